"""Drivers and topics of a release: why people stay, what might make them leave, and the net of both."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from stayctl.language import N_, _
from stayctl.practice.privacy import Count, Dimension, Quoted, Released, ReleasedUnit, Theme, net
from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.reports.build.quoted import quoted_data
from stayctl.reports.build.released import (
    SIDES,
    by_name,
    count_data,
    count_text,
    drivers,
    head_data,
    is_named,
    topics,
    unit_data,
    unit_name,
    withheld_data,
)
from stayctl.reports.listing import Cell, Column, Document, Each, Listing

TREE, CROSSING = "tree", "crossing"


@dataclass(frozen=True)
class DriversReport:
    """``units`` are the cells asked for: the whole first, unless a cut was asked for."""

    released: Released
    units: tuple[ReleasedUnit, ...]
    quoted: Quoted
    document: Document
    listing: Listing


def drivers_report(found: Released, by: str | None, today: date, told: Quoted) -> DriversReport:
    """The whole, or every unit of the tree, or every category, each with the counts of its people."""
    units = [found.whole]
    if by == TREE:
        units += by_name(found.of(Dimension.UNIT, Dimension.OTHERS))
    elif by == CROSSING:
        units += found.of(Dimension.CATEGORY)
    data = {
        "release": head_data(found),
        "units": Each(lambda unit: _unit(found, unit), units),
        "withheld": withheld_data(found),
        "quotations": quoted_data(told),
    }
    return DriversReport(
        found,
        tuple(units),
        told,
        Document("report.drivers", today, data),
        _listing(found, units, today),
    )


def _unit(found: Released, unit: ReleasedUnit) -> dict[str, Any]:
    return {
        **unit_data(unit),
        "topics": {str(side): [_topic(unit, theme) for theme in topics(found, unit, side)] for side in SIDES},
        "drivers": [_driver(unit, driver) for driver in drivers(unit)],
    }


def _topic(unit: ReleasedUnit, theme: Theme) -> dict[str, Any]:
    return {"topic": theme.topic, "driver": theme.driver, **count_data(unit.count(theme), unit.people)}


def _driver(unit: ReleasedUnit, driver: str) -> dict[str, Any]:
    return {"driver": driver, **_sides(*unit.sides(driver), unit.people)}


@lru_cache(maxsize=10_000)
def _sides(stay: Count, leave: Count, people: int) -> dict[str, Any]:
    """The units of a large company have few different counts."""
    return {
        "stay": count_data(stay, people),
        "leave": count_data(leave, people),
        "net": net(stay, leave, people),
    }


def _listing(found: Released, units: list[ReleasedUnit], today: date) -> Listing:
    rows = (row for unit in units for row in _rows(found, unit))
    keys = ("what", "unit", "people", "topic", "driver", "stay", "stay_shown", "leave", "leave_shown", "net")
    return Listing(
        what="report.drivers",
        as_of=today,
        rows=rows,
        keys=keys,
        columns=(
            Column("unit", N_("Unit")),
            Column("topic", N_("Topic")),
            Column("driver", N_("Driver")),
            Column("stay", N_("Stay"), "right"),
            Column("leave", N_("Leave"), "right"),
            Column("net", N_("Net"), "right"),
        ),
        empty=_("No drivers noted yet; they are asked for in the wrap-up."),
    )


def _rows(found: Released, unit: ReleasedUnit) -> list[dict[str, Any]]:
    named = [theme for side in SIDES for theme in topics(found, unit, side)]
    by_topic = dict.fromkeys((theme.topic, theme.driver) for theme in named)
    rows = [_row(unit, topic, driver) for topic, driver in by_topic]
    return rows + [_row(unit, None, driver) for driver in drivers(unit) if is_named(unit, driver)]


def _row(unit: ReleasedUnit, topic: str | None, driver: str | None) -> dict[str, Any]:
    stay, leave = (unit.count(Theme(driver, topic, side)) for side in SIDES)
    return {
        "what": str(unit.dimension),
        "unit": unit_name(unit),
        "people": unit.people,
        "topic": topic,
        "driver": Cell(driver, _(DRIVERS[driver]) if driver else ""),
        "stay": Cell(stay.people, count_text(stay)),
        "stay_shown": str(stay.shown),
        "leave": Cell(leave.people, count_text(leave)),
        "leave_shown": str(leave.shown),
        "net": unit.net(driver) if driver and topic is None else None,
    }


def side_title(polarity: Polarity) -> str:
    return _("Why they stay") if polarity is Polarity.STAY else _("What might make them leave")
