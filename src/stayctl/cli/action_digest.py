"""``stayctl action digest``: for each owner, the promises that need them now."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.messages import Messages, put_messages
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.language import N_, _, catalogue, current
from stayctl.practice.digest import Owed
from stayctl.practice.digest import digest as message_of
from stayctl.store.actions import ActionRow, actions
from stayctl.store.people import find_person
from stayctl.store.rounds import contact
from stayctl.store.selection import select

app = commands()


@app.command(
    "digest",
    cls=Command,
    help=N_("Write one message for each owner: what is late, what comes next, who waits for a word."),
    epilog="stayctl action digest -o digests",
)
@selecting
def digest(
    context: typer.Context,
    asked: Asked,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="WHO", help=N_("for this owner alone"))
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help=N_("write them into this folder"))
    ] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    everyone = select(here.reader, chosen(here, today, **asked))
    _write_digests(here, today, everyone, here.person(owner).id if owner else 0, output)


def _write_digests(here: Context, today: date, everyone: int, owner: int, folder: Path | None) -> None:
    """One message for each owner with something late, soon or silent, in their language."""
    messages, nobody = _messages(here, today, everyone, owner)
    if not messages:
        here.say(_("Nothing is late, due in two weeks, or waiting for a word."))
    else:
        put_messages(here, messages, folder, subject=_("Promises to keep"))
    if nobody:
        here.say(
            _("Nobody owns: {items}. Name somebody: stayctl action update {first} --owner WHO").format(
                items=nobody, first=nobody.partition(",")[0]
            )
        )


def _messages(here: Context, today: date, everyone: int, owner: int) -> tuple[Messages, str]:
    by_owner: dict[str | None, list[ActionRow]] = defaultdict(list)
    for row in actions(here.reader, today, everyone=everyone, mine=owner):
        by_owner[None if row.owner_left else row.owner].append(row)
    nobody = ", ".join(row.ref for row in by_owner.pop(None, []))
    messages: Messages = []
    for number, rows in sorted(by_owner.items(), key=lambda pair: pair[0] or ""):
        to = contact(here.reader, find_person(here.reader, number or "").id)
        owed = [Owed(r.ref, r.title, r.name or "", r.due_on, r.nag(today, here.policy)) for r in rows]
        text = message_of(to.name, owed, today, catalogue(to.language or current()).gettext)
        if text:
            messages.append((to, text))
    return messages, nobody
