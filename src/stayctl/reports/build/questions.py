"""Question sets as lists and pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from stayctl.language import N_, _
from stayctl.practice.question_set import Question, QuestionSet, Translated
from stayctl.practice.vocabulary import label
from stayctl.reports.listing import Cell, Column, Document, Listing

KEYS = ("form_id", "version", "title", "kind", "languages", "questions", "minutes", "path")
COLUMNS = (
    Column("form_id", N_("Set")),
    Column("title", N_("Set title")),
    Column("version", N_("Version"), narrow=False),
    Column("kind", N_("Kind"), narrow=False),
    Column("languages", N_("Languages")),
    Column("questions", N_("Questions"), align="right"),
    Column("minutes", N_("Minutes"), align="right"),
)


def set_listing(found: Iterable[tuple[QuestionSet, Path]], today: date, language: str, own: Path) -> Listing:
    """The sets with their files. ``own`` is the folder for the user's own sets, which hide shipped ones of the same id."""
    found = list(found)
    hiding = {each.form_id for each, path in found if path.parent == own}
    hidden = {each.form_id for each, path in found if path.parent != own}
    return Listing(
        what="question.list",
        as_of=today,
        rows=[
            _row(each, path, language, _standing(each.form_id, path.parent == own, hiding & hidden))
            for each, path in found
        ],
        keys=KEYS,
        columns=COLUMNS,
        empty=_("There is no question set here."),
        notes=(_("Sets of your own go into {folder}").format(folder=own),),
    )


def _standing(form_id: str, mine: bool, twice: set[str]) -> str:
    """What to say beside the title of a set whose id there is twice."""
    if form_id not in twice:
        return ""
    return _("yours, instead of the shipped one") if mine else _("shipped, hidden by yours")


def _row(found: QuestionSet, path: Path, language: str, standing: str) -> dict[str, Any]:
    title = found.title.to(language)
    return {
        "form_id": found.form_id,
        "version": found.version,
        "title": Cell(
            title, _("{title} ({standing})").format(title=title, standing=standing) if standing else title
        ),
        "kind": Cell(found.kind.value, _(label(found.kind))),
        "languages": Cell(list(found.languages), ", ".join(found.languages)),
        "questions": len(found.asked),
        "minutes": found.minutes,
        "path": str(path),
    }


class _Place(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Finding(Protocol):
    """What lint found, as ``files.questions.lint`` gives it."""

    @property
    def path(self) -> Path: ...
    @property
    def place(self) -> _Place: ...
    @property
    def severity(self) -> str: ...
    @property
    def message(self) -> str: ...


def lint_listing(found: Iterable[Finding], today: date) -> Listing:
    keys = ("file", "line", "column", "severity", "message")
    rows = [
        dict(zip(keys, (str(e.path), e.place.line, e.place.column, e.severity, e.message), strict=True))
        for e in found
    ]
    return Listing(what="question.lint", as_of=today, rows=rows, keys=keys, columns=(), empty="")


@dataclass(frozen=True)
class SetPage:
    """One set in one language."""

    question_set: QuestionSet
    language: str
    document: Document


def set_page(found: QuestionSet, content_hash: str, today: date, language: str) -> SetPage:
    data = {
        "form_id": found.form_id,
        "version": found.version,
        "content_hash": content_hash,
        "title": _words(found.title),
        "kind": found.kind.value,
        "default_language": found.default_language,
        "languages": list(found.languages),
        "minutes": found.minutes,
        "questions": [_question(found, question) for question in found.questions],
    }
    return SetPage(found, language, Document("question.show", today, data))


def _question(found: QuestionSet, question: Question) -> dict[str, Any]:
    limits = {"start": question.start, "end": question.end, "step": question.step}
    return {
        "name": question.name,
        "type": question.type,
        "group": question.group or None,
        "stage": question.stage,
        "intent": question.intent or None,
        "areas": [area.value for area in question.areas],
        "drivers": list(question.drivers),
        "sensitivity": question.sensitivity or None,
        "label": _words(question.label),
        "hint": _words(question.hint),
        "guidance_hint": _words(question.guidance_hint),
        "relevant": list(found.conditions_of(question)),
        "required": question.required,
        "constraint": question.constraint or None,
        "parameters": limits if question.start else None,
        "choices": [{"name": c.name, "label": _words(c.label)} for c in question.choices],
        "probes": [
            {"name": p.name, "label": _words(p.label), "relevant": p.relevant or None}
            for p in question.probes
        ],
        "wordings": [{"name": w.name, "label": _words(w.label)} for w in question.wordings],
    }


def _words(translated: Translated) -> dict[str, str]:
    return dict(translated.words)
