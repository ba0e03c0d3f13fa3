"""Looking after the store: upgrade after a backup, backup, check."""

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.safe_files import private_folder, replacing
from stayctl.store.changes import Change
from stayctl.store.changes.answers import answer_hash
from stayctl.store.changes.audit import GENESIS, row_hash
from stayctl.store.changes.facts import attach_all
from stayctl.store.engine import make_engine, postgres_version
from stayctl.store.location import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Location,
    check_version,
    foreign_store,
    missing_store,
)
from stayctl.store.reading import exists, query_text
from stayctl.store.sqlite_file import connect, unreadable
from stayctl.store.tables import Answer, Audit


@dataclass(frozen=True)
class Upgrade:
    """From which schema to which; ``backup`` is the copy made before, if anything was to be done."""

    before: str
    after: str
    backup: Path | None


def upgrade(location: Location, now: datetime) -> Upgrade:
    """Bring an older store to this program's schema, after a backup beside it.

    Raises StayctlError for a newer or foreign store, which stays untouched.
    """
    before = stored_version(location)
    if before >= SCHEMA_VERSION:
        check_version(location, before)
        return Upgrade(before, before, None)
    copy = None
    if location.path is not None:
        copy = location.path.with_name(f"{location.path.stem}-{before}-{now:%Y%m%dT%H%M%SZ}.backup.db")
        backup(location, copy)
    migrate(location)
    return Upgrade(before, SCHEMA_VERSION, copy)


def stored_version(location: Location) -> str:
    """The schema of a store, older and newer ones included. Raises StayctlError where there is no store of ours."""
    if not exists(location):
        raise missing_store(location)
    if not location.is_sqlite:
        engine = make_engine(location)
        try:
            return postgres_version(location, engine) or ""
        finally:
            engine.dispose()
    with contextlib.closing(connect(location)) as connection:
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                connection.execute("SELECT name FROM sqlite_schema LIMIT 1").fetchone()
                raise foreign_store(location)
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if row is None:
                raise sqlite3.DatabaseError("alembic_version")
            return str(row[0])
        except sqlite3.DatabaseError as problem:
            raise unreadable(location, problem) from None


def migrate(location: Location) -> None:
    """Run the migrations in one transaction. Foreign keys are off meanwhile on SQLite, or rebuilt tables lose rows."""
    engine = make_engine(location)
    with engine.connect() as connection:
        if location.is_sqlite:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            run_migrations(connection)
            if (
                location.is_sqlite
                and connection.execute(text("PRAGMA foreign_key_check")).first() is not None
            ):
                raise StayctlError(
                    N_(
                        "{location}: the upgrade would leave records without what they belong to; nothing was changed."
                    ),
                    code=ExitCode.DATABASE,
                    location=location,
                )
    engine.dispose()


def run_migrations(connection: Connection) -> None:
    """Alembic up to the newest revision, on a connection with an open transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.files("stayctl.store").joinpath("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


def backup(location: Location, target: Path) -> None:
    """A copy of the last committed state, whole or not at all, readable for its owner alone."""
    if location.path is None:
        raise StayctlError(
            N_("A PostgreSQL store is backed up by its own tools: pg_dump -Fc -f {target} DATABASE"),
            target=target,
        )
    if not exists(location):
        raise missing_store(location)
    if target.exists():
        raise StayctlError(
            N_("{target} is there already; name another file."),
            code=ExitCode.STORAGE,
            id="exists",
            target=target,
        )
    private_folder(target.parent)
    with replacing(target) as stream, contextlib.closing(connect(location)) as source:
        try:
            with contextlib.closing(sqlite3.connect(stream.name)) as copy:
                source.backup(copy)
        except sqlite3.DatabaseError as problem:
            raise unreadable(location, problem) from None


def check(location: Location) -> list[StayctlError]:
    """What is wrong with the store: the file, its links, the audit chain, the answers. Nothing is changed."""
    check_version(location, stored_version(location))
    found = _check_file(location) if location.is_sqlite else []
    if found:
        return found
    engine = make_engine(location)
    with Session(engine) as session:
        found = [*_check_audit(session), *_check_answers(session), *_check_facts(session)]
    engine.dispose()
    return found


def repair(change: Change) -> None:
    """Count anew what the next releases are made from; what was released stays as it is."""
    attach_all(change)
    change.audit("database.repair", "store")


def audit_head(location: Location) -> str:
    """The hash of the newest audit row: a chain alone can't show that its end was cut off."""
    engine = make_engine(location)
    with Session(engine) as session:
        head = session.exec(select(Audit.hash).order_by(col(Audit.id).desc()).limit(1)).first()
    engine.dispose()
    return head or GENESIS


def _problem(message: str, **parameters: Any) -> StayctlError:
    return StayctlError(message, code=ExitCode.DATABASE, id="damaged_database", **parameters)


def _check_file(location: Location) -> list[StayctlError]:
    with contextlib.closing(connect(location)) as connection:
        try:
            rows = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
            orphans = connection.execute("PRAGMA foreign_key_check").fetchmany(20)
        except sqlite3.DatabaseError as problem:
            return [unreadable(location, problem)]
    found = [_problem(N_("The file is damaged: {problem}"), problem=row) for row in rows]
    return found + [
        _problem(N_("Record {record} of {table} points at nothing."), table=row[0], record=row[1])
        for row in orphans
    ]


def _check_facts(session: Session) -> list[StayctlError]:
    """Whether what a release will count is what the interviews say."""
    wrong = session.execute(text(query_text("releases.fact_problems"))).scalar_one()
    if not wrong:
        return []
    message = N_(
        "{count} counts that the next releases are made from differ from what the interviews say. Count anew: stayctl database check --repair"
    )
    return [_problem(message, count=wrong)]


def _check_audit(session: Session) -> list[StayctlError]:
    previous = GENESIS
    for row in session.exec(select(Audit).order_by(col(Audit.id)).execution_options(yield_per=1000)):
        expected = row_hash(previous, row.at, row.actor, row.action, row.record, row.reason)
        if row.previous_hash != previous or row.hash != expected:
            return [_problem(N_("The audit log was changed at row {row}."), row=row.id)]
        previous = row.hash
    return []


def _check_answers(session: Session) -> list[StayctlError]:
    """Columns, not records: of nine million answers, records would take an hour."""
    kept = (Answer.question, Answer.text, Answer.value, Answer.content_hash, Answer.interview_id)
    rows = session.execute(
        sa_select(*map(col, kept)).order_by(col(Answer.id)).execution_options(yield_per=1000)
    )
    return [
        _problem(
            N_("The answer to “{question}” in I{interview} was changed outside stayctl."),
            question=question,
            interview=interview,
        )
        for question, text, value, proof, interview in rows
        if proof != answer_hash(question, text, value)
    ]
