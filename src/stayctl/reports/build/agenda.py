"""The agenda: what is arranged, and who is due with nothing arranged."""

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from stayctl.language import N_, _, ngettext
from stayctl.practice.cadence import REASONS, end_of_month
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind, State, label
from stayctl.reports.listing import Cell, Column, Listing
from stayctl.store.agenda import (
    ALWAYS,
    EVERY,
    ArrangedRow,
    DuePerson,
    arranged,
    due_people,
    select_candidates,
)
from stayctl.store.agenda_head import first_due_people
from stayctl.store.reading import Reader

COUNTED_AT_MOST = 1000
KEYS = (
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
)
COLUMNS = (
    Column("ref", N_("Id")),
    Column("name", N_("Name")),
    Column("due", N_("Due")),
    Column("standing", N_("State")),
    Column("when", N_("Appointment")),
    Column("why", N_("Why"), narrow=False),
    Column("interviewer", N_("Interviewer"), narrow=False),
    Column("sort", N_("Kind"), narrow=False),
)


class Entry(NamedTuple):
    """One line of the agenda. Without an id nothing is arranged, and there is no state."""

    due_on: date
    id: int | None
    uuid: str | None
    employee_id: int
    employee: str
    name: str
    interviewer_id: int | None
    interviewer: str | None
    interviewer_name: str | None
    kind: str
    state: str | None
    on: date | None
    at: str | None
    place: str | None
    reason: str | None
    held_on: date | None

    @property
    def ref(self) -> str | None:
        return f"I{self.id}" if self.id else None

    @property
    def is_held(self) -> bool:
        return self.state == State.COMPLETED

    def overdue_days(self, today: date) -> int:
        return 0 if self.is_held else max(0, (today - self.due_on).days)


class Window(NamedTuple):
    """What the agenda shows: everything due up to ``until``, and what is arranged up to ``arranged_until``."""

    until: date
    arranged_until: date
    words: str

    @classmethod
    def within(cls, today: date, days: int, *, asked: bool) -> "Window":
        until = today + timedelta(days=days)
        words = ngettext("{count} day ahead", "{count} days ahead", days).format(count=days)
        return cls(until, until if asked else ALWAYS, words)

    @classmethod
    def due(cls, today: date) -> "Window":
        return cls(today, today, _("due by today"))

    @classmethod
    def overdue(cls, today: date) -> "Window":
        before = today - timedelta(days=1)
        return cls(before, before, _("overdue"))


def agenda(
    reader: Reader, policy: Policy, today: date, window: Window, *, everyone: bool, most: int = EVERY
) -> list[Entry]:
    """The agenda in the order of due dates: of the selected people, or of everybody.

    For everybody the selection is used up to hold those who could be due.
    """
    entries = booked(reader, today, window.arranged_until, everyone=everyone, most=most)
    if everyone and most < EVERY:
        people = first_due_people(reader, policy, today, window.until, most)
    else:
        if everyone:
            select_candidates(reader, policy, today, window.until)
        people = due_people(reader, policy, today, window.until)
    return _earliest([entries, map(_waiting, people)], most)


def booked(reader: Reader, today: date, until: date, *, everyone: bool, most: int = EVERY) -> list[Entry]:
    """Interviews that are not finished: of the selected people, or of everybody."""
    return [_arranged(row) for row in arranged(reader, today, until, everyone=everyone, most=most)]


def due_this_month(reader: Reader, policy: Policy, today: date, people: int) -> int | None:
    """How many of everybody are still due; None in a large company.

    It takes a look at each one, for reviews, triggers, snoozes and the queue: seconds for 200,000.
    """
    if people > COUNTED_AT_MOST:
        return None
    month = end_of_month(today)
    window = Window.within(today, (month - today).days, asked=True)
    return still_due(agenda(reader, policy, today, window, everyone=True), month)


def still_due(entries: Iterable[Entry], by: date) -> int:
    """How many are still to be talked to by then."""
    return sum(1 for entry in entries if entry.due_on <= by and not entry.is_held)


def _earliest(sources: list[Iterable[Entry]], most: int) -> list[Entry]:
    every = (entry for source in sources for entry in source)
    if most < EVERY:
        return heapq.nsmallest(most, every, key=_order)
    return sorted(every, key=_order)


def _order(entry: Entry) -> tuple[date, bool, str, int]:
    return (entry.due_on, entry.id is None, entry.at or "", entry.id or entry.employee_id)


def _arranged(row: ArrangedRow) -> Entry:
    return Entry(
        due_on=row.due_on,
        id=row.id,
        uuid=row.uuid,
        employee_id=row.employee_id,
        employee=row.employee_no,
        name=row.name,
        interviewer_id=row.interviewer_id,
        interviewer=row.interviewer_no,
        interviewer_name=row.interviewer_name,
        kind=row.kind,
        state=row.state,
        on=row.local_on,
        at=row.local_time,
        place=row.place,
        reason=row.reason,
        held_on=row.held_on,
    )


def _waiting(found: DuePerson) -> Entry:
    interviewer = found.interviewer
    return Entry(
        due_on=found.due.on,
        id=None,
        uuid=None,
        employee_id=found.person.id,
        employee=found.person.employee_no,
        name=found.person.name,
        interviewer_id=interviewer.id if interviewer else None,
        interviewer=interviewer.employee_no if interviewer else None,
        interviewer_name=interviewer.name if interviewer else None,
        kind=found.due.kind,
        state=None,
        on=None,
        at=None,
        place=None,
        reason=found.due.reason,
        held_on=None,
    )


def entry_data(entry: Entry, today: date) -> dict[str, Any]:
    """The JSON shape of one line."""
    return {
        "id": entry.ref,
        "uuid": entry.uuid,
        "employee": entry.employee,
        "name": entry.name,
        "interviewer": entry.interviewer,
        "kind": str(entry.kind),
        "state": entry.state,
        "due_on": entry.due_on,
        "on": entry.on,
        "at": entry.at,
        "place": entry.place,
        "reason": entry.reason and str(entry.reason),
        "overdue_days": entry.overdue_days(today),
    }


def _arranged_by(entry: Entry) -> str:
    """Whom to schedule, as one writes it: who has no manager here needs to be told who holds the talk."""
    return entry.employee if entry.interviewer else f"{entry.employee} --interviewer WHO"


def agenda_listing(entries: list[Entry], today: date, window: Window) -> Listing:
    nothing = sorted((e for e in entries if e.id is None), key=lambda e: e.interviewer is None)
    notes = [_("Next: stayctl schedule {who}").format(who=_arranged_by(nothing[0]))] if nothing else []
    return Listing(
        what="agenda",
        as_of=today,
        rows=_rows(entries, today),
        keys=KEYS,
        columns=COLUMNS,
        empty=_("Nothing on the agenda ({window}). Further ahead: stayctl agenda --within 90d").format(
            window=window.words
        ),
        title=_("Agenda · {window}").format(window=window.words),
        notes=tuple(notes),
    )


def _rows(entries: Iterable[Entry], today: date) -> Iterator[dict[str, Any]]:
    for entry in entries:
        row = entry_data(entry, today)
        late = entry.overdue_days(today)
        row["ref"] = entry.ref or "--"
        row["due"] = Cell(entry.due_on, str(entry.due_on), "late" if late else "")
        row["standing"] = standing(entry, today)
        row["when"] = appointment(entry)
        row["why"] = _(REASONS[entry.reason]) if entry.reason in REASONS else entry.reason or ""
        row["interviewer"] = Cell(entry.interviewer, entry.interviewer_name or "?")
        row["sort"] = "" if entry.kind == Kind.STAY else _(label(Kind(entry.kind)))
        yield row


def appointment(entry: Entry) -> str:
    return " ".join(str(part) for part in (entry.on, entry.at, entry.place) if part)


def standing(entry: Entry, today: date) -> Cell:
    """Where it stands, in a word or two: overdue first, since that is what to act on."""
    late = entry.overdue_days(today)
    if entry.is_held:
        return Cell(entry.state, _("wrap-up missing"), "soon")
    if late:
        words = ngettext("{count} day overdue", "{count} days overdue", late).format(count=late)
        return Cell(entry.state, words, "late")
    if entry.state is None:
        return Cell(None, _("not arranged"), "soon")
    return Cell(entry.state, _(label(State(entry.state))))
