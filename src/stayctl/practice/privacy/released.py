"""What a release shows: units, categories and panels with the counts of those who named each driver or topic."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from stayctl.errors import ExitCode, StayctlError, Withheld
from stayctl.language import N_
from stayctl.practice.metrics import Rate, points
from stayctl.practice.privacy.extremes import FEW, SMALLEST_EXACT, Count, Tone, count_of
from stayctl.practice.privacy.seal import SEAL, Sealed
from stayctl.practice.privacy.tree import Hidden, Path
from stayctl.practice.vocabulary import DRIVERS, Polarity

NO_RELEASE = N_(
    "What people said is shown once a round is released, and nothing is released yet. "
    "Open a round with: stayctl round open NAME; closing it releases it. What there is to release now: stayctl report release"
)
TOO_FEW_PEOPLE = N_(
    "Fewer than {k} people stand behind {ref}, so nothing that they said can be shown without giving somebody away."
)

TOO_FEW_OTHERS = N_(
    "Without those you talked to yourself, fewer than {k} people stand behind {ref}, so nothing can be shown to you without "
    "giving somebody away. What you heard: stayctl report overview. For others: --audience leadership; "
    "in report recruiting: --audience recruiting"
)


class Dimension(StrEnum):
    """What a published cell is: the whole, a unit of the tree, what is left of one, a category, or a panel."""

    WHOLE = "whole"
    UNIT = "unit"
    OTHERS = "others"
    CATEGORY = "category"
    PANEL = "panel"
    PANEL_BEFORE = "panel_before"


class Theme(NamedTuple):
    """What is counted: a driver, or a topic with its driver where everybody who named it meant the same one."""

    driver: str | None
    topic: str | None
    polarity: Polarity


class Head(NamedTuple):
    """A release as a whole. ``before`` names the release that its panel is matched with."""

    ref: str
    name: str
    k: int
    tree: str
    crossing: str | None
    released_on: date
    before: str | None = None


class Outline(NamedTuple):
    """A published cell and its people, without what they said."""

    dimension: Dimension
    path: Path
    people: int


class Cell(NamedTuple):
    """A cell as it was frozen: what is absent of ``counts`` was named by few; None where they were not read."""

    dimension: Dimension
    path: Path
    people: int
    counts: Mapping[Theme, Count] | None


@dataclass(frozen=True)
class ReleasedUnit(Sealed):
    """A published cell, of k people or more."""

    dimension: Dimension
    path: Path
    people: int
    counts: Mapping[Theme, Count]

    def count(self, theme: Theme) -> Count:
        """How many of the unit's people named it."""
        return self.counts.get(theme) or count_of(0, self.people)

    def sides(self, driver: str) -> tuple[Count, Count]:
        """How many named the driver as what keeps them, and how many as what might make them leave."""
        stay, leave = _SIDES[driver]
        return self.count(stay), self.count(leave)

    def net(self, driver: str) -> float | None:
        """Stay % minus leave %, in percentage points, where both numbers are shown (section 5)."""
        return net(*self.sides(driver), self.people)


def net(stay: Count, leave: Count, people: int) -> float | None:
    """The net of two prevalences, each the people who named it of the people interviewed; None unless both are shown."""
    if stay.people is None or leave.people is None:
        return None
    return points(Rate(stay.people, people), Rate(leave.people, people))


_SIDES = {
    driver: (Theme(driver, None, Polarity.STAY), Theme(driver, None, Polarity.LEAVE)) for driver in DRIVERS
}
_PLACES = {driver: place for place, driver in enumerate(DRIVERS)}


@dataclass(frozen=True)
class Released(Sealed):
    """A release as a viewer may see it, with what is withheld and why.

    ``units`` are the cells that were read, the whole first; ``outline`` names every published one. ``own`` are the
    people that the viewer talked to: they are in none of the figures.
    """

    head: Head
    units: tuple[ReleasedUnit, ...]
    outline: tuple[Outline, ...]
    withheld: tuple[Hidden, ...]
    own: int = 0

    @property
    def whole(self) -> ReleasedUnit:
        return self.units[0]

    def of(self, *dimensions: Dimension) -> list[ReleasedUnit]:
        return [unit for unit in self.units if unit.dimension in dimensions]

    def themes(self, unit: ReleasedUnit, polarity: Polarity | None = None) -> list[Theme]:
        """What more than a few of the unit's people named: the most first, then as the vocabulary goes.

        The order says no more than the counts do: those that are shown alike stand in the vocabulary's order.
        """
        named = [
            theme
            for theme, count in unit.counts.items()
            if count.low > FEW and (polarity is None or theme.polarity is polarity)
        ]
        return sorted(
            named,
            key=lambda t: (
                -unit.counts[t].low,
                -unit.counts[t].high,
                t.topic is None,
                t.topic or "",
                _PLACES.get(t.driver or "", 99),
            ),
        )


def released(head: Head, cells: Iterable[Cell], withheld: Iterable[Hidden], *, own: int = 0) -> Released:
    """A release from its frozen cells. Raises Withheld where not even the whole has k people.

    Raises StayctlError for cells that no release can have: the tables were changed outside stayctl.
    """
    outline, units = [], []
    for dimension, path, people, counts in cells:
        outline.append(Outline(dimension, path, people))
        if counts is not None:
            units.append(ReleasedUnit(SEAL, dimension, path, people, counts))
    if not units or units[0].dimension is not Dimension.WHOLE:
        raise Withheld(TOO_FEW_OTHERS if own else TOO_FEW_PEOPLE, id="too_few", k=head.k, ref=head.ref)
    if any(unit.people < head.k or not _is_coarse(unit) for unit in units):
        raise StayctlError(
            N_("The figures of {ref} were changed outside stayctl; restore the store from a backup."),
            code=ExitCode.DATABASE,
            id="damaged_database",
            ref=head.ref,
        )
    return Released(SEAL, head, tuple(units), tuple(outline), tuple(withheld), own)


def _is_coarse(unit: ReleasedUnit) -> bool:
    """Whether no exact count is an extreme."""
    exact = [count.low for count in unit.counts.values() if count.shown is Tone.EXACT]
    return all(FEW < people < unit.people - FEW for people in exact) and (
        unit.people >= SMALLEST_EXACT or not exact
    )
