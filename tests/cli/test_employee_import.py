"""``stayctl employee import`` as people and programs use it."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from stayctl.errors import ExitCode
from support import SHARED_DATA, Program

ROSTER = "工号,姓名,部门,职位,直属上级\n1,王珊,研发部,总监,\n2,陈昊,研发部/平台组,工程师,王珊\n3,李雷,市场部,经理,王珊\n"
KEYS = [
    "new",
    "changed",
    "unchanged",
    "gone",
    "rejected",
    "without_manager",
    "unmapped_columns",
    "problems",
]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def paste(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def data(run: Program, *arguments: str) -> dict[str, Any]:
    body = json.loads(run.ok("employee", "import", *arguments, "--format", "json"))
    assert body["schema"] == "stayctl.employee.import/1"
    found: dict[str, Any] = body["data"]
    assert list(found)[: len(KEYS)] == KEYS
    return found


def listed(run: Program) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run.ok("employee", "list", "--all", "--format", "json"))["data"]
    return found


def test_a_roster_is_taken_in_and_told_in_a_few_lines(run: Program, roster: Path) -> None:
    shown = run.ok("employee", "import", str(roster))
    assert "3 new" in shown
    assert "姓名 → name" in shown
    assert "Without a manager: 1" in shown
    assert [(p["employee_no"], p["name"], p["manager"]) for p in listed(run)] == [
        ("1", "王珊", None),
        ("2", "陈昊", "1"),
        ("3", "李雷", "1"),
    ]


def test_the_second_import_changes_nothing(run: Program, roster: Path) -> None:
    assert data(run, str(roster))["new"] == 3
    again = data(run, str(roster))
    assert [again[key] for key in ("new", "changed", "unchanged", "gone")] == [0, 0, 3, 0]


def test_a_changed_roster_names_who_it_concerns(run: Program, roster: Path) -> None:
    run.ok("employee", "import", str(roster))
    roster.write_text(ROSTER.replace("3,李雷,市场部,经理", "4,韩梅,市场部,经理").replace("工程师", "架构师"))
    shown = run.ok("employee", "import", str(roster))
    assert "New: 4 韩梅" in shown
    assert "Changed: 2 陈昊 (title)" in shown
    assert "Gone from the roster: 3 李雷" in shown
    assert "--leavers mark" in shown
    run.ok("employee", "import", str(roster), "--leavers", "mark")
    assert {p["name"]: p["status"] for p in listed(run)}["李雷"] == "left"


def test_a_dry_run_changes_nothing_and_makes_no_store(run: Program, roster: Path, home: Path) -> None:
    assert "Would be: 3 new" in run.ok("employee", "import", str(roster), "--dry-run")
    assert not list(home.rglob("*.db"))
    run.ok("employee", "import", str(roster))
    roster.write_text(ROSTER.replace("工程师", "架构师"))
    found = data(run, str(roster), "--dry-run")
    assert (found["changed"], found["dry_run"]) == (1, True)
    assert found["changed_people"] == [{"employee_no": "2", "name": "陈昊", "fields": ["title"]}]
    assert {p["title"] for p in listed(run)} == {"总监", "工程师", "经理"}


def test_problems_end_with_exit_2_and_every_row(run: Program, roster: Path) -> None:
    roster.write_text(ROSTER + "3,,市场部,经理,谁\n")
    outcome = run("employee", "import", str(roster))
    assert outcome.code == ExitCode.USAGE
    assert "4 problems; nothing was imported" in outcome.err
    assert "row 5, 姓名: the name is missing" in outcome.err
    assert "row 5, 直属上级: the manager “谁”" in outcome.err
    assert "--unknown-manager open" in outcome.err
    error = json.loads(run("employee", "import", str(roster), "--format", "json").err.splitlines()[-1])[
        "error"
    ]
    assert [(p["row"], p["column"]) for p in error["where"]["problems"]] == [
        (4, "工号"),
        (5, "姓名"),
        (5, "工号"),
        (5, "直属上级"),
    ]


def test_rejected_rows_go_to_a_file_and_the_rest_comes_in(run: Program, roster: Path, tmp_path: Path) -> None:
    roster.write_text(ROSTER + "4,=cmd(),市场部,经理,谁\n")
    rejected = tmp_path / "rejected.csv"
    found = data(run, str(roster), "--skip-bad-rows", str(rejected))
    assert (found["new"], found["rejected"]) == (3, 1)
    assert [(p["row"], p["column"]) for p in found["problems"]] == [(5, "直属上级")]
    assert rejected.read_bytes().startswith(b"\xef\xbb\xbf")
    header, row = csv.reader(io.StringIO(rejected.read_text(encoding="utf-8-sig")))
    assert header[:5] == ["工号", "姓名", "部门", "职位", "直属上级"]
    assert row[:5] == ["4", "'=cmd()", "市场部", "经理", "谁"]
    assert "row 5" in row[5]
    assert rejected.stat().st_mode & 0o777 == 0o600


def test_what_was_copied_is_pasted(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    paste(monkeypatch, "姓名\t职位\n王珊\t总监\n陈昊\t工程师\n")
    assert data(run, "-")["new"] == 2
    paste(monkeypatch, "王珊\n陈昊\n李雷\n")
    found = data(run, "-")
    assert (found["new"], found["unchanged"]) == (1, 2)
    assert [p["employee_no"] for p in listed(run)] == ["0001", "0002", "0003"]


def test_names_pasted_by_a_manager_report_to_them(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    paste(monkeypatch, "王珊\n陈昊\n")
    run.ok("employee", "import", "-")
    assert {p["name"]: p["manager"] for p in listed(run)} == {"林悦": None, "王珊": "0001", "陈昊": "0001"}


def test_a_column_is_kept_when_asked(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Name,Shirt,Shoe\nAnn,M,40\n")
    found = data(run, str(path), "--keep", "Shirt")
    assert found["unmapped_columns"] == ["Shoe"]
    shown = json.loads(run.ok("employee", "show", "Ann", "--format", "json"))["data"]
    assert shown["attributes"] == {"Shirt": "M"}


def test_an_order_of_dates_that_only_late_rows_tell(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    early = "".join(f"{n},P{n},2020-01-02\n" for n in range(2_100))
    path.write_text(f"emp_no,Name,Hire Date\n{early}9998,Late,7/5/2011\n9999,Last,6/16/2016\n")
    assert data(run, str(path))["new"] == 2_102
    found = json.loads(run.ok("employee", "show", "9998", "--format", "json"))["data"]
    assert found["hired_on"] == "2011-07-05"


def test_a_file_that_is_not_there_is_not_found(run: Program, tmp_path: Path) -> None:
    assert run("employee", "import", str(tmp_path / "none.csv")).code == ExitCode.NOT_FOUND


def test_the_chinese_screen(run: Program, roster: Path) -> None:
    assert "姓名 → name" in run.ok("employee", "import", str(roster), lang="zh")


shared = pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data are not here")


@shared
def test_the_chinese_roster(run: Program) -> None:
    path = str(SHARED_DATA / "roster_zh_bom.csv")
    found = data(run, path)
    assert (found["new"], found["without_manager"]) == (126, 1)
    assert len({p["department"] for p in listed(run)}) == 45
    again = data(run, path)
    assert [again[key] for key in ("new", "changed", "unchanged", "gone")] == [0, 0, 126, 0]


@shared
def test_the_english_roster(run: Program) -> None:
    path = str(SHARED_DATA / "roster_emp_1000.csv")
    found = data(run, path)
    assert (found["new"], found["without_manager"], len(found["left_without_date"])) == (1000, 441, 198)
    ((row, number),) = [(link["row"], link["employee_no"]) for link in found["left_open"]]
    assert (row, number) == (229, "10228")
    people = listed(run)
    assert sum(p["status"] == "active" for p in people) == 802
    assert sum(p["manager"] is not None for p in people) == 559
    again = data(run, path)
    assert [again[key] for key in ("new", "changed", "unchanged", "gone")] == [0, 0, 1000, 0]


@shared
def test_a_roster_without_names_says_what_to_do(run: Program) -> None:
    outcome = run("employee", "import", str(SHARED_DATA / "ibm.csv"))
    assert outcome.code == ExitCode.USAGE
    for part in ("a name is required", "EmployeeNumber → employee_no", "TotalWorkingYears", "--map name="):
        assert part in outcome.err


@pytest.mark.parametrize("last", ["合计,2", "3,总计", "Total,"])
def test_a_line_of_totals_is_nobody(run: Program, tmp_path: Path, last: str) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text(f"工号,姓名\n1,王珊\n2,陈昊\n{last}\n", encoding="utf-8")
    refused = run("employee", "import", str(roster))
    assert refused.code == 2 and "row 4: a line of totals is nobody" in refused.err
