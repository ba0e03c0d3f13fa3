"""What stands on the agenda: interviews that are arranged, and people who are due with nothing arranged."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple, Protocol

from stayctl.practice.cadence import (
    ONBOARDING_GRACE_DAYS,
    TRIGGER_LASTS_DAYS,
    Due,
    Facts,
    Happening,
    Queued,
    add_months,
    due_on,
    months_between,
    spread,
    waiting,
    was_waiting,
    weekly_without_manager,
)
from stayctl.practice.policy import Policy
from stayctl.store.reading import Reader

ALWAYS = date.max
EVERY = 2_000_000_000


class ArrangedRow(NamedTuple):
    """An interview that is not finished: planned, invited, in progress, or completed without its wrap-up."""

    id: int
    uuid: str
    employee_id: int
    employee_no: str
    name: str
    interviewer_id: int | None
    interviewer_no: str | None
    interviewer_name: str | None
    kind: str
    state: str
    due_on: date
    local_on: date | None
    local_time: str | None
    place: str | None
    reason: str | None
    held_on: date | None


class PersonRow(NamedTuple):
    """A person with what the cadence needs of them."""

    id: int
    employee_no: str
    name: str
    hired_on: date | None
    added_on: date
    core: bool
    high_potential: bool
    review_on: date | None
    manager_id: int | None
    manager_no: str | None
    manager_name: str | None
    manager_status: str | None
    above_id: int | None
    last_held_on: date | None
    last_declined_on: date | None
    snoozed_until: date | None


class ManagerRow(NamedTuple):
    manager_id: int
    manager_no: str
    manager_name: str
    manager_status: str
    above_id: int | None


class Managed(Protocol):
    """Whoever a query gives with their manager."""

    @property
    def id(self) -> int: ...
    @property
    def manager_id(self) -> int | None: ...
    @property
    def manager_no(self) -> str | None: ...
    @property
    def manager_name(self) -> str | None: ...
    @property
    def manager_status(self) -> str | None: ...
    @property
    def above_id(self) -> int | None: ...


class TriggerRow(NamedTuple):
    employee_id: int
    kind: str
    occurred_on: date


class Interviewer(NamedTuple):
    id: int
    employee_no: str
    name: str


class DuePerson(NamedTuple):
    """Somebody whose next interview is due, and who would hold it."""

    person: PersonRow
    due: Due
    interviewer: Interviewer | None


def select_mine(reader: Reader, me: int) -> None:
    """Select the people whose next active manager is ``me``, and those of ``me``'s unfinished interviews."""
    reader.do("people.make_selection")
    reader.do("agenda.clear_selection")
    reader.do("agenda.select_mine", me=me)


def keep_mine(reader: Reader, me: int) -> None:
    """Of the selected people, keep those that ``select_mine`` would take."""
    reader.do("agenda.keep_mine", me=me)


class Queue(NamedTuple):
    """Of those who were never asked, everybody who came on a day and had been here since another."""

    added_on: date
    hired_by: date

    @property
    def bounds(self) -> dict[str, date]:
        return {"queue_on": self.added_on, "queue_hired_by": self.hired_by}


NO_QUEUE = Queue(date.min, date.min)


def select_candidates(
    reader: Reader, policy: Policy, today: date, until: date, *, without: Queue = NO_QUEUE
) -> None:
    """Select everybody who could be due by then, so that only they are looked at one by one."""
    reader.do("people.make_selection")
    reader.do("agenda.clear_selection")
    spare = timedelta(days=3)
    newest = max(policy.onboarding_days, default=0) + ONBOARDING_GRACE_DAYS
    reader.do(
        "agenda.select_candidates",
        today=today,
        held_by=_before(until, policy.cadence_months) + spare,
        key_held_by=_before(until, min(policy.cadence_months_core, policy.cadence_months_high_potential))
        + spare,
        new_since=today - timedelta(days=newest),
        trigger_since=today - timedelta(days=TRIGGER_LASTS_DAYS),
        **without.bounds,
    )


def _before(until: date, months: int) -> date:
    return date(9999, 1, 1) if until.year > 9000 else add_months(until, -months)


def arranged(
    reader: Reader, today: date, until: date, *, everyone: bool, most: int = EVERY
) -> Iterator[ArrangedRow]:
    """Unfinished interviews in the order of their due dates; of the selected people, or of all."""
    if not everyone:
        yield from reader.stream("agenda.open_selected", ArrangedRow, today=today, until=until, most=most)
        return
    yield from reader.stream("agenda.unfinished_everyone", ArrangedRow, today=today, most=most)
    yield from reader.stream("agenda.open_everyone", ArrangedRow, today=today, until=until, most=most)


def due_people(
    reader: Reader, policy: Policy, today: date, until: date, *, arranged_too: bool = False
) -> Iterator[DuePerson]:
    """The selected people who fall due by then with nothing arranged, each with their interviewer."""
    slots, chain = Slots(reader, policy), Chain(reader)
    return due_of_selected(slots, chain, today, until, arranged_too=arranged_too)


def due_of_selected(
    slots: "Slots", chain: "Chain", today: date, until: date, *, arranged_too: bool = False
) -> Iterator[DuePerson]:
    reader, policy = slots.reader, slots.policy
    triggers: dict[int, list[Happening]] = defaultdict(list)
    since = today - timedelta(days=TRIGGER_LASTS_DAYS)
    for row in reader.stream("agenda.triggers", TriggerRow, since=since, today=today):
        triggers[row.employee_id].append(Happening(row.kind, row.occurred_on))
    people = reader.stream("agenda.people", PersonRow, today=today, arranged_too=int(arranged_too))
    for person in people:
        due = due_on(_facts(person, triggers, slots), policy, today)
        if due is not None and due.on <= until:
            yield DuePerson(person, due, chain.of(person))


def due_person(reader: Reader, employee_id: int, policy: Policy, today: date) -> DuePerson | None:
    """When this one person is due, whatever is arranged already; nothing for a leaver."""
    reader.do("people.make_selection")
    reader.do("agenda.clear_selection")
    reader.do("agenda.select_one", id=employee_id)
    return next(iter(list(due_people(reader, policy, today, ALWAYS, arranged_too=True))), None)


def interviewer_above(reader: Reader, manager_id: int | None) -> Interviewer | None:
    """The manager, or the next one above who is still there."""
    return Chain(reader).above(manager_id)


def _facts(person: PersonRow, triggers: dict[int, list[Happening]], slots: "Slots") -> Facts:
    months = months_between(person.core, person.high_potential, slots.policy)
    queues = not (person.last_held_on or person.last_declined_on) and was_waiting(
        person.hired_on, person.added_on, months
    )
    happened = tuple(triggers[person.id]) if person.id in triggers else ()
    return Facts(
        person.added_on,
        person.hired_on,
        True,
        person.core,
        person.high_potential,
        person.review_on,
        person.last_held_on,
        person.last_declined_on,
        person.snoozed_until,
        happened,
        slots.of(person) if queues else None,
    )


class Slots:
    """The queues of the selected people's managers, each worked out once and only where somebody waits."""

    def __init__(self, reader: Reader, policy: Policy) -> None:
        self.reader = reader
        self.policy = policy
        self.managed: dict[int, date] | None = None
        self.unmanaged: dict[int, date] | None = None

    def of(self, person: PersonRow) -> date | None:
        if person.manager_id is None:
            if self.unmanaged is None:
                self.unmanaged = self._without_manager()
            return self.unmanaged.get(person.id)
        if self.managed is None:
            self.managed = self._by_manager()
        return self.managed.get(person.id)

    def _by_manager(self) -> dict[int, date]:
        days: dict[int, date] = {}
        rows = self.reader.stream("agenda.queue", Queued)
        for _manager, people in groupby(waiting(rows, self.policy), key=attrgetter("manager_id")):
            days |= spread(people, self.policy)
        return days

    def _without_manager(self) -> dict[int, date]:
        rows = self.reader.stream("agenda.queue_without_manager", Queued)
        queue = list(waiting(rows, self.policy))
        return spread(queue, self.policy, per_week=weekly_without_manager(len(queue), self.policy))


class Chain:
    """Who interviews: the manager, else the next active manager above. Managers who left are looked up once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.known: dict[int, ManagerRow | None] = {}

    def of(self, person: Managed) -> Interviewer | None:
        if person.manager_id is None or person.manager_no is None or person.manager_name is None:
            return None
        if person.manager_status == "active":
            return Interviewer(person.manager_id, person.manager_no, person.manager_name)
        return self.above(person.above_id, seen={person.id, person.manager_id})

    def above(self, manager_id: int | None, seen: set[int] | None = None) -> Interviewer | None:
        seen = set(seen or ())
        while manager_id is not None and manager_id not in seen:
            seen.add(manager_id)
            row = self._manager(manager_id)
            if row is None:
                return None
            if row.manager_status == "active":
                return Interviewer(row.manager_id, row.manager_no, row.manager_name)
            manager_id = row.above_id
        return None

    def _manager(self, id: int) -> ManagerRow | None:
        if id not in self.known:
            self.known[id] = self.reader.one("agenda.manager", ManagerRow, id=id)
        return self.known[id]
