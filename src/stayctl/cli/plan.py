"""``stayctl plan``: the stay plan and the forecast, looked at or changed afterwards."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.interview import spoken
from stayctl.cli.judging import judge_by_flags, judged_drivers
from stayctl.cli.output import emit, put
from stayctl.cli.replanning import ask_again, change_by_flags, may_change
from stayctl.cli.show import may_read, pinned_set
from stayctl.cli.unquoting import take_back_consent
from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_
from stayctl.practice.privacy import may_see_forecast
from stayctl.practice.vocabulary import Degree, ForecastLevel
from stayctl.reports.build.interview import interview_page
from stayctl.reports.build.plan import PlanPage, plan_page
from stayctl.store.conversation import interview_by_id
from stayctl.store.interviews import find_interview

if TYPE_CHECKING:
    from rich.console import Console


app = commands()

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
    preventable: Annotated[
        list[str] | None,
        typer.Option(
            "--preventable",
            metavar="DRIVER",
            help=N_("exit interview: a reason that could have been prevented"),
        ),
    ] = None,
    not_preventable: Annotated[
        list[str] | None,
        typer.Option("--not-preventable", metavar="DRIVER", help=N_("exit interview: one that could not")),
    ] = None,
    not_quoted: Annotated[
        bool, typer.Option("--not-quoted", help=N_("they take back that they may be quoted"))
    ] = False,
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
    judged = judged_drivers(preventable or (), not_preventable or ())
    tell = here.say if format == "json" else put
    if judged:
        judge_by_flags(here, found, judged, own=own, tell=tell)
    if not_quoted:
        take_back_consent(here, found, tell=tell)
    if edit:
        ask_again(here, found, own)
    elif given:
        may_change(here, found, own, given)
        change_by_flags(here, found, given, tell=tell)
    if format == "json" or not (edit or given or judged or not_quoted):
        page = _page(here, found.id, own, for_employee=read_out)
        if read_out and not page.read_out:
            raise NotFound(
                N_(
                    "{ref} has no stay plan yet, so there is nothing to read out. Wrap it up: stayctl interview {ref}"
                ),
                id="no_plan",
                ref=found.ref,
            )
        draw = _draw_read_out if read_out else _draw
        emit(here, page.document, format=format, output=output, draw=draw, subject=page)


def _page(here: Context, interview_id: int, own: bool, *, for_employee: bool) -> PlanPage:
    found = interview_by_id(here.reader, interview_id)
    questions = pinned_set(here, found)
    language = spoken(here, found, questions) if questions else found.language or here.options.language
    page = interview_page(
        here.reader,
        found,
        here.today(),
        with_forecast=not for_employee and may_see_forecast(here.policy.forecast, interviewer=own),
        with_notes=False,
        me=here.me.id if here.me else 0,
        own=own,
    )
    return plan_page(page, here.policy, language)


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
