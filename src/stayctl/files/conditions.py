"""Evaluating the conditions of a question set with lxml, over an instance tree of the answers."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from math import isfinite, isnan, nan, trunc
from typing import Any

from stayctl.files.condition_syntax import DATE, Condition, ConditionError, read_condition
from stayctl.practice.conversation import Probe, Question, QuestionSet, Relevant

__all__ = [
    "Condition",
    "ConditionError",
    "holds",
    "parse_condition",
    "permits",
    "relevance",
]

_EPOCH = date(1970, 1, 1).toordinal()
_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*\Z", re.ASCII)
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

parse_condition = lru_cache(maxsize=1024)(read_condition)


def holds(source: str, values: Mapping[str, str], *, this: str = "", today: date) -> bool:
    """Whether a condition is true of these answers; an empty condition is. ``this`` is what ``.`` stands for.

    Raises ConditionError for what is no condition.
    """
    if not source.strip():
        return True
    from lxml import etree

    condition = parse_condition(source)
    root = etree.Element("data")
    for name in dict(condition.references):
        etree.SubElement(root, f"q_{name}").text = _xml(values.get(name, ""))
    here = etree.SubElement(root, "this")
    here.text = _xml(this)
    return _truth(_compiled(condition.xpath)(here, today=today.isoformat()))


def relevance(question_set: QuestionSet, today: date) -> Relevant:
    """What a conversation needs to know which questions of this set, and which probes, are to be asked."""
    conditions = {q.name: question_set.conditions_of(q) for q in question_set.questions}

    def relevant(item: Question | Probe, values: Mapping[str, str]) -> bool:
        own = (item.relevant,) if isinstance(item, Probe) else conditions.get(item.name, (item.relevant,))
        return all(holds(condition, values, today=today) for condition in own)

    return relevant


def permits(question: Question, value: str, values: Mapping[str, str], today: date) -> bool:
    """Whether the constraint of a question allows this answer. An empty answer is never constrained."""
    return not value or holds(question.constraint, values, this=value, today=today)


@lru_cache(maxsize=1024)
def _compiled(xpath: str) -> Callable[..., Any]:
    from lxml import etree

    functions = {(None, name): function for name, function in _EXTENSIONS.items()}
    compiled: Callable[..., Any] = etree.XPath(_xml(xpath), extensions=functions)
    return compiled


def _xml(text: str) -> str:
    """The text with what XML can't hold made visible as U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def _truth(result: Any) -> bool:
    """XPath's boolean(): a number is true unless 0 or NaN, a text unless empty."""
    return bool(result) and not (isinstance(result, float) and isnan(result))


def _text(value: Any) -> str:
    """XPath's string()."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace("nan", "NaN")
    return str(value)


def _days(_context: Any, value: Any) -> Any:
    """A text that is an ISO date as days since 1970; anything else as it is."""
    if not isinstance(value, str) or not DATE.match(value):
        return value
    try:
        return float(date.fromisoformat(value).toordinal() - _EPOCH)
    except ValueError:
        return value


def _if(context: Any, condition: Any, then: Any, otherwise: Any) -> Any:
    return _days(context, then if _truth(condition) else otherwise)


def _coalesce(context: Any, first: Any, second: Any) -> Any:
    return _days(context, first if _text(first) else second)


def _regex(_context: Any, value: Any, pattern: Any) -> bool:
    """ODK's regex(): the whole text must match. A pattern that is none matches nothing."""
    try:
        return re.fullmatch(_text(pattern), _text(value)) is not None
    except re.error:
        return False


def _selected(_context: Any, value: Any, name: Any) -> bool:
    """ODK's selected(): nothing selected counts as the empty name."""
    return _text(name).strip() in (_text(value).split() or [""])


def _int(_context: Any, value: Any) -> float:
    number = float(value) if isinstance(value, bool | float) else _number(_text(value))
    return float(trunc(number)) if isfinite(number) else number


def _number(text: str) -> float:
    """XPath's number(): digits with a point and a minus sign; anything else is NaN."""
    return float(text) if _NUMBER.match(text) else nan


def _count_selected(_context: Any, value: Any) -> float:
    return float(len(_text(value).split()))


_EXTENSIONS: dict[str, Callable[..., Any]] = {
    "coalesce": _coalesce,
    "count-selected": _count_selected,
    "date": _days,
    "days": _days,
    "if": _if,
    "int": _int,
    "regex": _regex,
    "selected": _selected,
}
