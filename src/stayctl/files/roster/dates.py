"""Dates as rosters write them. One order of day, month and year holds for a whole column."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.years import YEARS

ORDERS = ("dmy", "mdy", "ymd")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = {name: number for names in (_MONTHS, _LONG) for number, name in enumerate(names, 1)} | {"sept": 9}
_EMPTY = frozenset(
    {"", "-", "--", "—", "/", "n/a", "na", "#n/a", "null", "none", "nil", "无", "至今", "present"}
)
_TIME = re.compile(
    r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:[AP]\.?M\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)$",
    re.I,
)
_NUMERIC = re.compile(r"(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?$")
_CHINESE = re.compile(r"(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]?$")
_DAY_NAME_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([A-Za-z]{3,9})\.?,?[-/. ]+(\d{4}|\d{2})$")
_NAME_DAY_YEAR = re.compile(r"([A-Za-z]{3,9})\.?[-/. ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4}|\d{2})$")
_YEAR_NAME_DAY = re.compile(r"(\d{4})[-/. ]+([A-Za-z]{3,9})\.?[-/. ]+(\d{1,2})$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?$")
_EPOCH = date(1899, 12, 30)
_SERIALS = (10_000, 80_000)
_NEVER = date(9999, 12, 31)
"""How other systems write that there is no such day."""


class NoDate(ValueError):
    """The text is no date in any order."""


class OrderOpen(Exception):
    """A value whose order matters, in a column whose beginning did not tell the order."""


def readings(text: str, today: date) -> dict[str, date | None]:
    """What a text means in each order, ``{}`` for an empty cell; None under an order that makes no date of it.

    A text that means the same in every order has that date under all three. Two-digit years are the latest
    that do not lie in the future. Raises NoDate where no order makes sense.
    """
    plain = " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())
    if plain.casefold() in _EMPTY:
        return {}
    plain = _TIME.sub("", plain).strip()
    fixed = _fixed(plain, today)
    found = dict.fromkeys(ORDERS, fixed) if fixed is not None else _numeric(plain, today)
    if _NEVER in found.values():
        return {}
    found = {order: meant if meant and meant.year in YEARS else None for order, meant in found.items()}
    if not any(found.values()):
        raise NoDate(text)
    return found


def _fixed(plain: str, today: date) -> date | None:
    """The date, where the form itself says which number is which."""
    if match := _CHINESE.match(plain) or _COMPACT.match(plain):
        return _date(*match.groups())
    if match := _DAY_NAME_YEAR.match(plain):
        day, name, year = match.groups()
        return _named(year, name, day, today)
    if match := _NAME_DAY_YEAR.match(plain):
        name, day, year = match.groups()
        return _named(year, name, day, today)
    if match := _YEAR_NAME_DAY.match(plain):
        year, name, day = match.groups()
        return _named(year, name, day, today)
    if _SERIAL.match(plain):
        days = int(float(plain))
        if _SERIALS[0] <= days <= _SERIALS[1]:
            return _EPOCH + timedelta(days=days)
    return None


def _numeric(plain: str, today: date) -> dict[str, date | None]:
    match = _NUMERIC.match(plain)
    if not match:
        raise NoDate(plain)
    first, _separator, second, third = match.groups()
    if len(first) == 4:
        return dict.fromkeys(ORDERS, _date(first, second, third))
    third_is_year = len(first) <= 2 and len(third) in (2, 4)
    first_is_year = len(first) == 2 and len(third) <= 2
    return {
        "dmy": _year_date(third, second, first, today) if third_is_year else None,
        "mdy": _year_date(third, first, second, today) if third_is_year else None,
        "ymd": _year_date(first, second, third, today) if first_is_year else None,
    }


def _named(year: str, name: str, day: str, today: date) -> date | None:
    month = _MONTH.get(name.casefold())
    return _year_date(year, str(month), day, today) if month else None


def _year_date(year: str, month: str, day: str, today: date) -> date | None:
    if len(year) == 4:
        return _date(year, month, day)
    found = _date(f"20{year}", month, day)
    return found if found is not None and found <= today else _date(f"19{year}", month, day)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass
class DateColumn:
    """Learns from every value of a column which orders are possible, then reads the column in one order."""

    title: str
    today: date
    order: str | None = None
    _possible: set[str] = field(default_factory=lambda: set(ORDERS))
    _apart: dict[tuple[str, ...], tuple[int, str]] = field(default_factory=dict)
    _against: dict[str, tuple[int, str]] = field(default_factory=dict)
    _asked: bool = True
    _seen: set[str] = field(default_factory=set)
    _known: dict[str, str | None] = field(default_factory=dict)

    def observe(self, row: int, text: str) -> None:
        if text in self._seen:
            return
        if len(self._seen) < 50_000:
            self._seen.add(text)
        try:
            found = readings(text, self.today)
        except NoDate:
            return
        for pair in combinations(ORDERS, 2):
            one, other = (found.get(order) for order in pair)
            if one and other and one != other:
                self._apart.setdefault(pair, (row, text))
        for order, meant in found.items():
            if meant is None:
                self._possible.discard(order)
                self._against.setdefault(order, (row, text))

    def begin(self, asked: str | None) -> bool:
        """Settle the order from the beginning of the column; False where the whole column must be seen.

        One value can settle an order, and no later one can change it to another: it can only contradict it.
        """
        possible = [order for order in ORDERS if order in self._possible]
        if asked or len(possible) == 1:
            self.order = asked or possible[0]
            self._asked = asked is not None
            return True
        return not self._apart and len(possible) == len(ORDERS)

    def decide(self, asked: str | None, file: str) -> None:
        """Settle the order. Raises StayctlError where the values leave two orders open, or none."""
        self._seen.clear()
        self._asked = asked is not None
        possible = [order for order in ORDERS if order in self._possible]
        if asked:
            self.order = asked
        elif not possible:
            self._refuse_mixed(file)
        else:
            for pair in combinations(possible, 2):
                if pair in self._apart:
                    self._refuse_open(pair, self._apart[pair], file)
            self.order = possible[0]

    def _refuse_open(self, possible: tuple[str, ...], example: tuple[int, str], file: str) -> None:
        row, text = example
        meant = readings(text, self.today)
        raise StayctlError(
            N_(
                "{file}: the dates in “{column}” can be read in several ways; row {row}: “{text}” is {meanings}. "
                "Say which: --date-order {orders}"
            ),
            id="date_order",
            where={"file": file, "row": row, "column": self.title},
            file=file,
            column=self.title,
            row=row,
            text=text,
            meanings=" / ".join(f"{meant[order]} ({order})" for order in possible if meant[order]),
            orders="|".join(possible),
        )

    def _refuse_mixed(self, file: str) -> None:
        dmy, mdy = self._against.get("mdy"), self._against.get("dmy")
        first, second = dmy or mdy or (0, ""), mdy or dmy or (0, "")
        raise StayctlError(
            N_(
                "{file}: the dates in “{column}” follow no single order: row {row} has “{text}”, row {other_row} "
                "“{other}”. Mend them, or name the order that most follow: --date-order dmy|mdy|ymd"
            ),
            id="date_order",
            where={"file": file, "row": first[0], "column": self.title},
            file=file,
            column=self.title,
            row=first[0],
            text=first[1],
            other_row=second[0],
            other=second[1],
        )

    def read(self, text: str) -> str | None:
        """The ISO date of a cell, or None for an empty one. Raises NoDate."""
        if text in self._known:
            return self._known[text]
        found = readings(text, self.today)
        if self.order is None and len(set(found.values())) > 1:
            raise OrderOpen(self.title)
        meant = found.get(self.order or ORDERS[0])
        if found and meant is None:
            raise NoDate(text) if self._asked else OrderOpen(self.title)
        iso = meant.isoformat() if meant else None
        if len(self._known) < 50_000:
            self._known[text] = iso
        return iso
