"""The crossing rule and the panel rule: what may be published beside the unit tree, for the whole alone."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

MOST_CATEGORIES = 10
"""So many categories are judged together, which is a thousand sets; where there are more, the smallest are merged."""

Category = tuple[str, ...]
"""The values that stand together as one category."""


class Group(NamedTuple):
    """People who can't be told apart by what is published so far: their region of the tree, and their category."""

    region: Hashable
    value: str
    people: int


def merged(groups: Iterable[Group], k: int) -> tuple[Category, ...]:
    """The categories that may be published beside the regions, as sets of values; one, or none, says nothing new.

    For each set J of categories, let N be the regions that touch J and C those inside J: |N∖J| and |J∖C| are each
    0 or at least k; else the two smallest categories are merged, and the rule is tried again.

    A region is what the finest published cells leave undivided. Every group that can be computed from the regions and
    the categories is a sum of disjoint groups N∖J and whole cells (a region minus a category can be told only where the
    category lies inside the regions), so nothing under k can be computed. Of N∖J and J∖C one suffices: J∖C is N∖J of
    the other categories.
    """
    counts: dict[str, dict[Hashable, int]] = defaultdict(dict)
    for region, value, people in groups:
        if people:
            counts[value][region] = counts[value].get(region, 0) + people
    found: dict[Category, dict[Hashable, int]] = {(value,): counts[value] for value in sorted(counts)}
    while len(found) > MOST_CATEGORIES or (found and not _is_safe(list(found.values()), k)):
        found = _merge_smallest(found)
    return tuple(found)


def _merge_smallest(found: Mapping[Category, dict[Hashable, int]]) -> dict[Category, dict[Hashable, int]]:
    if len(found) == 1:
        return {}
    first, second = sorted(found, key=lambda each: (sum(found[each].values()), each))[:2]
    both = dict(found[first])
    for region, people in found[second].items():
        both[region] = both.get(region, 0) + people
    rest = {each: regions for each, regions in found.items() if each not in (first, second)}
    return {**rest, tuple(sorted((*first, *second))): both}


def _is_safe(categories: list[dict[Hashable, int]], k: int) -> bool:
    """Whether |J∖C| is 0 or at least k for every set J: the people of J less those of the regions inside J."""
    sets = 1 << len(categories)
    inside, people = [0] * sets, [0] * sets
    touches: dict[Hashable, int] = defaultdict(int)
    sizes: dict[Hashable, int] = defaultdict(int)
    for place, regions in enumerate(categories):
        for region, count in regions.items():
            touches[region] |= 1 << place
            sizes[region] += count
            people[1 << place] += count
    for region, mask in touches.items():
        inside[mask] += sizes[region]
    for place in range(len(categories)):
        for mask in range(sets):
            if mask >> place & 1:
                inside[mask] += inside[mask ^ 1 << place]
    for mask in range(1, sets):
        lowest = mask & -mask
        people[mask] = people[mask ^ lowest] + people[lowest]
    return all(rest == 0 or rest >= k for rest in map(int.__sub__, people, inside))


class Split(NamedTuple):
    """People who can't be told apart so far, and how many of them are in the panel.

    Whoever was erased since is in no panel, and nobody knows any more whom they could be told apart from: they are a
    split of their own.
    """

    people: int
    within: int


def panel_may_show(splits: Iterable[Split], k: int) -> bool:
    """Whether a panel may be published as a whole, beside everything that is published so far.

    It may where it is everybody, or where the groups that it divides have k people or more within and without. Were
    the panel used to compute a group, that group would hold each divided group's part within, or each one's part
    without: k people at least. What does not use it was safe before.
    """
    known = list(splits)
    if not any(split.within for split in known):
        return False
    if all(split.within == split.people for split in known):
        return True
    divided = [split for split in known if 0 < split.within < split.people]
    within = sum(split.within for split in divided)
    return within >= k and sum(split.people for split in divided) - within >= k
