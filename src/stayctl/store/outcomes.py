"""Reading what came of it: who left, who stayed, whether forecasts came true, and how much energy people have."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from stayctl.practice.cadence import add_months
from stayctl.practice.calibration import Leaver, Red
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Calibration, Departure, Energy, Means, Ways, calibration, energy, ways
from stayctl.practice.retention import Landmark, Spell
from stayctl.store.reading import Reader
from stayctl.store.releases import ReleaseRow

LOOKBACK_MONTHS = 12
"""Whoever was talked to so many months before the landmark counts as interviewed."""


class Gone(NamedTuple):
    """Somebody who is marked as left, without a day."""

    employee_no: str
    name: str


class AtLandmark(NamedTuple):
    """The groups of a landmark; ``later`` of their people came into the store only after it."""

    groups: Landmark
    later: int


class _SpellRow(NamedTuple):
    unit: str | None
    hired_on: date | None
    left_on: date | None
    leave_type: str | None
    regretted: bool | None
    people: int


class _DepartureRow(NamedTuple):
    left_on: date
    manager: int
    leave_type: str | None
    regretted: bool | None
    people: int


class _LandmarkRow(NamedTuple):
    interviewed: bool
    people: int
    stayed: int
    later: int


class _LeaverRow(NamedTuple):
    left_on: date
    level: str
    manager: int
    line: str | None
    people: int


class _RedRow(NamedTuple):
    made_on: date
    left_on: date | None
    manager: int
    next_on: date | None


class _Day(NamedTuple):
    day: date | None


class _EnergyRow(NamedTuple):
    dimension: str
    people: int
    value: float | None
    shown: str


def spells(
    reader: Reader, since: date, until: date, *, everyone: int, root: int = 0
) -> dict[str | None, list[Spell]]:
    """Who was employed in the period, by reporting line; ``root`` is whose reports head the lines (0: the top).

    Whoever is marked as left without a day is not among them.
    """
    found: dict[str | None, list[Spell]] = defaultdict(list)
    asked = {"since": since, "until": until, "everyone": everyone, "root": root}
    for row in reader.stream("outcomes.spells", _SpellRow, **asked):
        found[row.unit].append(Spell(*row[1:]))
    return found


def read_ways(reader: Reader, k: int, today: date) -> tuple[Ways, ...]:
    """How people left, as whoever reads sums may see it."""
    rows = reader.stream("outcomes.departures", _DepartureRow, today=today)
    return ways([Departure(*row) for row in rows], k, today)


def gone_without_day(reader: Reader, everyone: int) -> list[Gone]:
    """The people who are in no outcome figure, since nobody noted when they left."""
    return reader.all("outcomes.without_day", Gone, everyone=everyone)


def at_landmark(reader: Reader, landmark: date, until: date, everyone: int) -> AtLandmark:
    """Who was employed on ``landmark`` and still is on ``until``: of the interviewed, and of the others."""
    asked = {
        "after": add_months(landmark, -LOOKBACK_MONTHS),
        "landmark": landmark,
        "until": until,
        "everyone": everyone,
    }
    rows = reader.all("outcomes.landmark", _LandmarkRow, **asked)
    rates = {row.interviewed: Rate(row.stayed, row.people) for row in rows}
    groups = Landmark(rates.get(True, Rate(0, 0)), rates.get(False, Rate(0, 0)))
    return AtLandmark(groups, sum(row.later for row in rows))


def first_held(reader: Reader) -> date | None:
    """The day of the first interview with somebody who was not leaving."""
    found = reader.one("outcomes.first_held", _Day)
    return found.day if found else None


def has_forecasts(reader: Reader) -> bool:
    return bool(reader.number("outcomes.has_forecasts"))


def read_leavers(reader: Reader, today: date) -> list[Leaver]:
    """Voluntary leavers with their latest forecast before leaving. Content: only ``practice.privacy`` may show it."""
    return [Leaver(*row) for row in reader.stream("outcomes.forecast_leavers", _LeaverRow, today=today)]


def read_reds(reader: Reader, today: date) -> list[Red]:
    """Red forecasts. Content: only ``practice.privacy`` may show it."""
    return [Red(*row) for row in reader.stream("outcomes.forecast_reds", _RedRow, today=today)]


def read_calibration(reader: Reader, k: int, today: date) -> Calibration:
    """Whether forecasts came true, as it may be shown."""
    return calibration(read_leavers(reader, today), read_reds(reader, today), k, today)


def read_energy(reader: Reader, row: ReleaseRow) -> Energy | None:
    """The energy of the matched panel as it was frozen with a release; None where there is none to show."""
    if row.release_id is None or row.before_id is None:
        return None
    found = {each.dimension: each for each in reader.stream("outcomes.energy", _EnergyRow, id=row.release_id)}
    if {"panel", "panel_before"} - found.keys():
        return None
    before, now = found["panel_before"], found["panel"]
    return energy(f"R{row.before_id}", row.ref, Means(now.people, before.value, now.value))
