"""``stayctl calendar``: interviews and due dates as one file for a calendar program."""

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.selectors import Asked, chosen, selecting
from stayctl.language import N_, _, current, ngettext
from stayctl.practice.invitation import label_of
from stayctl.store.invitations import CalendarRow, DueRow, appointments, promises_due
from stayctl.store.selection import select

if TYPE_CHECKING:
    from stayctl.files.calendar import Entry

app = commands()
GONE_DAYS = 60
"""For so long a called-off interview stays in the file, so that it is taken out of calendars that hold it."""


@app.command(
    "calendar",
    cls=Command,
    help=N_(
        "Interviews and the due dates of promises as one calendar file (.ics), to import or to subscribe to."
    ),
    epilog="stayctl calendar --mine -o stayctl.ics",
)
@selecting
def show_calendar(
    context: typer.Context,
    asked: Asked,
    mine: Annotated[
        bool, typer.Option("--mine", help=N_("the interviews that you hold, and promises you see to"))
    ] = False,
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    selectors = chosen(here, today, **asked)
    me = here.require_me().id if mine else 0
    everyone = select(here.reader, selectors)
    from stayctl.files.calendar import calendar

    entries = [
        *_interviews(here, today, everyone, me),
        *_promises(here, today, everyone, me, selectors.round),
    ]
    content = calendar(entries, method="PUBLISH", now=here.clock.now())
    if output is None:
        sys.stdout.buffer.write(content)
        return
    from stayctl.safe_files import write_private

    write_private(Path(output), content)
    text = ngettext("{count} entry written to {path}.", "{count} entries written to {path}.", len(entries))
    here.say(text.format(count=len(entries), path=output))


def _interviews(here: Context, today: date, everyone: int, me: int) -> "Iterator[Entry]":
    since = today - timedelta(days=GONE_DAYS)
    for row in appointments(here.reader, since, everyone=everyone, mine=me):
        yield _interview(here, row)


def _interview(here: Context, row: CalendarRow) -> "Entry":
    from stayctl.files.calendar import Entry

    label = label_of(row.kind, here.policy, current())
    people = " – ".join(name for name in (row.name, row.interviewer) if name)
    return Entry(
        uid=f"{row.uuid}@stayctl",
        summary=f"{label[:1].upper()}{label[1:]} · {people}",
        on=row.local_on,
        at=row.local_time or "",
        zone=row.zone or here.policy.zone,
        minutes=row.minutes or here.policy.interview_minutes,
        sequence=row.sequence,
        place=row.place or "",
        cancelled=row.state in ("cancelled", "declined"),
        alarm=True,
    )


def _promises(here: Context, today: date, everyone: int, me: int, round: int) -> "Iterator[Entry]":
    from stayctl.files.calendar import Entry

    for row in promises_due(here.reader, today, everyone=everyone, mine=me, round=round):
        yield Entry(uid=f"{row.uuid}@stayctl", summary=_title(here, row), on=row.due_on, busy=False)


def _title(here: Context, row: DueRow) -> str:
    """A calendar is soon shared: what was promised to whom stands there only for those who see to it.

    They are its owner, the interviewer it was promised to, the person's manager, and HR where HR keeps the file;
    what is decided for all is no secret.
    """
    ref = f"A{row.id}"
    me = here.me.id if here.me else 0
    if row.name is None:
        return f"{ref} {row.title}"
    if here.policy.sharing == "hr" or (me and me in (row.owner_id, row.interviewer_id, row.manager_id)):
        return f"{ref} {row.title} ({row.name})"
    return _("{ref} promise due").format(ref=ref)
