"""``stayctl show``: one interview, whole."""

from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import Withheld
from stayctl.language import N_
from stayctl.practice.privacy import may_see_forecast
from stayctl.practice.question_set import QuestionSet
from stayctl.reports.build.interview import InterviewPage, interview_page
from stayctl.store.conversation import InterviewRow, interview_by_id, pinned_content
from stayctl.store.interviews import find_interview

if TYPE_CHECKING:
    from rich.console import Console

app = commands()


@app.command(
    "show", cls=Command, help=N_("Show one interview, whole, with its stay plan."), epilog="stayctl show I12"
)
def show(
    context: typer.Context,
    interview: Annotated[
        str, typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person with one open interview"))
    ],
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help=N_("why HR reads this; it is logged"))
    ] = None,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    found = interview_by_id(here.reader, find_interview(here.reader, interview, open_only=False).id)
    own = may_read(here, found, reason)
    page = interview_page(
        here.reader,
        found,
        here.today(as_of),
        with_forecast=may_see_forecast(here.policy.forecast, interviewer=own),
        with_notes=output is None and here.interactive,
        me=here.me.id if here.me else 0,
        own=own,
        questions=pinned_set(here, found),
    )
    emit(here, page.document, format=format, output=output, draw=_draw, subject=page)


def _draw(page: InterviewPage, screen: "Console") -> None:
    from stayctl.reports.screens.interview import draw_interview

    draw_interview(page, screen)


def pinned_set(here: Context, found: InterviewRow) -> QuestionSet | None:
    """The question set that the interview was held with; None before it was."""
    if not found.question_set_hash:
        return None
    from stayctl.files.questions.content import from_content

    return from_content(pinned_content(here.reader, found.question_set_hash))


def may_read(here: Context, interview: InterviewRow, reason: str | None) -> bool:
    """Whether the reader held this interview; HR may read it with a reason, which is logged.

    Raises Withheld for everybody else (privacy: who sees what).
    """
    me, sharing = here.me, interview.sharing or here.policy.sharing
    if me is not None and me.id == interview.interviewer_id:
        return True
    if me is None and here.options.settings.me:
        raise Withheld(
            N_(
                "You are set as {me}, whom this store does not know. Say who you are: stayctl settings set me WHO"
            ),
            me=here.options.settings.me,
        )
    if sharing == "own" and me is None:
        return True
    if sharing == "hr" and (me is None or me.id != interview.employee_id):
        if not (reason or "").strip():
            raise Withheld(N_("HR reads an interview with a reason, which is logged: add --reason TEXT."))
        with here.change() as change:
            change.audit("interview.read", f"interview:{interview.id}", reason)
        return False
    raise Withheld(
        N_(
            "What {name} said belongs to {interviewer}, who held {ref}. You see figures and promises, not answers."
        ),
        name=interview.name,
        interviewer=interview.interviewer_name or "?",
        ref=interview.ref,
    )
