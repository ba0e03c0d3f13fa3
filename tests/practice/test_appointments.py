"""Whether two appointments are at one time."""

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from stayctl.practice.appointments import Slot, slot

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
SLOTS = st.builds(
    lambda minute, zone, minutes: slot(
        date(2026, 11, 26), f"{minute // 60:02d}:{minute % 60:02d}", zone, minutes
    ),
    st.integers(0, 1439),
    st.sampled_from([SHANGHAI, BERLIN]),
    st.integers(1, 480),
)


def test_one_that_ends_as_the_other_begins_is_no_overlap() -> None:
    first = slot(date(2026, 11, 26), "15:00", SHANGHAI, 30)
    assert not first.overlaps(slot(date(2026, 11, 26), "15:30", SHANGHAI, 30))
    assert first.overlaps(slot(date(2026, 11, 26), "15:29", SHANGHAI, 30))


def test_times_of_two_zones_are_compared_as_instants() -> None:
    assert slot(date(2026, 11, 26), "15:00", SHANGHAI, 30).overlaps(
        slot(date(2026, 11, 26), "08:15", BERLIN, 30)
    )


@given(SLOTS, SLOTS)
def test_overlap_is_mutual_and_with_oneself(one: Slot, other: Slot) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)
