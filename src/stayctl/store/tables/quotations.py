"""What was confirmed, or refused, for quotation in a release."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.store.tables.columns import NUMBERED, identity, instant, key, one_of


class QuotationState(StrEnum):
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Quotation(SQLModel, table=True):
    """An answer as it is quoted beside a driver or topic, for everybody in the release together; written once.

    ``verbatim``: in the words that were said. It goes when the answer goes, since these are somebody's words.
    """

    __tablename__ = "quotation"
    id: int | None = key()
    uuid: str = identity()
    release_id: int = Field(foreign_key="release.id", ondelete="CASCADE", index=True)
    answer_id: int = Field(foreign_key="answer.id", ondelete="CASCADE", unique=True)
    state: str
    driver: str | None = None
    topic_id: int | None = Field(default=None, foreign_key="topic.id", index=True)
    polarity: str
    text: str | None = None
    verbatim: bool = False
    decided_at: datetime = instant()
    __table_args__ = (
        one_of("state", QuotationState),
        one_of("driver", DRIVERS),
        one_of("polarity", Polarity),
        CheckConstraint("state <> 'confirmed' OR text IS NOT NULL", name="text"),
        NUMBERED,
    )
