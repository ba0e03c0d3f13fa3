"""A release as somebody sees it who knows some of its people's answers: a manager who held the interviews, HR of a branch.

Each unit's people are replaced by those whom the viewer does not know, and the rules are applied again to what was
published. The figures are of these people alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from stayctl.practice import privacy
from stayctl.practice.privacy import Count, Dimension, Group, Tone
from stayctl.practice.releases import Place, sums_of


class Known(NamedTuple):
    """People in the same cells. ``region`` is the smallest cell of the tree; ``seen``: of these, known to the viewer."""

    region: int
    category: int | None
    people: int
    seen: int

    @property
    def unseen(self) -> int:
        return self.people - self.seen


def beside(places: Sequence[Place], groups: Iterable[Known], k: int) -> dict[int, int]:
    """The cells that a viewer may see, by their places, each with the number of people whom they do not know.

    The same rules decide as for everybody. Panels are left out: who knows some of a panel would need it judged anew.
    """
    known = list(groups)
    unseen: dict[int, int] = defaultdict(int)
    for group in known:
        cell: int | None = group.region
        while cell is not None:
            unseen[cell] += group.unseen
            cell = places[cell].above
    sizes = _tree(places, unseen, k)
    if not sizes:
        return {}
    regions = {group.region: _region(group.region, places, sizes) for group in known}
    return sizes | _categories(known, regions, k)


def _tree(places: Sequence[Place], unseen: dict[int, int], k: int) -> dict[int, int]:
    """The units that stay by the tree rule, and the others of those that keep all their children."""
    children: dict[int, list[int]] = defaultdict(list)
    for place, cell in enumerate(places):
        if cell.above is not None and cell.dimension is Dimension.UNIT:
            children[cell.above].append(place)

    def unit(place: int) -> privacy.Unit:
        return privacy.Unit(str(place), unseen[place], tuple(unit(child) for child in children[place]))

    shown = {int(each.path[-1]) for each in privacy.published(unit(0), k)}
    sizes = {place: unseen[place] for place in shown}
    for place, cell in enumerate(places):
        if cell.dimension is not Dimension.OTHERS or cell.above not in shown or unseen[place] < k:
            continue
        if all(child in shown for child in children[cell.above]):
            sizes[place] = unseen[place]
    return sizes


def _region(place: int, places: Sequence[Place], sizes: dict[int, int]) -> int:
    """The smallest cell that the viewer sees these people in; what is left of a unit counts as a place of its own."""
    if place in sizes:
        return place
    above = places[place].above
    assert above is not None
    return above if above in sizes else _region(above, places, sizes)


def _categories(known: Iterable[Known], regions: dict[int, int], k: int) -> dict[int, int]:
    """The categories, if all of them may stay beside the regions; a viewer sees no other ones."""
    sizes: dict[int, int] = defaultdict(int)
    groups = []
    for group in known:
        if group.category is not None:
            sizes[group.category] += group.unseen
            groups.append(Group(regions[group.region], str(group.category), group.unseen))
    filled = [category for category, people in sizes.items() if people]
    stay = len(privacy.merged(groups, k)) == len(filled) and all(sizes[each] >= k for each in filled)
    return {category: sizes[category] for category in filled} if stay else {}


def remaining(count: Count, known: int, of_all: int) -> Count:
    """A count without the ``known`` people who are the viewer's own, of ``of_all`` others.

    Few of all are few of the others, and nearly all are nearly all of them.
    """
    if count.shown is Tone.EXACT:
        return privacy.count_of(max(0, min(of_all, count.low - known)), of_all)
    few, nearly_all = privacy.count_of(0, of_all), privacy.count_of(of_all, of_all)
    if count.shown is Tone.FEW:
        return few
    if count.shown is Tone.NEARLY_ALL:
        return nearly_all
    low, high = max(0, count.low - known), min(of_all, max(0, count.high - known))
    if high <= few.high:
        return few
    return nearly_all if low >= nearly_all.low else Count(count.shown, low, high)


def seen_counts(
    places: Sequence[Place], kept: Sequence[int], sizes: dict[int, int], counts: Sequence[Count]
) -> list[Count]:
    """The counts of the kept cells, coarse where a sum of them would give a coarse one away."""
    where = {place: number for number, place in enumerate(kept)}
    cells = [
        places[place]._replace(
            people=sizes[place],
            above=where.get(above) if (above := places[place].above) is not None else None,
        )
        for place in kept
    ]
    sums = [
        total
        for total in sums_of(cells)
        if sum(cells[p].people for p in total.parts) == cells[total.whole].people
    ]
    ranges = [number for number, count in enumerate(counts) if count.shown in (Tone.RANGE, Tone.WITHHELD)]
    return privacy.coarsened(counts, [cell.people for cell in cells], sums, (), ranges)
