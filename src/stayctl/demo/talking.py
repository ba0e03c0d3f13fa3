"""What is said in one interview, and the wrap-up that follows from it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from stayctl.demo.agenda import Arranged
from stayctl.demo.records import Answered, Named, Outlook, Person, Plan
from stayctl.demo.speech import CAREER_PATH, PROCUREMENT, TECH_TALK, Line
from stayctl.demo.words import words
from stayctl.practice.cadence import add_months
from stayctl.practice.vocabulary import AnswerStatus, ForecastLevel, Kind, Polarity

ENERGY = "energy"
STORY = {TECH_TALK: 1.3, PROCUREMENT: 0.55, CAREER_PATH: 0.35}
"""How much likelier than other things people speak of what the company is known for."""


@dataclass
class Mouth:
    """Who says what: nobody says the same thing twice, and a manager rarely hears it from two people."""

    rng: Random
    own: dict[str, set[str]] = field(default_factory=dict)
    heard: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def keep_for_later(self, everything: Iterable[Arranged]) -> None:
        """What somebody will say for certain one day isn't said before."""
        for arranged in everything:
            self.kept[arranged.talk.employee] = (*self.kept.get(arranged.talk.employee, ()), *arranged.says)

    def answers(self, person: Person, arranged: Arranged, questions: tuple[str, ...]) -> tuple[Answered, ...]:
        """An answer to each question."""
        topics: Counter[str] = Counter()
        return tuple(self._answer(person, arranged, question, topics) for question in questions)

    def _answer(self, person: Person, arranged: Arranged, question: str, topics: Counter[str]) -> Answered:
        lot = self.rng.random()
        if question == ENERGY:
            return Answered(question, value=str(round(1 + 4 * min(1, max(0, 1.1 - arranged.sour - lot / 4)))))
        if lot < 0.05 and not arranged.says:
            return Answered(question, status=AnswerStatus.SKIPPED if lot < 0.035 else AnswerStatus.DECLINED)
        lines = self._possible(person, arranged, question, topics)
        if not lines:
            return Answered(question, status=AnswerStatus.NOT_ASKED)
        listener = arranged.talk.interviewer
        line = max(lines, key=lambda each: self._pull(each, listener, arranged.sour))
        self.own.setdefault(person.number, set()).add(line.text)
        self.heard[listener, line.text] += 1
        if line.topic:
            topics[line.topic] += 1
        return Answered(question, line.text, named=(line.named,) if line.named else ())

    def _possible(
        self, person: Person, arranged: Arranged, question: str, topics: Counter[str]
    ) -> list[Line]:
        kind = arranged.talk.kind
        lines = words(person.language).lines.get(question if kind is Kind.STAY else f"{kind}.{question}", ())
        certain = [line for line in lines if line.text.startswith(arranged.says or ("\n",))]
        later = self.kept.get(person.number) or ("\n",)
        own = self.own.get(person.number, set())
        return certain or [
            line
            for line in lines
            if line.fits(person.department)
            and line.text not in own
            and not line.text.startswith(later)
            and topics[line.topic or ""] < 2
        ]

    def _pull(self, line: Line, listener: str, sour: float) -> float:
        """How much this line is on the tongue."""
        leaning = {Polarity.LEAVE: sour, Polarity.STAY: 1 - sour, None: 0.35}[line.polarity]
        fresh = -1.1 * self.heard[listener, line.text]
        return leaning + fresh + STORY.get(line.topic or "", 0) + self.rng.random()


def plan_of(person: Person, answers: tuple[Answered, ...], held_on: date, rng: Random, months: int) -> Plan:
    """The stay plan: what was named, at most three of each side."""
    spoken = words(person.language)
    leave = _distinct(answers, Polarity.LEAVE)
    return Plan(
        stay_reasons=_distinct(answers, Polarity.STAY),
        leave_triggers=leave,
        recognition=rng.choice(spoken.recognition),
        employee_commitments=rng.choice(spoken.their_part) if rng.random() < 0.4 else None,
        next_check_in_on=add_months(held_on, min(3, months)) if leave else None,
    )


def _distinct(answers: tuple[Answered, ...], polarity: Polarity) -> tuple[Named, ...]:
    found: dict[tuple[str, str | None], Named] = {}
    for answer in answers:
        for named in answer.named:
            if named.polarity is polarity:
                found.setdefault((named.driver, named.topic), named)
    return tuple(found.values())[:3]


def outlook_of(person: Person, plan: Plan, sour: float, rng: Random) -> Outlook:
    """The manager's forecast: it follows the mood, and is wrong now and then."""
    judged = sour + rng.uniform(-0.15, 0.15) + 0.05 * (len(plan.leave_triggers) - len(plan.stay_reasons))
    level = (
        ForecastLevel.RED if judged > 0.72 else ForecastLevel.YELLOW if judged > 0.5 else ForecastLevel.GREEN
    )
    return Outlook(level, rng.choice(words(person.language).outlook[level]))
