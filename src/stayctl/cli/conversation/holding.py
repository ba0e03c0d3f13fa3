"""From an interview in the store to the talk about it, and onto whatever terminal there is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.cli.conversation.recorder import Recorder
from stayctl.cli.conversation.resuming import tags_of, wording_of
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.suggesting import Suggester
from stayctl.cli.conversation.tagging import waiting_tags
from stayctl.cli.conversation.talk import Talk
from stayctl.language import _
from stayctl.practice.conduct import Phase
from stayctl.practice.conversation import Conversation, Question
from stayctl.practice.vocabulary import State
from stayctl.reports.build.guide import in_brief
from stayctl.reports.build.last_time import last_time
from stayctl.settings import HIDDEN, save
from stayctl.store.changes.conversation import PinnedSet
from stayctl.store.conversation import InterviewRow, answers_of, topics_of

if TYPE_CHECKING:
    from stayctl.practice.themes import Lexicon

LEXICON_SECONDS = 5.0
"""So long a page in plain lines, which is not drawn again, waits for the lexicons."""
BREAK = timedelta(hours=2)
"""A conversation that is taken up again within this time is one conversation on the clock."""


def talk_of(
    here: Context,
    found: InterviewRow,
    recorder: Recorder,
    conversation: Conversation,
    pinned: PinnedSet,
    statement: str,
    language: str,
) -> Talk:
    """The talk as far as it went. It begins in the store once the statement was read."""
    rows = answers_of(here.reader, found.id)
    recorder.revisions = {row.question: row.revision for row in rows}
    recorder.place = found.current_question or ""

    def begin() -> None:
        if found.state != State.IN_PROGRESS:
            recorder.begin(pinned, statement)

    talk = Talk(
        conversation=conversation,
        recorder=recorder,
        language=language,
        name=found.name,
        minutes=found.minutes or here.policy.interview_minutes,
        started=began(found, here.clock.now()),
        statement=statement,
        before=_remark(found),
        last_time=last_time(here.reader, found, here.me.id if here.me else None, here.today(), here.policy),
        constraint=lambda question, value, values: _refused(here, question, value, values, language),
        begin=begin,
        cues=here.options.settings.cues != HIDDEN,
        keep_cues=lambda shown: save(here.options.config, "cues", None if shown else HIDDEN),
        topics=tuple(topics_of(here.reader, found.interviewer_id, here.policy.k)),
        suggester=Suggester(lambda: _lexicon(here)),
        tags=tags_of(here.reader, found.id, rows),
        wording=wording_of(recorder.drafts),
    )
    talk.open(begun=found.state == State.IN_PROGRESS)
    return talk


def _lexicon(here: Context) -> "Lexicon":
    from stayctl.files.lexicon import load_lexicon

    return load_lexicon(here.own_lexicon)


def began(found: InterviewRow, now: datetime) -> datetime:
    """When the conversation began: after a short break its minutes go on, another time they begin anew."""
    if found.state != State.IN_PROGRESS or found.started_at is None:
        return now
    at = found.started_at if found.started_at.tzinfo else found.started_at.replace(tzinfo=UTC)
    return at if timedelta() <= now - at < BREAK else now


def hold(here: Context, talk: Talk, signals: Signals) -> None:
    """Until the conversation ends. Raises PutAway when it is put away; it says so where not everything is kept."""
    try:
        _hold(here, talk, signals)
    except PutAway as away:
        away.problem = "" if talk.set_aside() else talk.message
        raise


def _hold(here: Context, talk: Talk, signals: Signals) -> None:
    from stayctl.cli.conversation.lines import Lines, without_cursor

    if without_cursor(here.environment, here.options.settings.conversation):
        if talk.suggester is not None:
            talk.suggester.patience = LEXICON_SECONDS
        Lines(talk, signals, here.clock.now).run()
        return
    from stayctl.cli.conversation.screen import Screen

    Screen(talk, signals, here.clock.now, color=here.options.color).run()


def end(talk: Talk, held_on: date) -> bool:
    """Complete the interview, or put it back where nothing was said. Says whether anything was."""
    return talk.recorder.end(talk.conversation, talk.language, held_on, waiting_tags(talk))


def _remark(found: InterviewRow) -> str:
    """What the interviewer should know before the employee looks (practice, B1 and section 6)."""
    lines = [f"· {line}" for line in in_brief(Phase.DURING)]
    if found.invited_at is None:
        told = _("Nobody noted that {name} was told of this beforehand; begin by saying what it is for.")
        lines = [told.format(name=found.name), "", *lines]
    return "\n".join(lines)


def _refused(here: Context, question: Question, value: str, values: Mapping[str, str], language: str) -> str:
    """Why the constraint of the question doesn't take this answer; empty where it does."""
    from stayctl.files.conditions import permits

    if permits(question, value, values, here.today()):
        return ""
    return question.constraint_message.to(language) or _("The question set doesn't take this answer.")
