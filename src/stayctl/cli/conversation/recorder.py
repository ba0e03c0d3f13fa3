"""Everything that a conversation writes, each thing durable before the next is asked."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from stayctl.cli.context import Context
from stayctl.cli.failures import known
from stayctl.errors import StayctlError
from stayctl.practice.conversation import Conversation, Given, Question
from stayctl.practice.vocabulary import AnswerStatus
from stayctl.store.changes.conversation import (
    Said,
    add_private_note,
    add_restricted_note,
    complete,
    put_back,
    save_answer,
    save_draft,
    stand_at,
)
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
    """Writes for one interview. ``drafts`` is what was being typed, by question or field."""

    here: Context
    interview_id: int
    drafts: dict[str, str] = field(default_factory=dict)

    def answer(self, question: Question, asked: str, given: Given, position: int) -> None:
        is_text = question.type == "text"
        said = Said(
            question=question.name,
            asked=asked,
            position=position,
            text=(given.value or None) if is_text else None,
            value=None if is_text else (given.value or None),
            status=given.status,
            intent=question.intent or None,
            areas=tuple(question.areas),
        )
        with understood(), self.here.change() as change:
            save_answer(change, self.interview_id, said)
        self.drafts.pop(question.name, None)

    def draft(self, field: str, text: str) -> bool:
        """Keep what is being typed; says whether there was anything new to keep."""
        if self.drafts.get(field, "") == text:
            return False
        with understood():
            save_draft(self.here.engine, self.interview_id, field, text, self.here.clock.now())
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
        """The conversation is over: irrelevant answers go, and what nobody came to is noted as not asked.

        What was typed and never confirmed is kept: as the answer, or, of a note, as a private note.
        """
        asked = conversation.asked()
        with self.here.change() as change:
            for question in asked:
                if not conversation.is_handled(question.name):
                    typed = self.drafts.get(question.name, "") if question.type == "text" else ""
                    said = Said(
                        question=question.name,
                        asked=question.label.to(language),
                        position=conversation.order.index(question) + 1,
                        text=typed or None,
                        status=AnswerStatus.ANSWERED if typed else AnswerStatus.NOT_ASKED,
                        intent=question.intent or None,
                        areas=tuple(question.areas),
                    )
                    save_answer(change, self.interview_id, said)
            for field, typed in self.drafts.items():
                if field.startswith(("note:", "restricted:")):
                    add_private_note(change, self.interview_id, typed, field.partition(":")[2] or None)
            keep = frozenset(question.name for question in asked)
            complete(change, self.interview_id, held_on=held_on, keep=keep)

    def put_back(self) -> None:
        """Nothing was said: the interview goes back on the agenda."""
        with understood(), self.here.change() as change:
            put_back(change, self.interview_id)

    def wrap_up(self, said: WrapUp) -> str:
        """Write the wrap-up and give the state of the interview after it."""
        with self.here.change() as change:
            return wrap_up(change, self.interview_id, said, self.here.policy).state
