"""The tree rule: which units of a company may be shown (the design's privacy chapter, Releases)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Path = tuple[str, ...]

TOO_FEW, PROTECTS = "too_few", "protects"
"""Why a unit is withheld: it has fewer than k people, or it would give away a group that has."""


@dataclass(frozen=True)
class Unit:
    """A unit of a tree with the distinct people in it, those of its children included."""

    name: str
    people: int
    children: tuple["Unit", ...] = ()


class Shown(NamedTuple):
    """A published unit: its path, its people, and the people shown together as others (0: none to show)."""

    path: Path
    people: int
    others: int


class Hidden(NamedTuple):
    """A withheld unit that hangs under a published one, and why it is withheld."""

    path: Path
    reason: str


def published(root: Unit, k: int) -> list[Shown]:
    """The tree rule: no group of fewer than ``k`` people can be read or computed from what is shown.

    The root is published with k people or more. Of each published unit the children with k are shown; the
    rest of its people is the residual; while that has some people but fewer than k, the smallest shown child
    is hidden. What hangs under a hidden unit stays hidden.
    """
    return list(_published(root, (root.name,), k)) if root.people >= k else []


def _published(unit: Unit, path: Path, k: int) -> Iterable[Shown]:
    kept = shown_of(unit.people, [child.people for child in unit.children], k)
    children = [unit.children[place] for place in kept]
    rest = unit.people - sum(child.people for child in children)
    yield Shown(path, unit.people, rest if children else 0)
    for child in children:
        yield from _published(child, (*path, child.name), k)


def shown_of(total: int, sizes: Sequence[int], k: int) -> list[int]:
    """Which of the groups within ``total`` people may be shown beside the total: their places, in order."""
    kept = sorted((place for place, size in enumerate(sizes) if size >= k), key=lambda p: (-sizes[p], p))
    while kept and 0 < total - sum(sizes[place] for place in kept) < k:
        kept.pop()
    return sorted(kept)


def withheld(root: Unit, shown: Collection[Path], k: int) -> Iterable[Hidden]:
    """The topmost units that are not shown, each with the reason."""
    if (root.name,) not in shown:
        yield Hidden((root.name,), TOO_FEW)
        return
    yield from _withheld(root, (root.name,), shown, k)


def _withheld(unit: Unit, path: Path, shown: Collection[Path], k: int) -> Iterable[Hidden]:
    for child in unit.children:
        below = (*path, child.name)
        if below in shown:
            yield from _withheld(child, below, shown, k)
        elif child.people:
            yield Hidden(below, TOO_FEW if child.people < k else PROTECTS)
