"""Why people stay, what might make them leave, and why people left, side by side: from released figures alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stayctl.practice.privacy import Count, Released, Theme, Tone
from stayctl.practice.privacy.extremes import FEW
from stayctl.practice.vocabulary import DRIVERS, Polarity


class Side(NamedTuple):
    """So many of so many people named a driver."""

    named: Count
    people: int


@dataclass(frozen=True)
class Line:
    """One driver: why people stay, what might make them leave, and why leavers left, by what they said it in.

    None where nothing of the kind is released. ``left`` are all leavers together.
    """

    driver: str
    stay: Side | None
    leave: Side | None
    interviews: Side | None
    surveys: Side | None
    left: Side | None

    @property
    def sides(self) -> tuple[Side | None, ...]:
        return self.stay, self.leave, self.interviews, self.surveys

    @property
    def is_named(self) -> bool:
        """Whether more than a few people are known to have named it on some side."""
        return any(side is not None and side.named.low > FEW for side in self.sides)

    @property
    def is_blind(self) -> bool:
        """A blind spot: more than a few leavers named it, and few or none of those who stayed, as a reason to leave."""
        if self.left is None or self.leave is None:
            return False
        return self.left.named.low > FEW and self.leave.named.shown is Tone.FEW


@dataclass(frozen=True)
class Sides:
    """A release of stay interviews, if there is one, and those of leavers; what was said is added up over the latter.

    Nobody counts twice within one release; who was interviewed and answered a survey too is in both.
    """

    stay: Released | None
    interviews: tuple[Released, ...] = ()
    surveys: tuple[Released, ...] = ()

    @cached_property
    def every(self) -> list[Line]:
        """Every driver, those that most leavers named first, as far as the numbers are shown."""
        lines = [self._line(driver) for driver in DRIVERS]
        return sorted(
            lines,
            key=lambda line: [-side.named.low if side else 0 for side in (line.left, line.leave, line.stay)],
        )

    @property
    def lines(self) -> list[Line]:
        """The drivers that more than a few named."""
        return [line for line in self.every if line.is_named]

    @property
    def blind_spots(self) -> list[Line]:
        return [line for line in self.lines if line.is_blind]

    def _line(self, driver: str) -> Line:
        stay, leave = (self._of_stay(driver, side) for side in (Polarity.STAY, Polarity.LEAVE))
        kinds = (self.interviews, self.surveys, self.interviews + self.surveys)
        return Line(driver, stay, leave, *(of_leavers(found, driver) for found in kinds))

    def _of_stay(self, driver: str, polarity: Polarity) -> Side | None:
        if self.stay is None:
            return None
        return Side(self.stay.whole.count(Theme(driver, None, polarity)), self.stay.whole.people)


def of_leavers(found: Sequence[Released], driver: str) -> Side | None:
    """How many of these leavers named it as a reason to leave; None where there are none."""
    theme = Theme(driver, None, Polarity.LEAVE)
    left = [Side(each.whole.count(theme), each.whole.people) for each in found]
    return added(left) if left else None


def added(sides: Sequence[Side]) -> Side:
    """Published counts of different people together; as coarse as they are, since nothing else is known of them."""
    people = sum(side.people for side in sides)
    if len(sides) == 1:
        return sides[0]
    low, high = sum(side.named.low for side in sides), sum(side.named.high for side in sides)
    if low == high:
        return Side(Count(Tone.EXACT, low, high), people)
    if all(side.named.shown is Tone.FEW for side in sides):
        return Side(Count(Tone.FEW, low, high), people)
    return Side(Count(Tone.RANGE, low, high), people)
