"""Changes to employees by hand. Rosters come in through ``changes.roster``."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.language import N_
from stayctl.store.changes import LONGEST_NAME, Change, check_text
from stayctl.store.changes.answers import author_id
from stayctl.store.tables import Contribution, Department, Employee, Trigger
from stayctl.store.tables.people import TriggerKind


@dataclass(frozen=True)
class Details:
    """What may be said of a person; None leaves a field as it is, an empty text clears it."""

    employee_no: str | None = None
    name: str | None = None
    email: str | None = None
    department: str | None = None
    title: str | None = None
    job_family: str | None = None
    level: str | None = None
    location: str | None = None
    manager_id: int | None = None
    hired_on: date | None = None
    core: bool | None = None
    high_potential: bool | None = None
    language: str | None = None
    review_on: date | None = None


_TEXTS = ("email", "title", "job_family", "level", "location", "language")
_VALUES = ("hired_on", "core", "high_potential", "review_on")


def add_person(change: Change, details: Details) -> Employee:
    """Add an active employee; the number is given out where there is none.

    Raises StayctlError for an empty name, a number or e-mail that somebody has.
    """
    if not (details.name or "").strip():
        raise StayctlError(N_("A person needs a name."), id="no_name")
    number = details.employee_no or next_number(change)
    _refuse_taken_number(change, number, None)
    person = Employee(employee_no=number, name="", added_on=change.today)
    _fill(change, person, details)
    change.session.add(person)
    change.session.flush()
    _refuse_circle(change, person)
    change.audit("employee.add", f"employee:{person.id}")
    return person


def edit_person(change: Change, person_id: int, details: Details) -> Employee:
    """Change what is said. Raises StayctlError for a circle of managers or a number that is taken."""
    person = _person(change, person_id)
    if details.employee_no is not None:
        _refuse_taken_number(change, details.employee_no, person_id)
        person.employee_no = details.employee_no
    before = (person.manager_id, person.title, person.department_id)
    _fill(change, person, details)
    change.session.add(person)
    if person.manager_id not in (None, before[0]):
        _trigger(change, person_id, TriggerKind.NEW_MANAGER, about_id=person.manager_id)
    if before[1:] != (None, None) and before[1:] != (person.title, person.department_id):
        _trigger(change, person_id, TriggerKind.ROLE_CHANGE)
    change.session.flush()
    _refuse_circle(change, person)
    change.audit("employee.edit", f"employee:{person.id}")
    return person


def mark_left(
    change: Change, person_id: int, left_on: date | None, leave_type: str | None, regretted: bool | None
) -> list[int]:
    """Mark someone as gone, and return the interviews that this cancels: what was only arranged, but an exit interview.

    Colleagues are worth a talk.
    """
    person = _person(change, person_id)
    if person.status == "left":
        raise Conflict(N_("{name} is marked as left already."), name=person.name)
    if left_on and person.hired_on and left_on < person.hired_on:
        raise StayctlError(
            N_("{name} was hired on {hired_on}, after {left_on}."),
            name=person.name,
            hired_on=person.hired_on,
            left_on=left_on,
        )
    person.status, person.left_on, person.leave_type, person.regretted = (
        "left",
        left_on,
        leave_type,
        regretted,
    )
    change.session.add(person)
    cancelled = _cancel_open(change, person_id)
    if person.manager_id is not None:
        same_manager = select(Employee.id).where(
            Employee.manager_id == person.manager_id,
            Employee.status == "active",
            col(Employee.id) != person_id,
        )
        for colleague in change.session.exec(same_manager).all():
            _trigger(change, colleague, TriggerKind.COLLEAGUE_LEFT, about_id=person_id)
    change.audit("employee.leave", f"employee:{person.id}")
    return cancelled


def next_number(change: Change) -> str:
    """One more than the highest number that is only digits, as wide as that."""
    numbers = change.session.exec(select(Employee.employee_no)).all()
    digits = [number for number in numbers if number.isascii() and number.isdigit() and len(number) < 12]
    highest = max(digits, key=int, default="0000")
    return str(int(highest) + 1).zfill(len(highest))


def department_of(change: Change, path: str) -> Department:
    """The department of this path, made with its parents where it is missing."""
    check_text(path, LONGEST_NAME)
    parts = [part.strip() for part in path.split("/") if part.strip()]
    whole, parent = "", None
    for depth, part in enumerate(parts, 1):
        whole = f"{whole}/{part}" if whole else part
        found = change.session.exec(select(Department).where(Department.path == whole)).first()
        if found is None:
            found = Department(path=whole, name=part, parent_id=parent.id if parent else None, depth=depth)
            change.session.add(found)
            change.session.flush()
        parent = found
    if parent is None:
        raise StayctlError(N_("A department needs a name."), id="no_department")
    return parent


def _person(change: Change, person_id: int) -> Employee:
    person = change.session.get(Employee, person_id)
    if person is None:
        raise NotFound(N_("There is nobody with the id {number}."), number=person_id)
    return person


def _fill(change: Change, person: Employee, details: Details) -> None:
    if details.name is not None:
        if not details.name.strip():
            raise StayctlError(N_("A person needs a name."), id="no_name")
        person.name = details.name.strip()
    if details.email:
        _refuse_taken_email(change, details.email, person.id)
    for field in _TEXTS:
        value: Any = getattr(details, field)
        if value is not None:
            setattr(person, field, value.strip() or None)
    for field in _VALUES:
        value = getattr(details, field)
        if value is not None:
            setattr(person, field, value)
    if details.department is not None:
        person.department_id = (
            department_of(change, details.department).id if details.department.strip() else None
        )
    if details.manager_id is not None:
        person.manager_id = details.manager_id or None


def _trigger(
    change: Change, employee_id: int | None, kind: TriggerKind, *, about_id: int | None = None
) -> None:
    """A change that calls for a fresh interview, as the roster import finds it too."""
    if employee_id is not None:
        change.session.add(
            Trigger(employee_id=employee_id, kind=kind, occurred_on=change.today, about_id=about_id)
        )


def _refuse_taken_number(change: Change, number: str, person_id: int | None) -> None:
    taken = change.session.exec(select(Employee).where(Employee.employee_no == number)).first()
    if taken is not None and taken.id != person_id:
        raise StayctlError(N_("The number {number} belongs to {name}."), number=number, name=taken.name)


def _refuse_taken_email(change: Change, email: str, person_id: int | None) -> None:
    same = select(Employee).where(func.lower(Employee.email) == email.strip().lower())
    taken = change.session.exec(same).first()
    if taken is not None and taken.id != person_id:
        raise StayctlError(N_("The e-mail {email} belongs to {name}."), email=email, name=taken.name)


def _refuse_circle(change: Change, person: Employee) -> None:
    seen, above = {person.id}, person.manager_id
    while above is not None:
        if above in seen:
            raise StayctlError(
                N_("{name} can't report to somebody who reports to {name}, directly or not."),
                id="manager_circle",
                name=person.name,
            )
        seen.add(above)
        above = change.session.exec(select(Employee.manager_id).where(col(Employee.id) == above)).first()


def _cancel_open(change: Change, person_id: int) -> list[int]:
    from stayctl.practice.vocabulary import Kind, State
    from stayctl.store.tables import Interview

    open_ones = select(Interview).where(
        Interview.employee_id == person_id,
        col(Interview.state).in_((State.PLANNED, State.INVITED)),
        Interview.kind != Kind.EXIT,
    )
    cancelled = []
    for interview in change.session.exec(open_ones.order_by(col(Interview.id))):
        interview.state, interview.ended_reason = State.CANCELLED, "left"
        change.session.add(interview)
        cancelled.append(interview.id or 0)
    return cancelled


def note_contribution(change: Change, employee_id: int, on: date, text: str) -> Contribution:
    """Keep a dated note on somebody's work. Raises StayctlError for an empty one or a day to come."""
    if not text.strip():
        raise StayctlError(N_("Say what they did."), id="no_text")
    if on > change.today:
        raise StayctlError(N_("{day} is still to come."), id="future", day=on)
    row = Contribution(employee_id=employee_id, author_id=author_id(change), noted_on=on, text=text.strip())
    change.session.add(row)
    change.audit("employee.note", f"employee:{employee_id}")
    return row
