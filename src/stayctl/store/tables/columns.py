"""Column kinds that every table shares: ids that never come back, UUIDs, instants, vocabularies."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class UtcInstant(TypeDecorator[datetime]):
    """An instant in UTC: fixed-width ISO text with Z on SQLite, so that text order is time order."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        instant = value.astimezone(UTC)
        return instant if dialect.name == "postgresql" else instant.strftime(INSTANT_FORMAT)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        return datetime.strptime(value, INSTANT_FORMAT).replace(tzinfo=UTC)


def new_uuid() -> str:
    return str(uuid.uuid4())


def key() -> Any:
    """A number given out once and never again."""
    return Field(default=None, primary_key=True)


def identity() -> Any:
    return Field(default_factory=new_uuid, max_length=36, unique=True)


def instant(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_type=UtcInstant, nullable=nullable)


def one_of(column: str, terms: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """The column holds one of the vocabulary's ids (or nothing, where it may be empty)."""
    values = ", ".join(f"'{term}'" for term in terms)
    return CheckConstraint(f"{column} IN ({values})", name=column)


def between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=column)


NUMBERED = {"sqlite_autoincrement": True}
