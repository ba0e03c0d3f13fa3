"""Which column of a roster holds which field: exact aliases, and what ``--map`` says."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.roster import FIELDS

PARTS = ("first_name", "last_name")
_ALIASES: dict[str, str] = {
    "employee_no": "Employee ID, Employee Number, Employee No, EmployeeNumber, emp_no, EmpID, Badge ID, 工号, 员工编号, 人员编号",
    "name": "Name, Full Name, Employee_Name, 姓名, 员工姓名",
    "first_name": "First Name, Given Name, 名",
    "last_name": "Last Name, Family Name, Surname, 姓",
    "email": "Email, E-mail, Work Email, 邮箱, 企业邮箱, 工作邮箱",
    "department": "Department, Team, Supervisory Organization, 部门, 所属部门",
    "title": "Job Title, Title, Position, JobRole, 职位, 岗位, 职务, 职称",
    "job_family": "Job Family, 岗位序列, 职类",
    "level": "Level, Job Level, Grade, 职级",
    "location": "Location, Office, 工作地点",
    "manager_no": "Manager No, Manager ID, manager_emp_no, Supervisor ID, 上级工号",
    "manager_email": "Manager Email",
    "manager_name": "Manager, Manager Name, ManagerName, Reports To, Supervisor, 直属上级, 直属主管, 汇报对象",
    "hired_on": "Hired On, Hire Date, Start Date, DateofHire, 入职日期, 入职时间",
    "left_on": "Left On, Termination Date, End Date, 离职日期",
    "leave_type": "Leave Type, Termination Type, Separation Type, 离职类型",
    "status": "Status, Employment Status, 状态, 员工状态",
    "core": "Core, Critical Role, 关键岗位",
    "high_potential": "High Potential, HiPo, 高潜",
    "language": "Language, 语言",
}
_REQUIRED_MARK = re.compile(r"\(必填\)")


@cache
def normal(header: str) -> str:
    """A header without what people vary: width, case, spaces, ``_``, ``*`` and ``(必填)``."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _REQUIRED_MARK.sub("", re.sub(r"[\s_*\ufeff]", "", text))


ALIASES = {normal(alias): field for field, aliases in _ALIASES.items() for alias in aliases.split(", ")}


@dataclass(frozen=True)
class RosterMap:
    """Which column (by place) holds which field. ``first_name`` and ``last_name`` stand in for a name."""

    header: tuple[str, ...]
    columns: Mapping[str, int]
    kept: Mapping[str, int] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """The canonical fields that this roster speaks of."""
        found = {name for name in self.columns if name in FIELDS}
        return frozenset(found | {"name"})

    @property
    def unmapped(self) -> list[str]:
        used = {*self.columns.values(), *self.kept.values()}
        return [title for place, title in enumerate(self.header) if title and place not in used]

    def column(self, name: str) -> str | None:
        """The header of the column that holds a field, as written."""
        place = self.columns.get(name, self.columns.get("last_name") if name == "name" else None)
        return None if place is None else self.header[place]

    def pairs(self) -> list[tuple[str, str]]:
        return [(self.header[place], name) for name, place in self.columns.items()]


def recognised(cells: Sequence[str], asked: Mapping[str, str]) -> set[str]:
    """The fields that a row of cells would name, were it the header."""
    wanted = {normal(column): name for name, column in asked.items() if column}
    known = (
        wanted.get(normal(cell)) or ALIASES.get(normal(cell)) for cell in cells if cell and len(cell) < 100
    )
    return {name for name in known if name}


def names_people(fields: set[str]) -> bool:
    return "name" in fields or set(PARTS) <= fields


def asked_columns(options: Sequence[str]) -> dict[str, str]:
    """``--map FIELD=COLUMN`` as field → column; an empty COLUMN leaves the field out.

    Raises StayctlError for an unknown field or a field said twice.
    """
    asked: dict[str, str] = {}
    for option in options:
        name, separator, column = option.partition("=")
        name = name.strip().casefold().replace("-", "_")
        if not separator:
            raise StayctlError(
                N_("--map takes FIELD=COLUMN, such as --map name=姓名, not “{option}”."),
                id="map",
                option=option,
            )
        if name not in (*FIELDS, *PARTS):
            raise StayctlError(
                N_("--map: there is no field “{name}”. The fields are: {fields}."),
                id="map",
                name=name,
                fields=", ".join((*FIELDS, *PARTS)),
            )
        if name in asked:
            raise StayctlError(N_("--map names the field {name} twice."), id="map", name=name)
        asked[name] = column.strip()
    return asked


def map_headers(
    header: Sequence[str], asked: Mapping[str, str], keep: Sequence[str] = (), *, file: str
) -> RosterMap:
    """Decide which column holds which field.

    Raises StayctlError with all that is wrong: a column that is not there, two columns for one field, no name.
    """
    titles = tuple(cell.strip() for cell in header)
    columns = {name: _place(titles, column, file) for name, column in asked.items() if column}
    taken = {place for name, place in columns.items() if name != "name" or not _numbers(titles[place])}
    found: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        name = ALIASES.get(normal(title))
        if name and place not in taken and name not in asked:
            found.setdefault(name, []).append(place)
    kept = {titles[place]: place for place in (_place(titles, column, file) for column in keep)}
    columns |= {name: places[0] for name, places in found.items()}
    _refuse_doubles(titles, found, file)
    if "name" in columns:
        columns = {name: place for name, place in columns.items() if name not in PARTS}
    elif not set(PARTS) <= set(columns):
        raise _no_name(titles, columns, file)
    return RosterMap(titles, columns, kept)


def _numbers(title: str) -> bool:
    """A column of employee numbers may serve as names too, where a roster has no names."""
    return ALIASES.get(normal(title)) == "employee_no"


def _place(titles: tuple[str, ...], column: str, file: str) -> int:
    exact = [place for place, title in enumerate(titles) if title == column]
    places = exact or [
        place for place, title in enumerate(titles) if title and normal(title) == normal(column)
    ]
    if len(places) == 1:
        return places[0]
    problem = N_("{file}: there is no column “{column}”. The columns are: {columns}.")
    if places:
        problem = N_("{file}: several columns are called “{column}”; rename one. The columns are: {columns}.")
    raise StayctlError(
        problem, id="no_column", where={"file": file}, file=file, column=column, columns=_listed(titles)
    )


def _refuse_doubles(titles: tuple[str, ...], found: Mapping[str, list[int]], file: str) -> None:
    doubles = {name: [titles[place] for place in places] for name, places in found.items() if len(places) > 1}
    if not doubles:
        return
    name, columns = next(iter(doubles.items()))
    raise StayctlError(
        N_(
            "{file}: several columns could be the field {field}: {columns}. Choose one: --map {field}={column}"
        ),
        id="two_columns",
        where={"file": file, "columns": columns},
        lines=[f"--map {other}={quoted(each[0])}" for other, each in list(doubles.items())[1:]],
        file=file,
        field=name,
        columns=", ".join(columns),
        column=quoted(columns[0]),
    )


def _no_name_message(columns: Mapping[str, int], missing: list[str]) -> str:
    """What to do about it, as far as the columns that were understood tell."""
    if len(missing) == 1:
        return N_(
            "{file}: half of the name is missing ({missing}). "
            "Columns: {columns}. Understood: {mapped}. Say which column it is: --map {missing}=COLUMN, or --map name=COLUMN"
        )
    if "leave_type" in columns:
        return N_(
            "{file}: no column holds people's names, and a name is required. "
            "If these are the answers of leavers: stayctl exit import; else say which column holds the name: "
            "--map name=COLUMN. Columns: {columns}. Understood: {mapped}."
        )
    if "employee_no" in columns:
        return N_(
            "{file}: no column holds people's names, and a name is required. "
            "Columns: {columns}. Understood: {mapped}. Say which column holds the name: --map name=COLUMN; "
            "or let the numbers stand for names: --map name={number}"
        )
    return N_(
        "{file}: no column holds people's names, and a name is required. "
        "Columns: {columns}. Understood: {mapped}. Say which column holds the name: --map name=COLUMN"
    )


def _no_name(titles: tuple[str, ...], columns: Mapping[str, int], file: str) -> StayctlError:
    missing = [part for part in PARTS if part not in columns]
    mapped = ", ".join(f"{titles[place]} → {name}" for name, place in columns.items())
    message = _no_name_message(columns, missing)
    return StayctlError(
        message,
        id="no_name",
        where={"file": file, "columns": [title for title in titles if title]},
        file=file,
        missing=missing[0],
        number=quoted(titles[columns["employee_no"]]) if "employee_no" in columns else "",
        columns=_listed(titles),
        mapped=mapped or "–",
    )


def _listed(titles: tuple[str, ...]) -> str:
    return ", ".join(title if len(title) <= 40 else f"{title[:40]}…" for title in titles if title)


def quoted(text: str) -> str:
    """A word as a shell takes it."""
    return text if re.fullmatch(r"[\w.@%+=:,/-]+", text) else "'" + text.replace("'", "'\\''") + "'"
