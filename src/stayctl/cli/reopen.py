"""``stayctl reopen``: what was finished goes on, with a reason."""

from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import put
from stayctl.cli.show import may_read
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.vocabulary import State
from stayctl.store.conversation import interview_by_id
from stayctl.store.interviews import find_interview

app = commands()


@app.command(
    "reopen",
    cls=Command,
    help=N_(
        "Open an interview again: a closed one for its wrap-up, one without a wrap-up for its conversation."
    ),
    epilog='stayctl reopen I12 --reason "漏记了一条"',
)
def reopen(
    context: typer.Context,
    interview: Annotated[
        str, typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person whose last one is meant"))
    ],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=N_("why; it is logged"))
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = interview_by_id(here.reader, find_interview(here.reader, interview, open_only=False).id)
    why = (reason or "").strip()
    if not why:
        raise StayctlError(
            N_("Opening an interview again needs a reason, which is logged: add --reason TEXT."),
            id="no_reason",
        )
    may_read(here, found, why)
    from stayctl.store.changes.conversation import reopen as open_again

    with here.change(as_of) as change:
        state = State(open_again(change, found.id, why).state)
    if state is State.COMPLETED:
        put(
            _("{ref} with {name}: the wrap-up is open again, as it was written.").format(
                ref=found.ref, name=found.name
            )
        )
    else:
        put(
            _("{ref} with {name}: the conversation is open again, with every answer.").format(
                ref=found.ref, name=found.name
            )
        )
    here.say(_("Next: stayctl interview {ref}").format(ref=found.ref))
