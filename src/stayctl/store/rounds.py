"""Reading rounds: which there are, who is in them, and how far they have come."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_
from stayctl.practice.metrics import Rate
from stayctl.practice.rounds import USUAL_COVERAGE, Boss
from stayctl.store.agenda import Chain
from stayctl.store.reading import Reader


class RoundRow(NamedTuple):
    """A round with its members and how many of them were talked to."""

    id: int
    uuid: str
    kind: str
    name: str
    population: str
    opens_on: date
    closes_on: date | None
    form_id: str | None
    k: int
    unit_tree: str
    crossing_attribute: str | None
    comparison_group: str | None
    state: str
    opened_at: datetime
    closed_at: datetime | None
    people: int
    held: int

    @property
    def ref(self) -> str:
        return f"R{self.id}"


class Candidate(NamedTuple):
    """Somebody of the population of a round to be; ``open_round`` is where they are a member already."""

    id: int
    department: str | None
    manager_id: int | None
    employee_no: str
    name: str
    open_round: int | None


class Holder(NamedTuple):
    """What one interviewer has to do in a round, and has done. Without an interviewer, ``holder_id`` is None."""

    holder_id: int | None
    people: int
    held: int
    arranged: int
    late: int
    refused: int

    @property
    def missing(self) -> int:
        """People with nothing held, arranged or refused."""
        return self.people - self.held - self.arranged - self.refused


class NotHeld(NamedTuple):
    """A member who was not talked to, with the interview that is open, if any."""

    id: int
    employee_no: str
    name: str
    status: str
    manager_id: int | None
    interview_id: int | None
    state: str | None
    due_on: date | None
    local_on: date | None
    local_time: str | None
    interviewer_id: int | None


class Contact(NamedTuple):
    id: int
    employee_no: str
    name: str
    email: str | None
    language: str | None
    status: str


class _Id(NamedTuple):
    id: int


class _Rest(NamedTuple):
    people: int
    held: int


def rounds(reader: Reader) -> list[RoundRow]:
    """Every round, the open ones first."""
    return reader.all("rounds.list", RoundRow, id=0)


def find_round(reader: Reader, text: str) -> RoundRow:
    """The round R3, 3, or of this name. Raises NotFound."""
    number = re.fullmatch(r"[Rr]?(\d{1,9})", text.strip())
    named = reader.one("rounds.by_name", _Id, name=text.strip())
    wanted = named.id if named else int(number.group(1)) if number else 0
    found = reader.one("rounds.list", RoundRow, id=wanted) if wanted else None
    if found is None:
        raise NotFound(N_("There is no round {round}. See: stayctl round list"), id="no_round", round=text)
    return found


def population(reader: Reader, *, everyone: bool) -> Iterator[Candidate]:
    """The active people who are selected."""
    return reader.stream("rounds.population", Candidate, everyone=int(everyone))


def bosses(reader: Reader) -> dict[int, Boss]:
    """Everybody who has reports."""
    return {boss.id: boss for boss in reader.stream("rounds.bosses", Boss)}


def usual_coverage(reader: Reader) -> Rate:
    """What the last closed round reached, where anybody was in it; else four of five."""
    closed = [each for each in rounds(reader) if each.state == "closed" and each.people and each.held]
    last = max(closed, key=lambda each: (each.opens_on, each.id), default=None)
    return Rate(last.held, last.people) if last else USUAL_COVERAGE


def progress(reader: Reader, round_id: int, today: date) -> list[Holder]:
    """By interviewer, those with most left first; who has left hands over to the next one above."""
    chain, found = Chain(reader), dict[int | None, Holder]()
    for row in reader.stream("rounds.progress", Holder, round=round_id, today=today):
        above = chain.above(row.holder_id)
        holder = above.id if above else None
        before = found.get(holder, Holder(holder, 0, 0, 0, 0, 0))
        found[holder] = Holder(holder, *(a + b for a, b in zip(before[1:], row[1:], strict=True)))
    return sorted(found.values(), key=lambda each: (each.held - each.people, each.holder_id or 0))


def not_held(reader: Reader, round_id: int) -> list[NotHeld]:
    """The members who were not talked to."""
    return reader.all("rounds.not_held", NotHeld, round=round_id)


def contact(reader: Reader, id: int) -> Contact:
    found = reader.one("rounds.contact", Contact, id=id)
    if found is None:
        raise NotFound(N_("There is nobody with the id {number}."), number=id)
    return found


def comparison(reader: Reader, found: RoundRow, today: date) -> Rate | None:
    """Coverage of what the round is compared with: another round, or everybody who is not in it, in its window."""
    if found.comparison_group is None:
        return None
    if found.comparison_group == "rest":
        until = min(found.closes_on or today, today)
        rest = reader.one("rounds.rest", _Rest, round=found.id, since=found.opens_on, until=until)
        assert rest is not None
        return Rate(rest.held, rest.people)
    try:
        other = find_round(reader, found.comparison_group)
    except StayctlError:
        return None
    return Rate(other.held, other.people)
