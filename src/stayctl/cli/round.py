"""``stayctl round``: a population, a window, and what is fixed when it opens."""

from pathlib import Path
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.errors import StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.reports.build.rounds import round_listing, round_page
from stayctl.store.rounds import (
    NotHeld,
    RoundRow,
    find_round,
    not_held,
    rounds,
)

app = commands()
LAZY = {
    "open": (
        "stayctl.cli.round_open",
        N_("Open a round: fix its people, the smallest unit that is shown, and the tree of units."),
    )
}
app.info.help = N_("Rounds of interviews: a population, a window, and what will be released of it.")

Ref = Annotated[str, typer.Argument(metavar="R3|NAME", help=N_("the round"))]
People = Annotated[list[str], typer.Argument(metavar="WHO…", help=N_("number, e-mail or name"))]
NAMED_AT_MOST = 20


@app.command(
    "list", cls=Command, help=N_("List the rounds, the open ones first."), epilog="stayctl round list"
)
def list_rounds(
    context: typer.Context, format: o.Format = "table", output: o.Output = None, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    emit(here, round_listing(rounds(here.reader), here.today(as_of)), format=format, output=output)


@app.command(
    "show", cls=Command, help=N_("How far a round has come, by interviewer."), epilog="stayctl round show R3"
)
def show(
    context: typer.Context,
    round: Ref,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.reports.screens.rounds import draw_round

    page = round_page(here.reader, find_round(here.reader, round), here.today(as_of))
    emit(here, page.document, format=format, output=output, draw=draw_round, subject=page)


@app.command(
    "add", cls=Command, help=N_("Take people into an open round."), epilog="stayctl round add R3 陈昊"
)
def add(
    context: typer.Context,
    round: Ref,
    who: People,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=N_("why"))] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = find_round(here.reader, round)
    people = [here.person(each) for each in who]
    for person in people:
        if person.has_left:
            raise StayctlError(N_("{name} has left."), id="has_left", name=person.name)
    from stayctl.store.changes.rounds import add_members

    with here.change(as_of) as change:
        count = add_members(change, found.id, [person.id for person in people], reason)
    text = ngettext("{count} person taken into {ref}.", "{count} people taken into {ref}.", count)
    put(text.format(count=count, ref=found.ref))


@app.command(
    "drop",
    cls=Command,
    help=N_("Take people out of an open round."),
    epilog='stayctl round drop R3 陈昊 --reason "长期病假"',
)
def drop(
    context: typer.Context,
    round: Ref,
    who: People,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=N_("why; required"))] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if not (reason or "").strip():
        raise StayctlError(N_("Say why: --reason TEXT."), id="no_reason")
    found = find_round(here.reader, round)
    people = [here.person(each).id for each in who]
    from stayctl.store.changes.rounds import drop_members

    with here.change(as_of) as change:
        drop_members(change, found.id, people, (reason or "").strip())
    text = ngettext("{count} person taken out of {ref}.", "{count} people taken out of {ref}.", len(people))
    put(text.format(count=len(people), ref=found.ref))


@app.command(
    "remind",
    cls=Command,
    help=N_("Write one message for each interviewer who still has people to talk to."),
    epilog="stayctl round remind R3 -o reminders",
)
def remind(
    context: typer.Context,
    round: Ref,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help=N_("write them into this folder"))
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.cli.reminders import write_reminders

    write_reminders(here, _open_round(here, round), here.today(as_of), output)


@app.command(
    "close",
    cls=Command,
    help=N_("Close a round and release it. What was not held is cancelled, or goes on outside the round."),
    epilog="stayctl round close R3 --carry-over",
)
def close(
    context: typer.Context,
    round: Ref,
    cancel: Annotated[bool, typer.Option("--cancel", help=N_("cancel what was not held"))] = False,
    carry_over: Annotated[
        bool, typer.Option("--carry-over", help=N_("what was not held goes on, outside the round"))
    ] = False,
    yes: o.Yes = False,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = _open_round(here, round)
    left = not_held(here.reader, found.id)
    if cancel and carry_over:
        raise StayctlError(N_("Use --cancel or --carry-over, not both."), id="usage")
    _name_left(here, left)
    if any(each.interview_id for each in left) and not (cancel or carry_over):
        cancel = _asked_to_cancel(here, found)
    from stayctl.cli.released import say_released
    from stayctl.store.changes.releases import release
    from stayctl.store.changes.rounds import close_round

    with here.change(as_of) as change:
        release(change, close_round(change, found.id, cancel=cancel))
    put(
        _("{ref} is closed: {held} of {people} people were talked to. Promises go on.").format(
            ref=found.ref, held=found.held, people=found.people
        )
    )
    say_released(here, found.ref)


def _open_round(here: Context, text: str) -> RoundRow:
    found = find_round(here.reader, text)
    if found.state != "open":
        raise StayctlError(N_("{ref} is closed."), id="closed", ref=found.ref)
    return found


def _name_left(here: Context, left: list[NotHeld]) -> None:
    if not left:
        return
    here.say(
        ngettext("{count} was not talked to:", "{count} were not talked to:", len(left)).format(
            count=len(left)
        )
    )
    for each in left[:NAMED_AT_MOST]:
        ref = f"I{each.interview_id}" if each.interview_id else "–"
        here.say(f"  {ref}  {each.name}  {each.local_on or each.due_on or ''}".rstrip())
    if len(left) > NAMED_AT_MOST:
        here.say("  " + _("… and {count} more").format(count=len(left) - NAMED_AT_MOST))


def _asked_to_cancel(here: Context, found: RoundRow) -> bool:
    if not here.interactive:
        raise StayctlError(
            N_("Say what becomes of the interviews that were not held: --cancel or --carry-over."),
            id="unasked",
        )
    while True:
        answer = input(_("Cancel them (c), or let them go on outside the round (Enter)? ")).strip().casefold()
        if answer in ("", "c", "取消"):
            return answer != ""
