"""``stayctl`` alone: what needs you today."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from stayctl.reports.text import width
from stayctl.store.tables import ActionItem, Invitation

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "yaml",
    "jinja2",
    "lxml",
    "prompt_toolkit",
    "python_calamine",
    "rich",
)


def i_am(home: Path, who: str) -> None:
    config = home / ".config" / "stayctl" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'me = "{who}"\n', encoding="utf-8")


@pytest.fixture
def team(on_both: Callable[[], None], make: Any) -> None:
    on_both()
    boss = make.employee("林悦", employee_no="B1")
    hao, ning, shan = (make.employee(name, manager=boss) for name in ("陈昊", "周宁", "王珊"))
    make.interview(ning, state="completed", held_on=date(2026, 11, 14), due_on=date(2026, 11, 10))
    make.interview(
        hao,
        state="invited",
        due_on=date(2026, 11, 26),
        local_on=date(2026, 11, 26),
        local_time="15:00",
        place="咖啡角",
    )
    make.interview(shan, state="closed", held_on=date(2025, 11, 30), due_on=date(2025, 11, 30))
    promise = {"employee_id": hao.id, "owner_id": boss.id, "created_on": date(2026, 10, 1)}
    make.record(ActionItem(title="Rust 测试环境", due_on=date(2026, 11, 19), **promise))
    make.record(
        ActionItem(
            title="调薪", status="declined", status_reason="预算", **{**promise, "employee_id": ning.id}
        )
    )


def test_promises_come_first_each_with_its_command(team: None, run: Any, home: Path) -> None:
    i_am(home, "林悦")
    screen = run.ok()
    assert "Sunday 22 November 2026 · 林悦's team, 3 people" in screen
    places = [screen.index(word) for word in ("A1", "A2", "I1", "I2", "--  王珊", "Next: ")]
    assert places == sorted(places)
    for command in (
        "stayctl action done A1",
        "stayctl action told A2",
        "stayctl interview I1",
        "stayctl prep I2",
        "stayctl schedule 王珊",
    ):
        assert command in screen
    assert "3 days overdue" in screen
    assert "Thursday 15:00 咖啡角" in screen
    assert "wrap-up missing" in screen
    assert screen.rstrip().splitlines()[-1] == "Next: stayctl action done A1"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("columns", ["40", "80", "120"])
def test_the_status_fits_the_screen(
    team: None, run: Any, home: Path, environment: dict[str, str], lang: str, columns: str
) -> None:
    i_am(home, "B1")
    environment["COLUMNS"] = columns
    screen = run.ok(lang=lang)
    assert all(width(line) <= int(columns) for line in screen.splitlines())
    for word in ("A1", "Rust 测试环境", "陈昊", "咖啡角", "stayctl schedule 王珊"):
        assert word in screen


def test_the_json_says_the_same(team: None, run: Any, home: Path) -> None:
    i_am(home, "B1")
    found = json.loads(run.ok("--format", "json"))
    assert found["schema"] == "stayctl.status/1"
    data = found["data"]
    assert (data["me"], data["people"], data["talked"], data["due_this_month"]) == ("B1", 3, 2, 2)
    assert [(p["id"], p["trouble"], p["days"]) for p in data["promises"]] == [
        ("A1", "overdue", 3),
        ("A2", "declined_not_told", 52),
    ]
    assert [(i["id"], i["next"]) for i in data["interviews"]] == [
        ("I1", "stayctl interview I1"),
        ("I2", "stayctl prep I2"),
        (None, "stayctl schedule 王珊"),
    ]
    assert data["next"] == "stayctl action done A1"


def test_without_me_the_company_is_shown_with_a_hint(team: None, run: Any) -> None:
    screen = run.ok()
    assert "the whole company, 4 people" in screen
    assert "stayctl settings set me WHO" in screen


def test_as_of_another_day_the_figures_are_those_of_that_day(team: None, run: Any, home: Path) -> None:
    i_am(home, "B1")
    data = json.loads(run.ok("--as-of", "2026-11-12", "--format", "json"))["data"]
    assert data["talked"] == 1
    assert [p["id"] for p in data["promises"]] == ["A2"]


def test_without_a_store_the_next_two_commands_are_explained(run: Any) -> None:
    screen = run.ok()
    assert "stayctl demo" in screen
    assert "stayctl employee add" in screen
    assert json.loads(run.ok("--format", "json"))["data"]["people"] == 0


def test_with_nobody_in_the_store_people_are_asked_for(
    on_both: Callable[[], None], engine: Any, run: Any
) -> None:
    on_both()
    assert "stayctl employee add" in run.ok()


def test_when_nothing_is_left_to_do_it_says_so(
    on_both: Callable[[], None], make: Any, run: Any, home: Path
) -> None:
    on_both()
    i_am(home, "林悦")
    boss = make.employee("林悦")
    make.interview(make.employee("王珊", manager=boss), state="closed", held_on=date(2026, 11, 1))
    screen = run.ok()
    assert "Nothing needs you today." in screen
    assert "stayctl agenda --mine" in screen


@pytest.mark.parametrize("arguments", [["--format", "json"], ["agenda", "--mine", "--format", "json"]])
def test_reading_on_sqlite_loads_nothing_heavy(
    make: Any, location: Any, environment: dict[str, str], home: Path, arguments: list[str]
) -> None:
    if location.path is None:
        pytest.skip("PostgreSQL is read through SQLAlchemy")
    boss = make.employee("林悦")
    make.interview(make.employee("王珊", manager=boss), due_on=date(2026, 11, 1))
    i_am(home, "林悦")
    script = (
        "import sys\nfrom stayctl.__main__ import main\n"
        f"sys.argv = ['stayctl', '--database', {str(location.path)!r}, *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["data"]
    assert done.stderr.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize("me", ["B1", None])
def test_a_mail_that_may_have_gone_out_stands_in_the_status_until_it_is_settled(
    on_both: Callable[[], None], make: Any, run: Any, home: Path, me: str | None
) -> None:
    on_both()
    if me:
        i_am(home, me)
    boss = make.employee("林悦", employee_no="B1")
    begun = {"sequence": 0, "channel": "mail", "begun_at": datetime(2026, 11, 20, 8, 0, tzinfo=UTC)}
    for name, state, method, sent in (
        ("陈昊", "planned", "request", None),
        ("周宁", "cancelled", "cancel", None),
        ("王珊", "planned", "request", datetime(2026, 11, 20, 8, 1, tzinfo=UTC)),
        ("刘洋", "invited", "request", None),
    ):
        person = make.employee(name, manager=boss, email=f"{name}@example.com")
        talk = make.interview(person, state=state, due_on=date(2027, 3, 1), local_on=date(2027, 3, 1))
        make.record(Invitation(interview_id=talk.id, method=method, sent_at=sent, **begun))
    screen = run.ok()
    assert "begun on 20 Nov" in screen and screen.rstrip().endswith("Next: stayctl invite I1 --told")
    data = json.loads(run.ok("--format", "json"))["data"]
    assert [(m["id"], m["name"], m["method"], m["next"]) for m in data["unsure_mails"]] == [
        ("I1", "陈昊", "request", "stayctl invite I1 --told"),
        ("I2", "周宁", "cancel", "stayctl invite I2 --told"),
    ]
    run.ok("invite", "I1", "--told")
    run.ok("invite", "I2", "--told")
    assert json.loads(run.ok("--format", "json"))["data"]["unsure_mails"] == []
