"""The plan: capacity, working days, reviews and deadlines, over generated companies."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.practice.business_days import Calendar, monday_of
from stayctl.practice.cadence import Due, Reason, near_review
from stayctl.practice.planning import HORIZON_DAYS, Appointment, Need, Plan, Rules, Why, plan, window_of
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 11, 23)
GOLDEN_WEEK = Calendar(
    off=frozenset({date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 1)}),
    working=frozenset({date(2026, 11, 28)}),
)
near_days = st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=70))
calendars = st.builds(
    Calendar,
    weekend=st.sampled_from([frozenset({5, 6}), frozenset({4, 5}), frozenset({6})]),
    off=st.frozensets(near_days, max_size=12),
    working=st.frozensets(near_days, max_size=4),
)
policies = st.builds(Policy, capacity_per_week=st.integers(1, 9), review_gap_days=st.sampled_from([0, 3, 30]))
rules_of_any_company = st.builds(
    lambda policy, calendar: Rules.after(TODAY, policy, calendar), policies, calendars
)


@st.composite
def needs_of_a_company(draw: st.DrawFn, *, gaps: bool = True) -> list[Need]:
    needs = []
    for person in range(draw(st.integers(0, 18))):
        due = draw(near_days)
        earliest = due - timedelta(days=draw(st.integers(0, 20)))
        review = draw(st.none() | near_days) if gaps else None
        until = draw(st.just(date.max) | st.dates(due, due + timedelta(days=30)))
        holder = draw(st.sampled_from([None, 1, 1, 2, 3]) if gaps else st.just(1))
        needs.append(Need(person, holder, earliest, due, until, review))
    return needs


fixtures = st.lists(st.builds(Appointment, st.integers(1, 3), near_days), max_size=6)


def weeks_of(made: Plan) -> Counter[tuple[int, date]]:
    return Counter(
        (each.need.interviewer_id or 0, monday_of(each.on)) for each in made.placed if each.on is not None
    )


@settings(max_examples=50)
@given(needs_of_a_company(), fixtures, rules_of_any_company)
def test_no_week_takes_more_than_its_interviewer_can_hold(
    needs: list[Need], fixed: list[Appointment], rules: Rules
) -> None:
    there = Counter((each.interviewer_id, monday_of(each.on)) for each in fixed)
    for week, count in weeks_of(plan(needs, fixed, rules)).items():
        assert count + there[week] <= rules.policy.capacity_per_week


@settings(max_examples=50)
@given(needs_of_a_company(), fixtures, rules_of_any_company)
def test_each_proposed_day_is_worked_in_its_window_and_clear_of_reviews(
    needs: list[Need], fixed: list[Appointment], rules: Rules
) -> None:
    for need, on, _why in plan(needs, fixed, rules).placed:
        assert on is not None
        assert rules.calendar.is_working(on)
        assert max(need.earliest, rules.first) <= on <= min(need.until, rules.last)
        assert not near_review(on, need.review_on, rules.policy)


@settings(max_examples=50)
@given(needs_of_a_company(), fixtures, rules_of_any_company)
def test_every_need_is_placed_by_its_deadline_or_named_with_the_reason(
    needs: list[Need], fixed: list[Appointment], rules: Rules
) -> None:
    made = plan(needs, fixed, rules)
    assert sorted(each.need for each in made.proposals) == sorted(needs)
    for need, on, why in made.proposals:
        in_time = on is not None and on <= min(need.due_on, need.until)
        assert in_time == (why is None)


@settings(max_examples=50)
@given(needs_of_a_company(), fixtures, rules_of_any_company)
def test_the_reason_that_is_named_is_true(needs: list[Need], fixed: list[Appointment], rules: Rules) -> None:
    made = plan(needs, fixed, rules)
    weeks = weeks_of(made) + Counter((each.interviewer_id, monday_of(each.on)) for each in fixed)
    held = Counter((each.need.interviewer_id, each.on) for each in made.placed)
    held += Counter((each.interviewer_id, each.on) for each in fixed)
    for need, _on, why in made.conflicts:
        span = [
            rules.first + timedelta(days=each)
            for each in range(HORIZON_DAYS)
            if need.earliest <= rules.first + timedelta(days=each) <= min(need.due_on, need.until)
        ]
        worked = [day for day in span if rules.calendar.is_working(day)]
        clear = [day for day in worked if not near_review(day, need.review_on, rules.policy)]
        match why:
            case Why.NO_INTERVIEWER:
                assert need.interviewer_id is None
            case Why.OVERDUE:
                assert need.due_on < rules.first
            case Why.NO_WORKING_DAY:
                assert not worked
            case Why.BLACKOUT:
                assert worked
                assert not clear
            case Why.CAPACITY:
                assert clear
                for day in clear:
                    full = weeks[need.interviewer_id or 0, monday_of(day)] >= rules.policy.capacity_per_week
                    assert full or held[need.interviewer_id, day] > 0


@settings(max_examples=50)
@given(needs_of_a_company(), fixtures, rules_of_any_company, st.randoms())
def test_the_order_in_which_people_come_makes_no_difference(
    needs: list[Need], fixed: list[Appointment], rules: Rules, dice: st.DataObject
) -> None:
    shuffled = list(needs)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert plan(shuffled, fixed, rules) == plan(needs, fixed, rules)


@settings(max_examples=50)
@given(needs_of_a_company(), fixtures, rules_of_any_company, st.data())
def test_what_is_fixed_of_a_plan_moves_nothing_else_of_it(
    needs: list[Need], fixed: list[Appointment], rules: Rules, data: st.DataObject
) -> None:
    made = plan(needs, fixed, rules)
    kept = data.draw(st.sets(st.sampled_from([each.need for each in made.placed]))) if made.placed else set()
    booked = [
        Appointment(each.need.interviewer_id or 0, each.on)
        for each in made.placed
        if each.need in kept and each.on
    ]
    again = plan([need for need in needs if need not in kept], [*fixed, *booked], rules)
    assert again.proposals == tuple(each for each in made.proposals if each.need not in kept)


@settings(max_examples=50)
@given(needs_of_a_company(), rules_of_any_company)
def test_a_plan_that_was_written_whole_leaves_nothing_to_plan(needs: list[Need], rules: Rules) -> None:
    made = plan(needs, (), rules)
    booked = [Appointment(each.need.interviewer_id or 0, each.on) for each in made.placed if each.on]
    left = [each.need for each in made.proposals if each.on is None]
    assert not plan(left, booked, rules).placed


def most_in_time(needs: list[Need], rules: Rules) -> int:
    """By trying: the largest set of needs whose deadlines can all be kept (Hall's condition over weeks)."""
    for size in range(len(needs), 0, -1):
        if any(can_all_be_kept(list(chosen), rules) for chosen in combinations(needs, size)):
            return size
    return 0


def can_all_be_kept(needs: list[Need], rules: Rules) -> bool:
    """Augmenting paths from needs to the places of each week, a day taking one."""
    taken: dict[tuple[date, int], Need] = {}
    capacity = rules.policy.capacity_per_week

    def places(need: Need) -> list[tuple[date, int]]:
        first = max(need.earliest, rules.first)
        days = [first + timedelta(days=n) for n in range((min(need.due_on, need.until) - first).days + 1)]
        return [
            (monday_of(day), slot)
            for day in days
            if rules.calendar.is_working(day)
            for slot in range(capacity)
        ]

    def seat(need: Need, seen: set[tuple[date, int]]) -> bool:
        for place in places(need):
            if place not in seen:
                seen.add(place)
                if place not in taken or seat(taken[place], seen):
                    taken[place] = need
                    return True
        return False

    return all(seat(need, set()) for need in needs)


@settings(max_examples=40)
@given(st.data(), st.integers(1, 2))
def test_no_plan_keeps_more_deadlines(data: st.DataObject, capacity: int) -> None:
    """With one interview a week a day never binds; with two, five days are more than enough."""
    rules = Rules.after(TODAY, Policy(capacity_per_week=1), Calendar())
    needs = data.draw(needs_of_a_company(gaps=False))[: 6 + capacity]
    made = plan(needs, (), rules)
    assert len(made.proposals) - len(made.conflicts) == most_in_time(needs, rules)


def of(person: int, due: date, *, lead: int = 14, **facts: object) -> Need:
    return Need(person, 1, due - timedelta(days=lead), due)._replace(**facts)


def days(made: Plan) -> list[tuple[int, date | None, Why | None]]:
    return [(each.need.person_id, each.on, each.why) for each in made.proposals]


RULES = Rules.after(TODAY, Policy(), Calendar())


def test_two_a_week_on_two_days() -> None:
    made = plan([of(person, date(2026, 12, 4)) for person in range(5)], (), RULES)
    assert days(made) == [
        (0, date(2026, 11, 23), None),
        (1, date(2026, 11, 24), None),
        (2, date(2026, 11, 30), None),
        (3, date(2026, 12, 1), None),
        (4, date(2026, 12, 7), Why.CAPACITY),
    ]


def test_appointments_that_are_there_count_in_their_week() -> None:
    fixed = [Appointment(1, date(2026, 11, 27)), Appointment(1, date(2026, 11, 25)), Appointment(2, MONDAY)]
    made = plan([of(1, date(2026, 12, 4)), of(2, date(2026, 12, 4), interviewer_id=2)], fixed, RULES)
    assert days(made) == [(1, date(2026, 11, 30), None), (2, date(2026, 11, 24), None)]


def test_deadlines_that_can_be_kept_go_before_those_that_are_past() -> None:
    needs = [of(1, date(2026, 10, 1)), of(2, date(2026, 9, 1)), of(3, date(2026, 11, 24))]
    assert days(plan(needs, (), RULES)) == [
        (3, MONDAY, None),
        (2, date(2026, 11, 24), Why.OVERDUE),
        (1, date(2026, 11, 30), Why.OVERDUE),
    ]


def test_a_large_capacity_spreads_over_the_days_of_the_week() -> None:
    rules = Rules.after(TODAY, Policy(capacity_per_week=10), Calendar())
    made = plan([of(person, date(2026, 12, 4)) for person in range(10)], (), rules)
    assert Counter(each.on for each in made.placed) == dict.fromkeys(
        [MONDAY + timedelta(days=n) for n in range(5)], 2
    )


def test_a_week_with_one_working_day_holds_all_of_its_capacity_there() -> None:
    week_off = Calendar(off=frozenset(MONDAY + timedelta(days=n) for n in range(4)))
    made = plan([of(1, date(2026, 11, 27)), of(2, date(2026, 11, 27))], (), replace(RULES, calendar=week_off))
    assert days(made) == [(1, date(2026, 11, 27), None), (2, date(2026, 11, 27), None)]


def test_holidays_are_kept_free_and_the_saturday_worked_instead_is_used() -> None:
    made = plan(
        [of(1, date(2026, 11, 29), earliest=date(2026, 11, 26)), of(2, date(2026, 11, 27), lead=1)],
        (),
        replace(RULES, calendar=GOLDEN_WEEK),
    )
    assert days(made) == [(1, date(2026, 11, 28), None), (2, date(2026, 11, 30), Why.NO_WORKING_DAY)]


def test_a_review_in_the_whole_window_is_named_and_the_first_day_after_it_proposed() -> None:
    made = plan([of(1, date(2026, 12, 4), review_on=date(2026, 11, 30))], (), RULES)
    assert days(made) == [(1, date(2026, 12, 31), Why.BLACKOUT)]


def test_nothing_is_proposed_after_the_window_of_a_round() -> None:
    needs = [of(person, date(2026, 11, 27), until=date(2026, 11, 27), round_id=3) for person in range(3)]
    assert days(plan(needs, (), RULES))[2] == (2, None, Why.CAPACITY)


def test_nobody_to_hold_it_is_named() -> None:
    assert days(plan([of(1, date(2026, 12, 4), interviewer_id=None)], (), RULES)) == [
        (1, None, Why.NO_INTERVIEWER)
    ]


@pytest.mark.parametrize(
    ("due", "review_on", "window"),
    [
        (Due(date(2026, 12, 10), Kind.STAY, Reason.CADENCE), None, (date(2026, 11, 26), date(2026, 12, 10))),
        (Due(date(2027, 1, 15), Kind.STAY, Reason.SNOOZED), None, (date(2027, 1, 15), date(2027, 1, 29))),
        (
            Due(date(2027, 2, 20), Kind.STAY, Reason.CADENCE),
            date(2027, 1, 20),
            (date(2027, 2, 20), date(2027, 3, 6)),
        ),
        (
            Due(date(2027, 2, 21), Kind.STAY, Reason.CADENCE),
            date(2027, 1, 20),
            (date(2027, 2, 7), date(2027, 2, 21)),
        ),
        (Due(date.max, Kind.STAY, Reason.SNOOZED), None, (date.max, date.max)),
        (Due(date.min, Kind.STAY, Reason.FIRST), None, (date.min, date.min)),
    ],
)
def test_an_interview_is_held_in_the_fortnight_before_it_is_due_or_after_the_first_day_allowed(
    due: Due, review_on: date | None, window: tuple[date, date]
) -> None:
    assert window_of(due, review_on, Policy()) == window
