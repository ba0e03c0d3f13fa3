"""What is asked in a real terminal before a plan is written, or a round is closed."""

import json
from datetime import date
from pathlib import Path

import pytest

from support import Program
from terminal import Terminal
from warm import Warm, WarmTerminal

ROSTER = "工号,姓名,直属上级,入职日期\n1,林悦,,2017-09-01\n2,陈昊,林悦,2018-03-01\n3,王珊,林悦,2019-03-01\n"
PLAN = ["schedule", "--due", "--mine", "--within", "60d"]


@pytest.fixture
def team(run: Program, tmp_path: Path) -> Program:
    """Two people who wait for an interviewer's yes; 林悦 holds the interviews."""
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    run.ok("employee", "import", str(roster), at=date.today())
    run.ok("settings", "set", "me", "林悦")
    return run


def arranged(team: Program) -> list[str]:
    rows = json.loads(team.ok("agenda", "--within", "90d", "--format", "json", at=date.today()))["data"]
    return [row["name"] for row in rows if row["id"]]


def plan(warm: Warm, team: Program, lang: str) -> Terminal:
    return WarmTerminal(warm, PLAN, {**team.environment, "STAYCTL_LANG": lang})


def rounds(team: Program) -> list[str]:
    rows = json.loads(team.ok("round", "list", "--format", "json", at=date.today()))["data"]
    return [row["state"] for row in rows]


@pytest.mark.parametrize(
    ("lang", "question", "again", "nothing"),
    [
        ("zh", "就这样安排这 2 场面谈吗", "好吧", "什么都没有写入"),
        ("en", "Arrange these 2 interviews?", "maybe", "Nothing was written"),
    ],
)
def test_no_leaves_nothing_behind_and_whatever_is_neither_is_asked_again(
    warm: Warm, team: Program, lang: str, question: str, again: str, nothing: str
) -> None:
    with plan(warm, team, lang) as terminal:
        shown = terminal.wait_for(question)
        assert "陈昊" in shown and "王珊" in shown
        terminal.line(again)
        terminal.rest()
        assert terminal.text().count(question) == 2
        terminal.line("n")
        terminal.wait_for(nothing)
        assert terminal.end() == 0
    assert arranged(team) == []


@pytest.mark.parametrize(
    ("lang", "word", "done"), [("zh", "好", "2 场面谈"), ("en", "y", "2 interviews arranged")]
)
def test_yes_writes_what_was_shown(warm: Warm, team: Program, lang: str, word: str, done: str) -> None:
    with plan(warm, team, lang) as terminal:
        terminal.wait_for("y/n")
        assert arranged(team) == [], "a plan that waits for an answer is not written"
        terminal.line(word)
        terminal.wait_for(done)
        assert terminal.end() == 0
    assert sorted(arranged(team)) == ["王珊", "陈昊"]


def test_who_walks_away_has_written_nothing(warm: Warm, team: Program) -> None:
    with plan(warm, team, "en") as terminal:
        terminal.wait_for("y/n")
        terminal.interrupt()
        assert terminal.end() == 130
        assert "Traceback" not in terminal.text()
    assert arranged(team) == []


@pytest.mark.parametrize(("answer", "goes_on"), [("", True), ("c", False)])
def test_closing_a_round_asks_what_becomes_of_its_interviews(
    warm: Warm, team: Program, answer: str, goes_on: bool
) -> None:
    team.ok("round", "open", "试点", at=date.today())
    team.ok("schedule", "--round", "R1", "--yes", at=date.today())
    with WarmTerminal(warm, ["round", "close", "R1"], {**team.environment, "STAYCTL_LANG": "en"}) as terminal:
        terminal.wait_for("(Enter)?")
        terminal.line("x")
        terminal.rest()
        assert terminal.text().count("(Enter)?") == 2
        assert rounds(team) == ["open"]
        terminal.line(answer)
        terminal.wait_for("Promises go on")
        assert terminal.end() == 0
    assert rounds(team) == ["closed"]
    assert (arranged(team) != []) is goes_on


def test_a_round_stays_open_where_nobody_answers(warm: Warm, team: Program) -> None:
    team.ok("round", "open", "试点", at=date.today())
    team.ok("schedule", "--round", "R1", "--yes", at=date.today())
    with WarmTerminal(warm, ["round", "close", "R1"], {**team.environment, "STAYCTL_LANG": "en"}) as terminal:
        terminal.wait_for("(Enter)?")
        terminal.press("next")
        terminal.wait_for("Stopped;")
        assert terminal.end() == 2
    assert rounds(team) == ["open"]
