"""Who left and who stayed (practice, section 5), pure: dates and counts in, figures out.

Somebody is employed from the day of hiring up to, and without, the day of leaving. Whose hiring day is not known
was there all along. Whoever is marked as left without a day is in no figure: nobody knows when they were there.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from math import sqrt
from typing import Any, NamedTuple

from stayctl.practice.metrics import Rate
from stayctl.practice.vocabulary import LeaveType

Z = 1.959963984540054
"""The normal quantile of an interval that covers 95 %."""


class Spell(NamedTuple):
    """So many people with the same days of hiring and leaving; either may lie outside the period or be absent."""

    hired_on: date | None
    left_on: date | None
    leave_type: str | None = None
    regretted: bool | None = None
    people: int = 1

    def days(self, since: date, until: date) -> int:
        """The days on which each of them was employed, from ``since`` to ``until``, both included."""
        first = max(since, self.hired_on or since)
        last = min(until, self.left_on - timedelta(days=1)) if self.left_on else until
        return max(0, (last - first).days + 1)


class Exits(NamedTuple):
    """People who left in a period. ``regretted`` are of the voluntary ones; of ``unknown`` no kind is on record."""

    voluntary: int = 0
    involuntary: int = 0
    other: int = 0
    unknown: int = 0
    regretted: int = 0

    @property
    def all(self) -> int:
        return self.voluntary + self.involuntary + self.other + self.unknown

    def plus(self, other: "Exits") -> "Exits":
        return Exits(*(a + b for a, b in zip(self, other, strict=True)))


class Attrition(NamedTuple):
    """Exits ÷ average headcount."""

    exits: int
    headcount: float

    @property
    def percent(self) -> float | None:
        """To one decimal place; over 100 where more left than are there on average."""
        return round(100 * self.exits / self.headcount, 1) if self.headcount else None

    def data(self) -> dict[str, Any]:
        return {"numerator": self.exits, "denominator": round(self.headcount, 1), "percent": self.percent}


def exits(spells: Iterable[Spell], since: date, until: date) -> Exits:
    """Who left from ``since`` to ``until``, both included: whose day of leaving lies there."""
    found = dict.fromkeys(Exits._fields, 0)
    for spell in spells:
        if spell.left_on is None or not since <= spell.left_on <= until:
            continue
        kind = spell.leave_type or "unknown"
        found[kind] += spell.people
        if kind == LeaveType.VOLUNTARY and spell.regretted:
            found["regretted"] += spell.people
    return Exits(**found)


def average_headcount(spells: Iterable[Spell], since: date, until: date) -> float:
    """The people employed on a day of the period, on average: days of employment ÷ days of the period."""
    employed = sum(spell.people * spell.days(since, until) for spell in spells)
    return employed / ((until - since).days + 1)


def regretted_attrition(left: Exits, headcount: float) -> Attrition:
    """Regretted voluntary exits ÷ average headcount (practice, section 5)."""
    return Attrition(left.regretted, headcount)


def turnover_cost(left: Exits, rate: int) -> int | None:
    """Exits × the cost of one exit; None where no rate is set (practice, section 5)."""
    return left.all * rate if rate else None


class Interval(NamedTuple):
    """What a share or a difference may be as well, from 0 to 1 or -1 to 1, with 95 % confidence."""

    low: float
    high: float


def wilson(rate: Rate) -> Interval:
    """The score interval of a share (Wilson, JASA 22, 1927); of nobody, anything."""
    n = rate.denominator
    if not n:
        return Interval(0.0, 1.0)
    share = rate.numerator / n
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    low, high = (middle - half) / scale, (middle + half) / scale
    return Interval(min(share, max(0.0, low)), max(share, min(1.0, high)))


class Difference(NamedTuple):
    """One share minus another, with its interval."""

    value: float
    low: float
    high: float

    def data(self) -> dict[str, float]:
        """In percentage points, to one decimal place."""
        return {"points": _points(self.value), "low": _points(self.low), "high": _points(self.high)}


def difference(one: Rate, other: Rate) -> Difference | None:
    """``one`` − ``other`` with the hybrid score interval (Newcombe, Statistics in Medicine 17, 1998, method 10).

    None where there is nobody in one of the groups.
    """
    if not one.denominator or not other.denominator:
        return None
    a, b = one.numerator / one.denominator, other.numerator / other.denominator
    of_a, of_b = wilson(one), wilson(other)
    below = sqrt((a - of_a.low) ** 2 + (of_b.high - b) ** 2)
    above = sqrt((of_a.high - a) ** 2 + (b - of_b.low) ** 2)
    return Difference(a - b, max(-1.0, a - b - below), min(1.0, a - b + above))


class Landmark(NamedTuple):
    """Retention of everybody who was employed on one day, the landmark, over the same window from that day.

    Whoever had been interviewed in the year up to the landmark is compared with whoever had not: the groups are
    fixed on that day, and nobody moves later. Counting from each person's interview instead would credit the
    interviewed with the time they had to stay to be interviewed at all. Retained is who is still employed when the
    window ends. It is an association, not an effect: who is interviewed is not left to chance.
    """

    interviewed: Rate
    others: Rate

    @property
    def difference(self) -> Difference | None:
        return difference(self.interviewed, self.others)


def _points(share: float) -> float:
    return round(100 * share, 1) + 0.0
