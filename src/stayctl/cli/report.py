"""``stayctl report``: what has been done, and what it tells."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.errors import StayctlError, Withheld
from stayctl.language import N_, _
from stayctl.practice.metrics import period
from stayctl.reports.build.scope import Scope
from stayctl.settings import zone_named
from stayctl.store.selection import Selectors, select

if TYPE_CHECKING:
    from rich.console import Console

REPORTS = ("overview", "team", "coverage", "actions", "promises")
RELEASED = ("drivers", "systemic", "trend", "release")
"""Reports on what people said, read from releases; and the command that makes one."""

LATER = frozenset({"forecast", "recruiting", "exit"})
NOT_THERE = N_(
    "What people said is shown from releases alone, and this version has no report “{name}” of them yet."
)

app = commands()


def report_name(text: str) -> str:
    """The report asked for.

    Raises Withheld (exit 4) for one that this version can't make of releases, StayctlError for one that does not
    exist.
    """
    name = text.strip().lower()
    if name in LATER:
        raise Withheld(NOT_THERE, id="no_release", name=name)
    if name not in (*REPORTS, *RELEASED):
        raise StayctlError(
            N_("There is no report “{name}”. There are: {known}."),
            id="no_report",
            name=text,
            known=", ".join((*REPORTS, *RELEASED)),
        )
    return name


Name = Annotated[
    str,
    typer.Argument(
        parser=report_name,
        metavar="|".join((*REPORTS, *RELEASED)),
        help=N_("which report (default: overview)"),
    ),
]
Ref = Annotated[
    str | None,
    typer.Argument(
        metavar="R3", help=N_("the round to release, or whose release is read (default: the newest)")
    ),
]
Audience = Annotated[
    str,
    typer.Option(
        "--audience",
        **o.choice("leadership", "hr", "manager", "recruiting"),
        help=N_("who will read it; leadership and recruiting see sums, no names"),
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="department|line|level|tenure|…",
        help=N_(
            "coverage by this fact or kept attribute; department:1 sums up the departments of the first level; drivers by the units of the release"
        ),
    ),
]


@app.command(
    "report",
    cls=Command,
    help=N_("What has been done; and what people said, in rounds that are released."),
    epilog="stayctl report coverage --by department --since 2026-01-01",
)
@selecting
def report(
    context: typer.Context,
    asked: Asked,
    name: Name = "overview",
    ref: Ref = None,
    audience: Audience = "manager",
    by: By = None,
    since: o.Since = None,
    until: o.Until = None,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if name in RELEASED:
        from stayctl.cli.released import report_released

        asked = {key: value for key, value in asked.items() if value} | ({"since": since} if since else {})
        asked |= {"until": until} if until else {}
        report_released(
            here, name, ref, asked, audience=audience, by=by, format=format, output=output, as_of=as_of
        )
        return
    if name == "overview" and audience != "manager" and (ref or asked.get("round")):
        from stayctl.cli.released import released_round, show_overview

        if (row := released_round(here, ref, asked)) is not None:
            members = Selectors(round=row.id) if row.kind == "round" else Selectors()
            span = since or row.opens_on, until or row.closes_on
            past = as_of is not None
            scope = _scope(here, here.today(as_of), members, audience=audience, span=span, past=past)
            show_overview(here, row, scope, format=format, output=output)
            return
    if ref:
        raise StayctlError(
            N_("R3 goes with what is released: drivers, systemic, trend, release; here use --round {value}."),
            id="usage",
            value=ref,
        )
    if by and name != "coverage":
        raise StayctlError(
            N_("--by goes with coverage: stayctl report coverage --by {by}"), id="by_coverage", by=by
        )
    today = here.today(as_of)
    selectors = chosen(here, today, **asked)
    if name == "team" and selectors.everyone:
        selectors = Selectors(manager=here.require_me().id)
    scope = _scope(here, today, selectors, audience=audience, span=(since, until), past=as_of is not None)
    shown, draw, subject = _BUILDERS[name](here, scope, by or "department", selectors, format)
    emit(here, shown, format=format, output=output, draw=draw, subject=subject)


def _scope(
    here: Context,
    today: date,
    selectors: Selectors,
    *,
    audience: str,
    span: tuple[date | None, date | None],
    past: bool,
) -> Scope:
    covered = period(today, *span, past=past)
    zone = zone_named(here.policy.zone or "UTC")
    tomorrow = datetime.combine(today + timedelta(days=1), time(), tzinfo=zone)
    everyone = select(here.reader, selectors)
    return Scope(covered, tomorrow, everyone, audience, here.me.id if here.me else None)


def _overview(here: Context, scope: Scope, by: str, selectors: Selectors, format: str) -> Any:
    from stayctl.reports.build.overview import overview

    built = overview(here.reader, scope, told_days=here.policy.told_days)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.overview import draw_overview

        draw_overview(subject, to)

    return (built.listing if format == "csv" else built.document), draw, built


def _actions(here: Context, scope: Scope, by: str, selectors: Selectors, format: str) -> Any:
    from stayctl.reports.build.action_figures import actions_report

    built = actions_report(here.reader, scope, told_days=here.policy.told_days)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.action_figures import draw_actions

        draw_actions(subject, to)

    return (built.listing if format == "csv" else built.document), draw, built


def _promises(here: Context, scope: Scope, by: str, selectors: Selectors, format: str) -> Any:
    from stayctl.reports.build.promises import promises_report

    built = promises_report(here.reader, scope, told_days=here.policy.told_days)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.promises import draw_promises

        draw_promises(subject, to)

    return (built.document if format == "json" else built.listing), draw, built


def _coverage(here: Context, scope: Scope, by: str, selectors: Selectors, format: str) -> Any:
    from stayctl.reports.build.coverage import by_of, coverage_report

    built = coverage_report(here.reader, scope, by_of(here.reader, by), k=here.policy.k, root=selectors.line)

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.coverage import draw_coverage

        draw_coverage(subject, to)

    return (built.document if format == "json" else built.listing), draw, built


def _team(here: Context, scope: Scope, by: str, selectors: Selectors, format: str) -> Any:
    from stayctl.reports.build.team import spreadsheet, team_report

    built = team_report(here.reader, scope, here.policy)
    if built.plans and format != "table":
        here.say(_("The stay plans are from the interviews you held – not to forward."))

    def draw(subject: Any, to: "Console") -> None:
        from stayctl.reports.screens.team import draw_team

        draw_team(subject, to)

    return (spreadsheet(built) if format == "csv" else built.listing), draw, built


_BUILDERS = {
    "overview": _overview,
    "team": _team,
    "coverage": _coverage,
    "actions": _actions,
    "promises": _promises,
}
