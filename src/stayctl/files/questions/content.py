"""The content of a question set as text: what an interview pins, by its hash, and what it is loaded back from."""

import hashlib
import json
from dataclasses import fields
from typing import Any

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.practice.conversation import Choice, Group, Probe, Question, QuestionSet, Translated, Wording
from stayctl.practice.vocabulary import Kind

_PARTS: dict[str, type[Any]] = {
    "questions": Question,
    "groups": Group,
    "choices": Choice,
    "probes": Probe,
    "wordings": Wording,
}


def content_of(question_set: QuestionSet) -> str:
    """Canonical JSON: the same set gives the same text, however its file is laid out."""
    return json.dumps(_plain(question_set), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(question_set: QuestionSet) -> str:
    """The SHA-256 of the content."""
    return hashlib.sha256(content_of(question_set).encode()).hexdigest()


def from_content(content: str) -> QuestionSet:
    """The set that ``content_of`` wrote down. Raises StayctlError (exit 7) for anything else."""
    try:
        return _set(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError):
        raise StayctlError(
            N_("The question set kept with this interview is damaged. See: stayctl database check"),
            code=ExitCode.DATABASE,
            id="question_set",
        ) from None


def _plain(value: Any) -> Any:
    if isinstance(value, Translated):
        return dict(value.words)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str | bool):
        return value
    return {
        each.name: _plain(kept)
        for each in fields(value)
        if (kept := getattr(value, each.name)) or _always(each.name)
    }


def _always(name: str) -> bool:
    return name in ("name", "type", "label")


def _set(data: dict[str, Any]) -> QuestionSet:
    language = data["default_language"]
    return QuestionSet(
        form_id=data["form_id"],
        version=data["version"],
        title=_words(data.get("title", {}), language),
        default_language=language,
        kind=Kind(data["kind"]),
        questions=tuple(_part(Question, each, language) for each in data["questions"]),
        groups=tuple(_part(Group, each, language) for each in data.get("groups", [])),
    )


def _part(of: type[Any], data: dict[str, Any], language: str) -> Any:
    return of(**{key: _value(key, value, language) for key, value in data.items()})


def _value(key: str, value: Any, language: str) -> Any:
    if isinstance(value, dict):
        return _words(value, language)
    if isinstance(value, list):
        return tuple(_part(_PARTS[key], each, language) if isinstance(each, dict) else each for each in value)
    return value


def _words(words: dict[str, str], language: str) -> Translated:
    return Translated(language if words else "", tuple(sorted(words.items())))
