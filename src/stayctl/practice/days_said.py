"""A day to come as people say it: 下周五, 月底, tomorrow, next Friday, end of January."""

import calendar
import re
import unicodedata
from datetime import date, timedelta

_CHINESE_DAYS = "一二三四五六日"
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR = {"今天": 0, "today": 0, "明天": 1, "tomorrow": 1, "后天": 2}
FRIDAY = 4
_UNTIL = re.compile(
    r"^(?:by|before|until|till|due|on|截止到?|到)\s*[:：]?\s+|^(?:截止到?|到)|(?:之前|以前|前)$",
    re.IGNORECASE,
)
_CHINESE_WEEKDAY = re.compile(r"(下下|下|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天末])")
_ENGLISH_WEEKDAY = re.compile(
    r"(?:(next|this)\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\.?", re.IGNORECASE
)
_NEXT_WEEK = re.compile(r"下个?(?:周|星期|礼拜)|next week", re.IGNORECASE)
_THIS_WEEK = re.compile(r"(?:这|本)个?(?:周|星期|礼拜)|this week", re.IGNORECASE)
_MONTH_END = re.compile(r"(下|这|本)?个?月[底末]|(?:the )?end of (?:(next|this|the) )?month", re.IGNORECASE)
_NAMED_MONTH_END = re.compile(r"(\d{1,2})月[底末]|(?:the )?end of ([a-z]{3})[a-z]*", re.IGNORECASE)
_YEAR_END = re.compile(r"(明)?年[底末]|(?:the )?end of (?:(next|this|the) )?year", re.IGNORECASE)


def day_said(text: str, today: date) -> date | None:
    """The day, from today on; None where the text is no such day and nothing else."""
    words = bare(text)
    if words.lower() in _NEAR:
        return today + timedelta(days=_NEAR[words.lower()])
    return _weekday(words, today) or _end(words, today)


def bare(text: str) -> str:
    """Without what says "until" around it."""
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    return _UNTIL.sub("", words).strip()


def _weekday(words: str, today: date) -> date | None:
    monday = today - timedelta(days=today.weekday())
    if _NEXT_WEEK.fullmatch(words):
        return monday + timedelta(days=7 + FRIDAY)
    if _THIS_WEEK.fullmatch(words):
        return max(today, monday + timedelta(days=FRIDAY))
    chinese, english = _CHINESE_WEEKDAY.fullmatch(words), _ENGLISH_WEEKDAY.fullmatch(words)
    if chinese:
        weeks = {"下下": 2, "下": 1, "这": 0, "本": 0}.get(chinese.group(1) or "")
        number = _CHINESE_DAYS.index({"天": "日", "末": "日"}.get(chinese.group(2), chinese.group(2)))
    elif english:
        weeks = {"next": 1, "this": 0}.get((english.group(1) or "").lower())
        number = _ENGLISH_DAYS.index(english.group(2).lower())
    else:
        return None
    if weeks is None:
        return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return max(today, monday + timedelta(days=7 * weeks + number))


def _end(words: str, today: date) -> date | None:
    if year := _YEAR_END.fullmatch(words):
        later = year.group(1) or (year.group(2) or "").lower() == "next"
        return date(today.year + (1 if later else 0), 12, 31)
    if month := _MONTH_END.fullmatch(words):
        later = month.group(1) == "下" or (month.group(2) or "").lower() == "next"
        return _last_of(today.year, today.month + (1 if later else 0))
    named = _NAMED_MONTH_END.fullmatch(words)
    if named is None:
        return None
    name = (named.group(2) or "").lower()
    if name and name not in _ENGLISH_MONTHS:
        return None
    number = _ENGLISH_MONTHS.index(name) + 1 if name else int(named.group(1))
    return _last_of(today.year + (number < today.month), number) if 1 <= number <= 12 else None


def _last_of(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])
