"""Where the header stands among the first rows, and which delimiter makes it one."""

import csv
from collections.abc import Mapping, Sequence

from stayctl.files.roster.headers import names_people, recognised

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 15
Cells = Sequence[str]


def find_header(rows: Sequence[Cells], asked: Mapping[str, str]) -> tuple[int, int]:
    """The place of the header among the first rows, and how much it says (0: nothing known).

    Titles above it are skipped only where they are clearly titles: fewer cells than the header has.
    """
    best, best_score = _first_filled(rows), 0
    for place, cells in enumerate(rows[:LOOKED_AT]):
        fields = recognised(cells, asked)
        score = len(fields) + (100 if names_people(fields) else 0)
        if score > best_score and _only_titles(rows[:place], cells):
            best, best_score = place, score
    return best, best_score


def _first_filled(rows: Sequence[Cells]) -> int:
    return next((place for place, cells in enumerate(rows) if _filled(cells)), 0)


def _filled(cells: Cells) -> int:
    return sum(1 for cell in cells if cell.strip())


def _only_titles(above: Sequence[Cells], header: Cells) -> bool:
    width = _filled(header)
    return all(_filled(cells) < width or not _filled(cells) for cells in above)


def find_delimiter(lines: Sequence[str], asked: Mapping[str, str]) -> tuple[str, int, int]:
    """The delimiter under which the first lines hold the best header: (delimiter, header's place, score)."""
    found = []
    for rank, delimiter in enumerate(DELIMITERS):
        rows = records(lines, delimiter)
        place, score = find_header(rows, asked)
        width = len(rows[place]) if rows else 0
        found.append(((score, width, -rank), (delimiter, place, score)))
    return max(found)[1]


def records(lines: Sequence[str], delimiter: str) -> list[list[str]]:
    """The first rows, as far as they can be read."""
    rows: list[list[str]] = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(row)
    except csv.Error:
        pass
    return rows


def is_one_column(lines: Sequence[str]) -> bool:
    """Whether no line holds a delimiter: a name a line, perhaps."""
    return not any(delimiter in line for line in lines for delimiter in DELIMITERS)
