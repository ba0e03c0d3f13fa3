"""Employees, their departments, and what is noted about them outside an interview."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, func
from sqlmodel import Column, Field, SQLModel, Text

from stayctl.practice.vocabulary import LeaveType
from stayctl.store.tables.columns import NUMBERED, identity, instant, key, one_of


class EmployeeStatus(StrEnum):
    ACTIVE = "active"
    LEFT = "left"


class TriggerKind(StrEnum):
    NEW_MANAGER = "new_manager"
    ROLE_CHANGE = "role_change"
    COLLEAGUE_LEFT = "colleague_left"


class Department(SQLModel, table=True):
    """A unit, by its whole path: ``Sales/North``. The path is unique, since a parent may be missing."""

    __tablename__ = "department"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    path: str = Field(unique=True)
    name: str
    parent_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    depth: int = 1


class Employee(SQLModel, table=True):
    """A person of the roster, managers and leavers included."""

    __tablename__ = "employee"
    id: int | None = key()
    uuid: str = identity()
    employee_no: str = Field(unique=True)
    name: str = Field(index=True)
    email: str | None = None
    department_id: int | None = Field(default=None, foreign_key="department.id", index=True)
    title: str | None = None
    job_family: str | None = None
    level: str | None = None
    location: str | None = None
    manager_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    hired_on: date | None = None
    status: str = EmployeeStatus.ACTIVE
    left_on: date | None = None
    leave_type: str | None = None
    regretted: bool | None = None
    core: bool = False
    high_potential: bool = False
    language: str | None = None
    review_on: date | None = None
    added_on: date
    __table_args__ = (
        one_of("status", EmployeeStatus),
        one_of("leave_type", LeaveType),
        Index("ix_employee_email_lower", func.lower(Column("email", Text))),
        Index("ix_employee_status_name", "status", "name"),
        NUMBERED,
    )


class EmployeeAttribute(SQLModel, table=True):
    """A roster column that maps to no field and was kept on request, for ``--by``."""

    __tablename__ = "employee_attribute"
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", primary_key=True)
    name: str = Field(primary_key=True)
    value: str


class Contribution(SQLModel, table=True):
    """A dated note on a piece of work, for preparation."""

    __tablename__ = "contribution"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    uuid: str = identity()
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    noted_on: date
    text: str


class Trigger(SQLModel, table=True):
    """A change in the roster that calls for a fresh interview."""

    __tablename__ = "trigger_event"
    id: int | None = key()
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", index=True)
    kind: str
    occurred_on: date
    about_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    detail: str | None = None
    __table_args__ = (one_of("kind", TriggerKind), NUMBERED)


class Snooze(SQLModel, table=True):
    """An interview put off, always with a reason."""

    __tablename__ = "snooze"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", index=True)
    until_on: date
    reason: str
    created_at: datetime = instant()
