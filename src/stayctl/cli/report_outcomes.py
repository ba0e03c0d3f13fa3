"""Reports on what came of it: outcomes, and whether forecasts came true."""

from typing import TYPE_CHECKING

from stayctl.cli.asking_report import Asking
from stayctl.cli.released import viewer_of
from stayctl.errors import StayctlError
from stayctl.language import N_

if TYPE_CHECKING:
    from stayctl.practice.privacy import Energy


def outcomes(asking: Asking) -> None:
    """Who left and stayed, by reporting line; and for everybody together the energy of the last release."""
    asking.only_people()
    from stayctl.reports.build.outcomes import outcomes_report

    here, selectors = asking.here, asking.selectors()
    scope = asking.scope(selectors)
    energy = _energy(asking) if selectors.everyone else None
    policy = here.policy
    built = outcomes_report(
        here.reader, scope, k=policy.k, rate=policy.cost_rate, root=selectors.line, energy=energy
    )
    asking.show(built, draw="outcomes.draw_outcomes")


def _energy(asking: Asking) -> "Energy | None":
    """Of the newest release; for whoever knows some of its people, nothing: panels are for those who know none."""
    from stayctl.store.outcomes import read_energy
    from stayctl.store.releases import may_see_panels, releases

    reader = asking.here.reader
    stays = (row for row in releases(reader, only_released=True) if not row.of_leavers)
    newest = next((row for row in stays if row.released_at and row.released_at.date() <= asking.today), None)
    if newest is None or not may_see_panels(reader, newest, viewer_of(asking.here, asking.audience)):
        return None
    return read_energy(reader, newest)


def forecast(asking: Asking) -> None:
    """For the company and its large lines; of fewer people, or in another cut, it would tell of single people."""
    asked = [name for name, value in asking.asked.items() if value]
    asked += [name for name in ("since", "until", "by") if getattr(asking, name)]
    asked += ["round"] if asking.ref else []
    if asked:
        raise StayctlError(
            N_(
                "Forecasts are laid beside what happened for the whole company and its large lines; --{option} would give people away."
            ),
            id="selector",
            option=asked[0].replace("_", "-"),
        )
    from stayctl.reports.build.forecast import forecast_report

    here = asking.here
    policy = here.policy
    built = forecast_report(here.reader, k=policy.k, off=policy.forecast == "off", today=asking.today)
    asking.show(built, draw="forecast.draw_forecast")
