"""The engine for writing, on SQLite and PostgreSQL; creation of a new store. Loads SQLAlchemy."""

import contextlib
import os
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.safe_files import private_folder
from stayctl.store.location import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Location,
    check_version,
    foreign_store,
    missing_store,
)
from stayctl.store.sqlite_file import check_sqlite, connect, is_there
from stayctl.system_errors import in_words

VERSION_TABLE = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""
"""As Alembic makes it, without loading Alembic."""

IS_STORE = "SELECT to_regclass('alembic_version') IS NOT NULL AND to_regclass('employee') IS NOT NULL"


def make_engine(location: Location) -> Engine:
    """An engine whose every transaction on SQLite begins as a writer."""
    if location.path is None:
        return _postgres_engine(str(location.url))
    engine = create_engine(
        "sqlite://", creator=lambda: connect(location), poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=TRUNCATE")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@cache
def _postgres_engine(url: str) -> Engine:
    """One for all readers and writers of this process: connecting costs more than most commands."""
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except ModuleNotFoundError as missing:
        raise StayctlError(
            N_("PostgreSQL needs the extra: pip install 'stayctl[postgres]' ({missing} is not installed)."),
            id="missing_extra",
            missing=missing.name,
        ) from None


def open_engine(location: Location) -> Engine:
    """The engine of a store that is there and has this program's schema; the first writer creates it."""
    engine = make_engine(location)
    if location.is_sqlite:
        if not is_there(location):
            return create(location)
        with contextlib.closing(connect(location)) as connection:
            check_sqlite(location, connection)
    else:
        version = postgres_version(location, engine)
        if version is None:
            return create(location)
        check_version(location, version)
    return engine


def create(location: Location) -> Engine:
    """Make a new store, whole or not at all, that only its owner may read. Of several at once the first makes it."""
    if location.path is not None:
        _create_file(location.path)
    engine = make_engine(location)
    with engine.begin() as connection:
        if not location.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": APPLICATION_ID})
        if not inspect(connection).has_table("alembic_version"):
            create_schema(connection)
    return engine


def create_schema(connection: Connection) -> None:
    """Every table, and the mark that says which schema this is."""
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": SCHEMA_VERSION})
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


@cache
def _statements(engine: str) -> tuple[str, ...]:
    """What makes the tables and indexes, in the order in which they need each other; there is nothing there to look at first."""
    from sqlmodel import SQLModel

    import stayctl.store.tables  # noqa: F401  (fills the metadata)

    tables = SQLModel.metadata.sorted_tables
    indexes = [index for table in tables for index in sorted(table.indexes, key=lambda each: str(each.name))]
    made: list[ExecutableDDLElement] = [*map(CreateTable, tables), *map(CreateIndex, indexes)]
    dialect = (sqlite if engine == "sqlite" else postgresql).dialect()
    return (*(str(each.compile(dialect=dialect)) for each in made), VERSION_TABLE)


def _create_file(path: Path) -> None:
    """An empty file, not through a link: somebody else may have laid it there."""
    try:
        private_folder(path.parent)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600))
        path.chmod(0o600)
    except OSError as problem:
        raise StayctlError(
            N_("{place}: {problem}."),
            code=ExitCode.STORAGE,
            id="storage",
            place=path,
            problem=in_words(problem),
        ) from None


def postgres_version(location: Location, engine: Engine) -> str | None:
    """The schema of a PostgreSQL store, or None for an empty database.

    Raises StayctlError where the server can't be reached, or holds other people's tables.
    """
    try:
        with engine.connect() as connection:
            if connection.execute(text(IS_STORE)).scalar_one():
                return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
            tables = inspect(connection).get_table_names()
    except OperationalError as problem:
        raise StayctlError(
            N_("{location} can't be reached ({problem})."),
            code=ExitCode.STORAGE,
            id="unreachable",
            location=location,
            problem=str(problem.orig).splitlines()[0],
        ) from None
    if tables:
        raise foreign_store(location)
    return None


def check_postgres(location: Location, engine: Engine) -> None:
    version = postgres_version(location, engine)
    if version is None:
        raise missing_store(location)
    check_version(location, version)
