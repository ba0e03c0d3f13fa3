"""Rounds: which units of a population will be shown once it has been talked to, and which cut shows more.

The rule for what may be shown is the tree rule of ``practice.privacy``; here it is applied to expected numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Unit, published

USUAL_COVERAGE = Rate(4, 5)
"""The share of a round's people who are talked to in the end, where the company has no round to learn from."""

ENOUGH_SHOWN = Rate(1, 2)
"""Where fewer of the people are in a shown unit below the company, a wider cut is worth a look."""


class Member(NamedTuple):
    """What a unit tree needs to know of a person: the department's whole path, and the manager."""

    id: int
    department: str | None
    manager_id: int | None


class Boss(NamedTuple):
    """Somebody who has reports, and whom they report to."""

    id: int
    name: str
    manager_id: int | None


class Prospect(NamedTuple):
    """A unit with its people, how many of them will be talked to, and whether it will be shown."""

    path: tuple[str, ...]
    people: int
    expected: int
    shown: bool


@dataclass(frozen=True)
class Prospects:
    """The units of one tree. ``reached`` are the people of the units below the company that will be shown."""

    tree: str
    units: tuple[Prospect, ...]
    people: int
    reached: int

    @property
    def shown(self) -> tuple[Prospect, ...]:
        return tuple(unit for unit in self.units if unit.shown and len(unit.path) > 1)

    @property
    def is_enough(self) -> bool:
        """Whether the cut shows most people something smaller than the whole."""
        return self.reached * ENOUGH_SHOWN.denominator >= self.people * ENOUGH_SHOWN.numerator


def department_tree(members: Iterable[Member], root: str) -> Unit:
    """The population by department; people without one stay in the root."""
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for member in members:
        counts[tuple((member.department or "").split("/")) if member.department else ()] += 1
    return grown(root, counts)


def line_tree(members: Iterable[Member], bosses: Mapping[int, Boss], root: str) -> Unit:
    """The population by reporting line: a unit is everybody below one manager.

    Where one person stands above all others, the company is that person's line: its units are the lines of those
    who report to the top. A circle of managers counts as its own top.
    """
    counts = Counter(member.manager_id for member in members)
    paths = line_paths(counts, bosses)
    named: dict[tuple[str, ...], int] = defaultdict(int)
    for manager, people in counts.items():
        named[paths[manager]] += people
    return grown(root, named)


def line_paths(
    managers: Iterable[int | None], bosses: Mapping[int, Boss]
) -> dict[int | None, tuple[str, ...]]:
    """The line that people with each of these managers are in, from the top, by the names of the managers above."""
    chains: dict[int | None, tuple[int, ...]] = {None: ()}
    found = {manager: _chain(manager, bosses, chains) for manager in managers}
    tops = {chain[0] for chain in found.values() if chain}
    skip = 1 if len(tops) == 1 else 0
    names = _names(bosses)
    return {manager: tuple(names[boss] for boss in chain[skip:]) for manager, chain in found.items()}


def prospects(tree: str, root: Unit, k: int, coverage: Rate) -> Prospects:
    """What will be shown of a tree at this coverage, by the tree rule, for a minimum group of ``k``."""
    expected = _expected(root, coverage)
    shown = {unit.path for unit in published(expected, k)}
    units = tuple(_walk(root, expected, (root.name,), shown))
    leaves = [unit for unit in units if unit.shown and len(unit.path) == 2]
    return Prospects(tree, units, root.people, sum(unit.people for unit in leaves))


def people_needed(k: int, coverage: Rate) -> int:
    """How large a population must be for anything to be shown of it at this coverage."""
    return -(-k * coverage.denominator // max(1, coverage.numerator))


def _expected(unit: Unit, coverage: Rate) -> Unit:
    people = unit.people * coverage.numerator // coverage.denominator
    return Unit(unit.name, people, tuple(_expected(child, coverage) for child in unit.children))


def _walk(
    unit: Unit, expected: Unit, path: tuple[str, ...], shown: set[tuple[str, ...]]
) -> Iterable[Prospect]:
    yield Prospect(path, unit.people, expected.people, path in shown)
    for child, hoped in zip(unit.children, expected.children, strict=True):
        yield from _walk(child, hoped, (*path, child.name), shown)


def grown(name: str, counts: Mapping[tuple[str, ...], int]) -> Unit:
    """A tree out of the people directly at each path; larger units first."""
    below: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for path, people in counts.items():
        if path:
            below[path[0]][path[1:]] = people
    children = [grown(child, rest) for child, rest in below.items()]
    people = counts.get((), 0) + sum(child.people for child in children)
    return Unit(name, people, tuple(sorted(children, key=lambda child: (-child.people, child.name))))


def _chain(
    manager: int | None, bosses: Mapping[int, Boss], known: dict[int | None, tuple[int, ...]]
) -> tuple[int, ...]:
    """The managers above somebody, the top first."""
    walked: list[int] = []
    while manager is not None and manager not in known and manager not in walked and manager in bosses:
        walked.append(manager)
        manager = bosses[manager].manager_id
    chain = known.get(manager, ())
    for boss in reversed(walked):
        chain = known[boss] = (*chain, boss)
    return chain


def _names(bosses: Mapping[int, Boss]) -> dict[int, str]:
    """What each manager's line is called; namesakes are told apart by their number."""
    times = Counter(boss.name for boss in bosses.values())
    return {
        boss.id: boss.name if times[boss.name] == 1 else f"{boss.name} ({boss.id})"
        for boss in bosses.values()
    }
