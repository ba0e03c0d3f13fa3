"""The page to read out to the employee."""

from datetime import date

import pytest

from stayctl.reports.build.closing import Closing, Deed, closing_lines, day_in
from support import TODAY


def test_the_page_says_what_was_heard_promised_and_refused() -> None:
    page = Closing(
        language="en",
        today=TODAY,
        stays=("the weekly tech talk",),
        deeds=(
            Deed("a Rust test environment", date(2026, 12, 6)),
            Deed("a rotation", date(2027, 2, 20), "Zhang Min", long_term=True),
        ),
        cannot="a raise.",
        why="there is no budget this year.",
        check_in=date(2027, 2, 22),
    )
    text = "\n".join(closing_lines(page))
    assert "· a Rust test environment: I see to it by 6 December." in text
    assert "lies with Zhang Min and takes until about 20 February 2027" in text
    assert "a raise. The reason: there is no budget this year." in text
    assert "On 22 February 2027 we sit down again" in text
    assert "make you leave" not in text, "what was not said has no heading"


@pytest.mark.parametrize(("language", "day"), [("en", "6 December"), ("zh", "12月6日"), ("fr", "6 December")])
def test_days_are_said_in_the_language_of_the_page(language: str, day: str) -> None:
    assert day_in(language, date(2026, 12, 6), TODAY) == day


def test_nothing_needed_is_said_only_where_nothing_was_promised() -> None:
    nothing = Closing("en", TODAY, nothing_needed=True)
    assert any("Nothing needs to change" in line for line in closing_lines(nothing))
    assert len(closing_lines(Closing("en", TODAY))) == 2
