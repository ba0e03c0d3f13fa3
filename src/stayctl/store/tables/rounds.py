"""Rounds: a population, a window, and what is fixed when the round opens."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from stayctl.store.tables.columns import NUMBERED, identity, instant, key, one_of


class RoundKind(StrEnum):
    """``EXIT`` is a half-year of exit interviews, ``EXIT_FILE`` a survey file of people who left."""

    ROUND = "round"
    HALF_YEAR = "half_year"
    EXIT = "exit"
    EXIT_FILE = "exit_file"


class RoundState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class UnitTree(StrEnum):
    """What a release shows below the company: departments, reporting lines, or nothing."""

    DEPARTMENT = "department"
    LINE = "line"
    WHOLE = "whole"


class Round(SQLModel, table=True):
    """A named round, or the implicit one of a half-year or a file. ``population`` is the selectors as asked, in JSON."""

    __tablename__ = "round"
    id: int | None = key()
    uuid: str = identity()
    kind: str = RoundKind.ROUND
    name: str = Field(unique=True)
    population: str
    opens_on: date
    closes_on: date | None = None
    form_id: str | None = None
    k: int = 5
    unit_tree: str = UnitTree.DEPARTMENT
    crossing_attribute: str | None = None
    comparison_group: str | None = None
    state: str = RoundState.OPEN
    opened_at: datetime = instant()
    closed_at: datetime | None = instant(nullable=True)
    __table_args__ = (
        one_of("kind", RoundKind),
        one_of("state", RoundState),
        one_of("unit_tree", UnitTree),
        CheckConstraint("k >= 3", name="k"),
        NUMBERED,
    )


class RoundMember(SQLModel, table=True):
    """Who is in a round: the population as fixed at opening, with who was added or dropped since."""

    __tablename__ = "round_member"
    round_id: int = Field(foreign_key="round.id", ondelete="CASCADE", primary_key=True)
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", primary_key=True, index=True)
    at_opening: bool = True
    dropped: bool = False
    reason: str | None = None
