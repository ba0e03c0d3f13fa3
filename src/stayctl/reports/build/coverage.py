"""Who has been talked to, unit by unit."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.cadence import add_months
from stayctl.practice.metrics import InterviewCounts, Rate, coverage, on_time, participation, plan_rate
from stayctl.practice.privacy import shown_of
from stayctl.practice.vocabulary import TENURES
from stayctl.reports.build.scope import Scope, nobody, rate_cell
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.reading import Reader

DIMENSIONS: dict[str, str] = {
    "department": N_("Department"),
    "line": N_("Line"),
    "manager": N_("Manager"),
    "title": N_("Title"),
    "job_family": N_("Job family"),
    "level": N_("Level"),
    "location": N_("Place of work"),
    "tenure": N_("Service"),
    "core": N_("Key post"),
    "high_potential": N_("High potential"),
}
_YES_NO = {"yes": N_("yes"), "no": N_("no")}


@dataclass(frozen=True)
class By:
    """What the units are: a fact about people, a kept attribute, or departments down to a depth (0: all)."""

    dimension: str
    attribute: str = ""
    depth: int = 0

    @property
    def name(self) -> str:
        """As it was asked for."""
        return self.attribute or (f"{self.dimension}:{self.depth}" if self.depth else self.dimension)

    @property
    def label(self) -> str:
        return self.attribute or _(DIMENSIONS[self.dimension])


@dataclass(frozen=True)
class Unit:
    """One unit's counts. ``name`` is None for people of whom the fact is not known."""

    name: str | None
    counts: InterviewCounts
    merged: int = 0
    """How many units stand together in this one, since one alone would point at single people."""


@dataclass(frozen=True)
class CoverageReport:
    by: By
    total: InterviewCounts
    units: tuple[Unit, ...]
    document: Document
    listing: Listing


class _Name(NamedTuple):
    name: str


class _Counted(NamedTuple):
    unit: str | None
    eligible: int
    covered: int
    interviewed: int
    declined: int
    no_show: int
    open: int
    overdue: int
    due: int
    on_time: int
    planned: int


def by_of(reader: Reader, asked: str) -> By:
    """What ``--by`` means. Raises StayctlError, with what there is, for anything else."""
    name, _colon, depth = asked.strip().partition(":")
    word = name.lower().replace("-", "_")
    if word == "department" and depth.isascii() and depth.isdigit() and 0 < int(depth) < 100:
        return By(word, depth=int(depth))
    if word in DIMENSIONS and not depth:
        return By(word)
    attributes = [row.name for row in reader.stream("reports.attribute_names", _Name)]
    for attribute in attributes:
        if attribute.casefold() == asked.strip().casefold():
            return By("attribute", attribute)
    raise StayctlError(
        N_("“{value}” is nothing to report by. There are: {known}"),
        id="by",
        value=asked,
        known=", ".join([*DIMENSIONS, "department:1", *attributes]),
    )


def units(reader: Reader, scope: Scope, by: By, *, root: int = 0) -> list[Unit]:
    """The counts of each unit. A person counts in one unit: where they were when last interviewed in the
    period, else where the roster has them. ``root`` is whose reports head the lines (0: the top)."""
    until = scope.period.until
    rows = reader.stream(
        "reports.coverage",
        _Counted,
        by=by.dimension,
        attribute=by.attribute,
        root=root,
        hired_3m=add_months(until, -3),
        hired_1y=add_months(until, -12),
        hired_3y=add_months(until, -36),
        hired_5y=add_months(until, -60),
        **scope.bounds,
    )
    found: dict[str | None, InterviewCounts] = {}
    for row in rows:
        name = "/".join(row.unit.split("/")[: by.depth]) if row.unit and by.depth else row.unit
        counts = InterviewCounts(*row[1:])
        if any(counts):
            found[name] = found.get(name, InterviewCounts()).plus(counts)
    return [Unit(name, found[name]) for name in sorted(found, key=_order)]


def total(reader: Reader, scope: Scope) -> InterviewCounts:
    """The counts of everybody in scope."""
    row = reader.one("reports.coverage_total", InterviewCounts, **scope.bounds)
    return row or InterviewCounts()


def coverage_report(reader: Reader, scope: Scope, by: By, *, k: int, root: int = 0) -> CoverageReport:
    """Coverage by unit. For audiences that read sums alone, units of fewer than ``k`` people stand together."""
    found = units(reader, scope, by, root=root)
    everybody = _sum(found)
    if not scope.names:
        found = coarsened(found, k)
    document = Document(
        "report.coverage",
        scope.period.today,
        {**scope.data(), "by": by.name, "total": _data(everybody), "units": [_unit_data(u) for u in found]},
    )
    return CoverageReport(by, everybody, tuple(found), document, _listing(scope, by, found))


def coarsened(found: list[Unit], k: int) -> list[Unit]:
    """Units of fewer than ``k`` people put together, with the next smallest where those are still too few."""
    sizes = [max(unit.counts.eligible, unit.counts.interviewed) for unit in found]
    kept = shown_of(sum(sizes), sizes, k)
    rest = [unit for place, unit in enumerate(found) if place not in kept]
    if not rest:
        return found
    return [*(found[place] for place in kept), Unit(None, _sum(rest), merged=len(rest))]


def _sum(found: list[Unit]) -> InterviewCounts:
    counts = InterviewCounts()
    for unit in found:
        counts = counts.plus(unit.counts)
    return counts


def _order(name: str | None) -> tuple[int, str]:
    bands = list(TENURES)
    return (1, "") if name is None else (0, f"{bands.index(name)}" if name in TENURES else name)


def unit_name(unit: Unit) -> str:
    """The unit as a screen names it."""
    if unit.merged:
        return _("{count} other units together").format(count=unit.merged)
    if unit.name is None:
        return _("not known")
    return _(TENURES.get(unit.name) or _YES_NO.get(unit.name) or "") or unit.name


def _data(counts: InterviewCounts) -> dict[str, Any]:
    return {
        "eligible": counts.eligible,
        "completed": counts.covered,
        "interviewed": counts.interviewed,
        "open": counts.open,
        "overdue": counts.overdue,
        "declined": counts.declined,
        "no_show": counts.no_show,
        **{name: rate.data() for name, rate in rates(counts).items()},
    }


def rates(counts: InterviewCounts) -> dict[str, Rate]:
    return {
        "coverage": coverage(counts),
        "participation": participation(counts),
        "on_time": on_time(counts),
        "plan": plan_rate(counts),
    }


def _unit_data(unit: Unit) -> dict[str, Any]:
    return {"unit": unit.name, "units_together": unit.merged or 1, **_data(unit.counts)}


_PLAIN = ("eligible", "completed", "interviewed", "open", "overdue", "declined", "no_show")
_RATES = ("coverage", "participation", "on_time", "plan")
_KEYS = (
    "unit",
    *_PLAIN,
    *(f"{rate}_{part}" for rate in _RATES for part in ("numerator", "denominator", "percent")),
)


def _listing(scope: Scope, by: By, found: list[Unit]) -> Listing:
    return Listing(
        what="report.coverage",
        title=_("Coverage {since} to {until}").format(since=scope.period.since, until=scope.period.until),
        as_of=scope.period.today,
        rows=[_row(unit, unit_name(unit)) for unit in found],
        keys=_KEYS,
        columns=_columns(by),
        empty=nobody(scope),
        notes=_notes(found),
    )


def with_total(report: CoverageReport) -> Listing:
    """The units as a table, with all of them together in the last row."""
    rows = list(report.listing.rows)
    if len(rows) > 1:
        rows.append(_row(Unit(None, report.total), _("all")))
    return report.listing._replace(rows=rows)


def _columns(by: By) -> tuple[Column, ...]:
    return (
        Column("unit", by.label),
        Column("shown_coverage", N_("Talked to"), align="right"),
        Column("shown_overdue", N_("Overdue"), align="right"),
        Column("shown_open", N_("Arranged"), align="right", narrow=False),
        Column("shown_on_time", N_("On time"), align="right", narrow=False),
        Column("shown_declined", N_("Declined"), align="right", narrow=False),
        Column("shown_no_show", N_("No-show"), align="right", narrow=False),
    )


def _row(unit: Unit, name: str) -> dict[str, Any]:
    data = _unit_data(unit)
    flat = {f"{rate}_{part}": value for rate in _RATES for part, value in data[rate].items()}
    counts = unit.counts
    return {
        **{key: data[key] for key in _PLAIN},
        **flat,
        "unit": Cell(unit.name, name),
        "shown_coverage": rate_cell(coverage(counts)),
        "shown_on_time": rate_cell(on_time(counts)),
        "shown_open": _count(counts.open),
        "shown_overdue": _count(counts.overdue, "late"),
        "shown_declined": _count(counts.declined),
        "shown_no_show": _count(counts.no_show),
    }


def _count(number: int, tone: str = "") -> Cell:
    return Cell(number, str(number or ""), tone if number else "")


def _notes(found: list[Unit]) -> tuple[str, ...]:
    notes = [_("Each person counts once, where they were when last interviewed.")]
    if any(unit.merged for unit in found):
        notes.append(_("Units of few people stand together, so that no figure points at single people."))
    if any(unit.counts.overdue for unit in found):
        notes.append(_("Who is overdue: {command}").format(command="stayctl agenda --overdue"))
    return tuple(notes)
