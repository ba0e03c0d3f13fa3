"""When somebody left, as exactly as a survey says it: a day, a month, or a year."""

import re
import unicodedata

from stayctl.files.roster.dates import DateColumn, NoDate

_NOT_SAID = frozenset(
    ("notstated", "notsaid", "notknown", "unknown", "未说明", "未填", "不详", "未知", "保密")
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s?[-/.]\s?(\d{4})\Z")
_YEAR_MONTH = re.compile(r"(\d{4})(?:\s?[-/.年]\s?(\d{1,2})\s?月?份?|(\d{2}))\Z")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})\Z")
_YEAR_NAMED = re.compile(r"(\d{4})[-/., ]+([A-Za-z]{3,9})\.?\Z")
_YEAR = re.compile(r"(\d{4})(?:\.0)?\s?年?\Z")


def read_left(text: str, column: DateColumn) -> str | None:
    """``2012``, ``2012-08`` or ``2012-08-17``; None where it is not said. Raises NoDate, OrderOpen."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if re.sub(r"\W+", "", plain).casefold() in _NOT_SAID:
        return None
    found = _year(plain) or _month(plain)
    return found if found else column.read(plain)


def _year(plain: str) -> str | None:
    match = _YEAR.match(plain)
    return _checked(match[1]) if match else None


def _month(plain: str) -> str | None:
    if match := _MONTH_YEAR.match(plain):
        return _checked(match[2], match[1])
    if match := _YEAR_MONTH.match(plain):
        return _checked(match[1], match[2] or match[3])
    if match := _NAMED.match(plain):
        year = match[2] if len(match[2]) == 4 else f"20{match[2]}"
        return _checked(year, _number(match[1]))
    if match := _YEAR_NAMED.match(plain):
        return _checked(match[1], _number(match[2]))
    return None


def _number(name: str) -> str:
    short = name[:3].casefold()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _checked(year: str, month: str | None = None) -> str:
    if not 1900 <= int(year) <= 2200 or (month is not None and not 1 <= int(month) <= 12):
        raise NoDate(year)
    return year if month is None else f"{year}-{int(month):02d}"
