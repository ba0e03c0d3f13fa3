"""``stayctl agenda``: who is due when, and what is arranged."""

from datetime import date
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.reports.build.agenda import Entry, Window, agenda, agenda_listing
from stayctl.store.agenda import EVERY, keep_mine, select_mine
from stayctl.store.selection import Selectors, select

DEFAULT_DAYS = 30

app = commands()


@app.command(
    "agenda",
    cls=Command,
    help=N_("Who is due when, and what is arranged."),
    epilog="stayctl agenda --mine --within 60d",
)
@selecting
def show_agenda(
    context: typer.Context,
    asked: Asked,
    mine: Annotated[bool, typer.Option("--mine", help=N_("the people whom you interview"))] = False,
    due: Annotated[bool, typer.Option("--due", help=N_("due today or before"))] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help=N_("due before today, and not held"))] = False,
    within: Annotated[
        int | None,
        typer.Option("--within", parser=o.within, metavar="30d", help=N_("due within so many days")),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help=N_("end with 10 when something is due"))
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", parser=o.whole, metavar="N", help=N_("at most so many"))
    ] = None,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    window = _window(today, due, overdue, within)
    selectors = chosen(here, today, **asked)
    entries = _entries(here, today, window, selectors, mine, limit or EVERY)
    emit(here, agenda_listing(entries, today, window), format=format, output=output)
    if exit_code and any(is_due(entry, window) for entry in entries):
        raise typer.Exit(ExitCode.SOMETHING_DUE)


def is_due(entry: Entry, window: Window) -> bool:
    return not entry.is_held and entry.due_on <= window.until


def _window(today: date, due: bool, overdue: bool, within: int | None) -> Window:
    if due + overdue + (within is not None) > 1:
        raise StayctlError(N_("Use one of --due, --overdue and --within."), id="usage")
    if due:
        return Window.due(today)
    if overdue:
        return Window.overdue(today)
    return Window.within(today, DEFAULT_DAYS if within is None else within, asked=within is not None)


def _entries(
    here: Context, today: date, window: Window, selectors: Selectors, mine: bool, most: int
) -> list[Entry]:
    if not mine:
        everyone = select(here.reader, selectors) == 1
        return agenda(here.reader, here.policy, today, window, everyone=everyone, most=most)
    me = here.require_me().id
    if selectors.everyone:
        select_mine(here.reader, me)
    else:
        select(here.reader, selectors)
        keep_mine(here.reader, me)
    entries = agenda(here.reader, here.policy, today, window, everyone=False, most=most)
    return [entry for entry in entries if entry.id is not None or entry.interviewer_id == me]
