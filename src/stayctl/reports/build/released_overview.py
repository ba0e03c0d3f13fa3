"""The overview of a released round: what keeps people, what worries them, what was promised."""

from dataclasses import dataclass
from typing import Any

from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Quoted, Released, Theme
from stayctl.practice.systemic import finest
from stayctl.practice.vocabulary import Polarity
from stayctl.reports.build import coverage
from stayctl.reports.build.action_figures import action_figures, figures_listing
from stayctl.reports.build.drivers import drivers_report
from stayctl.reports.build.released import count_data
from stayctl.reports.build.scope import Scope
from stayctl.reports.build.systemic import Taken, actions_of
from stayctl.reports.listing import Document, Listing
from stayctl.store.reading import Reader
from stayctl.store.releases import ReleaseRow


@dataclass(frozen=True)
class ReleasedOverview:
    """``stay`` and ``leave`` are what most people named: a topic, or else a driver; None where only few did.

    ``worried`` are the shown units where more than a few named it; ``actions`` what is done about it.
    """

    released: Released
    stay: Theme | None
    leave: Theme | None
    worried: int
    actions: tuple[Taken, ...]
    rates: dict[str, Rate]
    quoted: Quoted
    document: Document
    listing: Listing


def released_overview(
    reader: Reader, row: ReleaseRow, found: Released, scope: Scope, told: Quoted, *, told_days: int
) -> ReleasedOverview:
    stay, leave = (foremost(found, side) for side in (Polarity.STAY, Polarity.LEAVE))
    done = action_figures(reader, scope, told_days=told_days)
    rates = {**coverage.rates(coverage.total(reader, scope)), **done.rates()}
    driver = leave.driver if leave else None
    actions = actions_of(reader, row).get(driver or "", ())
    worried = sum(leave in unit.counts for unit in finest(found)) if leave else 0
    today = scope.period.today
    content = drivers_report(found, None, today, told).document.data
    data = {
        **scope.data(),
        "audience": scope.audience,
        **content,
        "story": {
            "stay": _named(found, stay),
            "leave": {**_named(found, leave), "units": worried} if leave else None,
            "actions": [f"A{action.id}" for action in actions],
        },
        **{name: rate.data() for name, rate in rates.items()},
    }
    return ReleasedOverview(
        found,
        stay,
        leave,
        worried,
        actions,
        rates,
        told,
        Document("report.overview", today, data),
        figures_listing("report.overview", today, rates),
    )


def foremost(found: Released, side: Polarity) -> Theme | None:
    """What most people named on this side: a topic comes before a driver, since it says what to do."""
    named = [theme for theme in found.themes(found.whole) if theme.polarity is side]
    return next((theme for theme in named if theme.topic), next(iter(named), None))


def _named(found: Released, theme: Theme | None) -> dict[str, Any]:
    if theme is None:
        return {}
    count = found.whole.count(theme)
    return {"topic": theme.topic, "driver": theme.driver, **count_data(count, found.whole.people)}
