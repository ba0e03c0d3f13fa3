"""The sheets of an XLSForm: what stands in which row, under which column, in which language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any

from stayctl.errors import NotFound, StayctlError
from stayctl.files.questions import xlsform_columns as columns
from stayctl.files.questions.problem import Place, Problem
from stayctl.files.roster.workbook import (
    OLE_START,
    Limits,
    is_workbook,
    open_sheet,
    open_workbook,
    sheet_rows,
)
from stayctl.language import N_, _
from stayctl.system_errors import in_words

_LIMITS = Limits(
    largest=20 << 20,
    most_cells=250_000,
    most_text=50 << 20,
    unpacked=N_("{file} would unpack to {size} MB: too large for a question form."),
    reach=N_("{file} reaches to row {rows}, column {columns}: too large for a question form."),
)
_ALSO_TRANSLATED = ("form_title", "x-form_title")

Key = tuple[str, str]
"""A column and its language; "" where it has none."""


@dataclass(frozen=True)
class Cell:
    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """The cells of a row that are not empty."""

    place: Place
    cells: dict[Key, Cell]

    def text(self, name: str) -> str:
        found = self.cells.get((name, ""))
        return found.text if found else ""

    def place_of(self, name: str) -> Place:
        found = self.cells.get((name, ""))
        return found.place if found else self.place


@dataclass
class Sheet:
    """One sheet, its columns as stayctl knows them."""

    name: str
    rows: list[Row] = field(default_factory=list)
    titles: dict[int, str] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its columns, in their order."""
        return tuple(dict.fromkeys(language for _name, language in self.keys.values() if language))

    def has(self, name: str) -> bool:
        return any(known == name for known, _language in self.keys.values())


@dataclass
class Form:
    """A whole XLSForm, with what is wrong with it and what stayctl has no use for."""

    file: str
    sheets: dict[str, Sheet] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unused: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def add(self, place: Place, message: str, **parameters: Any) -> None:
        self.problems.append(Problem(place, message.format(**parameters)))

    def leave_out(self, place: Place, what: str = "") -> None:
        """Note that a cell, or something in it, is of no use here."""
        title = what or self.sheets[place.file].titles.get(place.column, "")
        self.unused.setdefault((place.file, title), []).append(place.line)


def read_form(path: Path) -> Form:
    """The sheets that matter here. Raises StayctlError (exit 2) for what is no .xlsx, NotFound where nothing is."""
    try:
        with path.open("rb") as stream:
            return _form(stream, path)
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None
    except OSError as problem:
        raise StayctlError(
            N_("{path} can't be read: {problem}."), path=path, problem=in_words(problem)
        ) from None


def _form(stream: IO[bytes], path: Path) -> Form:
    file = str(path)
    _refuse_others(stream, file)
    book = open_workbook(stream, file, _LIMITS)
    names: list[str] = list(book.sheet_names)
    known = {name.strip().casefold(): name for name in names}
    if len(names) == 1:
        known.setdefault("survey", names[0])
    if "survey" not in known:
        raise StayctlError(
            N_("{file} has no sheet “survey”, where an XLSForm has its questions. Its sheets: {sheets}."),
            id="no_sheet",
            where={"file": file},
            file=file,
            sheets=", ".join(names),
        )
    form = Form(file)
    for kind in columns.COLUMNS:
        if kind in known:
            form.sheets[kind] = sheet = Sheet(kind)
            _read(form, sheet, sheet_rows(open_sheet(book, known[kind], file), file))
    return form


def _refuse_others(stream: IO[bytes], file: str) -> None:
    if not is_workbook(stream):
        message = N_("{file} is no workbook. Save the form as .xlsx.")
    else:
        stream.seek(0)
        if stream.read(4) != OLE_START:
            return
        message = N_("{file} is an old .xls, or has a password. Save it as .xlsx, without a password.")
    raise StayctlError(message, id="workbook", where={"file": file}, file=file)


def _read(form: Form, sheet: Sheet, lines: Iterator[tuple[int, list[str]]]) -> None:
    for number, texts in lines:
        filled = {column: text.strip() for column, text in enumerate(texts, start=1) if text.strip()}
        if not filled:
            continue
        if not sheet.titles:
            _read_headings(form, sheet, number, filled)
            continue
        cells = {
            sheet.keys[column]: Cell(text, Place(number, column, sheet.name))
            for column, text in filled.items()
            if column in sheet.keys
        }
        if cells:
            sheet.rows.append(Row(Place(number, 0, sheet.name), cells))
        for column in filled:
            if column not in sheet.keys and column in sheet.titles:
                form.leave_out(Place(number, column, sheet.name))


def _read_headings(form: Form, sheet: Sheet, number: int, titles: dict[int, str]) -> None:
    sheet.titles = titles
    double = any("::" in title for title in titles.values())
    headers = {column: columns.header(title, double=double) for column, title in titles.items()}
    known = columns.COLUMNS[sheet.name]
    missing = set(known) - {each.name for each in headers.values()}
    for column, found in headers.items():
        place = Place(number, column, sheet.name)
        if found.name in known:
            _read_heading(form, sheet, found, place)
            continue
        near = get_close_matches(found.name, sorted(missing), n=1, cutoff=0.8)
        if near:
            message = _("the column “{column}” is not known here (did you mean “{near}”?)")
            form.add(place, message, column=titles[column], near=near[0])


def _read_heading(form: Form, sheet: Sheet, found: columns.Header, place: Place) -> None:
    language: str | None = ""
    if found.language:
        if found.name not in (*columns.TRANSLATED, *_ALSO_TRANSLATED):
            return
        language = columns.language_code(found.language)
    if language is None:
        message = _("the language “{language}” is not known; write its code too: {name}::{language} (en)")
        form.add(place, message, language=found.language, name=found.name)
    elif (found.name, language) in sheet.keys.values():
        form.add(place, _("the column “{column}” stands here twice"), column=sheet.titles[place.column])
    else:
        sheet.keys[place.column] = (found.name, language)
