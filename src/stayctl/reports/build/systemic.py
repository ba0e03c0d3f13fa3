"""The systemic report: each theme with its units, its lever, the action taken on it, and the next round beside it."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.errors import Withheld
from stayctl.language import N_, _
from stayctl.practice.privacy import Count, Released, ReleasedUnit, Theme
from stayctl.practice.systemic import Systemic, finest, systemic
from stayctl.practice.vocabulary import DRIVERS, ActionStatus, Lever, Polarity, label
from stayctl.reports.build.released import (
    count_data,
    count_text,
    head_data,
    unit_data,
    unit_name,
    withheld_data,
)
from stayctl.reports.listing import Cell, Column, Document, Each, Listing
from stayctl.store.reading import Reader
from stayctl.store.released import read_release
from stayctl.store.releases import WHOLE, ReleaseRow, Viewer, next_release


class Taken(NamedTuple):
    """An action for all that a round led to."""

    id: int
    uuid: str
    title: str
    driver: str | None
    lever: str | None
    status: str
    owner: str | None
    due_on: date | None


@dataclass(frozen=True)
class Line:
    """A systemic theme; ``after`` is the count of the next release, ``people_after`` its people."""

    theme: Systemic
    count: Count
    actions: tuple[Taken, ...]
    after: Count | None
    people_after: int

    @property
    def lever(self) -> str | None:
        """The lever of the action taken, where there is one."""
        return next((action.lever for action in self.actions if action.lever), None)


@dataclass(frozen=True)
class SystemicReport:
    released: Released
    percent: int
    units: int
    lines: tuple[Line, ...]
    after: str | None
    document: Document
    listing: Listing


def systemic_report(
    reader: Reader, row: ReleaseRow, found: Released, percent: int, today: date, viewer: Viewer | None
) -> SystemicReport:
    """Themes of the release that stand in two units or more, with what the next release shows of them."""
    later, after = next_release(reader, row), None
    if later is not None:
        with contextlib.suppress(Withheld):
            after = read_release(reader, later, extent=WHOLE, viewer=viewer)
    lines = tuple(_line(each, found, actions_of(reader, row), after) for each in systemic(found, percent))
    data = {
        "release": head_data(found),
        "percent": percent,
        "units": len(finest(found)),
        "next": after.head.ref if after else None,
        "themes": Each(lambda line: _data(line, found), lines),
        "withheld": withheld_data(found),
    }
    return SystemicReport(
        found,
        percent,
        len(finest(found)),
        lines,
        after.head.ref if after else None,
        Document("report.systemic", today, data),
        _listing(lines, today),
    )


def actions_of(reader: Reader, row: ReleaseRow) -> Mapping[str, tuple[Taken, ...]]:
    """What is done about each driver, for all."""
    actions: dict[str, tuple[Taken, ...]] = {}
    for action in reader.stream("releases.actions", Taken, round=row.id):
        if action.driver:
            actions[action.driver] = (*actions.get(action.driver, ()), action)
    return actions


def _line(
    theme: Systemic, found: Released, actions: Mapping[str, tuple[Taken, ...]], after: Released | None
) -> Line:
    named = Theme(theme.driver, None, Polarity.LEAVE)
    return Line(
        theme,
        found.whole.count(named),
        actions.get(theme.driver, ()),
        after.whole.count(named) if after else None,
        after.whole.people if after else 0,
    )


def _data(line: Line, found: Released) -> dict[str, Any]:
    named = Theme(line.theme.driver, None, Polarity.LEAVE)
    return {
        "driver": line.theme.driver,
        "whole": count_data(line.count, found.whole.people),
        "units": [{**unit_data(u), "leave": count_data(u.count(named), u.people)} for u in line.theme.units],
        "topics": [
            {"topic": theme.topic, **count_data(found.whole.count(theme), found.whole.people)}
            for theme in line.theme.topics
        ],
        "lever": line.lever,
        "actions": [
            {
                "id": f"A{action.id}",
                "uuid": action.uuid,
                "title": action.title,
                "lever": action.lever,
                "status": action.status,
                "owner": action.owner,
                "due_on": action.due_on,
            }
            for action in line.actions
        ],
        "next": count_data(line.after, line.people_after) if line.after else None,
    }


def _listing(lines: tuple[Line, ...], today: date) -> Listing:
    rows = (_row(line, unit) for line in lines for unit in line.theme.units)
    return Listing(
        what="report.systemic",
        as_of=today,
        rows=rows,
        keys=("driver", "unit", "people", "leave", "leave_shown", "lever", "actions"),
        columns=(Column("driver", N_("Driver")), Column("unit", N_("Unit")), Column("leave", N_("Leave"))),
        empty=_("Nothing stands in two units or more."),
    )


def _row(line: Line, unit: ReleasedUnit) -> dict[str, Any]:
    count = unit.count(Theme(line.theme.driver, None, Polarity.LEAVE))
    return {
        "driver": Cell(line.theme.driver, _(DRIVERS[line.theme.driver])),
        "unit": unit_name(unit),
        "people": unit.people,
        "leave": Cell(count.people, count_text(count)),
        "leave_shown": str(count.shown),
        "lever": line.lever,
        "actions": " ".join(f"A{action.id}" for action in line.actions),
    }


def lever_text(line: Line) -> str:
    return _(label(Lever(line.lever))) if line.lever else _("not decided")


def status_text(action: Taken) -> str:
    return _(label(ActionStatus(action.status)))
