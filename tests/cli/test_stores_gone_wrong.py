"""Stores that are newer, older, foreign, damaged, locked, out of reach: one line, the exit code, nothing changed."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from stayctl.store import sqlite_file
from support import Program

READS = [
    ("employee", "list"),
    ("employee", "show", "0001"),
    ("agenda",),
    ("action", "list"),
    ("report",),
    ("show", "I1"),
]
WRITES = [
    ("employee", "add", "Eve"),
    ("employee", "leave", "0001"),
    ("schedule", "0002", "--on", "2026-12-02", "--interviewer", "0001"),
    ("cancel", "I1", "--as", "cancelled"),
    ("snooze", "0001", "--until", "2027-01-01", "--reason", "ill"),
    ("action", "add", "0001", "desk", "--owner", "0001"),
]
STORE = [("database", "check"), ("database", "upgrade"), ("database", "backup", "copy.db")]


@pytest.fixture
def store(run: Program, tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "stay.db"
    environment["STAYCTL_DATABASE"] = str(path)
    monkeypatch.chdir(tmp_path)
    run.ok("employee", "add", "Ann", "Bob", "--department", "R/D", "--hired-on", "2024-01-01")
    run.ok("schedule", "0001", "--on", "2026-12-01", "--interviewer", "0002")
    return path


def spoil(path: Path, kind: str) -> None:
    if kind in ("newer", "older", "unversioned"):
        with sqlite3.connect(path) as connection:
            if kind == "unversioned":
                connection.execute("DELETE FROM alembic_version")
            else:
                version = "9999" if kind == "newer" else "0000"
                connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.close()
        return
    content = path.read_bytes()
    path.unlink()
    if kind == "foreign":
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE employee (id INTEGER)")
        connection.close()
    else:
        spoilt = {"garbage": b"no database" * 500, "truncated": content[:5000], "header": content[:60]}
        path.write_bytes(spoilt[kind])


KINDS = ["newer", "older", "unversioned", "foreign", "garbage", "truncated", "header"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_command_refuses_it_and_leaves_it_untouched(run: Program, store: Path, kind: str) -> None:
    spoil(store, kind)
    before = store.read_bytes()
    commands = [*READS, *WRITES, *STORE]
    if kind == "older":
        commands = [*READS, *WRITES]
    if kind in ("newer", "older", "unversioned", "foreign"):
        commands = [command for command in commands if "backup" not in command]
    for command in commands:
        outcome = run(*command)
        assert (outcome.code, outcome.err.count("\n")) == (7, 1), (command, outcome)
        assert store.read_bytes() == before, command
        assert "Traceback" not in outcome.err


@pytest.mark.parametrize("command", [*READS, ("database", "check"), ("database", "backup", "copy.db")])
def test_an_empty_file_and_no_file_are_no_store(run: Program, store: Path, command: tuple[str, ...]) -> None:
    for make in (lambda: store.write_bytes(b""), store.unlink):
        make()
        outcome = run(*command)
        assert (outcome.code, outcome.err.count("\n")) == (3, 1), outcome


def test_flipped_bytes_never_end_in_a_fault(run: Program, store: Path) -> None:
    """Whatever the byte, a command either works or names the damage; a fault of the program is neither."""
    whole = store.read_bytes()
    chance = random.Random(10)
    for turn in range(60):
        content = bytearray(whole)
        for _each in range(chance.choice((1, 1, 20, 400))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        store.write_bytes(content)
        outcome = run(*chance.choice([*READS, *WRITES]))
        assert outcome.code != 1, (turn, outcome)
        assert "Traceback" not in outcome.err


def test_a_locked_store_is_busy_for_writers_and_open_to_readers(
    run: Program, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        for command in WRITES:
            outcome = run(*command)
            assert (outcome.code, outcome.err.count("\n")) == (5, 1), (command, outcome)
        for command in READS:
            assert run(*command).code == 0, command
    finally:
        other.close()


WRITERS = """
import os, sys
from datetime import UTC, date, datetime
from pathlib import Path
from stayctl.store.changes import changing
from stayctl.store.changes.people import Details, add_person
from stayctl.store.engine import open_engine
from stayctl.store.location import Location
def write(me):
    engine = open_engine(Location(path=Path(sys.argv[1])))
    for number in range(20):
        with changing(engine, actor=me, now=datetime.now(UTC), today=date(2026, 11, 22)) as change:
            add_person(change, Details(name=f"{me}-{number}"))

children = []
for number in range(8):
    children.append(os.fork())
    if children[-1] == 0:
        code = 1
        try:
            write(f"w{number}")
            code = 0
        finally:
            os._exit(code)
sys.exit(max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""
"""Eight processes that write at once; what they load is loaded before they part."""


@pytest.mark.skipif(os.name == "nt", reason="forks")
def test_eight_writers_lose_nothing(run: Program, store: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run(
        [sys.executable, "-c", WRITERS, str(store)], env=environment, timeout=120, check=False
    )
    assert done.returncode == 0
    with sqlite3.connect(store) as connection:
        (count,) = connection.execute("SELECT count(*) FROM employee WHERE name LIKE 'w%'").fetchone()
    connection.close()
    assert count == 160
    assert run("database", "check").code == 0


def as_nobody(command: tuple[str, ...], store: Path) -> subprocess.CompletedProcess[str]:
    """The command as an ordinary user. It runs once as root before, since they may not be able to load modules."""
    program = (
        "import contextlib, io, os, sys, tempfile\n"
        "from stayctl.cli import app\nfrom stayctl.settings import Clock\n"
        "def run(store, *command):\n"
        "    home = {'HOME': '/nonexistent', 'TZ': 'UTC', 'STAYCTL_DATABASE': store}\n"
        "    return app.run(list(command), home, Clock())\n"
        "with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):\n"
        "    with contextlib.redirect_stderr(io.StringIO()):\n"
        "        run(folder + '/warm.db', 'employee', 'add', 'Ann')\n"
        "        run(folder + '/warm.db', *sys.argv[2:])\n"
        "os.setgid(65534)\nos.setuid(65534)\n"
        "sys.exit(run(*sys.argv[1:]))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, str(store), *command],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="takes away root's rights")
@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_an_ordinary_user_reads_what_they_may_and_writes_nothing(store: Path, mode: int) -> None:
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        outer = Path(name)
        outer.chmod(0o755)
        folder = outer / "data"
        folder.mkdir()
        shutil.copy(store, folder / "stay.db")
        (folder / "stay.db").chmod(0o444)
        folder.chmod(mode)
        before = (folder / "stay.db").read_bytes()
        listed = as_nobody(("employee", "list"), folder / "stay.db")
        added = as_nobody(("employee", "add", "Eve"), folder / "stay.db")
        assert listed.returncode == (0 if mode else 6), listed
        assert (added.returncode, added.stderr.count("\n")) == (6, 1), added
        assert "Traceback" not in listed.stderr + added.stderr
        assert (folder / "stay.db").read_bytes() == before
        assert [path.name for path in folder.iterdir()] == ["stay.db"]


def test_a_password_is_never_shown(run: Program, environment: dict[str, str]) -> None:
    url = "postgresql://ann:s3cr3t%40x@127.0.0.1:1/stay?password=s3cr3t%40x&connect_timeout=1"
    for by_environment in (True, False):
        environment.pop("STAYCTL_DATABASE", None)
        if by_environment:
            environment["STAYCTL_DATABASE"] = url
        options = () if by_environment else ("--database", url)
        for command in (("employee", "list"), ("employee", "add", "Eve"), ("database", "path")):
            outcome = run(*options, *command)
            assert "s3cr3t" not in outcome.out + outcome.err, outcome
            assert outcome.code in (0, 6) and outcome.err.count("\n") <= 1, outcome
