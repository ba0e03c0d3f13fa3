"""Exit interviews and exit surveys are released apart from stay interviews, each once, for the company as a whole."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from stayctl.errors import Conflict, NotFound, StayctlError, Withheld
from stayctl.practice.exits import ExitRow
from stayctl.practice.privacy import Dimension, Theme, Tone
from stayctl.practice.vocabulary import Kind, Polarity
from stayctl.store.changes import Change, changing, number_of
from stayctl.store.changes.conversation import complete
from stayctl.store.changes.exits import ExitOutcome, carry_over_few, import_exits, release_exits
from stayctl.store.changes.facts import attach_all
from stayctl.store.changes.plan import Named, add_mention
from stayctl.store.changes.preventable import judge
from stayctl.store.changes.releases import close_and_release
from stayctl.store.exits import read_leaver_figures
from stayctl.store.location import Location
from stayctl.store.reading import Reader
from stayctl.store.released import read_release
from stayctl.store.releases import Viewer, find_release
from stayctl.store.tables import Employee, ExitLeaver, ExitReason, Interview, Round
from stayctl.store.upkeep import check
from support import Make

SPRING, AUTUMN, NEXT_YEAR = date(2026, 3, 2), date(2026, 9, 1), date(2027, 1, 4)
Changing = Callable[..., AbstractContextManager[Change]]


@pytest.fixture
def change(engine: Engine) -> Changing:
    def begin(today: date = SPRING) -> AbstractContextManager[Change]:
        now = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        return changing(engine, actor="0001", now=now, today=today)

    return begin


@pytest.fixture
def staff(make: Make) -> list[Employee]:
    """A head, and twelve people."""
    head = make.employee("林悦")
    return [head, *(make.employee(f"Person {n}", manager=head, email=f"p{n}@example.com") for n in range(12))]


def talk(
    change: Change, staff: list[Employee], person: Employee, driver: str | None, kind: Kind = Kind.STAY
) -> int:
    begun = Interview(
        employee_id=person.id,
        interviewer_id=staff[0].id,
        kind=kind,
        state="in_progress",
        due_on=change.today,
        original_due_on=change.today,
        created_at=change.now,
    )
    change.session.add(begun)
    change.session.flush()
    kept = complete(change, number_of(begun), held_on=change.today)
    if driver:
        add_mention(change, kept, Named(driver, Polarity.LEAVE))
    return number_of(begun)


def row(number: int, *drivers: str, no: str = "", email: str = "", name: str = "") -> ExitRow:
    return ExitRow(number, f"{number:064d}", no, email, name, "2026-08", drivers)


def take_in(change: Change, rows: list[ExitRow], name: str = "exit.csv") -> ExitOutcome:
    outcome = import_exits(change, rows, name=name)
    release_exits(change, outcome.round_id)
    return outcome


def left(driver: str) -> Theme:
    return Theme(driver, None, Polarity.LEAVE)


def test_a_survey_is_a_release_of_its_own_by_driver(change: Changing, reader: Reader) -> None:
    rows = [row(n, *(["pay", "career"] if n < 6 else ["career"] if n < 9 else [])) for n in range(12)]
    with change() as held:
        outcome = take_in(held, rows)
    found = read_release(reader, find_release(reader, f"R{outcome.round_id}"))
    assert (found.whole.people, found.head.tree, len(found.units)) == (12, "whole", 1)
    assert found.whole.count(left("pay")) == (Tone.EXACT, 6, 6)
    assert found.whole.count(left("career")) == (Tone.EXACT, 9, 9)
    assert found.whole.count(left("team")).shown is Tone.FEW
    assert found.of(Dimension.CATEGORY, Dimension.PANEL) == []


def test_the_same_rows_are_taken_in_once(change: Changing, engine: Engine) -> None:
    with change() as held:
        take_in(held, [row(n, "pay") for n in range(8)])
    with change() as held:
        again = import_exits(held, [row(n, "pay") for n in range(14)], name="exit.csv")
        assert (again.new_rows, again.known_rows) == (6, 8)
    with Session(engine) as session:
        names = session.exec(select(Round.name).order_by(col(Round.id))).all()
        assert (list(names), len(session.exec(select(ExitLeaver)).all())) == (
            ["exit.csv", "exit.csv (2)"],
            14,
        )


def test_leavers_are_found_in_the_roster_by_number_mail_or_the_only_such_name(
    change: Changing, staff: list[Employee], engine: Engine, make: Make
) -> None:
    make.employee("Person 5")
    rows = [
        row(1, "pay", no=staff[1].employee_no),
        row(2, email="P2@example.com"),
        row(3, name="Person 3"),
        row(4, name="Person 5"),
        row(5, no="nobody", name="Person 4"),
        row(6),
    ]
    with change() as held:
        assert import_exits(held, rows, name="exit.csv").known_people == 3
    with Session(engine) as session:
        known = session.exec(select(ExitLeaver.employee_id).order_by(col(ExitLeaver.id))).all()
        assert list(known) == [staff[1].id, staff[3].id, staff[4].id, None, None, None]


def test_whoever_is_known_counts_once_whatever_the_row_says(change: Changing, staff: list[Employee]) -> None:
    with change() as held:
        import_exits(held, [row(1, "pay", no=staff[1].employee_no)], name="a.csv")
    with change() as held:
        again = import_exits(held, [row(2, "team", email="p0@example.com")], name="b.csv")
        assert (again.new_rows, again.known_rows) == (0, 1)


def test_erasing_a_person_takes_their_row_with_them(
    change: Changing, staff: list[Employee], engine: Engine, reader: Reader
) -> None:
    rows = [row(n, "pay", no=staff[n].employee_no) for n in range(1, 9)]
    with change() as held:
        outcome = take_in(held, rows)
    with Session(engine) as session, session.begin():
        session.delete(session.get_one(Employee, staff[1].id))
    with Session(engine) as session:
        assert len(session.exec(select(ExitReason)).all()) == 7
    assert read_release(reader, find_release(reader, f"R{outcome.round_id}")).whole.people == 8


def test_exit_interviews_have_half_years_of_their_own(
    change: Changing, staff: list[Employee], engine: Engine, reader: Reader, location: Location
) -> None:
    with change() as held:
        for person in staff[1:7]:
            talk(held, staff, person, "manager")
        for person in staff[7:]:
            talk(held, staff, person, "pay", Kind.EXIT)
    with Session(engine) as session:
        rounds = session.exec(select(Round.kind, Round.name, Round.unit_tree).order_by(col(Round.id))).all()
        assert rounds == [("half_year", "2026-H1", "department"), ("exit", "2026-H1 exit", "whole")]
    with pytest.raises(Conflict), change() as early:
        close_and_release(early, 2)
    with change(AUTUMN) as late:
        close_and_release(late, 1)
        close_and_release(late, 2)
    stay, exits = (read_release(reader, find_release(reader, ref)) for ref in ("R1", "R2"))
    assert (stay.whole.people, exits.whole.people, len(exits.units)) == (6, 6, 1)
    assert stay.whole.count(left("pay")).shown is Tone.FEW
    assert exits.whole.count(left("pay")).shown is Tone.NEARLY_ALL
    assert find_release(reader, None).ref == "R1", "the newest release is one of stay interviews"
    assert exits.head.before is None
    assert check(location) == []


def test_every_exit_interview_finds_its_half_year_when_all_are_counted_anew(
    change: Changing, staff: list[Employee], engine: Engine, location: Location
) -> None:
    with change() as held:
        numbers = [talk(held, staff, person, "pay", Kind.EXIT) for person in staff[1:4]]
        talk(held, staff, staff[4], "pay")
    with Session(engine) as session, session.begin():
        for interview in session.exec(select(Interview)):
            interview.round_id = None
    with change() as held:
        attach_all(held)
        held.audit("test", "all")
    with Session(engine) as session:
        of_exits = {session.get_one(Interview, number).round_id for number in numbers}
        kinds = [session.get_one(Round, number).kind for number in of_exits]
        assert kinds == ["exit"]
    assert check(location) == []


def exits_after_talks(change: Changing, staff: list[Employee]) -> list[int]:
    """Twelve are talked to in spring, nine of them name something; all leave in autumn, and pay need not have been."""
    with change() as held:
        for n, person in enumerate(staff[1:]):
            talk(held, staff, person, "manager" if n < 6 else None)
    with change(AUTUMN) as late:
        close_and_release(late, 1)
        numbers = [talk(late, staff, person, "pay", Kind.EXIT) for person in staff[1:]]
        for number in numbers[:5]:
            judge(late, number, {"pay": True})
        judge(late, numbers[5], {"pay": False})
    with change(NEXT_YEAR) as later:
        close_and_release(later, 2)
    return numbers


def test_a_release_of_leavers_tells_what_was_preventable_and_how_early_it_was_said(
    change: Changing, staff: list[Employee], reader: Reader
) -> None:
    exits_after_talks(change, staff)
    figures = read_leaver_figures(reader, find_release(reader, "R2"), None)
    assert figures.of("preventable") == ((Tone.EXACT, 5, 5), 12)
    assert figures.of("said_before") == ((Tone.EXACT, 6, 6), 12)
    assert read_leaver_figures(reader, find_release(reader, "R2"), Viewer(staff[0].id or 0)).counts == {}


def test_whoever_held_the_exit_interviews_sees_them_as_their_own(
    change: Changing, staff: list[Employee], reader: Reader
) -> None:
    exits_after_talks(change, staff)
    with pytest.raises(Withheld):
        read_release(reader, find_release(reader, "R2"), viewer=Viewer(staff[0].id or 0))


def test_only_reasons_of_an_exit_interview_are_judged(change: Changing, staff: list[Employee]) -> None:
    with change() as held:
        stay = talk(held, staff, staff[1], "pay")
        leaving = talk(held, staff, staff[2], "pay", Kind.EXIT)
    with pytest.raises(Conflict), change() as held:
        judge(held, stay, {"pay": True})
    with pytest.raises(StayctlError, match="Colleagues"), change() as held:
        judge(held, leaving, {"team": True})


def test_too_few_exit_interviews_are_counted_with_the_next_half_year(
    change: Changing, staff: list[Employee], reader: Reader, location: Location
) -> None:
    with change() as held:
        for person in staff[1:4]:
            talk(held, staff, person, "pay", Kind.EXIT)
    with change() as early:
        assert carry_over_few(early, 1) is None, "the half-year is not over"
        early.audit("test", "round:1")
    with change(AUTUMN) as late:
        later = carry_over_few(late, 1)
        assert later is not None and (later.kind, later.name) == ("exit", "2026-H2 exit")
        for person in staff[4:7]:
            talk(late, staff, person, "pay", Kind.EXIT)
    with change(NEXT_YEAR) as end:
        assert carry_over_few(end, 2) is None, "six are enough"
        close_and_release(end, 2)
    assert read_release(reader, find_release(reader, "R2")).whole.people == 6
    with pytest.raises(NotFound):
        find_release(reader, "R1")
    assert check(location) == []
