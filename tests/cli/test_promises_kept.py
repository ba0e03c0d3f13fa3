"""Promises after the room: many at once from a sheet, messages to owners, and what the employee is shown."""

import csv
import json
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from support import Make, Program


@pytest.fixture
def team(run: Program, make: Make, on_both: Callable[[], None]) -> Program:
    """林悦 with three reports, a promise to each, and a round."""
    on_both()
    boss = make.employee("林悦", employee_no="B1", language="zh")
    for number, name in enumerate(("陈昊", "王珊", "周宁"), 1):
        make.employee(name, employee_no=f"E{number}", manager=boss, language="zh")
    run.ok("settings", "set", "me", "B1")
    run.ok("action", "add", "陈昊", "Rust 测试环境", "--due", "2026-12-01")
    run.ok("action", "add", "王珊", "轮岗方案", "--horizon", "long_term", "--owner", "E1")
    run.ok("action", "add", "周宁", "调薪")
    run.ok("round", "open", "试点")
    return run


def listed(run: Program, *more: str) -> dict[str, dict[str, Any]]:
    rows = json.loads(run.ok("action", "list", "--all", "--format", "json", *more))["data"]
    return {row["id"]: row for row in rows}


def sheet(run: Program, path: Path, **changes: dict[str, str]) -> str:
    """The CSV of the list, with cells changed by id, and a column for reasons."""
    run.ok("action", "list", "--format", "csv", "-o", str(path))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    fields = [*rows[0], "reason", "progress"]
    with path.open("w", encoding="gb18030", newline="") as stream:
        writer = csv.DictWriter(stream, fields)
        writer.writeheader()
        writer.writerows(row | changes.get(row["id"], {}) for row in rows)
    return str(path)


def test_a_sheet_that_was_changed_in_excel_changes_what_differs(team: Program, tmp_path: Path) -> None:
    path = sheet(
        team,
        tmp_path / "promises.csv",
        A1={"status": "done", "told_employee_on": "2026/11/22"},
        A2={"owner": "B1", "progress": "和张敏谈过", "due_on": "2027年3月1日"},
        A3={"status": "办不到", "reason": "今年没有名额"},
    )
    assert "3 promises changed, 0 as before" in team.ok("action", "update", "--from", path)
    rows = listed(team)
    assert (rows["A1"]["status"], rows["A1"]["told_employee_on"]) == ("done", "2026-11-22")
    assert (rows["A2"]["owner"], rows["A2"]["due_on"]) == ("B1", "2027-03-01")
    assert rows["A3"]["status"] == "declined"
    again = sheet(team, tmp_path / "again.csv")
    assert "0 promises changed" in team.ok("action", "update", "--from", again)


def test_a_sheet_with_mistakes_changes_nothing_and_names_each_row(team: Program, tmp_path: Path) -> None:
    path = sheet(
        team,
        tmp_path / "promises.csv",
        A1={"status": "finished"},
        A2={"due_on": "03/04/2027"},
        A3={"told_employee_on": "gestern"},
    )
    refused = team("action", "update", "--from", path)
    assert refused.code == 2
    assert [line.split(":")[0].strip() for line in refused.err.splitlines()[1:]] == [
        "row 2, status",
        "row 3, told_employee_on",
        "row 4, due_on",
    ]
    path = sheet(
        team, tmp_path / "p.csv", A1={"status": "done"}, A3={"status": "declined"}, A2={"owner": "Nobody"}
    )
    assert team("action", "update", "--from", path).code == 2
    path = sheet(team, tmp_path / "p.csv", A1={"status": "done"}, A3={"status": "declined"})
    refused = team("action", "update", "--from", path)
    assert refused.code == 2 and "row 3, A3" in refused.err
    assert {row["status"] for row in listed(team).values()} == {"open"}
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    assert "no sheet of promises" in team("action", "update", "--from", str(path)).err


def test_a_systemic_action_stands_among_the_promises_of_its_round(team: Program) -> None:
    team.ok(
        "action",
        "add",
        "--round",
        "R1",
        "--driver",
        "collaboration",
        "--lever",
        "policy",
        "采购审批两级改一级",
    )
    row = listed(team, "--round", "R1")["A4"]
    assert (row["employee"], row["driver"], row["lever"]) == (None, "collaboration", "policy")
    assert team("action", "add", "陈昊", "x", "--round", "R1").code == 2
    assert team("action", "add", "x", "--round", "R9").code == 3
    assert team("action", "add", "陈昊").code == 2


def test_each_owner_gets_one_message_in_their_language(team: Program, make: Make, tmp_path: Path) -> None:
    make.employee("Ann Lee", employee_no="X1", language="en", email="ann@example.com")
    team.ok("action", "update", "A3", "--owner", "X1")
    folder = tmp_path / "digests"
    team.ok("action", "digest", "-o", str(folder), lang="zh")
    mail = message_from_bytes((folder / "X1-AnnLee.eml").read_bytes(), policy=default)
    assert mail["To"] == "Ann Lee <ann@example.com>"
    assert mail.get_content().startswith("Hello Ann Lee")
    texts = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    assert set(texts) == {"B1-林悦.txt", "X1-AnnLee.txt"}
    assert "A1 Rust 测试环境" in texts["B1-林悦.txt"] and "2026-12-01" in texts["B1-林悦.txt"]
    assert texts["X1-AnnLee.txt"].startswith("Hello Ann Lee")
    assert folder.stat().st_mode & 0o077 == 0
    assert "A2" in team.ok("action", "digest", "--owner", "E1", "--as-of", "2027-01-10")


def test_the_employee_sees_what_was_done_what_goes_on_and_why_not(team: Program) -> None:
    team.ok("action", "done", "A1", "--told")
    team.ok("action", "decline", "A3", "--reason", "今年没有名额", "--told")
    assert "Rust 测试环境" in team.ok("promised", "陈昊", lang="zh")
    assert "今年没有名额" in team.ok("promised", "周宁")
    page = json.loads(team.ok("promised", "王珊", "--format", "json"))["data"]
    assert [(each["id"], each["status"]) for each in page["promises"]] == [("A2", "open")]
    assert "轮岗" not in team.ok("promised", "陈昊")


def test_a_team_sees_what_was_decided_for_all_and_no_single_promise(team: Program) -> None:
    team.ok("action", "add", "--round", "R1", "采购审批两级改一级")
    team.ok("action", "done", "A1", "--told")
    page = team.ok("promised", "--line", "林悦", lang="zh")
    assert "采购审批两级改一级" in page
    assert not any(title in page for title in ("Rust", "轮岗", "调薪"))
    assert team("promised").code == team("promised", "陈昊", "--line", "林悦").code == 2


def test_what_a_sheet_has_beside_the_promises_is_named(team: Program, tmp_path: Path) -> None:
    sheet = tmp_path / "promises.csv"
    sheet.write_text("id,status,备注,title\nA1,in_progress,x,Rust\n", encoding="utf-8")
    assert team("action", "update", "--from", str(sheet)).err == "Columns that were not used: 备注\n"


def test_an_action_for_all_has_the_time_that_a_policy_takes(team: Program) -> None:
    team.ok("action", "add", "--round", "R1", "采购审批两级改一级")
    team.ok("action", "add", "--round", "R1", "--horizon", "quick_win", "周会改半小时")
    rows = listed(team, "--round", "R1")
    assert [rows[ref]["horizon"] for ref in ("A4", "A5")] == ["long_term", "quick_win"]


def test_nothing_to_remind_of_writes_no_file(team: Program, tmp_path: Path) -> None:
    outcome = team("action", "digest", "--owner", "E2", "-o", str(tmp_path / "d"))
    assert (outcome.err.count("\n"), (tmp_path / "d").exists()) == (1, False)


def test_a_promise_that_the_employee_heard_of_says_so(team: Program) -> None:
    assert "told 2026-11-22" in team.ok("action", "told", "A1")
    team.ok("action", "done", "A1", "--told")
    assert "confirmed 2026-11-22" in team.ok("action", "confirm", "A1")
    assert "told 2026-11-22" in team.ok("action", "decline", "A3", "--reason", "今年没有名额", "--told")


def test_all_that_is_wrong_in_a_sheet_is_told_at_once(team: Program, tmp_path: Path) -> None:
    sheet = tmp_path / "promises.csv"
    sheet.write_text("id,status,due\nA1,flying,\nA77,done,\nA2,,someday\n", encoding="utf-8")
    told = team("action", "update", "--from", str(sheet)).err
    assert [part for part in ("flying", "someday", "A77") if part not in told] == []
    sheet.write_text("id,status\nA1,declined\n", encoding="utf-8")
    assert "in the column reason" in team("action", "update", "--from", str(sheet)).err
