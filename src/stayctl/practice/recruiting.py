"""What recruiting learns from a release: why good people stay, what to look for, and what to be candid about (R1–R4)."""

from collections.abc import Callable
from typing import NamedTuple

from stayctl.practice.privacy import Dimension, Released, ReleasedUnit, Theme
from stayctl.practice.recruiting_words import (
    AD_LINES,
    CRITERIA,
    TALKING_POINTS,
    TOPIC_LINES,
    Candid,
    Criterion,
)
from stayctl.practice.systemic import is_over
from stayctl.practice.vocabulary import DRIVERS, Polarity

NEVER_CRITERIA = frozenset({"wellbeing", "external", "inclusion", "security", "work_life"})
"""What a candidate is never asked about, however often it recurs: it is repaired inside."""


class Reason(NamedTuple):
    """Why people stay: a topic, or a driver. ``line`` is the msgid of its line, with ``{topic}`` in that of a topic."""

    theme: Theme
    line: str | None


class Persona(NamedTuple):
    """The reasons of everybody, or of one category; ``contested`` ones are no line, for others leave over them."""

    unit: ReleasedUnit
    reasons: tuple[Reason, ...]
    contested: tuple[Theme, ...]


class Recurring(NamedTuple):
    """What makes people think of leaving, over the threshold: what to look for, what to be candid about, or neither."""

    theme: Theme
    topics: tuple[Theme, ...]
    criterion: Criterion | None
    candid: Candid | None


def anything(_text: str) -> bool:
    return True


def personas(found: Released, may_say: Callable[[str], bool] = anything) -> list[Persona]:
    """Everybody first, then each category that the release shows; topics that ``may_say`` refuses are left out."""
    return [_persona(found, unit, may_say) for unit in (found.whole, *found.of(Dimension.CATEGORY))]


def _persona(found: Released, unit: ReleasedUnit, may_say: Callable[[str], bool]) -> Persona:
    stay = (t for t in found.themes(unit) if t.polarity is Polarity.STAY)
    named = [t for t in stay if t.topic is None or may_say(t.topic)]
    contested = tuple(t for t in named if is_contested(unit, t) or is_contested(found.whole, t))
    return Persona(unit, _reasons([t for t in named if t not in contested]), contested)


def is_contested(unit: ReleasedUnit, theme: Theme) -> bool:
    """Whether more than half as many people think of leaving over it: an ad that says it would not be true."""
    leave = unit.count(theme._replace(polarity=Polarity.LEAVE))
    return leave.low * 2 > unit.count(theme).low


def _reasons(named: list[Theme]) -> tuple[Reason, ...]:
    """Topics before drivers, those that most people named first.

    The first topic of a driver has a line around it; a second one would only repeat it, and stands by itself.
    """
    given: list[Reason] = []
    used: set[str | None] = {None}
    for theme in sorted(named, key=lambda t: t.topic is None):
        lines = AD_LINES if theme.topic is None else TOPIC_LINES
        line = lines.get(theme.driver or "")
        if theme.topic is not None:
            line = None if theme.driver in used else line
            used.add(theme.driver)
        if line is not None or theme.topic is not None:
            given.append(Reason(theme, line))
    return tuple(given)


def recurring(found: Released, percent: int, may_say: Callable[[str], bool] = anything) -> list[Recurring]:
    """The drivers that so many percent of everybody named as a reason to leave, the most first."""
    leave = [t for t in found.themes(found.whole) if t.polarity is Polarity.LEAVE]
    return [
        Recurring(
            theme,
            tuple(t for t in leave if t.driver == theme.driver and t.topic is not None and may_say(t.topic)),
            criterion_of(theme.driver),
            TALKING_POINTS.get(theme.driver),
        )
        for theme in leave
        if theme.topic is None and theme.driver in DRIVERS and is_over(found.whole, theme.driver, percent)
    ]


def criterion_of(driver: str) -> Criterion | None:
    """What to look for in a candidate where this driver is a trouble here; None where that is nobody's business."""
    return None if driver in NEVER_CRITERIA else CRITERIA.get(driver)
