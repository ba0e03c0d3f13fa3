"""``stayctl schedule``, ``reschedule``, ``cancel``: arranging interviews."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.arranging import Common, arrangement
from stayctl.cli.context import Context
from stayctl.cli.day_warnings import warn
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.cli.references import interview_of
from stayctl.cli.selectors import Asked, selecting
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.policy import BOUNDS
from stayctl.practice.vocabulary import Kind, State, label
from stayctl.reports.text import visible
from stayctl.store.people import Person

if TYPE_CHECKING:
    from stayctl.store.changes.interviews import Arrangement

app = commands()

On = Annotated[date | None, typer.Option("--on", parser=o.day, metavar="DATE", help=N_("the day"))]
At = Annotated[
    str | None, typer.Option("--at", parser=o.clock_time, metavar="TIME", help=N_("the time, as 15:00"))
]
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
    help=N_("Put interviews on the agenda; or propose days for everyone who is due, or in a round."),
    epilog="stayctl schedule 陈昊 --on 2026-12-03 --at 15:00 --place 咖啡角\n"
    "stayctl schedule --due --mine --dry-run",
)
@selecting
def schedule(
    context: typer.Context,
    asked: Asked,
    people: Annotated[
        list[str] | None, typer.Argument(metavar="[WHO]…", help=N_("number, e-mail or name"))
    ] = None,
    on: On = None,
    at: At = None,
    place: Place = None,
    minutes: Minutes = None,
    kind: KindOption = None,
    question_set: SetOption = None,
    interviewer: InterviewerOption = None,
    due: Annotated[
        bool, typer.Option("--due", help=N_("propose days for everyone who falls due without an appointment"))
    ] = False,
    mine: Annotated[bool, typer.Option("--mine", help=N_("the people whom you interview"))] = False,
    within: Annotated[
        int | None,
        typer.Option("--within", parser=o.within, metavar="30d", help=N_("due within so many days")),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("show the plan, and write nothing"))] = False,
    yes: o.Yes = False,
    format: o.Format = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    form_id = form_id_of(here, question_set) if question_set else None
    minutes = _long_enough(minutes)
    if due or asked["round"]:
        _refuse_for_plan(due, asked, people, on=on, at=at, kind=kind)
        from stayctl.cli.schedule_plan import Wishes, propose

        wishes = Wishes(
            asked["round"],
            mine,
            within,
            interviewer,
            place,
            minutes,
            form_id,
            yes,
            dry_run,
            format,
            output,
            as_of,
        )
        propose(here, wishes, asked)
        return
    if not people or any(asked.values()) or mine or within is not None or dry_run:
        raise StayctlError(
            N_("Say whom: WHO, or a plan for everyone who is due (--due) or in a round (--round R3)."),
            id="usage",
        )
    holder = here.person(interviewer) if interviewer else None
    common = Common(on, at, minutes, place, Kind(kind) if kind else None, holder, form_id)
    made = _arrange(here, _distinct(here, people), common, as_of, told=format == "table" and output is None)
    if format != "table" or output is not None:
        _list(here, made, here.today(as_of), format, output)


def _refuse_for_plan(due: bool, asked: Asked, people: list[str] | None, **fixed: object) -> None:
    """A plan finds the days itself."""
    if due and asked["round"]:
        raise StayctlError(N_("Use --due or --round, not both."), id="usage")
    if people:
        raise StayctlError(N_("A plan takes people as --who WHO, or by another selector."), id="usage")
    for option, value in fixed.items():
        if value is not None:
            raise StayctlError(
                N_("A plan proposes days and leaves the time open: it takes no --{option}."),
                id="usage",
                option=option,
            )


def _arrange(
    here: Context, people: list[Person], common: Common, as_of: date | None, *, told: bool
) -> list[int]:
    """The named people, each with the same appointment; the numbers of their interviews."""
    today = here.today(as_of)
    wanted = [arrangement(here, person, common, today) for person in people]
    made = _write(here, wanted, as_of)
    for person, each, number in zip(people, wanted, made, strict=True):
        if told:
            put(_made(number, person.name, each))
    warn(here, [(p, w.on, w.interviewer_id, n) for p, w, n in zip(people, wanted, made, strict=True)])
    words = _("Next: stayctl interview {ref}")
    if common.on is not None:
        words = _("Tell them beforehand: stayctl invite {ref} · on the day: stayctl interview {ref}")
    here.say(words.format(ref=f"I{made[0]}"))
    return made


def _list(here: Context, made: list[int], today: date, format: str, output: str | None) -> None:
    """What was arranged, as lines of the agenda."""
    from stayctl.reports.build.agenda import Window, agenda_listing, booked
    from stayctl.store.agenda import ALWAYS

    entries = [e for e in booked(here.reader, today, ALWAYS, everyone=True) if e.id in made]
    emit(here, agenda_listing(entries, today, Window.due(today)), format=format, output=output)


@app.command(
    "reschedule",
    cls=Command,
    help=N_("Move an interview; its original due date is kept."),
    epilog="stayctl reschedule I12 --on 2026-12-10 --at 10:00",
)
def reschedule(
    context: typer.Context,
    interview: Reference,
    on: On = None,
    at: At = None,
    place: Place = None,
    minutes: Minutes = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if on is None and at is None and place is None and minutes is None:
        raise StayctlError(N_("Say what is new: --on DATE, --at TIME, --place P or --minutes N."), id="usage")
    found = interview_of(here, interview)
    if found.state == State.COMPLETED:
        raise StayctlError(
            N_("{ref} has been held. Arrange the next one: stayctl schedule {number}"),
            id="held",
            ref=found.ref,
            number=found.employee,
        )
    from stayctl.store.changes.interviews import Appointment
    from stayctl.store.changes.interviews import reschedule as write

    with here.change(as_of) as change:
        moved = write(change, found.id, Appointment(on, at, here.policy.zone, _long_enough(minutes), place))
        when = _when(moved.local_on, moved.local_time, moved.place)
    put(_("{ref}  {name}  moved to {when}").format(ref=found.ref, name=found.name, when=when))
    warn(here, [(here.person(found.employee), moved.local_on, found.interviewer_id, found.id)])
    if found.state == State.INVITED:
        here.say(
            _("{name} was invited for the old date: tell them of the new one. stayctl invite {ref}").format(
                name=found.name, ref=found.ref
            )
        )


@app.command(
    "cancel",
    cls=Command,
    help=N_("Call an interview off, or say that it was declined or missed."),
    epilog="stayctl cancel I12 --as declined",
)
def cancel(
    context: typer.Context,
    interview: Reference,
    to: Annotated[
        str,
        typer.Option(
            "--as",
            **o.choice(State.CANCELLED, State.DECLINED, State.NO_SHOW),
            help=N_("what happened"),
        ),
    ],
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help=N_("why"))] = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = interview_of(here, interview)
    from stayctl.store.changes.interviews import call_off

    with here.change(as_of) as change:
        call_off(change, found.id, State(to), (reason or "").strip() or None)
    put(f"{found.ref}  {found.name}  {_(label(State(to)))}")
    if to == State.DECLINED:
        here.say(_("That is their right. They are asked again after the usual time."))
    else:
        here.say(_("To arrange it again: stayctl schedule {number}").format(number=found.employee))
    if found.invited_at is not None and to != State.NO_SHOW:
        here.say(
            _("It may stand in {name}'s calendar. To take it out: stayctl invite {ref}").format(
                name=found.name, ref=found.ref
            )
        )


def _write(here: Context, wanted: "list[Arrangement]", as_of: date | None) -> list[int]:
    """All of them or none; the reasons of all that were refused come together."""
    from stayctl.store.changes.interviews import schedule as write

    made: list[int] = []
    problems: list[StayctlError] = []
    with here.change(as_of) as change:
        for each in wanted:
            try:
                made.append(write(change, each).id or 0)
            except StayctlError as problem:
                problems.append(problem)
        if len(problems) == 1:
            raise problems[0]
        if problems:
            raise StayctlError(N_("Nothing was arranged:"), id="refused", lines=[p.text() for p in problems])
    return made


def _distinct(here: Context, who: list[str]) -> list[Person]:
    return list({person.id: person for person in map(here.person, who)}.values())


def _long_enough(minutes: int | None) -> int | None:
    low, high = BOUNDS["interview_minutes"]
    if minutes is not None and not low <= minutes <= high:
        raise StayctlError(
            N_("An interview takes {low} to {high} minutes."), id="minutes", low=low, high=high
        )
    return minutes


def form_id_of(here: Context, text: str) -> str:
    """The set's id, or the whole path of its file, once it has been read without a problem."""
    from stayctl.files.questions import load_set

    loaded = load_set(text, own=here.own_questions)
    return loaded.form_id if loaded.form_id == text else str(Path(text).resolve())


def _made(number: int, name: str, wanted: "Arrangement") -> str:
    when = _when(wanted.on, wanted.at, wanted.place)
    if wanted.on is None:
        when = _("due {day}, no appointment yet").format(day=wanted.due_on)
    parts = [f"I{number}", name, _(label(wanted.kind)), when]
    return visible("  ".join(parts))


def _when(on: date | None, at: str | None, place: str | None) -> str:
    return " ".join(str(part) for part in (on, at, place) if part)
