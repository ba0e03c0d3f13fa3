"""Working days and dates that are easily got wrong: adjusted weekends, month ends, leap days, reviews, clocks."""

from datetime import UTC, date, datetime

import pytest

from stayctl.practice.business_days import Calendar, Span, monday_of, worked_in_week
from stayctl.practice.cadence import Facts, Happening, add_months, clear_of_review, due_on
from stayctl.practice.planning import Need, Rules, Why, plan
from stayctl.practice.policy import Policy
from stayctl.settings import Clock

SPRING_2026 = Calendar(
    off=frozenset({date(2026, 2, day) for day in (16, 17, 18, 19, 20, 23)}),
    working=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)
"""The week of the Chinese New Year 2026, as it was announced: two Saturdays are worked for it."""


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 13), True),  # Friday
        (date(2026, 2, 14), True),  # the Saturday that is worked
        (date(2026, 2, 15), False),  # Sunday
        (date(2026, 2, 16), False),  # New Year's Eve, a Monday
        (date(2026, 2, 20), False),  # the Friday that was given for the 14th
        (date(2026, 2, 21), False),
        (date(2026, 2, 23), False),  # the Monday that was given for the 28th
        (date(2026, 2, 24), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 1), False),
    ],
)
def test_weekends_are_worked_and_weekdays_free_around_the_chinese_new_year(day: date, worked: bool) -> None:
    assert SPRING_2026.is_working(day) is worked


@pytest.mark.parametrize(
    ("monday", "count"),
    [(date(2026, 2, 9), 6), (date(2026, 2, 16), 0), (date(2026, 2, 23), 5), (date(2026, 3, 2), 5)],
)
def test_a_week_has_the_days_that_are_worked(monday: date, count: int) -> None:
    assert worked_in_week(SPRING_2026, monday) == count


@pytest.mark.parametrize(
    ("earliest", "due", "on", "why"),
    [
        (date(2026, 2, 14), date(2026, 2, 15), date(2026, 2, 14), None),
        (date(2026, 2, 15), date(2026, 2, 23), date(2026, 2, 24), Why.NO_WORKING_DAY),
        (date(2026, 2, 15), date(2026, 2, 24), date(2026, 2, 24), None),
        (date(2026, 2, 28), date(2026, 2, 28), date(2026, 2, 28), None),
        (date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 2), Why.NO_WORKING_DAY),
    ],
)
def test_an_interview_finds_its_day_around_the_chinese_new_year(
    earliest: date, due: date, on: date, why: Why | None
) -> None:
    rules = Rules.after(date(2026, 2, 1), Policy(), SPRING_2026)
    (proposal,) = plan([Need(1, 1, earliest, due)], (), rules).proposals
    assert (proposal.on, proposal.why) == (on, why)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 5, 31), 6, date(2026, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_months_from_the_31st_and_from_leap_days_end_within_their_month(
    day: date, months: int, later: date
) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("hired", "today", "due"),
    [
        (date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 30)),  # the 30th day after a leap day
        (date(2028, 1, 30), date(2028, 2, 1), date(2028, 2, 29)),
        (date(2027, 1, 30), date(2027, 2, 1), date(2027, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 5), date(2027, 1, 30)),
    ],
)
def test_milestones_of_new_people_count_days_over_the_end_of_february(
    hired: date, today: date, due: date
) -> None:
    found = due_on(Facts(added_on=hired, hired_on=hired), Policy(), today)
    assert found is not None
    assert found.on == due


@pytest.mark.parametrize(
    ("day", "cleared"),
    [
        (date(2026, 12, 1), date(2026, 12, 1)),  # 31 days before
        (date(2026, 12, 2), date(2027, 2, 1)),  # 30 days before
        (date(2027, 1, 1), date(2027, 2, 1)),  # the day itself
        (date(2027, 1, 31), date(2027, 2, 1)),  # 30 days after
        (date(2027, 2, 1), date(2027, 2, 1)),
    ],
)
def test_the_days_around_a_review_are_free_to_the_day(day: date, cleared: date) -> None:
    assert clear_of_review(day, date(2027, 1, 1), Policy()) == cleared


def test_a_trigger_on_a_leap_day_is_due_a_fortnight_later() -> None:
    person = Facts(
        added_on=date(2020, 1, 1),
        last_held=date(2027, 12, 1),
        triggers=(Happening("new_manager", date(2028, 2, 29)),),
    )
    found = due_on(person, Policy(), date(2028, 3, 1))
    assert found is not None
    assert found.on == date(2028, 3, 14)


@pytest.mark.parametrize(
    ("instant", "zone", "today"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "Europe/Berlin", date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 1, tzinfo=UTC), "Europe/Berlin", date(2026, 3, 30)),  # summer time began
        (datetime(2026, 10, 25, 22, 1, tzinfo=UTC), "Europe/Berlin", date(2026, 10, 25)),  # and ended
        (datetime(2026, 11, 1, 4, 30, tzinfo=UTC), "America/New_York", date(2026, 11, 1)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "Asia/Shanghai", date(2027, 1, 1)),
        (datetime(2028, 2, 28, 10, 30, tzinfo=UTC), "Pacific/Kiritimati", date(2028, 2, 29)),
        (datetime(2026, 4, 24, 22, 30, tzinfo=UTC), "Africa/Cairo", date(2026, 4, 25)),
    ],
)
def test_today_is_the_day_of_the_stores_zone_also_where_clocks_change(
    instant: datetime, zone: str, today: date
) -> None:
    assert Clock(lambda: instant).today(zone) == today


def test_the_first_proposed_day_is_tomorrow_also_over_a_year_and_a_month() -> None:
    assert Rules.after(date(2027, 12, 31), Policy(), Calendar()).first == date(2028, 1, 1)
    assert Rules.after(date(2028, 2, 28), Policy(), Calendar()).first == date(2028, 2, 29)
    assert Rules.after(date.max, Policy(), Calendar()).last <= date.max


def test_the_iso_week_runs_over_the_end_of_the_year() -> None:
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
    assert monday_of(date(2026, 12, 28)) == date(2026, 12, 28)


def test_a_span_finds_the_first_working_day_from_any_day() -> None:
    span = Span(SPRING_2026, date(2026, 2, 13), date(2026, 2, 25))
    assert span.days == (date(2026, 2, 13), date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25))
    assert [span.place(date(2026, 2, day)) for day in (12, 14, 15, 24, 26)] == [0, 1, 2, 2, 4]


def test_what_the_company_says_goes_before_the_country() -> None:
    own = SPRING_2026.changed([date(2026, 2, 14)], [date(2026, 2, 20)])
    assert not own.is_working(date(2026, 2, 14))
    assert own.is_working(date(2026, 2, 20))
    assert Calendar(unannounced=frozenset({2027, 2028})).changed([date(2027, 5, 4)], []).unannounced == {2028}
    assert Calendar().changed([], [], frozenset({4, 5})).is_working(date(2026, 11, 22))
