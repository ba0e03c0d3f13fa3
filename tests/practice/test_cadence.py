"""Who is due when."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.practice.cadence import (
    Facts,
    Happening,
    Queued,
    Reason,
    add_months,
    due_on,
    near_review,
    spread,
    waiting,
    weekly_without_manager,
)
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

TODAY = date(2026, 11, 22)
POLICY = Policy()
IMPORTED = date(2026, 1, 5)
SENIOR = Facts(added_on=IMPORTED, hired_on=date(2020, 3, 1), last_held=date(2026, 2, 10))

days = st.dates(date(2015, 1, 1), date(2028, 12, 31))
people = st.builds(
    Facts,
    added_on=days,
    active=st.just(True),
    slot=st.none(),
    hired_on=st.none() | days,
    core=st.booleans(),
    high_potential=st.booleans(),
    review_on=st.none() | days,
    last_held=st.none() | days,
    last_declined=st.none() | days,
    snoozed_until=st.none() | days,
    triggers=st.lists(
        st.builds(Happening, st.sampled_from(["new_manager", "role_change"]), days), max_size=3
    ).map(tuple),
)
queues = st.lists(
    st.builds(Queued, st.integers(1, 10_000), days, st.none() | days, st.booleans(), st.booleans()),
    unique_by=lambda each: each.id,
    max_size=40,
)


def day_of(person: Facts, policy: Policy = POLICY, today: date = TODAY) -> date:
    found = due_on(person, policy, today)
    assert found is not None
    return found.on


def test_twelve_months_after_the_last_interview_the_next_is_due() -> None:
    assert due_on(SENIOR, POLICY, TODAY) == (date(2027, 2, 10), Kind.STAY, Reason.CADENCE)


def test_key_posts_and_high_potentials_are_due_after_six_months() -> None:
    assert day_of(SENIOR._replace(core=True)) == date(2026, 8, 10)
    assert due_on(SENIOR._replace(high_potential=True), POLICY, TODAY) == (
        date(2026, 8, 10),
        Kind.STAY,
        Reason.KEY_PERSON,
    )


def test_each_group_has_its_own_months_and_who_is_in_two_has_the_shorter() -> None:
    policy = Policy(cadence_months=12, cadence_months_core=9, cadence_months_high_potential=4)
    assert day_of(SENIOR._replace(core=True), policy) == date(2026, 11, 10)
    assert day_of(SENIOR._replace(high_potential=True), policy) == date(2026, 6, 10)
    assert day_of(SENIOR._replace(core=True, high_potential=True), policy) == date(2026, 6, 10)


@pytest.mark.parametrize(
    ("days_here", "held_after", "due_after"),
    [
        (5, None, 30),
        (29, None, 30),
        (45, None, 30),
        (61, None, 60),
        (45, 31, 60),
        (45, 20, 60),
        (95, 62, 90),
        (119, None, 90),
    ],
)
def test_new_people_are_due_at_the_milestone_that_was_not_held(
    days_here: int, held_after: int | None, due_after: int
) -> None:
    hired = TODAY - timedelta(days=days_here)
    held = hired + timedelta(days=held_after) if held_after else None
    person = Facts(added_on=hired, hired_on=hired, last_held=held)
    assert due_on(person, POLICY, TODAY) == (
        hired + timedelta(days=due_after),
        Kind.ONBOARDING,
        Reason.ONBOARDING,
    )


def test_after_the_third_milestone_the_year_counts_from_that_talk() -> None:
    hired = TODAY - timedelta(days=100)
    held = TODAY - timedelta(days=8)
    assert day_of(Facts(added_on=hired, hired_on=hired, last_held=held)) == add_months(held, 12)


def test_somebody_hired_years_ago_never_gets_an_onboarding_talk() -> None:
    found = due_on(Facts(added_on=TODAY, hired_on=date(2020, 1, 1)), POLICY, TODAY)
    assert found is not None
    assert (found.kind, found.reason) == (Kind.STAY, Reason.FIRST)


def test_milestones_before_the_import_are_nobodys_fault() -> None:
    hired = TODAY - timedelta(days=65)
    assert day_of(Facts(added_on=TODAY, hired_on=hired)) == hired + timedelta(days=90)


def test_without_a_first_day_due_counts_from_the_import() -> None:
    person = Facts(added_on=date(2026, 11, 16))
    assert day_of(person) == date(2026, 11, 27)


def test_a_trigger_calls_for_a_fresh_interview_soon_after_it() -> None:
    person = SENIOR._replace(triggers=(Happening("colleague_left", date(2026, 11, 20)),))
    assert due_on(person, POLICY, TODAY) == (date(2026, 12, 4), Kind.STAY, Reason.COLLEAGUE_LEFT)


def test_a_trigger_before_the_last_interview_was_talked_about_there() -> None:
    person = SENIOR._replace(triggers=(Happening("new_manager", date(2026, 2, 1)),))
    assert due_on(person, POLICY, TODAY) == due_on(SENIOR, POLICY, TODAY)


def test_an_interview_moves_behind_a_performance_review() -> None:
    person = SENIOR._replace(review_on=date(2027, 1, 20))
    assert day_of(person) == date(2027, 2, 20)


def test_a_snooze_puts_off_and_says_so() -> None:
    person = SENIOR._replace(core=True, snoozed_until=date(2027, 1, 15))
    assert due_on(person, POLICY, TODAY) == (date(2027, 1, 15), Kind.STAY, Reason.SNOOZED)


def test_whoever_declined_is_asked_again_after_the_usual_time() -> None:
    assert day_of(SENIOR._replace(last_declined=date(2026, 10, 1))) == date(2027, 10, 1)


def test_the_policy_decides_about_months_and_milestones() -> None:
    policy = Policy(cadence_months=3, onboarding_days=(10,))
    assert day_of(SENIOR, policy) == date(2026, 5, 10)
    hired = TODAY - timedelta(days=2)
    assert day_of(Facts(added_on=hired, hired_on=hired), policy) == hired + timedelta(days=10)


@given(people)
def test_a_leaver_is_never_due(person: Facts) -> None:
    assert due_on(person._replace(active=False), POLICY, TODAY) is None


@given(people)
def test_everybody_else_is_due_some_day_that_is_clear_of_the_review(person: Facts) -> None:
    assert not near_review(day_of(person), person.review_on, POLICY)


@given(people)
def test_nobody_is_due_before_the_day_to_which_they_were_put_off(person: Facts) -> None:
    if person.snoozed_until:
        assert day_of(person) >= person.snoozed_until


@given(people)
def test_being_core_never_makes_somebody_due_later(person: Facts) -> None:
    person = person._replace(review_on=None, slot=None, core=False, high_potential=False)
    talked = person._replace(last_held=person.last_held or TODAY)
    assert day_of(talked._replace(core=True)) <= day_of(talked)


@given(people, days)
def test_after_an_interview_today_nobody_is_due_today(person: Facts, today: date) -> None:
    person = person._replace(last_held=today, last_declined=None, snoozed_until=None, triggers=())
    assert day_of(person, today=today) > today


@given(queues, st.integers(1, 5))
def test_a_queue_never_has_more_in_a_week_than_the_policy_allows(queue: list[Queued], capacity: int) -> None:
    slots = spread(queue, Policy(capacity_per_week=capacity))
    assert set(slots) == {each.id for each in queue}
    weeks = Counter(day.isocalendar()[:2] for day in slots.values())
    assert max(weeks.values(), default=0) <= capacity
    assert all(slots[each.id] > each.added_on for each in queue)


@given(queues, st.randoms())
def test_the_queue_does_not_depend_on_the_order_of_the_roster(queue: list[Queued], random: object) -> None:
    shuffled = sorted(queue, key=lambda each: hash((each.id, str(random))))
    assert spread(shuffled, POLICY) == spread(queue, POLICY)


@given(queues, queues)
def test_a_later_import_moves_nobodys_day(earlier: list[Queued], later: list[Queued]) -> None:
    last = max((each.added_on for each in earlier), default=date.min)
    known = {each.id for each in earlier}
    new = [
        each._replace(added_on=max(last + timedelta(days=1), each.added_on))
        for each in later
        if each.id not in known
    ]
    before = spread(earlier, POLICY)
    after = spread([*earlier, *new], POLICY)
    assert {id: after[id] for id in before} == before


def test_key_posts_come_first_then_the_longest_tenure() -> None:
    queue = [
        Queued(1, IMPORTED, date(2022, 1, 1), False, False),
        Queued(2, IMPORTED, None, False, False),
        Queued(3, IMPORTED, date(2024, 1, 1), True, False),
        Queued(4, IMPORTED, date(2012, 1, 1), False, False),
    ]
    slots = spread(queue, Policy(capacity_per_week=1))
    assert sorted(slots, key=lambda id: slots[id]) == [3, 4, 1, 2]


def test_only_those_who_were_due_at_the_import_wait_in_the_queue() -> None:
    old = Queued(1, IMPORTED, date(2020, 1, 1), False, False)
    recent = Queued(2, IMPORTED, date(2025, 9, 1), False, False)
    unknown = Queued(3, IMPORTED, None, False, False)
    assert list(waiting([old, recent, unknown], POLICY)) == [old, unknown]


@given(st.integers(0, 5000))
def test_people_without_a_manager_are_all_met_within_one_cadence(count: int) -> None:
    assert weekly_without_manager(count, POLICY) * 52 >= count


@given(days, st.integers(-48, 48))
def test_months_keep_the_day_or_take_the_last_one(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1
