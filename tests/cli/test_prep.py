"""``stayctl prep``: what the interviewer sees, and what a successor does not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stayctl.reports.text import width
from support import Program

ANSWERS = {
    "held_on": "2026-05-10",
    "answers": [
        {"question": "enjoyment", "text": "每周技术分享会 <b>*很好*</b>"},
        {
            "question": "leaving_thought",
            "text": "想学新技术栈",
            "mentions": [{"driver": "learning", "polarity": "leave"}],
        },
    ],
    "plan": {"recognition": "当众讲技术贡献", "stay_reasons": ["技术分享会"], "agreed": True},
    "actions": [{"title": "Rust 测试环境", "due_on": "2026-11-19"}],
}


@pytest.fixture
def team(run: Program, on_both: Callable[[], None], tmp_path: Path) -> Program:
    """林悦 talked with 陈昊 in May and will again; 王珊 is another manager."""
    on_both()
    run.ok("employee", "add", "林悦", "王珊")
    run.ok("settings", "set", "me", "林悦")
    run.ok("employee", "add", "陈昊", "--title", "工程师", "--hired-on", "2023-09-01", "--language", "zh")
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(ANSWERS, ensure_ascii=False), encoding="utf-8")
    run.ok("schedule", "陈昊")
    run.ok("interview", "I1", "--answers", str(path))
    run.ok("employee", "note", "陈昊", "支付重构上线", "--on", "2026-09-12")
    run.ok("schedule", "陈昊", "--on", "2026-11-25", "--at", "15:00")
    return run


def data(run: Program) -> Any:
    return json.loads(run.ok("prep", "陈昊", "--format", "json"))["data"]


def test_the_page_has_promises_last_time_what_happened_since_and_an_order(team: Program) -> None:
    page = data(team)
    assert [each["id"] for each in page["promises"]] == ["A1"]
    assert (page["last"]["own"], page["last"]["stay_reasons"]) == (True, ["技术分享会"])
    assert [each["text"] for each in page["contributions"]] == ["支付重构上线"]
    assert page["recognition"] == "当众讲技术贡献"
    assert page["order"][1] == {"question": "career", "why": "worry", "about": "learning"}
    shown = team.ok("prep", "陈昊", lang="zh")
    assert "逾期 3 天" in shown and "想学新技术栈" in shown


def test_a_successor_sees_the_promises_and_nothing_that_was_said(team: Program) -> None:
    team.ok("employee", "edit", "陈昊", "--manager", "王珊")
    team.ok("cancel", "I2", "--as", "cancelled")
    team.ok("settings", "set", "me", "王珊")
    team.ok("schedule", "陈昊", "--on", "2026-12-02", "--interviewer", "王珊")
    page = data(team)
    assert [each["id"] for each in page["promises"]] == ["A1"]
    assert page["last"] == {
        "held_on": "2026-05-10",
        "own": False,
        "stay_reasons": [],
        "leave_triggers": [],
        "answers": [],
    }
    assert page["recognition"] is None
    assert not any(each["why"] == "worry" for each in page["order"])


def test_somebody_elses_page_is_withheld(team: Program) -> None:
    team.ok("settings", "set", "me", "王珊")
    assert team("prep", "I2").code == 4


def test_markdown_and_html_keep_what_people_wrote_as_text(team: Program, tmp_path: Path) -> None:
    text = team.ok("prep", "陈昊", "--format", "md")
    assert "\\<b\\>\\*很好\\*" in text
    page = tmp_path / "prep.html"
    team.ok("prep", "陈昊", "--format", "html", "-o", str(page))
    html = page.read_text("utf-8")
    assert "&lt;b&gt;" in html and "<b>" not in html and "<script" not in html
    assert "default-src 'none'" in html
    assert page.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("lang", "columns"), [("zh", 80), ("en", 80), ("zh", 40), ("en", 40)])
def test_the_page_fits_the_screen(team: Program, lang: str, columns: int) -> None:
    team.environment["COLUMNS"] = str(columns)  # type: ignore[index]
    assert all(width(line) <= columns for line in team.ok("prep", "陈昊", lang=lang).splitlines())


def test_a_page_for_each_of_ones_people_in_a_round(team: Program) -> None:
    team.ok("employee", "add", "周宁", "--manager", "林悦")
    team.ok("round", "open", "试点")
    team.ok("schedule", "周宁", "--on", "2026-12-01")
    found = json.loads(team.ok("prep", "--round", "试点", "--format", "json"))["data"]
    assert [page["name"] for page in found["pages"]] == ["陈昊", "周宁"]
    assert team.ok("prep", "--round", "试点", "--format", "html").count("<h1>") == 2
    assert team("prep").code == 2


def test_a_colleague_who_left_is_named_with_their_last_day(team: Program) -> None:
    team.ok("employee", "add", "周宁", "--manager", "林悦")
    team.ok("employee", "leave", "周宁", "--on", "2026-10-30", "--type", "voluntary")
    assert "2026-10-30 有同事离开: 周宁" in team.ok("prep", "陈昊", lang="zh")
