"""Exits and their cost by reporting line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from stayctl.language import N_, _
from stayctl.practice.retention import Exits
from stayctl.reports.build.scope import Scope, nobody
from stayctl.reports.listing import Cell, Column, Listing

KINDS = ("voluntary", "involuntary", "other", "unknown", "regretted")


@dataclass(frozen=True)
class Line:
    """A reporting line. ``kinds`` says whether one may see how people left; ``together`` how many lines it is."""

    unit: str | None
    people: int
    headcount: float
    exits: Exits
    cost: int | None
    together: int = 1
    kinds: bool = True

    def data(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "units_together": self.together,
            "headcount": round(self.headcount, 1),
            "exits": exits_data(self.exits, self.kinds),
            "cost": self.cost,
        }


def line_name(line: Line) -> str:
    """The line as a screen names it."""
    if line.together > 1:
        return _("{count} other units together").format(count=line.together)
    return line.unit or _("without a line")


def lines_listing(scope: Scope, lines: Sequence[Line]) -> Listing:
    return Listing(
        what="report.outcomes",
        as_of=scope.period.today,
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
        empty=nobody(scope),
    )


def _row(line: Line) -> dict[str, Any]:
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


def exits_data(left: Exits, kinds: bool) -> dict[str, int | None]:
    return {"all": left.all, **{name: value if kinds else None for name, value in left._asdict().items()}}
