"""Reading a condition: XPath 1.0 as XLSForm writes it, over the answers of a conversation and nothing else.

A condition is read token by token, so that only answers, literals, operators and the functions below ever reach
the evaluator; paths and ``document()`` do not. Text written as an ISO date counts as days since 1970 wherever it
is compared or reckoned with: XPath itself knows no dates.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from stayctl.errors import StayctlError
from stayctl.language import N_

LONGEST = 2000
DEEPEST = 40
_MANY = 20

FUNCTIONS: dict[str, tuple[int, int]] = {
    "boolean": (1, 1),
    "ceiling": (1, 1),
    "coalesce": (2, 2),
    "concat": (2, _MANY),
    "contains": (2, 2),
    "count-selected": (1, 1),
    "date": (1, 1),
    "false": (0, 0),
    "floor": (1, 1),
    "if": (3, 3),
    "int": (1, 1),
    "normalize-space": (1, 1),
    "not": (1, 1),
    "number": (1, 1),
    "regex": (2, 2),
    "round": (1, 1),
    "selected": (2, 2),
    "starts-with": (2, 2),
    "string": (1, 1),
    "string-length": (1, 1),
    "substring": (2, 3),
    "substring-after": (2, 2),
    "substring-before": (2, 2),
    "today": (0, 0),
    "translate": (3, 3),
    "true": (0, 0),
}
"""Each function with the fewest and the most arguments it takes."""

DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)

_RECKONING = frozenset({"", "number", "round", "floor", "ceiling", "int"})
"""Where an argument stands for a number, so that a date becomes days; the other functions see its text."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | \$\{\s*(?P<answer>[A-Za-z_][A-Za-z0-9_.-]*)\s*\}
      | (?P<literal>"[^"]*"|'[^']*')
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<today>today\s*\(\s*\))
      | (?P<word>[A-Za-z_][A-Za-z0-9_.-]*)
      | (?P<operator>!=|<=|>=|[=<>+*-])
      | (?P<mark>[(),])
      | (?P<this>\.(?![./\d]))""",
    re.VERBOSE | re.ASCII,
)
_OPERANDS = frozenset({"answer", "literal", "number", "today", "this"})
_WORD_OPERATORS = frozenset({"and", "or", "div", "mod"})


class ConditionError(StayctlError):
    """A condition that can't be used, with the place in it, counted from 0."""

    def __init__(self, message: str, offset: int, **parameters: Any) -> None:
        super().__init__(message, id="condition", **parameters)
        self.offset = offset


@dataclass(frozen=True)
class Condition:
    """A condition that was read: the XPath to evaluate, and each answer it looks at with the place in ``source``."""

    source: str
    xpath: str
    references: tuple[tuple[str, int], ...]


@dataclass
class _Call:
    """An open parenthesis: of a function, or (with an empty name) of a group."""

    function: str
    offset: int
    begin: int
    """Where the name of the function begins."""
    commas: int = 0


@dataclass
class _Reading:
    """A condition being read, from left to right. ``wants`` says that a value must come next."""

    parts: list[str] = field(default_factory=list)
    references: list[tuple[str, int]] = field(default_factory=list)
    calls: list[_Call] = field(default_factory=list)
    wants: bool = True
    named: str = ""
    """The function whose parenthesis must open next, and where that name stands."""
    named_at: int = 0

    def take(self, kind: str, text: str, offset: int) -> None:
        if self.named and text != "(":
            raise ConditionError(
                N_("“{text}”: write ${{{text}}} for an answer, '{text}' for a text"), offset, text=self.named
            )
        if kind in _OPERANDS:
            self._operand(kind, text, offset)
        elif kind == "word" and text not in _WORD_OPERATORS:
            self._function(text, offset)
        elif kind == "mark":
            {"(": self._open, ",": self._comma, ")": self._close}[text](offset)
        else:
            self._operator(text, offset)

    def finish(self, length: int) -> None:
        if self.named:
            self.take("end", "", length)
        if self.calls:
            raise ConditionError(N_("this parenthesis is never closed"), self.calls[-1].offset)
        if self.wants:
            raise ConditionError(N_("something is missing at the end"), length)

    def _operand(self, kind: str, text: str, offset: int) -> None:
        self._expect(True, text, offset)
        self.wants = False
        reckons = (self.calls[-1].function if self.calls else "") in _RECKONING
        if kind == "answer":
            self.references.append((text, offset))
            text = f"string(/data/q_{text})"
        elif kind == "this":
            text = "string(.)"
        elif kind == "today":
            text = "$today"
        elif kind == "number" or not DATE.match(text[1:-1]):
            reckons = False
        self.parts.append(f"days({text})" if reckons else text)

    def _function(self, name: str, offset: int) -> None:
        self._expect(True, name, offset)
        self.named, self.named_at = name, offset
        self.parts.append(name)

    def _operator(self, text: str, offset: int) -> None:
        if text != "-":
            self._expect(False, text, offset)
        self.wants = True
        self.parts.append(text)

    def _open(self, offset: int) -> None:
        self._expect(True, "(", offset)
        if self.named == "document":
            message = N_("document() is not allowed: a condition looks at answers, not at files")
            raise ConditionError(message, self.named_at)
        if self.named and self.named not in FUNCTIONS:
            raise ConditionError(
                N_("there is no function “{name}”; the functions are: {known}"),
                self.named_at,
                name=self.named,
                known=", ".join(FUNCTIONS),
            )
        self.calls.append(_Call(self.named, offset, self.named_at))
        self.named = ""
        if len(self.calls) > DEEPEST:
            raise ConditionError(N_("more than {most} parentheses inside each other"), offset, most=DEEPEST)
        self.parts.append("(")

    def _comma(self, offset: int) -> None:
        if not self.calls or not self.calls[-1].function:
            raise _misplaced(",", offset)
        self._expect(False, ",", offset)
        self.calls[-1].commas += 1
        self.wants = True
        self.parts.append(",")

    def _close(self, offset: int) -> None:
        if not self.calls:
            raise ConditionError(N_("this parenthesis was never opened"), offset)
        call = self.calls.pop()
        empty = self.parts[-1] == "("
        if not (empty and call.function):
            self._expect(False, ")", offset)
        if call.function:
            _check_arguments(call, 0 if empty else call.commas + 1)
        self.wants = False
        self.parts.append(")")

    def _expect(self, value: bool, text: str, offset: int) -> None:
        if self.wants == value:
            return
        if value:
            raise ConditionError(
                N_("something like “and” or “=” is missing before “{text}”"), offset, text=text
            )
        raise ConditionError(N_("something is missing before “{text}”"), offset, text=text)


def read_condition(source: str) -> Condition:
    """Read a condition. Raises ConditionError for what is no condition, or reaches beyond the answers."""
    if len(source) > LONGEST:
        raise ConditionError(N_("the condition is longer than {most} characters"), LONGEST, most=LONGEST)
    reading = _Reading()
    place = 0
    while place < len(source):
        match = _TOKEN.match(source, place)
        if match is None:
            raise _not_understood(source, place)
        kind = str(match.lastgroup)
        if kind != "space":
            reading.take(kind, match[kind], place)
        place = match.end()
    reading.finish(len(source))
    return Condition(source, " ".join(reading.parts), tuple(reading.references))


def _check_arguments(call: _Call, given: int) -> None:
    fewest, most = FUNCTIONS[call.function]
    if not fewest <= given <= most:
        raise ConditionError(
            N_("wrong number of arguments for {function}(): it takes {wanted}, not {given}"),
            call.begin,
            function=call.function,
            wanted=str(fewest) if fewest == most else f"{fewest}–{most}",
            given=given,
        )


def _not_understood(source: str, place: int) -> ConditionError:
    character = source[place]
    if character in "'\"":
        return ConditionError(N_("the quotation mark is never closed"), place)
    if character in "/@[]|." or character == ":":
        return ConditionError(
            N_("“{text}”: a condition follows no paths; write ${{name}} for an answer"), place, text=character
        )
    if character == "$":
        return ConditionError(N_("write an answer as ${{name}}"), place)
    return _misplaced(character, place)


def _misplaced(text: str, offset: int) -> ConditionError:
    return ConditionError(N_("“{text}” has no place in a condition"), offset, text=text)
