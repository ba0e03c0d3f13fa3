"""A question set as an XLSForm (.xlsx): what ODK, KoboToolbox and SurveyCTO read, and HR writes in Excel.

What XLSForm has no word for stands in columns that begin with ``x-`` and in the sheets probes and wordings,
which other programs pass over.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from stayctl.errors import StayctlError
from stayctl.files.questions import xlsform_columns as columns
from stayctl.files.questions.outline import Section, choice_lists, outline
from stayctl.language import N_
from stayctl.practice.conversation import Choice, Probe, Question, QuestionSet, Translated, Wording
from stayctl.practice.question_set import SENSITIVITIES, STAGES
from stayctl.practice.vocabulary import INTENTS, Kind

Row = dict[str, str]
MOST_CHARACTERS = 32_767
_NOT_IN_XML = frozenset("\ufffe\uffff")
_ALWAYS = ("type", "name", "hint", "guidance_hint", "required", "relevant")
_WIDE = ("label", "hint", "guidance_hint")
_OFFERED: dict[str, tuple[str, ...]] = {
    "x-intent": INTENTS,
    "x-stage": STAGES,
    "x-sensitivity": SENSITIVITIES,
    "x-kind": tuple(Kind),
    "required": ("yes", "no"),
}
_LAST_OFFERED_ROW = 500
_MADE_ON = datetime(2026, 1, 1)


def as_workbook(question_set: QuestionSet) -> bytes:
    """The whole file. The same set always gives the same bytes."""
    languages = _languages(question_set)
    survey = list(_survey(outline(question_set)))
    choices = list(_choices(question_set))
    sheets: dict[str, tuple[list[str], list[Row]]] = {
        "survey": (_survey_columns(survey, languages), survey),
        "choices": (_columns(columns.CHOICES, languages), choices),
        "settings": _settings(question_set),
        "probes": (_columns(columns.PROBES, languages), list(_probes(question_set))),
        "wordings": (_columns(columns.WORDINGS, languages), list(_wordings(question_set))),
    }
    return _workbook(sheets)


def _languages(question_set: QuestionSet) -> list[str]:
    """Every language of the set, the one that everyone falls back to first."""
    spoken: list[Translated] = [group.label for group in question_set.groups]
    for question in question_set.questions:
        spoken += [question.label, question.hint, question.guidance_hint]
        spoken += [question.required_message, question.constraint_message]
        parts: tuple[Choice | Probe | Wording, ...] = (
            *question.choices,
            *question.probes,
            *question.wordings,
        )
        spoken += [part.label for part in parts]
    found = {language for words in spoken for language in words.languages} | {question_set.default_language}
    return sorted(found, key=lambda language: (language != question_set.default_language, language))


def _survey(items: Iterable[Question | Section]) -> Iterator[Row]:
    for item in items:
        if isinstance(item, Question):
            yield _question(item)
            continue
        group = item.group
        begin = {"type": "begin_group", "name": group.name, "relevant": group.relevant}
        yield {**begin, **_words("label", group.label)}
        yield from _survey(item.items)
        yield {"type": "end_group", "name": group.name}


def _question(question: Question) -> Row:
    parameters = f"start={question.start} end={question.end} step={question.step}"
    return {
        "type": f"{question.type} {question.list_name}".strip(),
        "name": question.name,
        **_words("label", question.label),
        **_words("hint", question.hint),
        **_words("guidance_hint", question.guidance_hint),
        "required": "yes" if question.required else "",
        **_words("required_message", question.required_message),
        "relevant": question.relevant,
        "constraint": question.constraint,
        **_words("constraint_message", question.constraint_message),
        "parameters": parameters if question.type == "range" else "",
        "x-intent": question.intent,
        "x-stage": "" if question.stage == "core" else question.stage,
        "x-sensitivity": question.sensitivity,
        "x-area": " ".join(question.area),
        "x-drivers": " ".join(question.drivers),
    }


def _choices(question_set: QuestionSet) -> Iterator[Row]:
    for name, choices in choice_lists(question_set).items():
        for choice in choices:
            yield {"list_name": name, "name": choice.name, **_words("label", choice.label)}
        if not choices:
            yield {"list_name": name}


def _probes(question_set: QuestionSet) -> Iterator[Row]:
    for question in question_set.questions:
        for probe in question.probes:
            row = {"question": question.name, "name": probe.name, "relevant": probe.relevant}
            yield {**row, **_words("label", probe.label)}


def _wordings(question_set: QuestionSet) -> Iterator[Row]:
    for question in question_set.questions:
        for wording in question.wordings:
            yield {"question": question.name, "name": wording.name, **_words("label", wording.label)}


def _settings(question_set: QuestionSet) -> tuple[list[str], list[Row]]:
    """The one title that XLSForm knows, and beside it the title in every language."""
    default = question_set.default_language
    row = {
        "form_title": question_set.title.to(default),
        "form_id": question_set.form_id,
        "version": question_set.version,
        "default_language": columns.spoken(default),
        "x-kind": question_set.kind.value,
        **_words("x-form_title", question_set.title),
    }
    return list(row), [row]


def _words(column: str, words: Translated) -> Row:
    return {f"{column}::{columns.spoken(language)}": text for language, text in words.words if text}


def _survey_columns(rows: list[Row], languages: list[str]) -> list[str]:
    """The columns that are used, and those that whoever writes a question may want next."""
    used = {heading.partition("::")[0] for row in rows for heading, text in row.items() if text}
    order = (
        *("type", "name", "label", "hint", "guidance_hint", "required", "required_message"),
        *("relevant", "constraint", "constraint_message", "parameters"),
        *(name for name in columns.SURVEY if name.startswith("x-")),
    )
    return _columns([n for n in order if n in used or n in _ALWAYS or n.startswith("x-")], languages)


def _columns(names: Iterable[str], languages: list[str]) -> list[str]:
    """The headings; a column of words has one for each language, as pyxform wants it."""
    return [
        heading
        for name in names
        for heading in (
            [f"{name}::{columns.spoken(language)}" for language in languages]
            if name in columns.TRANSLATED
            else [name]
        )
    ]


def _workbook(sheets: dict[str, tuple[list[str], list[Row]]]) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE_ON})
    formats = {
        "head": book.add_format({"bold": True}),
        "cell": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for name, (headings, rows) in sheets.items():
        _sheet(book.add_worksheet(name), headings, rows, formats)
    book.close()
    return stream.getvalue()


def _sheet(sheet: Any, headings: list[str], rows: list[Row], formats: dict[str, Any]) -> None:
    """Every cell is text, whatever it begins with: nothing that somebody wrote becomes a formula."""
    sheet.freeze_panes(1, 2)
    for column, heading in enumerate(headings):
        name = heading.partition("::")[0]
        sheet.set_column(column, column, 48 if name in _WIDE else 18, formats["cell"])
        sheet.write_string(0, column, heading, formats["head"])
        if name in _OFFERED:
            offered = {"validate": "list", "source": list(_OFFERED[name])}
            sheet.data_validation(1, column, _LAST_OFFERED_ROW, column, offered)
    places = {heading: column for column, heading in enumerate(headings)}
    for number, row in enumerate(rows, start=1):
        for heading, text in row.items():
            if text:
                sheet.write_string(number, places[heading], _fitting(text, row), formats["cell"])


def _fitting(text: str, row: Row) -> str:
    """The text, where a cell can hold it. Raises StayctlError otherwise."""
    if len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS or _NOT_IN_XML & set(text):
        raise StayctlError(
            N_(
                "A text of “{name}” does not fit into a cell of Excel ({most} characters at most). Export as YAML: -o FILE.yaml"
            ),
            id="cell",
            name=row.get("name", row.get("form_id", "")),
            most=f"{MOST_CHARACTERS:,}",
        )
    return text
