"""What an import of a form gave, as data and as sentences."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from stayctl.language import _, ngettext
from stayctl.practice.question_set import QuestionSet
from stayctl.reports.listing import Document

SHOWN_ROWS = 5


class Unused(NamedTuple):
    """Cells that stayctl has no use for: under this heading, in these rows."""

    sheet: str
    column: str
    rows: tuple[int, ...]


def import_document(
    found: QuestionSet,
    path: Path,
    assumed: Sequence[tuple[str, str]],
    unused: Sequence[Unused],
    today: date,
    language: str,
) -> Document:
    """The set as ``question list`` gives it, with what the form left open and what was not taken over."""
    data = {
        "form_id": found.form_id,
        "version": found.version,
        "title": found.title.to(language),
        "kind": found.kind.value,
        "languages": list(found.languages),
        "questions": len(found.asked),
        "minutes": found.minutes,
        "path": str(path),
        "assumed": dict(assumed),
        "not_taken": [{**each._asdict(), "rows": list(each.rows)} for each in unused],
    }
    return Document("question.import", today, data)


def import_lines(
    found: QuestionSet, assumed: Sequence[tuple[str, str]], unused: Sequence[Unused], language: str
) -> Iterator[str]:
    """What was understood, and what was not."""
    count = len(found.asked)
    yield ngettext(
        "{title}: {count} question ({languages}), about {minutes} minutes",
        "{title}: {count} questions ({languages}), about {minutes} minutes",
        count,
    ).format(
        title=found.title.to(language),
        count=count,
        languages=", ".join(found.languages),
        minutes=found.minutes,
    )
    for name, value in assumed:
        yield _("The form has no {name}; taken: {value}").format(name=name, value=value)
    for each in unused:
        rows = ", ".join(map(str, each.rows[:SHOWN_ROWS])) + (" …" if len(each.rows) > SHOWN_ROWS else "")
        yield _("Not taken over: {column} ({sheet}, row {rows})").format(
            column=each.column, sheet=each.sheet, rows=rows
        )
