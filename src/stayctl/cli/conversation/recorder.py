"""Everything that a conversation writes, each thing durable before the next is asked."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from stayctl.cli.context import Context
from stayctl.cli.conversation.resuming import given_of
from stayctl.cli.failures import known
from stayctl.errors import StayctlError
from stayctl.practice.conversation import Conversation, Given, Question
from stayctl.practice.tagging import Tags
from stayctl.practice.vocabulary import State
from stayctl.store.changes import Change
from stayctl.store.changes.answers import (
    Said,
    add_private_note,
    add_restricted_note,
    find_answer,
    rehearse_answer,
    save_answer,
    stand_at,
)
from stayctl.store.changes.conversation import PinnedSet, begin, finish, nothing_said, put_back
from stayctl.store.changes.drafts import drop_draft, note_leftovers, save_draft
from stayctl.store.changes.plan import Named, WrapUp, set_mentions, wrap_up
from stayctl.store.conversation import answers_of, interview_by_id


@dataclass(frozen=True)
class Clash:
    """Two people wrote one answer: ``theirs`` stands in the store, ``mine`` is kept as a revision."""

    question: Question
    mine: Given
    theirs: Given


@contextlib.contextmanager
def understood() -> Iterator[None]:
    """What a database driver throws, such as a lock that somebody holds, becomes a StayctlError to be shown."""
    try:
        yield
    except StayctlError:
        raise
    except Exception as problem:
        failure = known(problem)
        if failure is None:
            raise
        raise failure from None


@dataclass
class Recorder:
    """Writes for one interview.

    ``drafts`` is what was being typed, by question or field; ``revisions`` the revision of each answer that this
    terminal has seen, so that another terminal's answer is noticed; ``place`` is the question at which the store has the
    conversation.
    """

    here: Context
    interview_id: int
    drafts: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    place: str = ""
    _kept_as: dict[str, str] = field(default_factory=dict)

    def begin(self, pinned: PinnedSet, statement: str) -> None:
        with understood(), self.here.change() as change:
            begin(change, self.interview_id, pinned, statement, sharing=self.here.policy.sharing)
            rehearse_answer(change, self.interview_id)

    def answer(self, question: Question, asked: str, given: Given, position: int) -> Clash | None:
        """Keep the answer; what somebody else wrote meanwhile comes back, and then stands."""
        expected = self.revisions.get(question.name, 0)
        said = Said.of(question, given, asked=asked, position=position, expected=expected)
        with understood(), self.here.change() as change:
            saved = save_answer(change, self.interview_id, said)
            self._drop_draft(change, question.name)
        self.drafts.pop(question.name, None)
        self.revisions[question.name] = saved.revision
        if saved.theirs is None:
            return None
        return Clash(question, given, self._standing(question.name))

    def _drop_draft(self, change: Change, field: str) -> None:
        """What was typed here is an answer now; what somebody else types there is not."""
        if known := self.drafts.get(field):
            drop_draft(change, self.interview_id, self._kept_as.get(field, field), known)

    def _standing(self, question: str) -> Given:
        with understood():
            rows = answers_of(self.here.reader, self.interview_id)
        return next((given_of(row) for row in rows if row.question == question), Given())

    def tag(self, question: str, tags: Tags) -> None:
        """The drivers tagged on one answer, instead of those before."""
        with understood(), self.here.change() as change:
            _tag(change, self.interview_id, question, tags)

    def draft(self, field: str, text: str) -> bool:
        """Keep what is being typed; says whether there was anything new to keep."""
        known = self.drafts.get(field, "")
        if known == text:
            return False
        name = self._kept_as.get(field, field)
        with understood():
            now = self.here.clock.now()
            name = save_draft(self.here.engine, self.interview_id, name, text, now, known=known)
        self._kept_as[field] = name
        if text:
            self.drafts[field] = text
        else:
            self.drafts.pop(field, None)
        return True

    def stand_at(self, question: str) -> None:
        """Keep the place, where it is another one than before."""
        if question != self.place:
            with understood():
                stand_at(self.here.engine, self.interview_id, question or None)
            self.place = question

    def private_note(self, text: str, question: str | None) -> None:
        with understood(), self.here.change() as change:
            add_private_note(change, self.interview_id, text, question)

    def restricted_note(self, text: str) -> None:
        with understood(), self.here.change() as change:
            add_restricted_note(change, self.interview_id, text, escalated=True)

    def end(self, conversation: Conversation, language: str, held_on: date, tags: dict[str, Tags]) -> bool:
        """Complete the interview, or put it back on the agenda where nothing was said. Says whether anything was.

        ``tags`` are tags by question that waited for their answer.
        """
        with understood(), self.here.change() as change:
            if nothing_said(change, self.interview_id):
                put_back(change, self.interview_id)
                return False
            finish(change, self.interview_id, conversation, language, held_on=held_on)
            for name, waiting in tags.items():
                if find_answer(change, self.interview_id, name) is not None:
                    _tag(change, self.interview_id, name, waiting)
        return True

    def note_if_closed(self) -> bool:
        """Somebody closed the interview in another terminal: what was typed here is a note. Says whether it is so."""
        with understood():
            closed = interview_by_id(self.here.reader, self.interview_id).state == State.CLOSED
        if closed:
            with understood(), self.here.change() as change:
                note_leftovers(change, self.interview_id)
                change.audit("interview.put_away", f"interview:{self.interview_id}")
        return closed

    def wrap_up(self, said: WrapUp) -> str:
        """Write the wrap-up and give the state of the interview after it."""
        with self.here.change() as change:
            return wrap_up(change, self.interview_id, said, self.here.policy).state


def _tag(change: Change, interview_id: int, question: str, tags: Tags) -> None:
    named = tuple(Named(tag.driver, tag.polarity, tag.topic or None, tag.need or None) for tag in tags.tags)
    set_mentions(change, interview_id, question, named, importance=tags.importance)
