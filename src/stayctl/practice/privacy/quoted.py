"""Quotations of a release: what people agreed to, without names, confirmed by a person, where enough stand behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from stayctl.practice.privacy.extremes import FEW
from stayctl.practice.privacy.released import Released, ReleasedUnit, Theme
from stayctl.practice.privacy.seal import SEAL, Sealed
from stayctl.practice.vocabulary import Polarity

QUOTED_AT_LEAST = 10
"""People who must stand behind a release before anything that was said is quoted."""

TOO_FEW_TO_QUOTE, NONE_CONFIRMED = "too_few", "none_confirmed"


class Quotation(NamedTuple):
    """One thing that was said; ``verbatim``: in these words, otherwise in other words."""

    theme: Theme
    text: str
    verbatim: bool


@dataclass(frozen=True)
class Quoted(Sealed):
    """The quotations that may be shown of a release, for everybody in it together; ``withheld`` says why there are none."""

    quotations: tuple[Quotation, ...]
    withheld: str | None

    def of(self, polarity: Polarity) -> tuple[Quotation, ...]:
        return tuple(each for each in self.quotations if each.theme.polarity is polarity)


def may_be_quoted(found: Released) -> bool:
    return found.whole.people >= max(QUOTED_AT_LEAST, found.head.k)


def quoted(found: Released, confirmed: Iterable[Quotation]) -> Quoted:
    """The confirmed quotations beside what more than a few people named; none where too few were talked to."""
    if not may_be_quoted(found):
        return Quoted(SEAL, (), TOO_FEW_TO_QUOTE)
    under = ((each, quoted_under(found.whole, [each.theme])) for each in confirmed)
    kept = tuple(each._replace(theme=theme) for each, theme in under if theme is not None)
    return Quoted(SEAL, kept, None if kept else NONE_CONFIRMED)


def is_named(unit: ReleasedUnit, theme: Theme) -> bool:
    """Whether the unit shows that more than a few named it: a quotation would give away that a few did."""
    return unit.count(theme).low > FEW


def quoted_under(unit: ReleasedUnit, named: Iterable[Theme]) -> Theme | None:
    """The theme that a quotation stands under: the first topic that is shown, else the first driver; None for neither.

    ``named`` are what the answer names, each with its driver and, where there is one, its topic.
    """
    known = list(named)
    for theme in known:
        if theme.topic is not None:
            for shown in (theme, theme._replace(driver=None)):
                if is_named(unit, shown):
                    return shown
    drivers = (theme._replace(topic=None) for theme in known)
    return next((theme for theme in drivers if is_named(unit, theme)), None)
