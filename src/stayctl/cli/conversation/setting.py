"""What the wrap-up builds on: what was said and tagged in the conversation, and what an earlier wrap-up wrote."""

from collections.abc import Sequence

import typer

from stayctl.cli.context import Context
from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.consent import Quotable
from stayctl.cli.conversation.earlier import Waiting
from stayctl.cli.conversation.exit_wrapup import ask_exit_wrap_up
from stayctl.cli.conversation.lines import without_cursor
from stayctl.cli.conversation.preventing import judge_afterwards
from stayctl.cli.conversation.promising import Circumstances
from stayctl.cli.conversation.recorder import Recorder
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.wrapup import Setting, Side, ask_forecast, ask_wrap_up
from stayctl.language import _
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import DRIVERS, AnswerStatus, Area, Consent, Kind, Polarity, State
from stayctl.practice.wrap_up import Said, Tagged, gist, likely_drivers, offers
from stayctl.reports.build.actions import state_in_words
from stayctl.reports.build.plan import deed_of, open_deeds
from stayctl.store.actions import still_open
from stayctl.store.changes.answers import get_interview
from stayctl.store.changes.forecasts import add_forecast
from stayctl.store.conversation import (
    AnswerRow,
    InterviewRow,
    MentionRow,
    PlanRow,
    ReasonRow,
    answers_of,
    topics_of,
)
from stayctl.store.reading import Reader

QUOTABLE_LENGTH = 4
TOUCHY = frozenset({"wellbeing", "manager", "inclusion"})
"""Drivers of which nobody is quoted unless that very answer was named."""
CTRL_C = 130
_LETTERS = {Consent.PARAPHRASE: "p", Consent.QUOTE: "q"}


def setting_of(here: Context, found: InterviewRow, questions: QuestionSet, language: str) -> Setting:
    """Everything that the wrap-up offers for this interview; ``language`` is the employee's."""
    answers = [row for row in answers_of(here.reader, found.id) if row.status == AnswerStatus.ANSWERED]
    said = [_said(row, questions) for row in answers if row.text]
    tags = _tags(here.reader, found.id, answers)
    forecast = here.policy.forecast == "manager" and found.kind != Kind.EXIT
    return Setting(
        name=found.name,
        known=Circumstances(here.today(), here.policy, found.interviewer_id, here.person),
        language=language,
        stay=_side(said, tags, Polarity.STAY),
        leave=_side(said, tags, Polarity.LEAVE),
        topics=topics_of(here.reader, found.interviewer_id, here.policy.k),
        promised=open_deeds(here.reader, found),
        waiting=_waiting(here, found),
        quotable=tuple(_quotable(row, questions, tags) for row in answers if _is_quotable(row, questions)),
        asks_successor=found.sharing == "server",
        asks_forecast=forecast,
    )


def _side(said: Sequence[Said], tags: Sequence[Tagged], polarity: Polarity) -> Side:
    tagged = tuple(dict.fromkeys(tag.driver for tag in tags if tag.polarity == polarity))
    near = likely_drivers(said, polarity)
    drivers = tuple(dict.fromkeys((*tagged, *near)))[: max(len(near), len(tagged))]
    return Side(offers(said, tags, polarity), drivers)


def _said(row: AnswerRow, questions: QuestionSet) -> Said:
    question = questions.question(row.question)
    areas = tuple(Area(area) for area in row.areas.split(",") if area)
    return Said(row.question, row.text or "", areas, question.drivers if question else ())


def _tags(reader: Reader, interview_id: int, answers: Sequence[AnswerRow]) -> list[Tagged]:
    """What was tagged on answers. What a reason of an earlier wrap-up named belongs to no answer."""
    names = {row.id: row.question for row in answers}
    return [
        Tagged(names[row.answer_id], row.driver, row.polarity, row.topic or "", row.need or "")
        for row in reader.stream("conversation.mentions", MentionRow, id=interview_id)
        if row.answer_id in names
    ]


def _is_quotable(row: AnswerRow, questions: QuestionSet) -> bool:
    question = questions.question(row.question)
    confidential = question is not None and question.sensitivity == "confidential"
    return len(row.text or "") >= QUOTABLE_LENGTH and not confidential


def _quotable(row: AnswerRow, questions: QuestionSet, tags: Sequence[Tagged]) -> Quotable:
    """What was tagged says what an answer is about; where nothing was, what the question tends to bring up."""
    own = [tag for tag in tags if tag.question == row.question]
    question = questions.question(row.question)
    drivers = {tag.driver for tag in own} or set(question.drivers if question else ())
    leaving = any(tag.polarity == Polarity.LEAVE for tag in own) or Area.LEAVE_TRIGGERS in row.areas.split(
        ","
    )
    return Quotable(row.question, gist(row.text or ""), leaving or bool(drivers & TOUCHY))


def _waiting(here: Context, found: InterviewRow) -> tuple[Waiting, ...]:
    """Promises of before this interview that are open still."""
    return tuple(
        Waiting(row.id, deed_of(row, found), state_in_words(row, here.today(), here.policy)[0])
        for row in still_open(here.reader, found.employee_id, found.id)
    )


def hold_wrap_up(
    here: Context,
    found: InterviewRow,
    questions: QuestionSet,
    language: str,
    recorder: Recorder,
    signals: Signals,
) -> str:
    """Ask the wrap-up and give the state after it; the forecast waits until the plan is kept."""
    before = said_before(here.reader, found.id, closed=found.state == State.CLOSED)
    setting = setting_of(here, found, questions, language)
    allowed = _allowed_before(answers_of(here.reader, found.id), setting.quotable)
    recorder.drafts = {**before, **allowed, **recorder.drafts}
    ask = Asker(recorder, signals, plain=without_cursor(here.environment, here.options.settings.conversation))
    if found.kind == Kind.EXIT:
        state = recorder.wrap_up(ask_exit_wrap_up(ask, setting))
        judge_afterwards(here, found, recorder, ask)
        return state
    state = recorder.wrap_up(ask_wrap_up(ask, setting))
    if setting.asks_forecast:
        _forecast_afterwards(here, found, recorder, ask)
    return state


def _forecast_afterwards(here: Context, found: InterviewRow, recorder: Recorder, ask: Asker) -> None:
    """The forecast, once the plan is kept: putting it away then leaves the plan as it is."""
    try:
        outlook = ask_forecast(ask)
    except PutAway as away:
        here.say(
            _("The plan is kept. The forecast: stayctl plan {ref} --forecast LEVEL").format(ref=found.ref)
        )
        if away.code != CTRL_C:
            raise typer.Exit(away.code) from None
        return
    if outlook is not None:
        with here.change() as change:
            add_forecast(change, get_interview(change, found.id), outlook, here.policy)
    for field in tuple(recorder.drafts):
        recorder.draft(field, "")


def said_before(reader: Reader, interview_id: int, *, closed: bool = False) -> dict[str, str]:
    """What an earlier wrap-up of this interview wrote, to stand there again and be confirmed by Enter.

    What was agreed stands there only while the interview is ``closed``: opened again, it is agreed anew.
    """
    known: dict[str, str | None] = {}
    for row in reader.stream("conversation.reasons", ReasonRow, id=interview_id):
        field = f"wrap:{row.polarity}{row.position}"
        driver = _(DRIVERS[row.driver]) if row.driver else None
        known |= {field: row.text, f"{field}.driver": driver, f"{field}.topic": row.topic}
    plan = reader.one("conversation.plan", PlanRow, id=interview_id)
    if plan is not None:
        known |= {
            "wrap:cannot": plan.cannot_do,
            "wrap:cannot_why": plan.cannot_do_reason,
            "wrap:recognition": plan.preferred_recognition,
            "wrap:theirs": plan.employee_commitments,
            "wrap:yours": plan.manager_commitments,
            "wrap:check_in": str(plan.next_check_in_on) if plan.next_check_in_on else None,
        }
        if closed:
            known |= {
                "wrap:agreed": "y" if plan.agreed else None,
                "wrap:nothing": "y" if plan.nothing_needed else None,
            }
    return {field: text for field, text in known.items() if text}


def _allowed_before(answers: Sequence[AnswerRow], quotable: Sequence[Quotable]) -> dict[str, str]:
    """What they allowed at an earlier wrap-up, as it would be typed."""
    allowed = {row.question: Consent(row.consent) for row in answers if row.consent != Consent.NONE}
    found = {"wrap:successor": "y"} if any(row.released_to_successor for row in answers) else {}
    if allowed:
        numbers = [str(n) for n, each in enumerate(quotable, 1) if each.question in allowed]
        usual = {each.question for each in quotable if not each.touchy} == set(allowed)
        letter = _LETTERS[next(iter(allowed.values()))]
        found["wrap:quote"] = letter if usual else " ".join((letter, *numbers))
    return found
