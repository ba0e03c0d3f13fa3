"""Reading what a plan has to place: who is due or in a round without a day, and which days are taken."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from stayctl.practice.business_days import monday_of
from stayctl.practice.cadence import Due, Reason, clear_of_review
from stayctl.practice.planning import Appointment, Need, Rules, window_of
from stayctl.practice.vocabulary import Kind
from stayctl.store.agenda import Chain, Interviewer, due_people
from stayctl.store.reading import Reader
from stayctl.store.rounds import RoundRow


class WaitingRow(NamedTuple):
    """Somebody with an interview that has no day yet, or with none; the manager is who would hold it."""

    id: int
    employee_no: str
    name: str
    review_on: date | None
    manager_id: int | None
    manager_no: str | None
    manager_name: str | None
    manager_status: str | None
    above_id: int | None
    interview_id: int | None
    kind: str | None
    due_on: date | None
    reason: str | None
    round_id: int | None
    snoozed_until: date | None


class _TakenRow(NamedTuple):
    interviewer_id: int
    on_day: date


class Who(NamedTuple):
    """A person as lists name them."""

    number: str
    name: str


@dataclass
class Wanted:
    """The needs of a plan, and the names of everybody in it."""

    holder: Interviewer | None = None
    """Who holds them all, where somebody was named."""
    only: int | None = None
    """The one interviewer whose needs are wanted, by id."""
    needs: list[Need] = field(default_factory=list)
    people: dict[int, Who] = field(default_factory=dict)

    def add(self, need: Need, number: str, name: str, interviewer: Interviewer | None) -> None:
        holder = self.holder or interviewer
        if holder is not None and holder.id == need.person_id:
            holder = None
        if self.only is not None and (holder is None or holder.id != self.only):
            return
        if holder is not None and holder.id not in self.people:
            self.people[holder.id] = Who(holder.employee_no, holder.name)
        self.people[need.person_id] = Who(number, name)
        self.needs.append(need._replace(interviewer_id=holder.id if holder else None))


def add_due(
    wanted: Wanted, reader: Reader, rules: Rules, today: date, until: date, *, everyone: bool
) -> None:
    """The selected people who fall due by then without an appointment.

    ``everyone``: nobody in particular was selected, but those who could be due (``select_candidates``).
    """
    chain = Chain(reader)
    found = reader.all("planning.undated", WaitingRow, today=today, until=until, everyone=int(everyone))
    for row in found:
        wanted.add(_undated(row, rules), row.employee_no, row.name, chain.of(row))
    for each in due_people(reader, rules.policy, today, until):
        earliest, by = window_of(each.due, each.person.review_on, rules.policy)
        need = Need(
            each.person.id,
            None,
            earliest,
            by,
            review_on=each.person.review_on,
            kind=each.due.kind,
            reason=each.due.reason,
        )
        wanted.add(need, each.person.employee_no, each.person.name, each.interviewer)


def _undated(row: WaitingRow, rules: Rules) -> Need:
    assert row.due_on is not None
    put_off = row.snoozed_until is not None and row.snoozed_until > row.due_on
    day = clear_of_review(
        row.snoozed_until if put_off and row.snoozed_until else row.due_on, row.review_on, rules.policy
    )
    due = Due(day, Kind(row.kind or Kind.STAY), Reason.SNOOZED if put_off else Reason.CADENCE)
    earliest, by = window_of(due, row.review_on, rules.policy)
    return Need(
        row.id,
        None,
        earliest,
        by,
        review_on=row.review_on,
        kind=due.kind,
        reason=row.reason,
        round_id=row.round_id,
        interview_id=row.interview_id,
    )


def add_round(wanted: Wanted, reader: Reader, found: RoundRow, today: date, *, everyone: bool) -> None:
    """The members of a round with nothing held, arranged for a day, or refused: to be held in its window."""
    chain, closes = Chain(reader), found.closes_on or date.max
    rows = reader.all("planning.members", WaitingRow, round=found.id, today=today, everyone=int(everyone))
    for row in rows:
        need = Need(
            row.id,
            None,
            max(found.opens_on, row.snoozed_until or found.opens_on),
            closes,
            until=closes,
            review_on=row.review_on,
            kind=Kind(row.kind) if row.kind else Kind.STAY,
            reason=row.reason,
            round_id=found.id,
            interview_id=row.interview_id,
        )
        wanted.add(need, row.employee_no, row.name, chain.of(row))


def appointments(reader: Reader, rules: Rules) -> Iterator[Appointment]:
    """The days that are taken in the weeks of a plan, whoever holds the interviews."""
    until = rules.last + timedelta(days=6)
    rows = reader.stream("planning.appointments", _TakenRow, since=monday_of(rules.first), until=until)
    return (Appointment(row.interviewer_id, row.on_day) for row in rows)
