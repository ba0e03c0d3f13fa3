from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import StayctlError
from stayctl.practice.metrics import (
    ActionCounts,
    InterviewCounts,
    Rate,
    closure_rate,
    coverage,
    durations,
    feedback_loop,
    on_time,
    participation,
    period,
    plan_rate,
    points,
    promise_kept,
    quick_win_hit,
)

TODAY = date(2026, 11, 22)


def test_rates_keep_both_numbers_and_have_no_percent_of_nothing():
    assert Rate(23, 28).data() == {"numerator": 23, "denominator": 28, "percent": 82.1}
    assert Rate(0, 0).percent is None
    assert Rate(0, 0).whole_percent is None


@given(st.integers(1, 100_000), st.integers(0, 100_000))
def test_a_whole_percentage_is_0_only_for_none_and_100_only_for_all(out_of, part):
    rate = Rate(min(part, out_of), out_of)

    assert (rate.whole_percent == 0) == (rate.numerator == 0)
    assert (rate.whole_percent == 100) == (rate.numerator == out_of)


def test_interview_figures_are_those_of_the_practice():
    counts = InterviewCounts(
        eligible=28, covered=23, interviewed=24, declined=2, no_show=1, due=25, on_time=19, planned=22
    )

    assert coverage(counts) == Rate(23, 28)
    assert participation(counts) == Rate(24, 27)
    assert on_time(counts) == Rate(19, 25)
    assert plan_rate(counts) == Rate(22, 24)


def test_promise_figures_are_those_of_the_practice():
    counts = ActionCounts(booked=20, done=12, due=18, kept=13, hit=9, open_promises=6, told=4)

    assert closure_rate(counts) == Rate(12, 20)
    assert promise_kept(counts) == Rate(13, 18)
    assert quick_win_hit(counts) == Rate(9, 18)
    assert feedback_loop(counts) == Rate(4, 6)


def test_counts_of_two_units_add_up():
    assert InterviewCounts(eligible=2, open=1).plus(InterviewCounts(eligible=3)) == InterviewCounts(
        eligible=5, open=1
    )
    assert ActionCounts(due=1).plus(ActionCounts(due=2, hit=1)) == ActionCounts(due=3, hit=1)


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 4)), max_size=30))
def test_durations_are_the_median_of_every_span_as_often_as_it_occurs(spans):
    days = [length for length, times in spans for _each in range(times)]

    found = durations((TODAY - timedelta(days=length), TODAY, times) for length, times in spans)

    assert found.count == len(days)
    assert found.median_days == (median(days) if days else None)


def test_the_default_period_is_the_last_twelve_months_up_to_today():
    span = period(TODAY)

    assert (span.since, span.until) == (date(2025, 11, 23), TODAY)
    assert span.ended_until == date.max


def test_the_default_period_ends_with_the_end_asked_for():
    assert period(TODAY, until=date(2026, 6, 30)).since == date(2025, 7, 1)


def test_nothing_later_than_today_counts():
    assert period(TODAY, until=date(2027, 1, 1)).until == TODAY
    assert period(TODAY, past=True).ended_until == TODAY


@pytest.mark.parametrize(
    ("since", "until"), [(date(2026, 6, 2), date(2026, 6, 1)), (date(2026, 11, 23), None)]
)
def test_an_empty_period_is_refused(since, until):
    with pytest.raises(StayctlError, match="empty"):
        period(TODAY, since, until)


@pytest.mark.parametrize(
    ("share", "other", "difference"),
    [
        ((4, 7), (3, 7), 14.3),  # of 57.1 % and 42.9 % it would be 14.2
        ((6, 9), (3, 9), 33.3),  # of 66.7 % and 33.3 % it would be 33.4
        ((1, 3), (2, 3), -33.3),
        ((5, 10), (5, 10), 0.0),
        ((0, 0), (1, 2), None),
    ],
)
def test_a_difference_of_shares_is_rounded_once(
    share: tuple[int, int], other: tuple[int, int], difference: float | None
) -> None:
    assert points(Rate(*share), Rate(*other)) == difference
