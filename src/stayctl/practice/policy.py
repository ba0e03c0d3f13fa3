"""Policy: what the practice leaves to the company. Kept in the store; these are the defaults."""

import re
from typing import Any, NamedTuple

from stayctl.errors import StayctlError
from stayctl.language import N_


class Policy(NamedTuple):
    """Each field is a key of ``stayctl settings``; days, months and counts are whole numbers."""

    k: int = 5
    unit_tree: str = "department"
    cadence_months: int = 12
    cadence_months_core: int = 6
    cadence_months_high_potential: int = 6
    onboarding_days: tuple[int, ...] = (30, 60, 90)
    review_gap_days: int = 30
    capacity_per_week: int = 2
    holidays: str = "none"
    interview_minutes: int = 30
    quick_win_days: int = 14
    long_term_days: int = 90
    told_days: int = 30
    forecast: str = "manager"
    sharing: str = "own"
    label_en: str = "a talk about your work"
    label_zh: str = "聊聊工作感受"
    other_contact: str = "HR"
    retention_months: int = 24
    retention_months_after_leaving: int = 6
    systemic_percent: int = 20
    cost_rate: int = 0
    zone: str = ""


CHOICES: dict[str, tuple[str, ...]] = {
    "unit_tree": ("department", "line"),
    "forecast": ("off", "manager", "hr"),
    "sharing": ("own", "hr", "server"),
}

BOUNDS: dict[str, tuple[int, int]] = {
    "k": (3, 1000),
    "cadence_months": (1, 60),
    "cadence_months_core": (1, 60),
    "cadence_months_high_potential": (1, 60),
    "onboarding_days": (1, 365),
    "review_gap_days": (0, 180),
    "capacity_per_week": (1, 40),
    "interview_minutes": (5, 480),
    "quick_win_days": (1, 90),
    "long_term_days": (1, 730),
    "told_days": (1, 365),
    "retention_months": (1, 120),
    "retention_months_after_leaving": (0, 120),
    "systemic_percent": (1, 100),
    "cost_rate": (0, 1_000_000_000),
}

MEANINGS: dict[str, str] = {
    "k": N_("people behind a published figure at least"),
    "unit_tree": N_("units of the half-year releases: department or line"),
    "cadence_months": N_("months from one stay interview to the next"),
    "cadence_months_core": N_("the same for key posts"),
    "cadence_months_high_potential": N_("the same for high potentials"),
    "onboarding_days": N_("days after hiring when new people are interviewed"),
    "review_gap_days": N_("days kept free around a performance review"),
    "capacity_per_week": N_("interviews a manager holds in a week at most"),
    "holidays": N_("country whose public holidays are kept free, as CN or US-CA, or none"),
    "interview_minutes": N_("length of an interview in minutes"),
    "quick_win_days": N_("days in which a quick win is due"),
    "long_term_days": N_("days in which a long-term item is due"),
    "told_days": N_("days after which an employee should hear of progress again"),
    "forecast": N_("who keeps forecasts: off, manager or hr"),
    "sharing": N_("where the store lives: own laptop, a file of hr, or a server"),
    "label_en": N_("what employees read instead of “stay interview” in English"),
    "label_zh": N_("what employees read instead of “stay interview” in Chinese"),
    "other_contact": N_("whom else employees may talk to, as invitations name them"),
    "retention_months": N_("months for which answers are kept"),
    "retention_months_after_leaving": N_("months for which a leaver's answers are kept"),
    "systemic_percent": N_("percent of people that make a leave driver systemic"),
    "cost_rate": N_("cost of one exit, in your currency; 0 shows exits only"),
    "zone": N_("time zone of appointments, such as Asia/Shanghai"),
}

KEYS = Policy._fields


def parse(key: str, text: str) -> Any:
    """The value that ``text`` means for this key.

    Raises StayctlError for an unknown key, or a value outside its choices or bounds.
    """
    if key not in KEYS:
        raise StayctlError(
            N_("There is no policy “{key}”. The policies are: {known}."), key=key, known=", ".join(KEYS)
        )
    if key in CHOICES:
        return _choice(key, text.strip())
    if key == "onboarding_days":
        return tuple(sorted({_whole(key, part) for part in text.split(",") if part.strip()}))
    if key in BOUNDS:
        return _whole(key, text)
    if key == "holidays":
        return _country(text.strip())
    if key == "zone" and not _is_zone(text):
        raise StayctlError(N_("“{value}” is no time zone; write it as Asia/Shanghai."), value=text)
    if not text.strip():
        raise StayctlError(N_("The setting “{key}” can't be empty."), key=key)
    return text.strip()


def policy_of(stored: dict[str, str]) -> Policy:
    """The policy of a store: the defaults, and what was set there."""
    return Policy(**{key: parse(key, text) for key, text in stored.items() if key in KEYS})


def as_text(value: Any) -> str:
    """A value as ``parse`` reads it."""
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _country(text: str) -> str:
    """``CN``, ``US-CA`` or ``none``; whether its holidays are known is seen when they are needed."""
    if text.lower() == "none":
        return "none"
    if not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", text.upper()):
        raise StayctlError(
            N_("“{value}” is no country; write it as CN or US-CA, or none."), id="country", value=text
        )
    return text.upper()


def _is_zone(name: str) -> bool:
    if name == "UTC":
        return True
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key == name
    except (ValueError, OSError, KeyError):
        return False


def _choice(key: str, text: str) -> str:
    if text not in CHOICES[key]:
        raise StayctlError(
            N_("“{key}” is one of {choices}, not “{value}”."),
            key=key,
            choices=", ".join(CHOICES[key]),
            value=text,
        )
    return text


def _whole(key: str, text: str) -> int:
    low, high = BOUNDS[key]
    try:
        number = int(text.strip())
    except ValueError:
        number = low - 1
    if not low <= number <= high:
        raise StayctlError(
            N_("“{key}” is a whole number from {low} to {high}, not “{value}”."),
            key=key,
            low=low,
            high=high,
            value=text,
        )
    return number
