"""``stayctl guide``: how to hold it, at the moment when it is needed."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.language import N_
from stayctl.practice.conduct import Phase
from stayctl.reports.build.guide import comparison, guidance

if TYPE_CHECKING:
    from rich.console import Console

app = commands()
COMPARE = "compare"


@app.command(
    "guide",
    cls=Command,
    help=N_(
        "How to hold a stay interview: before, during and after it; compare lays it beside an exit interview."
    ),
    epilog="stayctl guide during\nstayctl guide compare",
)
def guide(
    context: typer.Context,
    when: Annotated[
        str | None,
        typer.Argument(
            **o.choice(*Phase, COMPARE), help=N_("which part; without it the three phases in brief")
        ),
    ] = None,
    format: o.FormatTwo = "table",
    output: o.Output = None,
) -> None:
    here: Context = context.obj
    today = here.clock.today("UTC") if not here.has_store else here.today()
    if when == COMPARE:
        emit(here, comparison(today), format=format, output=output, draw=_draw_comparison)
        return
    found = guidance(today, Phase(when) if when else None)
    emit(here, found.document, format=format, output=output, draw=_draw, subject=found)


def _draw(subject: Any, screen: "Console") -> None:
    from stayctl.reports.screens.guide import draw_guidance

    draw_guidance(subject, screen)


def _draw_comparison(subject: Any, screen: "Console") -> None:
    from stayctl.reports.screens.guide import draw_comparison

    draw_comparison(subject, screen)
