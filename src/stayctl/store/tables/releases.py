"""Frozen figures: what a release published, and the facts it is counted from (privacy, performance)."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from stayctl.practice.privacy import Dimension, Tone
from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.store.tables.columns import NUMBERED, identity, instant, key, one_of


class Release(SQLModel, table=True):
    """One round's figures, counted once and frozen. ``before_id`` is the release that its panel is matched with."""

    __tablename__ = "release"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    uuid: str = identity()
    round_id: int = Field(foreign_key="round.id", unique=True)
    before_id: int | None = Field(default=None, foreign_key="release.id", index=True)
    k: int
    released_at: datetime = instant()


class ReleaseUnit(SQLModel, table=True):
    """A cell of a release: the whole, a unit or what is left of one, a category, a panel; or a unit withheld.

    ``path`` holds the names from the top, or the values of a category, as a JSON list.
    """

    __tablename__ = "release_unit"
    id: int | None = key()
    release_id: int = Field(foreign_key="release.id", ondelete="CASCADE", index=True)
    parent_id: int | None = Field(default=None, foreign_key="release_unit.id", index=True)
    dimension: str
    path: str
    people: int | None = None
    shown: bool
    reason: str | None = None
    __table_args__ = (
        Index("uq_release_unit_path", "release_id", "dimension", "path", unique=True),
        one_of("dimension", Dimension),
        NUMBERED,
    )


class ReleaseFigure(SQLModel, table=True):
    """One published figure of one cell, between ``low`` and ``high``; ``people`` only where it is exact.

    What is absent was named by few.
    """

    __tablename__ = "release_figure"
    id: int | None = key()
    unit_id: int = Field(foreign_key="release_unit.id", ondelete="CASCADE", index=True)
    figure: str
    driver: str | None = None
    topic_id: int | None = Field(default=None, foreign_key="topic.id", index=True)
    polarity: str | None = None
    people: int | None = None
    low: int | None = None
    high: int | None = None
    out_of: int | None = None
    value: float | None = None
    shown: str
    __table_args__ = (
        one_of("driver", DRIVERS),
        one_of("polarity", Polarity),
        one_of("shown", Tone),
        NUMBERED,
    )


class ReleasePlace(SQLModel, table=True):
    """In which smallest cell the people of a leaf unit are, or those of a category's value."""

    __tablename__ = "release_place"
    release_id: int = Field(foreign_key="release.id", ondelete="CASCADE", primary_key=True)
    dimension: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    unit_id: int = Field(foreign_key="release_unit.id", ondelete="CASCADE", index=True)


class ReleasePerson(SQLModel, table=True):
    """Who was counted in a release, and who talked to them. Who is erased stays counted, without a name.

    ``unit`` is the leaf of the tree, ``department`` the department then, for HR who look after a branch.
    """

    __tablename__ = "release_person"
    __table_args__ = (Index("ix_release_person_employee", "release_id", "employee_id"), NUMBERED)
    id: int | None = key()
    release_id: int = Field(foreign_key="release.id", ondelete="CASCADE")
    employee_id: int | None = Field(default=None, foreign_key="employee.id", ondelete="SET NULL", index=True)
    interviewer_id: int | None = Field(
        default=None, foreign_key="employee.id", ondelete="SET NULL", index=True
    )
    unit: str
    category: str
    department: str = ""


class MentionFact(SQLModel, table=True):
    """Who named which driver, by release and unit: what a release counts without touching the answers.

    ``release_id`` is the round that the interview belongs to, since its release is yet to come. ``topic_id`` is 0 in
    the rows that count drivers; those with a topic count topics. ``unit`` is a leaf of the round's tree: a whole
    department, or the manager's number.
    """

    __tablename__ = "mention_fact"
    release_id: int = Field(foreign_key="round.id", ondelete="CASCADE", primary_key=True)
    topic_id: int = Field(default=0, primary_key=True)
    driver: str = Field(primary_key=True)
    polarity: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", primary_key=True, index=True)
    __table_args__ = (
        one_of("driver", DRIVERS),
        one_of("polarity", Polarity),
        {"sqlite_with_rowid": False},
    )
