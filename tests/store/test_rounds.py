"""Rounds in the store: who is in them, what belongs to them, and what closing leaves."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.practice.metrics import Rate
from stayctl.practice.rounds import USUAL_COVERAGE
from stayctl.practice.vocabulary import Kind
from stayctl.store.changes import Change, changing
from stayctl.store.changes.conversation import complete
from stayctl.store.changes.interviews import Arrangement, schedule
from stayctl.store.changes.rounds import Opening, add_members, close_round, drop_members, open_round
from stayctl.store.reading import Reader
from stayctl.store.rounds import comparison, find_round, not_held, population, progress, usual_coverage
from stayctl.store.selection import Selectors, select
from stayctl.store.tables import Employee, Interview
from support import NOW, TODAY

Changing = Callable[[], AbstractContextManager[Change]]
DUE = TODAY + timedelta(days=9)


@pytest.fixture
def change(engine: Engine) -> Changing:
    return lambda: changing(engine, actor="B1", now=NOW, today=TODAY)


@pytest.fixture
def team(make: Any) -> list[Employee]:
    """林悦 and her three reports."""
    boss = make.employee("林悦", employee_no="B1")
    return [boss, *(make.employee(name, manager=boss) for name in ("陈昊", "王珊", "周宁"))]


def opening(name: str = "试点", **facts: Any) -> Opening:
    defaults: dict[str, Any] = {"opens_on": TODAY, "closes_on": None, "k": 5, "unit_tree": "line"}
    return Opening(name, Selectors(), **{**defaults, **facts})


def ids(*people: Employee) -> list[int]:
    return [person.id or 0 for person in people]


@pytest.fixture
def pilot(team: list[Employee], change: Changing) -> int:
    """A round over the three reports."""
    with change() as opened:
        return open_round(opened, opening(form_id="stay-short"), ids(*team[1:])).id or 0


def arrange(change: Changing, person: Employee, kind: Kind = Kind.STAY) -> int:
    with change() as writing:
        wanted = Arrangement(person.id or 0, person.manager_id or 0, kind, due_on=DUE, on=DUE)
        return schedule(writing, wanted).id or 0


def round_of(engine: Engine, interview: int) -> int | None:
    with Session(engine) as session:
        return session.get_one(Interview, interview).round_id


def hold(change: Changing, interview: int) -> None:
    with change() as writing:
        complete(writing, interview, held_on=TODAY)


def test_interviews_arranged_before_and_after_the_opening_belong_to_the_round(
    team: list[Employee], change: Changing, engine: Engine
) -> None:
    before = arrange(change, team[1])
    leaving = arrange(change, team[3], Kind.EXIT)
    with change() as opened:
        number = open_round(opened, opening(form_id="stay-short"), ids(*team[1:])).id
    after = arrange(change, team[2])
    assert [round_of(engine, each) for each in (before, after, leaving)] == [number, number, None]
    with Session(engine) as session:
        assert session.get_one(Interview, after).form_id == "stay-short"


def test_a_conversation_held_without_an_appointment_counts_in_the_round(
    pilot: int, team: list[Employee], make: Any, change: Changing, engine: Engine, reader: Reader
) -> None:
    interview = make.interview(team[1], due_on=date(2026, 11, 1))
    hold(change, interview.id)
    assert round_of(engine, interview.id) == pilot
    assert find_round(reader, "试点").held == 1


def test_who_is_in_an_open_round_is_taken_into_no_other(
    pilot: int, team: list[Employee], change: Changing, reader: Reader
) -> None:
    with change() as opened:
        other = open_round(opened, opening("其余"), ids(team[0])).id or 0
    with pytest.raises(Conflict, match="试点"), change() as writing:
        add_members(writing, other, ids(team[1]), None)
    assert [
        (each.name, each.open_round) for each in population(reader, everyone=select(reader, Selectors()) == 1)
    ] == [
        ("林悦", other),
        *((name, pilot) for name in ("陈昊", "王珊", "周宁")),
    ]


def test_progress_goes_by_interviewer_and_who_left_hands_over(
    pilot: int, team: list[Employee], make: Any, change: Changing, engine: Engine, reader: Reader
) -> None:
    hold(change, arrange(change, team[1]))
    arrange(change, team[2])
    [holder] = progress(reader, pilot, TODAY)
    assert (holder.holder_id, holder.people, holder.held, holder.arranged, holder.missing) == (
        team[0].id,
        3,
        1,
        1,
        1,
    )
    [late] = progress(reader, pilot, DUE + timedelta(days=1))
    assert late.late == 1
    assert [each.name for each in not_held(reader, pilot)] == ["周宁", "王珊"]


def test_dropping_needs_somebody_who_was_not_talked_to(
    pilot: int, team: list[Employee], change: Changing, engine: Engine, reader: Reader
) -> None:
    interview = arrange(change, team[2])
    with change() as writing:
        drop_members(writing, pilot, ids(team[2]), "长期病假")
    assert round_of(engine, interview) is None
    assert find_round(reader, f"R{pilot}").people == 2
    hold(change, arrange(change, team[1]))
    with pytest.raises(Conflict), change() as writing:
        drop_members(writing, pilot, ids(team[1]), "x")
    with pytest.raises(NotFound), change() as writing:
        drop_members(writing, pilot, ids(team[0]), "x")
    with change() as writing:
        assert add_members(writing, pilot, ids(team[2], team[1]), None) == 1
    assert round_of(engine, interview) == pilot


@pytest.mark.parametrize(("cancel", "state"), [(True, "cancelled"), (False, "planned")])
def test_closing_cancels_what_was_not_held_or_lets_it_go_on_outside(
    pilot: int,
    team: list[Employee],
    change: Changing,
    engine: Engine,
    reader: Reader,
    cancel: bool,
    state: str,
) -> None:
    hold(change, arrange(change, team[1]))
    waiting = arrange(change, team[2])
    with change() as writing:
        close_round(writing, pilot, cancel=cancel)
    with Session(engine) as session:
        assert session.get_one(Interview, waiting).state == state
    assert round_of(engine, waiting) == (pilot if cancel else None)
    with pytest.raises(Conflict), change() as writing:
        add_members(writing, pilot, ids(team[0]), None)
    assert usual_coverage(reader) == Rate(1, 3)


def test_a_pilot_is_compared_with_the_rest_in_its_window(
    team: list[Employee], make: Any, change: Changing, reader: Reader
) -> None:
    assert usual_coverage(reader) == USUAL_COVERAGE
    with change() as opened:
        open_round(opened, opening(opens_on=TODAY, comparison_group="rest"), ids(team[1]))
    make.interview(team[2], state="closed", held_on=TODAY)
    make.interview(team[3], state="closed", held_on=TODAY - timedelta(days=1))
    assert comparison(reader, find_round(reader, "R1"), TODAY) == Rate(1, 3)


def test_a_round_of_a_known_name_of_nobody_or_with_an_empty_window_is_refused(
    pilot: int, team: list[Employee], change: Changing
) -> None:
    for wanted, people in (
        (opening(), ids(team[0])),
        (opening("空"), []),
        (opening("倒", closes_on=TODAY - timedelta(days=1)), ids(team[0])),
    ):
        with pytest.raises(StayctlError), change() as opened:
            open_round(opened, wanted, people)


def test_what_a_closed_round_cancelled_is_arranged_again_outside_it(
    pilot: int, team: list[Employee], change: Changing, engine: Engine
) -> None:
    interview = arrange(change, team[1])
    with change() as writing:
        close_round(writing, pilot, cancel=True)
    assert arrange(change, team[1]) == interview
    assert round_of(engine, interview) is None
