"""Whether what is published of one figure is masked as privacy.md says: no more than told, no less than needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from recomputing.content import Path
from stayctl.practice.privacy import Count, Tone

FEW = 2
Key = tuple[str, Path]
"""The kind of a cell, and its path."""


def is_extreme(named: int, people: int) -> bool:
    """Whether a number of people is not to be told: "few" or "nearly all" of a group."""
    return not FEW < named < people - FEW


class Masked(NamedTuple):
    """One cell of one figure: as published, the number by the records, and the people of the cell."""

    shown: Count
    true: int
    people: int

    @property
    def is_extreme(self) -> bool:
        return is_extreme(self.true, self.people)


def faults(cells: Mapping[Key, Masked], is_extreme_beside: bool) -> Iterator[str]:
    """What is wrong with one figure over all cells of a release.

    ``is_extreme_beside``: few or nearly all of a panel, or of those outside it, named the figure.
    """
    for key, cell in cells.items():
        if not is_as_told(cell):
            yield f"{key}: {cell.shown}, by the records {cell.true} of {cell.people}"
    if not is_extreme_beside and not any(cell.is_extreme for cell in cells.values()):
        yield from (
            f"{key}: coarse for no reason" for key, cell in cells.items() if cell.shown.people is None
        )
    for whole, parts in sums(cells):
        if gives_away(cells[whole], [cells[part] for part in parts]):
            yield f"{whole}: its parts {parts} give a number away"


def is_as_told(cell: Masked) -> bool:
    """Exact only between "few" and "nearly all"; whatever is said holds the number."""
    count, (low, high) = cell.shown, (cell.shown.low, cell.shown.high)
    if not low <= cell.true <= high:
        return False
    match count.shown:
        case Tone.EXACT:
            return low == high and not cell.is_extreme
        case Tone.FEW:
            return (low, high) == (0, FEW) and cell.people > 2 * FEW
        case Tone.NEARLY_ALL:
            return (low, high) == (cell.people - FEW, cell.people) and cell.people > 2 * FEW
        case Tone.RANGE:
            return low < high and not cell.is_extreme
        case Tone.WITHHELD:
            return (low, high) == (0, cell.people)


def sums(cells: Mapping[Key, Masked]) -> Iterator[tuple[Key, list[Key]]]:
    """A unit is the sum of the units shown right below it and its others; the whole also of the categories."""
    for kind, path in cells:
        if kind == "unit":
            below = [each for each in cells if each[0] == "unit" and each[1] and each[1][:-1] == path]
            if below:
                yield (kind, path), [*below, *([("others", path)] if ("others", path) in cells else [])]
    if categories := [each for each in cells if each[0] == "category"]:
        yield ("unit", ()), categories


def gives_away(whole: Masked, parts: Sequence[Masked]) -> bool:
    """Whether an extreme can be computed from this sum. A range may be: it is there for the extremes beside it."""
    low, high = sum(each.shown.low for each in parts), sum(each.shown.high for each in parts)
    if whole.is_extreme and max(whole.shown.low, low) == min(whole.shown.high, high):
        return True
    return any(
        max(each.shown.low, whole.shown.low - high + each.shown.high)
        == min(each.shown.high, whole.shown.high - low + each.shown.low)
        for each in parts
        if each.is_extreme
    )
