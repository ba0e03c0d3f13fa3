"""``stayctl report outcomes`` and ``stayctl report forecast``, as they are typed."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session

from stayctl.errors import ExitCode
from stayctl.store.engine import open_engine
from stayctl.store.location import Location
from stayctl.store.tables import Employee, Forecast, Interview
from support import Program

LEFT, HELD = date(2026, 3, 1), date(2025, 12, 1)


@pytest.fixture
def company(run: Program) -> Program:
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok("employee", "add", "陈昊", "王珊", "李雷")
    run.ok("employee", "leave", "王珊", "--on", "2026-11-20", "--type", "voluntary", "--regretted")
    run.ok("employee", "leave", "李雷")
    return run


def test_who_left_is_told_with_what_is_missing(company: Program) -> None:
    shown = company.ok("report", "outcomes")
    assert "1 person left (1 by choice)" in shown
    assert "stayctl settings set cost_rate" in shown
    assert "李雷" in shown and "--on DATE" in shown
    assert "Nobody there had been talked to" in shown


def test_with_a_rate_it_has_a_cost(company: Program) -> None:
    company.ok("settings", "set", "cost_rate", "80000")
    assert "Cost of exits: 1 × 80,000 = 80,000" in company.ok("report", "outcomes")
    data = json.loads(company.ok("report", "outcomes", "--format", "json"))["data"]
    assert (data["cost_rate"], data["cost"], data["left_without_day"]) == (80000, 80000, 1)
    assert company.ok("report", "outcomes", "--format", "csv").startswith(
        "unit,units_together,headcount,exits,"
    )


def test_leadership_reads_nothing_of_few_people(company: Program) -> None:
    outcome = company("report", "outcomes", "--audience", "leadership")
    assert (outcome.code, outcome.out) == (ExitCode.WITHHELD, "")
    assert "Fewer than 5 people" in outcome.err


def test_an_empty_store_says_what_to_do_next(run: Program) -> None:
    run.ok("settings", "set", "k", "5")
    assert "stayctl employee add" in run.ok("report", "outcomes")
    assert "stayctl interview" in run.ok("report", "forecast")
    run.ok("settings", "set", "forecast", "off")
    assert "keeps no forecasts" in run.ok("report", "forecast")


@pytest.mark.parametrize("more", [["--manager", "林悦"], ["--since", "2026-01-01"], ["--by", "line"], ["R1"]])
def test_forecasts_have_no_cuts(company: Program, more: list[str]) -> None:
    outcome = company("report", "forecast", *more)
    assert outcome.code == ExitCode.USAGE
    assert "would give people away" in outcome.err


@pytest.mark.parametrize(("managers", "code"), [(1, ExitCode.WITHHELD), (3, ExitCode.FINE)])
def test_forecasts_are_shown_where_no_managers_leavers_can_be_read(
    company: Program, environment: dict[str, str], tmp_path, managers: int, code: ExitCode
) -> None:
    place = company.ok("database", "path").strip()
    _leavers(Location(path=type(tmp_path)(place)), managers)
    outcome = company("report", "forecast")
    assert outcome.code == code, outcome.err
    assert ("9 people with a forecast left by choice" in outcome.out) == (code == 0)
    assert "走" not in outcome.out + outcome.err
    if code == 0:
        assert "3/9 33%" in outcome.out
        data = json.loads(company.ok("report", "forecast", "--format", "json"))["data"]
        assert data["leavers"][0]["recall"] == {"people": 3, "shown": "exact", "percent": 33.3}


def _leavers(location: Location, managers: int) -> None:
    """Nine who left by choice, a third each red, yellow and green."""
    engine, now = open_engine(location), datetime(2026, 1, 1, tzinfo=UTC)
    with Session(engine) as session, session.begin():
        bosses = [Employee(employee_no=f"B{n}", name=f"经理{n}", added_on=HELD) for n in range(managers)]
        gone = [
            Employee(employee_no=f"L{n}", name=f"走{n}", added_on=HELD, status="left", left_on=LEFT, leave_type="voluntary")
            for n in range(9)
        ]  # fmt: skip
        session.add_all([*bosses, *gone])
        session.flush()
        for n, person in enumerate(gone):
            talk = Interview(
                employee_id=person.id, interviewer_id=bosses[n % managers].id, due_on=HELD, original_due_on=HELD,
                held_on=HELD, state="closed", created_at=now,
            )  # fmt: skip
            session.add(talk)
            session.flush()
            level = ("red", "yellow", "green")[n // 3]
            session.add(Forecast(interview_id=talk.id, level=level, made_on=HELD, made_at=now))
    engine.dispose()
