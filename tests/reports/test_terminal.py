"""What stands on a terminal."""

import io
from datetime import date

import pytest

from stayctl.reports.listing import Column, Listing
from stayctl.reports.terminal import console, draw_listing


@pytest.mark.parametrize(
    ("empty", "drawn"),
    [
        ("Nobody. Begin: stayctl round open X", "Nobody. Begin: stayctl round open X\n"),
        (
            "Nobody is here yet. Begin: stayctl round open X",
            "Nobody is here yet. Begin:\n  stayctl round open X\n",
        ),
        (
            "这里一个人都还没有，先这样：stayctl round open X",
            "这里一个人都还没有，先这样：\n  stayctl round open X\n",
        ),
    ],
)
def test_what_to_do_next_is_not_broken_inside_the_command(empty: str, drawn: str) -> None:
    out = io.StringIO()
    listing = Listing("test", date(2026, 3, 2), [], ("name",), (Column("name", "Name"),), empty)
    draw_listing(listing, console(out, color=False, environment={"COLUMNS": "40"}))
    assert out.getvalue() == drawn
