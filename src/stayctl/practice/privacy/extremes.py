"""Extremes: "few" and "nearly all" instead of exact counts, and what must be coarse so that they stay so.

Published cells add up: a unit is the sum of its shown children and its others, the whole is the sum of the categories.
Where such a sum would give a coarse count away, another cell of it is shown as a range too.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

FEW = 2
"""Counts up to this, 0 included, are "few"; counts within this of all are "nearly all"."""

SMALLEST_EXACT = 2 * FEW + 1
"""With fewer people than this the two bands would meet: the count is not shown at all."""

STEP = 5
NEARBY = 30
"""So many cells around one are looked at first; in a large company the rest is far away."""


class Tone(StrEnum):
    """How a count is shown."""

    EXACT = "exact"
    FEW = "few"
    NEARLY_ALL = "nearly_all"
    RANGE = "range"
    WITHHELD = "withheld"


class Count(NamedTuple):
    """A count as it is published: between ``low`` and ``high``; exact where both are the same."""

    shown: Tone
    low: int
    high: int

    @property
    def people(self) -> int | None:
        """The number itself, where it is shown."""
        return self.low if self.shown is Tone.EXACT else None


class Sum(NamedTuple):
    """A cell that is the sum of others, by their places in the list of cells."""

    whole: int
    parts: tuple[int, ...]


def count_of(people: int, of_all: int) -> Count:
    """How a count may be shown by itself."""
    if of_all < SMALLEST_EXACT:
        return Count(Tone.WITHHELD, 0, of_all)
    if people <= FEW:
        return Count(Tone.FEW, 0, FEW)
    if people >= of_all - FEW:
        return Count(Tone.NEARLY_ALL, of_all - FEW, of_all)
    return Count(Tone.EXACT, people, people)


def coarsened(
    counts: Sequence[Count],
    sizes: Sequence[int],
    sums: Sequence[Sum],
    frozen: Collection[int] = (),
    unguarded: Collection[int] = (),
) -> list[Count]:
    """The counts, some of them as ranges, so that no coarse one can be computed from the sums.

    ``sizes`` are the people of each cell; ``sums`` name the cells that others add up to, those nearest to the whole
    first, and no cell is a part of two sums. ``frozen`` cells were published before, or never are, and can't change;
    ``unguarded`` ones may be computed.

    While a coarse count has a single value that fits all sums, a cell beside it is made a range, or a wider one: the
    smallest that has no parts itself, else the whole of that sum, and so on away from it.
    """
    secret = [
        place for place, count in enumerate(counts) if count.low != count.high and place not in unguarded
    ]
    if not _pinned(counts, sums, secret):
        return list(counts)
    found = _Cells(counts, sizes, sums, frozen)
    while pinned := _pinned(found.counts, sums, secret):
        loosened: set[int] = set()
        before = list(found.counts)
        for place in pinned:
            found.loosen(place, loosened)
        if found.counts == before:
            break
    return found.counts


def _pinned(counts: Sequence[Count], sums: Sequence[Sum], secret: Iterable[int]) -> list[int]:
    fits = fitting(counts, sums)
    return [place for place in secret if fits[place][0] == fits[place][1]]


def fitting(counts: Sequence[Count], sums: Sequence[Sum]) -> list[tuple[int, int]]:
    """The least and greatest value of each cell that fits what is published of all of them.

    The sums form a tree, so one pass up and one down is exact.
    """
    low, high = [each.low for each in counts], [each.high for each in counts]
    for whole, parts in reversed(sums):
        low[whole] = max(low[whole], sum(map(low.__getitem__, parts)))
        high[whole] = min(high[whole], sum(map(high.__getitem__, parts)))
    for whole, parts in sums:
        lows, highs = [low[part] for part in parts], [high[part] for part in parts]
        over, under = sum(highs) - low[whole], high[whole] - sum(lows)
        if max(map(int.__sub__, highs, lows)) <= min(over, under):
            continue  # no part is narrowed by the others
        for part, least, most in zip(parts, lows, highs, strict=True):
            low[part] = max(least, most - over)
            high[part] = min(most, least + under)
    return list(zip(low, high, strict=True))


class _Cells:
    """The cells of one figure, and the sums around each."""

    def __init__(
        self, counts: Sequence[Count], sizes: Sequence[int], sums: Sequence[Sum], frozen: Collection[int]
    ) -> None:
        self.counts, self.true, self.sizes = list(counts), counts, sizes
        self.frozen = frozenset(frozen)
        self.wholes = {total.whole for total in sums}
        self.touching: dict[int, list[Sum]] = {}
        for total in sums:
            for cell in (total.whole, *total.parts):
                self.touching.setdefault(cell, []).append(total)
        self.steps: dict[int, int] = {}

    def loosen(self, place: int, loosened: set[int]) -> None:
        """Widen one cell around a pinned one, unless one was widened just now; where none can be, show none of them.

        One cell is widened three times before the next one is.
        """
        for most in (NEARBY, len(self.counts)):
            around = list(islice(self._around(place), most))
            for cell in sorted(around, key=lambda each: self.steps.get(each, 0) // 3):
                if cell in loosened or (self.true[cell].shown is Tone.EXACT and self._widen(cell)):
                    loosened.add(cell)
                    return
        for cell in around:
            self.counts[cell] = Count(Tone.WITHHELD, 0, self.sizes[cell])

    def _around(self, place: int) -> Iterable[int]:
        """The cells that sums link to this one, the nearest first: of a sum the smallest leaves, then the whole."""
        seen, queue = {place}, [place]
        while queue:
            cell = queue.pop(0)
            for total in sorted(self.touching.get(cell, ()), key=lambda each: each.whole == cell):
                for other in sorted((*total.parts, total.whole), key=lambda each: self._order(each, total)):
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
                        if other not in self.frozen:
                            yield other

    def _order(self, cell: int, total: Sum) -> tuple[int, int, int]:
        kind = 1 if cell == total.whole else 2 if cell in self.wholes else 0
        return kind, self.sizes[cell], cell

    def _widen(self, cell: int) -> bool:
        """Whether the cell could be made a range wider than it is, within what is not extreme.

        Ranges begin and end at multiples of five; they grow downwards and upwards in turn.
        """
        now, people, of_all = self.counts[cell], self.true[cell].low, self.sizes[cell]
        start = people - people % STEP
        while now.shown is not Tone.WITHHELD and (steps := self.steps.get(cell, 0)) * STEP <= 2 * of_all:
            self.steps[cell] = steps + 1
            low = max(FEW + 1, start - STEP * ((steps + 1) // 2))
            high = min(of_all - FEW - 1, start + STEP - 1 + STEP * (steps // 2))
            if low < high and (low, high) != (now.low, now.high):
                self.counts[cell] = Count(Tone.RANGE, low, high)
                return True
        return False
