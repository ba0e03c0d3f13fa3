"""``stayctl schedule --due`` and ``--round``: proposed, confirmed, written, and stable."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from stayctl.reports.text import width
from stayctl.store.tables import Audit, Employee, Interview, Snooze
from support import NOW


@pytest.fixture
def team(on_both: Callable[[], None], make: Any, home: Path) -> dict[str, Employee]:
    """林悦 with five people who are due by 4 December, and 何总 above her, on both engines."""
    on_both()
    config = home / ".config" / "stayctl" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('me = "林悦"\n', encoding="utf-8")
    top = make.employee("何总", employee_no="A1", hired_on=date(2015, 1, 1))
    boss = make.employee("林悦", employee_no="B1", manager=top)
    people = {"何总": top, "林悦": boss}
    for number, name in enumerate(["陈昊", "王珊", "周宁", "李雷", "韩梅"], 11):
        people[name] = make.employee(name, manager=boss, employee_no=str(number))
        held = date(2025, 12, 4)
        make.interview(people[name], state="closed", held_on=held, due_on=held)
    for person in (top, boss):
        make.interview(
            person, interviewer=boss, state="closed", held_on=date(2026, 10, 1), due_on=date(2026, 10, 1)
        )
    return people


def rows(run: Any, *arguments: str) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(run.ok("schedule", *arguments, "--dry-run", "--format", "json"))[
        "data"
    ]
    return data


def by_name(found: list[dict[str, Any]]) -> dict[str, tuple[str | None, str | None]]:
    return {row["name"]: (row["on"], row["conflict"]) for row in found}


def stored(make: Any, *conditions: Any) -> list[Interview]:
    with Session(make.engine, expire_on_commit=False) as session:
        return list(session.exec(select(Interview).where(*conditions).order_by(Interview.id)))  # type: ignore[arg-type]


def test_two_a_week_and_the_deadline_that_can_not_be_kept_first(team: Any, run: Any) -> None:
    found = rows(run, "--due")
    assert by_name(found) == {
        "韩梅": ("2026-12-07", "capacity"),
        "陈昊": ("2026-11-23", None),
        "王珊": ("2026-11-24", None),
        "周宁": ("2026-11-30", None),
        "李雷": ("2026-12-01", None),
    }
    assert found[0]["name"] == "韩梅"
    assert (found[1]["interviewer"], found[1]["due_on"], found[1]["reason"]) == (
        "B1",
        "2026-12-04",
        "cadence",
    )


def test_a_plan_is_written_once_it_is_confirmed_and_then_nothing_is_left(
    team: Any, run: Any, make: Any
) -> None:
    outcome = run("schedule", "--due")
    assert outcome.code == 2
    assert "add --yes" in outcome.err
    assert not stored(make, Interview.state == "planned")
    assert run.ok("schedule", "--due", "--yes", "--place", "咖啡角").endswith("5 interviews arranged.\n")
    made = stored(make, Interview.state == "planned")
    assert [each.local_on for each in made] == [
        date(2026, 11, 23),
        date(2026, 11, 24),
        date(2026, 11, 30),
        date(2026, 12, 1),
        date(2026, 12, 7),
    ]
    first = made[0]
    assert (first.due_on, first.original_due_on) == (date(2026, 11, 23), date(2026, 12, 4))
    assert (first.local_time, first.zone, first.minutes) == (None, "Asia/Shanghai", 30)
    assert (first.place, first.reason, first.interviewer_id) == ("咖啡角", "cadence", team["林悦"].id)
    assert rows(run, "--due") == []
    assert run.ok("schedule", "--due", "--yes") == "Nobody falls due within 30 days without an appointment.\n"


def test_a_plan_leaves_one_row_in_the_audit(team: Any, run: Any, make: Any) -> None:
    run.ok("schedule", "--due", "--yes")
    with Session(make.engine) as session:
        (row,) = session.exec(select(Audit).where(Audit.action == "interview.plan")).all()
        assert row.actor == "B1"


@pytest.mark.parametrize(("columns", "lang"), [(40, "en"), (40, "zh"), (80, "en")])
def test_the_plan_fits_the_screen(team: Any, run: Any, columns: int, lang: str) -> None:
    run.environment["COLUMNS"] = str(columns)
    lines = run.ok("schedule", "--due", "--dry-run", lang=lang).splitlines()
    assert all(width(line) <= columns and line == line.rstrip() for line in lines)
    beside = [line for line in lines if "陈昊" in line and "2026-12-04" in line]
    assert (beside != []) is (columns == 80)


def test_what_is_fixed_stays_and_the_rest_of_the_plan_does_not_move(team: Any, run: Any) -> None:
    before = by_name(rows(run, "--due"))
    run.ok("schedule", "王珊", "--on", "2026-11-24", "--at", "15:00")
    after = by_name(rows(run, "--due"))
    assert before == after | {"王珊": ("2026-11-24", None)}


def test_an_interview_without_a_day_gets_one_and_keeps_what_it_has(team: Any, run: Any, make: Any) -> None:
    run.ok("schedule", "周宁", "--place", "天台")
    (row,) = [row for row in rows(run, "--due") if row["name"] == "周宁"]
    assert row["id"] == "I8"
    run.ok("schedule", "--due", "--who", "周宁", "--yes")
    (kept,) = stored(make, Interview.id == 8)
    assert (kept.local_on, kept.place, kept.original_due_on) == (
        date(2026, 11, 23),
        "天台",
        date(2026, 12, 4),
    )


def test_selectors_and_mine_cut_the_plan(team: Any, run: Any, make: Any) -> None:
    assert set(by_name(rows(run, "--due", "--who", "陈昊", "--who", "王珊"))) == {"陈昊", "王珊"}
    assert len(rows(run, "--due", "--mine")) == 5
    assert len(rows(run, "--due", "--mine", "--within", "400d")) == 5
    assert set(by_name(rows(run, "--due", "--within", "400d"))) >= {"林悦", "何总"}


def test_nobody_to_hold_it_is_named_with_what_to_do(team: Any, run: Any) -> None:
    text = run.ok("schedule", "--due", "--within", "400d", "--dry-run")
    assert "nobody to hold it · stayctl schedule A1 --interviewer WHO" in text.replace("\n", " ")
    found = by_name(rows(run, "--due", "--who", "何总", "--within", "400d", "--interviewer", "林悦"))
    assert found["何总"][1] is None


def test_a_snooze_and_a_review_are_kept(team: Any, run: Any, make: Any) -> None:
    make.record(
        Snooze(employee_id=team["陈昊"].id, until_on=date(2026, 12, 15), reason="产假", created_at=NOW)
    )
    make.record(
        Snooze(employee_id=team["王珊"].id, until_on=date(2026, 12, 12), reason="出差", created_at=NOW)
    )
    found = by_name(rows(run, "--due"))
    assert found["陈昊"] == ("2026-12-15", None)
    assert found["王珊"] == ("2026-12-14", None)


def test_a_round_is_planned_within_its_window(team: Any, run: Any, make: Any) -> None:
    run.ok("round", "open", "试点", "--from", "2026-11-22", "--to", "2026-12-02")
    assert by_name(rows(run, "--round", "R1")) == {
        "何总": (None, "no_interviewer"),
        "林悦": ("2026-11-23", None),
        "陈昊": ("2026-11-23", None),
        "王珊": ("2026-11-24", None),
        "周宁": ("2026-11-30", None),
        "李雷": ("2026-12-01", None),
        "韩梅": (None, "capacity"),
    }
    run.ok("schedule", "--round", "试点", "--yes")
    made = stored(make, Interview.round_id == 1)
    assert len(made) == 5
    assert {each.original_due_on for each in made} == {date(2026, 12, 2)}
    assert set(by_name(rows(run, "--round", "R1"))) == {"何总", "韩梅"}


def test_who_declined_in_a_round_is_left_in_peace_and_who_was_cancelled_is_planned_again(
    team: Any, run: Any, make: Any
) -> None:
    run.ok("round", "open", "试点", "--to", "2026-12-24")
    run.ok("schedule", "--round", "R1", "--who", "陈昊", "--who", "王珊", "--yes")
    run.ok("cancel", "陈昊", "--as", "declined")
    run.ok("cancel", "王珊", "--as", "cancelled")
    found = by_name(rows(run, "--round", "R1"))
    assert "陈昊" not in found
    run.ok("schedule", "--round", "R1", "--who", "王珊", "--yes")
    (again,) = stored(make, Interview.employee_id == team["王珊"].id, Interview.state != "closed")
    assert (again.state, again.round_id, again.local_on) == ("planned", 1, date(2026, 11, 23))


def test_due_people_of_an_open_round_are_planned_into_it(team: Any, run: Any, make: Any) -> None:
    run.ok("round", "open", "试点", "--who", "陈昊", "--to", "2026-12-24")
    run.ok("schedule", "--due", "--yes")
    assert [each.employee_id for each in stored(make, Interview.round_id == 1)] == [team["陈昊"].id]


def test_holidays_and_a_calendar_of_ones_own_are_kept_free(
    team: Any, run: Any, home: Path, tmp_path: Path
) -> None:
    own = tmp_path / "calendar.yaml"
    own.write_text("off: [2026-11-23 to 2026-11-27]\nworking: [2026-11-28]\n", encoding="utf-8")
    assert "Only weekends are kept free" in run("schedule", "--due", "--dry-run").err
    run.ok("settings", "set", "calendar", str(own))
    outcome = run("schedule", "--due", "--dry-run")
    assert "Only weekends" not in outcome.err
    assert by_name(rows(run, "--due"))["陈昊"] == ("2026-11-28", None)


def test_a_year_of_which_the_holidays_are_a_guess_is_warned_about(team: Any, run: Any) -> None:
    pytest.importorskip("holidays")
    run.ok("settings", "set", "holidays", "cn")
    outcome = run("schedule", "--due", "--dry-run", at=date(2059, 11, 22))
    assert "The holidays of 2059 in CN are not announced" in outcome.err
    assert "not announced" not in run("schedule", "--due", "--dry-run").err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Say whom"),
        (("陈昊", "--mine"), "Say whom"),
        (("--due", "--round", "R1"), "not both"),
        (("--due", "陈昊"), "--who WHO"),
        (("--due", "--on", "2026-12-01"), "no --on"),
        (("--due", "--kind", "exit"), "no --kind"),
        (("--round", "R9"), "no round R9"),
    ],
)
def test_what_makes_no_sense_is_refused(
    team: Any, run: Any, arguments: tuple[str, ...], message: str
) -> None:
    outcome = run("schedule", *arguments)
    assert outcome.code in (2, 3)
    assert message in outcome.err
