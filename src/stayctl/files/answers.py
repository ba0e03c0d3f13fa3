"""``interview --answers FILE.json``: an interview held elsewhere, as a program brings it."""

import contextlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from stayctl.errors import StayctlError
from stayctl.files.answer_problems import driver_problems, json_problem, model_problems
from stayctl.files.given import called, given
from stayctl.language import N_
from stayctl.practice.vocabulary import (
    AnswerStatus,
    Control,
    ForecastLevel,
    Horizon,
    Lever,
    Polarity,
)
from stayctl.practice.years import YEARS

BYTES_AT_MOST = 20_000_000
Day = Annotated[date, Field(ge=date(YEARS[0], 1, 1), le=date(YEARS[-1], 12, 31))]
Value = TypeVar("Value")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MentionIn(_Strict):
    """``preventable`` belongs to a reason to leave that is named in an exit interview."""

    driver: str
    polarity: Polarity
    topic: str | None = None
    need: str | None = None
    preventable: bool | None = None


class AnswerIn(_Strict):
    question: str
    text: str | None = None
    value: str | int | float | list[str] | None = None
    status: AnswerStatus = AnswerStatus.ANSWERED
    importance: int | None = Field(default=None, ge=1, le=5)
    mentions: list[MentionIn] = Field(default=[], max_length=100)


class ReasonIn(_Strict):
    text: str
    driver: str | None = None
    topic: str | None = None


class CommitmentsIn(_Strict):
    employee: str | None = None
    manager: str | None = None


class CannotIn(_Strict):
    what: str
    why: str | None = None


class PlanIn(_Strict):
    stay_reasons: list[str | ReasonIn] = Field(default=[], max_length=3)
    leave_triggers: list[str | ReasonIn] = Field(default=[], max_length=3)
    recognition: str | None = None
    cannot_do: str | CannotIn | None = None
    commitments: str | CommitmentsIn | None = None
    next_check_in: Day | None = None
    agreed: bool = False


class ActionIn(_Strict):
    title: str = Field(min_length=1)
    horizon: Horizon = Horizon.QUICK_WIN
    driver: str | None = None
    owner: str | None = None
    due_on: Day | None = None
    control: Control = Control.MANAGER
    lever: Lever | None = None


class ForecastIn(_Strict):
    level: ForecastLevel
    reason: str | None = None


class AnswersIn(_Strict):
    """The whole file. ``stayctl.answers/1`` may be named as its schema."""

    schema_name: Literal["stayctl.answers/1"] | None = Field(default=None, alias="schema")
    held_on: Day | None = None
    answers: list[AnswerIn]
    plan: PlanIn | None = None
    actions: list[ActionIn] = []
    nothing_needed: bool = False
    forecast: ForecastIn | None = None


class Loose(NamedTuple):
    """What of a file can be read by itself, however wrong the rest is: answers and promises with their places."""

    answers: list[tuple[int, AnswerIn]]
    actions: list[tuple[int, ActionIn]]
    held_on: date | None = None
    nothing_needed: bool = False


def read_answers(path: Path, judge: Callable[[Loose], Iterable[str]] = lambda loose: ()) -> AnswersIn:
    """The file (``-``: standard input), checked. Raises StayctlError naming every problem with its place in the file.

    ``judge`` names what is wrong with it beside its form.
    """
    raw, name = given(path), called(path)
    if len(raw) > BYTES_AT_MOST:
        raise StayctlError(N_("{path} is larger than {limit} bytes."), path=name, limit=BYTES_AT_MOST)
    try:
        content = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_no_twice)
    except UnicodeDecodeError:
        raise StayctlError(N_("{path}: not UTF-8 text."), path=name) from None
    except RecursionError:
        raise StayctlError(N_("{path}: nested too deeply."), path=name) from None
    except json.JSONDecodeError as problem:
        raise StayctlError(
            N_("{path}:{line}:{column}: not JSON ({problem})."),
            where={"file": str(path), "line": problem.lineno, "column": problem.colno},
            path=name,
            line=problem.lineno,
            column=problem.colno,
            problem=json_problem(problem.msg),
        ) from None
    except ValueError:
        raise StayctlError(N_("{path}: a number in it has too many digits."), path=name) from None
    return _checked(name, content, judge)


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise StayctlError(N_("The key “{key}” stands twice in one object."), key=twice)
    return found


def _checked(name: str, content: Any, judge: Callable[[Loose], Iterable[str]]) -> AnswersIn:
    """The answers, unless anything is wrong: all of that is said at once."""
    lines: list[str] = []
    found: AnswersIn | None = None
    try:
        found = AnswersIn.model_validate(content)
    except ValidationError as problem:
        lines += model_problems(problem.errors(include_url=False))
    lines += driver_problems(content)
    lines += judge(_loose(content))
    if found is None or lines:
        raise StayctlError(N_("{path}: not the answers of an interview:"), path=name, lines=lines)
    return found


def _loose(content: Any) -> Loose:
    whole = content if isinstance(content, dict) else {}
    day = _readable(TypeAdapter(Day), [whole.get("held_on")])
    return Loose(
        answers=_readable(TypeAdapter(AnswerIn), whole.get("answers")),
        actions=_readable(TypeAdapter(ActionIn), whole.get("actions")),
        held_on=day[0][1] if day else None,
        nothing_needed=whole.get("nothing_needed") is True,
    )


def _readable(form: TypeAdapter[Value], items: Any) -> list[tuple[int, Value]]:
    """Those of the items that have the form, with their places."""
    found = []
    for place, item in enumerate(items if isinstance(items, list) else []):
        with contextlib.suppress(ValidationError):
            found.append((place, form.validate_python(item)))
    return found
