"""Writing a plan: all of it or none, on both engines."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from stayctl.errors import Conflict
from stayctl.practice.planning import Need, Proposal
from stayctl.practice.vocabulary import Kind
from stayctl.store.changes import changing
from stayctl.store.changes.planning import Arrangements, arrange
from stayctl.store.tables import Employee, Interview
from support import NOW, TODAY

COMMON = Arrangements(zone="Asia/Shanghai", minutes=30)
DUE, ON = date(2026, 12, 4), date(2026, 11, 24)


@pytest.fixture
def pair(make: Any) -> tuple[Employee, Employee]:
    boss = make.employee("林悦")
    return boss, make.employee("陈昊", manager=boss)


def write(make: Any, *proposals: Proposal) -> int:
    with changing(make.engine, actor="B1", now=NOW, today=TODAY) as change:
        return arrange(change, proposals, COMMON, "agenda")


def proposal(boss: Employee, person: Employee, **facts: Any) -> Proposal:
    return Proposal(Need(person.id or 0, boss.id, date(2026, 11, 20), DUE)._replace(**facts), ON)


def interviews(make: Any) -> list[Interview]:
    with Session(make.engine, expire_on_commit=False) as session:
        return list(session.exec(select(Interview).order_by(Interview.id)))  # type: ignore[arg-type]


def test_each_appointment_gets_a_uuid_and_what_the_plan_says(make: Any, pair: Any) -> None:
    other = make.employee("王珊", manager=pair[0])
    assert write(make, proposal(*pair, kind=Kind.ONBOARDING), proposal(pair[0], other, due_on=date.max)) == 2
    first, second = interviews(make)
    assert first.uuid != second.uuid
    assert (first.kind, first.state, first.local_on, first.due_on) == ("onboarding", "planned", ON, ON)
    assert (first.original_due_on, second.original_due_on) == (DUE, ON)
    assert first.created_at == NOW


def test_who_was_arranged_meanwhile_stops_the_whole_plan(make: Any, pair: Any) -> None:
    other = make.employee("王珊", manager=pair[0])
    make.interview(other, due_on=DUE)
    with pytest.raises(Conflict, match="changed since"):
        write(make, proposal(*pair), proposal(pair[0], other))
    assert len(interviews(make)) == 1


def test_who_left_meanwhile_stops_it_too(make: Any, pair: Any) -> None:
    gone = make.employee("周宁", manager=pair[0], status="left")
    with pytest.raises(Conflict):
        write(make, proposal(pair[0], gone))
    with pytest.raises(Conflict):
        write(make, proposal(gone, pair[1]))


def test_an_interview_that_got_a_day_meanwhile_is_not_moved(make: Any, pair: Any) -> None:
    dated = make.interview(pair[1], due_on=DUE, local_on=date(2026, 12, 1))
    with pytest.raises(Conflict):
        write(make, proposal(*pair, interview_id=dated.id))


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({"state": "cancelled"}, 1),
        ({"state": "no_show"}, 1),
        ({"state": "declined"}, 2),
        ({"state": "cancelled", "kind": "onboarding"}, 2),
    ],
)
def test_what_came_to_nothing_is_planned_again_but_a_refusal_stays_one(
    make: Any, pair: Any, facts: dict[str, Any], count: int
) -> None:
    make.interview(pair[1], due_on=date(2026, 11, 1), ended_reason="ill", local_time="15:00", **facts)
    write(make, proposal(*pair))
    found = interviews(make)
    assert len(found) == count
    assert (found[-1].state, found[-1].local_on, found[-1].local_time) == ("planned", ON, None)
    if count == 1:
        assert (found[0].original_due_on, found[0].ended_reason) == (date(2026, 11, 1), None)
