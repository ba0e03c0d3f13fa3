"""The conversation as the interviewer steers it: which question is on the screen, and what a key means.

No terminal here: the screen shows ``Talk`` and calls its methods.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from stayctl.cli.conversation.recorder import Recorder
from stayctl.cli.conversation.typed import value_of
from stayctl.errors import StayctlError
from stayctl.language import _
from stayctl.practice.conversation import Conversation, Given, Question, own_question
from stayctl.practice.vocabulary import AnswerStatus


class Mode(StrEnum):
    """What the keys mean at the moment."""

    STATEMENT = "statement"
    ANSWER = "answer"
    EMPTY = "empty"
    JUMP = "jump"
    ADD = "add"
    NOTE = "note"
    RESTRICTED = "restricted"
    LAST_TIME = "last_time"
    HELP = "help"
    END = "end"


TYPING = frozenset({Mode.ANSWER, Mode.JUMP, Mode.ADD, Mode.NOTE, Mode.RESTRICTED})


ASKED = "asked:"
"""Drafts with this prefix are questions that the interviewer added."""


@dataclass
class Talk:
    """``text`` is what stands in the input; ``read`` counts the lines of a long text that were read already;
    ``ended`` says that the wrap-up comes next."""

    conversation: Conversation
    recorder: Recorder
    language: str
    name: str
    minutes: int
    started: datetime
    statement: str = ""
    last_time: tuple[str, ...] = ()
    constraint: Callable[[Question, str, Mapping[str, str]], str] = lambda question, value, values: ""
    mode: Mode = Mode.ANSWER
    text: str = ""
    message: str = ""
    wording: dict[str, int] = field(default_factory=dict)
    ended: bool = False
    read: int = 0

    @property
    def question(self) -> Question | None:
        return self.conversation.question(self.conversation.current)

    def wordings(self) -> list[str]:
        """The wording now chosen first, then the other ways to ask."""
        if self.question is None:
            return []
        labels = [self.question.label, *(w.label for w in self.question.wordings)]
        texts = [label.to(self.language) for label in labels]
        turn = self.wording.get(self.question.name, 0) % len(texts)
        return texts[turn:] + texts[:turn]

    def start(self) -> None:
        """To the question where the conversation stopped, or to its end where everything was dealt with."""
        self._go(self.conversation.resume())

    def field(self) -> str:
        """The name of the draft for what is being typed."""
        current = self.conversation.current
        return current if self.mode is Mode.ANSWER else f"{self.mode}:{current}"

    def keep_draft(self) -> bool:
        """Keep what is being typed, and say whether that was new; a jump is no text to keep."""
        if self.mode not in TYPING or self.mode is Mode.JUMP:
            return False
        try:
            return self.recorder.draft(self.field(), self.text)
        except StayctlError as problem:
            self.message = problem.text()
            return False

    def enter(self, mode: Mode) -> None:
        """To another mode; what was being typed stays as a draft."""
        self.keep_draft()
        self.mode, self.message, self.read = mode, "", 0
        self.text = self.recorder.drafts.get(self.field(), "") if mode in TYPING else ""

    def resume_answer(self) -> None:
        """Back to the answer, with what was typed."""
        self.mode, self.message = Mode.ANSWER, ""
        self.text = self._known_text()

    def next(self) -> None:
        """Ctrl-D: keep what is there and go on."""
        if self.mode is Mode.ANSWER:
            self._answer()
        elif self.mode is Mode.JUMP:
            self._jump()
        elif self.mode is Mode.ADD:
            self._add()
        elif self.mode in (Mode.NOTE, Mode.RESTRICTED):
            self._note()
        elif self.mode is Mode.END:
            self.ended = True
        elif self.mode is Mode.STATEMENT:
            self.mode = Mode.ANSWER
            self.start()
        else:
            self.resume_answer()

    def mark(self, status: AnswerStatus) -> None:
        """Leave the question without an answer: skipped, not asked, or not to be said."""
        if self.question is not None:
            self._record(self.question, Given("", status))

    def back(self) -> None:
        self.keep_draft()
        before = self.conversation.before(self.conversation.current)
        if before is None:
            self.message = _("This is the first question.")
            return
        self._go(before)

    def reword(self) -> None:
        if self.question is not None and self.question.wordings:
            self.wording[self.question.name] = self.wording.get(self.question.name, 0) + 1
        else:
            self.message = _("There is no other wording; ask it in your own words.")

    def end(self) -> None:
        """To the end of the conversation; what stands in the input is an answer, not a thing to lose."""
        if self.text.strip():
            self._answer()
        if not self.message:
            self.enter(Mode.END)

    def _answer(self) -> None:
        question = self.question
        if question is None:
            return
        if not self.text.strip():
            self.enter(Mode.EMPTY)
            return
        try:
            value = value_of(question, self.text, self.language)
        except StayctlError as problem:
            self.message = problem.text()
            return
        refused = self.constraint(question, value, self.conversation.values())
        if refused:
            self.message = refused
            return
        self._record(question, Given(value, AnswerStatus.ANSWERED))

    def _record(self, question: Question, given: Given) -> None:
        position = self.conversation.order.index(question) + 1
        try:
            self.recorder.answer(question, self.wordings()[0], given, position)
        except StayctlError as problem:
            self.message = problem.text()
            return
        self.conversation = self.conversation.record(question.name, given)
        self._go(self.conversation.next_after(question.name))

    def _go(self, question: Question | None) -> None:
        self.message = ""
        if question is None:
            self.text, self.mode = "", Mode.END
            return
        self.conversation = self.conversation.at(question.name)
        try:
            self.recorder.stand_at(question.name)
        except StayctlError as problem:
            self.message = problem.text()
        self.mode, self.text = Mode.ANSWER, self._known_text()

    def _known_text(self) -> str:
        """The draft of this question, else the answer that it has."""
        name = self.conversation.current
        given = self.conversation.answers.get(name)
        return self.recorder.drafts.get(name) or (given.value if given else "")

    def _jump(self) -> None:
        found = self.conversation.find(self.text, self.language)
        if not found:
            self.message = _("No question fits “{text}”.").format(text=self.text.strip())
            return
        self._go(found[0])

    def _add(self) -> None:
        text = self.text.strip()
        self.recorder.draft(self.field(), "")
        if not text:
            self.resume_answer()
            return
        question = own_question(self.conversation, text, self.language)
        self.conversation = self.conversation.add(question)
        self.recorder.draft(f"{ASKED}{question.name}", text)
        self._go(question)

    def _note(self) -> None:
        text = self.text.strip()
        try:
            if text and self.mode is Mode.NOTE:
                self.recorder.private_note(text, self.conversation.current or None)
            elif text:
                self.recorder.restricted_note(text)
            self.recorder.draft(self.field(), "")
        except StayctlError as problem:
            self.message = problem.text()
            return
        self.resume_answer()
        if text:
            self.message = _("Kept.")
