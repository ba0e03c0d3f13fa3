"""Generated companies, what their releases show to whom, and the exact algebra that looks for a group under k.

Everything that a viewer can add and subtract is a vector over (release, person); a group can be computed if it is a
linear combination of the published cells. The cells of one release say nothing about another's interviews, so each
release is looked at by itself, with the panel that the next one publishes of it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import gcd
from random import Random
from typing import TypeGuard

from stayctl.practice import privacy
from stayctl.practice.privacy import Answers, Dimension, Split, panel_may_show
from stayctl.practice.releases import Atom, Layout, lay_out
from stayctl.practice.viewing import Known, beside

Cell = frozenset[int]


@dataclass(frozen=True)
class Interviewed:
    """One person as they were counted in one release."""

    person: int
    unit: str
    category: str
    interviewer: int


@dataclass
class Made:
    """A release with its people, and how it is published."""

    people: dict[int, Interviewed]
    layout: Layout
    k: int
    before: "Made | None" = None
    erased: set[int] = field(default_factory=set)
    """People of the release before who were erased when this one was made."""
    rated: Cell = frozenset()
    """Who said how much energy they have."""
    energy: Cell = frozenset()
    """Who stands behind the means of the panel, where they are published."""

    def panel(self) -> Cell:
        if self.layout.panel is None or self.before is None:
            return frozenset()
        return frozenset(self.people) & frozenset(self.before.people)


def tree(rng: Random, depth: int) -> list[str]:
    """Paths of leaf units; people can be in inner units too."""
    found = [""] if rng.random() < 0.3 else []

    def grow(path: str, left: int) -> None:
        found.append(path)
        if left:
            for n in range(rng.choice((0, 1, 2, 3, 5))):
                grow(f"{path}/{n}", left - 1)

    for n in range(rng.randint(1, 5)):
        grow(str(n), rng.randint(0, depth))
    return found


def company(seed: int) -> list[Made]:
    """Two or three releases of one company; people come, go, move, are erased, and are talked to late in between."""
    rng = Random(seed)
    leaves = tree(rng, 3)
    kinds = [str(n) for n in range(rng.choice((0, 2, 3, 5, 14)))]
    home = {leaf: rng.choice(kinds) if kinds else "" for leaf in leaves}
    size = rng.randint(1, 7) * len(leaves) if rng.random() < 0.7 else rng.randint(5, 40)
    staff = [hire(rng, n, leaves, kinds, home) for n in range(min(size, 90))]
    made: list[Made] = []
    everybody, others_ask = rng.random() < 0.15, rng.random() < 0.3
    for _round in range(rng.choice((2, 3))):
        shares = (1.0,) if everybody else (0.5, 0.8, 0.95)
        talked = {each.person: each for each in staff if rng.random() < rng.choice(shares)}
        leave = 0.002 if everybody else 0.04
        gone = {n for n in (made[-1].people if made else ()) if rng.random() < leave}
        for person in gone:
            talked.pop(person, None)
        k = made[-1].k if made and rng.random() < 0.8 else rng.choice((3, 5, 5, 5))
        made.append(publish(talked, made[-1] if made else None, gone, k, bool(kinds)))
        rate(rng, made[-1])
        staff = [moved(rng, each, leaves, kinds) for each in staff if each.person not in gone]
        if others_ask:
            staff = [replace(each, interviewer=each.interviewer + 100) for each in staff]
        staff += [
            hire(rng, 1000 * len(made) + n, leaves, kinds, home)
            for n in range(rng.randint(0, 0 if everybody else 4))
        ]
    return made


def hire(rng: Random, person: int, leaves: list[str], kinds: list[str], home: dict[str, str]) -> Interviewed:
    leaf = rng.choice(leaves)
    kind = (home[leaf] if rng.random() < 0.5 else rng.choice(kinds)) if kinds else ""
    return Interviewed(person, leaf, kind, interviewer=leaves.index(leaf) // 2)


def moved(rng: Random, each: Interviewed, leaves: list[str], kinds: list[str]) -> Interviewed:
    """Most stay where they are; some are transferred, some rise to another category."""
    if rng.random() < 0.1:
        leaf = rng.choice(leaves)
        each = replace(each, unit=leaf, interviewer=leaves.index(leaf) // 2)
    return replace(each, category=rng.choice(kinds)) if kinds and rng.random() < 0.1 else each


def path_of(unit: str) -> tuple[str, ...]:
    return tuple(unit.split("/")) if unit else ()


def publish(
    talked: dict[int, Interviewed], before: Made | None, erased: set[int], k: int, crossed: bool
) -> Made:
    """As the store does it: first whether a panel may be matched, then the cells."""
    most = max(k, before.k if before else k)
    both = (
        set(talked) & set(before.people) if before and may_match(before, set(talked), erased, most) else set()
    )
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for each in talked.values():
        counts[each.unit, each.category][0] += 1
        counts[each.unit, each.category][1] += each.person in both
    atoms = [Atom(*key, *value) for key, value in sorted(counts.items())]
    paths = {atom.unit: path_of(atom.unit) for atom in atoms}
    layout = lay_out("*", paths, atoms, k, crossed=crossed, panel_k=most)
    return Made(talked, layout, k, before, erased)


def may_match(before: Made, talked: set[int], erased: set[int], k: int) -> bool:
    earlier = frozenset(before.before.people) if before.before else frozenset()
    splits: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    if before.layout.is_empty:
        return False
    for person, each in before.people.items():
        place = before.layout.units[each.unit][-1], before.layout.categories.get(each.category)
        alike = None if person in erased else (*place, person in earlier)
        splits[alike][0] += 1
        splits[alike][1] += person in talked
    return panel_may_show([Split(*each) for each in splits.values()], k)


def rate(rng: Random, made: Made) -> None:
    """Most say how much energy they have; the mean of the panel is published as the store does it.

    Some never say so.
    """
    made.rated = frozenset(p for p in made.people if p % 4 and rng.random() < 0.99)
    before = made.before
    if before is None or made.layout.panel is None or before.energy & made.erased:
        return
    both = made.rated & before.rated
    answers = Answers(len(made.panel()), len(both), 0, 0, len(before.energy), len(before.energy & both))
    if privacy.means_of(answers, max(made.k, before.k)):
        made.energy = both


Knows = Callable[[Interviewed], bool]


def viewers(made: Sequence[Made], rng: Random) -> dict[str, Knows | None]:
    """Leadership knows nobody's answers, a manager those of the interviews they held, HR those of a branch."""
    everybody = [each for release in made for each in release.people.values()]
    if not everybody:
        return {"leadership": None}
    boss, branch = rng.choice(everybody).interviewer, rng.choice(everybody).unit.split("/")[0]
    return {
        "leadership": None,
        "manager": lambda each: each.interviewer == boss,
        "hr": lambda each: each.unit.split("/")[0] == branch,
    }


def cells(release: Made, after: Made | None, knows: Knows | None) -> list[Cell]:
    """The cells of one release that a viewer gets, as sets of the people whom they do not know."""
    layout, k = release.layout, release.k
    if layout.is_empty:
        return []
    inside = [
        frozenset(
            person
            for person, each in release.people.items()
            if place in layout.units[each.unit] or layout.categories.get(each.category) == place
        )
        for place in range(len(layout.places))
    ]
    kept: Iterable[int] = range(len(layout.places) - (layout.panel is not None))
    known = frozenset(person for person, each in release.people.items() if knows and knows(each))
    if known:
        kept = sorted(seen(release, k, knows))
    panels = [each.panel() - known for each in (release, after) if sees_panel(each, knows)]
    return [each for each in (*(inside[place] - known for place in kept), *panels) if each]


def sees_panel(release: Made | None, knows: Knows | None) -> TypeGuard[Made]:
    """Whoever knows somebody of this release, or of the one before, is shown no panel."""
    if release is None or release.layout.panel is None or release.before is None:
        return False
    people = [*release.people.values(), *release.before.people.values()]
    return knows is None or not any(map(knows, people))


def seen(release: Made, k: int, knows: Knows | None) -> dict[int, int]:
    """What somebody may see who knows some of the people; nobody of them sees panels."""
    layout = release.layout
    groups: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for each in release.people.values():
        key = layout.units[each.unit][-1], layout.categories.get(each.category)
        groups[key][0] += 1
        groups[key][1] += bool(knows and knows(each))
    known = [Known(*key, *counts) for key, counts in groups.items()]
    return beside([place for place in layout.places if place.dimension is not Dimension.PANEL], known, k)


def smallest_group(found: Iterable[Cell], k: int) -> Cell | None:
    """A group of 1 to k − 1 people that is a linear combination of these cells, computed exactly; None if there is none.

    People in the same cells can't be told apart. Groups of such people with k and more can have no part in it, so they
    are eliminated first: what is left are the combinations that are zero on all of them.
    """
    known = list(dict.fromkeys(found))
    together: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for person in frozenset().union(*known):
        together[tuple(person in cell for cell in known)].append(person)
    columns = sorted(together, key=lambda each: -len(together[each]))
    sizes = [len(together[column]) for column in columns]
    rows = reduced([[int(column[row]) for column in columns] for row in range(len(known))])
    small = [(pivot, row) for pivot, row in rows if sizes[pivot] < k]
    for count in range(1, k):
        for chosen in combinations(small, count):
            if sum(sizes[pivot] for pivot, _row in chosen) < k and (group := is_group(chosen, sizes, k)):
                return frozenset(person for place in group for person in together[columns[place]])
    return None


def is_group(chosen: Sequence[tuple[int, list[int]]], sizes: list[int], k: int) -> list[int] | None:
    """The columns of the sum of these rows, each with 1 at its pivot, where it is a group of fewer than k people."""
    group, people = [], 0
    common = 1
    for pivot, row in chosen:
        common = common * row[pivot] // gcd(common, row[pivot])
    for place, size in enumerate(sizes):
        value = sum(common // row[pivot] * row[place] for pivot, row in chosen)
        if value == common:
            group.append(place)
            people += size
        if value not in (0, common) or people >= k:
            return None
    return group


def reduced(matrix: list[list[int]]) -> list[tuple[int, list[int]]]:
    """The reduced echelon form in whole numbers: each row with its pivot, which is positive and alone in its column."""
    done: list[tuple[int, list[int]]] = []
    for start in matrix:
        row = start
        for pivot, other in done:
            if row[pivot]:
                row = [other[pivot] * a - row[pivot] * b for a, b in zip(row, other, strict=True)]
        row = shortened(row)
        first = next((place for place, value in enumerate(row) if value), None)
        if first is None:
            continue
        if row[first] < 0:
            row = [-value for value in row]
        done = [
            (pivot, shortened([row[first] * a - other[first] * b for a, b in zip(other, row, strict=True)]))
            for pivot, other in done
        ]
        done.append((first, row))
    return [(p, r if r[p] > 0 else [-v for v in r]) for p, r in done]


def shortened(row: list[int]) -> list[int]:
    divisor = gcd(*row)
    return [value // divisor for value in row] if divisor > 1 else row


def leaks(seed: int) -> list[str]:
    """Which viewers of this company can compute a group under k, of which release."""
    made = company(seed)
    found = []
    for name, knows in viewers(made, Random(seed)).items():
        for release, after in zip(made, [*made[1:], None], strict=True):
            rated = [each.energy for each in (release, after) if each and sees_panel(each, knows)]
            for what, shown in (("named", cells(release, after, knows)), ("energy", rated)):
                if any(shown) and (group := smallest_group(filter(None, shown), release.k)):
                    place = made.index(release) + 1
                    found.append(f"company {seed}, {name}, release {place}, {what}: {sorted(group)}")
    return found
