"""Frozen figures: what a release published, and the facts it is counted from (privacy, performance)."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.store.tables.columns import NUMBERED, identity, instant, key, one_of


class Release(SQLModel, table=True):
    """One round's figures, counted once and frozen."""

    __tablename__ = "release"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    uuid: str = identity()
    round_id: int = Field(foreign_key="round.id", unique=True)
    k: int
    released_at: datetime = instant()


class ReleaseUnit(SQLModel, table=True):
    """A unit of the release's tree or a category of its crossing attribute, shown or withheld."""

    __tablename__ = "release_unit"
    id: int | None = key()
    release_id: int = Field(foreign_key="release.id", ondelete="CASCADE", index=True)
    parent_id: int | None = Field(default=None, foreign_key="release_unit.id", index=True)
    dimension: str
    path: str
    people: int | None = None
    shown: bool
    reason: str | None = None
    __table_args__ = (Index("uq_release_unit_path", "release_id", "dimension", "path", unique=True), NUMBERED)


class ReleaseFigure(SQLModel, table=True):
    """One published figure of one unit. ``people`` is empty where only "few" or "nearly all" is shown."""

    __tablename__ = "release_figure"
    id: int | None = key()
    unit_id: int = Field(foreign_key="release_unit.id", ondelete="CASCADE", index=True)
    figure: str
    driver: str | None = None
    topic_id: int | None = Field(default=None, foreign_key="topic.id", index=True)
    polarity: str | None = None
    people: int | None = None
    out_of: int | None = None
    value: float | None = None
    shown: str
    __table_args__ = (one_of("driver", DRIVERS), one_of("polarity", Polarity), NUMBERED)


class MentionFact(SQLModel, table=True):
    """Who named which driver, by release and unit: what a release counts without touching the answers.

    ``release_id`` is the round that the interview belongs to, since its release is yet to come.
    """

    __tablename__ = "mention_fact"
    release_id: int = Field(foreign_key="round.id", ondelete="CASCADE", primary_key=True)
    driver: str = Field(primary_key=True)
    polarity: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    employee_id: int = Field(foreign_key="employee.id", ondelete="CASCADE", primary_key=True, index=True)
    __table_args__ = (
        one_of("driver", DRIVERS),
        one_of("polarity", Polarity),
        {"sqlite_with_rowid": False},
    )
