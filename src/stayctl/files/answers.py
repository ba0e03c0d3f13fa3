"""``interview --answers FILE.json``: an interview held elsewhere, as a program brings it."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_, _
from stayctl.practice.vocabulary import (
    DRIVERS,
    AnswerStatus,
    Control,
    ForecastLevel,
    Horizon,
    Lever,
    Polarity,
)

BYTES_AT_MOST = 20_000_000


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
    mentions: list[MentionIn] = []


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
    next_check_in: date | None = None
    agreed: bool = False


class ActionIn(_Strict):
    title: str = Field(min_length=1)
    horizon: Horizon = Horizon.QUICK_WIN
    driver: str | None = None
    owner: str | None = None
    due_on: date | None = None
    control: Control = Control.MANAGER
    lever: Lever | None = None


class ForecastIn(_Strict):
    level: ForecastLevel
    reason: str | None = None


class AnswersIn(_Strict):
    """The whole file. ``stayctl.answers/1`` may be named as its schema."""

    schema_name: Literal["stayctl.answers/1"] | None = Field(default=None, alias="schema")
    held_on: date | None = None
    answers: list[AnswerIn]
    plan: PlanIn | None = None
    actions: list[ActionIn] = []
    nothing_needed: bool = False
    forecast: ForecastIn | None = None


def read_answers(path: Path) -> AnswersIn:
    """The file, checked. Raises StayctlError naming every problem with its place in the file."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None
    if len(raw) > BYTES_AT_MOST:
        raise StayctlError(N_("{path} is larger than {limit} bytes."), path=path, limit=BYTES_AT_MOST)
    try:
        content = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_no_twice)
    except UnicodeDecodeError:
        raise StayctlError(N_("{path}: not UTF-8 text."), path=path) from None
    except RecursionError:
        raise StayctlError(N_("{path}: nested too deeply."), path=path) from None
    except json.JSONDecodeError as problem:
        raise StayctlError(
            N_("{path}:{line}:{column}: not JSON ({problem})."),
            where={"file": str(path), "line": problem.lineno, "column": problem.colno},
            path=path,
            line=problem.lineno,
            column=problem.colno,
            problem=problem.msg,
        ) from None
    return _checked(path, content)


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise StayctlError(N_("The key “{key}” stands twice in one object."), key=twice)
    return found


def _checked(path: Path, content: Any) -> AnswersIn:
    try:
        answers = AnswersIn.model_validate(content)
    except ValidationError as problem:
        lines = [_line(error) for error in problem.errors(include_url=False)]
        raise StayctlError(N_("{path}: not the answers of an interview:"), path=path, lines=lines) from None
    lines = _unknown_drivers(answers)
    if lines:
        raise StayctlError(N_("{path}: not the answers of an interview:"), path=path, lines=lines)
    return answers


def _line(error: Any) -> str:
    place = ".".join(str(part) for part in error["loc"]) or "."
    kind = error["type"]
    if kind == "extra_forbidden":
        return _("{place}: unknown key").format(place=place)
    if kind == "missing":
        return _("{place}: missing").format(place=place)
    expected = (error.get("ctx") or {}).get("expected")
    if expected:
        return _("{place}: one of {choices}").format(place=place, choices=expected.replace(" or ", ", "))
    return _("{place}: not a value that fits ({kind})").format(place=place, kind=kind)


def _unknown_drivers(answers: AnswersIn) -> list[str]:
    named = [
        (f"answers.{a}.mentions.{m}", mention.driver)
        for a, answer in enumerate(answers.answers)
        for m, mention in enumerate(answer.mentions)
    ]
    named += [(f"actions.{n}", action.driver) for n, action in enumerate(answers.actions) if action.driver]
    for field in ("stay_reasons", "leave_triggers"):
        reasons = getattr(answers.plan, field) if answers.plan else []
        named += [
            (f"plan.{field}.{n}", r.driver)
            for n, r in enumerate(reasons)
            if isinstance(r, ReasonIn) and r.driver
        ]
    return [
        _("{place}: there is no driver “{driver}”").format(place=place, driver=driver)
        for place, driver in named
        if driver not in DRIVERS
    ]
