"""Everything that a conversation writes, each thing durable before the next is asked."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from stayctl.cli.context import Context
from stayctl.cli.failures import known
from stayctl.errors import StayctlError
from stayctl.practice.conversation import Conversation, Given, Question
from stayctl.store.changes.answers import (
    OTHER,
    Said,
    Saved,
    add_private_note,
    add_restricted_note,
    save_answer,
    save_draft,
    stand_at,
)
from stayctl.store.changes.conversation import finish, put_back
from stayctl.store.changes.plan import WrapUp, wrap_up


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
    terminal has seen, so that another terminal's answer is noticed.
    """

    here: Context
    interview_id: int
    drafts: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    _kept_as: dict[str, str] = field(default_factory=dict)

    def answer(self, question: Question, asked: str, given: Given, position: int) -> Saved:
        """Keep the answer; what somebody else wrote meanwhile comes back, and then stands."""
        expected = self.revisions.get(question.name, 0)
        said = Said.of(question, given, asked=asked, position=position, expected=expected)
        with understood(), self.here.change() as change:
            saved = save_answer(change, self.interview_id, said)
        self.drafts.pop(question.name, None)
        self.revisions[question.name] = saved.revision
        return saved

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

    def stand_at(self, question: str | None) -> None:
        with understood():
            stand_at(self.here.engine, self.interview_id, question)

    def private_note(self, text: str, question: str | None) -> None:
        with understood(), self.here.change() as change:
            add_private_note(change, self.interview_id, text, question)

    def restricted_note(self, text: str) -> None:
        with understood(), self.here.change() as change:
            add_restricted_note(change, self.interview_id, text, escalated=True)

    def end(self, conversation: Conversation, language: str, held_on: date) -> None:
        """The conversation is over. What was typed and never confirmed is kept: as the answer, or as a private note."""
        with self.here.change() as change:
            finish(change, self.interview_id, conversation, language, held_on=held_on, typed=self.drafts)
            for name, typed in self.drafts.items():
                if name.startswith(("note:", "restricted:", OTHER)):
                    add_private_note(change, self.interview_id, typed, name.partition(":")[2] or None)

    def put_back(self) -> None:
        """Nothing was said: the interview goes back on the agenda."""
        with understood(), self.here.change() as change:
            put_back(change, self.interview_id)

    def wrap_up(self, said: WrapUp) -> str:
        """Write the wrap-up and give the state of the interview after it."""
        with self.here.change() as change:
            return wrap_up(change, self.interview_id, said, self.here.policy).state
