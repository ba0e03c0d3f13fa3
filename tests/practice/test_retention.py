"""Who left and who stayed: by hand, by published examples, and by laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.practice.metrics import Rate
from stayctl.practice.retention import (
    Attrition,
    Exits,
    Landmark,
    Spell,
    average_headcount,
    difference,
    exits,
    regretted_attrition,
    turnover_cost,
    wilson,
)

JAN, TEN = date(2026, 1, 1), date(2026, 1, 10)
"""A period of ten days."""

rates = st.integers(0, 400).flatmap(lambda n: st.builds(Rate, st.integers(0, n), st.just(n)))
some = rates.filter(lambda rate: rate.denominator > 0)
days = st.dates(date(2025, 12, 1), date(2026, 2, 28))


def test_headcount_is_days_of_employment_by_the_days_of_the_period():
    spells = [
        Spell(None, None, people=3),  # 30 days
        Spell(date(2026, 1, 6), None),  # 5 days: from the 6th to the 10th
        Spell(None, date(2026, 1, 4)),  # 3 days: the 1st to the 3rd
        Spell(date(2026, 1, 3), date(2026, 1, 5)),  # 2 days
        Spell(date(2026, 1, 11), None),
        Spell(None, JAN),
    ]
    assert average_headcount(spells, JAN, TEN) == 4.0


def test_both_ends_of_the_period_belong_to_it_for_exits():
    spells = [
        Spell(None, JAN, "voluntary", True),
        Spell(None, TEN, "voluntary", False),
        Spell(None, date(2025, 12, 31), "voluntary", True),
        Spell(None, date(2026, 1, 11), "involuntary"),
        Spell(None, date(2026, 1, 5), "involuntary", True),
        Spell(None, date(2026, 1, 5), "other", people=2),
        Spell(None, date(2026, 1, 5), None, None),
        Spell(None, date(2026, 1, 5), "voluntary", None),
    ]
    left = exits(spells, JAN, TEN)
    assert left == Exits(voluntary=3, involuntary=1, other=2, unknown=1, regretted=1)
    assert left.all == 7


def test_regretted_attrition_and_cost_by_hand():
    left = Exits(voluntary=4, involuntary=1, regretted=3)
    assert regretted_attrition(left, 48.0) == Attrition(3, 48.0)
    assert Attrition(3, 48.0).percent == 6.2
    assert Attrition(0, 0.0).percent is None
    assert turnover_cost(left, 80_000) == 400_000
    assert turnover_cost(left, 0) is None


def test_the_score_interval_is_that_of_the_published_example():
    # Newcombe, Statistics in Medicine 17 (1998), 857: 81 of 263
    span = wilson(Rate(81, 263))
    assert (round(span.low, 4), round(span.high, 4)) == (0.2553, 0.3662)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), 873, method 10
        (Rate(56, 70), Rate(48, 80), 0.0524, 0.3339),
        (Rate(9, 10), Rate(3, 10), 0.1705, 0.8090),
        (Rate(5, 56), Rate(0, 29), -0.0381, 0.1926),
        (Rate(10, 10), Rate(0, 10), 0.6075, 1.0000),
    ],
)
def test_the_interval_of_a_difference_is_that_of_the_published_examples(one, other, low, high):
    gap = difference(one, other)
    assert (round(gap.low, 4), round(gap.high, 4)) == (low, high)


def test_a_landmark_without_one_of_its_groups_has_no_difference():
    assert Landmark(Rate(3, 4), Rate(0, 0)).difference is None
    gap = Landmark(Rate(18, 20), Rate(15, 20)).difference
    assert gap.data() == {"points": 15.0, "low": -9.4, "high": 38.0}


@given(rates)
def test_an_interval_holds_its_share_and_stays_within_0_and_1(rate):
    span = wilson(rate)
    assert 0 <= span.low <= span.high <= 1
    if rate.denominator:
        assert span.low <= rate.numerator / rate.denominator <= span.high


@given(some)
def test_what_is_not_so_has_the_mirrored_interval(rate):
    span = wilson(rate)
    mirror = wilson(Rate(rate.denominator - rate.numerator, rate.denominator))
    assert span.low == pytest.approx(1 - mirror.high) and span.high == pytest.approx(1 - mirror.low)


@given(some, some)
def test_a_difference_lies_in_its_interval_and_is_mirrored_by_its_opposite(one, other):
    gap, back = difference(one, other), difference(other, one)
    assert -1 <= gap.low <= gap.value + 1e-12 and gap.value - 1e-12 <= gap.high <= 1
    assert gap.value == pytest.approx(-back.value)
    assert gap.low == pytest.approx(-back.high)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Spell, st.none() | days, st.none() | days, people=st.integers(1, 4))), days, days)
def test_average_headcount_is_the_mean_of_counting_each_day(spells, one, other):
    since, until = sorted((one, other))
    every = [since + timedelta(n) for n in range((until - since).days + 1)]
    counted = [
        sum(
            spell.people
            for spell in spells
            if (spell.hired_on is None or spell.hired_on <= day)
            and (spell.left_on is None or day < spell.left_on)
        )
        for day in every
    ]
    assert average_headcount(spells, since, until) == pytest.approx(sum(counted) / len(every))
