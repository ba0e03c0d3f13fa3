"""Interviews and what was said in them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from stayctl.practice.vocabulary import DRIVERS, AnswerStatus, Consent, Kind, Polarity, State
from stayctl.store.tables.columns import NUMBERED, between, identity, instant, key, one_of


class MentionStatus(StrEnum):
    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class MentionSource(StrEnum):
    INTERVIEWER = "interviewer"
    HR = "hr"
    LEXICON = "lexicon"
    SURVEY = "survey"


class InvitationMethod(StrEnum):
    REQUEST = "request"
    CANCEL = "cancel"


class QuestionSet(SQLModel, table=True):
    """The content of a question set as it was used, kept by its hash."""

    __tablename__ = "question_set"
    __table_args__ = (UniqueConstraint("form_id", "version"),)
    content_hash: str = Field(primary_key=True, max_length=64)
    form_id: str
    version: str
    content: str


class Interview(SQLModel, table=True):
    """One conversation, from the due date to the wrap-up, with the facts about the person at completion.

    The appointment is a local date, a local time and an IANA zone; ``local_time`` is ``HH:MM``.
    """

    __tablename__ = "interview"
    id: int | None = key()
    uuid: str = identity()
    kind: str = Kind.STAY
    state: str = State.PLANNED
    employee_id: int = Field(foreign_key="employee.id", index=True)
    interviewer_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="round.id")
    reason: str | None = None
    due_on: date
    original_due_on: date
    local_on: date | None = None
    local_time: str | None = Field(default=None, max_length=5)
    zone: str | None = None
    minutes: int | None = None
    place: str | None = None
    invited_at: datetime | None = instant(nullable=True)
    invitation_channel: str | None = None
    invitation_sequence: int = 0
    statement: str | None = None
    sharing: str | None = None
    question_set_hash: str | None = Field(default=None, foreign_key="question_set.content_hash", index=True)
    form_id: str | None = None
    form_version: str | None = None
    started_at: datetime | None = instant(nullable=True)
    held_on: date | None = None
    completed_at: datetime | None = instant(nullable=True)
    closed_at: datetime | None = instant(nullable=True)
    ended_reason: str | None = None
    current_question: str | None = None
    created_at: datetime = instant()
    fact_department: str | None = None
    fact_manager_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    fact_title: str | None = None
    fact_job_family: str | None = None
    fact_level: str | None = None
    fact_location: str | None = None
    fact_tenure_days: int | None = None
    fact_core: bool | None = None
    fact_high_potential: bool | None = None
    __table_args__ = (
        one_of("kind", Kind),
        one_of("state", State),
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),
        CheckConstraint("state NOT IN ('completed', 'closed') OR held_on IS NOT NULL", name="held_on"),
        Index(
            "ix_interview_open",
            "due_on",
            "employee_id",
            "interviewer_id",
            "state",
            "created_at",
            "kind",
            sqlite_where=text("state IN ('planned', 'invited', 'in_progress')"),
            postgresql_where=text("state IN ('planned', 'invited', 'in_progress')"),
        ),
        Index(
            "ix_interview_held",
            "employee_id",
            "held_on",
            "kind",
            sqlite_where=text("state IN ('completed', 'closed')"),
            postgresql_where=text("state IN ('completed', 'closed')"),
        ),
        Index(
            "ix_interview_held_on",
            "held_on",
            "employee_id",
            "kind",
            sqlite_where=text("state IN ('completed', 'closed')"),
            postgresql_where=text("state IN ('completed', 'closed')"),
        ),
        Index("ix_interview_round", "round_id", "state", "employee_id"),
        Index("ix_interview_fell_due", "original_due_on", "employee_id", "state", "held_on", "kind"),
        Index(
            "ix_interview_missed",
            "employee_id",
            "state",
            "due_on",
            "local_on",
            "kind",
            sqlite_where=text("state IN ('declined', 'no_show')"),
            postgresql_where=text("state IN ('declined', 'no_show')"),
        ),
        Index(
            "ix_interview_unfinished",
            "held_on",
            sqlite_where=text("state = 'completed'"),
            postgresql_where=text("state = 'completed'"),
        ),
        NUMBERED,
    )


class Invitation(SQLModel, table=True):
    """An invitation, or its taking back, as it goes out: written before it is sent, marked afterwards.

    One that was begun and not marked may have gone out or not: only people can find out.
    """

    __tablename__ = "invitation"
    id: int | None = key()
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE")
    sequence: int
    method: str = InvitationMethod.REQUEST
    channel: str
    begun_at: datetime = instant()
    sent_at: datetime | None = instant(nullable=True)
    __table_args__ = (
        UniqueConstraint("interview_id", "sequence", "method"),
        one_of("method", InvitationMethod),
        NUMBERED,
    )


class Answer(SQLModel, table=True):
    """What was said to one question, with the wording as asked. ``areas`` are ids joined by commas."""

    __tablename__ = "answer"
    id: int | None = key()
    uuid: str = identity()
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", index=True)
    question: str
    intent: str | None = None
    areas: str = ""
    position: int
    asked: str
    text: str | None = None
    value: str | None = None
    status: str = AnswerStatus.ANSWERED
    same_as_id: int | None = Field(default=None, foreign_key="answer.id", index=True)
    importance: int | None = None
    revision: int = 1
    content_hash: str = Field(max_length=64)
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    consent: str = Consent.NONE
    released_to_successor: bool = False
    answered_at: datetime = instant()
    __table_args__ = (
        UniqueConstraint("interview_id", "question"),
        one_of("status", AnswerStatus),
        one_of("consent", Consent),
        between("importance", 1, 5),
        NUMBERED,
    )


class AnswerRevision(SQLModel, table=True):
    """An earlier text of an answer, and either text of a conflict."""

    __tablename__ = "answer_revision"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    answer_id: int = Field(foreign_key="answer.id", ondelete="CASCADE", index=True)
    revision: int
    text: str | None = None
    value: str | None = None
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    replaced_at: datetime = instant()


class Draft(SQLModel, table=True):
    """What is being typed: one text for each field of an interview that is not finished."""

    __tablename__ = "draft"
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", primary_key=True)
    field: str = Field(primary_key=True)
    text: str
    saved_at: datetime = instant()


class Topic(SQLModel, table=True):
    """The concrete thing that people name: the weekly tech talk. Merged ones point at what they became."""

    __tablename__ = "topic"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    uuid: str = identity()
    name: str = Field(unique=True)
    merged_into_id: int | None = Field(default=None, foreign_key="topic.id", index=True)


class Mention(SQLModel, table=True):
    """An answer, or the wrap-up of an interview, names a driver. Only confirmed ones count."""

    __tablename__ = "mention"
    id: int | None = key()
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", index=True)
    answer_id: int | None = Field(default=None, foreign_key="answer.id", ondelete="CASCADE", index=True)
    driver: str
    polarity: str
    need: str | None = None
    topic_id: int | None = Field(default=None, foreign_key="topic.id", index=True)
    status: str = MentionStatus.CONFIRMED
    source: str = MentionSource.INTERVIEWER
    preventable: bool | None = None
    __table_args__ = (
        one_of("driver", DRIVERS),
        one_of("polarity", Polarity),
        one_of("status", MentionStatus),
        one_of("source", MentionSource),
        Index("ix_mention_driver_polarity", "driver", "polarity"),
        NUMBERED,
    )


class PrivateNote(SQLModel, table=True):
    """The interviewer's own: in no report, export, search or HR view."""

    __tablename__ = "private_note"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    question: str | None = None
    text: str
    written_at: datetime = instant()


class RestrictedNote(SQLModel, table=True):
    """For HR alone, with an escalation mark: harassment, discrimination, health."""

    __tablename__ = "restricted_note"
    __table_args__ = (NUMBERED,)
    id: int | None = key()
    interview_id: int = Field(foreign_key="interview.id", ondelete="CASCADE", index=True)
    author_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    text: str
    escalated: bool = False
    written_at: datetime = instant()
