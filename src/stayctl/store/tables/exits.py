"""People who left, as an exit survey names them: with a reason or several, known to the roster or not."""

from sqlmodel import Field, SQLModel

from stayctl.practice.vocabulary import DRIVERS
from stayctl.store.tables.columns import NUMBERED, key, one_of


class ExitLeaver(SQLModel, table=True):
    """One row of a survey file, which is a round of its own. ``row_key`` tells whether a row was taken in before.

    ``left_in`` is a day, a month or a year in ISO form. Whom the roster doesn't know has no name here.
    """

    __tablename__ = "exit_leaver"
    id: int | None = key()
    round_id: int = Field(foreign_key="round.id", ondelete="CASCADE", index=True)
    employee_id: int | None = Field(default=None, foreign_key="employee.id", ondelete="CASCADE", index=True)
    row_key: str = Field(max_length=64, unique=True)
    left_in: str | None = Field(default=None, max_length=10)
    __table_args__ = (NUMBERED,)


class ExitReason(SQLModel, table=True):
    """A driver that a leaver named in a survey."""

    __tablename__ = "exit_reason"
    leaver_id: int = Field(foreign_key="exit_leaver.id", ondelete="CASCADE", primary_key=True)
    driver: str = Field(primary_key=True)
    __table_args__ = (one_of("driver", DRIVERS), {"sqlite_with_rowid": False})
