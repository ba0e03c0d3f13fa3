"""What came of it: who left and what that cost, who stayed, and how much energy people have (practice, section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from stayctl.errors import Withheld
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import REGRETTED, Energy, Ways, shown_of
from stayctl.practice.retention import (
    Attrition,
    Exits,
    Landmark,
    Spell,
    average_headcount,
    exits,
    regretted_attrition,
    turnover_cost,
    wilson,
)
from stayctl.reports.build.outcomes_by_line import Line, exits_data, lines_listing
from stayctl.reports.build.released import count_data
from stayctl.reports.build.scope import TOO_FEW, Scope
from stayctl.reports.listing import Document, Listing
from stayctl.store.outcomes import Gone, at_landmark, first_held, gone_without_day, read_ways, spells
from stayctl.store.reading import Reader


class Retention(NamedTuple):
    """Who stayed from the landmark to the end of the window. ``missing`` says why there is no comparison.

    ``later`` people were added to the store only after the landmark; ``began`` is the day of the first interview.
    """

    landmark: date
    until: date
    groups: Landmark | None
    later: int = 0
    began: date | None = None
    missing: str | None = None

    def data(self) -> dict[str, Any]:
        groups = self.groups
        gap = groups.difference if groups else None
        return {
            "landmark": self.landmark,
            "until": self.until,
            "interviewed": share_data(groups.interviewed) if groups else None,
            "not_interviewed": share_data(groups.others) if groups else None,
            "difference": gap.data() if gap else None,
            "reading": "association",
            "added_later": self.later,
            "missing": self.missing,
        }


class Told(NamedTuple):
    """How people left in half-years that are over, beside the headcount of these."""

    ways: Ways
    headcount: float

    @property
    def percent(self) -> float | None:
        """Regretted attrition, where the number of the regretted is shown."""
        regretted = self.ways.counts[REGRETTED].people
        return None if regretted is None else Attrition(regretted, self.headcount).percent

    def data(self) -> dict[str, Any]:
        left = self.ways.left
        return {
            "since": self.ways.since,
            "until": self.ways.until,
            "left": left,
            **{name: count_data(count, left) for name, count in self.ways.counts.items()},
            "headcount": round(self.headcount, 1),
            "regretted_attrition": self.percent,
        }


@dataclass(frozen=True)
class Outcomes:
    """``regretted`` is None for audiences that read sums: for them ``told`` says how people left."""

    scope: Scope
    total: Line
    regretted: Attrition | None
    told: tuple[Told, ...]
    rate: int
    lines: tuple[Line, ...]
    retention: Retention
    energy: Energy | None
    gone: tuple[Gone, ...]
    document: Document
    listing: Listing

    @property
    def is_empty(self) -> bool:
        return not self.total.people


def outcomes_report(
    reader: Reader, scope: Scope, *, k: int, rate: int, root: int = 0, energy: Energy | None = None
) -> Outcomes:
    """The figures of the period. For audiences that read sums alone, small groups stand together or are withheld.

    Raises Withheld for such an audience where fewer than ``k`` people are meant.
    """
    span = scope.period
    found = spells(reader, span.since, span.until, everyone=scope.everyone, root=root)
    total = _line(None, [spell for those in found.values() for spell in those], scope, rate)
    lines = [_line(unit, those, scope, rate) for unit, those in sorted(found.items(), key=_order)]
    if not scope.names:
        if 0 < total.people < k:
            raise Withheld(TOO_FEW, id="too_few", k=k)
        total, lines = _masked(total), [_masked(line) for line in _together(lines, k)]
    told = () if scope.names else _told(reader, scope, k)
    retention = _retention(reader, scope, k)
    regretted = regretted_attrition(total.exits, total.headcount) if total.kinds else None
    gone = tuple(gone_without_day(reader, scope.everyone))
    data = {
        **scope.data(),
        "headcount": round(total.headcount, 1),
        "exits": exits_data(total.exits, total.kinds),
        "regretted_attrition": regretted.data() if regretted else None,
        "told": [each.data() for each in told],
        "cost_rate": rate or None,
        "cost": total.cost,
        "lines": [line.data() for line in lines],
        "retention": retention.data(),
        "energy": energy_data(energy),
        "left_without_day": len(gone),
    }
    return Outcomes(
        scope=scope,
        total=total,
        regretted=regretted,
        told=told,
        rate=rate,
        lines=tuple(lines),
        retention=retention,
        energy=energy,
        gone=gone,
        document=Document("report.outcomes", span.today, data),
        listing=lines_listing(scope, lines),
    )


def _order(each: tuple[str | None, list[Spell]]) -> tuple[bool, str]:
    return each[0] is None, each[0] or ""


def _line(unit: str | None, those: Iterable[Spell], scope: Scope, rate: int) -> Line:
    span, those = scope.period, list(those)
    left = exits(those, span.since, span.until)
    people = sum(spell.people for spell in those)
    return Line(
        unit, people, average_headcount(those, span.since, span.until), left, turnover_cost(left, rate)
    )


def _together(lines: list[Line], k: int) -> list[Line]:
    """Lines of fewer than ``k`` people put together, with the next smallest where those are still too few."""
    sizes = [line.people for line in lines]
    kept = shown_of(sum(sizes), sizes, k)
    rest = [line for place, line in enumerate(lines) if place not in kept]
    if not rest:
        return lines
    left = Exits()
    for line in rest:
        left = left.plus(line.exits)
    costs = [line.cost for line in rest if line.cost is not None]
    merged = Line(
        unit=None,
        people=sum(line.people for line in rest),
        headcount=sum(line.headcount for line in rest),
        exits=left,
        cost=sum(costs) if costs else None,
        together=len(rest),
    )
    return [*(lines[place] for place in kept), merged]


def _masked(line: Line) -> Line:
    """How people left in any period or line would tell of single people by subtraction, unless nobody did."""
    return replace(line, kinds=not line.exits.all)


def _told(reader: Reader, scope: Scope, k: int) -> tuple[Told, ...]:
    """How people left in the half-years that end in the period; of everybody alone."""
    span = scope.period
    if not scope.everyone:
        return ()
    found = []
    for each in read_ways(reader, k, span.today):
        if span.since <= each.until <= span.until:
            there = spells(reader, each.since, each.until, everyone=1).values()
            people = [spell for those in there for spell in those]
            found.append(Told(each, average_headcount(people, each.since, each.until)))
    return tuple(found)


def _retention(reader: Reader, scope: Scope, k: int) -> Retention:
    """From the first day of the period to its last."""
    landmark, until = scope.period.since, scope.period.until
    found = at_landmark(reader, landmark, until, scope.everyone)
    groups = found.groups
    sizes = [groups.interviewed.denominator, groups.others.denominator]
    if not scope.names and any(0 < size < k for size in sizes):
        return Retention(landmark, until, None, missing="too_few")
    missing = "nobody_interviewed" if not sizes[0] else "everybody_interviewed" if not sizes[1] else None
    return Retention(landmark, until, groups, found.later, first_held(reader), missing)


def share_data(rate: Rate) -> dict[str, Any]:
    """A share with its interval, in percent."""
    span = wilson(rate)
    return {**rate.data(), "low": round(100 * span.low, 1), "high": round(100 * span.high, 1)}


def energy_data(found: Energy | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "before": {"id": found.before_ref, "mean": found.means.before},
        "now": {"id": found.ref, "mean": found.means.now},
        "people": found.means.people,
    }
