"""``stayctl round`` from the dry run to the end."""

import json
from pathlib import Path
from typing import Any

import pytest

from support import Program


@pytest.fixture
def company(run: Program) -> Program:
    """One at the top, two lines of seven and four."""
    rows = ["工号,姓名,部门,直属上级,入职日期,语言", "1,林悦,总部,,2020-01-01,zh"]
    for boss, size in ((2, 7), (3, 4)):
        rows.append(f"{boss},经理{boss},总部,1,2020-01-01,zh")
        rows += [f"{boss}{n},员工{boss}{n},组{boss}{n},{boss},2021-01-01,zh" for n in range(size)]
    path = Path(run.environment["HOME"]) / "roster.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    run.ok("employee", "import", str(path))
    return run


def data(text: str) -> Any:
    return json.loads(text)["data"]


def test_the_dry_run_proposes_reporting_lines_and_opens_nothing(company: Program) -> None:
    plan = data(company.ok("round", "open", "试点", "--dry-run", "--format", "json"))
    assert (plan["propose"], plan["people"], plan["dry_run"]) == ("line", 14, True)
    assert "--tree line" in company.ok("round", "open", "试点", "--dry-run")
    assert data(company.ok("round", "list", "--format", "json")) == []


def test_a_round_is_opened_followed_and_closed(company: Program, tmp_path: Path) -> None:
    outcome = company("round", "open", "试点", "--tree", "line", "--to", "2026-12-31", "--cross", "tenure")
    assert outcome.code == 0 and "R1" in outcome.err
    company.ok("schedule", "员工20", "--on", "2026-12-03")
    page = data(company.ok("round", "show", "R1", "--format", "json"))
    assert (page["people"], page["tree"], page["cross"], page["coverage"]["denominator"]) == (
        14,
        "line",
        "tenure",
        14,
    )
    assert {each["name"]: each["missing"] for each in page["interviewers"]} == {
        "经理2": 6,
        "经理3": 4,
        "林悦": 2,
        None: 1,
    }
    reminded = company("round", "remind", "R1", "-o", str(tmp_path / "提醒"))
    assert "林悦" in reminded.err
    texts = {path.name: path.read_text("utf-8") for path in (tmp_path / "提醒").iterdir()}
    assert set(texts) == {"1-林悦.txt", "2-经理2.txt", "3-经理3.txt"}
    assert "员工20" in texts["2-经理2.txt"] and "2026-12-03" in texts["2-经理2.txt"]
    assert texts["2-经理2.txt"].rindex("员工26") < texts["2-经理2.txt"].index("员工20"), (
        "who has no day first"
    )
    assert company("round", "close", "R1").code == 2
    assert "0" in company.ok("round", "close", "R1", "--cancel")
    assert data(company.ok("round", "list", "--format", "json"))[0]["state"] == "closed"


def test_people_come_and_go_with_a_reason(company: Program) -> None:
    company.ok("round", "open", "试点", "--manager", "经理2")
    company.ok("round", "add", "试点", "员工30")
    assert company("round", "drop", "R1", "员工30").code == 2
    company.ok("round", "drop", "R1", "员工30", "--reason", "长期病假")
    assert company("round", "drop", "R1", "员工30", "--reason", "x").code == 3
    assert company("round", "show", "R9").code == 3


@pytest.mark.parametrize(("lang", "columns"), [("zh", 80), ("en", 40), ("zh", 40)])
def test_the_screens_fit(company: Program, monkeypatch: pytest.MonkeyPatch, lang: str, columns: int) -> None:
    from stayctl.reports.text import width

    company.environment["COLUMNS"] = str(columns)  # type: ignore[index]
    company.ok("round", "open", "研发与市场一起的试点", "--tree", "line")
    for command in (["show", "R1"], ["list"], ["open", "x", "--dry-run"]):
        outcome = company("round", *command, lang=lang)
        assert all(width(line) <= columns for line in outcome.out.splitlines())


def test_whoever_is_in_a_round_stays_there(company: Program) -> None:
    company.ok("round", "open", "甲", "--manager", "经理2")
    plan = data(company.ok("round", "open", "乙", "--dry-run", "--format", "json"))
    assert (plan["people"], plan["in_other_rounds"]) == (7, 7)
    assert company("round", "open", "丙", "--manager", "经理2").code == 3
