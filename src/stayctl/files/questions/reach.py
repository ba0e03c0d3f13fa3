"""Conditions that can never hold: told only where every combination of the answers they look at can be tried."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod

from stayctl.files.conditions import holds, parse_condition
from stayctl.practice.question_set import CHOOSING, Question, QuestionSet

_MOST_TRIED = 2000
_MOST_CHOICES = 6
_ANY_DAY = date(2026, 1, 1)
_LITERAL = r"(?:'([^']*)'|\"([^\"]*)\")"
_COMPARED = (
    re.compile(r"\$\{\s*(?P<name>\w+)\s*\}\s*!?=\s*" + _LITERAL),
    re.compile(r"selected\(\s*\$\{\s*(?P<name>\w+)\s*\}\s*,\s*" + _LITERAL),
    re.compile(_LITERAL + r"\s*!?=\s*\$\{\s*(?P<name>\w+)\s*\}"),
)


def never_hold(found: QuestionSet, conditions: Sequence[str]) -> bool:
    """Whether no answers at all make these conditions true together. False too where that can't be told."""
    written = [condition for condition in conditions if condition]
    names = sorted({name for each in written for name, _place in parse_condition(each).references})
    questions = [found.question(name) for name in names]
    if not written or any("today" in each for each in written):
        return False
    values = [_values(question) for question in questions]
    if any(not each for each in values) or prod(map(len, values)) > _MOST_TRIED:
        return False
    return not any(
        all(holds(each, dict(zip(names, answers, strict=True)), today=_ANY_DAY) for each in written)
        for answers in product(*values)
    )


def no_choices(found: QuestionSet, condition: str) -> Iterator[tuple[str, str, int]]:
    """The texts that a condition compares with an answer and that are none of its choices: question, text, place."""
    for pattern in _COMPARED:
        for match in pattern.finditer(condition):
            question = found.question(match["name"])
            text = next((each for each in match.groups()[1:] if each is not None), "")
            if match.re is _COMPARED[2]:
                text = match[1] if match[1] is not None else match[2]
            if question is None or question.type not in CHOOSING or not text:
                continue
            if text not in {choice.name for choice in question.choices}:
                yield question.name, text, condition.index(text, match.start())


def _values(question: Question | None) -> list[str]:
    """Every answer that a question can have, the empty one too. None at all where they are without end."""
    if question is None:
        return []
    if question.type == "select_one":
        return ["", *(choice.name for choice in question.choices)]
    if question.type == "select_multiple" and len(question.choices) <= _MOST_CHOICES:
        names = [choice.name for choice in question.choices]
        return [
            " ".join(n for n, on in zip(names, bits, strict=True) if on)
            for bits in product((0, 1), repeat=len(names))
        ]
    return ["", *_steps(question)] if question.type == "range" else []


def _steps(question: Question) -> Iterator[str]:
    value, end, step = (Decimal(text or "1") for text in (question.start, question.end, question.step))
    while value <= end:
        yield str(value)
        value += step
