"""People by hand: the manager without any file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support import Program

KEYS = [
    "employee_no",
    "name",
    "email",
    "department",
    "title",
    "job_family",
    "level",
    "location",
    "manager",
    "hired_on",
    "left_on",
    "status",
    "core",
    "high_potential",
    "language",
    "uuid",
]


@pytest.fixture
def both(run: Program, on_both: Callable[[], None]) -> Program:
    on_both()
    return run


def listed(run: Program, *more: str) -> list[dict[str, Any]]:
    document = json.loads(run.ok("employee", "list", "--format", "json", *more))
    rows: list[dict[str, Any]] = document["data"]
    return rows


def test_ten_names_are_a_team(both: Program) -> None:
    both.ok("employee", "add", "林悦")
    both.ok("settings", "set", "me", "林悦")
    both.ok("employee", "add", *[f"成员{n}" for n in range(1, 11)])
    rows = listed(both, "--manager", "林悦")
    assert [row["employee_no"] for row in rows] == [f"{n:04d}" for n in range(2, 12)]
    assert all(list(row) == KEYS and row["manager"] == "0001" for row in rows)


def test_lists_go_out_as_csv_too(both: Program) -> None:
    both.ok("employee", "add", "陈昊", "--title", "=1+1")
    header, row = both.ok("employee", "list", "--format", "csv").splitlines()
    assert header.split(",") == KEYS
    assert "'=1+1" in row


def test_leavers_are_listed_on_request(both: Program) -> None:
    both.ok("employee", "add", "陈昊", "刘洋")
    both.ok("employee", "leave", "刘洋", "--on", "2026-08-31", "--type", "voluntary", "--regretted")
    assert [row["name"] for row in listed(both)] == ["陈昊"]
    gone = listed(both, "--all")[1]
    assert (gone["status"], gone["left_on"]) == ("left", "2026-08-31")


def test_who_may_be_a_number_an_e_mail_or_a_name(both: Program) -> None:
    both.ok("employee", "add", "Rachel Green", "--email", "Rachel@example.com", "--number", "007")
    for who in ("007", "rachel@EXAMPLE.com", "Rachel Green", "rachel green", "Green"):
        assert "007" in both.ok("employee", "show", who)


def test_an_ambiguous_name_shows_the_candidates(both: Program) -> None:
    both.ok("employee", "add", "李雷", "--number", "1")
    both.ok("employee", "add", "李雷", "--number", "2", "--title", "质检员")
    outcome = both("employee", "show", "李雷")
    assert outcome.code == 2
    assert "1  李雷" in outcome.err and "2  李雷  质检员" in outcome.err


SENSELESS: list[tuple[list[str], int, str]] = [
    (["add", "  "], 2, "needs a name"),
    (["add", "x", "--number", "0001"], 2, "belongs to 林悦"),
    (["add", "x", "--email", "LY@example.com"], 2, "belongs to 林悦"),
    (["add", "x", "y", "--number", "9"], 2, "one by one"),
    (["add", "x", "--hired-on", "2026-02-30"], 2, "2026-02-30"),
    (["edit", "林悦", "--manager", "陈昊"], 2, "report"),
    (["edit", "林悦", "--manager", "林悦"], 2, "report"),
    (["edit", "林悦"], 2, "Say what to change"),
    (["show", "nobody"], 3, "nobody"),
    (["leave", "陈昊", "--on", "2001-01-01"], 2, "hired on"),
    (["list", "--department", "none"], 3, "no department"),
    (["list", "--tenure", "long"], 2, "0-12m"),
]


def test_what_makes_no_sense_is_refused(both: Program) -> None:
    both.ok("employee", "add", "林悦", "--email", "ly@example.com")
    both.ok("employee", "add", "陈昊", "--manager", "林悦", "--hired-on", "2023-01-01")
    before = listed(both)
    for command, code, said in SENSELESS:
        outcome = both("employee", *command)
        assert (outcome.code, said in outcome.err) == (code, True), (command, outcome.err)
        assert listed(both) == before


def test_who_leaves_takes_no_open_interview_along(both: Program) -> None:
    both.ok("employee", "add", "林悦")
    both.ok("employee", "add", "陈昊", "--manager", "林悦")
    both.ok("schedule", "陈昊", "--on", "2026-12-01")
    assert "Cancelled with that: I1" in both("employee", "leave", "陈昊").err
    states = [row["id"] for row in json.loads(both.ok("agenda", "--format", "json"))["data"]]
    assert "I1" not in states


SELECTED: list[tuple[list[str], list[str]]] = [
    (["--department", "研发部"], ["陈昊", "王珊"]),
    (["--department", "平台"], ["王珊"]),
    (["--department", "研发部/平台", "--department", "市场部"], ["林悦", "王珊"]),
    (["--line", "林悦"], ["陈昊", "王珊"]),
    (["--manager", "林悦"], ["陈昊"]),
    (["--title", "工程师"], ["陈昊"]),
    (["--core"], ["王珊"]),
    (["--high-potential"], ["陈昊"]),
    (["--tenure", "0-12m"], ["王珊"]),
    (["--tenure", "12-m"], ["陈昊"]),
    (["--who", "王珊", "--who", "林悦"], ["林悦", "王珊"]),
    (["--line", "林悦", "--core"], ["王珊"]),
]


def test_selectors_choose_the_same_people_everywhere(both: Program) -> None:
    both.ok("employee", "add", "林悦", "--department", "市场部")
    both.ok(
        *("employee", "add", "陈昊", "--manager", "林悦", "--department", "研发部", "--title", "工程师"),
        *("--high-potential", "--hired-on", "2023-01-01"),
    )
    both.ok(
        *("employee", "add", "王珊", "--manager", "陈昊", "--department", "研发部/平台", "--core"),
        *("--hired-on", "2026-03-01"),
    )
    for selector, expected in SELECTED:
        assert [row["name"] for row in listed(both, *selector)] == expected, selector


def test_a_list_of_people_is_read_in_the_encoding_that_an_editor_left(run: Program, tmp_path: Path) -> None:
    run.ok("employee", "add", "陈昊", "王珊", "林悦")
    who = tmp_path / "who.txt"
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        who.write_text("陈昊\r\n\r\n王珊\r\n", encoding=encoding)
        assert [row["name"] for row in listed(run, "--who", str(who))] == ["陈昊", "王珊"], encoding
    who.write_bytes(b"PK\x03\x04\xff\xff")
    refused = run("employee", "list", "--who", str(who))
    assert refused.code == 2 and "who.txt" in refused.err
    assert run("employee", "list", "--who", "x" * 300).code == 3


def test_a_part_of_the_roster_makes_nobody_a_leaver_without_a_yes(both: Program, tmp_path: Path) -> None:
    both.ok("employee", "add", *[f"成员{n}" for n in range(1, 11)])
    part = tmp_path / "part.csv"
    part.write_text("姓名\n成员1\n", encoding="utf-8")
    refused = both("employee", "import", str(part), "--leavers", "mark")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert len(listed(both)) == 10
    both.ok("employee", "import", str(part), "--leavers", "mark", "--yes")
    assert [row["name"] for row in listed(both)] == ["成员1"]


def test_a_second_person_of_the_same_name_is_added_and_named(run: Program) -> None:
    assert "called" not in run("employee", "add", "Ann", "Ben").err
    outcome = run("employee", "add", "Ann")
    assert (outcome.code, "called Ann: 0001, 0003" in outcome.err) == (0, True)


def test_what_comes_next_for_two_new_people_can_be_done_as_it_is_written(both: Program) -> None:
    both.ok("employee", "add", "林悦")
    assert "Next: stayctl schedule 0001 --interviewer WHO" in both.ok("agenda")
    both.ok("employee", "add", "陈昊", "--manager", "林悦")
    both.ok("settings", "set", "me", "林悦")
    assert both.ok("agenda").splitlines()[-1] == "Next: stayctl schedule 0002"
    assert both.ok("report", "overview").splitlines()[-1] == "Next: stayctl schedule 陈昊"
