"""The SQLite file of a store: connecting to it, and what may be wrong with it. The standard library alone."""

import sqlite3
from typing import Any

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.store.location import APPLICATION_ID, Location, check_version, foreign_store

BUSY_SECONDS = 5.0


def is_there(location: Location) -> bool:
    """Whether the file holds anything; an empty one is nothing."""
    return location.path is not None and location.path.exists() and location.path.stat().st_size > 0


def connect(location: Location, *, create: bool = False) -> sqlite3.Connection:
    """A connection with stayctl's pragmas. It begins no transaction by itself."""
    assert location.path is not None
    mode = "rwc" if create else "rw"
    uri = f"{location.path.absolute().as_uri()}?mode={mode}"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.DatabaseError as problem:
        raise unreadable(location, problem) from None
    return connection


def check_sqlite(location: Location, connection: sqlite3.Connection) -> None:
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            connection.execute("SELECT name FROM sqlite_schema LIMIT 1").fetchone()
            raise foreign_store(location)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as problem:
        raise unreadable(location, problem) from None
    if row is None:
        raise unreadable(location, sqlite3.DatabaseError("alembic_version"))
    check_version(location, str(row[0]))


def unreadable(location: Location, problem: sqlite3.Error) -> StayctlError:
    """What went wrong with a SQLite file: busy (5), storage (6), or damaged (7)."""
    name = getattr(problem, "sqlite_errorname", None) or ""
    parameters: dict[str, Any] = {"location": location, "problem": problem}
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        message = N_("{location} is in use by another program. Try again in a moment.")
        return StayctlError(message, code=ExitCode.BUSY, id="busy", **parameters)
    if name.startswith("SQLITE_FULL"):
        message = N_("The disk is full: nothing was changed in {location}.")
        return StayctlError(message, code=ExitCode.STORAGE, id="disk_full", **parameters)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_AUTH")):
        message = N_("{location} can't be opened or written ({problem}). Check the folder's permissions.")
        return StayctlError(message, code=ExitCode.STORAGE, id="storage", **parameters)
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")) or "malformed" in str(problem) or not name:
        message = N_("{location} is damaged or no database ({problem}). Restore it from a backup.")
        return StayctlError(message, code=ExitCode.DATABASE, id="damaged_database", **parameters)
    message = N_("{location}: the database answered “{problem}”.")
    return StayctlError(message, code=ExitCode.DATABASE, id="database", **parameters)
