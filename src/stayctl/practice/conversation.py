"""A conversation as an immutable value: what is to be asked, in which order, and what has been answered.

The order is the set's own (icebreaker, core, closing), but the employee leads: any question may be taken at any
time, skipped, or come back to. Conditions are evaluated by whoever passes ``relevant`` in.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from stayctl.practice.finding import best, plain, rank
from stayctl.practice.question_set import (
    STAGES,
    Choice,
    Group,
    Probe,
    Question,
    QuestionSet,
    Translated,
    Wording,
)
from stayctl.practice.transitions import ALLOWED, allowed, move
from stayctl.practice.vocabulary import AnswerStatus, Area

__all__ = [
    "ALLOWED",
    "Choice",
    "Conversation",
    "Given",
    "Group",
    "Probe",
    "Progress",
    "Question",
    "QuestionSet",
    "Relevant",
    "Translated",
    "Wording",
    "allowed",
    "begin",
    "move",
    "own_question",
]

Relevant = Callable[[Question | Probe, Mapping[str, str]], bool]
"""Whether a question, or a probe, is to be asked, given the values of the relevant answers by question name.

For a question, the conditions of its groups count too.
"""


def always(item: Question | Probe, values: Mapping[str, str]) -> bool:
    """For a set without conditions."""
    return True


@dataclass(frozen=True)
class Given:
    """What became of one question. ``value`` is text as said, a number or date as text, or names of choices
    separated by spaces; ``same_as`` names the question whose answer holds for this one too."""

    value: str = ""
    status: AnswerStatus = AnswerStatus.ANSWERED
    same_as: str = ""


@dataclass(frozen=True)
class Progress:
    """``answered`` have an answer, ``handled`` were answered, skipped, declined or left out on purpose; of ``total``."""

    answered: int
    handled: int
    total: int


@dataclass(frozen=True)
class Conversation:
    """One conversation at one moment. Every change gives a new value."""

    question_set: QuestionSet
    order: tuple[Question, ...]
    relevant: Relevant = always
    answers: Mapping[str, Given] = field(default_factory=dict)
    current: str = ""

    def asked(self) -> tuple[Question, ...]:
        """The questions that are to be asked as things stand, in order; notes are not among them."""
        return tuple(question for question, relevant in self._judged() if relevant)

    def values(self) -> dict[str, str]:
        """The values of relevant answers, as conditions see them: an irrelevant answer counts as empty."""
        return {name: self.value(name) for name in self.completion()}

    def value(self, name: str) -> str:
        """The value of an answer, followed through ``same_as``."""
        given = self.answers.get(self.source(name))
        return given.value if given is not None and given.status is AnswerStatus.ANSWERED else ""

    def source(self, name: str) -> str:
        """The question whose answer holds for this one: itself, or where ``same_as`` leads."""
        seen = {name}
        while (
            (given := self.answers.get(name)) and given.same_as in self.answers and given.same_as not in seen
        ):
            name = given.same_as
            seen.add(name)
        return name

    def linked_to(self, name: str) -> tuple[str, ...]:
        """The questions whose answer is the one to this question."""
        return tuple(each for each in self.answers if each != name and self.source(each) == name)

    def completion(self) -> dict[str, Given]:
        """The answers that stay when the conversation ends: those to irrelevant questions are dropped."""
        return {
            question.name: self.answers[question.name]
            for question, relevant in self._judged()
            if relevant and question.name in self.answers
        }

    def question(self, name: str) -> Question | None:
        return next((question for question in self.order if question.name == name), None)

    def next_after(self, name: str) -> Question | None:
        """The next question nobody has dealt with, from this one on and round to the start; None at the end."""
        asked = self.asked()
        place = self._place(name, asked)
        return next((q for q in (*asked[place:], *asked[:place]) if not self.is_handled(q.name)), None)

    def before(self, name: str) -> Question | None:
        """The question one step back in the order, answered or not; None at the start."""
        earlier = [q for q in self.order[: self._position(name)] if q in self.asked()]
        return earlier[-1] if earlier else None

    def resume(self) -> Question | None:
        """Where to go on: the question that was on the screen, else the first that nobody has dealt with."""
        asked = self.asked()
        here = next((q for q in asked if q.name == self.current and not self.is_handled(q.name)), None)
        return here or (self.next_after(self.current) if self.current else self._first(asked))

    def notes_before(self, name: str) -> tuple[Question, ...]:
        """What the set has the interviewer say directly before this question."""
        notes: list[Question] = []
        for item in self.question_set.questions:
            if item.name == name:
                return tuple(note for note in notes if self.relevant(note, self.values()))
            notes = [] if item.is_asked else [*notes, item]
        return ()

    def closing_notes(self) -> tuple[Question, ...]:
        """What the set has the interviewer say after the last question."""
        notes: list[Question] = []
        for item in self.question_set.questions:
            notes = [] if item.is_asked else [*notes, item]
        return tuple(note for note in notes if self.relevant(note, self.values()))

    def probes(self, question: Question, typed: str = "") -> tuple[Probe, ...]:
        """The follow-ups that fit what has been said so far, and what is being typed."""
        values = self.values()
        if typed:
            values[question.name] = typed
        return tuple(probe for probe in question.probes if self.relevant(probe, values))

    def is_handled(self, name: str) -> bool:
        return name in self.answers

    def progress(self) -> Progress:
        asked = self.asked()
        handled = [q for q in asked if self.is_handled(q.name)]
        answered = [q for q in handled if self.answers[q.name].status is AnswerStatus.ANSWERED]
        return Progress(len(answered), len(handled), len(asked))

    def covered(self) -> tuple[Area, ...]:
        """The capture areas about which something was said."""
        found = {
            area for question in self.asked() if self.value(question.name).strip() for area in question.areas
        }
        return tuple(area for area in Area if area in found)

    def not_covered(self) -> tuple[Area, ...]:
        covered = self.covered()
        return tuple(area for area in Area if area not in covered)

    def missing(self) -> tuple[Question, ...]:
        """Relevant required questions without an answer."""
        return tuple(q for q in self.asked() if q.required and not self.value(q.name).strip())

    def find(
        self,
        text: str,
        language: str,
        names: Callable[[Question], Sequence[str]] = lambda question: (),
    ) -> tuple[Question, ...]:
        """The questions to which typing a part of their name, wording or number leads, best first.

        ``names`` gives the words by which a list shows a question, beside its name and intent.
        """
        asked, wanted = self.asked(), plain(text)
        if wanted.isdecimal():
            number = int(wanted)
            return asked[number - 1 : number] if number else ()
        if not wanted:
            return asked if not text.strip() else ()
        ranks = [rank(wanted, (q.name, q.intent, *names(q)), _searched(q, language)) for q in asked]
        return tuple(asked[place] for place in best(ranks))

    def at(self, name: str) -> "Conversation":
        """The conversation with this question on the screen."""
        return replace(self, current=name)

    def record(self, name: str, given: Given) -> "Conversation":
        """The conversation after this question was dealt with. An answer taken back stays with what pointed at it."""
        answers = {**self.answers, name: given}
        if given.status is not AnswerStatus.ANSWERED and (said := self.value(name)):
            answers |= {each: Given(said) for each in self.linked_to(name)}
        return replace(self, answers=answers)

    def add(self, question: Question, *, after: str = "") -> "Conversation":
        """The conversation with a question of one's own, after the named one or else the current one."""
        place = self._position(after or self.current)
        place = place + 1 if place < len(self.order) else place
        return replace(self, order=(*self.order[:place], question, *self.order[place:]))

    def _judged(self) -> Iterator[tuple[Question, bool]]:
        """Each question with its relevance. Conditions look back only, so one pass in set order is enough."""
        values: dict[str, str] = {}
        verdicts: dict[str, bool] = {}
        rank = {question.name: place for place, question in enumerate(self.question_set.questions)}
        for question in sorted(self.order, key=lambda q: rank.get(q.name, len(rank))):
            verdicts[question.name] = self.relevant(question, values)
            if verdicts[question.name]:
                values[question.name] = self.value(question.name)
        return ((question, verdicts[question.name]) for question in self.order)

    def _position(self, name: str) -> int:
        return next((i for i, q in enumerate(self.order) if q.name == name), len(self.order))

    def _place(self, name: str, asked: tuple[Question, ...]) -> int:
        position = self._position(name)
        return sum(1 for question in self.order[: position + 1] if question in asked)

    def _first(self, asked: tuple[Question, ...]) -> Question | None:
        return next((q for q in asked if not self.is_handled(q.name)), None)


def begin(
    question_set: QuestionSet,
    *,
    relevant: Relevant = always,
    answers: Mapping[str, Given] | None = None,
    current: str = "",
    added: tuple[Question, ...] = (),
    places: Mapping[str, str] | None = None,
) -> Conversation:
    """A conversation over a set, from the start or with what was answered before.

    ``added`` are the interviewer's own questions of an earlier sitting, in the order in which they were added;
    ``places`` names the question that each of them follows. Without a place they come before the closing.
    """
    places = places or {}
    known = {question.name for question in (*question_set.asked, *added)}
    placed = [question for question in added if places.get(question.name) in known]
    loose = [question for question in added if question not in placed]
    stages = {stage: [q for q in question_set.asked if q.stage == stage] for stage in STAGES}
    order = (*stages["icebreaker"], *stages["core"], *loose, *stages["closing"])
    conversation = Conversation(question_set, order, relevant, dict(answers or {}), current)
    for question in placed:
        conversation = conversation.add(question, after=places[question.name])
    return conversation


def own_question(conversation: Conversation, text: str, language: str) -> Question:
    """A question that the interviewer adds in passing; its name is free in this conversation."""
    taken = {question.name for question in (*conversation.order, *conversation.question_set.questions)}
    number = next(n for n in range(1, len(taken) + 2) if f"added_{n}" not in taken)
    return Question(name=f"added_{number}", type="text", label=Translated(language, ((language, text),)))


def _searched(question: Question, language: str) -> str:
    parts = [question.label, *(wording.label for wording in question.wordings)]
    return "\n".join(part.to(language) for part in parts).casefold()
