"""An upgrade is made after a backup, whole or not at all. Migrations yet to come are played by small ones."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from stayctl.errors import StayctlError
from stayctl.store import upkeep
from stayctl.store.engine import create
from stayctl.store.location import SCHEMA_VERSION, Location
from support import NOW, Make

NEXT = "0002"


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """A store of the test's own, since its tables change."""
    if request.param == "sqlite":
        here = Location(path=tmp_path / "stay.db")
        create(here).dispose()
        yield here
        return
    with request.getfixturevalue("databases")("stay_template") as here:
        yield here


@pytest.fixture
def migration(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Plays a next schema whose migration runs these statements."""

    def play(*statements: str) -> None:
        def run(connection: Connection) -> None:
            for statement in (*statements, f"UPDATE alembic_version SET version_num = '{NEXT}'"):
                connection.execute(text(statement))

        monkeypatch.setattr(upkeep, "SCHEMA_VERSION", NEXT)
        monkeypatch.setattr(upkeep, "run_migrations", run)

    return play


@pytest.fixture
def people(engine: Engine, make: Make) -> Callable[[], int]:
    """A manager with two interviews; gives how many interviews the store has."""
    manager = make.employee("王珊")
    for name in ("陈昊", "Lena Roth"):
        make.interview(make.employee(name, manager=manager))

    def count() -> int:
        with engine.connect() as connection:
            return int(connection.execute(text("SELECT COUNT(*) FROM interview")).scalar_one())

    return count


def backups(location: Location) -> list[Path]:
    return sorted(location.path.parent.glob("*.backup.db")) if location.path else []


def test_an_upgrade_is_made_after_a_backup(
    location: Location, people: Callable[[], int], migration: Callable[..., None]
) -> None:
    migration("ALTER TABLE employee ADD COLUMN nickname TEXT")
    done = upkeep.upgrade(location, NOW)
    assert (done.before, done.after) == (SCHEMA_VERSION, NEXT)
    assert (upkeep.stored_version(location), people()) == (NEXT, 2)
    if done.backup is not None:
        assert done.backup.stat().st_mode & 0o777 == 0o600
        assert upkeep.stored_version(Location(path=done.backup)) == SCHEMA_VERSION
    assert (done.backup is not None) == location.is_sqlite


def test_rebuilding_a_table_keeps_the_records_that_hang_on_it(
    location: Location, people: Callable[[], int], migration: Callable[..., None]
) -> None:
    if not location.is_sqlite:
        migration("ALTER TABLE contribution ALTER COLUMN text TYPE TEXT")
    else:
        migration(
            "CREATE TABLE other AS SELECT * FROM employee",
            "DELETE FROM employee",
            "INSERT INTO employee SELECT * FROM other",
            "DROP TABLE other",
        )
    upkeep.upgrade(location, NOW)
    assert people() == 2


def test_an_upgrade_that_fails_changes_nothing(
    location: Location, people: Callable[[], int], migration: Callable[..., None]
) -> None:
    migration(
        "DELETE FROM interview",
        "ALTER TABLE employee ADD COLUMN nickname TEXT",
        "INSERT INTO nowhere VALUES (1)",
    )
    with pytest.raises(Exception, match="nowhere"):
        upkeep.upgrade(location, NOW)
    assert (upkeep.stored_version(location), people()) == (SCHEMA_VERSION, 2)
    assert len(backups(location)) == (1 if location.is_sqlite else 0)
    assert upkeep.check(location) == []


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_an_upgrade_that_would_leave_orphans_is_undone(
    location: Location, people: Callable[[], int], migration: Callable[..., None]
) -> None:
    migration("DELETE FROM employee WHERE name = '陈昊'")
    with pytest.raises(StayctlError) as refusal:
        upkeep.upgrade(location, NOW)
    assert (refusal.value.code, people()) == (7, 2)
    assert location.path is not None
    with closing(sqlite3.connect(location.path)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM employee").fetchone() == (3,)
