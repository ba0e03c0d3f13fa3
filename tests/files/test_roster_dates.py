"""Dates of rosters: forms, one order a column, two-digit years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import StayctlError
from stayctl.files.roster.dates import DateColumn, NoDate

TODAY = date(2026, 11, 22)


def read(*values: str, order: str | None = None) -> list[str | None]:
    column = DateColumn("Hire Date", TODAY)
    for row, value in enumerate(values, 2):
        column.observe(row, value)
    column.decide(order, "r.csv")
    return [column.read(value) for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "2011-07-05",
        "2011/7/5",
        "2011.7.5",
        "20110705",
        "2011年7月5日",
        "２０１１年７月５日",
        "2011-07-05 00:00:00",
        "2011-07-05T08:30:00Z",
        "2011/7/5 8:30",
        "05-Jul-11",
        "5 July 2011",
        "Jul 5, 2011",
        "2011-Jul-05",
        "40729",
        "40729.5",
        " 2011-07-05 ",
    ],
)
def test_a_date_is_read_in_every_form_that_tells_its_order(text: str) -> None:
    assert read(text) == ["2011-07-05"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "N/A",
        "9999-12-31",
        "9999/12/31",
        "31.12.9999",
        "99991231",
        "9999年12月31日",
        "31-Dec-9999",
        "至今",
    ],
)
def test_a_cell_that_says_nothing_is_no_date_and_no_problem(text: str) -> None:
    assert read(text) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "2011-02-30",
        "31/31/2011",
        "soon",
        "2011",
        "2011-07",
        "1/2",
        "99999999",
        "12345678901",
        "0001-01-01",
        "30.12.9998",
    ],
)
def test_what_is_no_date_in_any_order_is_said_to_be_none(text: str) -> None:
    with pytest.raises(NoDate):
        read(text)


def test_one_value_settles_the_order_of_the_whole_column() -> None:
    assert read("7/5/2011", "6/16/2016") == ["2011-07-05", "2016-06-16"]
    assert read("7/5/2011", "16/6/2016") == ["2011-05-07", "2016-06-16"]


def test_an_ambiguous_column_is_refused_with_the_way_out() -> None:
    with pytest.raises(StayctlError) as refused:
        read("7/5/2011", "3/4/2012")
    assert "--date-order dmy|mdy" in str(refused.value)
    assert refused.value.where == {"file": "r.csv", "row": 2, "column": "Hire Date"}
    assert read("7/5/2011", "3/4/2012", order="mdy") == ["2011-07-05", "2012-03-04"]


def test_days_that_mean_the_same_in_every_order_need_no_decision() -> None:
    assert read("5/5/2011", "2012-01-31") == ["2011-05-05", "2012-01-31"]


def test_a_column_that_mixes_orders_is_refused_with_both_rows() -> None:
    with pytest.raises(StayctlError) as refused:
        read("13/5/2011", "5/13/2011")
    assert "row 2" in str(refused.value)
    assert "row 3" in str(refused.value)


def test_a_two_digit_year_is_never_in_the_future() -> None:
    assert read("05-Jul-26", "05-Dec-26", "05-Jul-27") == ["2026-07-05", "1926-12-05", "1927-07-05"]
    assert read("25/12/99", "13/12/26") == ["1999-12-25", "1926-12-13"]


ORDERS = {
    "dmy": "{0.day}/{0.month}/{0.year}",
    "mdy": "{0.month}/{0.day}/{0.year}",
    "ymd": "{0.year}/{0.month}/{0.day}",
}


@given(
    days=st.lists(st.dates(date(1950, 1, 1), date(2049, 12, 31)), min_size=1, max_size=20),
    order=st.sampled_from(sorted(ORDERS)),
    separator=st.sampled_from("/.-"),
)
def test_dates_come_back_in_every_order(days: list[date], order: str, separator: str) -> None:
    texts = [ORDERS[order].format(day).replace("/", separator) for day in days]
    assert read(*texts, order=order) == [day.isoformat() for day in days]


@given(
    days=st.lists(st.dates(date(1950, 1, 1), date(2049, 12, 31)), max_size=20),
    order=st.sampled_from(["dmy", "mdy"]),
)
def test_a_day_after_the_twelfth_is_all_that_is_needed(days: list[date], order: str) -> None:
    days = [*days, date(2020, 2, 28)]
    assert read(*(ORDERS[order].format(day) for day in days)) == [day.isoformat() for day in days]


@given(st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_spreadsheet_serials_are_days_since_1899(day: date) -> None:
    assert read(str((day - date(1899, 12, 30)) // timedelta(days=1))) == [day.isoformat()]


@given(st.text(max_size=40))
def test_any_text_is_a_date_nothing_or_refused(text: str) -> None:
    column = DateColumn("d", TODAY)
    column.observe(2, text)
    try:
        column.decide(None, "r.csv")
        column.read(text)
    except (NoDate, StayctlError):
        pass
