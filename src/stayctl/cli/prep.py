"""``stayctl prep``: one page before the conversation, for the interviewer alone."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import NotFound, StayctlError, Withheld
from stayctl.language import N_, _
from stayctl.reports.build.prep import Prep, prepare
from stayctl.reports.build.prep_sheet import prep_sheet
from stayctl.reports.listing import Document
from stayctl.store.conversation import InterviewRow, interview_by_id
from stayctl.store.interviews import find_interview
from stayctl.store.rounds import find_round, not_held

if TYPE_CHECKING:
    from rich.console import Console

app = commands()


@app.command(
    "prep",
    cls=Command,
    help=N_("What to know before the conversation: promises, last time, what happened, what to ask first."),
    epilog="stayctl prep 陈昊\nstayctl prep --round R3 --format html -o prep.html",
)
def prep(
    context: typer.Context,
    interview: Annotated[
        str | None,
        typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person with one open interview")),
    ] = None,
    round: Annotated[
        str | None,
        typer.Option("--round", metavar="R3", help=N_("a page for each of your people in this round")),
    ] = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", **o.choice("table", "json", "md", "html"), help=N_("table, JSON, md or html")
        ),
    ] = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if (interview is None) == (round is None):
        raise StayctlError(
            N_("Before which conversation? stayctl prep I12, or WHO, or --round R3"), id="usage"
        )
    today = here.today(as_of)
    if interview is not None:
        found = interview_by_id(here.reader, find_interview(here.reader, interview).id)
        _refuse_others(here, found)
        pages = [_page(here, found, today)]
    else:
        pages = [_page(here, each, today) for each in _of_round(here, round or "")]
    _put(here, pages, format, output)


def _page(here: Context, found: InterviewRow, today: date) -> Prep:
    from stayctl.cli.interview import question_set_of, spoken

    questions, _pinned = question_set_of(here, found)
    return prepare(
        here.reader,
        found,
        questions,
        here.policy,
        today,
        me=here.me.id if here.me else None,
        interviewer=found.interviewer_name or "",
        language=spoken(here, found, questions),
    )


def _refuse_others(here: Context, found: InterviewRow) -> None:
    """The page is for whoever holds the interview. Raises Withheld for everybody else."""
    if here.me is not None and found.interviewer_id not in (None, here.me.id):
        raise Withheld(
            N_("{ref} is {interviewer}'s to hold, and so is its page."),
            ref=found.ref,
            interviewer=found.interviewer_name or "?",
        )


def _of_round(here: Context, text: str) -> list[InterviewRow]:
    """The reader's own interviews of a round that are still to come."""
    me = here.require_me().id
    left = [each for each in not_held(here.reader, find_round(here.reader, text).id) if each.interview_id]
    found = [
        interview_by_id(here.reader, each.interview_id or 0) for each in left if each.interviewer_id == me
    ]
    if not found:
        raise NotFound(N_("You have no interview to prepare in {round}."), round=text)
    return sorted(found, key=lambda each: (each.local_on or each.due_on, each.id))


def _put(here: Context, pages: list[Prep], format: str, output: str | None) -> None:
    if format in ("table", "json"):
        document = pages[0].document
        if len(pages) > 1:
            document = Document(
                "prep.round", document.as_of, {"pages": [page.document.data for page in pages]}
            )
        emit(here, document, format=format, output=output, draw=_draw, subject=pages)
        return
    from stayctl.reports.sheet import markdown, page

    sheets = [prep_sheet(each) for each in pages]
    text = markdown(sheets) if format == "md" else page(sheets)
    if output is None:
        sys.stdout.write(text)
        return
    from stayctl.safe_files import write_private

    write_private(Path(output), text.encode())
    here.say(_("Written to {path}.").format(path=output))


def _draw(pages: list[Prep], to: "Console") -> None:
    from stayctl.reports.screens.sheet import draw_sheet

    for number, each in enumerate(pages):
        if number:
            to.rule(style="dim")
        draw_sheet(prep_sheet(each), to)
