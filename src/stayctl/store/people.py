"""Finding people: WHO is an employee number, an e-mail, or an unambiguous name."""

from datetime import date
from typing import NamedTuple

from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_
from stayctl.store.reading import Reader


class Person(NamedTuple):
    """An employee as commands see them. ``department`` is the whole path."""

    id: int
    uuid: str
    employee_no: str
    name: str
    email: str | None
    department: str | None
    title: str | None
    job_family: str | None
    level: str | None
    location: str | None
    manager_id: int | None
    manager_no: str | None
    manager_name: str | None
    hired_on: date | None
    status: str
    left_on: date | None
    core: bool
    high_potential: bool
    language: str | None
    review_on: date | None
    added_on: date

    @property
    def has_left(self) -> bool:
        return self.status == "left"


class Candidate(NamedTuple):
    id: int
    employee_no: str
    name: str
    title: str | None


def person_by_id(reader: Reader, id: int) -> Person:
    found = reader.one("people.person", Person, id=id)
    if found is None:
        raise NotFound(N_("There is nobody with the id {number}."), number=id)
    return found


def find_person(reader: Reader, who: str) -> Person:
    """The one person meant by WHO.

    Raises NotFound where nobody fits, StayctlError (exit 2) with the candidates where several do.
    """
    candidates = _candidates(reader, who.strip())
    if not candidates:
        raise NotFound(N_("Nobody is called “{who}”. See: stayctl employee list"), id="no_person", who=who)
    if len(candidates) > 1:
        raise StayctlError(
            N_("“{who}” fits several people; use the number:"),
            id="ambiguous_person",
            who=who,
            lines=[f"{c.employee_no}  {c.name}  {c.title or ''}".rstrip() for c in candidates],
        )
    return person_by_id(reader, candidates[0].id)


def people_called(reader: Reader, name: str) -> list[Candidate]:
    """Everybody of exactly this name."""
    return reader.all("people.by_name", Candidate, who=name)


def knows(reader: Reader, number: str) -> bool:
    """Whether this is somebody's employee number."""
    return reader.one("people.by_number", Candidate, who=number) is not None


def _candidates(reader: Reader, who: str) -> list[Candidate]:
    if not who:
        return []
    for query in ("people.by_number", "people.by_email", "people.by_name"):
        found = reader.all(query, Candidate, who=who)
        if found:
            return found
    escaped = who.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = reader.all("people.by_part", Candidate, who=who, pattern=f"%{escaped}%")
    whole = [c for c in found if c.name.casefold() == who.casefold()]
    return whole or found
