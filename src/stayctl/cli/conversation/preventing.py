"""After an exit interview, for the interviewer alone: which of the reasons need not have been."""

from typing import TYPE_CHECKING

import typer

from stayctl.cli.context import Context
from stayctl.cli.conversation.signals import PutAway
from stayctl.language import _
from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.store.conversation import InterviewRow, MentionRow

if TYPE_CHECKING:
    from stayctl.cli.conversation.asking import Asker
    from stayctl.cli.conversation.recorder import Recorder

CTRL_C = 130


def judge_afterwards(here: Context, found: InterviewRow, recorder: "Recorder", ask: "Asker") -> None:
    """Ask of each driver that was named as a reason to leave; put away, what was kept before stays as it is."""
    drivers = _named(here, found.id)
    if not drivers:
        return
    try:
        judged = ask_judgement(ask, drivers)
    except PutAway as away:
        here.say(
            _(
                "The interview is kept. What could have been prevented: stayctl plan {ref} --preventable DRIVER"
            ).format(ref=found.ref)
        )
        if away.code != CTRL_C:
            raise typer.Exit(away.code) from None
        return
    if judged:
        from stayctl.store.changes.preventable import judge

        with here.change() as change:
            judge(change, found.id, judged)
    for field in tuple(recorder.drafts):
        recorder.draft(field, "")


def _named(here: Context, interview_id: int) -> list[str]:
    rows = here.reader.stream("conversation.mentions", MentionRow, id=interview_id)
    named = {row.driver for row in rows if row.polarity == Polarity.LEAVE}
    return [driver for driver in DRIVERS if driver in named]


def ask_judgement(ask: "Asker", drivers: list[str]) -> dict[str, bool]:
    """Whether each could have been prevented; what is hard to say is left out."""
    return ask.run(lambda: _judged(ask, drivers))


def _judged(ask: "Asker", drivers: list[str]) -> dict[str, bool]:
    ask.heading(_("Could it have been prevented? Your own judgement"))
    ask.show(_("y yes, by us · n no · Enter: hard to say"))
    letters = {
        driver: ask.choice(f"preventable.{driver}", _(DRIVERS[driver]), "yn", "") for driver in drivers
    }
    return {driver: letter == "y" for driver, letter in letters.items() if letter}
