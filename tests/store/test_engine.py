"""Making a store, opening it for writing, and who may read the file."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError

from stayctl.errors import StayctlError
from stayctl.store import reading, sqlite_file
from stayctl.store.changes import changing
from stayctl.store.engine import create, make_engine, open_engine
from stayctl.store.location import Location, locate
from support import Make

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@contextlib.contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def test_only_its_owner_may_read_a_new_store_whatever_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folders" / "stay.db"
    with umask(0):
        create(Location(path=path)).dispose()
    assert path.stat().st_mode & 0o777 == 0o600
    assert {each.stat().st_mode & 0o777 for each in (path.parent, path.parent.parent)} == {0o700}


def test_a_link_laid_where_the_store_would_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stay.db").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StayctlError) as refusal:
        create(Location(path=tmp_path / "stay.db"))
    assert refusal.value.code == 6
    assert not (tmp_path / "elsewhere").exists()


def test_the_first_writer_makes_the_store(tmp_path: Path) -> None:
    location = Location(path=tmp_path / "stay.db")
    open_engine(location).dispose()
    assert reading.exists(location)


def test_two_first_writers_make_one_store(tmp_path: Path) -> None:
    location, failures = Location(path=tmp_path / "stay.db"), []

    def make() -> None:
        try:
            create(location).dispose()
        except Exception as problem:
            failures.append(problem)

    threads = [threading.Thread(target=make) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    reading.open_reader(location).close()


def test_numbers_never_come_back_after_a_deletion(engine: Engine, make: Make) -> None:
    first = make.employee("陈昊")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM employee"))
    assert make.employee("王珊").id > first.id


def test_a_record_that_points_at_nothing_is_refused(engine: Engine) -> None:
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(
            text("INSERT INTO snooze (employee_id, until_on, reason) VALUES (99, '2027-01-01', 'x')")
        )


def test_a_change_without_its_audit_row_leaves_nothing(engine: Engine) -> None:
    with (
        pytest.raises(RuntimeError),
        changing(engine, actor="0001", now=NOW, today=NOW.date()) as change,
    ):
        change.session.execute(text("INSERT INTO policy VALUES ('label', 'x')"))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT COUNT(*) FROM policy")).scalar() == 0


def test_a_writer_that_waits_in_vain_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    location = Location(path=tmp_path / "stay.db")
    create(location).dispose()
    with contextlib.closing(sqlite3.connect(tmp_path / "stay.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError) as problem, make_engine(location).begin():
            pass
    assert sqlite_file.unreadable(location, problem.value.orig).code == 5


def test_writers_at_the_same_time_lose_nothing(location: Location, engine: Engine) -> None:
    def write(writer: int) -> None:
        own = make_engine(location)
        for _each in range(10):
            with changing(own, actor=f"{writer}", now=NOW, today=NOW.date()) as change:
                change.audit("test", "x")
        own.dispose()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        hashes = connection.execute(text("SELECT COUNT(*), COUNT(DISTINCT previous_hash) FROM audit")).one()
    assert tuple(hashes) == (40, 40)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, Location(path=Path("default.db"))),
        ("/data/stay.db", Location(path=Path("/data/stay.db"))),
        ("sqlite:////data/a%20b.db", Location(path=Path("/data/a b.db"))),
        ("postgres://hr@db/stay", Location(url="postgresql+psycopg://hr@db/stay")),
        ("postgresql://hr@db/stay", Location(url="postgresql+psycopg://hr@db/stay")),
    ],
)
def test_a_store_is_a_path_or_a_url(asked: str | None, expected: Location) -> None:
    assert locate(asked, Path("default.db")) == expected


def test_another_database_is_refused() -> None:
    with pytest.raises(StayctlError) as refusal:
        locate("mysql://localhost/stay", Path())
    assert refusal.value.code == 2


def test_a_password_is_never_shown() -> None:
    assert str(locate("postgresql://hr:secret@db:5432/stay?sslmode=require", Path())) == (
        "postgresql+psycopg://db:5432/stay"
    )


def test_a_foreign_postgresql_database_is_refused(empty_postgres: Location) -> None:
    engine: Any = make_engine(empty_postgres)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE music (title TEXT)"))
    engine.dispose()
    with pytest.raises(StayctlError) as refusal:
        open_engine(empty_postgres)
    assert (refusal.value.code, refusal.value.id) == (7, "foreign_database")


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(StayctlError) as refusal:
        open_engine(locate("postgresql://hr:secret@127.0.0.1:1/stay", Path()))
    assert refusal.value.code == 6
    assert "secret" not in refusal.value.text()
