"""``stayctl interview``: the conversation, and what follows from it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.kept import still_open
from stayctl.cli.output import put
from stayctl.cli.sitting import Sitting
from stayctl.errors import Conflict, StayctlError, Withheld
from stayctl.language import N_, _
from stayctl.practice.conversation import Conversation
from stayctl.practice.conversation import begin as begin_conversation
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import OPEN_STATES, Kind, State, label
from stayctl.store.conversation import (
    InterviewRow,
    NoteRow,
    answers_of,
    drafts_of,
    interview_by_id,
    pinned_content,
)
from stayctl.store.interviews import find_interview

if TYPE_CHECKING:
    from stayctl.cli.conversation.recorder import Recorder
    from stayctl.cli.conversation.signals import PutAway, Signals
    from stayctl.store.changes.conversation import PinnedSet

app = commands()
DEFAULT_SETS = {Kind.STAY: "stay-core", Kind.ONBOARDING: "onboarding", Kind.EXIT: "exit"}


@app.command(
    "interview",
    cls=Command,
    help=N_(
        "Hold the conversation in the terminal, or bring it in from a file. It resumes where it stopped."
    ),
    epilog="stayctl interview 陈昊\nstayctl interview 陈昊 --guide html -o 陈昊.html\n"
    "stayctl interview I12 --from notes.md --held-on 2026-11-20",
)
def interview(
    context: typer.Context,
    interview: Annotated[
        str, typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person with one open interview"))
    ],
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE.json", help=N_("take the answers from a file, for programs")),
    ] = None,
    guide: Annotated[
        str | None,
        typer.Option(
            "--guide", **o.choice("md", "html"), help=N_("print the conversation, to take along and write on")
        ),
    ] = None,
    edit: Annotated[
        bool, typer.Option("--edit", help=N_("write it down afterwards, on the guide, in your editor"))
    ] = False,
    notes: Annotated[
        Path | None,
        typer.Option("--from", metavar="notes.md", help=N_("bring in what was written on the guide")),
    ] = None,
    held_on: Annotated[
        date | None,
        typer.Option(
            "--held-on", parser=o.day, metavar="DATE", help=N_("the day it was held (default: today)")
        ),
    ] = None,
    output: o.Output = None,
    yes: o.Yes = False,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    here.clock = here.clock.at(as_of)
    _one_way(answers, guide, edit, notes)
    found = interview_by_id(here.reader, find_interview(here.reader, interview).id)
    _may_hold(here, found)
    if guide is not None or edit or notes is not None:
        _on_paper(here, found, guide, notes, output, held_on, yes=yes)
    elif answers is not None:
        _from_file(here, found, answers, held_on)
    elif not here.interactive:
        raise StayctlError(
            N_(
                "A conversation needs a terminal. Without one, bring the answers: stayctl interview {ref} --answers FILE.json"
            ),
            id="no_terminal",
            ref=found.ref,
        )
    else:
        _in_terminal(here, found, held_on)


def _one_way(answers: Path | None, guide: str | None, edit: bool, notes: Path | None) -> None:
    """Raise StayctlError where the conversation is to come from two places at once."""
    if sum((answers is not None, guide is not None, edit, notes is not None)) > 1:
        raise StayctlError(N_("Give one of --guide, --edit, --from and --answers."), id="several")


def _on_paper(
    here: Context,
    found: InterviewRow,
    guide: str | None,
    notes: Path | None,
    output: str | None,
    held_on: date | None,
    *,
    yes: bool,
) -> None:
    """Print the guide, or bring in what was written on it; then the wrap-up, where somebody is there to do it."""
    from stayctl.cli import paper

    sitting = sitting_of(here, found)
    if guide is not None:
        paper.print_guide(here, sitting, guide, output)
        return
    if notes is not None:
        state = paper.from_notes(here, sitting, notes, held_on, yes=yes)
    else:
        state = paper.edit(here, sitting, held_on, yes=yes)
    if state == State.COMPLETED and here.interactive:
        _in_terminal(here, interview_by_id(here.reader, found.id), None)
    elif state is not None:
        _farewell(here, found, state)


def sitting_of(here: Context, found: InterviewRow) -> Sitting:
    """The interview with its questions, as far as it went."""
    questions, pinned = question_set_of(here, found)
    return Sitting(
        found=found,
        conversation=conversation_of(here, found, questions),
        pinned=pinned,
        statement=_statement(here, found, questions),
        language=spoken(here, found, questions),
    )


def _may_hold(here: Context, found: InterviewRow) -> None:
    """Raise Withheld where somebody else began it, Conflict where nothing is left to hold or to wrap up."""
    if here.me is not None and here.me.id == found.employee_id:
        raise StayctlError(N_("Nobody holds an interview with themself."), id="self")
    begun = found.state in (State.IN_PROGRESS, State.COMPLETED)
    if begun and not _is_own(here, found):
        raise Withheld(
            N_("{ref} is {interviewer}'s conversation; only who holds it goes on with it."),
            ref=found.ref,
            interviewer=found.interviewer_name or "?",
        )
    if found.state not in (*OPEN_STATES, State.COMPLETED):
        raise Conflict(
            N_("{ref} is {state}. See: stayctl show {ref}"),
            id="transition",
            ref=found.ref,
            state=_(label(State(found.state))),
        )


def _is_own(here: Context, found: InterviewRow) -> bool:
    """Whether what was said may stand on this screen: to its interviewer, or to whoever has the laptop to themselves."""
    if here.me is not None:
        return found.interviewer_id in (None, here.me.id)
    own_laptop = (found.sharing or here.policy.sharing) == "own" and not here.options.settings.me
    return own_laptop or found.interviewer_id is None


def question_set_of(here: Context, found: InterviewRow) -> "tuple[QuestionSet, PinnedSet]":
    """The set that the interview pinned when it began, else the one it is planned with."""
    from stayctl.files.questions import content_hash, content_of, from_content, load_set
    from stayctl.store.changes.conversation import PinnedSet

    if found.question_set_hash and found.state != State.PLANNED:
        loaded = from_content(pinned_content(here.reader, found.question_set_hash))
    else:
        loaded = load_set(found.form_id or DEFAULT_SETS[Kind(found.kind)], own=here.own_questions)
    return loaded, PinnedSet(loaded.form_id, loaded.version, content_hash(loaded), content_of(loaded))


def conversation_of(here: Context, found: InterviewRow, questions: QuestionSet) -> Conversation:
    """The conversation as far as it went: answers given, questions added, and where it stopped."""
    from stayctl.cli.conversation.resuming import given_of, own_questions
    from stayctl.files.conditions import relevance

    rows = answers_of(here.reader, found.id)
    known = {question.name for question in questions.asked}
    drafts = drafts_of(here.reader, found.id)
    added, places = own_questions(rows, drafts, known, spoken(here, found, questions))
    return begin_conversation(
        questions,
        relevant=relevance(questions, here.today()),
        answers={row.question: given_of(row) for row in rows},
        current=found.current_question or "",
        added=added,
        places=places,
    )


def spoken(here: Context, found: InterviewRow, questions: QuestionSet) -> str:
    """The language of the conversation: the employee's, else that of the screens, else the set's own."""
    asked = found.language or here.options.language
    return asked if asked in questions.languages else questions.default_language


def _statement(here: Context, found: InterviewRow, questions: QuestionSet) -> str:
    """What was shown when the conversation began; before that, what is true under today's policy."""
    if found.statement and found.state in (State.IN_PROGRESS, State.COMPLETED):
        return found.statement
    return statement(here.policy, Kind(found.kind), spoken(here, found, questions))


def _from_file(here: Context, found: InterviewRow, path: Path, held_on: date | None) -> None:
    from stayctl.cli.from_answers import bring_in, judged
    from stayctl.files.answers import read_answers

    if found.state == State.COMPLETED:
        raise Conflict(
            N_("{ref} was held already; its wrap-up is missing. Run: stayctl interview {ref}"), ref=found.ref
        )
    sitting = sitting_of(here, found)
    brought = read_answers(path, lambda read: judged(here, sitting, read, held_on))
    day = held_on or brought.held_on or found.held_on or here.today()
    _farewell(here, found, bring_in(here, sitting, brought, day))


def _in_terminal(here: Context, found: InterviewRow, held_on: date | None) -> None:
    from stayctl.cli.conversation.recorder import Recorder
    from stayctl.cli.conversation.signals import PutAway, watched

    recorder = Recorder(here, found.id, drafts_of(here.reader, found.id))
    with watched() as signals:
        try:
            if found.state != State.COMPLETED and not _converse(here, found, recorder, signals, held_on):
                here.say(_("Nothing was said; {ref} is on the agenda as before.").format(ref=found.ref))
                return
            state = _wrap_up(here, found, recorder, signals)
        except PutAway as away:
            here.say(_put_away(recorder, away).format(ref=found.ref, reason=away.problem))
            raise typer.Exit(away.code) from None
    _farewell(here, found, state)


def _put_away(recorder: "Recorder", away: "PutAway") -> str:
    if recorder.note_if_closed():
        return _(
            "{ref} was closed in another terminal; what you typed here is your note. See it: stayctl show {ref}"
        )
    if away.problem:
        return _(
            "Put away, but what was typed last is not kept: {reason} Go on with: stayctl interview {ref}"
        )
    return _("Put away; everything is kept. Go on with: stayctl interview {ref}")


def _converse(
    here: Context, found: InterviewRow, recorder: "Recorder", signals: "Signals", held_on: date | None
) -> bool:
    """Hold the conversation; says whether anything was said."""
    from stayctl.cli.conversation.holding import end, hold, talk_of

    questions, pinned = question_set_of(here, found)
    conversation = conversation_of(here, found, questions)
    language = spoken(here, found, questions)
    shown = _statement(here, found, questions)
    talk = talk_of(here, found, recorder, conversation, pinned, shown, language)
    hold(here, talk, signals)
    return end(talk, held_on or found.held_on or here.today())


def _wrap_up(here: Context, found: InterviewRow, recorder: "Recorder", signals: "Signals") -> str:
    from stayctl.cli.conversation.setting import hold_wrap_up

    found = interview_by_id(here.reader, found.id)
    questions, _pinned = question_set_of(here, found)
    return hold_wrap_up(here, found, questions, spoken(here, found, questions), recorder, signals)


def _farewell(here: Context, found: InterviewRow, state: str) -> None:
    put(_("{ref} with {name}: {state}.").format(ref=found.ref, name=found.name, state=_(label(State(state)))))
    if here.reader.all("conversation.restricted_notes", NoteRow, id=found.id):
        here.say(
            _("A note waits for HR: pass it on today. It stands in: stayctl show {ref}").format(ref=found.ref)
        )
    if state == State.COMPLETED:
        here.say(still_open(here, found.id).format(ref=found.ref))
    elif here.interactive:
        from stayctl.practice.conduct import Phase
        from stayctl.reports.build.guide import in_brief

        for line in in_brief(Phase.AFTER)[1:]:
            here.say(f"· {line}")
    here.say(_("See it: stayctl plan {ref} · the promises: stayctl action list").format(ref=found.ref))
