"""The conversation as the interviewer steers it: which question is at hand, and what was said to it.

No terminal here: the screen, or the plain lines, show ``Talk`` and call its methods. How it goes on
from each page, and what the keys open beside the question, stands in ``turns``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from stayctl.cli.conversation.modes import DRAFTED, OPENING, TYPING, Mode
from stayctl.cli.conversation.recorder import Clash, Recorder
from stayctl.cli.conversation.suggesting import Suggester
from stayctl.cli.conversation.tagging import aim, forget_line, tag_again, tag_line
from stayctl.cli.conversation.typed import value_of
from stayctl.errors import StayctlError
from stayctl.language import _
from stayctl.practice.conversation import Conversation, Given, Question
from stayctl.practice.drafting import TAGGING, WORDING
from stayctl.practice.tagging import Tags
from stayctl.practice.vocabulary import AnswerStatus
from stayctl.system_errors import in_words


@dataclass
class Talk:
    """``text`` is what stands in the input; ``read`` counts the lines of a long text that were read already.

    ``before`` is a remark for the interviewer alone, ``picked`` the place of a line that was moved to in a list,
    ``cues`` says whether what is meant for the interviewer stands beside the question, ``keep_cues`` remembers that;
    ``last`` the question answered last, ``target`` the question whose answer is being tagged, ``begin`` is called when the
    statement was read, and ``ended`` says that the wrap-up comes next.
    """

    conversation: Conversation
    recorder: Recorder
    language: str
    name: str
    minutes: int
    started: datetime
    statement: str = ""
    before: str = ""
    last_time: tuple[str, ...] = ()
    constraint: Callable[[Question, str, Mapping[str, str]], str] = lambda question, value, values: ""
    begin: Callable[[], None] = lambda: None
    cues: bool = True
    keep_cues: Callable[[bool], None] = lambda shown: None
    topics: tuple[str, ...] = ()
    suggester: Suggester | None = None
    tags: dict[str, Tags] = field(default_factory=dict)
    mode: Mode = Mode.ANSWER
    text: str = ""
    message: str = ""
    wording: dict[str, int] = field(default_factory=dict)
    ended: bool = False
    read: int = 0
    picked: int | None = None
    last: str = ""
    target: str = ""
    clash: Clash | None = None

    @property
    def question(self) -> Question | None:
        return self.conversation.question(self.conversation.current)

    def wordings(self) -> list[str]:
        """The wording now chosen first, then the other ways to ask."""
        return self.wordings_of(self.question) if self.question is not None else []

    def wordings_of(self, question: Question) -> list[str]:
        labels = [question.label, *(w.label for w in question.wordings)]
        texts = [label.to(self.language) for label in labels]
        turn = self.wording.get(question.name, 0) % len(texts)
        return texts[turn:] + texts[:turn]

    def open(self, *, begun: bool) -> None:
        """The first page: the statement, or where the conversation stopped after it began."""
        answered = [name for name, given in self.conversation.answers.items() if given.value]
        self.last = answered[-1] if answered else ""
        if begun:
            self.start()
        else:
            self.mode = Mode.BEFORE if self.before else Mode.STATEMENT

    def start(self) -> None:
        """To the question where the conversation stopped, or to its end where everything was dealt with."""
        try:
            self.begin()
        except StayctlError as problem:
            self.message = problem.text()
            return
        self.mode = Mode.ANSWER
        self.go(self.conversation.resume())

    def field(self) -> str:
        """The name of the draft for what is being typed."""
        if self.mode is Mode.TAG:
            return f"{TAGGING}{self.target}"
        current = self.conversation.current
        return current if self.mode is Mode.ANSWER else f"{self.mode}:{current}"

    def keep_draft(self) -> bool:
        """Keep the place and what is being typed, and say whether that was new; what is picked is no text to keep.

        The place waits for this, so that the next question comes at once: nothing is lost with it.
        """
        try:
            return self._keep_draft()
        except StayctlError as problem:
            self.message = problem.text()
            return False

    def set_aside(self) -> bool:
        """Keep what is being typed before something else takes its place; where that fails it stays, and why is said."""
        try:
            self._keep_draft()
        except StayctlError as problem:
            self.message = problem.text()
            return False
        return True

    def _keep_draft(self) -> bool:
        if self.mode in OPENING:
            return False
        self.recorder.stand_at(self.conversation.current)
        untouched = self.field() not in self.recorder.drafts and self.text == self._settled()
        return self.mode in DRAFTED and not untouched and self.recorder.draft(self.field(), self.text)

    def _settled(self) -> str:
        """What is kept already of what stands in the input."""
        if self.mode is Mode.TAG:
            return tag_line(self, self.target)
        return self.conversation.value(self.conversation.current) if self.mode is Mode.ANSWER else ""

    def enter(self, mode: Mode) -> None:
        """To another mode; what was being typed stays as a draft."""
        if not self.set_aside() or (mode is Mode.TAG and not aim(self)):
            return
        self.mode, self.message, self.read, self.picked = mode, "", 0, None
        self.text = self.recorder.drafts.get(self.field(), self._settled()) if mode in TYPING else ""

    def close(self) -> None:
        """Back to the answer, with what was typed. A note stays as a draft; tags that were not kept are not wanted."""
        if forget_line(self) if self.mode is Mode.TAG else self.set_aside():
            self.resume_answer()

    def resume_answer(self) -> None:
        self.mode, self.message, self.read = Mode.ANSWER, "", 0
        self.text = self._known_text()

    def skip(self) -> None:
        """Skip the question, unless something was typed that is no answer yet: no sentence goes by one key."""
        typed = self.text.strip()
        if typed and typed != self.conversation.value(self.conversation.current).strip():
            self.message = _("Something is written here: Ctrl-D keeps it. To skip, clear the text first.")
            return
        self.mark(AnswerStatus.SKIPPED)

    def mark(self, status: AnswerStatus) -> None:
        """Leave the question without an answer: skipped, not asked, or not to be said."""
        if self.question is not None:
            self.record(self.question, Given("", status))

    def back(self) -> None:
        if not self.set_aside():
            return
        before = self.conversation.before(self.conversation.current)
        if before is None:
            self.message = _("This is the first question.")
            return
        self.go(before)

    def reword(self) -> None:
        if self.question is not None and self.question.wordings:
            self._choose_wording(self.question)
        else:
            self.message = _("There is no other wording; ask it in your own words.")

    def _choose_wording(self, question: Question) -> None:
        turn = (self.wording.get(question.name, 0) + 1) % (len(question.wordings) + 1)
        self.wording[question.name] = turn
        try:
            self.recorder.draft(f"{WORDING}{question.name}", str(turn) if turn else "")
        except StayctlError as problem:
            self.message = problem.text()

    def switch_cues(self) -> None:
        """Hide what is meant for the interviewer, or show it again."""
        self.cues = not self.cues
        self.message = "" if self.cues else _("Cues and probes are hidden; Ctrl-G or /cues shows them again.")
        try:
            self.keep_cues(self.cues)
        except (StayctlError, OSError) as problem:
            self.message = problem.text() if isinstance(problem, StayctlError) else in_words(problem)

    def end(self) -> None:
        """To the end of the conversation; what stands in the input is an answer, not a thing to lose."""
        self.message = ""
        if self.text.strip():
            self.answer()
        if not self.message and self.mode is not Mode.CONFLICT:
            self.enter(Mode.END)

    def answer(self) -> None:
        """Keep what stands in the input as the answer to the question at hand."""
        question = self.question
        if question is None:
            return
        if not self.text.strip():
            self.enter(Mode.EMPTY)
            return
        given = self.conversation.answers.get(question.name)
        if given is not None and given.same_as and self.text == self.conversation.value(question.name):
            self.record(question, given)
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
        self.record(question, Given(value, AnswerStatus.ANSWERED))

    def record(self, question: Question, given: Given) -> None:
        """Keep what became of a question, durable before the next one is shown."""
        try:
            clash = self.write(question, given)
        except StayctlError as problem:
            self.message = problem.text()
            return
        if clash is not None:
            self.clash, self.mode, self.message, self.text = clash, Mode.CONFLICT, "", ""
            return
        self.keep(question, given)

    def keep(self, question: Question, given: Given) -> None:
        """This stands in the store now: on to the next question."""
        self.conversation = self.conversation.record(question.name, given)
        if given.status is AnswerStatus.ANSWERED:
            self.last = question.name
        problem = tag_again(self, question.name)
        self.go(self.conversation.next_after(question.name))
        self.message = self.message or problem

    def write(self, question: Question, given: Given) -> Clash | None:
        """Into the store; gives what somebody else wrote there meanwhile."""
        position = self.conversation.order.index(question) + 1
        return self.recorder.answer(question, self.wordings_of(question)[0], given, position)

    def go(self, question: Question | None) -> None:
        """To this question, or to the end where there is none."""
        self.message = ""
        if question is None:
            self.text, self.mode, self.read = "", Mode.END, 0
            return
        self.conversation = self.conversation.at(question.name)
        self.resume_answer()

    def _known_text(self) -> str:
        """The draft of this question, else the answer that it has."""
        name = self.conversation.current
        return self.recorder.drafts.get(name) or self.conversation.value(name)
