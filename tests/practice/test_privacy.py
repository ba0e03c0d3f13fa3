from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.errors import ExitCode, Withheld
from stayctl.practice.privacy import (
    Heard,
    HeardPlan,
    OwnInterviews,
    OwnPlans,
    Released,
    Unit,
    data_of,
    own_content,
    own_plans,
    published,
    shown_of,
    withheld,
)
from stayctl.practice.vocabulary import Polarity

ME, OTHER = 7, 8


@pytest.mark.parametrize("made", [OwnInterviews, OwnPlans, Released])
def test_nobody_else_can_make_what_renderers_of_content_accept(made):
    fields = [object() for _name in made.__dataclass_fields__]

    with pytest.raises(TypeError):
        made(*fields)


def test_what_i_heard_is_whole_and_not_to_be_forwarded():
    figures = [
        Heard(ME, "learning", None, "stay", 3),
        Heard(ME, "learning", "每周技术分享会", "stay", 2),
        Heard(ME, "pay", None, "leave", 1),
    ]

    content = own_content(ME, 4, figures)

    assert content.forward is False
    assert [f.people for f in content.drivers(Polarity.STAY)] == [3]
    assert [f.topic for f in content.topics(Polarity.STAY)] == ["每周技术分享会"]
    assert data_of(content) == {
        "forward": False,
        "people": 4,
        "stay": {
            "topics": [{"topic": "每周技术分享会", "driver": "learning", "people": 2}],
            "drivers": [{"driver": "learning", "people": 3}],
        },
        "leave": {"topics": [], "drivers": [{"driver": "pay", "people": 1}]},
    }


@pytest.mark.parametrize(
    ("viewer", "people", "interviewer", "reason"),
    [(None, 1, ME, "no_me"), (ME, 3, OTHER, "not_yours"), (ME, 0, ME, "nothing_held")],
)
def test_everything_else_is_withheld_with_the_reason(viewer, people, interviewer, reason):
    with pytest.raises(Withheld) as withheld:
        own_content(viewer, people, [Heard(interviewer, "pay", None, "leave", people)])

    assert withheld.value.id == reason
    assert withheld.value.code == ExitCode.WITHHELD


def test_plans_are_shown_for_own_interviews_and_forecasts_only_ones_own():
    lines = [
        HeardPlan(ME, None, 1, "stay", "团队"),
        HeardPlan(ME, ME, 1, "forecast", "green"),
        HeardPlan(ME, OTHER, 2, "forecast", "red"),
    ]

    assert own_plans(ME, lines, forecasts=True).plans == {1: {"stay": ["团队"], "forecast": ["green"]}}
    assert own_plans(ME, lines, forecasts=False).plans == {1: {"stay": ["团队"]}}
    with pytest.raises(Withheld):
        own_plans(ME, [HeardPlan(OTHER, None, 1, "stay", "团队")], forecasts=True)


def test_a_small_root_releases_nothing():
    assert published(Unit("公司", 4), 5) == []


def test_what_is_withheld_is_named_with_the_reason():
    root = Unit("公司", 15, (Unit("甲", 8), Unit("乙", 6), Unit("丙", 1)))
    shown = [unit.path for unit in published(root, 5)]

    assert list(withheld(root, shown, 5)) == [(("公司", "乙"), "protects"), (("公司", "丙"), "too_few")]


def test_one_small_child_takes_the_smallest_shown_one_with_it():
    root = Unit("公司", 15, (Unit("甲", 8), Unit("乙", 6), Unit("丙", 1)))

    assert [(unit.path[-1], unit.people, unit.others) for unit in published(root, 5)] == [
        ("公司", 15, 7),
        ("甲", 8, 0),
    ]


def test_what_hangs_under_a_hidden_unit_stays_hidden():
    root = Unit("公司", 9, (Unit("甲", 6, (Unit("甲一", 6),)), Unit("乙", 3)))

    assert [unit.path for unit in published(root, 5)] == [("公司",)]


@given(st.lists(st.integers(0, 12), max_size=8), st.integers(0, 12), st.integers(3, 6))
def test_shown_groups_and_what_is_left_over_are_empty_or_large_enough(sizes, loose, k):
    total = sum(sizes) + loose

    kept = shown_of(total, sizes, k)

    assert all(sizes[place] >= k for place in kept)
    if kept:
        rest = total - sum(sizes[place] for place in kept)
        assert rest == 0 or rest >= k


def _trees(depth):
    leaf = st.tuples(st.integers(0, 9), st.just(()))
    return leaf if not depth else st.tuples(st.integers(0, 9), st.lists(_trees(depth - 1), max_size=3))


def _unit(shape, number):
    own, below = shape
    children = tuple(_unit(each, number) for each in below)
    return Unit(f"u{next(number)}", own + sum(child.people for child in children), children)


def _atoms(unit, path=()):
    """The disjoint groups of people: those directly in each unit."""
    here = (*path, unit.name)
    yield here, unit.people - sum(child.people for child in unit.children)
    for child in unit.children:
        yield from _atoms(child, here)


def _reduced(rows):
    """Rows of a matrix brought to reduced echelon form, exactly.

    The cells of a tree are nested or apart, so the rows are disjoint groups, and every group that can be
    computed is a union of them.
    """
    done = []
    for given_row in rows:
        rest = list(given_row)
        for pivot, other in done:
            rest = [a - rest[pivot] * b for a, b in zip(rest, other, strict=True)]
        pivot = next((place for place, value in enumerate(rest) if value), None)
        if pivot is None:
            continue
        unit = [value / rest[pivot] for value in rest]
        done = [(p, [a - o[pivot] * b for a, b in zip(o, unit, strict=True)]) for p, o in done]
        done.append((pivot, unit))
    return [row for _pivot, row in done]


@settings(max_examples=60, deadline=None)
@given(_trees(2))
def test_no_group_under_k_can_be_computed_from_a_release(shape):
    """Every sum of published cells that is a group of people (each in or out once) has none or k of them."""
    k = 5
    root = _unit(shape, count())
    atoms = [(path, people) for path, people in _atoms(root) if people]
    shown = published(root, k)
    cells = [[Fraction(int(path[: len(unit.path)] == unit.path)) for path, _p in atoms] for unit in shown]

    for row in _reduced(cells):
        if all(value in (0, 1) for value in row):
            group = sum(people for value, (_path, people) in zip(row, atoms, strict=True) if value)
            assert group == 0 or group >= k
