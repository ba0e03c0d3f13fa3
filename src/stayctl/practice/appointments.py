"""When appointments are, and whether two of them overlap."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple


class Slot(NamedTuple):
    """A stretch of time, as instants."""

    start: datetime
    end: datetime

    def overlaps(self, other: "Slot") -> bool:
        """Whether one would have to be at two places; one that ends as the other begins is no overlap."""
        return self.start < other.end and other.start < self.end


def slot(on: date, at: str, zone: tzinfo, minutes: int) -> Slot:
    """The stretch that begins at this wall-clock time (``15:00``) of a zone."""
    start = datetime.combine(on, time.fromisoformat(at), tzinfo=zone)
    return Slot(start, start + timedelta(minutes=minutes))
