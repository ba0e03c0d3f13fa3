"""Forecasts against what happened: the figures, and what of them may be shown."""

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.practice.calibration import (
    Leaver,
    Red,
    Stretch,
    is_enough,
    leaver_recall,
    levels_of,
    red_precision,
    stretches,
    surprise_rate,
)
from stayctl.practice.half_year import half_year_of
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Count, Tone, calibration

TODAY = date(2026, 8, 1)
MARCH = date(2026, 3, 10)

leavers = st.lists(
    st.builds(
        Leaver,
        st.dates(date(2025, 1, 1), date(2026, 7, 31)),
        st.sampled_from(["red", "yellow", "green"]),
        st.integers(1, 5),
        st.sampled_from([None, "A", "B", "C"]),
        st.integers(1, 4),
    ),
    max_size=24,
)


def test_recall_surprise_and_precision_by_hand():
    gone = [
        Leaver(MARCH, "red", 1, people=3),
        Leaver(MARCH, "yellow", 2),
        Leaver(MARCH, "green", 1, people=2),
    ]
    levels = levels_of(gone)
    assert leaver_recall(levels) == Rate(3, 6)
    assert surprise_rate(levels) == Rate(2, 6)
    reds = [
        Red(date(2025, 9, 1), date(2026, 3, 1), 1),  # the last day of the six months
        Red(date(2025, 9, 1), date(2026, 3, 2), 1),  # a day later
        Red(date(2025, 9, 1), None, 2, people=2),
        Red(date(2025, 9, 1), None, 2, next_on=date(2025, 12, 1)),  # judged anew in the same half-year
        Red(date(2025, 9, 1), None, 2, next_on=date(2026, 1, 5)),
        Red(date(2026, 2, 2), date(2026, 3, 1), 2),  # six months are not over
    ]
    assert red_precision(reds, TODAY) == Rate(1, 5)
    assert red_precision(reds, date(2026, 8, 2)) == Rate(2, 6)


def test_no_managers_own_may_be_all_but_a_few():
    assert not is_enough([(1, 20)], 5)
    assert not is_enough([(1, 20), (2, 4)], 5)
    assert is_enough([(1, 20), (2, 4), (3, 1)], 5)
    assert not is_enough([], 5)


def test_half_years_stand_together_until_there_are_enough():
    days = [(date(2025, 2, 1), n, 1) for n in (1, 2, 3)] + [(date(2025, 11, 1), n, 1) for n in (1, 2, 3)]
    first = Stretch(date(2025, 1, 1), date(2025, 12, 31))
    assert stretches(days, date(2025, 12, 31), 3) == []
    assert stretches(days, date(2026, 1, 1), 3) == [first]
    days += [(date(2026, 3, 1), n, 1) for n in (1, 2, 3, 4)]
    assert stretches(days, date(2026, 7, 1), 3) == [first, Stretch(date(2026, 1, 1), date(2026, 6, 30))]


def test_a_figure_of_eight_leavers_by_hand():
    gone = [
        *(Leaver(MARCH, "red", n, "A") for n in (1, 2, 3, 4)),
        *(Leaver(MARCH, "green", n, "B") for n in (1, 2, 3)),
        Leaver(MARCH, "yellow", 4, "B"),
    ]
    found = calibration(gone, [], 5, TODAY)
    (judged,) = found.leavers
    assert (judged.since, judged.until, judged.leavers, judged.line) == (
        date(2026, 1, 1),
        date(2026, 6, 30),
        8,
        None,
    )
    assert judged.counts["yellow"] == Count(Tone.FEW, 0, 2)
    assert judged.counts["red"].low <= 4 <= judged.counts["red"].high
    assert judged.counts["green"].low <= 3 <= judged.counts["green"].high
    assert found.lines == ()


def test_large_lines_stand_beside_the_whole():
    gone = [
        Leaver(MARCH, level, manager, line, 2)
        for line in ("A", "B")
        for manager in (1, 2, 3)
        for level in ("red", "yellow", "green")
    ]
    found = calibration(gone, [], 5, TODAY)
    assert [(each.line, each.leavers) for each in found.lines] == [("A", 18), ("B", 18)]
    assert found.lines[0].recall == Count(Tone.EXACT, 6, 6)


def test_reds_wait_until_all_of_their_half_year_are_old_enough():
    reds = [Red(date(2025, 9, 1), date(2025, 12, 1) if n < 4 else None, n) for n in range(9)]
    assert calibration([], reds, 5, date(2026, 6, 30)).alarms == ()
    (alarms,) = calibration([], reds, 5, date(2026, 7, 1)).alarms
    assert (alarms.reds, alarms.left) == (9, Count(Tone.EXACT, 4, 4))


@given(leavers, st.integers(3, 6))
def test_what_is_shown_stands_on_k_people_beside_those_of_any_manager(gone, k):
    found = calibration(gone, [], k, TODAY)
    for judged in (*found.leavers, *found.lines):
        inside = [
            each
            for each in gone
            if judged.since <= each.left_on <= judged.until and judged.line in (None, each.line)
        ]
        assert judged.leavers == sum(each.people for each in inside)
        for manager in range(1, 6):
            assert sum(each.people for each in inside if each.manager != manager) >= k


@given(leavers, st.integers(3, 6))
def test_a_later_day_changes_nothing_that_was_shown(gone, k):
    known = [each for each in gone if each.left_on < date(2026, 1, 20)]
    before = calibration(known, [], k, date(2026, 1, 20))
    after = calibration(gone, [], k, TODAY)
    assert after.leavers[len(after.leavers) - len(before.leavers) :] == before.leavers
    assert all(half_year_of(judged.until).until == judged.until < TODAY for judged in after.leavers)


@settings(max_examples=60, deadline=None)
@given(leavers, st.integers(3, 5))
def test_no_coarse_count_can_be_worked_out(gone, k):
    """Every table that fits what is shown of a stretch, tried one by one: a coarse count has more than one value."""
    found = calibration(gone, [], k, TODAY)
    for judged in found.leavers:
        possible = _fitting_rows(judged.counts.values(), judged.leavers)
        for place, count in enumerate(judged.counts.values()):
            values = {row[place] for row in possible}
            assert count.low == count.high or len(values) > 1
            assert all(count.low <= value <= count.high for value in values)


in_lines = st.lists(
    st.builds(
        Leaver,
        st.just(MARCH),
        st.sampled_from(["red", "yellow", "green"]),
        st.integers(1, 4),
        st.sampled_from([None, "A", "B"]),
        st.integers(1, 5),
    ),
    min_size=6,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(in_lines)
def test_no_coarse_count_can_be_worked_out_from_lines_and_whole(gone):
    """The people who are in no shown line have an extreme that stays unknown, too."""
    found = calibration(gone, [], 3, TODAY)
    if not found.lines:
        return
    shown = {each.line for each in found.lines}
    others = levels_of([each for each in gone if each.line not in shown])
    number = sum(others.values())
    rows = [_fitting_rows(each.counts.values(), each.leavers) for each in (*found.leavers, *found.lines)]
    rest = {
        tuple(whole - sum(parts) for whole, *parts in zip(*tables, strict=True))
        for tables in itertools.product(*rows)
    }
    rest = {row for row in rest if min(row) >= 0}
    for place, level in enumerate(found.leavers[0].counts):
        people = others[level]
        extreme = number and (people <= 2 or people >= number - 2)
        assert not extreme or len({row[place] for row in rest}) > 1


def _fitting_rows(counts, people):
    spans = [range(count.low, count.high + 1) for count in counts]
    return [row for row in itertools.product(*spans) if sum(row) == people]
