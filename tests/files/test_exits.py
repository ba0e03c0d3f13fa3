"""Exit surveys: which column is a reason, for which driver, and how rows are read."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from stayctl.errors import StayctlError
from stayctl.files.exits.columns import Asked, ExitMap, asked_columns, map_columns
from stayctl.files.exits.dates import read_left
from stayctl.files.exits.rows import ExitRows, settle_dates
from stayctl.files.lexicon import suggest_drivers
from stayctl.files.roster.dates import DateColumn, NoDate
from stayctl.files.roster.reading import read_roster
from stayctl.practice.exits import ExitRow
from stayctl.practice.roster import Problem

TODAY = date(2026, 11, 22)
NOTHING = Asked({}, [])


def mapped(header: Sequence[str], *rows: Sequence[str], asked: Asked = NOTHING) -> ExitMap:
    return map_columns(header, rows, asked, suggest_drivers, file="survey.csv")


def drivers(columns: ExitMap) -> dict[str, str]:
    return {reason.name: reason.driver for reason in columns.reasons}


class Read(NamedTuple):
    """The rows, gone through once."""

    leavers: list[ExitRow]
    problems: list[Problem]


def read(columns: ExitMap, *rows: list[str]) -> Read:
    found = ExitRows(columns, DateColumn("left", TODAY))
    return Read(list(found.read(enumerate(rows, 2))), found.problems)


def test_a_column_of_yes_and_no_stands_for_the_driver_that_its_name_names() -> None:
    columns = mapped(["No", "Better pay elsewhere", "直属领导"], ["1", "TRUE", "是"], ["2", "FALSE", "否"])
    assert drivers(columns) == {"Better pay elsewhere": "pay", "直属领导": "manager"}
    assert columns.reasons[0].words == ("Better pay",)


def test_the_question_before_the_reason_says_nothing() -> None:
    columns = mapped(["Did your manager know? [Salary]", "Why: Workload"], ["yes", "x"], ["no", ""])
    assert list(drivers(columns).values()) == ["pay", "workload"]


def test_a_slip_among_yes_and_no_is_named_and_not_dropped_with_its_column() -> None:
    rows = [["Y"], ["N"], ["Y"], ["N"], ["Not stated"], ["Y"], ["maybe"]]
    columns = mapped(["Salary"], *rows)
    assert drivers(columns) == {"Salary": "pay"}
    assert [(each.row, each.parameters) for each in read(columns, *rows).problems] == [
        (8, {"value": "maybe"})
    ]
    with pytest.raises(StayctlError):
        mapped(["Salary"], *rows, ["A"], ["SA"])


def test_what_somebody_is_and_what_somebody_rates_are_no_reasons() -> None:
    columns = mapped(
        ["Pay", "Disability", "Promotion", "None of the above", "Did your manager help?"],
        ["TRUE", "Yes", "A", "FALSE", "yes"],
        ["FALSE", "N/A", "N", "TRUE", "no"],
    )
    assert drivers(columns) == {"Pay": "pay"}
    assert columns.open == ("Did your manager help?",)


def test_a_box_that_repeats_its_own_name_is_ticked() -> None:
    columns = mapped(["Factors. Salary", "Factors. Other"], ["Salary", "-"], ["-", "Other"])
    assert drivers(columns) == {"Factors. Salary": "pay"}
    assert [leaver.drivers for leaver in read(columns, ["Salary", "-"], ["-", "-"]).leavers] == [("pay",), ()]


def test_a_driver_that_is_said_goes_before_the_one_understood() -> None:
    asked = asked_columns([], ["culture=Pay", "工作负荷=X1", "none=Salary"])
    columns = mapped(["Pay", "X1", "Salary"], ["yes", "yes", "no"], asked=asked)
    assert drivers(columns) == {"Pay": "culture", "X1": "workload"}


def test_a_driver_that_there_is_not_names_near_ones() -> None:
    with pytest.raises(StayctlError, match="recognition"):
        asked_columns([], ["recogniton=Pay"])


def test_a_column_that_there_is_not_names_near_ones() -> None:
    with pytest.raises(StayctlError, match="Near it: Cease Date"):
        mapped(["Cease Date", "Pay"], ["2025", "yes"], asked=asked_columns(["left_on=Ceased Date"], []))


def test_a_field_that_a_survey_does_not_have_is_refused() -> None:
    with pytest.raises(StayctlError, match="employee_no, email, name, left_on"):
        asked_columns(["manager=Boss"], [])


def test_a_file_without_reasons_says_which_columns_hold_yes_and_no() -> None:
    with pytest.raises(StayctlError, match="These hold yes and no: Q7"):
        mapped(["Q7", "Q8"], ["yes", "4"], ["no", "5"])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("08/2012", "2012-08"),
        ("2012-8", "2012-08"),
        ("2012年8月", "2012-08"),
        ("201208", "2012-08"),
        ("Aug-12", "2012-08"),
        ("August 2012", "2012-08"),
        ("2012", "2012"),
        ("2012.0", "2012"),
        ("17.08.2012", "2012-08-17"),
        ("2012-08-17 00:00:00", "2012-08-17"),
        ("41138", "2012-08-17"),
        ("Not Stated", None),
        ("不详", None),
        ("-", None),
    ],
)
def test_when_somebody_left_is_a_day_a_month_or_a_year(text: str, meant: str | None) -> None:
    column = DateColumn("left", TODAY)
    column.observe(2, "17.08.2012")
    column.decide(None, "survey.csv")
    assert read_left(text, column) == meant


@pytest.mark.parametrize("text", ["13/2012", "soon", "1700", "2012-00"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NoDate):
        read_left(text, DateColumn("left", TODAY, "dmy"))


def test_every_bad_cell_is_named_with_its_row() -> None:
    columns = mapped(["Left", "Pay"], ["2012", "yes"], asked=asked_columns(["left_on=Left"], []))
    found = read(columns, ["2012", "perhaps"], ["soon", "no"], ["2013", "yes"])
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, "Pay"), (3, "Left")]


def test_a_row_has_the_same_key_in_another_order_of_columns_and_its_own_among_equals() -> None:
    one = read(mapped(["Pay", "Team"], ["yes", "no"]), ["yes", "no"], ["YES", " no"]).leavers
    other = read(mapped(["Team", "Pay"], ["no", "yes"]), ["no", "yes"]).leavers
    assert one[0].key == other[0].key != one[1].key


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_survey_comes_in_the_encodings_that_a_roster_comes_in(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "离职问卷.csv"
    file.write_text("离职年月;薪酬;工作压力大\n2025年3月;是;否\n2025年4月;否;是\n", encoding=encoding)
    roster = read_roster(str(file))
    columns = mapped(roster.header, *(cells for _row, cells in roster.rows()))
    dates = DateColumn("离职年月", TODAY)
    settle_dates(columns, roster.rows(), dates, None, roster.file)
    found = ExitRows(columns, dates)
    assert [(each.left_in, each.drivers) for each in found.read(roster.rows())] == [
        ("2025-03", ("pay",)),
        ("2025-04", ("workload",)),
    ]
