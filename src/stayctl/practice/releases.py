"""A release: which cells are published of a round, and how each count is shown. Counted by the store, decided here.

Everybody interviewed in the round is in exactly one leaf unit of its tree, and in one category of its crossing
attribute. The cells are the whole, the shown units with their others, the categories, and the panel of the people who
were in the release before too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from stayctl.practice import privacy
from stayctl.practice.privacy import Count, Dimension, Group, Hidden, Path, Split, Sum, Tone
from stayctl.practice.rounds import grown

ROUNDS = 20
"""So often the bounds of a topic and its driver narrow each other before they are taken to give something away."""


class Atom(NamedTuple):
    """People of one leaf unit and one category; ``within``: of these, in the release before too."""

    unit: str
    category: str
    people: int
    within: int = 0


class Place(NamedTuple):
    """A published cell. ``above`` is the place of the cell that it is a part of."""

    dimension: Dimension
    path: Path
    people: int
    above: int | None


@dataclass(frozen=True)
class Layout:
    """The cells of a release. ``units`` and ``categories`` say which cells hold the people of each leaf and value."""

    places: tuple[Place, ...]
    units: Mapping[str, tuple[int, ...]]
    categories: Mapping[str, int]
    panel: int | None
    withheld: tuple[Hidden, ...]

    @property
    def is_empty(self) -> bool:
        return not self.places

    @cached_property
    def nobody(self) -> list[Count]:
        """How each cell shows that few named something."""
        return _counts([0] * len(self.places), [place.people for place in self.places])

    @cached_property
    def sums(self) -> list[Sum]:
        return sums_of(self.places)


@dataclass
class Tally:
    """How many people named one driver or topic: by leaf unit, by category, and in the panel."""

    units: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    categories: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    panel: int = 0


def lay_out(
    root: str,
    paths: Mapping[str, Path],
    atoms: Iterable[Atom],
    k: int,
    *,
    crossed: bool,
    panel_k: int | None = None,
) -> Layout:
    """Which cells are published, by the tree rule, the crossing rule and the panel rule.

    ``paths`` gives the path of each leaf unit below the root; ``panel_k`` is the k of the panel, where it is another.
    """
    known = list(atoms)
    sizes: dict[Path, int] = defaultdict(int)
    for atom in known:
        sizes[paths[atom.unit]] += atom.people
    tree = grown(root, sizes)
    shown = privacy.published(tree, k)
    hidden = tuple(privacy.withheld(tree, [unit.path for unit in shown], k))
    if not shown:
        return Layout((), {}, {}, None, hidden)
    places, inside, others = _tree_places(shown)
    units = {leaf: _cells_of((root, *path), inside, others) for leaf, path in paths.items()}
    regions = {leaf: cells[-1] for leaf, cells in units.items()}
    groups = [Group(regions[atom.unit], atom.category, atom.people) for atom in known]
    found = privacy.merged(groups, k) if crossed else ()
    categories: dict[str, int] = {}
    for values in found if len(found) > 1 else ():
        people = sum(atom.people for atom in known if atom.category in values)
        categories |= dict.fromkeys(values, len(places))
        places.append(Place(Dimension.CATEGORY, values, people, 0))
    panel = _panel(known, regions, categories, panel_k or k)
    if panel:
        places.append(Place(Dimension.PANEL, (), panel, 0))
    return Layout(tuple(places), units, categories, len(places) - 1 if panel else None, hidden)


def _tree_places(
    shown: Sequence[privacy.Shown],
) -> tuple[list[Place], dict[Path, int], dict[int, int]]:
    """The cells of the tree, where each shown unit is, and where the others of a unit are."""
    places: list[Place] = []
    inside: dict[Path, int] = {}
    others: dict[int, int] = {}
    for unit in shown:
        above = inside.get(unit.path[:-1])
        inside[unit.path] = len(places)
        kind = Dimension.UNIT if places else Dimension.WHOLE
        places.append(Place(kind, unit.path[1:], unit.people, above))
    for unit in shown:
        if unit.others:
            above = inside[unit.path]
            others[above] = len(places)
            places.append(Place(Dimension.OTHERS, unit.path[1:], unit.others, above))
    return places, inside, others


def _cells_of(path: Path, inside: Mapping[Path, int], others: Mapping[int, int]) -> tuple[int, ...]:
    """The cells that hold the people at this path, from the whole to the smallest."""
    cells = [inside[path[:length]] for length in range(1, len(path) + 1) if path[:length] in inside]
    return (*cells, others[cells[-1]]) if cells[-1] in others else tuple(cells)


def _panel(atoms: Iterable[Atom], regions: Mapping[str, int], categories: Mapping[str, int], k: int) -> int:
    """The people of the panel, 0 where it may not be shown."""
    splits: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0])
    for atom in atoms:
        split = splits[regions[atom.unit], categories.get(atom.category, -1)]
        split[0] += atom.people
        split[1] += atom.within
    known = [Split(people, within) for people, within in splits.values()]
    return sum(split.within for split in known) if privacy.panel_may_show(known, k) else 0


def sums_of(places: Sequence[Place]) -> list[Sum]:
    """What adds up to what: units and others to the unit above, categories to the whole. Those of the whole first."""
    parts: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for place, cell in enumerate(places):
        if cell.above is not None and cell.dimension is not Dimension.PANEL:
            parts[cell.above, cell.dimension is Dimension.CATEGORY].append(place)
    return [Sum(whole, tuple(found)) for (whole, _crossing), found in sorted(parts.items())]


def counted(layout: Layout, tally: Tally) -> list[Count]:
    """How the count of each cell is shown."""
    values = [0] * len(layout.places)
    for leaf, people in tally.units.items():
        for place in layout.units[leaf]:
            values[place] += people
    for value, people in tally.categories.items():
        if value in layout.categories:
            values[layout.categories[value]] += people
    sizes = [place.people for place in layout.places]
    if layout.panel is not None:
        values[layout.panel] = tally.panel
    counts = [
        few if value <= privacy.FEW else privacy.count_of(value, size)
        for value, size, few in zip(values, sizes, layout.nobody, strict=True)
    ]
    if layout.panel is None:
        return privacy.coarsened(counts, sizes, layout.sums)
    return with_panel(counts, sizes, layout.sums, Panel(layout.panel, values[0] - tally.panel))


def gives_away(topic: Sequence[Count], driver: Sequence[Count], sums: Sequence[Sum]) -> bool:
    """Whether a coarse count of a topic or of its driver has a single value left, for a reader who knows that everybody
    who named the topic meant this driver: those who named the driver are they and the rest, in each cell.
    """
    found: _Three = list(driver), list(topic), [Count(Tone.RANGE, 0, each.high) for each in driver]
    for _round in range(ROUNDS):
        before, found = found, _narrowed(found, sums)
        named, parts, _rest = found
        if any(
            shown.low != shown.high and left.low >= left.high
            for shown, left in zip([*driver, *topic], [*named, *parts], strict=True)
        ):
            return True
        if before == found:
            return False
    return True


_Three = tuple[list[Count], list[Count], list[Count]]
"""In each cell: who named the driver, who of them named the topic, and the rest of them."""


def _narrowed(known: _Three, sums: Sequence[Sum]) -> _Three:
    """What each of the three leaves of the others, once around."""
    named, parts, rest = known
    over = list(zip(named, parts, strict=True))
    rest = _fitted(rest, [n.low - p.high for n, p in over], [n.high - p.low for n, p in over], sums)
    over = list(zip(named, rest, strict=True))
    parts = _fitted(parts, [n.low - r.high for n, r in over], [n.high - r.low for n, r in over], sums)
    both = list(zip(parts, rest, strict=True))
    named = _fitted(named, [p.low + r.low for p, r in both], [p.high + r.high for p, r in both], sums)
    return named, parts, rest


def _fitted(
    counts: Sequence[Count], low: Sequence[int], high: Sequence[int], sums: Sequence[Sum]
) -> list[Count]:
    """The counts within these bounds too, as far as the sums leave them."""
    bound = [
        each._replace(low=max(each.low, least), high=min(each.high, most))
        for each, least, most in zip(counts, low, high, strict=True)
    ]
    return [
        each._replace(low=least, high=most)
        for each, (least, most) in zip(bound, privacy.fitting(bound, sums), strict=True)
    ]


class Panel(NamedTuple):
    """The place of a panel, and how many of the people outside it named the figure."""

    place: int
    rest: int


def _counts(values: Sequence[int], sizes: Sequence[int]) -> list[Count]:
    return [privacy.count_of(value, size) for value, size in zip(values, sizes, strict=True)]


def with_panel(
    counts: Sequence[Count],
    sizes: Sequence[int],
    sums: Sequence[Sum],
    panel: Panel,
    frozen: Collection[int] = (),
) -> list[Count]:
    """The counts with a panel among them. The rest of the whole is not published, and is guarded like a cell."""
    size = sizes[0] - sizes[panel.place]
    loose = {place for place in frozen if counts[place].shown in (Tone.RANGE, Tone.WITHHELD)}
    if not size:
        total = Sum(0, (panel.place,))
        return privacy.coarsened(counts, sizes, [total, *sums], frozen, loose)
    rest = Count(Tone.WITHHELD, 0, size)
    is_extreme = privacy.count_of(panel.rest, size).shown is not Tone.EXACT
    total = Sum(0, (panel.place, len(counts)))
    if not is_extreme:
        loose.add(len(counts))
    found = privacy.coarsened([*counts, rest], [*sizes, size], [total, *sums], {*frozen, len(counts)}, loose)
    return found[:-1]


def panel_before(
    places: Sequence[Place],
    sums: Sequence[Sum],
    counts: Sequence[Count],
    people: int,
    named: int,
    whole: int,
) -> Count:
    """How a panel's count in the release before may be shown, beside all that was published then.

    ``sums`` are those of the places. ``named`` of the panel's ``people`` named the figure then, and ``whole`` of
    everybody.
    """
    sizes = [*(place.people for place in places), people]
    known = [*counts, privacy.count_of(named, people)]
    at = Panel(len(places), whole - named)
    return with_panel(known, sizes, sums, at, frozen=range(len(places)))[-1]
