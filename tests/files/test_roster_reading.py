"""Rosters as bytes: encodings, delimiters, headers, sheets, and what is refused."""

import io
import time
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stayctl.errors import StayctlError
from stayctl.files.roster.headers import asked_columns, map_headers, normal
from stayctl.files.roster.reading import Roster, read_roster

TABLE = [["工号", "姓名", "部门"], ["0001", "王珊", "研发部"], ["0002", "陈昊", "市场部"]]


def as_text(delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in TABLE)


def read(tmp_path: Path, content: bytes, name: str = "r.csv", **how: Any) -> Roster:
    path = tmp_path / name
    path.write_bytes(content)
    return read_roster(str(path), **how)


def pasted(text: str) -> Roster:
    return read_roster("-", stdin=io.BytesIO(text.encode()))


def cells(roster: Roster) -> list[list[str]]:
    return [list(roster.header), *(row for _number, row in roster.rows())]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "utf-32"]
)
def test_an_encoding_is_found_by_itself(tmp_path: Path, encoding: str) -> None:
    if encoding.endswith("-bom"):
        content = ("\ufeff" + as_text()).encode(encoding.removesuffix("-bom"))
    else:
        content = as_text().encode(encoding)
    assert cells(read(tmp_path, content)) == TABLE


def test_another_encoding_is_named(tmp_path: Path) -> None:
    table = "Name,Team\nJosé,Größe\n".encode("latin-1")
    with pytest.raises(StayctlError) as refused:
        read(tmp_path, table)
    assert refused.value.where is not None
    assert refused.value.where["line"] == 2
    assert "--encoding" in str(refused.value)
    assert cells(read(tmp_path, table, encoding="latin-1"))[1] == ["José", "Größe"]
    assert cells(read(tmp_path, as_text().encode("big5", "replace"), encoding="big5"))


@pytest.mark.parametrize("encoding", ["klingon", "base64", "rot13", "undefined", "unicode_escape", "UTF-7"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(StayctlError, match="no encoding"):
        read(tmp_path, as_text().encode(), encoding=encoding)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_delimiter_is_found_by_itself(tmp_path: Path, delimiter: str, end: str) -> None:
    roster = read(tmp_path, as_text(delimiter, end).encode())
    assert roster.delimiter == delimiter
    assert cells(roster) == TABLE


def test_semicolons_win_over_the_commas_inside_cells(tmp_path: Path) -> None:
    roster = read(tmp_path, "姓名;职位\n王珊;主管, 研发, 一部\n".encode())
    assert cells(roster)[1] == ["王珊", "主管, 研发, 一部"]


def test_titles_and_blank_lines_above_the_header_are_passed_over(tmp_path: Path) -> None:
    roster = read(tmp_path, ("某公司员工花名册,,\n\n制表日期：2026-11-01,,\n" + as_text()).encode())
    assert roster.header == tuple(TABLE[0])
    assert [number for number, _row in roster.rows()] == [5, 6]


def test_a_cell_may_hold_quotes_commas_and_line_ends(tmp_path: Path) -> None:
    roster = read(tmp_path, '姓名,职位\r\n"王 ""小"" 珊","a,b\nc"\r\n陈昊,x\r\n'.encode())
    assert cells(roster)[1:] == [['王 "小" 珊', "a,b\nc"], ["陈昊", "x"]]
    assert [number for number, _row in roster.rows()] == [2, 3]


def test_what_was_copied_from_a_spreadsheet_is_a_roster() -> None:
    assert cells(pasted(as_text("\t"))) == TABLE


def test_names_alone_are_a_roster_when_pasted() -> None:
    roster = pasted("王珊\n\n陈昊\r\nAnn Lee\n")
    assert roster.header == ("name",)
    assert list(roster.rows()) == [(1, ["王珊"]), (3, ["陈昊"]), (4, ["Ann Lee"])]
    assert cells(pasted("姓名\n王珊\n")) == [["姓名"], ["王珊"]]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"name,title\nA,x\nB,\0\n", 3, "NUL"),
        (b"name,title\nA,x\nB,\xed\xa0\x80\n", 3, "surrogate"),
        (b'name,title\nA,x\n"B,y\nC,z\n', 3, "quote"),
        (b'name,title\nA,x\n"B"x,y\n', 3, "quote"),
        (b"name,title\nA," + b"x" * 131_073 + b"\n", 2, "131,072"),
        (b"name,title\nA," + b"x" * 3_000_000 + b"\n", 2, "characters"),
        ("name,title\nA,x\n".encode("utf-16") + b"\x00\xd8\n\x00", 3, "UTF-16"),
    ],
)
def test_a_broken_file_is_refused_with_its_line_at_once(
    tmp_path: Path, content: bytes, line: int, what: str
) -> None:
    start = time.monotonic()
    with pytest.raises(StayctlError) as refused:
        cells(read(tmp_path, content))
    assert refused.value.where is not None
    assert refused.value.where["line"] == line
    assert what in str(refused.value)
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n"])
def test_an_empty_file_says_so(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(StayctlError, match="nobody"):
        read(tmp_path, content)


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)


def test_the_sheet_that_maps_best_is_taken_and_named(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    workbook(
        path,
        {
            "说明": [["请填写第二页"]],
            "名单": [
                ["花名册"],
                ["工号", "姓名", "入职日期", "关键岗位"],
                [7, "王珊", datetime(2017, 9, 1), True],
            ],
            "Names": [["Name"], ["Ann"]],
        },
    )
    roster = read_roster(str(path))
    assert roster.sheet == "名单"
    assert list(roster.rows()) == [(3, ["7", "王珊", "2017-09-01", "TRUE"])]
    assert cells(read_roster(str(path), sheet="names")) == [["Name"], ["Ann"]]
    with pytest.raises(StayctlError, match="说明, 名单, Names"):
        read_roster(str(path), sheet="nowhere")


def test_a_workbook_need_not_be_called_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "roster"
    workbook(path, {"Sheet1": [["Name"], [1.5], [date(2020, 2, 3)]]})
    roster = read_roster("-", stdin=io.BytesIO(path.read_bytes()))
    assert [row for _number, row in roster.rows()] == [["1.5"], ["2020-02-03"]]
    assert roster.sheet is None


def bomb(path: Path, sheet: bytes, repeat: int = 1) -> None:
    xlsx = path.with_suffix(".small")
    workbook(xlsx, {"Sheet1": [["Name"], ["Ann"]]})
    with zipfile.ZipFile(xlsx) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            if part == "xl/worksheets/sheet1.xml":
                with target.open(part, "w") as out:
                    for _time in range(repeat):
                        out.write(sheet)
            else:
                target.writestr(part, source.read(part))


def test_a_zip_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    bomb(path, b" " * (1 << 20), 350)
    start = time.monotonic()
    with pytest.raises(StayctlError, match="too large"):
        read_roster(str(path))
    assert time.monotonic() - start < 2


def test_a_sheet_with_one_cell_in_the_farthest_corner_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    bomb(
        path,
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1048576">'
        b'<c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
    )
    with pytest.raises(StayctlError, match="too large"):
        read_roster(str(path))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest),
        st.text(max_size=200).map(lambda rest: ("姓名,工号\n" + rest).encode("utf-8", "surrogatepass")),
    )
)
def test_random_bytes_give_rows_or_one_sentence(tmp_path: Path, content: bytes) -> None:
    try:
        roster = read(tmp_path, content)
        for _number, row in roster.rows():
            assert any(cell.strip() for cell in row)
    except StayctlError as problem:
        assert problem.text()


def mapping(*header: str, options: tuple[str, ...] = (), keep: tuple[str, ...] = ()) -> dict[str, str]:
    found = map_headers(header, asked_columns(options), keep, file="r.csv")
    return {name: title for title, name in found.pairs()}


@pytest.mark.parametrize(
    "header",
    [
        "姓名",
        " 姓 名 ",
        "*姓名",
        "姓名(必填)",
        "姓名（必填）",
        "FULL_NAME",
        "ｎａｍｅ",
        "Employee_Name",
        "\ufeff姓名",
    ],
)
def test_headers_differ_in_width_case_spaces_and_marks(header: str) -> None:
    assert mapping(header) == {"name": header.strip()}


def test_an_alias_is_exact() -> None:
    assert normal("Manager Name") != normal("Manager's Name")
    assert mapping("Name", "Name of dog", "Departments") == {"name": "Name"}


def test_first_and_last_name_make_a_name() -> None:
    assert set(mapping("First Name", "last_name")) == {"first_name", "last_name"}
    with pytest.raises(StayctlError, match="half of the name"):
        mapping("First Name", "Team")


def test_answers_of_leavers_are_shown_the_way() -> None:
    with pytest.raises(StayctlError, match="stayctl exit import"):
        mapping("ID", "SeparationType", "Career move")


def test_two_columns_for_one_field_are_settled_by_map() -> None:
    with pytest.raises(StayctlError) as refused:
        mapping("姓名", "职位", "岗位")
    assert "--map title=职位" in str(refused.value)
    assert mapping("姓名", "职位", "岗位", options=("title=岗位",)) == {"name": "姓名", "title": "岗位"}


def test_a_field_can_be_left_out() -> None:
    assert mapping("Name", "Manager ID", options=("manager_no=",)) == {"name": "Name"}


def test_without_a_name_the_message_says_all_that_is_needed() -> None:
    with pytest.raises(StayctlError) as refused:
        mapping("EmployeeNumber", "Department", "Age")
    message = str(refused.value)
    assert "Columns: EmployeeNumber, Department, Age" in message
    assert "EmployeeNumber → employee_no" in message
    assert "--map name=COLUMN" in message
    assert mapping("EmployeeNumber", "Age", options=("name=EmployeeNumber",)) == {
        "name": "EmployeeNumber",
        "employee_no": "EmployeeNumber",
    }


@pytest.mark.parametrize("option", ["name", "nome=Name", "name=Nome"])
def test_a_wrong_map_is_refused(option: str) -> None:
    with pytest.raises(StayctlError):
        mapping("Name", "Team", options=(option,))


def test_what_maps_to_nothing_is_named_unless_it_is_kept() -> None:
    found = map_headers(["Name", "Shirt", "Shoe"], {}, ["Shoe"], file="r.csv")
    assert found.unmapped == ["Shirt"]
    assert dict(found.kept) == {"Shoe": 2}
