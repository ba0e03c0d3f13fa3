"""The rules of a release: extremes and what would give them away, categories, panels, who reads."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.practice.privacy import (
    Cell,
    Count,
    Dimension,
    Group,
    Head,
    Split,
    Sum,
    Theme,
    Tone,
    coarsened,
    count_of,
    fitting,
    merged,
    panel_may_show,
    released,
)
from stayctl.practice.releases import Atom, Place, Tally, counted, gives_away, lay_out, panel_before
from stayctl.practice.systemic import systemic
from stayctl.practice.trend import courses
from stayctl.practice.viewing import Known, beside, remaining
from stayctl.practice.vocabulary import Polarity

K = 5


def exact(people: int) -> Count:
    return Count(Tone.EXACT, people, people)


FEW = Count(Tone.FEW, 0, 2)


@pytest.mark.parametrize(
    ("people", "of_all", "shown"),
    [
        (0, 9, FEW),
        (2, 9, FEW),
        (3, 9, exact(3)),
        (6, 9, exact(6)),
        (7, 9, Count(Tone.NEARLY_ALL, 7, 9)),
        (9, 9, Count(Tone.NEARLY_ALL, 7, 9)),
        (3, 5, Count(Tone.NEARLY_ALL, 3, 5)),
        (2, 4, Count(Tone.WITHHELD, 0, 4)),
    ],
)
def test_extremes_are_few_and_nearly_all(people: int, of_all: int, shown: Count) -> None:
    assert count_of(people, of_all) == shown


def test_a_difference_that_gives_few_away_is_made_a_range_beside_it() -> None:
    """12 of the whole, 6 and 5 in two units: the third unit's few would be 1."""
    shown = coarsened([exact(12), exact(6), exact(5), FEW], [40, 15, 12, 13], [Sum(0, (1, 2, 3))])
    assert shown == [exact(12), exact(6), Count(Tone.RANGE, 5, 9), FEW]


def test_where_only_the_whole_is_exact_the_whole_becomes_a_range() -> None:
    shown = coarsened([exact(3), exact(3), FEW], [12, 6, 6], [Sum(0, (1, 2))])
    assert shown == [Count(Tone.RANGE, 3, 4), exact(3), FEW], "3 of 6 can't be a range: all else is extreme"


def test_categories_and_units_share_the_whole() -> None:
    """The units are exact; the whole less one category is the other, which few named."""
    counts = [exact(9), exact(4), exact(5), exact(8), FEW]
    shown = coarsened(counts, [30, 14, 16, 18, 12], [Sum(0, (1, 2)), Sum(0, (3, 4))])
    assert shown[0] == exact(9) and shown[3].shown is Tone.RANGE


@st.composite
def tables(draw: Any) -> tuple[list[int], list[int], list[Sum]]:
    """The people and the true counts of the cells of a tree with categories, and their sums."""
    sizes: list[int] = []
    values: list[int] = []
    sums: list[Sum] = []

    def cell(depth: int) -> int:
        place, at = len(sizes), len(sums)
        sizes.append(0)
        values.append(0)
        parts = draw(st.integers(0, 3)) if depth else 0
        if parts:
            sums.append(Sum(place, ()))
            below = tuple(cell(depth - 1) for _part in range(parts))
            sums[at] = Sum(place, below)
            sizes[place], values[place] = sum(sizes[p] for p in below), sum(values[p] for p in below)
        else:
            sizes[place] = draw(st.integers(3, 12))
            values[place] = draw(st.integers(0, sizes[place]))
        return place

    cell(2)
    if sizes[0] >= 2 * K and draw(st.booleans()):
        first = draw(st.integers(K, sizes[0] - K))
        named = draw(st.integers(max(0, values[0] - (sizes[0] - first)), min(first, values[0])))
        place = len(sizes)
        sizes += [first, sizes[0] - first]
        values += [named, values[0] - named]
        sums.insert(0, Sum(0, (place, place + 1)))
    return sizes, values, sums


@settings(max_examples=150, deadline=None)
@given(tables())
def test_no_coarse_count_has_a_single_value_that_fits_and_no_range_is_wrong(
    table: tuple[list[int], list[int], list[Sum]],
) -> None:
    sizes, values, sums = table
    own = [count_of(value, size) for value, size in zip(values, sizes, strict=True)]

    shown = coarsened(own, sizes, sums)

    assert all(count.low <= value <= count.high for count, value in zip(shown, values, strict=True))
    for alone, count, (low, high) in zip(own, shown, fitting(shown, sums), strict=True):
        assert count.shown is not Tone.EXACT or alone == count
        assert alone.low == alone.high or low < high


@settings(max_examples=30, deadline=None)
@given(tables())
def test_what_fits_is_what_trying_every_value_gives(table: tuple[list[int], list[int], list[Sum]]) -> None:
    sizes, values, sums = table
    wholes = {total.whole for total in sums}
    leaves = [place for place in range(len(sizes)) if place not in wholes]
    shown = [count_of(value, size) for value, size in zip(values, sizes, strict=True)]
    spans = [range(shown[leaf].low, shown[leaf].high + 1) for leaf in leaves]
    total = 1
    for span in spans:
        total *= len(span)
    if total > 3000:
        return
    tried: list[set[int]] = [set() for _cell in sizes]
    for chosen in product(*spans):
        found = dict(zip(leaves, chosen, strict=True))
        fits = True
        for each in reversed(sums):
            value = sum(found[part] for part in each.parts)
            fits &= found.setdefault(each.whole, value) == value
            fits &= shown[each.whole].low <= value <= shown[each.whole].high
        if fits:
            for place, value in found.items():
                tried[place].add(value)
    assert fitting(shown, sums) == [(min(each), max(each)) for each in tried]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 9)), max_size=12))
def test_no_set_of_categories_and_regions_leaves_a_group_under_k(groups: list[tuple[int, int, int]]) -> None:
    """The rule as it is written, tried on every set; and every category is whole and has k people or none."""
    known = [Group(region, str(value), people) for region, value, people in groups]
    known += [Group(region, "0", K) for region in {each[0] for each in groups}]
    found = merged(known, K)
    assert len({value for category in found for value in category}) == sum(map(len, found))
    filled = {group.region for group in known if group.people}
    for length in range(1, len(found) + 1):
        for chosen in combinations(found, length):
            inside = {value for category in chosen for value in category}
            people = sum(group.people for group in known if group.value in inside)
            touched = {g.region for g in known if g.people and g.value in inside}
            within = {
                r for r in filled if all(g.value in inside for g in known if g.region == r and g.people)
            }
            around = sum(g.people for g in known if g.region in touched) - people
            beyond = people - sum(g.people for g in known if g.region in within)
            assert all(rest == 0 or rest >= K for rest in (people, around, beyond))


def test_many_categories_are_merged_before_they_are_judged() -> None:
    groups = [Group("all", str(n), 5 + n) for n in range(40)]
    found = merged(groups, K)
    assert len(found) <= 10 and sum(map(len, found)) == 40


@pytest.mark.parametrize(
    ("splits", "may"),
    [
        ([(20, 20)], True),
        ([(20, 17)], False),
        ([(20, 12)], True),
        ([(10, 10), (10, 0)], False),
        ([(10, 7), (10, 7)], True),
        ([(20, 20), (2, 0)], False),
        ([(20, 0)], False),
    ],
)
def test_a_panel_is_shown_where_it_divides_enough_people(splits: list[tuple[int, int]], may: bool) -> None:
    assert panel_may_show([Split(*each) for each in splits], K) is may


def test_a_topic_stands_without_its_driver_where_it_would_tell_the_drivers_number() -> None:
    """Of 18 who named the driver, 8 are in C; nine of B named the topic, so nine of B the driver, and one of A."""
    sums = [Sum(0, (1, 2, 3))]
    driver = [exact(18), Count(Tone.FEW, 0, 2), Count(Tone.RANGE, 5, 9), exact(8)]
    few = Count(Tone.FEW, 0, 2)
    assert gives_away([exact(9), few, exact(9), few], driver, sums)
    assert not gives_away([Count(Tone.RANGE, 5, 9), few, exact(5), few], driver, sums)
    assert not gives_away([few] * 4, driver, sums)


@given(st.lists(st.tuples(st.integers(5, 7), st.integers(0, 7), st.integers(0, 7)), min_size=2, max_size=3))
@settings(max_examples=60, deadline=None)
def test_where_a_topic_keeps_its_driver_more_than_one_truth_fits_each_coarse_count(
    units: list[tuple[int, int, int]],
) -> None:
    sizes = [sum(size for size, *_ in units), *(size for size, *_ in units)]
    sums = [Sum(0, tuple(range(1, len(sizes))))]
    named = [min(driver, size) for size, driver, _topic in units]
    parts = [min(topic, most) for most, (_size, _driver, topic) in zip(named, units, strict=True)]
    driver, topic = (
        coarsened([count_of(v, n) for v, n in zip([sum(values), *values], sizes, strict=True)], sizes, sums)
        for values in (named, parts)
    )
    if gives_away(topic, driver, sums):
        return
    possible = [
        [(one, two) for one in range(d.low, d.high + 1) for two in range(t.low, min(one, t.high) + 1)]
        for d, t in zip(driver[1:], topic[1:], strict=True)
    ]
    fits: list[set[int]] = [set() for _ in range(2 * len(sizes))]
    for truth in product(*possible):
        values = [(sum(one for one, _two in truth), sum(two for _one, two in truth)), *truth]
        if all(c.low <= v <= c.high for c, v in zip((driver[0], topic[0]), values[0], strict=True)):
            for place, (one, two) in enumerate(values):
                fits[2 * place].add(one)
                fits[2 * place + 1].add(two)
    for place, (d, t) in enumerate(zip(driver, topic, strict=True)):
        assert d.low == d.high or len(fits[2 * place]) > 1
        assert t.low == t.high or len(fits[2 * place + 1]) > 1


def layout(atoms: list[Atom], *, crossed: bool = False) -> Any:
    paths = {atom.unit: tuple(atom.unit.split("/")) if atom.unit else () for atom in atoms}
    return lay_out("*", paths, atoms, K, crossed=crossed)


def test_each_person_is_in_the_cells_above_them_and_in_one_smallest() -> None:
    found = layout([Atom("甲/一", "", 6), Atom("甲", "", 5), Atom("乙", "", 4), Atom("", "", 2)])
    named = [(place.dimension, place.path, place.people) for place in found.places]
    assert named == [
        (Dimension.WHOLE, (), 17),
        (Dimension.UNIT, ("甲",), 11),
        (Dimension.UNIT, ("甲", "一"), 6),
        (Dimension.OTHERS, (), 6),
        (Dimension.OTHERS, ("甲",), 5),
    ]
    assert found.units == {"甲/一": (0, 1, 2), "甲": (0, 1, 4), "乙": (0, 3), "": (0, 3)}
    tally = Tally({"甲/一": 3, "甲": 2, "": 1})
    assert counted(found, tally)[2] == exact(3)
    assert counted(found, tally)[4] == FEW


def test_what_is_outside_a_panel_is_guarded_like_a_cell() -> None:
    """20 people, 12 of them before too: if 6 of all and 6 of the panel named it, nobody else did."""
    found = layout([Atom("", "", 20, 12)])
    assert counted(found, Tally({"": 6}, panel=6)) == [exact(6), Count(Tone.RANGE, 5, 9)]
    assert counted(found, Tally({"": 9}, panel=6)) == [exact(9), exact(6)]


def test_a_panel_keeps_the_greater_k_of_its_two_releases() -> None:
    atoms = [Atom("", "", 10, 6)]
    assert lay_out("*", {"": ()}, atoms, 3, crossed=False, panel_k=3).panel is not None
    assert lay_out("*", {"": ()}, atoms, 3, crossed=False, panel_k=5).panel is None, "4 people are left over"


def test_a_panel_in_the_release_before_leaves_what_was_published_as_it_is() -> None:
    places = [Place(Dimension.WHOLE, (), 20, None)]
    assert panel_before(places, [], [exact(9)], 12, 6, 9) == exact(6)
    assert panel_before(places, [], [exact(6)], 12, 6, 6) == Count(Tone.RANGE, 5, 9)


def test_a_manager_sees_what_they_did_not_hear() -> None:
    places = [
        Place(Dimension.WHOLE, (), 30, None),
        Place(Dimension.UNIT, ("甲",), 10, 0),
        Place(Dimension.UNIT, ("乙",), 12, 0),
        Place(Dimension.OTHERS, (), 8, 0),
    ]
    known = [Known(1, None, 10, 7), Known(2, None, 12, 0), Known(3, None, 8, 0)]
    assert beside(places, known, K) == {0: 23, 2: 12}, (
        "3 unknown people in 甲 hide it, and with it the others"
    )
    assert remaining(exact(9), 5, 23) == exact(4)
    assert remaining(exact(9), 7, 23) == FEW
    assert remaining(Count(Tone.RANGE, 5, 9), 3, 23) == Count(Tone.RANGE, 2, 6)
    assert remaining(Count(Tone.NEARLY_ALL, 28, 30), 7, 23) == Count(Tone.NEARLY_ALL, 21, 23)


LEAVE = Theme("pay", None, Polarity.LEAVE)


def release(ref: str, *cells: Cell, before: str | None = None) -> Any:
    from datetime import date

    return released(Head(ref, ref, K, "department", None, date(2026, 7, 1), before), cells, ())


def test_a_theme_is_systemic_in_two_units_and_few_never_count() -> None:
    whole = Cell(Dimension.WHOLE, (), 40, {LEAVE: exact(10)})
    units = [
        Cell(Dimension.UNIT, ("甲",), 10, {LEAVE: exact(4)}),
        Cell(Dimension.UNIT, ("乙",), 10, {LEAVE: exact(3)}),
        Cell(Dimension.UNIT, ("丙",), 10, {}),
    ]
    assert [each.driver for each in systemic(release("R1", whole, *units), 30)] == ["pay"]
    assert systemic(release("R1", whole, *units), 31) == []
    assert systemic(release("R1", whole, *units[1:]), 10) == []


def test_the_trend_is_a_change_in_points_and_of_the_same_people() -> None:
    """10 of 40 is 25 %, 12 of 30 is 40 %; of the same 20 it was 5 (25 %) and is 8 (40 %)."""
    first = release("R1", Cell(Dimension.WHOLE, (), 40, {LEAVE: exact(10)}))
    cells = [
        Cell(Dimension.WHOLE, (), 30, {LEAVE: exact(12)}),
        Cell(Dimension.PANEL, (), 20, {LEAVE: exact(8)}),
        Cell(Dimension.PANEL_BEFORE, (), 20, {LEAVE: exact(5)}),
    ]
    [course] = courses([first, release("R2", *cells, before="R1")])
    assert (course.change, course.panel_change) == (15.0, 15.0)
    [other] = courses([first, release("R3", *cells, before="R2")])
    assert (other.change, other.panel_change) == (15.0, None), "the panel is matched with another release"


def test_the_order_of_themes_says_no_more_than_their_counts() -> None:
    counts = {
        Theme(driver, None, Polarity.STAY): Count(Tone.NEARLY_ALL, 28, 30)
        for driver in ("team", "pay", "career")
    }
    found = release("R1", Cell(Dimension.WHOLE, (), 30, counts))
    assert [theme.driver for theme in found.themes(found.whole)] == ["career", "pay", "team"]


@pytest.mark.parametrize("people", [1, 29])
def test_frozen_figures_that_were_changed_are_refused(people: int) -> None:
    with pytest.raises(Exception, match="outside stayctl"):
        release("R1", Cell(Dimension.WHOLE, (), 30, {LEAVE: exact(people)}))
    with pytest.raises(Exception, match="outside stayctl"):
        release("R1", Cell(Dimension.WHOLE, (), 30, {}), Cell(Dimension.UNIT, ("甲",), 4, {}))
