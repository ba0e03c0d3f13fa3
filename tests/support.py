"""What tests share beside fixtures: a factory of records, and the program run in process."""

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from stayctl.cli.app import run as run_program
from stayctl.settings import Clock
from stayctl.store.location import Location, locate
from stayctl.store.tables import Employee, Interview

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"
JSON_PAGE = (Path(__file__).parents[1] / "docs" / "reference" / "json.md").read_text(encoding="utf-8")


def documented(schema: str) -> list[str]:
    """The keys of a shape, in the order in which they are documented; what stands in brackets belongs to a level below."""
    [keys] = re.findall(rf"`{re.escape(schema)}`(?: \||:|, a list:) (.+)", JSON_PAGE)
    return re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", keys))


def database(server: Any, name: str) -> Location:
    """A database of the PostgreSQL server of the tests."""
    return locate(server.get_uri(database=name), Path())


def plain_url(location: Location) -> str:
    """The URL as PostgreSQL's own library takes it."""
    return str(location.url).replace("+psycopg", "")


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

    def interview(
        self, employee: Employee, *, interviewer: Employee | None = None, **facts: Any
    ) -> Interview:
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
