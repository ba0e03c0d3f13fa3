"""``stayctl employee note``: what somebody contributed, for the next preparation."""

from datetime import date
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import put
from stayctl.language import N_, _

app = commands()


@app.command(
    "note",
    cls=Command,
    help=N_("Note a contribution, with its day, for the next preparation."),
    epilog='stayctl employee note 陈昊 "支付重构上线" --on 2026-09-12',
)
def note(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help=N_("number, e-mail or name"))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=N_("what they did, in a few words"))],
    on: Annotated[
        date | None, typer.Option("--on", parser=o.day, metavar="DATE", help=N_("the day (default: today)"))
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    person = here.person(who)
    day = on or here.today(as_of)
    from stayctl.store.changes.people import note_contribution

    with here.change(as_of) as change:
        note_contribution(change, person.id, day, text)
    put(_("Noted: {name}, {day}").format(name=person.name, day=day))
    here.say(_("It stands on the page for preparation: stayctl prep {who}").format(who=person.employee_no))
