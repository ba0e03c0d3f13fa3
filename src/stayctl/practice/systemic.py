"""Systemic themes: what makes people think of leaving in more than one place (practice, section 5)."""

from typing import NamedTuple

from stayctl.practice.privacy import Dimension, Released, ReleasedUnit, Theme
from stayctl.practice.vocabulary import DRIVERS, Polarity

UNITS_AT_LEAST = 2


class Systemic(NamedTuple):
    """A driver whose leave-side prevalence is over the threshold in these units, and the topics behind it."""

    driver: str
    units: tuple[ReleasedUnit, ...]
    topics: tuple[Theme, ...]


def finest(found: Released) -> list[ReleasedUnit]:
    """The shown units that have no shown unit below them, so that nobody is in two."""
    units = found.of(Dimension.UNIT)
    above = {unit.path[:-1] for unit in units}
    return [unit for unit in units if unit.path not in above]


def is_over(unit: ReleasedUnit, driver: str, percent: int) -> bool:
    """Whether what is shown says that so many percent named it, at the least; "few" never does."""
    return unit.count(Theme(driver, None, Polarity.LEAVE)).low * 100 >= percent * unit.people > 0


def systemic(found: Released, percent: int) -> list[Systemic]:
    """The drivers with a leave-side prevalence of ``percent`` or more in two shown units or more.

    The most widespread first, then by the people of the whole who named it, as far as that is shown.
    """
    themes = []
    for driver in DRIVERS:
        units = tuple(unit for unit in finest(found) if is_over(unit, driver, percent))
        if len(units) >= UNITS_AT_LEAST:
            topics = tuple(
                theme
                for theme in found.themes(found.whole)
                if theme.topic and theme.driver == driver and theme.polarity is Polarity.LEAVE
            )
            themes.append(Systemic(driver, units, topics))
    whole = found.whole
    return sorted(
        themes,
        key=lambda t: (-len(t.units), -whole.count(Theme(t.driver, None, Polarity.LEAVE)).low),
    )
