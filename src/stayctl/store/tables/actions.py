"""What follows from an interview: the stay plan, the forecast and the action items."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from stayctl.practice.vocabulary import (
    DRIVERS,
    ActionStatus,
    Control,
    Degree,
    ForecastLevel,
    Horizon,
    Lever,
    Polarity,
)
from stayctl.store.tables.columns import NUMBERED, between, identity, instant, key, one_of


class StayPlan(SQLModel, table=True):
    """The wrap-up of an interview."""

    __tablename__ = "stay_plan"
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", primary_key=True)
    employee_commitments: str | None = None
    manager_commitments: str | None = None
    preferred_recognition: str | None = None
    cannot_do: str | None = None
    cannot_do_reason: str | None = None
    nothing_needed: bool = False
    next_check_in_on: date | None = None
    agreed: bool = False
    written_at: datetime = instant()


class PlanReason(SQLModel, table=True):
    """One of up to three reasons to stay (``stay``) or triggers to leave (``leave``)."""

    __tablename__ = "plan_reason"
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", primary_key=True)
    polarity: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    text: str
    driver: str | None = None
    topic_id: int | None = Field(default=None, foreign_key="topic.id", index=True)
    importance: int | None = None
    risk: str | None = None
    impact: str | None = None
    __table_args__ = (
        one_of("polarity", Polarity),
        one_of("driver", DRIVERS),
        between("position", 1, 3),
        between("importance", 1, 5),
        one_of("risk", Degree),
        one_of("impact", Degree),
    )


class Forecast(SQLModel, table=True):
    """留任判断: the manager's judgement after the interview. A later row replaces an earlier one; none is changed."""

    __tablename__ = "forecast"
    id: int | None = key()
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", index=True)
    level: str
    reason: str | None = None
    risk: str | None = None
    impact: str | None = None
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    made_on: date
    made_at: datetime = instant()
    __table_args__ = (
        one_of("level", ForecastLevel),
        one_of("risk", Degree),
        one_of("impact", Degree),
        NUMBERED,
    )


class ActionItem(SQLModel, table=True):
    """A promise, or, on a round, a systemic action."""

    __tablename__ = "action_item"
    id: int | None = key()
    uuid: str = identity()
    title: str
    employee_id: int | None = Field(default=None, foreign_key="employee.id", ondelete="CASCADE", index=True)
    interview_id: int | None = Field(default=None, foreign_key="interview.id", ondelete="SET NULL")
    round_id: int | None = Field(default=None, foreign_key="round.id", index=True)
    driver: str | None = None
    owner_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    horizon: str = Horizon.QUICK_WIN
    control: str = Control.MANAGER
    lever: str | None = None
    due_on: date | None = None
    status: str = ActionStatus.OPEN
    status_reason: str | None = None
    created_on: date
    done_on: date | None = None
    told_employee_on: date | None = None
    confirmed_by_employee_on: date | None = None
    __table_args__ = (
        one_of("driver", DRIVERS),
        one_of("horizon", Horizon),
        one_of("control", Control),
        one_of("lever", Lever),
        one_of("status", ActionStatus),
        CheckConstraint("employee_id IS NOT NULL OR round_id IS NOT NULL", name="about"),
        CheckConstraint(
            "status NOT IN ('declined', 'cancelled') OR status_reason IS NOT NULL", name="reason"
        ),
        CheckConstraint("status <> 'done' OR done_on IS NOT NULL", name="done_on"),
        Index("ix_action_item_interview", "interview_id", "created_on"),
        Index(
            "ix_action_item_open",
            "due_on",
            sqlite_where=text("status IN ('open', 'in_progress', 'blocked')"),
            postgresql_where=text("status IN ('open', 'in_progress', 'blocked')"),
        ),
        NUMBERED,
    )


class ActionUpdate(SQLModel, table=True):
    """A line of progress on an action item, dated; ``told`` when the employee heard it too."""

    __tablename__ = "action_update"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    action_id: int = Field(foreign_key="action_item.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    written_on: date
    text: str
    status: str | None = None
    told: bool = False
    written_at: datetime = instant()
