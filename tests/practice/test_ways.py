"""How people left, as whoever reads sums may see it."""

import itertools
from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.practice.privacy import Count, Departure, Tone, ways

TODAY, MARCH = date(2026, 8, 1), date(2026, 3, 10)
FEW = Count(Tone.FEW, 0, 2)

departures = st.lists(
    st.builds(
        Departure,
        st.dates(date(2025, 1, 1), date(2026, 7, 31)),
        st.integers(0, 5),
        st.sampled_from(["voluntary", "voluntary", "involuntary", "other", None]),
        st.booleans(),
        st.integers(1, 3),
    ),
    max_size=24,
)


def left(manager, kind="voluntary", people=1, day=MARCH, regretted=False):
    return Departure(day, manager, kind, regretted, people)


def test_a_whole_half_year_is_told_with_few_and_nearly_all_as_such():
    gone = [left(1, people=3, regretted=True), left(2, people=4), left(3, "involuntary", 3), left(3, None)]
    (shown,) = ways(gone, 5, TODAY)
    assert (shown.since, shown.until, shown.left) == (date(2026, 1, 1), date(2026, 6, 30), 11)
    assert shown.counts["voluntary"] == Count(Tone.EXACT, 7, 7)
    assert shown.counts["regretted"] == Count(Tone.EXACT, 3, 3)
    assert shown.counts["other"] == shown.counts["unknown"] == FEW


def test_fewer_than_k_beside_one_managers_own_wait_for_the_next_half_year():
    spring = [left(1, people=4), left(2, "involuntary", 2)]
    assert ways(spring, 5, TODAY) == ()
    autumn = [left(3, people=4, day=date(2026, 9, 1))]
    (shown,) = ways([*spring, *autumn], 5, date(2027, 1, 2))
    assert (shown.since, shown.until, shown.left) == (date(2026, 1, 1), date(2026, 12, 31), 10)


@settings(max_examples=100, deadline=None)
@given(departures, st.integers(3, 6), departures)
def test_a_later_half_year_changes_nothing_that_was_shown(gone, k, later):
    before = ways(gone, k, TODAY)
    more = [each._replace(left_on=date(2026, 9, 1)) for each in later]
    assert ways([*gone, *more], k, date(2027, 2, 1))[: len(before)] == before


@settings(max_examples=100, deadline=None)
@given(departures, st.integers(3, 6))
def test_every_group_is_large_and_no_coarse_count_can_be_computed(gone, k):
    for shown in ways(gone, k, TODAY):
        inside = [each for each in gone if shown.since <= each.left_on <= shown.until]
        managers: Counter[int] = Counter()
        for each in inside:
            managers[each.manager] += each.people
        assert managers.total() - max(managers.values()) >= k
        fits = list(_fitting(shown))
        assert fits
        for name, count in shown.counts.items():
            values = {each[name] for each in fits}
            assert len(values) == 1 if count.shown is Tone.EXACT else len(values) > 1, (name, count)
        assert len({each["voluntary"] - each["regretted"] for each in fits}) > 1 or (
            2 < fits[0]["voluntary"] - fits[0]["regretted"] < shown.left - 2
        )


def _fitting(shown):
    """Everything that could be so by what is shown."""
    names = list(shown.counts)
    spans = [range(count.low, count.high + 1) for count in shown.counts.values()]
    for values in itertools.product(*spans):
        found = dict(zip(names, values, strict=True))
        kinds = sum(value for name, value in found.items() if name != "regretted")
        if kinds == shown.left and found["regretted"] <= found["voluntary"]:
            yield found
