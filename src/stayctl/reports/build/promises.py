"""Promises kept: done and told ÷ due, and who has which of them in hand (practice, section 5)."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from stayctl.language import N_, _
from stayctl.practice.metrics import ActionCounts, Rate, confirmed, feedback_loop, promise_kept, quick_win_hit
from stayctl.practice.vocabulary import Horizon
from stayctl.reports.build.action_figures import counts_by_owner, figures_listing
from stayctl.reports.build.scope import Scope, rate_cell, shown
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.reading import Reader


@dataclass(frozen=True)
class Owner:
    """One owner's promises; ``number`` is None for what nobody owns."""

    number: str | None
    name: str
    horizons: dict[str, ActionCounts]

    @property
    def total(self) -> ActionCounts:
        return self.horizons[Horizon.QUICK_WIN].plus(self.horizons[Horizon.LONG_TERM])


@dataclass(frozen=True)
class PromisesReport:
    """``owners`` is empty where the audience reads sums alone (privacy: who)."""

    scope: Scope
    rates: dict[str, Rate]
    total: ActionCounts
    owners: tuple[Owner, ...]
    told_days: int
    document: Document
    listing: Listing


class _Named(NamedTuple):
    id: int
    number: str | None
    name: str


def promises_report(reader: Reader, scope: Scope, *, told_days: int) -> PromisesReport:
    """What was due and kept, and by owner what is late or waits for a word; most late first."""
    counts = counts_by_owner(reader, scope, told_days=told_days)
    horizons = {str(horizon): _sum(own[horizon] for own in counts.values()) for horizon in Horizon}
    total = horizons[Horizon.QUICK_WIN].plus(horizons[Horizon.LONG_TERM])
    rates = {
        "promise_kept": promise_kept(total),
        "quick_win_hit": quick_win_hit(horizons[Horizon.QUICK_WIN]),
        "confirmed": confirmed(total),
        "feedback_loop": feedback_loop(horizons[Horizon.LONG_TERM]),
    }
    owners = _owners(reader, counts) if scope.names else ()
    owners = tuple(sorted(owners, key=lambda o: (-o.total.late, -o.total.untold, o.name, o.number or "")))
    today = scope.period.today
    data = {
        **scope.data(),
        **{name: rate.data() for name, rate in rates.items()},
        "open": total.open,
        "overdue": total.late,
        "not_told": total.untold,
        "owners": [_data(owner) for owner in owners],
    }
    listing = _listing(scope, owners) if owners else figures_listing("report.promises", today, rates)
    return PromisesReport(
        scope, rates, total, owners, told_days, Document("report.promises", today, data), listing
    )


def _sum(counts: Any) -> ActionCounts:
    found = ActionCounts()
    for each in counts:
        found = found.plus(each)
    return found


def _owners(reader: Reader, counts: dict[int, dict[str, ActionCounts]]) -> tuple[Owner, ...]:
    named = {row.id: row for row in reader.stream("reports.action_owners", _Named)}
    nobody = _Named(0, None, "")
    return tuple(Owner(*named.get(id, nobody)[1:], own) for id, own in counts.items())


def _data(owner: Owner) -> dict[str, Any]:
    total = owner.total
    return {
        "owner": owner.number,
        "name": owner.name or None,
        "promise_kept": promise_kept(total).data(),
        "open": total.open,
        "overdue": total.late,
        "not_told": total.untold,
    }


def _listing(scope: Scope, owners: tuple[Owner, ...]) -> Listing:
    return Listing(
        what="report.promises",
        as_of=scope.period.today,
        rows=[_row(owner) for owner in owners],
        keys=("owner", "name", "kept", "due", "open", "overdue", "not_told"),
        columns=(
            Column("name", N_("Whose job")),
            Column("rate", N_("Kept and told"), "right"),
            Column("open", N_("Open"), "right"),
            Column("overdue", N_("Overdue"), "right"),
            Column("not_told", N_("Not told"), "right"),
        ),
        empty=_("No promises yet. They come out of an interview, or: stayctl action add WHO TITLE"),
    )


def _row(owner: Owner) -> dict[str, Any]:
    total, rate = owner.total, promise_kept(owner.total)
    return {
        "owner": owner.number,
        "name": Cell(owner.name or None, owner.name or _("(nobody)")),
        "rate": rate_cell(rate) if rate.denominator else Cell(rate.data(), shown(rate)),
        "kept": rate.numerator,
        "due": rate.denominator,
        "open": Cell(total.open, str(total.open or "")),
        "overdue": Cell(total.late, str(total.late or ""), "late"),
        "not_told": Cell(total.untold, str(total.untold or ""), "soon"),
    }
