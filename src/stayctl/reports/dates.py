"""Days as people read them, in their language."""

from datetime import date

from stayctl.language import _
from stayctl.practice.day_names import MONTHS, WEEKDAYS


def long_day(day: date) -> str:
    """Sunday 22 November 2026."""
    return _("{weekday} {day} {month} {year}").format(
        weekday=_(WEEKDAYS[day.weekday()]), day=day.day, month=_(MONTHS[day.month - 1]), year=day.year
    )


def short_day(day: date, today: date) -> str:
    """22 November, with its year where that is not this year's."""
    pattern = _("{day} {month}") if day.year == today.year else _("{day} {month} {year}")
    return pattern.format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def near_day(day: date, today: date) -> str:
    """Today, tomorrow, a weekday of the coming week, or the date."""
    ahead = (day - today).days
    if ahead == 0:
        return _("today")
    if ahead == 1:
        return _("tomorrow")
    return _(WEEKDAYS[day.weekday()]) if 1 < ahead < 7 else short_day(day, today)
