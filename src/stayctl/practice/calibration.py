"""Whether forecasts come true (practice, section 5), pure.

Of each voluntary leaver counts the latest forecast before the day of leaving; what was noted in an exit interview is
none. A red is a person whose last forecast of a half-year was red: in a half-year each person counts once. It is old
enough to know when six months have passed since it was made. Whoever left without a known day is in no figure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stayctl.practice.cadence import add_months
from stayctl.practice.half_year import HalfYear, half_year_of
from stayctl.practice.metrics import Rate
from stayctl.practice.vocabulary import ForecastLevel

MONTHS = 6
"""Red means: expected to leave within so many months."""


class Leaver(NamedTuple):
    """Voluntary leavers alike in everything: the forecast, who had talked to them, in whose line they were."""

    left_on: date
    level: str
    manager: int
    line: str | None = None
    people: int = 1


class Red(NamedTuple):
    """Reds alike in everything. ``next_on`` is the day of the person's next forecast."""

    made_on: date
    left_on: date | None
    manager: int
    next_on: date | None = None
    people: int = 1

    @property
    def stood(self) -> bool:
        """Whether it was the person's last forecast of the half-year."""
        return self.next_on is None or half_year_of(self.next_on) != half_year_of(self.made_on)

    @property
    def came_true(self) -> bool:
        """Whether the person left within six months, in whatever way."""
        return self.left_on is not None and self.left_on <= add_months(self.made_on, MONTHS)

    def old_enough(self, today: date) -> bool:
        return add_months(self.made_on, MONTHS) <= today


def leaver_recall(levels: Mapping[str, int]) -> Rate:
    """Red ÷ voluntary leavers with a forecast: how many of those who left had been seen coming."""
    return Rate(levels.get(ForecastLevel.RED, 0), sum(levels.values()))


def surprise_rate(levels: Mapping[str, int]) -> Rate:
    """Green ÷ voluntary leavers with a forecast: how many left whom nobody had expected to."""
    return Rate(levels.get(ForecastLevel.GREEN, 0), sum(levels.values()))


def red_precision(reds: Iterable[Red], today: date) -> Rate:
    """Reds who left within six months ÷ reds old enough to know."""
    known = [red for red in reds if red.stood and red.old_enough(today)]
    return Rate(sum(red.people for red in known if red.came_true), sum(red.people for red in known))


def levels_of(leavers: Iterable[Leaver]) -> dict[str, int]:
    """How many of the leavers had which forecast."""
    found: Counter[str] = Counter({str(level): 0 for level in ForecastLevel})
    for leaver in leavers:
        found[leaver.level] += leaver.people
    return dict(found)


def is_enough(people: Iterable[tuple[int, int]], k: int) -> bool:
    """Whether a figure of these (manager, people) tells of no manager's own alone.

    Whichever manager's people one takes away, and each knows their own, k others are left.
    """
    by_manager: Counter[int] = Counter()
    for manager, number in people:
        by_manager[manager] += number
    return bool(by_manager) and by_manager.total() - max(by_manager.values()) >= k


class Stretch(NamedTuple):
    """Half-years that are shown together."""

    since: date
    until: date


def stretches(days: Sequence[tuple[date, int, int]], over: date, k: int) -> list[Stretch]:
    """The half-years that are over on ``over``, put together until each stretch has enough people; oldest first.

    ``days`` are (day, manager, people). What is shown once stays as it is: a later day adds stretches and changes
    none, so that one more person can't be told by what changed. The last half-years wait until there are enough.
    """
    by_half: dict[HalfYear, list[tuple[int, int]]] = defaultdict(list)
    for day, manager, people in days:
        by_half[half_year_of(day)].append((manager, people))
    found: list[Stretch] = []
    inside: list[tuple[int, int]] = []
    half = min(by_half, default=half_year_of(over))
    since = half.since
    while half.until < over:
        inside += by_half.get(half, [])
        if is_enough(inside, k):
            found.append(Stretch(since, half.until))
            inside, since = [], half.next.since
        half = half.next
    return found
