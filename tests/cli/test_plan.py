"""``stayctl plan`` and ``stayctl reopen``: what comes after the wrap-up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support import Program

HELD = {
    "answers": [
        {"question": "enjoyment", "text": "每周的技术分享会", "mentions": []},
        {"question": "career", "text": "想学新东西"},
    ]
}
PLAN = {
    "stay_reasons": [{"text": "技术分享会", "driver": "learning", "topic": "每周技术分享会"}],
    "recognition": "当众感谢",
    "agreed": True,
}
ITEM = {"title": "Rust 测试环境", "horizon": "quick_win"}


@pytest.fixture
def held(run: Program, tmp_path: Path) -> Callable[..., Program]:
    """An interview that 林悦 held with 陈昊, with more in the file where asked."""
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "陈昊", "--manager", "林悦", "--language", "zh")
    run.ok("settings", "set", "me", "林悦")
    run.ok("schedule", "陈昊", "--on", "2026-11-22")

    def bring(**more: Any) -> Program:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps({**HELD, **more}), encoding="utf-8")
        run.ok("interview", "陈昊", "--answers", str(path))
        return run

    return bring


def data(run: Program, *arguments: str) -> Any:
    return json.loads(run.ok(*arguments, "--format", "json"))["data"]


def test_the_plan_is_shown_whole_with_the_page_to_read_out(held: Callable[..., Program]) -> None:
    run = held(plan=PLAN, actions=[ITEM], forecast={"level": "green", "reason": "学得多"})
    shown = run.ok("plan", "陈昊")
    for words in ("技术分享会", "当众感谢", "Rust 测试环境", "学得多"):
        assert words in shown
    aloud = run.ok("plan", "I1", "--read-out")
    assert "Rust 测试环境" in aloud
    assert "12月6日" in aloud
    assert "学得多" not in aloud, "the forecast is on no page for the employee"
    assert data(run, "plan", "I1")["forecast"]["reason"] == "学得多"
    read_out = data(run, "plan", "I1", "--read-out")
    assert (read_out["forecast"], read_out["forecast_history"]) == (None, [])


def test_what_is_changed_is_said_and_nothing_else_changes(held: Callable[..., Program]) -> None:
    run = held(plan=PLAN)
    outcome = run("plan", "I1", "--cannot-do", "调薪", "--why", "今年没有名额", "--recognition", "当众感谢")
    assert outcome.out.strip().endswith("changed: what can't be done, the reason for it. It is closed.")
    assert "--read-out" in outcome.err
    plan = data(run, "plan", "I1")["plan"]
    assert (plan["cannot_do"], plan["recognition"], plan["agreed"]) == ("调薪", "当众感谢", True)
    assert run("plan", "I1", "--recognition", "当众感谢").out.strip().endswith("nothing is different.")


def test_reasons_replace_those_before_and_keep_what_was_known(held: Callable[..., Program]) -> None:
    run = held(plan=PLAN)
    reasons = ["--stay-reason", "技术分享会", "--stay-reason", "team=同事"]
    plan = data(run, "plan", "I1", *reasons, "--leave-trigger", "加班")["plan"]
    assert plan["stay_reasons"] == [
        {"text": "技术分享会", "driver": "learning", "topic": "每周技术分享会"},
        {"text": "同事", "driver": "team", "topic": None},
    ]
    assert data(run, "plan", "I1", "--leave-trigger", "")["plan"]["leave_triggers"] == []
    assert run("plan", "I1", *["--stay-reason", "一"] * 4).code == 2


def test_a_forecast_keeps_those_before(held: Callable[..., Program]) -> None:
    run = held(forecast={"level": "green"})
    found = data(run, "plan", "I1", "--forecast", "red", "--because", "有人挖", "--risk", "high")
    assert (found["forecast"]["level"], found["forecast"]["risk"]) == ("red", "high")
    assert [each["level"] for each in found["forecast_history"]] == ["green"]
    assert run("plan", "I1", "--because", "没有颜色").code == 2


def test_agreed_closes_and_not_agreed_opens(held: Callable[..., Program]) -> None:
    run = held()
    assert data(run, "plan", "I1", "--agreed")["state"] == "closed"
    assert data(run, "plan", "I1", "--not-agreed")["state"] == "completed"
    assert "I1" in run.ok(), "without its wrap-up it stays in the status"


def test_nothing_needed_is_refused_beside_an_open_promise(held: Callable[..., Program]) -> None:
    run = held(actions=[ITEM])
    outcome = run("plan", "I1", "--nothing-needed")
    assert (outcome.code, "A1" in outcome.err) == (5, True)
    run.ok("action", "done", "A1")
    assert data(run, "plan", "I1", "--nothing-needed")["state"] == "closed"


def test_who_may_see_and_change_it_follows_the_policy(held: Callable[..., Program]) -> None:
    run = held(plan=PLAN, forecast={"level": "green", "reason": "学得多"})
    run.ok("settings", "set", "forecast", "hr")
    assert data(run, "plan", "I1")["forecast"] is None
    assert run("plan", "I1", "--forecast", "red").code == 5
    run.ok("settings", "set", "me", "陈昊")
    assert run("plan", "I1").code == 4
    assert run("plan", "I1", "--agreed").code == 4
    assert run("reopen", "I1", "--reason", "x").code == 4


def test_a_new_policy_opens_no_forecast_that_was_kept_under_the_old(
    held: Callable[..., Program], run: Program
) -> None:
    run.ok("settings", "set", "sharing", "hr")
    held(forecast={"level": "green", "reason": "学得多"})
    run.ok("settings", "set", "forecast", "hr")
    run.ok("employee", "add", "张敏")
    run.ok("settings", "set", "me", "张敏")
    assert run("plan", "I1").code == 4, "HR says why"
    assert data(run, "plan", "I1", "--reason", "复核")["forecast"] is None
    after = data(run, "plan", "I1", "--reason", "复核", "--forecast", "red")
    assert (after["forecast"]["level"], after["forecast_history"]) == ("red", [])
    assert run("plan", "I1", "--reason", "复核", "--recognition", "x").code == 4


def test_a_plan_needs_an_interview_that_was_held(held: Callable[..., Program], run: Program) -> None:
    assert run("plan", "I1", "--agreed").code == 5
    assert "interview I1" in run.ok("plan", "I1")
    assert run("plan", "I1", "--edit").code == 5


def test_reopen_goes_back_one_step_at_a_time_with_a_reason(held: Callable[..., Program]) -> None:
    run = held(plan=PLAN)
    assert run("reopen", "I1").code == 2
    for state in ("completed", "in_progress"):
        outcome = run("reopen", "I1", "--reason", "漏了一条")
        assert outcome.code == 0
        assert "stayctl interview I1" in outcome.err
        assert data(run, "show", "I1")["interview"]["state"] == state
    assert "想学新东西" in [each["text"] for each in data(run, "show", "I1")["answers"]]
    open_already = run("reopen", "I1", "--reason", "漏了一条")
    assert open_already.code == 5
    assert "stayctl interview I1" in open_already.err
    assert "not been held" not in open_already.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_narrow_screen_breaks_no_line(held: Callable[..., Program], lang: str) -> None:
    from stayctl.reports.text import width

    run = held(plan=PLAN, actions=[ITEM], forecast={"level": "red", "reason": "学得多" * 20})
    run.environment["COLUMNS"] = "40"  # type: ignore[index]
    for more in ([], ["--read-out"]):
        shown = run.ok("plan", "I1", *more, lang=lang)
        assert max(width(line) for line in shown.splitlines()) <= 40


def test_nothing_is_read_out_where_there_is_no_plan(held: Callable[..., Program]) -> None:
    outcome = held()("plan", "I1", "--read-out")
    assert (outcome.code, outcome.out) == (3, "")
    assert "stayctl interview I1" in outcome.err
