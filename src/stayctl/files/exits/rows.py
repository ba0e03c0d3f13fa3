"""The rows of an exit survey, read one by one; what can't be read is named with its row, all at once."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from stayctl.files.exits.columns import NOT_SAID, ExitMap
from stayctl.files.exits.dates import read_left
from stayctl.files.roster.dates import DateColumn, NoDate, OrderOpen
from stayctl.files.roster.reading import NumberedRow
from stayctl.files.roster.words import flag, is_empty
from stayctl.language import N_
from stayctl.practice.exits import ExitRow, is_ticked
from stayctl.practice.roster import Problem


class ExitRows:
    """Goes through the rows once; keeps every problem, and counts what it saw.

    ``named`` are the rows with a yes in a column, by its place; ``drivers`` those that name a driver.
    """

    def __init__(self, columns: ExitMap, dates: DateColumn) -> None:
        self.columns, self.dates = columns, dates
        self.problems: list[Problem] = []
        self.rows = 0
        self.named: Counter[int] = Counter()
        self.without = 0
        self.drivers: Counter[str] = Counter()
        self._same: Counter[bytes] = Counter()
        self._cells: dict[tuple[int, str], bool | None] = {}

    def read(self, rows: Iterable[NumberedRow]) -> Iterator[ExitRow]:
        order = self.columns.drivers
        for number, cells in rows:
            self.rows += 1
            found = {r.driver for r in self.columns.reasons if self._names(number, cells, r.place)}
            self.without += not found
            self.drivers.update(found)
            employee_no, email = self._field(cells, "employee_no"), self._field(cells, "email")
            left_in = self._left(number, cells)
            yield ExitRow(
                number,
                self._key(cells, employee_no or email, left_in),
                employee_no,
                email,
                self._field(cells, "name"),
                left_in,
                tuple(driver for driver in order if driver in found),
            )

    def _field(self, cells: list[str], field: str) -> str:
        place = self.columns.fields.get(field)
        text = cells[place].strip() if place is not None and place < len(cells) else ""
        return "" if is_empty(text) else text

    def _names(self, number: int, cells: list[str], place: int) -> bool:
        text = cells[place].strip() if place < len(cells) else ""
        if (place, text) not in self._cells:
            self._cells[place, text] = self._tick(text, self.columns.header[place])
        ticked = self._cells[place, text]
        if ticked is None:
            message = N_("“{value}” is neither yes nor no")
            self.problems.append(Problem(number, self.columns.header[place], message, {"value": text}))
            return False
        self.named[place] += ticked
        return ticked

    @staticmethod
    def _tick(text: str, title: str) -> bool | None:
        if not text or is_empty(text) or text.casefold() in NOT_SAID:
            return False
        found = flag(text)
        return True if found is None and is_ticked(text, title) else found

    def _left(self, number: int, cells: list[str]) -> str | None:
        place = self.columns.fields.get("left_on")
        text = cells[place].strip() if place is not None and place < len(cells) else ""
        if not text or place is None:
            return None
        try:
            return read_left(text, self.dates)
        except (NoDate, OrderOpen):
            message = N_("“{value}” is no date; write a day, a month such as 2026-08, or a year")
            self.problems.append(Problem(number, self.columns.header[place], message, {"value": text}))
            return None

    def _key(self, cells: list[str], person: str, left_in: str | None) -> str:
        """A hash of who left and when, where the row names a number or an e-mail: another edition of the survey, with
        other columns, tells of the same people. Else of what the row says, whatever the order of the columns, with its
        number among rows that say the same.
        """
        if person:
            return hashlib.sha256(
                f"left\x1f{_folded(person)}\x1f{left_in or ''}".encode("utf-8", "surrogatepass")
            ).hexdigest()
        said = sorted(
            f"{title.casefold()}\x1f{_folded(cell)}"
            for title, cell in zip(self.columns.header, cells, strict=False)
            if cell.strip()
        )
        digest = hashlib.sha256("\x1e".join(said).encode("utf-8", "surrogatepass")).digest()
        self._same[digest] += 1
        return hashlib.sha256(digest + str(self._same[digest]).encode()).hexdigest()


def _folded(cell: str) -> str:
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell)
    return " ".join(text.casefold().split())


def settle_dates(
    columns: ExitMap, rows: Iterable[NumberedRow], dates: DateColumn, asked: str | None, file: str
) -> None:
    """Learn from the whole column in which order its days are written. Raises StayctlError where that stays open."""
    place = columns.fields.get("left_on")
    if place is None:
        return
    for number, cells in rows:
        if place < len(cells):
            dates.observe(number, cells[place])
    dates.decide(asked, file)
