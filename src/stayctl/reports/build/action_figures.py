"""What was promised, and what became of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from stayctl.language import N_, _
from stayctl.practice.metrics import (
    ActionCounts,
    Durations,
    Rate,
    closure_rate,
    durations,
    feedback_loop,
    promise_kept,
    quick_win_hit,
)
from stayctl.practice.vocabulary import ActionStatus, Horizon
from stayctl.reports.build.scope import Scope
from stayctl.reports.listing import Document, Listing
from stayctl.store.reading import Reader

LATE_SHOWN = 10


class _Counted(NamedTuple):
    owner_id: int
    horizon: str
    status: str
    booked: int
    due: int
    kept: int
    hit: int
    open: int
    late: int
    open_promises: int
    told: int
    untold: int
    confirmed: int


class _Closed(NamedTuple):
    horizon: str
    created_on: date
    done_on: date
    times: int


class _Open(NamedTuple):
    horizon: str
    created_on: date
    times: int


class LateAction(NamedTuple):
    """An action item past its due date. ``name`` is the employee, empty for a systemic item."""

    id: int
    uuid: str
    title: str
    employee: str | None
    name: str | None
    owner: str | None
    horizon: str
    status: str
    due_on: date


@dataclass(frozen=True)
class ActionFigures:
    """Counts by horizon, and by horizon and status."""

    horizons: dict[str, ActionCounts]
    statuses: dict[str, dict[str, int]]

    @property
    def total(self) -> ActionCounts:
        return self.horizons[Horizon.QUICK_WIN].plus(self.horizons[Horizon.LONG_TERM])

    @property
    def any(self) -> bool:
        return any(any(counts) for counts in self.horizons.values())

    def rates(self) -> dict[str, Rate]:
        return {
            "promise_kept": promise_kept(self.total),
            "quick_win_hit": quick_win_hit(self.horizons[Horizon.QUICK_WIN]),
            "closure": closure_rate(self.total),
            "feedback_loop": feedback_loop(self.horizons[Horizon.LONG_TERM]),
        }


@dataclass(frozen=True)
class ActionsReport:
    """``closed`` is how long closing took, ``waiting`` how old the open ones are, by horizon."""

    scope: Scope
    figures: ActionFigures
    closed: dict[str, Durations]
    waiting: dict[str, Durations]
    late: tuple[LateAction, ...]
    told_days: int
    document: Document
    listing: Listing


def action_figures(reader: Reader, scope: Scope, *, told_days: int) -> ActionFigures:
    """The counts of the action items in scope; ``told_days`` is N of the feedback loop."""
    horizons = {str(horizon): ActionCounts() for horizon in Horizon}
    statuses = {str(horizon): {str(status): 0 for status in ActionStatus} for horizon in Horizon}
    bounds = scope.only("since", "until", "today", "everyone")
    told_since = scope.period.today - timedelta(days=told_days)
    for row in reader.stream("reports.action_counts", _Counted, by_owner=0, told_since=told_since, **bounds):
        horizons[row.horizon] = horizons[row.horizon].plus(_counts(row))
        statuses[row.horizon][row.status] += row.booked
    return ActionFigures(horizons, statuses)


def counts_by_owner(reader: Reader, scope: Scope, *, told_days: int) -> dict[int, dict[str, ActionCounts]]:
    """The counts of each owner's items, by horizon; 0 owns what nobody owns."""
    found: dict[int, dict[str, ActionCounts]] = {}
    bounds = scope.only("since", "until", "today", "everyone")
    told_since = scope.period.today - timedelta(days=told_days)
    for row in reader.stream("reports.action_counts", _Counted, by_owner=1, told_since=told_since, **bounds):
        own = found.setdefault(row.owner_id, {str(horizon): ActionCounts() for horizon in Horizon})
        own[row.horizon] = own[row.horizon].plus(_counts(row))
    return found


def _counts(row: _Counted) -> ActionCounts:
    cancelled = row.status == ActionStatus.CANCELLED
    return ActionCounts(
        booked=0 if cancelled else row.booked,
        done=row.booked if row.status == ActionStatus.DONE else 0,
        declined=row.booked if row.status == ActionStatus.DECLINED else 0,
        cancelled=row.booked if cancelled else 0,
        due=row.due,
        kept=row.kept,
        hit=row.hit,
        open=row.open,
        late=row.late,
        open_promises=row.open_promises,
        told=row.told,
        untold=row.untold,
        confirmed=row.confirmed,
    )


def _closed(reader: Reader, scope: Scope) -> dict[str, Durations]:
    rows = reader.all("reports.time_to_close", _Closed, **scope.only("since", "until", "everyone"))
    return {
        str(horizon): durations((r.created_on, r.done_on, r.times) for r in rows if r.horizon == horizon)
        for horizon in Horizon
    }


def _waiting(reader: Reader, scope: Scope) -> dict[str, Durations]:
    today = scope.period.today
    rows = reader.all("reports.age_of_open", _Open, **scope.only("today", "everyone"))
    return {
        str(horizon): durations((r.created_on, today, r.times) for r in rows if r.horizon == horizon)
        for horizon in Horizon
    }


def late_actions(reader: Reader, scope: Scope, *, most: int = LATE_SHOWN) -> tuple[LateAction, ...]:
    """What is past its due date, longest first; nothing where the audience reads sums alone."""
    if not scope.names:
        return ()
    return tuple(reader.all("reports.late_actions", LateAction, most=most, **scope.only("today", "everyone")))


def actions_report(reader: Reader, scope: Scope, *, told_days: int) -> ActionsReport:
    figures = action_figures(reader, scope, told_days=told_days)
    closed, waiting = _closed(reader, scope), _waiting(reader, scope)
    late = late_actions(reader, scope)
    data = {**_data(scope, figures), "time_to_close": _times(closed, waiting)}
    data["late"] = [late_data(item, scope.period.today) for item in late]
    document = Document("report.actions", scope.period.today, data)
    listing = figures_listing(
        "report.actions", scope.period.today, {**figures.rates(), **_counts_as_rates(figures)}
    )
    return ActionsReport(scope, figures, closed, waiting, late, told_days, document, listing)


def _data(scope: Scope, figures: ActionFigures) -> dict[str, Any]:
    return {
        **scope.data(),
        "status": figures.statuses,
        **{name: rate.data() for name, rate in figures.rates().items()},
        "open": figures.total.open,
        "overdue": figures.total.late,
        "not_told": figures.total.untold,
    }


def _times(closed: dict[str, Durations], waiting: dict[str, Durations]) -> dict[str, dict[str, Any]]:
    return {
        horizon: {
            "done": closed[horizon].count,
            "median_days": closed[horizon].median_days,
            "open": waiting[horizon].count,
            "median_age_days": waiting[horizon].median_days,
        }
        for horizon in closed
    }


def late_data(item: LateAction, today: date) -> dict[str, Any]:
    return {
        "id": f"A{item.id}",
        "uuid": item.uuid,
        "title": item.title,
        "employee": item.employee,
        "name": item.name,
        "owner": item.owner,
        "horizon": item.horizon,
        "status": item.status,
        "due_on": item.due_on,
        "overdue_days": (today - item.due_on).days,
    }


def _counts_as_rates(figures: ActionFigures) -> dict[str, Rate]:
    return {
        f"{status}_{horizon}": Rate(count, sum(counts.values()))
        for horizon, counts in figures.statuses.items()
        for status, count in counts.items()
    }


def figures_listing(what: str, today: date, rates: dict[str, Rate]) -> Listing:
    """Rates as rows, for CSV."""
    return Listing(
        what=what,
        as_of=today,
        rows=[{"figure": name, **rate.data()} for name, rate in rates.items()],
        keys=("figure", "numerator", "denominator", "percent"),
        columns=(),
        empty="",
    )


EMPTY = N_("No promises yet. They come out of an interview, or: stayctl action add WHO TITLE")


def nothing_promised() -> str:
    return _(EMPTY)
