"""``stayctl snooze``: putting somebody's next interview off."""

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
    "snooze",
    cls=Command,
    help=N_("Put somebody's next interview off, with a reason."),
    epilog="stayctl snooze 陈昊 --until 2027-01-15 --reason 产假",
)
def snooze(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help=N_("number, e-mail or name"))],
    until: Annotated[
        date, typer.Option("--until", parser=o.day, metavar="DATE", help=N_("not before this day"))
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("why"))],
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    person = here.person(who)
    from stayctl.store.changes.interviews import snooze as write

    with here.change(as_of) as change:
        write(change, person.id, until, reason)
    put(_("{name}: not before {day}").format(name=person.name, day=until))
