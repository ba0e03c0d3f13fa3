"""Exits and their cost by reporting line, as a list."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from stayctl.language import N_, _
from stayctl.reports.listing import Cell, Column, Listing

if TYPE_CHECKING:
    from stayctl.reports.build.outcomes import Line

KINDS = ("voluntary", "involuntary", "other", "unknown", "regretted")


def line_name(line: "Line") -> str:
    """The line as a screen names it."""
    if line.together > 1:
        return _("{count} other units together").format(count=line.together)
    return line.unit or _("without a line")


def lines_listing(today: date, lines: Sequence["Line"]) -> Listing:
    return Listing(
        what="report.outcomes",
        as_of=today,
        rows=[_row(line) for line in lines],
        keys=("unit", "units_together", "headcount", "exits", *KINDS, "cost"),
        columns=(
            Column("unit", N_("Line")),
            Column("headcount", N_("Headcount"), "right"),
            Column("exits", N_("Left"), "right"),
            Column("shown_voluntary", N_("By choice"), "right"),
            Column("shown_regretted", N_("Regretted"), "right"),
            Column("cost", N_("Cost"), "right"),
        ),
        empty=_("There is nobody to count. Add people: stayctl employee add NAME"),
    )


def _row(line: "Line") -> dict[str, Any]:
    kinds = {name: value if line.kinds else None for name, value in line.exits._asdict().items()}
    return {
        **kinds,
        "unit": Cell(line.unit, line_name(line)),
        "units_together": line.together,
        "headcount": Cell(round(line.headcount, 1), f"{line.headcount:.1f}"),
        "exits": _count(line.exits.all),
        "shown_voluntary": _count(kinds["voluntary"]),
        "shown_regretted": _count(kinds["regretted"]),
        "cost": Cell(line.cost, f"{line.cost:,}" if line.cost else ""),
    }


def _count(number: int | None) -> Cell:
    return Cell(number, str(number or ""))
