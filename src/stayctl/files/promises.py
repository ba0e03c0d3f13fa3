"""A sheet of promises as it comes back from Excel: what ``action list --format csv`` wrote, changed by hand."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from stayctl.errors import StayctlError
from stayctl.files.roster.dates import NoDate, readings
from stayctl.files.roster.reading import Roster, read_roster
from stayctl.language import N_, _
from stayctl.practice.vocabulary import ActionStatus

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "编号"),
    "status": ("status", "状态"),
    "due_on": ("dueon", "due", "截止", "期限"),
    "owner": ("owner", "负责人"),
    "told_employee_on": ("toldemployeeon", "told", "告知日期", "已告知"),
    "confirmed_by_employee_on": ("confirmedbyemployeeon", "confirmed", "确认日期", "已确认"),
    "done_on": ("doneon", "done", "完成日期"),
    "reason": ("reason", "原因"),
    "progress": ("progress", "note", "进展"),
}
DATES = ("due_on", "told_employee_on", "confirmed_by_employee_on", "done_on")
STATUSES: dict[str, ActionStatus] = {
    **{str(status): status for status in ActionStatus},
    "待办": ActionStatus.OPEN,
    "进行中": ActionStatus.IN_PROGRESS,
    "受阻": ActionStatus.BLOCKED,
    "完成": ActionStatus.DONE,
    "已完成": ActionStatus.DONE,
    "办不到": ActionStatus.DECLINED,
    "已拒": ActionStatus.DECLINED,
    "取消": ActionStatus.CANCELLED,
    "已取消": ActionStatus.CANCELLED,
}


_AS_LISTED = frozenset({"uuid", "title", "employee", "driver", "horizon", "control", "lever", "overduedays"})
"""Columns of the list that say what the promise is; a sheet changes how it stands."""


@dataclass(frozen=True)
class SheetRow:
    """What one row says of a promise. None where the sheet has no such column or an empty cell."""

    row: int
    id: str
    status: ActionStatus | None = None
    due_on: date | None = None
    owner: str | None = None
    told_employee_on: date | None = None
    confirmed_by_employee_on: date | None = None
    done_on: date | None = None
    reason: str | None = None
    progress: str | None = None


class Sheet(NamedTuple):
    """What a sheet says: its rows, a line for each cell that can't be read, and the columns that mean nothing here."""

    rows: list[SheetRow]
    problems: list[str]
    unused: list[str]


def read_promises(path: str, today: date) -> Sheet:
    """The rows of the sheet that can be read. Raises StayctlError for a file that is no sheet of promises."""
    sheet = read_roster(path)
    places = _places(sheet)
    rows: list[SheetRow] = []
    problems: list[str] = []
    for number, cells in sheet.rows():
        found = {field: cells[place].strip() if place < len(cells) else "" for field, place in places.items()}
        if not found["id"]:
            continue
        wrong = [
            _("row {row}, {column}: {problem}").format(row=number, column=column, problem=problem)
            for column, problem in _problems(found, today)
        ]
        problems += wrong
        if not wrong:
            rows.append(_row(number, found, today))
    return Sheet(rows, problems, _unused(sheet, set(places.values())))


def _unused(sheet: Roster, used: set[int]) -> list[str]:
    titles = [title for place, title in enumerate(sheet.header) if place not in used]
    return [title for title in titles if title.strip() and _plain(title) not in _AS_LISTED]


def _places(sheet: Roster) -> dict[str, int]:
    known = {alias: field for field, aliases in COLUMNS.items() for alias in aliases}
    found: dict[str, int] = {}
    for place, title in enumerate(sheet.header):
        field = known.get(_plain(title))
        if field is not None:
            found.setdefault(field, place)
    if "id" not in found or len(found) < 2:
        raise StayctlError(
            N_(
                "{path} is no sheet of promises: it needs the column id and one more of {columns}. "
                "Begin with: stayctl action list --format csv -o promises.csv"
            ),
            id="sheet",
            where={"file": sheet.file},
            path=sheet.file,
            columns=", ".join(list(COLUMNS)[1:]),
        )
    return found


def _plain(title: str) -> str:
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(c for c in folded if c.isalnum())


def _problems(found: dict[str, str], today: date) -> Iterator[tuple[str, str]]:
    status = found.get("status", "")
    if status and status.casefold() not in STATUSES:
        yield "status", _("“{value}” is no status").format(value=status)
    for column in DATES:
        text = found.get(column, "")
        try:
            if text:
                _date(text, today)
        except NoDate:
            yield column, _("“{value}” is no date; write it as 2026-12-01").format(value=text)


def _date(text: str, today: date) -> date | None:
    """One date, whatever the order. Raises NoDate where the order would matter or it makes none."""
    meant = set(readings(text, today).values())
    if not meant:
        return None
    if len(meant) > 1 or None in meant:
        raise NoDate(text)
    return meant.pop()


def _row(number: int, found: dict[str, str], today: date) -> SheetRow:
    status = found.get("status", "")
    dates = {column: _date(found[column], today) for column in DATES if found.get(column)}
    return SheetRow(
        row=number,
        id=found["id"],
        status=STATUSES[status.casefold()] if status else None,
        owner=found.get("owner") or None,
        reason=found.get("reason") or None,
        progress=found.get("progress") or None,
        **dates,
    )
