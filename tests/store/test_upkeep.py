"""Migrations, upgrades, backups and checks."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from stayctl.errors import StayctlError
from stayctl.store.changes import changing
from stayctl.store.changes.answers import Said, save_answer
from stayctl.store.engine import create, make_engine
from stayctl.store.location import APPLICATION_ID, Location
from stayctl.store.reading import open_reader
from stayctl.store.upkeep import audit_head, backup, check, migrate, upgrade
from support import Make, database

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def schema_of(location: Location) -> list[tuple[Any, ...]]:
    """Everything that the database knows about its tables, in words of its own."""
    engine = make_engine(location)
    queries = (
        ["SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"]
        if location.is_sqlite
        else [
            "SELECT table_name, column_name, data_type, is_nullable, character_maximum_length"
            " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2",
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
        ]
    )
    with engine.connect() as connection:
        found = [tuple(row) for query in queries for row in connection.execute(text(query))]
    engine.dispose()
    return [tuple(" ".join(str(part).split()) for part in row) for row in found]


def _clauses(sql: str) -> list[str]:
    return [
        clause.strip(" ,)")
        for clause in sql.replace(" CONSTRAINT ", " ,CONSTRAINT ")
        .replace(") WITHOUT", ",CONSTRAINT WITHOUT")
        .split(",CONSTRAINT ")
    ]


def same(left: list[tuple[Any, ...]], right: list[tuple[Any, ...]]) -> bool:
    """Alike, whatever the order in which constraints are written down inside one table."""

    def parts(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        return sorted((*row[:2], *sorted(_clauses(row[-1]))) for row in rows)

    return parts(left) == parts(right)


def test_a_migrated_sqlite_store_equals_the_metadata(tmp_path: Path) -> None:
    migrated, made = Location(path=tmp_path / "migrated.db"), Location(path=tmp_path / "made.db")
    (tmp_path / "migrated.db").touch()
    migrate(migrated)
    create(made).dispose()
    assert same(schema_of(migrated), schema_of(made))


def test_a_migrated_postgresql_store_equals_the_metadata(postgres: Any, empty_postgres: Location) -> None:
    migrate(empty_postgres)
    assert same(schema_of(empty_postgres), schema_of(database(postgres, "stay_template")))


def test_a_store_that_is_up_to_date_needs_no_upgrade_and_no_backup(location: Location) -> None:
    done = upgrade(location, NOW)
    assert (done.before, done.backup) == (done.after, None)


def older(path: Path) -> Location:
    """A store whose schema is before the first that this program knows: empty, but one of ours."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('0000')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return Location(path=path)


def test_an_older_store_is_refused_with_the_command_to_run(tmp_path: Path) -> None:
    with pytest.raises(StayctlError) as refusal:
        open_reader(older(tmp_path / "old.db"))
    assert (refusal.value.code, refusal.value.id) == (7, "older_database")
    assert "stayctl database upgrade" in refusal.value.text()


def test_a_newer_store_is_refused_and_left_untouched(tmp_path: Path) -> None:
    location = Location(path=tmp_path / "new.db")
    create(location).dispose()
    with sqlite3.connect(tmp_path / "new.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "new.db").read_bytes()
    for act in (open_reader, lambda place: upgrade(place, NOW)):
        with pytest.raises(StayctlError) as refusal:
            act(location)
        assert (refusal.value.code, refusal.value.id) == (7, "newer_database")
    assert (tmp_path / "new.db").read_bytes() == before


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")


def _garbage(path: Path) -> None:
    path.write_bytes(b"no database at all, but long enough to look at" * 100)


@pytest.mark.parametrize("spoil", [_foreign, _garbage])
def test_a_foreign_or_damaged_file_is_refused_and_left_untouched(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path = tmp_path / "other.db"
    spoil(path)
    before = path.read_bytes()
    for act in (open_reader, lambda place: upgrade(place, NOW), check):
        with pytest.raises(StayctlError) as refusal:
            act(Location(path=path))
        assert refusal.value.code == 7
    assert path.read_bytes() == before


def test_without_a_store_there_is_nothing_to_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.db", tmp_path / "empty.db"):
        (tmp_path / "empty.db").touch()
        with pytest.raises(StayctlError) as refusal:
            open_reader(Location(path=path))
        assert refusal.value.code == 3


def test_a_backup_is_a_whole_store_for_its_owner_alone(tmp_path: Path) -> None:
    location, target = Location(path=tmp_path / "stay.db"), tmp_path / "backups" / "copy.db"
    create(location).dispose()
    backup(location, target)
    assert target.stat().st_mode & 0o777 == 0o600
    assert check(Location(path=target)) == []
    assert [each.name for each in target.parent.iterdir()] == ["copy.db"]


def test_a_backup_never_replaces_a_file(tmp_path: Path) -> None:
    location, target = Location(path=tmp_path / "stay.db"), tmp_path / "copy.db"
    create(location).dispose()
    target.write_text("mine")
    with pytest.raises(StayctlError) as refusal:
        backup(location, target)
    assert refusal.value.code == 6
    assert target.read_text() == "mine"


def test_a_sound_store_passes_the_check(location: Location, engine: Engine, make: Make) -> None:
    interview = make.interview(make.employee("陈昊"), state="in_progress")
    with changing(engine, actor="0001", now=NOW, today=NOW.date()) as change:
        save_answer(change, interview.id, Said("career", "?", 1, text="想学 Rust"))
    assert check(location) == []
    assert len(audit_head(location)) == 64


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET actor = 'someone else' WHERE id = 1", "audit log was changed at row 1"),
        ("DELETE FROM audit WHERE id = 1", "audit log was changed at row 2"),
        ("UPDATE answer SET text = '都好'", "changed outside stayctl"),
    ],
)
def test_a_change_outside_stayctl_is_found(
    location: Location, engine: Engine, make: Make, statement: str, found: str
) -> None:
    interview = make.interview(make.employee("陈昊"), state="in_progress")
    for name in ("career", "recognition"):
        with changing(engine, actor="0001", now=NOW, today=NOW.date()) as change:
            save_answer(change, interview.id, Said(name, "?", 1, text="想学 Rust"))
    with engine.begin() as connection:
        connection.execute(text(statement))
    assert found in " ".join(problem.text() for problem in check(location))
