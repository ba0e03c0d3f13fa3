"""People as lists and pages."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from stayctl.language import N_, _
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.people import Person
from stayctl.store.reading import Reader

KEYS = (
    "employee_no",
    "name",
    "email",
    "department",
    "title",
    "job_family",
    "level",
    "location",
    "manager",
    "hired_on",
    "left_on",
    "status",
    "core",
    "high_potential",
    "language",
    "uuid",
)
COLUMNS = (
    Column("employee_no", N_("No.")),
    Column("name", N_("Name")),
    Column("department", N_("Department")),
    Column("title", N_("Title")),
    Column("manager", N_("Manager"), narrow=False),
    Column("hired_on", N_("Hired on"), narrow=False),
    Column("mark", N_("Mark"), narrow=False),
)


class _Attribute(NamedTuple):
    name: str
    value: str


class _Contribution(NamedTuple):
    noted_on: date
    text: str


def employee_listing(
    reader: Reader,
    today: date,
    *,
    everyone: int = 1,
    leavers: bool = False,
    most: int = 0,
    people: Iterable[Person] | None = None,
) -> Listing:
    """The selected people, streamed."""
    if people is None:
        people = reader.stream(
            "people.list", Person, everyone=everyone, leavers=int(leavers), most=most or 2_000_000_000
        )
    return Listing(
        what="employee.list",
        as_of=today,
        rows=(_row(person) for person in people),
        keys=KEYS,
        columns=COLUMNS,
        empty=_("Nobody fits. Add people: stayctl employee add NAME, or stayctl employee import FILE"),
    )


def _row(person: Person) -> dict[str, Any]:
    row = {key: getattr(person, key) for key in KEYS if key != "manager"}
    row["manager"] = Cell(person.manager_no, person.manager_name or "")
    row["mark"] = " · ".join(marks(person))
    return row


def marks(person: Person) -> list[str]:
    """What sets a person apart in a list: key post, high potential, gone."""
    found = []
    if person.core:
        found.append(_("key post"))
    if person.high_potential:
        found.append(_("high potential"))
    if person.has_left:
        found.append(_("left"))
    return found


class EmployeePage(NamedTuple):
    person: Person
    document: Document
    direct_reports: int
    attributes: tuple[tuple[str, str], ...]
    contributions: tuple[tuple[date, str], ...]


def employee_page(reader: Reader, person: Person, today: date) -> EmployeePage:
    attributes = tuple(reader.all("people.attributes", _Attribute, id=person.id))
    contributions = tuple(reader.all("people.contributions", _Contribution, id=person.id))
    reports = reader.number("people.reports_of", id=person.id)
    data = {key: getattr(person, key) for key in KEYS if key != "manager"}
    data |= {
        "manager": person.manager_no,
        "direct_reports": reports,
        "attributes": dict(attributes),
        "contributions": [{"noted_on": c.noted_on, "text": c.text} for c in contributions],
    }
    document = Document(
        "employee.show",
        today,
        {key: data[key] for key in (*KEYS, "direct_reports", "attributes", "contributions")},
    )
    return EmployeePage(person, document, reports, attributes, contributions)
