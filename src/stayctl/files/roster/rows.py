"""From the cells of a roster to people, with every problem that a row has by itself."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from stayctl.files.roster import words
from stayctl.files.roster.dates import DateColumn, NoDate
from stayctl.files.roster.headers import PARTS, RosterMap
from stayctl.files.roster.reading import NumberedRow, Roster
from stayctl.language import N_
from stayctl.practice.roster import (
    FIELDS,
    KEY_SEPARATOR,
    MANAGER_FIELDS,
    Problem,
    RosterRow,
    department_path,
    name_key,
)

_DATES = ("hired_on", "left_on")
_MEMORY = 100_000
_BEGINNING = 2_000


def begin_dates(roster: Roster, columns: RosterMap, order: str | None, today: date) -> dict[str, DateColumn]:
    """The order of each column of dates, where its beginning tells; reading may still end in OrderOpen."""
    found = _date_columns(columns, today)
    _observe(roster, columns, found, _BEGINNING)
    told = [column.begin(order) for column in found.values()]
    return found if all(told) else decide_dates(roster, columns, order, today)


def decide_dates(roster: Roster, columns: RosterMap, order: str | None, today: date) -> dict[str, DateColumn]:
    """One order for each column of dates, from all of its values. Raises StayctlError where it stays open."""
    found = _date_columns(columns, today)
    _observe(roster, columns, found, None)
    for column in found.values():
        column.decide(order, roster.file)
    return found


def _date_columns(columns: RosterMap, today: date) -> dict[str, DateColumn]:
    return {
        name: DateColumn(columns.header[columns.columns[name]], today)
        for name in _DATES
        if name in columns.columns
    }


def _observe(roster: Roster, columns: RosterMap, found: dict[str, DateColumn], rows: int | None) -> None:
    places = [(columns.columns[name], column) for name, column in found.items()]
    if places:
        for number, cells in islice(roster.rows(), rows):
            for place, column in places:
                if place < len(cells):
                    column.observe(number, cells[place])


class _Remembered(dict[str, str | None]):
    """Values that come again and again, worked out once; forgets when there are too many."""

    def __init__(self, work_out: Callable[[str], str | None]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, text: str) -> str | None:
        if len(self) > _MEMORY:
            self.clear()
        value = self[text] = self._work_out(text)
        return value


@dataclass
class RowReader:
    """Makes people of rows. ``problems`` fills up while the rows are gone through."""

    columns: RosterMap
    dates: dict[str, DateColumn]
    today: date
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._departments = _Remembered(department_path)
        self._statuses = _Remembered(words.status)
        self._flags: dict[str, int | None] = {}
        self._width = len(self.columns.header)
        self._today = self.today.isoformat()
        nowhere = self._width
        self._place = {name: self.columns.columns.get(name, nowhere) for name in (*FIELDS, *PARTS)}
        self._managers = tuple(self._place[name] for name in MANAGER_FIELDS)
        self._speaks_of_language = "language" in self.columns.columns
        self._speaks_of_leaving = bool({"status", "left_on", "leave_type"} & self.columns.columns.keys())

    def read(self, rows: Iterable[NumberedRow]) -> Iterator[RosterRow]:
        """Every row as a person, bad ones too, since others may report to them."""
        self.problems.clear()
        for number, cells in rows:
            yield self._person(number, cells)

    def _person(self, row: int, cells: list[str]) -> RosterRow:
        if len(cells) == self._width:
            cells.append("")
        else:
            self._even_out(row, cells)
        place = self._place
        name = cells[place["name"]].strip() or self._joined_name(cells)
        number = cells[place["employee_no"]].strip() or None
        if number in words.TOTALS or name in words.TOTALS:
            self._problem(row, None, N_("a line of totals is nobody; take it out"))
        elif not name:
            self._problem(row, "name", N_("the name is missing"))
        email = cells[place["email"]].strip() or None
        department = cells[place["department"]]
        left_on = self._date(row, "left_on", cells)
        leave_type, status = self._leaving(row, cells, left_on) if self._speaks_of_leaving else (None, None)
        return RosterRow(
            row,
            number,
            name,
            name_key(name),
            email,
            email.lower() if email else None,
            self._departments[department] if department else None,
            cells[place["title"]].strip() or None,
            cells[place["job_family"]].strip() or None,
            cells[place["level"]].strip() or None,
            cells[place["location"]].strip() or None,
            self._date(row, "hired_on", cells),
            left_on,
            leave_type,
            status,
            self._flag(row, "core", cells),
            self._flag(row, "high_potential", cells),
            words.language(cells[place["language"]]) if self._speaks_of_language else None,
            self._manager(cells),
            self._kept(cells) if self.columns.kept else None,
        )

    def _even_out(self, row: int, cells: list[str]) -> None:
        """As many cells as the header has, and an empty one for the fields that have no column."""
        surplus = len(cells) - self._width
        if surplus > 0:
            if any(cell.strip() for cell in cells[self._width :]):
                message = N_(
                    "the row has {cells} cells, the header {columns}; a cell with the delimiter needs quotes"
                )
                self._problem(row, None, message, cells=len(cells), columns=self._width)
            del cells[self._width :]
        cells.extend([""] * (1 - min(surplus, 0)))

    def _joined_name(self, cells: list[str]) -> str:
        first, last = cells[self._place["first_name"]].strip(), cells[self._place["last_name"]].strip()
        if not first or not last:
            return first or last
        return last + first if _is_cjk(last) and _is_cjk(first) else f"{first} {last}"

    def _date(self, row: int, name: str, cells: list[str]) -> str | None:
        text = cells[self._place[name]]
        if not text:
            return None
        try:
            return self.dates[name].read(text)
        except NoDate:
            self._problem(row, name, N_("“{value}” is no date"), value=_short(text))
            return None

    def _flag(self, row: int, name: str, cells: list[str]) -> int | None:
        text = cells[self._place[name]].strip()
        if not text:
            return None
        if text in self._flags:
            return self._flags[text]
        value = words.flag(text)
        if value is None:
            self._problem(row, name, N_("“{value}” is neither yes nor no"), value=_short(text))
            return None
        self._flags[text] = int(value)
        return self._flags[text]

    def _leaving(self, row: int, cells: list[str], left_on: str | None) -> tuple[str | None, str | None]:
        """(how they left, whether they are there), from whichever of the three columns there are."""
        said, how = cells[self._place["status"]].strip(), cells[self._place["leave_type"]].strip()
        said = "" if words.is_empty(said) else said
        how = "" if words.is_empty(how) else how
        status = self._statuses[said] if said else None
        if said and status is None:
            message = N_("“{value}” is no status; active and left are, or 在职 and 离职")
            self._problem(row, "status", message, value=_short(said))
        if status == words.ACTIVE and left_on and left_on <= self._today:
            message = N_("“{value}”, but they left on {left_on}")
            self._problem(row, "status", message, value=_short(said), left_on=left_on)
        if status is None:
            gone = left_on <= self._today if left_on else bool(how)
            status = words.LEFT if gone else words.ACTIVE if self._place["left_on"] < self._width else None
        if status != words.LEFT:
            return None, status
        return words.leave_type(how) if how else words.leave_type_of_status(said), status

    def _manager(self, cells: list[str]) -> str | None:
        parts = [cells[place].strip() for place in self._managers]
        return KEY_SEPARATOR.join(parts) if any(parts) else None

    def _kept(self, cells: list[str]) -> str:
        values = {name: cells[place].strip() for name, place in self.columns.kept.items()}
        return json.dumps(values, ensure_ascii=False)

    def _problem(self, row: int, field: str | None, message: str, **parameters: object) -> None:
        column = self.columns.column(field) if field else None
        self.problems.append(Problem(row, column, message, parameters))


def _is_cjk(text: str) -> bool:
    return all(
        "㐀" <= character <= "鿿" or "가" <= character <= "힣" or character >= "𠀀" for character in text
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
