"""``stayctl report``: what has been done, and what it tells."""

from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer

from stayctl.cli import options as o
from stayctl.cli.asking_report import Asking
from stayctl.cli.help import Command, commands
from stayctl.cli.selectors import Asked, selecting
from stayctl.errors import StayctlError
from stayctl.language import N_, _

_DONE = "stayctl.cli.report_done"
_RELEASED = "stayctl.cli.released"
REPORTS = {
    "overview": (_DONE, N_("how it stands: what was done, what is late; with --audience, what people said")),
    "team": (_DONE, N_("your people one by one: the last talk, the next one, open promises")),
    "coverage": (_DONE, N_("who was talked to, on time or not, by department, line, level …")),
    "actions": (_DONE, N_("the promises: kept, late, how long they take")),
    "promises": (_DONE, N_("the promises by who owes them")),
    "drivers": (_RELEASED, N_("what keeps people and what may drive them away, by unit")),
    "systemic": (_RELEASED, N_("what worries several units, and what is done about it")),
    "trend": (_RELEASED, N_("what changed from round to round")),
    "exit": ("stayctl.cli.report_exit", N_("why people stay beside why others left")),
    "recruiting": ("stayctl.cli.report_recruiting", N_("why people stay, for job ads and for hiring")),
    "forecast": ("stayctl.cli.report_outcomes", N_("forecasts beside what happened")),
    "outcomes": ("stayctl.cli.report_outcomes", N_("who left and what it cost; interviewed or not")),
    "release": (_RELEASED, N_("the releases; with R3, release that round")),
}
"""By name, the module whose function of that name takes an ``Asking`` and shows the report, and what it tells."""

app = commands()


class ReportCommand(Command):
    """A command whose help also says what each report tells."""

    def _options_section(self, ctx: Any) -> list[tuple[str, list[tuple[str, str]]]]:
        told = [(name, _(summary)) for name, (_module, summary) in REPORTS.items()]
        return [(_("Reports"), told), *super()._options_section(ctx)]


def report_name(text: str) -> str:
    """The report asked for. Raises StayctlError for one that does not exist."""
    name = text.strip().lower()
    if name in REPORTS:
        return name
    if near := get_close_matches(name, REPORTS, 1):
        raise StayctlError(
            N_("There is no report “{name}”. Did you mean: stayctl report {near}"),
            id="no_report",
            name=text,
            near=near[0],
        )
    raise StayctlError(
        N_("There is no report “{name}”. There are: {known}."),
        id="no_report",
        name=text,
        known=", ".join(REPORTS),
    )


Name = Annotated[
    str,
    typer.Argument(
        parser=report_name, metavar="REPORT", help=N_("one of the reports above (default: overview)")
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
Quotations = Annotated[
    bool,
    typer.Option(
        "--quotations", help=N_("with release: confirm, one by one, what people agreed to be quoted on")
    ),
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help=N_("with --quotations: why HR reads this; it is logged")),
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
    cls=ReportCommand,
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
    quotations: Quotations = False,
    reason: Reason = None,
    since: o.Since = None,
    until: o.Until = None,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    if quotations and name != "release":
        raise StayctlError(N_("--quotations goes with: stayctl report release R3"), id="usage")
    if reason and not quotations:
        raise StayctlError(N_("--reason goes with: stayctl report release R3 --quotations"), id="usage")
    handler = getattr(import_module(REPORTS[name][0]), name)
    handler(
        Asking(
            here=context.obj,
            name=name,
            ref=ref,
            asked=asked,
            audience=audience,
            by=by,
            since=since,
            until=until,
            format=format,
            output=output,
            as_of=as_of,
            quotations=quotations,
            reason=reason,
        )
    )
