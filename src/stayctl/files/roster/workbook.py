"""XLSX (and the spreadsheets that calamine also reads): sheets as rows of text, and a guard against bombs."""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0"
LARGEST = 300 << 20
SMALL = 20 << 20
HIGHEST_RATIO = 100
MOST_CELLS = 5_000_000
_CHUNK = 1 << 20
_PLACE = re.compile(rb' r="([A-Z]{0,3})([0-9]{1,7})"')
_ANY_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"row[\s/>]")
_CELL = re.compile(rb"[<:]c[\s/>]")
_UNUSUAL = (b" r='", b" r =", b" r= ", b"\tr", b"\nr", b"\rr")
_OVERLAP = 64
_SHARED_END = re.compile(rb"</(?:[A-Za-z]+:)?si>")
_CELL_VALUE = re.compile(rb"v>([^<]*)<")
_SHORTEST_CELL = 16


@dataclass(frozen=True)
class Limits:
    """How large a workbook may be, and what is said of one that is larger."""

    largest: int = LARGEST
    most_cells: int = MOST_CELLS
    most_text: int = LARGEST
    unpacked: str = N_("{file} would unpack to {size} MB: too large for a roster. Save the sheet as CSV.")
    reach: str = N_(
        "{file} reaches to row {rows}, column {columns}: too large for a roster. Save the sheet as CSV."
    )


ROSTER = Limits()


def is_workbook(stream: IO[bytes]) -> bool:
    stream.seek(0)
    return stream.read(4) in (ZIP_START, OLE_START)


def open_workbook(stream: IO[bytes], file: str, limits: Limits = ROSTER) -> Any:
    """The workbook, once it is known to fit into memory. Raises StayctlError for a bomb or a damaged file."""
    from python_calamine import CalamineWorkbook

    stream.seek(0)
    if stream.read(4) == ZIP_START:
        check_zip(stream, file, limits)
    stream.seek(0)
    return guarded(lambda: CalamineWorkbook.from_filelike(stream), file)


def guarded(read: Any, file: str) -> Any:
    """What ``read`` gives; whatever the reader of spreadsheets throws becomes one sentence."""
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, StayctlError):
        raise
    except BaseException as problem:
        raise StayctlError(
            N_(
                "{file} can't be read as a spreadsheet ({problem}). Save it as XLSX without a password, or as CSV."
            ),
            id="workbook",
            where={"file": file},
            file=file,
            problem=str(problem).splitlines()[0] if str(problem) else type(problem).__name__,
        ) from None


def check_zip(stream: IO[bytes], file: str, limits: Limits = ROSTER) -> None:
    """Unpack the parts without keeping them, and count. Sizes in the directory may lie; the bytes don't."""
    stream.seek(0)
    packed = stream.seek(0, 2)
    try:
        with zipfile.ZipFile(stream) as archive:
            declared = sum(part.file_size for part in archive.infolist())
            _refuse_bomb(declared, packed, file, limits)
            for part in archive.infolist():
                _measure(archive, part, file, limits)
            _refuse_repeats(archive, file, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        raise StayctlError(
            N_("{file} is a damaged spreadsheet ({problem}). Save it anew, or as CSV."),
            id="workbook",
            where={"file": file},
            file=file,
            problem=problem,
        ) from None
    except zipfile.zlib.error as problem:  # type: ignore[attr-defined]
        raise StayctlError(
            N_("{file} is a damaged spreadsheet ({problem}). Save it anew, or as CSV."),
            id="workbook",
            where={"file": file},
            file=file,
            problem=problem,
        ) from None


def _refuse_bomb(unpacked: int, packed: int, file: str, limits: Limits) -> None:
    if unpacked > limits.largest or (unpacked > SMALL and unpacked > HIGHEST_RATIO * max(packed, 1)):
        raise StayctlError(
            limits.unpacked,
            id="too_large",
            where={"file": file},
            file=file,
            size=f"{unpacked >> 20:,}",
        )


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    """Read one part through: its checksum must hold, and its farthest cell must be near enough.

    Any part may be a sheet, whatever its name.
    """
    columns, rows, rest, unfinished = 1, 1, b"", 0
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK):
            letters, numbers = _places(rest + chunk)
            columns, rows = max(columns, *map(_column, letters)), max(rows, *map(int, numbers))
            cells = [len(_CELL.findall(row)) for row in _ROW.split(chunk)] if _unplaced(chunk) else [0]
            columns = max(columns, unfinished + cells[0], *cells)
            unfinished = cells[-1] + (unfinished if len(cells) == 1 else 0)
            rest = chunk[-_OVERLAP:]
            if columns * rows > limits.most_cells:
                raise StayctlError(
                    limits.reach,
                    id="too_large",
                    where={"file": file, "row": rows},
                    file=file,
                    rows=f"{rows:,}",
                    columns=columns,
                )


def _places(part: bytes) -> tuple[set[bytes], set[bytes]]:
    """The letters of the columns in a part of a sheet, and the numbers of its rows."""
    pattern = _ANY_PLACE if any(each in part for each in _UNUSUAL) else _PLACE
    letters, numbers = zip(*pattern.findall(part), (b"A", b"1"), strict=True)
    return set(letters), set(numbers)


def _unplaced(part: bytes) -> bool:
    """Whether some cells may say no place, so that they have to be counted."""
    return part.count(b"<c") + part.count(b":c") != part.count(b"<c r=")


def _refuse_repeats(archive: zipfile.ZipFile, file: str, limits: Limits) -> None:
    """A text that is kept once may stand in a million cells: all of them together must be small enough."""
    sheets = archive.infolist()
    shared = [part for part in sheets if part.filename.lower().endswith("sharedstrings.xml")]
    lengths = [length for part in shared for length in _lengths(archive, part)]
    longest = max(lengths, default=0)
    if longest * sum(part.file_size for part in sheets) // _SHORTEST_CELL <= limits.most_text:
        return
    total = 0
    for values in (found for part in sheets for found in _values(archive, part)):
        for value, times in values.items():
            text = value.strip()
            is_index = text.isdigit() and len(text) < 9 and int(text) < len(lengths)
            total += times * (lengths[int(text)] if is_index else longest if b"&" in text else 0)
        if total > limits.most_text:
            raise StayctlError(
                limits.unpacked,
                id="too_large",
                where={"file": file},
                file=file,
                size=f">{limits.most_text >> 20:,}",
            )


def _lengths(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[int]:
    """How many bytes each of the shared texts has, at most."""
    rest = b""
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK):
            *whole, rest = _SHARED_END.split(rest + chunk)
            yield from (len(text) - max(0, text.rfind(b"<si")) for text in whole)


def _values(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Counter[bytes]]:
    """What stands in the cells of a sheet and how often, piece by piece; now and then one is counted twice."""
    rest = b""
    with archive.open(part) as content:
        while chunk := content.read(_CHUNK):
            yield Counter(_CELL_VALUE.findall(rest + chunk))
            rest = chunk[-_OVERLAP:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def open_sheet(workbook: Any, name: str, file: str) -> Any:
    return guarded(lambda: workbook.get_sheet_by_name(name), file)


def sheet_rows(sheet: Any, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet, with their numbers as the spreadsheet shows them."""
    first = sheet.start[0] + 1 if sheet.start else 1
    for place, cells in enumerate(guarded(sheet.iter_rows, file)):
        yield first + place, [cell_text(cell) for cell in cells]


def cell_text(cell: Any) -> str:
    """A cell as people read it: 1 for 1.0, a day without midnight."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def sheet_named(workbook: Any, asked: str, file: str) -> str:
    """The sheet of this name. Raises StayctlError (exit 3) with the names that there are."""
    names: list[str] = list(workbook.sheet_names)
    for name in names:
        if name.strip().casefold() == asked.strip().casefold():
            return name
    raise StayctlError(
        N_("{file} has no sheet “{sheet}”. Its sheets: {sheets}."),
        code=ExitCode.NOT_FOUND,
        id="no_sheet",
        where={"file": file},
        file=file,
        sheet=asked,
        sheets=", ".join(names),
    )
