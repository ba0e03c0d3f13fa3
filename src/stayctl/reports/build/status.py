"""The status: what needs the reader today, first the promises, then the interviews."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from stayctl.practice.cadence import add_months, end_of_month
from stayctl.practice.policy import Policy
from stayctl.practice.promises import Nag, nag, overdue_days
from stayctl.practice.vocabulary import State
from stayctl.reports.build.agenda import Entry, Window, agenda, booked, due_this_month, entry_data, still_due
from stayctl.reports.listing import Document
from stayctl.store.agenda import select_mine
from stayctl.store.invitations import UnsureRow, unsure_mails
from stayctl.store.people import Candidate, Person
from stayctl.store.reading import Reader

PROMISES_SHOWN = 7
INTERVIEWS_SHOWN = 10
AHEAD_DAYS = 30
_PEEK = 200


class PromiseRow(NamedTuple):
    id: int
    uuid: str
    title: str
    employee_no: str | None
    name: str | None
    owner_no: str | None
    owner_name: str | None
    owner_status: str | None
    horizon: str
    status: str
    created_on: date
    due_on: date | None
    done_on: date | None
    told_employee_on: date | None


class Standing(NamedTuple):
    """How the promises stand that need nothing today; ``unconfirmed`` are kept and told, and wait for a yes."""

    open: int = 0
    due_on: date | None = None
    unconfirmed: int = 0


NOTHING_PROMISED = Standing()


class RoundRow(NamedTuple):
    id: int
    uuid: str
    name: str
    closes_on: date | None
    people: int
    talked: int


class Promise(NamedTuple):
    """A promise that needs attention: for how many days, and the command that settles it."""

    row: PromiseRow
    trouble: Nag
    days: int
    command: str


class Meeting(NamedTuple):
    """An interview that needs attention, and the command that comes next."""

    entry: Entry
    command: str


class UnsureMail(NamedTuple):
    """A mail that may have gone out or not, and what to run once the person has said that it arrived."""

    row: UnsureRow
    command: str


class Status(NamedTuple):
    """``me`` is None where the company is shown; ``due_this_month`` is None in a large one, where it takes seconds."""

    as_of: date
    me: Person | None
    people: int
    talked: int
    talked_months: int
    due_this_month: int | None
    promises: tuple[Promise, ...]
    meetings: tuple[Meeting, ...]
    rounds: tuple[RoundRow, ...]
    more_promises: int = 0
    more_meetings: int = 0
    standing: Standing = NOTHING_PROMISED
    unsure: tuple[UnsureMail, ...] = ()

    @property
    def next(self) -> str:
        """The command for what comes first."""
        commands = [each.command for each in self.promises]
        commands += [each.command for each in self.unsure]
        commands += [each.command for each in self.meetings]
        if commands:
            return commands[0]
        if not self.people:
            return "stayctl employee import FILE"
        return "stayctl agenda --mine" if self.me else "stayctl agenda"

    @property
    def document(self) -> Document:
        data = {
            "me": self.me.employee_no if self.me else None,
            "people": self.people,
            "talked": self.talked,
            "due_this_month": self.due_this_month,
            "promises": [_promise_data(promise) for promise in self.promises],
            "unsure_mails": [_unsure_data(each) for each in self.unsure],
            "interviews": [entry_data(m.entry, self.as_of) | {"next": m.command} for m in self.meetings],
            "promises_open": self.standing.open,
            "promises_next_due": self.standing.due_on,
            "promises_unconfirmed": self.standing.unconfirmed,
            "rounds": [_round_data(row) for row in self.rounds],
            "more_promises": self.more_promises,
            "more_interviews": self.more_meetings,
            "next": self.next,
        }
        return Document("status", self.as_of, data)


def empty_status(today: date) -> Status:
    """The status before there is a store."""
    return Status(today, None, 0, 0, 0, None, (), (), ())


def status(reader: Reader, policy: Policy, today: date, me: Person | None) -> Status:
    """The reader's own people; the whole company where ``me`` is nobody or has no people."""
    if me is not None:
        select_mine(reader, me.id)
        mine = reader.number("agenda.people_count", today=today)
        if mine:
            return _own(reader, policy, today, me, mine)
    return _company(reader, policy, today)


def _own(reader: Reader, policy: Policy, today: date, me: Person, people: int) -> Status:
    talked = reader.number("agenda.talked", since=_since(today, policy), today=today)
    promises = _promises(reader, policy, today, me.id)
    rounds = reader.all("agenda.rounds_selected", RoundRow, today=today)
    month = end_of_month(today)
    days = max(AHEAD_DAYS, (month - today).days)
    every = agenda(reader, policy, today, Window.within(today, days, asked=True), everyone=False)
    entries = [entry for entry in every if entry.id is not None or entry.interviewer_id == me.id]
    shown, more = _meetings(reader, entries, today)
    return Status(
        as_of=today,
        me=me,
        people=people,
        talked=talked,
        talked_months=policy.cadence_months,
        due_this_month=still_due(entries, month),
        promises=promises[:PROMISES_SHOWN],
        meetings=shown,
        rounds=tuple(rounds),
        more_promises=max(0, len(promises) - PROMISES_SHOWN),
        more_meetings=more,
        standing=reader.one("agenda.promises_standing", Standing, today=today, me=me.id) or NOTHING_PROMISED,
        unsure=_unsure(reader, me.id),
    )


def _company(reader: Reader, policy: Policy, today: date) -> Status:
    """For a large company only what an index answers: nobody is looked at one by one."""
    promises = _promises(reader, policy, today, None)
    until = today + timedelta(days=AHEAD_DAYS)
    entries = booked(reader, today, until, everyone=True, most=INTERVIEWS_SHOWN)
    shown, _more = _meetings(reader, entries, today)
    people = reader.number("agenda.people_count_everyone", today=today)
    return Status(
        as_of=today,
        me=None,
        people=people,
        talked=reader.number("agenda.talked_everyone", since=_since(today, policy), today=today),
        talked_months=policy.cadence_months,
        due_this_month=due_this_month(reader, policy, today, people),
        promises=promises[:PROMISES_SHOWN],
        meetings=shown,
        rounds=tuple(reader.all("agenda.rounds_everyone", RoundRow, today=today)),
        more_promises=max(0, len(promises) - PROMISES_SHOWN),
        unsure=_unsure(reader, None),
    )


def _since(today: date, policy: Policy) -> date:
    return add_months(today, -policy.cadence_months)


def _promises(reader: Reader, policy: Policy, today: date, me: int | None) -> tuple[Promise, ...]:
    query = "agenda.promises_everyone" if me is None else "agenda.promises_selected"
    told_by = today - timedelta(days=policy.told_days)
    extra = {} if me is None else {"me": me}
    rows = reader.all(query, PromiseRow, today=today, told_by=told_by, most=_PEEK, **extra)
    found = filter(None, (_promise(row, today, policy) for row in rows))
    order = list(Nag)
    return tuple(sorted(found, key=lambda p: (order.index(p.trouble), -p.days, p.row.id)))


def _promise(row: PromiseRow, today: date, policy: Policy) -> Promise | None:
    heard_on = row.told_employee_on or row.created_on
    trouble = nag(
        status=row.status,
        horizon=row.horizon,
        due_on=row.due_on,
        told=row.told_employee_on is not None,
        last_told_on=heard_on,
        owner_left=row.owner_status == "left",
        today=today,
        policy=policy,
    )
    if trouble is None:
        return None
    late = overdue_days(row.status, row.due_on, today)
    days = late if trouble in (Nag.OVERDUE, Nag.OWNER_LEFT) else (today - (row.done_on or heard_on)).days
    return Promise(row, trouble, days, _remedy(trouble, f"A{row.id}"))


def _remedy(trouble: Nag, ref: str) -> str:
    """The command that settles it."""
    if trouble is Nag.OWNER_LEFT:
        return f"stayctl action update {ref} --owner WHO"
    return f"stayctl action {'done' if trouble is Nag.OVERDUE else 'told'} {ref}"


def _meetings(reader: Reader, entries: list[Entry], today: date) -> tuple[tuple[Meeting, ...], int]:
    ordered = sorted(entries, key=_urgency)
    shown = tuple(Meeting(entry, _command(reader, entry, today)) for entry in ordered[:INTERVIEWS_SHOWN])
    return shown, max(0, len(ordered) - INTERVIEWS_SHOWN)


def _urgency(entry: Entry) -> tuple[int, date]:
    """Wrap-ups that are missing, then what has begun, then what is arranged, then who is merely due."""
    if entry.is_held:
        return (0, entry.due_on)
    if entry.state == State.IN_PROGRESS:
        return (1, entry.due_on)
    return (2 if entry.id else 3, entry.due_on)


def _command(reader: Reader, entry: Entry, today: date) -> str:
    """What comes next: arranging, inviting, preparing, talking."""
    if entry.id is None:
        return f"stayctl schedule {_who(reader, entry)}"
    if entry.on is None or entry.on <= today or entry.state not in (State.PLANNED, State.INVITED):
        return f"stayctl interview {entry.ref}"
    return f"stayctl {'invite' if entry.state == State.PLANNED else 'prep'} {entry.ref}"


def _who(reader: Reader, entry: Entry) -> str:
    """The name where it can be typed as it is and is nobody else's; the number otherwise."""
    plain = all(character.isalnum() for character in entry.name)
    if plain and len(reader.all("people.by_name", Candidate, who=entry.name)) == 1:
        return entry.name
    return entry.employee


def _promise_data(promise: Promise) -> dict[str, Any]:
    row = promise.row
    return {
        "id": f"A{row.id}",
        "uuid": row.uuid,
        "title": row.title,
        "employee": row.employee_no,
        "name": row.name,
        "owner": row.owner_no,
        "horizon": row.horizon,
        "status": row.status,
        "due_on": row.due_on,
        "told_employee_on": row.told_employee_on,
        "trouble": str(promise.trouble),
        "days": promise.days,
        "next": promise.command,
    }


def _unsure(reader: Reader, me: int | None) -> tuple[UnsureMail, ...]:
    return tuple(UnsureMail(row, f"stayctl invite {row.ref} --told") for row in unsure_mails(reader, me))


def _unsure_data(each: UnsureMail) -> dict[str, Any]:
    row = each.row
    data = {"id": row.ref, "uuid": row.uuid, "employee": row.employee_no, "name": row.name}
    return data | {"method": row.method, "begun_at": row.begun_at, "next": each.command}


def _round_data(row: RoundRow) -> dict[str, Any]:
    data = {"id": f"R{row.id}", "uuid": row.uuid, "name": row.name, "closes_on": row.closes_on}
    return data | {"people": row.people, "talked": row.talked}
