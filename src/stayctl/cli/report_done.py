"""Reports on what was done: operational figures, read from the interviews and promises as they are."""

from stayctl.cli.asking_report import Asking
from stayctl.cli.released import released_round, show_overview
from stayctl.errors import Withheld
from stayctl.language import _
from stayctl.reports.build.scope import TOO_FEW, Scope
from stayctl.store.selection import Selectors, chosen_people


def _scope(asking: Asking, selectors: Selectors) -> Scope:
    """Who and when. Raises Withheld where fewer than k people are meant, for an audience that reads sums."""
    scope, k = asking.scope(selectors), asking.here.policy.k
    if not scope.names and not scope.everyone and 0 < chosen_people(asking.here.reader) < k:
        raise Withheld(TOO_FEW, id="too_few", k=k)
    return scope


def overview(asking: Asking) -> None:
    """How things stand; for others than the manager, of a released round, with what people said."""
    if asking.audience != "manager" and (row := released_round(asking)) is not None:
        show_overview(asking, row)
        return
    asking.only_people()
    from stayctl.reports.build.overview import overview

    here, scope = asking.here, _scope(asking, asking.selectors())
    built = overview(here.reader, scope, told_days=here.policy.told_days)
    asking.show(built, draw="overview.draw_overview")


def actions(asking: Asking) -> None:
    asking.only_people()
    from stayctl.reports.build.action_figures import actions_report

    here, scope = asking.here, _scope(asking, asking.selectors())
    built = actions_report(here.reader, scope, told_days=here.policy.told_days)
    asking.show(built, draw="action_figures.draw_actions")


def promises(asking: Asking) -> None:
    asking.only_people()
    from stayctl.reports.build.promises import promises_report

    here, scope = asking.here, _scope(asking, asking.selectors())
    built = promises_report(here.reader, scope, told_days=here.policy.told_days)
    asking.show(built, draw="promises.draw_promises")


def coverage(asking: Asking) -> None:
    asking.only_people()
    from stayctl.reports.build.coverage import by_of, coverage_report

    here, selectors = asking.here, asking.selectors()
    scope, by = _scope(asking, selectors), by_of(here.reader, asking.by or "department")
    built = coverage_report(here.reader, scope, by, k=here.policy.k, root=selectors.line)
    asking.show(built, draw="coverage.draw_coverage")


def team(asking: Asking) -> None:
    """The direct reports of whoever asks, where nobody else is named."""
    asking.only_people()
    from stayctl.reports.build.team import spreadsheet, team_report

    here, selectors = asking.here, asking.selectors()
    if selectors.everyone:
        selectors = Selectors(manager=here.require_me().id)
    built = team_report(here.reader, asking.scope(selectors), here.policy)
    if built.plans and asking.format != "table":
        here.say(_("The stay plans are from the interviews you held – not to forward."))

    report = spreadsheet(built) if asking.format == "csv" else built.listing
    asking.show(built, draw="team.draw_team", report=report)
