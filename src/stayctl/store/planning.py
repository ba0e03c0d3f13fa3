"""Reading what a plan has to place: who is due or in a round without a day, and which days are taken."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from stayctl.practice.business_days import monday_of
from stayctl.practice.cadence import Due, Reason, clear_of_review
from stayctl.practice.planning import Appointment, Need, Rules, window_of
from stayctl.practice.vocabulary import Kind
from stayctl.store.agenda import Chain, Interviewer, PersonRow, due_people
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

    def add(
        self,
        window: tuple[date, date],
        row: WaitingRow | PersonRow,
        interviewer: Interviewer | None,
        *,
        until: date = date.max,
        kind: Kind = Kind.STAY,
        reason: str | None = None,
        round_id: int | None = None,
        interview_id: int | None = None,
    ) -> None:
        """Take a need in, unless somebody else would hold it than the one whose needs are wanted."""
        holder = self.holder or interviewer
        if holder is not None and holder.id == row.id:
            holder = None
        if self.only is not None and (holder is None or holder.id != self.only):
            return
        if holder is not None and holder.id not in self.people:
            self.people[holder.id] = Who(holder.employee_no, holder.name)
        self.people[row.id] = Who(row.employee_no, row.name)
        number = holder.id if holder else None
        self.needs.append(
            Need(row.id, number, *window, until, row.review_on, kind, reason, round_id, interview_id)
        )


def add_due(
    wanted: Wanted, reader: Reader, rules: Rules, today: date, until: date, *, everyone: bool
) -> None:
    """The selected people who fall due by then without an appointment.

    ``everyone``: nobody in particular was selected, but those who could be due (``select_candidates``).
    """
    chain = Chain(reader)
    found = reader.all("planning.undated", WaitingRow, today=today, until=until, everyone=int(everyone))
    for row in found:
        wanted.add(_window(row, rules), row, chain.of(row), **_facts(row))
    for person, due, interviewer in due_people(reader, rules.policy, today, until):
        window = window_of(due, person.review_on, rules.policy)
        wanted.add(window, person, interviewer, kind=due.kind, reason=due.reason)


def _window(row: WaitingRow, rules: Rules) -> tuple[date, date]:
    """When an interview that has no day yet is best held: as it is due, and not before a snooze is over."""
    assert row.due_on is not None
    put_off = row.snoozed_until is not None and row.snoozed_until > row.due_on
    day = row.snoozed_until if put_off and row.snoozed_until else row.due_on
    clear = clear_of_review(day, row.review_on, rules.policy)
    due = Due(clear, Kind.STAY, Reason.SNOOZED if put_off else Reason.CADENCE)
    return window_of(due, row.review_on, rules.policy)


def add_round(wanted: Wanted, reader: Reader, found: RoundRow, today: date, *, everyone: bool) -> None:
    """The members of a round with nothing held, arranged for a day, or refused: to be held in its window."""
    chain, closes = Chain(reader), found.closes_on or date.max
    rows = reader.all("planning.members", WaitingRow, round=found.id, today=today, everyone=int(everyone))
    for row in rows:
        opens = max(found.opens_on, row.snoozed_until or found.opens_on)
        facts = _facts(row) | {"round_id": found.id}
        wanted.add((opens, closes), row, chain.of(row), until=closes, **facts)


def _facts(row: WaitingRow) -> dict[str, Any]:
    return {
        "kind": Kind(row.kind) if row.kind else Kind.STAY,
        "reason": row.reason,
        "round_id": row.round_id,
        "interview_id": row.interview_id,
    }


def appointments(reader: Reader, rules: Rules) -> Iterator[Appointment]:
    """The days that are taken in the weeks of a plan, whoever holds the interviews."""
    until = rules.last + timedelta(days=6)
    rows = reader.stream("planning.appointments", _TakenRow, since=monday_of(rules.first), until=until)
    return (Appointment(row.interviewer_id, row.on_day) for row in rows)
