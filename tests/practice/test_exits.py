"""What is told of leavers: how early it was said, what could have been prevented, and the blind spots."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.practice.cadence import add_months
from stayctl.practice.exit_figures import Leaver, Talk, preventable, said_before
from stayctl.practice.exit_sides import Side, Sides, added
from stayctl.practice.exits import read_name
from stayctl.practice.privacy import Cell, Count, Dimension, Head, Released, Theme, Tone, count_of, released
from stayctl.practice.privacy.leavers import LeaverFigures, leaver_figures
from stayctl.practice.vocabulary import Polarity

LEFT = date(2026, 8, 31)


def leaver(*months: int, quiet: int | None = None) -> Leaver:
    """Left on LEFT, and named something to leave for so many months before; ``quiet``: was talked to, and named nothing."""
    talks = [Talk(add_months(LEFT, -number), True) for number in months]
    talks += [] if quiet is None else [Talk(add_months(LEFT, -quiet), False)]
    return Leaver(LEFT, tuple(talks))


def figures(leavers: list[Leaver], people: int, k: int = 3) -> dict[str, tuple[int, int]]:
    return {each.name: (each.people.low, each.of) for each in said_before(leavers, people, k)}


def test_how_early_it_was_said_counts_from_the_first_time() -> None:
    leavers = [leaver(3, 8)] * 3 + [leaver(2)] * 3 + [leaver(14, 1)] * 3
    leavers += [leaver(quiet=months) for months in (2, 2, 2, 8, 8, 8, 14, 14, 14)]
    assert figures(leavers, 18) == {
        "said_before": (9, 18),
        "said_0_6": (3, 9),
        "said_6_12": (3, 9),
        "said_12_": (3, 9),
    }


def test_a_band_of_fewer_than_k_is_joined_with_its_neighbour() -> None:
    leavers = [leaver(2)] * 3 + [leaver(8)] * 1 + [leaver(14)] * 3
    leavers += [leaver(quiet=months) for months in (2, 2, 2, 8, 8, 8, 14, 14, 14)]
    assert set(figures(leavers, 16)) == {"said_before", "said_0_12", "said_12_"}


def test_a_band_in_which_everybody_said_it_is_no_band() -> None:
    leavers = [leaver(2)] * 4 + [leaver(14)] * 4 + [leaver(quiet=2)] * 4
    assert set(figures(leavers, 12)) == {"said_before"}


def test_leavers_whom_somebody_had_talked_to_are_not_told_apart_from_a_few_others() -> None:
    leavers = [leaver(2)] * 5 + [leaver(quiet=2)] * 5
    assert figures(leavers, 10)
    assert not figures(leavers, 12)
    assert figures(leavers, 13)


@given(
    st.lists(st.tuples(st.integers(0, 700), st.booleans(), st.integers(0, 700), st.booleans()), max_size=40),
    st.integers(0, 12),
    st.integers(3, 6),
)
def test_no_figure_divides_fewer_than_k_leavers(
    talks: list[tuple[int, bool, int, bool]], others: int, k: int
) -> None:
    leavers = [
        Leaver(LEFT, (Talk(LEFT - timedelta(a), one), Talk(LEFT - timedelta(b), other)))
        for a, one, b, other in talks
    ]
    found = said_before(leavers, len(leavers) + others, k)
    for each in found[:1]:
        assert each.of >= k and (others == 0 or others >= k)
        assert each.people == count_of(each.people.low, each.of) or each.people.shown is not Tone.EXACT
    bands = found[1:]
    if bands:
        assert sum(band.people.low for band in bands) == found[0].people.low <= found[0].of - k
        assert all(band.people.low >= k for band in bands) and len(bands) > 1


def test_what_nobody_judged_has_no_share() -> None:
    assert preventable(0, 0, 9) == []
    assert preventable(4, 6, 9)[0].people == Count(Tone.EXACT, 4, 4)
    assert preventable(1, 6, 9)[0].people.shown is Tone.FEW


def test_a_viewer_who_talked_to_some_gets_no_figure_that_they_are_in() -> None:
    rows = [("preventable", count_of(4, 9), 9)]
    assert leaver_figures(rows).of("preventable") == (count_of(4, 9), 9)
    assert leaver_figures(rows, own=2).of("preventable") is None


def test_nobody_but_the_door_makes_figures_of_leavers() -> None:
    with pytest.raises(TypeError):
        LeaverFigures(None, {})


def one(people: int, **leave: int) -> Released:
    """A release of the whole in which so many named each driver as a reason to leave."""
    counts = {Theme(driver, None, Polarity.LEAVE): count_of(n, people) for driver, n in leave.items()}
    head = Head("R1", "H1", 5, "whole", None, LEFT)
    return released(head, [Cell(Dimension.WHOLE, (), people, counts)], [])


def test_a_blind_spot_is_what_leavers_named_and_few_did_who_stayed() -> None:
    sides = Sides(one(20, manager=6, pay=1), (one(10, pay=5, manager=4),), (one(12, pay=4, career=2),))
    assert [line.driver for line in sides.blind_spots] == ["pay"]
    assert [(line.driver, line.left) for line in sides.lines] == [
        ("pay", Side(Count(Tone.EXACT, 9, 9), 22)),
        ("manager", Side(Count(Tone.RANGE, 4, 6), 22)),
    ]


def test_without_stay_interviews_there_is_no_blind_spot() -> None:
    assert Sides(None, (one(10, pay=5),)).blind_spots == []


def test_sums_are_no_finer_than_what_was_published() -> None:
    few = Side(count_of(1, 10), 10)
    assert added([few, few]) == Side(Count(Tone.FEW, 0, 4), 20)
    assert added([few, Side(count_of(5, 10), 10)]) == Side(Count(Tone.RANGE, 5, 7), 20)
    assert added([few]) is few


def test_what_somebody_is_is_never_a_reason() -> None:
    assert read_name("Disability", lambda _text: ()) is None
