"""``stayctl promised``: “you said, we did”, a page for the employee or the team."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import StayctlError
from stayctl.language import N_, current
from stayctl.practice.metrics import Rate
from stayctl.reports.build.promised import Promised, promised_to, promised_to_team
from stayctl.store.selection import Selectors, select

if TYPE_CHECKING:
    from rich.console import Console

app = commands()


class _Kept(NamedTuple):
    kept: int
    due: int


class _Round(NamedTuple):
    id: int


@app.command(
    "promised",
    cls=Command,
    help=N_("“You said, we did”: what became of the promises, for the employee or for a team."),
    epilog="stayctl promised 陈昊\nstayctl promised --line 林悦",
)
def promised(
    context: typer.Context,
    who: Annotated[str | None, typer.Argument(metavar="WHO", help=N_("the page for this person"))] = None,
    line: Annotated[
        str | None, typer.Option("--line", metavar="WHO", help=N_("the page for everybody below WHO"))
    ] = None,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if (who is None) == (line is None):
        raise StayctlError(N_("For whom? stayctl promised WHO, or for a team: --line WHO"), id="usage")
    today = here.today(as_of)
    if who is not None:
        person = here.person(who)
        select(here.reader, Selectors(people=(person.id,)))
        page = promised_to(here.reader, person.employee_no, person.name, today, person.language or current())
    else:
        boss = here.person(line or "")
        select(here.reader, Selectors(line=boss.id))
        rounds = [row.id for row in here.reader.stream("actions.rounds_selected", _Round)]
        counts = here.reader.one("actions.kept_selected", _Kept, today=today)
        kept = Rate(counts.kept, counts.due) if counts else Rate(0, 0)
        page = promised_to_team(here.reader, boss.name, rounds, kept, today, boss.language or current())
    emit(here, page.document, format=format, output=output, draw=_draw, subject=page)


def _draw(page: Promised, to: "Console") -> None:
    from stayctl.reports.screens.promised import draw_promised

    draw_promised(page, to)
