"""What is long is written as it is made, and on a terminal only as far as somebody would read."""

import io
import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stayctl.reports.data import write_json
from stayctl.reports.listing import Column, Document, Each, Listing
from stayctl.reports.terminal import MOST_SEEN, console, draw_listing

DAY = date(2026, 3, 2)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(TEXTS | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3))


def written(data: dict[str, object]) -> str:
    out = io.StringIO()
    write_json(Document("report.test", DAY, data), out)
    return out.getvalue()


@given(st.dictionaries(TEXTS, VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_a_document_with_a_long_list_is_the_same_data(data: dict[str, object], long: list[object]) -> None:
    with_list = {**data, "units": Each(lambda each: {"unit": each}, long)}
    assert json.loads(written(with_list)) == {
        "schema": "stayctl.report.test/1",
        "as_of": "2026-03-02",
        "data": {**data, "units": [{"unit": each} for each in long]},
    }


def test_each_element_is_a_line_and_is_made_only_when_it_is_written() -> None:
    made: list[int] = []
    units = Each(lambda each: made.append(each) or {"n": each, "of": [1, 2]}, range(3))
    assert made == []
    lines = written({"people": 3, "units": units}).splitlines()
    assert lines[3:9] == [
        '  "data": {',
        '    "people": 3,',
        '    "units": [',
        '      {"n": 0, "of": [1, 2]},',
        '      {"n": 1, "of": [1, 2]},',
        '      {"n": 2, "of": [1, 2]}',
    ]


def test_without_a_long_list_nothing_differs_from_plain_json() -> None:
    data = {"a": [{"b": "x\ny"}], "c": {}, "d": []}
    body = {"schema": "stayctl.report.test/1", "as_of": "2026-03-02", "data": data}
    assert written(data) == json.dumps(body, indent=2) + "\n"
    assert written({}) == json.dumps({**body, "data": {}}, indent=2) + "\n"


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(out: io.StringIO, people: int) -> list[str]:
    rows = [{"name": f"P{number}"} for number in range(people)]
    listing = Listing("test", DAY, rows, ("name",), (Column("name", "Name"),), "")
    draw_listing(listing, console(out, color=False, environment={"COLUMNS": "80", "FORCE_COLOR": "1"}))
    return out.getvalue().split()


def test_a_terminal_gets_the_head_of_a_long_table_and_a_file_all_of_it() -> None:
    many = MOST_SEEN + 1200
    on_screen = drawn(Screen(), many)
    assert [f"P{MOST_SEEN - 1}" in on_screen, f"P{MOST_SEEN}" in on_screen, "1,200" in on_screen] == [
        True,
        False,
        True,
    ]
    assert drawn(io.StringIO(), many)[1:] == [f"P{number}" for number in range(many)]
    assert drawn(Screen(), MOST_SEEN)[-1] == f"P{MOST_SEEN - 1}"
