"""The order in which to ask, suggested for one person, with the reason for each question.

The employee leads; this is where to begin if they don't. First something easy, then what they worried about last
time, then what has happened around them, then what nobody has talked about with them yet.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from stayctl.practice.cadence import Reason
from stayctl.practice.question_set import Question, QuestionSet
from stayctl.practice.vocabulary import Area

SUGGESTED_AT_MOST = 5
NEW_DAYS = 365


class Why(StrEnum):
    """Why a question comes early. The first that fits is shown."""

    ICEBREAKER = "icebreaker"
    WORRY = "worry"
    HAPPENED = "happened"
    NEW = "new"
    NEVER = "never"
    AREA = "area"


class Suggestion(NamedTuple):
    """One question to ask early. ``about`` is the driver of a worry, the happening, or the area not covered."""

    question: Question
    why: Why
    about: str = ""


AFTER: dict[str, tuple[str, ...]] = {
    Reason.COLLEAGUE_LEFT: ("leaving_thought", "relationships"),
    Reason.NEW_MANAGER: ("relationships", "recognition"),
    Reason.ROLE_CHANGE: ("unused_talent", "career"),
}
FOR_NEWCOMERS = ("enjoyment", "relationships", "one_change")


@dataclass(frozen=True)
class Known:
    """What is known of the person. ``worries`` are the drivers of leave thoughts last time, as this reader heard
    them; ``asked`` the intents that were ever answered; ``covered`` the areas covered last time; ``happened`` the
    reasons of ``practice.cadence`` that triggers gave. ``held_before`` says whether there was an interview at all."""

    worries: Collection[str] = ()
    happened: Collection[str] = ()
    asked: Collection[str] = ()
    covered: Collection[Area] = ()
    tenure_days: int | None = None
    held_before: bool = False


def suggest(questions: QuestionSet, known: Known) -> tuple[Suggestion, ...]:
    """The questions to ask first, at most five, each once."""
    found: dict[str, Suggestion] = {}
    for rule in _RULES:
        for suggestion in rule(questions, known):
            found.setdefault(suggestion.question.name, suggestion)
    return tuple(found.values())[:SUGGESTED_AT_MOST]


def _icebreakers(questions: QuestionSet, known: Known) -> Iterator[Suggestion]:
    easy = [q for q in questions.asked if q.stage == "icebreaker"]
    return (Suggestion(question, Why.ICEBREAKER) for question in easy[:1])


def _worries(questions: QuestionSet, known: Known) -> Iterator[Suggestion]:
    """For each worry the question that brings it up most directly: the earliest that names it first."""
    for driver in known.worries:
        fitting = [q for q in _core(questions) if driver in q.drivers]
        if fitting:
            yield Suggestion(min(fitting, key=lambda q: q.drivers.index(driver)), Why.WORRY, driver)


def _happened(questions: QuestionSet, known: Known) -> Iterator[Suggestion]:
    for reason in known.happened:
        for intent in AFTER.get(reason, ())[:1]:
            yield from (Suggestion(q, Why.HAPPENED, reason) for q in _core(questions) if q.intent == intent)


def _newcomer(questions: QuestionSet, known: Known) -> Iterator[Suggestion]:
    if known.tenure_days is not None and known.tenure_days < NEW_DAYS:
        yield from (Suggestion(q, Why.NEW) for q in _core(questions) if q.intent in FOR_NEWCOMERS)


def _never(questions: QuestionSet, known: Known) -> Iterator[Suggestion]:
    if known.held_before:
        missing = [q for q in _core(questions) if q.intent and q.intent not in known.asked]
        yield from (Suggestion(question, Why.NEVER) for question in missing)


def _areas(questions: QuestionSet, known: Known) -> Iterator[Suggestion]:
    for area in Area:
        if area not in known.covered:
            fitting = [q for q in _core(questions) if area in q.areas]
            yield from (Suggestion(question, Why.AREA, area) for question in fitting[:1])


def _core(questions: QuestionSet) -> list[Question]:
    return [q for q in questions.asked if q.stage == "core" and q.type == "text"]


_RULES: tuple[Callable[[QuestionSet, Known], Iterator[Suggestion]], ...] = (
    _icebreakers,
    _worries,
    _happened,
    _newcomer,
    _never,
    _areas,
)
