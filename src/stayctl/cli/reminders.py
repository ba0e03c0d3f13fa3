"""``stayctl round remind``: one message for each interviewer with people still to talk to."""

from collections import defaultdict
from datetime import date
from pathlib import Path

from stayctl.cli.context import Context
from stayctl.cli.messages import put_messages
from stayctl.language import _, catalogue, current
from stayctl.practice.reminder import Waiting, reminder
from stayctl.store.agenda import Chain
from stayctl.store.rounds import Contact, NotHeld, RoundRow, contact, not_held


def write_reminders(here: Context, found: RoundRow, today: date, folder: Path | None) -> None:
    """The messages on standard output, or each in a file of its own."""
    by_interviewer, alone = _waiting(here, found)
    messages = [(to, _message(to, found, people)) for to, people in by_interviewer]
    if not messages:
        here.say(_("Nobody needs a reminder: everybody in {ref} was talked to.").format(ref=found.ref))
    else:
        put_messages(here, messages, folder, subject=found.name)
    if alone:
        names = ", ".join(each.name for each in alone)
        here.say(
            _("Nobody talks to: {names}. Name somebody: stayctl schedule WHO --interviewer WHO").format(
                names=names
            )
        )


def _waiting(here: Context, found: RoundRow) -> tuple[list[tuple[Contact, list[NotHeld]]], list[NotHeld]]:
    """Who is left for each interviewer, in the order of the names, and who has no interviewer."""
    chain = Chain(here.reader)
    people: dict[int | None, list[NotHeld]] = defaultdict(list)
    for each in not_held(here.reader, found.id):
        if each.status == "active":
            above = chain.above(each.interviewer_id or each.manager_id)
            people[above.id if above else None].append(each)
    alone = people.pop(None, [])
    named = [(contact(here.reader, id), waiting) for id, waiting in people.items() if id is not None]
    return sorted(named, key=lambda pair: (pair[0].name, pair[0].id)), alone


def _message(to: Contact, found: RoundRow, people: list[NotHeld]) -> str:
    words = catalogue(to.language or current())
    waiting = [Waiting(each.name, each.local_on) for each in people]
    return reminder(to.name, found.name, found.closes_on, waiting, words.gettext)
