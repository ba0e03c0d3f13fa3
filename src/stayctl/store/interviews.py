"""Finding an interview: I12, its UUID, its number alone, or WHO."""

import re
from typing import NamedTuple

from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_, _
from stayctl.practice.vocabulary import OPEN_STATES, Kind, State, label
from stayctl.store.conversation import InterviewRow, interview_by_id
from stayctl.store.people import Person, find_person, knows
from stayctl.store.reading import Reader

_REFERENCE = re.compile(r"[Ii]?(\d{1,9})\Z", re.ASCII)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


class Found(NamedTuple):
    """An interview as a list of candidates shows it."""

    id: int
    state: str
    kind: str
    name: str

    @property
    def line(self) -> str:
        return f"I{self.id}  {self.name}  {_(label(Kind(self.kind)))}  {_(label(State(self.state)))}"


def find_interview(reader: Reader, reference: str, *, open_only: bool = True) -> InterviewRow:
    """The one interview that is meant. An employee number always means that person.

    For a person it is their one open interview, else their one completed interview without a wrap-up, else,
    without ``open_only``, their last one that was held.

    Raises NotFound where there is none, StayctlError (exit 2) with the candidates where there are several.
    """
    text = reference.strip()
    named = _named(reader, text)
    if knows(reader, text):
        person = find_person(reader, text)
        if named is not None and not text.isdigit():
            raise _either(text, named, person)
        return _of_person(reader, person, open_only)
    if named is not None:
        return interview_by_id(reader, named.id)
    if _REFERENCE.match(text) or _UUID.match(text.lower()):
        raise NotFound(
            N_("There is no interview {reference}. See: stayctl agenda"), id="no_interview", reference=text
        )
    return _of_person(reader, find_person(reader, text), open_only)


def open_of(reader: Reader, person_id: int) -> list[InterviewRow]:
    """The interviews of a person that are arranged or under way."""
    rows = reader.all("agenda.of_person", Found, employee=person_id)
    return [interview_by_id(reader, row.id) for row in rows if row.state in OPEN_STATES]


def _named(reader: Reader, text: str) -> Found | None:
    """The interview of this number or UUID."""
    number = _REFERENCE.match(text)
    if number:
        return reader.one("agenda.by_id", Found, id=int(number.group(1)))
    if _UUID.match(text.lower()):
        return reader.one("agenda.by_uuid", Found, uuid=text.lower())
    return None


def _either(text: str, interview: Found, person: Person) -> StayctlError:
    return StayctlError(
        N_("“{reference}” is an interview and somebody's employee number; use the name or the UUID:"),
        id="ambiguous_interview",
        reference=text,
        lines=[interview.line, f"{person.employee_no}  {person.name}"],
    )


def _of_person(reader: Reader, person: Person, open_only: bool) -> InterviewRow:
    rows = reader.all("agenda.of_person", Found, employee=person.id)
    tiers = [
        [row for row in rows if row.state in OPEN_STATES],
        [row for row in rows if row.state == State.COMPLETED],
    ]
    if not open_only:
        tiers.append([row for row in rows if row.state == State.CLOSED][:1])
    for tier in tiers:
        if len(tier) == 1:
            return interview_by_id(reader, tier[0].id)
        if tier:
            raise StayctlError(
                N_("{name} has several interviews; say which:"),
                id="ambiguous_interview",
                name=person.name,
                lines=[row.line for row in tier],
            )
    raise NotFound(
        N_("{name} has no interview open. Arrange one: stayctl schedule {number}"),
        id="no_interview",
        name=person.name,
        number=person.employee_no,
    )
