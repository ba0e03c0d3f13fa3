"""Many rows at a time: they are put down in a temporary table, and SQL goes on from there."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

UUIDS = {
    "sqlite": (
        "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'"
        " || substr('89ab', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-'"
        " || hex(randomblob(6)))"
    ),
    "postgresql": "CAST(gen_random_uuid() AS TEXT)",
}
"""A new UUID in SQL."""
DATES = {"sqlite": "TEXT", "postgresql": "DATE"}
"""A date in a cast: SQLite would make a number of it."""


def fill(
    connection: Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Stream rows into a table, past SQLAlchemy, which would hold them."""
    cursor: Any = connection.connection.cursor()
    names = ", ".join(columns)
    try:
        if connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    finally:
        cursor.close()
