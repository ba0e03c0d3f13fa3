"""``stayctl database``, and what every command does where the store can't be used."""

import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stayctl.store import sqlite_file
from stayctl.store.location import APPLICATION_ID, SCHEMA_VERSION, Location
from support import Program

NOBODY = 65534


@pytest.fixture
def store(run: Program, home: Path) -> Path:
    """A store with one person in it."""
    run.ok("employee", "add", "陈昊")
    return home / ".local/share/stayctl/stayctl.db"


@contextlib.contextmanager
def ordinary_user() -> Iterator[None]:
    """Root may do everything; permissions show only to somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def reachable(store: Path, environment: dict[str, str]) -> Iterator[Path]:
    """The store in a folder that an ordinary user reaches and owns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "stay.db"
        shutil.copy(store, path)
        environment["STAYCTL_DATABASE"] = str(path)
        environment["HOME"] = str(folder)
        if os.geteuid() == 0:
            for each in (folder, path):
                os.chown(each, NOBODY, NOBODY)
        yield path
        folder.chmod(0o700)


def test_the_path_is_told_before_and_after_there_is_a_store(run: Program, home: Path) -> None:
    before = json.loads(run.ok("database", "path", "--format", "json"))
    run.ok("employee", "add", "陈昊")
    after = json.loads(run.ok("database", "path", "--format", "json"))
    assert (before["data"]["exists"], after["data"]["exists"]) == (False, True)
    assert run.ok("database", "path").strip() == str(home / ".local/share/stayctl/stayctl.db")


def test_a_postgresql_store_is_backed_up_by_its_own_tools(
    run: Program, location: Location, environment: dict[str, str], tmp_path: Path
) -> None:
    environment["STAYCTL_DATABASE"] = str(location.path or location.url)
    outcome = run("database", "backup", str(tmp_path / "copy.db"))
    if location.is_sqlite:
        assert outcome.code == 0
    else:
        assert (outcome.code, "pg_dump" in outcome.err) == (2, True)


def test_the_store_is_checked_on_both_engines(run: Program, on_both: Callable[[], None]) -> None:
    on_both()
    run.ok("employee", "add", "陈昊")
    assert json.loads(run.ok("database", "check", "--format", "json"))["data"] == {"ok": True, "problems": []}
    assert SCHEMA_VERSION in run.ok("database", "upgrade")


def test_a_backup_prints_where_it_is_and_the_end_of_the_audit_log(run: Program, store: Path) -> None:
    target = store.parent / "copy.db"
    outcome = run("database", "backup", str(target))
    assert (outcome.code, outcome.out.strip()) == (0, str(target))
    with contextlib.closing(sqlite3.connect(target)) as copy:
        (head,) = copy.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert head in outcome.err


def test_a_backup_is_not_written_through_a_link(run: Program, store: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").symlink_to(tmp_path / "target")
    assert run("database", "backup", str(tmp_path / "copy.db")).code == 6
    assert not (tmp_path / "target").exists()


def test_an_older_store_is_refused_with_the_command_to_run(run: Program, home: Path) -> None:
    path = home / ".local/share/stayctl/stayctl.db"
    path.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('0000')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.commit()
    outcome = run("employee", "list")
    assert (outcome.code, "stayctl database upgrade" in outcome.err) == (7, True)


def test_a_store_that_others_can_read_is_pointed_out(run: Program, store: Path) -> None:
    for command in (["database", "check"], ["employee", "list"], ["employee", "add", "王珊"]):
        assert "chmod 600" not in run(*command).err
    store.chmod(0o644)
    for command in (["database", "check"], ["employee", "list"], ["employee", "add", "Lena Roth"]):
        assert run(*command).err.count("chmod 600") == 1


def test_damage_is_found_and_the_way_back_is_named(run: Program, store: Path) -> None:
    with contextlib.closing(sqlite3.connect(store)) as connection:
        connection.execute("UPDATE audit SET actor = 'somebody else'")
        connection.commit()
    outcome = run("database", "check")
    assert outcome.code == 7
    assert "backup" in outcome.err


READING = [
    ["employee", "list"],
    ["agenda"],
    ["action", "list"],
    ["report", "coverage"],
    ["database", "check"],
]


def spoil_foreign(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE music (title TEXT)")


def spoil_garbage(path: Path) -> None:
    path.write_bytes(b"not a database " * 1000)


def spoil_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:700])


def spoil_newer(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@pytest.mark.parametrize("spoil", [spoil_foreign, spoil_garbage, spoil_cut, spoil_newer])
def test_a_file_that_is_not_this_programs_store_is_refused_and_left_untouched(
    run: Program, store: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(store)
    before = store.read_bytes()
    for command in [*READING, [], ["employee", "add", "王珊"], ["database", "upgrade"], ["schedule", "陈昊"]]:
        outcome = run(*command)
        assert (outcome.code, len(outcome.err.splitlines())) == (7, 1), (command, outcome)
    assert store.read_bytes() == before


@pytest.mark.parametrize("empty", [False, True])
def test_without_a_store_readers_say_so_and_the_program_explains_itself(
    run: Program, home: Path, empty: bool
) -> None:
    if empty:
        path = home / ".local/share/stayctl/stayctl.db"
        path.parent.mkdir(parents=True)
        path.touch()
    for command in READING:
        outcome = run(*command)
        assert (outcome.code, "stayctl employee add" in outcome.err) == (3, True), (command, outcome)
    assert "stayctl employee add" in run.ok()
    run.ok("employee", "add", "陈昊")


def test_a_writer_waits_for_another_and_then_says_that_the_store_is_busy(
    run: Program, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcome = run("employee", "add", "王珊")
        assert (outcome.code, len(outcome.err.splitlines())) == (5, 1)
        run.ok("employee", "list")
    run.ok("employee", "add", "王珊")


def test_a_read_only_folder_can_be_read_and_not_written(run: Program, reachable: Path) -> None:
    for command in READING:
        run.ok(*command)
    before = reachable.read_bytes()
    reachable.chmod(0o400)
    reachable.parent.chmod(0o500)
    with ordinary_user():
        for command in READING:
            assert run(*command).code == 0, command
        outcome = run("employee", "add", "王珊")
    assert (outcome.code, len(outcome.err.splitlines())) == (6, 1)
    assert reachable.read_bytes() == before


@pytest.mark.parametrize("mode", [0o600, 0o000])
def test_a_folder_or_file_that_may_not_be_read_is_said_in_one_line(
    run: Program, reachable: Path, mode: int
) -> None:
    run.ok("employee", "list")
    reachable.chmod(mode)
    reachable.parent.chmod(0o500 if mode == 0 else 0o000)
    with ordinary_user():
        outcomes = [run(*command) for command in [["employee", "list"], ["employee", "add", "王珊"]]]
    assert [(outcome.code, len(outcome.err.splitlines())) for outcome in outcomes] == [(6, 1), (6, 1)]


def test_a_store_in_a_place_that_cannot_be_made_is_said_in_one_line(
    run: Program, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    environment["STAYCTL_DATABASE"] = str(tmp_path / "file" / "stay.db")
    outcome = run("employee", "add", "王珊")
    assert (outcome.code, len(outcome.err.splitlines())) == (6, 1)


def test_files_that_are_written_are_for_their_owner_alone(run: Program, store: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        run.ok("employee", "list", "--format", "csv", "-o", str(tmp_path / "people.csv"))
        run.ok("settings", "set", "me", "陈昊")
    finally:
        os.umask(before)
    config = store.parents[3] / ".config/stayctl/config.toml"
    assert {each.stat().st_mode & 0o777 for each in (tmp_path / "people.csv", config, store)} == {0o600}


def test_nothing_is_written_through_a_link(run: Program, store: Path, tmp_path: Path) -> None:
    (tmp_path / "people.csv").symlink_to(tmp_path / "target")
    outcome = run("employee", "list", "--format", "csv", "-o", str(tmp_path / "people.csv"))
    assert (outcome.code, (tmp_path / "target").exists()) == (6, False)
