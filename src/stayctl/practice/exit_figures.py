"""What is told of leavers besides their drivers: what could have been prevented, and how early it was said.

These figures are masked here, once, when a release is made; they are read from it through ``practice.privacy``.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from stayctl.practice.cadence import add_months
from stayctl.practice.privacy import Count, Tone, count_of
from stayctl.practice.privacy.extremes import FEW

PREVENTABLE = "preventable"
SAID_BEFORE = "said_before"
SAID = "said_"
MONTHS = (0, 6, 12)
"""Where the bands of months between saying and leaving begin."""


class Talk(NamedTuple):
    """A stay interview with somebody who left later; ``named``: they named something that might make them leave."""

    held_on: date
    named: bool


class Leaver(NamedTuple):
    """Somebody who left, with the stay interviews before."""

    left_on: date
    talks: tuple[Talk, ...]


class Figure(NamedTuple):
    """One figure of a release of leavers: so many people of so many."""

    name: str
    people: Count
    of: int


def preventable(people: int, judged: int, of_all: int) -> list[Figure]:
    """Preventable share = leavers who named a reason that the interviewer judged preventable ÷ leavers interviewed.

    Nothing where no reason was ``judged`` at all.
    """
    return [Figure(PREVENTABLE, count_of(people, of_all), of_all)] if judged else []


def said_before(leavers: Iterable[Leaver], people: int, k: int) -> list[Figure]:
    """How many leavers had named something that might make them leave, and how many months before they left.

    Of the leavers whom somebody had talked to while they stayed, where they are k or more and the rest of all
    ``people`` is none or k and more. The bands are shown where those who said something and those who did not are
    k each: k of them in every band, and in no band nearly everybody who was talked to then.
    """
    known = [leaver for leaver in leavers if leaver.talks]
    rest = people - len(known)
    if len(known) < k or 0 < rest < k:
        return []
    first = [_first(leaver) for leaver in known]
    said = sum(1 for day in first if day)
    found = [Figure(SAID_BEFORE, count_of(said, len(known)), len(known))]
    if found[0].people.shown is Tone.EXACT and said >= k and len(known) - said >= k:
        found += _bands(known, first, said, k)
    return found


def _first(leaver: Leaver) -> date | None:
    return min((talk.held_on for talk in leaver.talks if talk.named), default=None)


def _bands(known: Sequence[Leaver], first: Sequence[date | None], said: int, k: int) -> list[Figure]:
    """Neighbouring bands are joined until each is safe; a single one says nothing new."""
    starts = list(MONTHS)

    def named(start: int, end: int | None) -> int:
        pairs = zip(known, first, strict=True)
        return sum(1 for leaver, day in pairs if day and _is_in(leaver, day, start, end))

    def talked(start: int, end: int | None) -> int:
        return sum(
            1 for leaver in known if any(_is_in(leaver, talk.held_on, start, end) for talk in leaver.talks)
        )

    while len(starts) > 1 and (bad := _unsafe(starts, named, talked, k)) is not None:
        starts.pop(bad or 1)
    if len(starts) == 1:
        return []
    return [
        Figure(f"{SAID}{start}_{'' if end is None else end}", _exact(named(start, end)), said)
        for start, end in _ranges(starts)
    ]


def _unsafe(
    starts: list[int],
    named: Callable[[int, int | None], int],
    talked: Callable[[int, int | None], int],
    k: int,
) -> int | None:
    for place, (start, end) in enumerate(_ranges(starts)):
        people = named(start, end)
        if people < k or talked(start, end) - people <= FEW:
            return place
    return None


def _ranges(starts: list[int]) -> list[tuple[int, int | None]]:
    return list(zip(starts, [*starts[1:], None], strict=True))


def _is_in(leaver: Leaver, day: date, start: int, end: int | None) -> bool:
    """Whether they left so many months after that day."""
    return add_months(day, start) <= leaver.left_on and (end is None or leaver.left_on < add_months(day, end))


def _exact(people: int) -> Count:
    return Count(Tone.EXACT, people, people)
