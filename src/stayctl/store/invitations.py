"""What an invitation says, whether one is out, and what a calendar holds."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from stayctl.errors import NotFound
from stayctl.language import N_
from stayctl.practice.vocabulary import State
from stayctl.store.reading import Reader


class InvitationRow(NamedTuple):
    """An interview as its invitation needs it, with what became of the invitation as it stands now.

    ``begun_at`` without ``sent_at`` means that nobody knows whether it went out.
    """

    id: int
    uuid: str
    kind: str
    state: str
    sequence: int
    invited_at: datetime | None
    channel: str | None
    local_on: date | None
    local_time: str | None
    zone: str | None
    minutes: int | None
    place: str | None
    employee_id: int
    name: str
    email: str | None
    language: str | None
    employee_status: str
    interviewer_id: int | None
    interviewer: str | None
    interviewer_email: str | None
    last_method: str | None
    begun_at: datetime | None
    sent_at: datetime | None

    @property
    def ref(self) -> str:
        return f"I{self.id}"

    @property
    def is_cancel(self) -> bool:
        return self.state in (State.CANCELLED, State.DECLINED)

    @property
    def is_unsure(self) -> bool:
        return self.begun_at is not None and self.sent_at is None

    @property
    def is_out(self) -> bool:
        """Whether the person has heard of it as it stands now."""
        return self.sent_at is not None or self.state == State.INVITED


class UnsureRow(NamedTuple):
    """An invitation whose mail was begun and never marked as sent: it may have gone out or not."""

    id: int
    uuid: str
    employee_no: str
    name: str
    method: str
    begun_at: datetime

    @property
    def ref(self) -> str:
        return f"I{self.id}"


class CalendarRow(NamedTuple):
    """An interview with its appointment; ``cancelled`` ones take the entry out of a calendar again."""

    uuid: str
    kind: str
    state: str
    sequence: int
    local_on: date
    local_time: str | None
    zone: str | None
    minutes: int | None
    place: str | None
    name: str
    interviewer: str | None
    interviewer_id: int | None


class DueRow(NamedTuple):
    """A promise with a due date, and the people who may read its title."""

    id: int
    uuid: str
    title: str
    due_on: date
    name: str | None
    owner_id: int | None
    interviewer_id: int | None
    manager_id: int | None


class _Id(NamedTuple):
    id: int


class _Last(NamedTuple):
    id: int
    state: str


def invitation(reader: Reader, interview_id: int) -> InvitationRow:
    found = reader.one("invitations.one", InvitationRow, id=interview_id)
    if found is None:
        raise NotFound(N_("There is no interview I{number}."), number=interview_id)
    return found


def invitations_of_round(reader: Reader, round_id: int) -> list[InvitationRow]:
    """The interviews of a round to invite people to, or to take an invitation back from."""
    ids = [row.id for row in reader.all("invitations.of_round", _Id, round=round_id)]
    return [invitation(reader, id) for id in ids]


def unsure_mails(reader: Reader, me: int | None) -> list[UnsureRow]:
    """The mails that may have gone out or not, the oldest first: all of them, or those of ``me`` and of ``selected``."""
    if me is None:
        return reader.all("invitations.unsure_everyone", UnsureRow)
    return reader.all("invitations.unsure_selected", UnsureRow, me=me)


def last_called_off(reader: Reader, employee_id: int) -> int | None:
    """The last interview of this person that was called off."""
    found = reader.one("invitations.last_of_person", _Last, employee=employee_id)
    return found.id if found else None


def appointments(reader: Reader, since: date, *, everyone: int, mine: int) -> Iterator[CalendarRow]:
    return reader.stream("invitations.calendar", CalendarRow, since=since, everyone=everyone, mine=mine)


def promises_due(reader: Reader, today: date, *, everyone: int, mine: int, round: int) -> Iterator[DueRow]:
    return reader.stream("invitations.due", DueRow, today=today, everyone=everyone, mine=mine, round=round)
