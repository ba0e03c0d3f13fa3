"""A day as people write it on paper."""

import re
import unicodedata
from datetime import date, timedelta

from stayctl.files.notes.marks import skeleton
from stayctl.practice.years import YEARS

_WHOLE = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*(?:月\s*(\d{1,2})\s*[日号]?|[-/.]\s*(\d{1,2}))(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3})[a-z]*\.?,?(?:\s+(\d{4}))?", re.IGNORECASE)
_NAMED_FIRST = re.compile(
    r"([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b,?(?:\s+(\d{4}))?", re.IGNORECASE
)
_SPAN = re.compile(
    r"(?<!\d)(\d{1,3}|[一两二三四五六])\s*(?:个)?\s*(天|日|周|星期|月|d\b|w\b|m\b|days?|weeks?|months?)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AROUND = re.compile(
    r"\b(?:by|until|till|before|on|at|the|of|in|within|end)\b|之前|以前|之内|以内|前|内|后|底", re.IGNORECASE
)
_FEW = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def day_in(text: str, today: date, *, past: bool = False) -> date | None:
    """The one day that the text names; without a year, the next one (or with ``past`` the last one) from today."""
    plain = unicodedata.normalize("NFKC", text)
    try:
        found = _dated(plain, today, past) or (None if past else _span(plain, today))
        return found if found and found.year in YEARS else None
    except (ValueError, OverflowError):
        return None


def _dated(text: str, today: date, past: bool) -> date | None:
    whole = _WHOLE.findall(text)
    if whole:
        return date(*map(int, whole[0])) if len(set(whole)) == 1 else None
    for pattern, swap in ((_NAMED, False), (_NAMED_FIRST, True)):
        for match in pattern.finditer(text):
            day, name = (match.group(2), match.group(1)) if swap else (match.group(1), match.group(2))
            if name.lower() in _MONTHS:
                month = _MONTHS.index(name.lower()) + 1
                year = match.group(3)
                return date(int(year), month, int(day)) if year else _near(month, int(day), today, past)
    short = _SHORT.search(text)
    if short:
        return _near(int(short.group(1)), int(short.group(2) or short.group(3)), today, past)
    return None


def _near(month: int, day: int, today: date, past: bool) -> date | None:
    if past:
        found = date(today.year, month, day)
        return found if found <= today else date(today.year - 1, month, day)
    found = date(today.year, month, day)
    return found if found >= today else date(today.year + 1, month, day)


def _span(text: str, today: date) -> date | None:
    match = _SPAN.search(text)
    if match is None:
        return None
    count = _FEW.get(match.group(1)) or int(match.group(1))
    unit = match.group(2).lower()
    days = 1 if unit[0] in "天日d" else 7 if unit[0] in "周星w" else 30
    return today + timedelta(days=count * days)


def whole_day(text: str) -> date | None:
    """The day that the text gives with its year."""
    match = _WHOLE.search(unicodedata.normalize("NFKC", text))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def says_more(text: str) -> bool:
    """Whether anything stands beside the one day that would be lost with it."""
    plain, days = unicodedata.normalize("NFKC", text), 0
    for pattern in (_WHOLE, _NAMED, _NAMED_FIRST, _SHORT, _SPAN):
        plain, found = pattern.subn(" ", plain)
        days += found
    return days > 1 or bool(skeleton(_AROUND.sub(" ", plain)))
