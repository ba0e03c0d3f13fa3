"""A promise from the wrap-up to the employee's word that it was kept, seen wherever promises are shown."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support import Make, Program

HELD = date(2026, 11, 2)
LAB, PAY = "Rust 测试环境", "调薪 15%"
WRAPPED_UP = {
    "held_on": "2026-11-02",
    "answers": [{"question": "unused_talent", "text": "想写 Rust，没有机器"}],
    "plan": {"stay_reasons": ["团队"], "leave_triggers": ["学不到新东西"], "agreed": True},
    "actions": [
        {"title": LAB, "horizon": "long_term", "driver": "resources", "due_on": "2026-11-20"},
        {"title": PAY, "driver": "pay", "due_on": "2026-11-16"},
    ],
}
PLACES = {
    "status": (),
    "show": ("show", "I1"),
    "list": ("action", "list", "--all"),
    "prep": ("prep", "I2"),
    "promised": ("promised", "E1"),
    "report": ("report", "promises"),
}
SEEN: dict[str, dict[str, list[str]]] = {
    "made": {
        "status": ["2 promises under way", "the next due"],
        "show": ["open · due 2026-11-20", "open · due 2026-11-16"],
        "list": ["due 2026-11-20", "due 2026-11-16"],
        "prep": [LAB, PAY],
        "promised": [f"{LAB}, by 20 November 2026; 林悦 sees to it"],
        "report": ["Told of progress", "0/1", "林悦"],
    },
    "told of progress": {
        "status": ["2 promises under way"],
        "show": ["told 2026-11-10"],
        "prep": [LAB],
        "promised": ["last word on 10 November 2026"],
        "report": ["1/1 100%"],
    },
    "declined": {
        "status": ["can't be done; not told yet", "stayctl action told A2", "1 promise under way"],
        "show": ["can't be done · due 2026-11-16 · not told yet"],
        "list": ["can't be done – not told yet"],
        "prep": ["can't be done"],
        "promised": [f"{PAY}: 今年没有预算"],
        "report": ["Not told"],
    },
    "declined and told": {
        "status": ["1 promise under way"],
        "show": ["can't be done · due 2026-11-16 · told 2026-11-13"],
        "list": ["can't be done"],
    },
    "done": {
        "status": ["done; not told yet", "stayctl action told A1"],
        "show": ["done · due 2026-11-20 · not told yet"],
        "list": ["done – not told yet"],
        "prep": ["done"],
        "promised": [f"{LAB}, done on 19 November 2026"],
        "report": ["Promises kept", "0/1"],
    },
    "told": {
        "status": ["1 promise kept, not confirmed yet"],
        "show": ["done · due 2026-11-20 · told 2026-11-21"],
        "list": ["done"],
        "report": ["1/2 50%", "Confirmed by them", "0/1"],
    },
    "confirmed": {
        "show": ["done · due 2026-11-20 · confirmed 2026-11-22"],
        "list": ["done and confirmed"],
        "prep": ["done and confirmed"],
        "promised": [f"{LAB}, done on 19 November 2026; you have confirmed it"],
        "report": ["1/2 50%", "Confirmed by them", "1/1 100%"],
    },
}
GONE = {"declined and told": "not told yet", "told": "not told yet", "confirmed": "not confirmed yet"}


@pytest.fixture
def held(run: Program, make: Make, on_both: Callable[[], None], tmp_path: Path) -> Program:
    """林悦 has talked with 陈昊 and made two promises; the next talk is arranged."""
    on_both()
    boss = make.employee("林悦", employee_no="B1", language="en")
    hao = make.employee("陈昊", employee_no="E1", manager=boss, language="en")
    run.ok("settings", "set", "me", "B1")
    make.interview(hao, due_on=HELD)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(WRAPPED_UP, ensure_ascii=False), encoding="utf-8")
    run.ok("interview", "I1", "--answers", str(answers), at=HELD)
    make.interview(hao, due_on=date(2026, 12, 10))
    return run


def look(run: Program, place: str, day: date) -> str:
    """A place as a screen, without the ways in which lines are broken."""
    return " ".join(run.ok(*PLACES[place], at=day).split())


def test_a_promise_is_seen_from_the_wrap_up_to_the_employee_s_yes(held: Program) -> None:
    steps: list[tuple[str, date, tuple[str, ...]]] = [
        ("made", HELD, ()),
        ("told of progress", date(2026, 11, 10), ("update", "A1", "服务器到了", "--told")),
        ("declined", date(2026, 11, 12), ("decline", "A2", "--reason", "今年没有预算")),
        ("declined and told", date(2026, 11, 13), ("told", "A2")),
        ("done", date(2026, 11, 19), ("done", "A1")),
        ("told", date(2026, 11, 21), ("told", "A1")),
        ("confirmed", date(2026, 11, 22), ("confirm", "A1")),
    ]
    for step, day, command in steps:
        if command:
            held.ok("action", *command, at=day)
        for place, words in SEEN[step].items():
            seen = look(held, place, day)
            missing = [word for word in words if word not in seen]
            assert not missing, f"{step}: {place} does not say {missing}: {seen}"
        if step in GONE:
            assert GONE[step] not in look(held, "status", day)


def test_programs_see_each_step_as_well(held: Program) -> None:
    def data(*command: str) -> Any:
        return json.loads(held.ok(*command, "--format", "json", at=date(2026, 11, 22)))["data"]

    held.ok("action", "done", "A1", at=date(2026, 11, 19))
    held.ok("action", "told", "A1", at=date(2026, 11, 21))
    waiting = data("report", "promises"), held.ok(at=date(2026, 11, 22))
    held.ok("action", "confirm", "A1", at=date(2026, 11, 22))

    assert waiting[0]["confirmed"] == {"numerator": 0, "denominator": 1, "percent": 0.0}
    assert "not confirmed yet" in waiting[1]
    assert data("report", "promises")["confirmed"] == {"numerator": 1, "denominator": 1, "percent": 100.0}
    (lab, pay) = data("show", "I1")["actions"]
    assert (lab["told_employee_on"], lab["confirmed_by_employee_on"]) == ("2026-11-21", "2026-11-22")
    assert (pay["status"], pay["overdue_days"]) == ("open", 6)
    kept = {each["id"]: each for each in data("promised", "E1")["promises"]}
    assert kept["A1"]["confirmed_by_employee_on"] == "2026-11-22"


def test_hearing_of_progress_is_not_hearing_that_it_is_done(held: Program, tmp_path: Path) -> None:
    held.ok("action", "update", "A1", "服务器到了", "--told", at=date(2026, 11, 10))
    path = tmp_path / "promises.csv"
    held.ok("action", "list", "--format", "csv", "-o", str(path), at=date(2026, 11, 19))
    text = path.read_text(encoding="utf-8-sig")
    lines = [line.replace(",open,", ",done,") if ",A1," in f",{line}" else line for line in text.splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")

    assert "1 promise changed" in held.ok("action", "update", "--from", str(path), at=date(2026, 11, 19))
    assert "0 promises changed" in held.ok("action", "update", "--from", str(path), at=date(2026, 11, 19))

    rows = json.loads(held.ok("action", "list", "--format", "json", at=date(2026, 11, 19)))["data"]
    lab = next(row for row in rows if row["id"] == "A1")
    assert (lab["status"], lab["told_employee_on"]) == ("done", None)
    assert "stayctl action told A1" in held.ok(at=date(2026, 11, 19))


def test_nobody_hears_that_it_is_done_before_it_is(held: Program) -> None:
    held.ok("action", "done", "A1", at=date(2026, 11, 19))
    refused = held("action", "told", "A1", "--on", "2026-11-10", at=date(2026, 11, 21))
    assert refused.code == 2
    assert "2026-11-19" in refused.err
    held.ok("action", "told", "A1", "--on", "2026-11-19", at=date(2026, 11, 21))
