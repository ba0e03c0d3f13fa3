"""``stayctl snooze``: putting somebody's next interview off."""

from datetime import date
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import put
from stayctl.language import N_, _
from stayctl.practice.vocabulary import Kind, State
from stayctl.store.conversation import InterviewRow
from stayctl.store.interviews import open_of

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
    for each in open_of(here.reader, person.id):
        if each.kind != Kind.EXIT and each.state != State.IN_PROGRESS:
            _say_open(here, each, until)


def _say_open(here: Context, found: InterviewRow, until: date) -> None:
    """An appointment was made with two people, one of whom may know of it: it is named, and left to its interviewer."""
    day = found.local_on or found.due_on
    if day >= until:
        return
    words = (
        _("{ref} is on {day} all the same. Move it: stayctl reschedule {ref} --on {until}")
        if found.local_on
        else _("{ref} is open, due {day}. Give it a day: stayctl reschedule {ref} --on {until}")
    )
    here.say(words.format(ref=found.ref, day=day, until=until))
    here.say(_("Or call it off: stayctl cancel {ref} --as cancelled").format(ref=found.ref))
