"""Promises from the conversation to the employee's confirmation."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from support import Program

KEYS = [
    "id",
    "uuid",
    "title",
    "employee",
    "owner",
    "driver",
    "horizon",
    "control",
    "lever",
    "status",
    "due_on",
    "told_employee_on",
    "confirmed_by_employee_on",
    "overdue_days",
]


@pytest.fixture
def team(run: Program, on_both: Callable[[], None]) -> Program:
    on_both()
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok("employee", "add", "陈昊", "王珊")
    return run


def listed(run: Program, *more: str, at: date | None = None) -> list[dict[str, Any]]:
    document = json.loads(run.ok("action", "list", "--format", "json", *more, at=at))
    assert document["schema"] == "stayctl.action.list/1"
    rows: list[dict[str, Any]] = document["data"]
    return rows


def test_a_promise_lives_until_the_employee_confirms_it(team: Program) -> None:
    team.ok("action", "add", "陈昊", "Rust 测试环境", "--driver", "resources")
    row = listed(team)[0]
    assert list(row) == KEYS
    assert (row["id"], row["employee"], row["owner"], row["due_on"]) == ("A1", "0002", "0001", "2026-12-06")
    assert "order" not in team.ok("action", "update", "A1", "机器已下单", "--status", "in_progress", "--told")
    assert "not told yet" in team.ok("action", "done", "A1")
    assert listed(team)[0]["status"] == "done"
    team.ok("action", "told", "a1")
    team.ok("action", "confirm", "1")
    assert listed(team) == []
    ended = listed(team, "--all")[0]
    assert (ended["told_employee_on"], ended["confirmed_by_employee_on"]) == ("2026-11-22", "2026-11-22")


def test_the_overdue_come_first_and_say_for_how_long(team: Program) -> None:
    team.ok("action", "add", "陈昊", "后做的", "--due", "2026-12-20")
    team.ok("action", "add", "王珊", "先做的", "--due", "2026-11-30")
    rows = listed(team, at=date(2026, 12, 3))
    assert [(row["title"], row["overdue_days"]) for row in rows] == [("先做的", 3), ("后做的", 0)]
    assert "3 days overdue" in team.ok("action", "list", at=date(2026, 12, 3))
    assert [row["title"] for row in listed(team, "--overdue", at=date(2026, 12, 3))] == ["先做的"]


def test_selectors_and_mine_cut_the_list(team: Program) -> None:
    team.ok("action", "add", "陈昊", "一")
    team.ok("action", "add", "王珊", "二", "--owner", "王珊")
    assert [row["title"] for row in listed(team, "--mine")] == ["一"]
    assert [row["title"] for row in listed(team, "--who", "王珊")] == ["二"]


def test_declining_needs_the_honest_reason_and_stays_until_told(team: Program) -> None:
    team.ok("action", "add", "陈昊", "调薪")
    assert team("action", "decline", "A1").code == 2
    team.ok("action", "decline", "A1", "--reason", "今年没有名额")
    assert "not told yet" in team.ok("action", "list")
    team.ok("action", "told", "A1")
    assert listed(team) == []


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (["confirm", "A1"], 5, "stayctl action done A1"),
        (["done", "A1", "--on", "2026-12-01"], 2, "still to come"),
        (["done", "A1", "--on", "2020-01-01"], 2, "before the promise was made"),
        (["done", "A9"], 3, "no promise A9"),
        (["update", "A1"], 2, "Say what is new"),
        (["add", "陈昊", "  "], 2, "needs a title"),
        (["add", "陈昊", "x", "--due", "2020-01-01"], 2, "is past"),
        (["add", "陈昊", "x", "--horizon", "soon"], 2, "quick_win, long_term"),
    ],
)
def test_what_makes_no_sense_is_refused(team: Program, command: list[str], code: int, said: str) -> None:
    team.ok("action", "add", "陈昊", "Rust 测试环境")
    outcome = team("action", *command)
    assert (outcome.code, said in outcome.err) == (code, True), outcome.err
    assert listed(team)[0]["status"] == "open"


def test_several_promises_change_together_or_not_at_all(team: Program) -> None:
    team.ok("action", "add", "陈昊", "一")
    team.ok("action", "add", "陈昊", "二")
    team.ok("action", "done", "A1", "--told")
    assert team("action", "done", "A2", "A1").code == 5
    assert [(row["id"], row["status"]) for row in listed(team)] == [("A2", "open")]


def test_an_ended_promise_can_be_opened_again(team: Program) -> None:
    team.ok("action", "add", "陈昊", "一")
    team.ok("action", "done", "A1", "--told")
    team.ok("action", "update", "A1", "没做完", "--status", "open")
    row = listed(team)[0]
    assert (row["status"], row["told_employee_on"]) == ("open", None)


def test_an_owner_who_left_is_named(team: Program) -> None:
    team.ok("action", "add", "陈昊", "轮岗方案", "--owner", "王珊", "--horizon", "long_term")
    team.ok("employee", "leave", "王珊")
    assert "has left" in team.ok("action", "list")


def test_an_option_that_is_not_known_is_likened_to_one_that_is_like_it(team: Program) -> None:
    assert "See: --overdue" in team("action", "list", "--overdu").err
    assert "See: stayctl action update --help" in team("action", "update", "A1", "--note", "x").err
