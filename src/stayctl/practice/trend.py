"""The trend: a figure from release to release, and in the people who were in the last two of them (section 5)."""

from collections.abc import Sequence
from typing import NamedTuple

from stayctl.practice.metrics import Rate, points
from stayctl.practice.privacy import Count, Dimension, Released, ReleasedUnit, Theme
from stayctl.practice.vocabulary import DRIVERS, Polarity


class Step(NamedTuple):
    """A count of one release, of so many people."""

    named: Count
    people: int

    @property
    def share(self) -> Rate | None:
        """Where the number is shown."""
        return None if self.named.people is None else Rate(self.named.people, self.people)

    @property
    def percent(self) -> float | None:
        return None if self.share is None else self.share.percent


class Course(NamedTuple):
    """One driver, on one side, from release to release; ``panel`` is the matched panel, before and now."""

    driver: str
    polarity: Polarity
    steps: tuple[Step, ...]
    panel: tuple[Step, Step] | None

    @property
    def change(self) -> float | None:
        """Between the last two releases, in percentage points, where both numbers are shown."""
        return _change(*self.steps[-2:]) if len(self.steps) > 1 else None

    @property
    def panel_change(self) -> float | None:
        """The same people in both, in percentage points."""
        return _change(*self.panel) if self.panel else None


def _change(before: Step, now: Step) -> float | None:
    first, last = before.share, now.share
    return None if first is None or last is None else points(last, first)


def courses(found: Sequence[Released]) -> list[Course]:
    """Each driver and side that more than a few named in one of the releases, which are in order of time.

    The greatest change first, as far as it is shown; then as the vocabulary goes.
    """
    panels = panel(found)
    known = []
    for driver in DRIVERS:
        for polarity in (Polarity.LEAVE, Polarity.STAY):
            theme = Theme(driver, None, polarity)
            if any(theme in release.whole.counts for release in found):
                steps = tuple(_step(release.whole, theme) for release in found)
                both = (_step(panels[0], theme), _step(panels[1], theme)) if panels else None
                known.append(Course(driver, polarity, steps, both))
    return sorted(known, key=lambda course: -abs(course.change or 0))


def panel(found: Sequence[Released]) -> tuple[ReleasedUnit, ReleasedUnit] | None:
    """The panel of the last release, as it was before and as it is now; only beside the release it is matched with."""
    if len(found) < 2 or found[-1].head.before != found[-2].head.ref:
        return None
    before, now = found[-1].of(Dimension.PANEL_BEFORE), found[-1].of(Dimension.PANEL)
    return (before[0], now[0]) if before and now else None


def _step(unit: ReleasedUnit, theme: Theme) -> Step:
    return Step(unit.count(theme), unit.people)
