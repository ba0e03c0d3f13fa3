"""An XLSForm (.xlsx) as a question set: ours back without a loss, and what other people wrote, as far as it can be asked.

The sheets become the same tree as a YAML file does, each value with the place of its cell; so the reader of
question files judges it, and its findings name sheet, row and column.
"""

from dataclasses import dataclass
from pathlib import Path

from stayctl.errors import StayctlError
from stayctl.files.questions import xlsform_columns as columns
from stayctl.files.questions.document import read_document, read_tree
from stayctl.files.questions.problem import Place, Problem
from stayctl.files.questions.xlsform_sheets import Form, read_form
from stayctl.files.questions.xlsform_tree import Reading, default_language
from stayctl.files.questions.yaml_out import as_yaml
from stayctl.language import N_, _
from stayctl.practice.conversation import QuestionSet


@dataclass(frozen=True)
class Imported:
    """What was understood: the set, its YAML, what the form left open, and what stayctl has no use for."""

    question_set: QuestionSet
    text: str
    assumed: tuple[tuple[str, str], ...]
    unused: tuple[tuple[str, str, tuple[int, ...]], ...]


def read_xlsform(path: Path) -> Imported:
    """The question set in this workbook. Raises StayctlError with all problems by sheet, row and column."""
    form = read_form(path)
    reading = Reading(form, default_language(form))
    found, problems = read_tree(reading.tree())
    problems = form.problems + problems
    if problems or found is None:
        raise _refusal(form, problems)
    text = as_yaml(found)
    again, problems = read_document(text)
    if again is None:
        raise StayctlError(
            N_("{file} can't be written as a question file: {problem}"),
            file=form.file,
            problem=problems[0].message,
        )
    unused = tuple((sheet, title, tuple(rows)) for (sheet, title), rows in form.unused.items())
    return Imported(again, text, tuple(reading.assumed.items()), unused)


def _refusal(form: Form, problems: list[Problem]) -> StayctlError:
    order = list(columns.COLUMNS)
    found = sorted(problems, key=lambda each: (order.index(each.place.file), each.place))
    where = [
        {
            "sheet": each.place.file,
            "row": each.place.line,
            "column": _column(form, each.place) or None,
            "message": each.message,
        }
        for each in found
    ]
    return StayctlError(
        N_("{file} can't be taken in as a question set yet:"),
        id="xlsform",
        where={"file": form.file, "problems": where},
        lines=list(dict.fromkeys(_line(form, each) for each in found)),
        file=form.file,
    )


def _line(form: Form, problem: Problem) -> str:
    column = _column(form, problem.place)
    message = (
        _("{sheet}, row {row}, column {column}: {problem}") if column else _("{sheet}, row {row}: {problem}")
    )
    place = problem.place
    return message.format(sheet=place.file, row=place.line, column=column, problem=problem.message)


def _column(form: Form, place: Place) -> str:
    """A column as people find it: by its letter and its heading."""
    sheet = form.sheets.get(place.file)
    if not place.column or sheet is None:
        return ""
    letters, number = "", place.column
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters} ({sheet.titles.get(place.column, '')})"
