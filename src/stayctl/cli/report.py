"""``stayctl report``: what has been done, and what it tells."""

from importlib import import_module
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.asking_report import Asking
from stayctl.cli.help import Command, commands
from stayctl.cli.selectors import Asked, selecting
from stayctl.errors import StayctlError
from stayctl.language import N_

REPORTS = {
    "overview": "stayctl.cli.report_done",
    "team": "stayctl.cli.report_done",
    "coverage": "stayctl.cli.report_done",
    "actions": "stayctl.cli.report_done",
    "promises": "stayctl.cli.report_done",
    "drivers": "stayctl.cli.released",
    "systemic": "stayctl.cli.released",
    "trend": "stayctl.cli.released",
    "exit": "stayctl.cli.report_exit",
    "recruiting": "stayctl.cli.report_recruiting",
    "forecast": "stayctl.cli.report_outcomes",
    "outcomes": "stayctl.cli.report_outcomes",
    "release": "stayctl.cli.released",
}
"""By name, the module whose function of that name takes an ``Asking`` and shows the report."""

app = commands()


def report_name(text: str) -> str:
    """The report asked for. Raises StayctlError for one that does not exist."""
    name = text.strip().lower()
    if name not in REPORTS:
        raise StayctlError(
            N_("There is no report “{name}”. There are: {known}."),
            id="no_report",
            name=text,
            known=", ".join(REPORTS),
        )
    return name


Name = Annotated[
    str,
    typer.Argument(
        parser=report_name, metavar="|".join(REPORTS), help=N_("which report (default: overview)")
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
    quotations: Quotations = False,
    since: o.Since = None,
    until: o.Until = None,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    if quotations and name != "release":
        raise StayctlError(N_("--quotations goes with: stayctl report release R3"), id="usage")
    handler = getattr(import_module(REPORTS[name]), name)
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
        )
    )
