"""What a release of leavers tells besides their drivers, as it was frozen."""

from collections.abc import Iterable
from dataclasses import dataclass

from stayctl.practice.privacy.extremes import Count
from stayctl.practice.privacy.seal import SEAL, Sealed


@dataclass(frozen=True)
class LeaverFigures(Sealed):
    """The figures by name, each with the people that it is counted of. What could not be shown is not in it."""

    counts: dict[str, tuple[Count, int]]

    def of(self, name: str) -> tuple[Count, int] | None:
        return self.counts.get(name)

    def beginning(self, name: str) -> list[tuple[str, Count, int]]:
        """Figures whose names begin so, in the order in which they were frozen."""
        return [(key, *value) for key, value in self.counts.items() if key.startswith(name)]


def leaver_figures(rows: Iterable[tuple[str, Count, int]], *, own: int = 0) -> LeaverFigures:
    """The frozen figures; none for a viewer who talked to some of the people, since theirs can't be taken out."""
    return LeaverFigures(SEAL, {} if own else {name: (count, of) for name, count, of in rows})
