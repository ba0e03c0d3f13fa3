"""Working days: weekends, public holidays, and the weekend days that are worked in exchange for a longer holiday."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. ``working`` are days that are worked although they fall on a weekend or in ``off``.

    ``weekend`` holds days of the week, Monday being 0; ``unannounced`` the years of which holidays are a guess yet.
    """

    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    off: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()
    unannounced: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether people are at work on this day."""
        return day in self.working or (day.weekday() not in self.weekend and day not in self.off)

    def changed(
        self, off: Iterable[date], working: Iterable[date], weekend: frozenset[int] | None = None
    ) -> "Calendar":
        """This calendar with the days that a company keeps free or works; years of which it says something are known."""
        free, worked = frozenset(off), frozenset(working)
        return Calendar(
            self.weekend if weekend is None else weekend,
            (self.off - worked) | free,
            (self.working - free) | worked,
            self.unannounced - {day.year for day in free | worked},
        )


def monday_of(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


class Span:
    """The working days of a span, in order, so that a plan asks the calendar once for each of them."""

    def __init__(self, calendar: Calendar, first: date, last: date) -> None:
        days = (first + timedelta(days=each) for each in range((last - first).days + 1))
        self.days: tuple[date, ...] = tuple(day for day in days if calendar.is_working(day))
        self.weeks: tuple[date, ...] = tuple(map(monday_of, self.days))

    def place(self, day: date) -> int:
        """Where the first working day on or after this one stands."""
        return bisect_left(self.days, day)


def worked_in_week(calendar: Calendar, monday: date) -> int:
    """How many days of this week are worked."""
    return sum(calendar.is_working(monday + timedelta(days=each)) for each in range(7))
