"""A roster as numbered rows of text, whatever it came in. It can be gone through several times."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from stayctl.errors import StayctlError
from stayctl.files.roster import workbook as books
from stayctl.files.roster.decoding import Lines, find_encoding, open_bytes
from stayctl.files.roster.finding import LOOKED_AT, find_delimiter, find_header, is_one_column
from stayctl.language import N_

NumberedRow = tuple[int, list[str]]
_SAMPLE = 60


@dataclass(frozen=True)
class Roster:
    """The header and the rows under it, numbered as a spreadsheet shows them; ``file`` is how to name it.

    ``encoding`` and ``delimiter`` of text, ``sheet`` of a workbook that has several.
    """

    file: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[NumberedRow]]
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    size: int = 0


def read_roster(
    path: str,
    *,
    stdin: Any = None,
    asked: Mapping[str, str] | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
) -> Roster:
    """Open a roster and find its header. ``-`` reads ``stdin``, where a name a line is enough.

    Raises StayctlError for a file that is none, with the line or row; OSError for one that can't be opened.
    """
    stream = open_bytes(path, stdin)
    file = _name(path)
    if books.is_workbook(stream):
        return _from_workbook(stream, file, asked or {}, sheet)
    if sheet is not None:
        raise StayctlError(N_("{file} is no workbook: --sheet says nothing here."), id="usage", file=file)
    return _from_text(stream, file, asked or {}, encoding, pasted=path == "-")


def _name(path: str) -> str:
    from stayctl.language import _

    return _("standard input") if path == "-" else path


def _empty(file: str) -> StayctlError:
    return StayctlError(
        N_("{file} is empty: there is nobody in it."), id="empty", where={"file": file}, file=file
    )


def _from_text(
    stream: IO[bytes], file: str, asked: Mapping[str, str], encoding: str | None, *, pasted: bool
) -> Roster:
    found = find_encoding(stream, encoding, file)
    lines = Lines(stream, found, file)
    sample = list(islice(lines, _SAMPLE))
    if not any(line.strip() for line in sample):
        raise _empty(file)
    delimiter, place, score = find_delimiter(sample, asked)
    one_column = is_one_column(sample)
    if pasted and one_column and not score and not asked:
        return Roster(file, ("name",), lambda: _names(lines), encoding=found)
    header = next(islice(_records(lines, delimiter, file), place, None), (0, [""]))[1]
    header[:1] = [cell.removeprefix("\ufeff") for cell in header[:1]]
    return Roster(
        file,
        tuple(header),
        lambda: _under_header(_records(lines, delimiter, file), place),
        encoding=found,
        delimiter=None if one_column else delimiter,
    )


def _names(lines: Lines) -> Iterator[NumberedRow]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, [line.strip()]


def _under_header(rows: Iterator[NumberedRow], place: int) -> Iterator[NumberedRow]:
    for number, cells in islice(rows, place + 1, None):
        if any(map(str.strip, cells)):
            yield number, cells


def _records(lines: Lines, delimiter: str, file: str) -> Iterator[NumberedRow]:
    """The records of a CSV file. A record with a broken quote is refused with the line on which it begins."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number, begun = 0, 1
    try:
        for cells in reader:
            number += 1
            yield number, cells
            begun = reader.line_num + 1
    except csv.Error as problem:
        raise _broken(file, begun, str(problem)) from None
    except UnicodeError as problem:
        raise _broken(file, begun, str(problem)) from None


def _broken(file: str, line: int, problem: str) -> StayctlError:
    where = {"file": file, "line": line}
    if "field limit" in problem:
        limit = f"{csv.field_size_limit():,}"
        message = N_(
            "{file}, line {line}: a cell is longer than {limit} characters, or a quote is never closed."
        )
        return StayctlError(message, id="long_field", where=where, file=file, line=line, limit=limit)
    if "unexpected end" in problem:
        message = N_("{file}, line {line}: a quote is opened and never closed.")
        return StayctlError(message, id="quote", where=where, file=file, line=line)
    if "expected after" in problem:
        message = N_(
            "{file}, line {line}: a cell goes on after its closing quote; double the quotes inside it."
        )
        return StayctlError(message, id="quote", where=where, file=file, line=line)
    message = N_("{file}, line {line}: not readable as a table ({problem}).")
    return StayctlError(message, id="csv", where=where, file=file, line=line, problem=problem)


def _from_workbook(stream: IO[bytes], file: str, asked: Mapping[str, str], sheet: str | None) -> Roster:
    """The sheet asked for, or the one whose header says most."""
    book = books.open_workbook(stream, file)
    names = [books.sheet_named(book, sheet, file)] if sheet is not None else list(book.sheet_names)
    best: tuple[int, Any, str, int, list[str]] | None = None
    for name in names:
        sheet_found = books.open_sheet(book, name, file)
        rows = list(islice(books.sheet_rows(sheet_found, file), LOOKED_AT))
        if any(cell.strip() for _number, cells in rows for cell in cells):
            place, score = find_header([cells for _number, cells in rows], asked)
            if best is None or score > best[0]:
                best = (score, sheet_found, name, place, rows[place][1])
    if best is None:
        raise _empty(file)
    _score, chosen, name, place, header = best
    return Roster(
        file,
        tuple(header),
        lambda: _under_header(books.sheet_rows(chosen, file), place),
        sheet=name if len(book.sheet_names) > 1 else None,
    )
