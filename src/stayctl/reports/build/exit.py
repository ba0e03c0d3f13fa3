"""Stay and exit: drivers on three sides, what leavers named that nobody heard, and how early it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.language import N_, _
from stayctl.practice.exit_figures import PREVENTABLE, SAID, SAID_BEFORE
from stayctl.practice.exit_sides import Line, Side, Sides, of_leavers
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Count, Released
from stayctl.practice.privacy.leavers import LeaverFigures
from stayctl.practice.vocabulary import DRIVERS
from stayctl.reports.build.released import count_data, count_text, head_data
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.releases import ReleaseRow

SOURCES = {"exit": "interviews", "exit_file": "survey"}
SIDES = (
    ("stay", N_("Staying")),
    ("leave", N_("Might leave")),
    ("interviews", N_("Left, interview")),
    ("surveys", N_("Left, survey")),
)
"""The sides of a line, with what a screen calls them."""


class Source(NamedTuple):
    """One release of leavers, with what it tells besides the drivers."""

    row: ReleaseRow
    released: Released
    figures: LeaverFigures


class Unshown(NamedTuple):
    """A release of leavers that is not shown, or not made yet, and why."""

    row: ReleaseRow
    reason: str


@dataclass(frozen=True)
class ExitReport:
    """``stay_reason`` says why there is no stay side, where there is none."""

    sides: Sides
    sources: tuple[Source, ...]
    unshown: tuple[Unshown, ...]
    stay_reason: str
    document: Document
    listing: Listing


def exit_report(
    stay: Released | None,
    sources: Sequence[Source],
    unshown: Sequence[Unshown],
    stay_reason: str,
    today: date,
) -> ExitReport:
    kinds = {kind: tuple(s.released for s in sources if s.row.kind == kind) for kind in SOURCES}
    sides = Sides(stay, kinds["exit"], kinds["exit_file"])
    data = {
        "stay": head_data(stay) if stay else None,
        "leavers": [_source(source) for source in sources],
        "people_left": sum(source.released.whole.people for source in sources),
        "drivers": [_line(line, sources) for line in sides.every],
        "blind_spots": [line.driver for line in sides.blind_spots],
        "not_shown": [{"id": each.row.ref, "name": each.row.name, "reason": each.reason} for each in unshown],
    }
    return ExitReport(
        sides,
        tuple(sources),
        tuple(unshown),
        stay_reason,
        Document("report.exit", today, data),
        _listing(sides, today),
    )


def _source(source: Source) -> dict[str, Any]:
    said = _figure(source.figures.of(SAID_BEFORE))
    if said is not None:
        said["months"] = [
            {"from": start, "to": end, **count_data(count, of)} for start, end, count, of in bands(source)
        ]
    return {
        **head_data(source.released),
        "source": SOURCES[source.row.kind],
        "preventable": _figure(source.figures.of(PREVENTABLE)),
        "said_before": said,
    }


def _figure(found: tuple[Count, int] | None) -> dict[str, Any] | None:
    return None if found is None else {"of": found[1], **count_data(*found)}


def bands(source: Source) -> list[tuple[int, int | None, Count, int]]:
    """How many months before leaving it was said: from, to (None: no end), how many people of how many."""
    found = []
    for name, count, of in source.figures.beginning(SAID):
        start, _separator, end = name.removeprefix(SAID).partition("_")
        if start.isdecimal():
            found.append((int(start), int(end) if end else None, count, of))
    return found


def _line(line: Line, sources: Sequence[Source]) -> dict[str, Any]:
    alone = [(source.row.ref, of_leavers([source.released], line.driver)) for source in sources]
    return {
        "driver": line.driver,
        "stay": _side_data(line.stay),
        "leave": _side_data(line.leave),
        "left": _side_data(line.left),
        "left_by_release": [{"release": ref, **(_side_data(side) or {})} for ref, side in alone],
        "blind_spot": line.is_blind,
    }


def _side_data(side: Side | None) -> dict[str, Any] | None:
    return None if side is None else {"of": side.people, **count_data(side.named, side.people)}


def side_text(side: Side | None) -> str:
    """The count, and the share where the number is shown."""
    if side is None:
        return ""
    if side.named.people is None:
        return count_text(side.named)
    return f"{side.named.people} {Rate(side.named.people, side.people).whole_percent or 0:3d}%"


def _listing(sides: Sides, today: date) -> Listing:
    shown = [
        (key, label)
        for place, (key, label) in enumerate(SIDES)
        if any(line.sides[place] for line in sides.lines)
    ]
    keys = ("driver", *(name for key, _label in SIDES for name in (key, f"{key}_shown")), "blind_spot")
    return Listing(
        "report.exit",
        today,
        [_row(line) for line in sides.lines],
        keys,
        (Column("driver", N_("Driver")), *(Column(key, label, "right") for key, label in shown)),
        _("No driver was named by more than a few people."),
    )


def _row(line: Line) -> dict[str, Any]:
    row: dict[str, Any] = {"driver": Cell(line.driver, _(DRIVERS[line.driver])), "blind_spot": line.is_blind}
    for (key, _label), side in zip(SIDES, line.sides, strict=True):
        row[key] = Cell(side.named.people if side else None, side_text(side))
        row[f"{key}_shown"] = str(side.named.shown) if side else None
    return row
