"""``stayctl plan``: the stay plan and the forecast, looked at or changed afterwards."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.interview import question_set_of, spoken
from stayctl.cli.output import emit, put
from stayctl.cli.show import may_read
from stayctl.errors import Conflict, StayctlError, Withheld
from stayctl.language import N_, _
from stayctl.practice.privacy import may_see_forecast
from stayctl.practice.vocabulary import DRIVERS, HELD_STATES, Degree, ForecastLevel, Polarity, State, label
from stayctl.reports.build.interview import interview_page
from stayctl.reports.build.plan import PlanPage, plan_page
from stayctl.store.conversation import InterviewRow, ReasonRow, drafts_of, interview_by_id
from stayctl.store.interviews import find_interview

if TYPE_CHECKING:
    from rich.console import Console

    from stayctl.store.changes.plan import Reason
    from stayctl.store.changes.replan import Changed

app = commands()

PARTS: dict[str, str] = {
    "stay_reasons": N_("why they stay"),
    "leave_triggers": N_("what might make them leave"),
    "preferred_recognition": N_("recognition"),
    "cannot_do": N_("what can't be done"),
    "cannot_do_reason": N_("the reason for it"),
    "employee_commitments": N_("their part"),
    "manager_commitments": N_("your part"),
    "next_check_in_on": N_("next check-in"),
    "agreed": N_("whether it is agreed"),
    "nothing_needed": N_("nothing needed"),
    "forecast": N_("forecast"),
}
REASON = N_("TEXT, or DRIVER=TEXT; up to three, they replace those before")


@app.command(
    "plan",
    cls=Command,
    help=N_(
        "Look at the stay plan and the forecast, or change them afterwards. An empty text takes a thing out."
    ),
    epilog='stayctl plan I12\nstayctl plan 陈昊 --next-check-in 2027-03-01 --agreed\nstayctl plan I12 --forecast yellow --because "同组有人离职"',
)
def plan(
    context: typer.Context,
    interview: Annotated[
        str, typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person whose last one is meant"))
    ],
    stay_reason: Annotated[
        list[str] | None, typer.Option("--stay-reason", metavar="TEXT", help=REASON)
    ] = None,
    leave_trigger: Annotated[
        list[str] | None, typer.Option("--leave-trigger", metavar="TEXT", help=REASON)
    ] = None,
    recognition: Annotated[
        str | None,
        typer.Option("--recognition", metavar="TEXT", help=N_("which recognition they like")),
    ] = None,
    cannot_do: Annotated[
        str | None, typer.Option("--cannot-do", metavar="TEXT", help=N_("what can't be done"))
    ] = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help=N_("the honest reason why it can't"))
    ] = None,
    theirs: Annotated[
        str | None, typer.Option("--theirs", metavar="TEXT", help=N_("what they will do themselves"))
    ] = None,
    yours: Annotated[
        str | None, typer.Option("--yours", metavar="TEXT", help=N_("what you will do, beside the promises"))
    ] = None,
    next_check_in: Annotated[
        date | None,
        typer.Option("--next-check-in", parser=o.day, metavar="DATE", help=N_("when you talk again")),
    ] = None,
    agreed: Annotated[
        bool | None, typer.Option("--agreed/--not-agreed", help=N_("whether the employee agreed"))
    ] = None,
    nothing_needed: Annotated[
        bool | None,
        typer.Option(
            "--nothing-needed/--something-needed", help=N_("whether they said that nothing is needed")
        ),
    ] = None,
    forecast: Annotated[
        str | None,
        typer.Option("--forecast", **o.choice(*ForecastLevel), help=N_("a new forecast; the last ones stay")),
    ] = None,
    because: Annotated[
        str | None, typer.Option("--because", metavar="TEXT", help=N_("what makes you think so"))
    ] = None,
    risk: Annotated[
        str | None, typer.Option("--risk", **o.choice(*Degree), help=N_("how likely a loss is"))
    ] = None,
    impact: Annotated[
        str | None, typer.Option("--impact", **o.choice(*Degree), help=N_("how much a loss would hurt"))
    ] = None,
    edit: Annotated[
        bool, typer.Option("--edit", help=N_("ask for everything again, in the terminal"))
    ] = False,
    read_out: Annotated[
        bool, typer.Option("--read-out", help=N_("only the page to read out to the employee"))
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=N_("why HR reads this; it is logged"))
    ] = None,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    here.clock = here.clock.at(as_of)
    found = interview_by_id(here.reader, find_interview(here.reader, interview, open_only=False).id)
    own = may_read(here, found, reason)
    wanted = {
        "stay_reasons": stay_reason,
        "leave_triggers": leave_trigger,
        "preferred_recognition": recognition,
        "cannot_do": cannot_do,
        "cannot_do_reason": why,
        "employee_commitments": theirs,
        "manager_commitments": yours,
        "next_check_in_on": next_check_in,
        "agreed": agreed,
        "nothing_needed": nothing_needed,
        "forecast": _forecast(forecast, because, risk, impact),
    }
    given = {part: value for part, value in wanted.items() if value is not None}
    if edit:
        _ask_again(here, found, own)
    elif given:
        _may_change(here, found, own, given)
        _change(here, found, given, tell=here.say if format == "json" else put)
    if format == "json" or not (edit or given):
        page = _page(here, found.id, own)
        draw = _draw_read_out if read_out else _draw
        emit(here, page.document, format=format, output=output, draw=draw, subject=page)


def _page(here: Context, interview_id: int, own: bool) -> PlanPage:
    found = interview_by_id(here.reader, interview_id)
    questions, _pinned = question_set_of(here, found)
    page = interview_page(
        here.reader,
        found,
        here.today(),
        with_forecast=False,
        with_notes=False,
        me=here.me.id if here.me else 0,
    )
    return plan_page(
        here.reader,
        page,
        here.policy,
        spoken(here, found, questions),
        with_forecast=may_see_forecast(here.policy.forecast, interviewer=own),
    )


def _draw(page: PlanPage, screen: "Console") -> None:
    from stayctl.reports.screens.plan import draw_plan

    draw_plan(page, screen)


def _draw_read_out(page: PlanPage, screen: "Console") -> None:
    from stayctl.reports.screens.plan import draw_read_out

    draw_read_out(page, screen)


def _forecast(
    level: str | None, because: str | None, risk: str | None, impact: str | None
) -> tuple[str | None, ...] | None:
    if level is None and (because or risk or impact):
        raise StayctlError(
            N_("A forecast begins with its level: add --forecast green, yellow or red."), id="usage"
        )
    return None if level is None else (level, (because or "").strip() or None, risk, impact)


def _may_change(here: Context, found: InterviewRow, own: bool, given: Mapping[str, Any]) -> None:
    """Raise where this reader may not write it: the plan is its interviewer's, the forecast whose the policy says."""
    if set(given) - {"forecast"} and not own:
        raise Withheld(
            N_("The plan of {ref} is {interviewer}'s; HR reads it."),
            ref=found.ref,
            interviewer=found.interviewer_name or "?",
        )
    policy = here.policy.forecast
    if "forecast" in given and policy != "off" and not may_see_forecast(policy, interviewer=own):
        message = (
            N_("Forecasts are kept by HR here (settings: forecast).")
            if own
            else N_("The forecast is kept by whoever held the interview (settings: forecast).")
        )
        raise Conflict(message, id="no_forecast")


def _change(
    here: Context, found: InterviewRow, given: Mapping[str, Any], *, tell: Callable[[str], None]
) -> None:
    from stayctl.store.changes.forecasts import Outlook
    from stayctl.store.changes.replan import TEXTS, PlanEdit, change_plan

    outlook = given.get("forecast")
    known = here.reader.all("conversation.reasons", ReasonRow, id=found.id)
    edit = PlanEdit(
        stay_reasons=_reasons(given.get("stay_reasons"), known, Polarity.STAY),
        leave_triggers=_reasons(given.get("leave_triggers"), known, Polarity.LEAVE),
        texts={name: given[name] for name in TEXTS if name in given},
        next_check_in_on=given.get("next_check_in_on"),
        agreed=given.get("agreed"),
        nothing_needed=given.get("nothing_needed"),
        forecast=outlook
        and Outlook(
            ForecastLevel(outlook[0]),
            outlook[1],
            Degree(outlook[2]) if outlook[2] else None,
            Degree(outlook[3]) if outlook[3] else None,
        ),
    )
    with here.change() as change:
        changed = change_plan(change, found.id, edit, here.policy)
    _say(here, found, changed, tell)


def _reasons(
    given: list[str] | None, known: list[ReasonRow], polarity: Polarity
) -> "tuple[Reason, ...] | None":
    """Reasons as typed. One that stands there already keeps its driver and topic."""
    if given is None:
        return None
    from stayctl.store.changes.plan import Reason

    before = {row.text: row for row in known if row.polarity == polarity}
    found: list[Reason] = []
    for text in (each.strip() for each in given):
        name, equals, rest = text.partition("=")
        if equals and name.strip() in DRIVERS and rest.strip():
            found.append(Reason(rest.strip(), name.strip()))
        elif text:
            row = before.get(text)
            found.append(Reason(text, row.driver, row.topic) if row else Reason(text))
    return tuple(found)


def _say(here: Context, found: InterviewRow, changed: "Changed", tell: Callable[[str], None]) -> None:
    if not changed.parts:
        tell(_("{ref} with {name}: nothing is different.").format(ref=found.ref, name=found.name))
        return
    tell(
        _("{ref} with {name}: changed: {parts}. It is {state}.").format(
            ref=found.ref,
            name=found.name,
            parts=_(", ").join(_(PARTS[part]) for part in changed.parts),
            state=_(label(changed.state)),
        )
    )
    if set(changed.parts) - {"forecast", "agreed"}:
        here.say(_("Tell them: stayctl plan {ref} --read-out").format(ref=found.ref))
    if changed.state is State.COMPLETED:
        here.say(_("The wrap-up is still open: stayctl interview {ref}").format(ref=found.ref))


def _ask_again(here: Context, found: InterviewRow, own: bool) -> None:
    """The questions of the wrap-up, with what was said before standing there."""
    _may_change(here, found, own, {"plan": True})
    if found.state not in HELD_STATES:
        raise Conflict(N_("{ref} has not been held yet."), ref=found.ref)
    if not here.interactive:
        raise StayctlError(
            N_("--edit asks in a terminal. Without one, say what is new: --recognition, --next-check-in, …"),
            id="no_terminal",
        )
    from stayctl.cli.conversation.recorder import Recorder
    from stayctl.cli.conversation.setting import hold_wrap_up
    from stayctl.cli.conversation.signals import PutAway, watched

    recorder = Recorder(here, found.id, drafts_of(here.reader, found.id))
    questions, _pinned = question_set_of(here, found)
    with watched() as signals:
        try:
            state = hold_wrap_up(here, found, questions, spoken(here, found, questions), recorder, signals)
        except PutAway as away:
            here.say(
                _("Put away; what was typed is kept. Go on with: stayctl plan {ref} --edit").format(
                    ref=found.ref
                )
            )
            raise typer.Exit(away.code) from None
    put(_("{ref} with {name}: {state}.").format(ref=found.ref, name=found.name, state=_(label(State(state)))))
