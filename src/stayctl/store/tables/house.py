"""What the store keeps about itself: policy, who looks after whom, and who changed what."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from stayctl.store.tables.columns import NUMBERED, instant, key


class Policy(SQLModel, table=True):
    """One policy setting that differs from its default, as text."""

    __tablename__ = "policy"
    key: str = Field(primary_key=True)
    value: str


class HrAssignment(SQLModel, table=True):
    """An HR partner looks after a department and everything below it."""

    __tablename__ = "hr_assignment"
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", primary_key=True)
    department_id: int = Field(foreign_key="department.id", ondelete="CASCADE", primary_key=True, index=True)


class Audit(SQLModel, table=True):
    """Who did what to which record, when and why; never content. Each row carries the hash of the one before."""

    __tablename__ = "audit"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    at: datetime = instant()
    actor: str
    action: str
    record: str
    reason: str | None = None
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
