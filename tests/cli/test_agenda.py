"""``stayctl agenda``, as it is typed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stayctl.reports.text import width

KEYS = [
    "id",
    "uuid",
    "employee",
    "name",
    "interviewer",
    "kind",
    "state",
    "due_on",
    "on",
    "at",
    "place",
    "reason",
    "overdue_days",
]


@pytest.fixture
def team(on_both: Callable[[], None], make: Any, home: Path) -> None:
    """One interview three days late, one arranged for Thursday, one person due, one not yet."""
    on_both()
    config = home / ".config" / "stayctl" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('me = "B1"\n', encoding="utf-8")
    boss = make.employee("林悦", employee_no="B1", hired_on=date(2026, 2, 1))
    late = make.employee("陈昊", manager=boss, title="测试工程师")
    make.interview(late, due_on=date(2026, 11, 19), reason="cadence")
    soon = make.employee("周宁", manager=boss)
    make.interview(
        soon,
        state="invited",
        due_on=date(2026, 11, 26),
        local_on=date(2026, 11, 26),
        local_time="15:00",
        place="咖啡角",
    )
    for name, last in (("王珊", date(2025, 12, 1)), ("赵敏", date(2026, 9, 1))):
        person = make.employee(name, manager=boss)
        make.interview(person, state="closed", held_on=last, due_on=last)
    other = make.employee("张敏", hired_on=date(2026, 2, 1))
    make.interview(make.employee("李雷", manager=other), due_on=date(2026, 11, 25))


def data(run: Any, *arguments: str) -> list[dict[str, Any]]:
    outcome = json.loads(run.ok("agenda", *arguments, "--format", "json"))
    assert outcome["schema"] == "stayctl.agenda/1"
    rows: list[dict[str, Any]] = outcome["data"]
    return rows


def test_the_json_has_the_shape_that_others_rely_on(team: None, run: Any) -> None:
    rows = data(run)
    assert all(list(row) == KEYS for row in rows)
    assert [(row["id"], row["name"], row["overdue_days"]) for row in rows] == [
        ("I1", "陈昊", 3),
        ("I5", "李雷", 0),
        ("I2", "周宁", 0),
        (None, "王珊", 0),
    ]
    assert rows[3] | {"employee": "?"} == {
        "id": None,
        "uuid": None,
        "employee": "?",
        "name": "王珊",
        "interviewer": "B1",
        "kind": "stay",
        "state": None,
        "due_on": "2026-12-01",
        "on": None,
        "at": None,
        "place": None,
        "reason": "cadence",
        "overdue_days": 0,
    }


def test_windows_cut_the_agenda(team: None, run: Any) -> None:
    assert [row["name"] for row in data(run, "--overdue")] == ["陈昊"]
    assert [row["name"] for row in data(run, "--due", "--as-of", "2026-11-25")] == ["陈昊", "李雷"]
    assert [row["name"] for row in data(run, "--within", "1w")] == ["陈昊", "李雷", "周宁"]
    assert [row["name"] for row in data(run, "--within", "12m")][-1] == "赵敏"
    assert run("agenda", "--due", "--overdue").code == 2


def test_mine_and_selectors_choose_people(team: None, run: Any) -> None:
    assert [row["name"] for row in data(run, "--mine")] == ["陈昊", "周宁", "王珊"]
    assert [row["name"] for row in data(run, "--manager", "张敏")] == ["李雷"]
    assert [row["name"] for row in data(run, "--title", "测试工程师")] == ["陈昊"]
    assert [row["name"] for row in data(run, "--who", "王珊", "--mine")] == ["王珊"]
    assert len(data(run, "--limit", "2")) == 2


def test_the_exit_code_says_whether_something_is_due(team: None, run: Any) -> None:
    assert run("agenda", "--overdue", "--exit-code").code == 10
    assert run("agenda", "--exit-code").code == 10
    assert run("agenda", "--exit-code", "--format", "json").code == 10
    assert run("agenda", "--overdue").code == 0
    assert run("agenda", "--who", "赵敏", "--exit-code").code == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", ["40", "80"])
def test_the_table_fits_the_screen(
    team: None, run: Any, environment: dict[str, str], lang: str, columns: str
) -> None:
    environment["COLUMNS"] = columns
    table = run.ok("agenda", lang=lang)
    assert all(width(line.rstrip()) <= int(columns) for line in table.splitlines())
    for word in ("I1", "陈昊", "2026-11-19", "咖啡角", "王珊"):
        assert word in table


def test_an_empty_agenda_says_how_to_look_further(team: None, run: Any) -> None:
    assert "--within 90d" in run.ok("agenda", "--who", "赵敏")


def test_csv_has_the_same_columns(team: None, run: Any) -> None:
    assert run.ok("agenda", "--format", "csv").splitlines()[0].split(",") == KEYS


def test_without_a_store_the_agenda_says_so(run: Any) -> None:
    assert run("agenda").code == 3
