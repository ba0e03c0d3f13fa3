"""Half-years: the implicit round of every interview that belongs to no other."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple


class HalfYear(NamedTuple):
    """From the first day to the last, both included."""

    since: date
    until: date

    @property
    def name(self) -> str:
        return f"{self.since.year}-H{1 if self.since.month == 1 else 2}"

    @property
    def next(self) -> "HalfYear":
        return half_year_of(self.until + timedelta(days=1))


@lru_cache(maxsize=4096)
def half_year_of(day: date) -> HalfYear:
    """The calendar half-year of a day."""
    if day.month <= 6:
        return HalfYear(date(day.year, 1, 1), date(day.year, 6, 30))
    return HalfYear(date(day.year, 7, 1), date(day.year, 12, 31))
