"""A release is counted once, masked, and frozen; every completed interview is in exactly one."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from stayctl.errors import Conflict, Withheld
from stayctl.practice.privacy import Dimension, Released, Theme, Tone
from stayctl.practice.vocabulary import Polarity
from stayctl.store.changes import Change, changing, number_of
from stayctl.store.changes.conversation import complete, reopen
from stayctl.store.changes.facts import attach_all, recount
from stayctl.store.changes.plan import Named, add_mention
from stayctl.store.changes.releases import close_and_release, release
from stayctl.store.changes.rounds import Opening, close_round, open_round
from stayctl.store.reading import Reader
from stayctl.store.released import read_release
from stayctl.store.releases import Viewer, find_release
from stayctl.store.selection import Selectors
from stayctl.store.tables import Department, Employee, Interview, Mention, MentionFact, Round
from support import Make

DAY = date(2026, 3, 2)
LATER = date(2026, 8, 3)
Changing = Callable[..., AbstractContextManager[Change]]
LEARNING = Theme("learning", None, Polarity.STAY)


@pytest.fixture
def change(engine: Engine) -> Changing:
    def begin(today: date = DAY) -> AbstractContextManager[Change]:
        now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        return changing(engine, actor="0001", now=now, today=today)

    return begin


class Company:
    """A head with two departments of eight and seven, and three people in a third."""

    def __init__(self, make: Make) -> None:
        self.make = make
        self.head = make.employee("林悦")
        self.people: list[Employee] = []
        for name, size in (("研发", 8), ("销售", 7), ("财务", 3)):
            department = make.record(Department(path=name, name=name))
            self.people += [
                make.employee(f"{name}{n}", manager=self.head, department_id=department.id)
                for n in range(size)
            ]

    def talk(
        self,
        change: Change,
        person: Employee,
        *,
        driver: str | None = "learning",
        on: date | None = None,
        by: Employee | None = None,
    ) -> int:
        begun = Interview(
            employee_id=person.id,
            interviewer_id=(by or self.head).id,
            state="in_progress",
            due_on=DAY,
            original_due_on=DAY,
            created_at=change.now,
        )
        change.session.add(begun)
        change.session.flush()
        number = number_of(begun)
        kept = complete(change, number, held_on=on or change.today)
        if driver:
            add_mention(change, kept, Named(driver, Polarity.STAY, "技术分享会"))
        return number


@pytest.fixture
def company(make: Make) -> Company:
    return Company(make)


def opened(change: Change, company: Company, name: str = "试点") -> Round:
    wanted = Opening(name, Selectors(), DAY, None, 5, "department", "core")
    return open_round(change, wanted, [person.id or 0 for person in company.people])


def read(reader: Reader, wanted: str | None = None) -> Released:
    return read_release(reader, find_release(reader, wanted))


def test_a_round_is_released_when_it_closes(company: Company, change: Changing, reader: Reader) -> None:
    with change() as held:
        number = opened(held, company).id
    with change() as held:
        for n, person in enumerate(company.people):
            company.talk(held, person, driver="learning" if n < 6 else "pay" if n < 10 else None)
    with change() as held:
        release(held, close_round(held, number or 0, cancel=True))

    found = read(reader, f"R{number}")
    assert [
        (u.dimension, u.path, u.people) for u in found.of(Dimension.WHOLE, Dimension.UNIT, Dimension.OTHERS)
    ] == [
        (Dimension.WHOLE, (), 18),
        (Dimension.UNIT, ("研发",), 8),
        (Dimension.OTHERS, (), 10),
    ]
    assert {(each.path, each.reason) for each in found.withheld} == {
        (("销售",), "protects"),
        (("财务",), "too_few"),
    }
    assert found.whole.count(LEARNING) == (Tone.RANGE, 5, 9), (
        "6 would give away that the others are 0 and 6 of 8"
    )
    assert found.of(Dimension.UNIT)[0].count(LEARNING).shown is Tone.NEARLY_ALL
    assert found.of(Dimension.OTHERS)[0].count(LEARNING).shown is Tone.FEW
    assert found.whole.count(Theme(None, "技术分享会", Polarity.STAY)) == (Tone.RANGE, 5, 14)


def test_fewer_than_k_people_show_nothing(company: Company, change: Changing, reader: Reader) -> None:
    with change() as held:
        number = opened(held, company).id
    with change() as held:
        for person in company.people[:4]:
            company.talk(held, person)
    with change() as held:
        release(held, close_round(held, number or 0, cancel=True))

    with pytest.raises(Withheld):
        read(reader, f"R{number}")


def test_what_is_completed_outside_a_round_belongs_to_its_half_year(
    company: Company, change: Changing, engine: Engine, reader: Reader
) -> None:
    with change() as held:
        for person in company.people:
            company.talk(held, person)
    with Session(engine) as session:
        rounds = session.exec(select(Round.kind, Round.name, Round.opens_on, Round.closes_on)).all()
        assert rounds == [("half_year", "2026-H1", date(2026, 1, 1), date(2026, 6, 30))]
    with pytest.raises(Conflict), change() as early:
        close_and_release(early, 1)
    with change(LATER) as late:
        close_and_release(late, 1)
    assert read(reader).whole.people == 18


def test_what_is_completed_later_goes_to_the_next_half_year(
    company: Company, change: Changing, engine: Engine
) -> None:
    with change() as held:
        for person in company.people[:17]:
            company.talk(held, person)
    with change(LATER) as late:
        close_and_release(late, 1)
    with change(LATER) as late:
        interview = company.talk(late, company.people[17], on=DAY)
    with Session(engine) as session:
        found = session.get_one(Interview, interview)
        assert session.get_one(Round, found.round_id).name == "2026-H2"


def test_what_was_released_is_frozen(
    company: Company, change: Changing, reader: Reader, engine: Engine
) -> None:
    with change() as held:
        numbers = [company.talk(held, person) for person in company.people]
    with change(LATER) as late:
        close_and_release(late, 1)
    before = read(reader, "R1")
    with pytest.raises(Conflict), change(LATER) as late:
        reopen(late, numbers[0], "?")
    with pytest.raises(Conflict), change(LATER) as late:
        close_and_release(late, 1)
    with change(LATER) as late:
        add_mention(late, late.session.get_one(Interview, numbers[1]), Named("pay", Polarity.LEAVE))
        recount(late)
        late.audit("test", "x")
    with Session(engine) as session:
        assert session.get_one(Interview, numbers[1]).round_id == 1, (
            "it was counted, and is in one release alone"
        )
    erase(engine, company.people[3].id or 0)
    assert read(reader, "R1") == before


def erase(engine: Engine, person: int) -> None:
    """What the erasure of a person takes out of the store."""
    with engine.begin() as connection:
        theirs = f"(SELECT id FROM interview WHERE employee_id = {person})"
        connection.execute(text(f"DELETE FROM mention WHERE interview_id IN {theirs}"))
        connection.execute(text(f"DELETE FROM interview WHERE employee_id = {person}"))
        connection.execute(text(f"DELETE FROM employee WHERE id = {person}"))


def facts(engine: Engine) -> set[tuple[Any, ...]]:
    with Session(engine) as session:
        return {
            (row.release_id, row.topic_id, row.driver, row.polarity, row.unit, row.employee_id)
            for row in session.exec(select(MentionFact))
        }


def test_facts_follow_what_is_tagged_and_reopened(company: Company, change: Changing, engine: Engine) -> None:
    with change() as held:
        number = company.talk(held, company.people[0])
        company.talk(held, company.people[1], driver="pay")
    known = facts(engine)
    assert {row[1:5] for row in known} == {
        (0, "learning", "stay", "研发"),
        (1, "learning", "stay", "研发"),
        (0, "pay", "stay", "研发"),
        (1, "pay", "stay", "研发"),
    }
    with change() as again:
        reopen(again, number, "?")
    assert {row[2] for row in facts(engine)} == {"pay"}
    with change() as again:
        complete(again, number, held_on=DAY)
    assert facts(engine) == known


def test_a_person_counts_once_by_the_last_completed_interview(
    company: Company, change: Changing, engine: Engine
) -> None:
    with change() as held:
        company.talk(held, company.people[0], driver="pay")
    with change(date(2026, 4, 1)) as held:
        company.talk(held, company.people[0], driver="team")
    assert {row[2] for row in facts(engine)} == {"team"}


def test_interviews_of_before_are_attached_and_counted(
    company: Company, change: Changing, engine: Engine
) -> None:
    old = company.make.interview(company.people[0], state="closed", held_on=date(2025, 9, 1))
    company.make.record(Mention(interview_id=old.id, driver="team", polarity="leave"))
    with change() as again:
        attach_all(again)
        again.audit("test", "x")
    with Session(engine) as session:
        assert session.exec(select(Round.name)).all() == ["2025-H2"]
    assert {row[2:4] for row in facts(engine)} == {("team", "leave")}


def test_who_knows_people_of_the_release_before_sees_no_panel_with_it(
    company: Company, change: Changing, reader: Reader
) -> None:
    """What the same people named before, less what the manager heard then, could be what one of them named."""
    other = company.make.employee("罗健")
    with change() as held:
        for n, person in enumerate(company.people):
            company.talk(held, person, by=other if n < 4 else None)
    with change(LATER) as later:
        close_and_release(later, 1)
        for person in company.people:
            company.talk(later, person, by=other)
    with change(date(2027, 1, 2)) as later:
        close_and_release(later, 2)

    row = find_release(reader, "R2")
    panels = {Dimension.PANEL, Dimension.PANEL_BEFORE}
    as_made = read_release(reader, row)
    assert panels <= {each.dimension for each in as_made.outline}
    seen = read_release(reader, row, viewer=Viewer(company.head.id or 0))
    assert not panels & {each.dimension for each in seen.outline}
    assert not panels & {each.dimension for each in seen.units}
    assert seen.whole == as_made.whole
