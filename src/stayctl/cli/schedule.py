"""``stayctl schedule``, ``reschedule``, ``cancel``, ``snooze``: arranging interviews."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.references import interview_of
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.cadence import near_review
from stayctl.practice.vocabulary import Kind, State, label
from stayctl.store.agenda import Interviewer, due_person, interviewer_above
from stayctl.store.people import Person

if TYPE_CHECKING:
    from stayctl.store.changes.interviews import Arrangement

app = commands()

On = Annotated[date | None, typer.Option("--on", parser=o.day, metavar="DATE", help=N_("the day"))]
At = Annotated[str | None, typer.Option("--at", parser=o.clock_time, metavar="TIME", help=N_("the time, as 15:00"))]
Place = Annotated[str | None, typer.Option("--place", metavar="P", help=N_("where; better no meeting room"))]
Minutes = Annotated[
    int | None, typer.Option("--minutes", parser=o.whole, metavar="N", help=N_("how long, in minutes"))
]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", **o.choice(*Kind), help=N_("the kind; by default the one that is due")),
]
SetOption = Annotated[
    str | None, typer.Option("--set", metavar="ID|PATH", help=N_("the question set, by its id or as a file"))
]
InterviewerOption = Annotated[
    str | None,
    typer.Option("--interviewer", metavar="WHO", help=N_("who holds it; by default the manager")),
]
Reference = Annotated[
    str, typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person with one open interview"))
]


@app.command(
    "schedule",
    cls=Command,
    help=N_("Put interviews on the agenda."),
    epilog="stayctl schedule 陈昊 --on 2026-12-03 --at 15:00 --place 咖啡角",
)
def schedule(
    context: typer.Context,
    who: Annotated[list[str], typer.Argument(metavar="WHO…", help=N_("number, e-mail or name"))],
    on: On = None,
    at: At = None,
    place: Place = None,
    minutes: Minutes = None,
    kind: KindOption = None,
    question_set: SetOption = None,
    interviewer: InterviewerOption = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    today = here.today(as_of)
    _check_minutes(minutes)
    form_id = _form_id(here, question_set) if question_set else None
    holder = here.person(interviewer) if interviewer else None
    wanted = []
    for person in _distinct(here, who):
        arrangement = _arrangement(here, person, holder, today, Kind(kind) if kind else None, on)
        wanted.append((person, arrangement, at, place, minutes, form_id))
    from stayctl.store.changes.interviews import schedule as write

    with here.change(as_of) as change:
        made = [write(change, _detailed(here, *each)) for each in wanted]
        lines = [_made(each[0], interview.id, interview.due_on, each[1]) for each, interview in zip(wanted, made, strict=True)]
    for each, interview in zip(wanted, made, strict=True):
        for warning in _warnings(here, each[0], each[1], interview.id or 0):
            here.say(warning)
    print(*lines, sep="\n")
