"""What a command loads: starting stays quick only while nobody imports something heavy on the way."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date

import pytest

from stayctl.cli.app import COMMANDS
from stayctl.store.engine import create
from stayctl.store.location import Location
from stayctl.store.tables import ActionItem, StayPlan
from support import NOW, Make

HEAVY = {
    "alembic",
    "icalendar",
    "jinja2",
    "lxml",
    "prompt_toolkit",
    "pydantic",
    "pygal",
    "python_calamine",
    "rich",
    "sqlalchemy",
    "sqlmodel",
    "xlsxwriter",
    "yaml",
}

PROGRAM = """
import contextlib, io, json, sys
from stayctl.cli.app import run
from stayctl.settings import Clock
import os
arguments, code = json.loads(sys.argv[1]), 0
if arguments is not None:
    with contextlib.redirect_stdout(io.StringIO()):
        code = run(arguments, os.environ, Clock())
print(json.dumps([code, sorted(sys.modules)]))
"""

READING = [
    [],
    ["agenda"],
    ["employee", "list"],
    ["employee", "show", "0001"],
    ["action", "list"],
    ["show", "I1"],
    ["report", "overview"],
    ["report", "team"],
    ["report", "coverage"],
    ["report", "actions"],
    ["settings", "show"],
    ["database", "path"],
]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """A home whose store holds a manager, two people, an interview that was held and a promise."""
    home = tmp_path_factory.mktemp("home")
    engine = create(Location(path=home / ".local/share/stayctl/stayctl.db"))
    make = Make(engine)
    manager = make.employee("王珊")
    person = make.employee("陈昊", manager=manager)
    make.interview(make.employee("Lena Roth", manager=manager))
    held = make.interview(person, state="completed", held_on=date(2026, 11, 2), completed_at=NOW)
    make.record(StayPlan(interview_id=held.id, written_at=NOW))
    make.record(
        ActionItem(
            title="每周技术分享会",
            employee_id=person.id,
            interview_id=held.id,
            owner_id=manager.id,
            created_on=date(2026, 11, 2),
            due_on=date(2026, 11, 16),
        )
    )
    engine.dispose()
    config = home / ".config/stayctl/config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('me = "0001"\n', encoding="utf-8")
    paths = os.pathsep.join(each for each in sys.path if each)
    return {"HOME": str(home), "TZ": "Asia/Shanghai", "PYTHONPATH": paths, "PATH": os.environ["PATH"]}


def loaded(arguments: list[str] | None, environment: Mapping[str, str]) -> set[str]:
    """The heavy packages that a fresh interpreter has loaded when the command has ended."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps(arguments)],
        env=dict(environment),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    assert code == 0, done.stderr
    return {name.partition(".")[0] for name in modules} & HEAVY


def test_the_program_itself_loads_nothing_heavy(environment: Mapping[str, str]) -> None:
    assert loaded(None, environment) == set()


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_reading_as_json_loads_nothing_heavy(arguments: list[str], environment: Mapping[str, str]) -> None:
    assert loaded([*arguments, "--format", "json"], environment) == set()


@pytest.mark.parametrize("arguments", READING, ids=" ".join)
def test_a_table_loads_rich_and_nothing_else(arguments: list[str], environment: Mapping[str, str]) -> None:
    assert loaded(arguments, environment) <= {"rich"}


@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_help_page_loads_nothing_heavy(command: str, environment: Mapping[str, str]) -> None:
    assert loaded([command, "--help"], environment) == set()


def test_the_overview_of_commands_loads_nothing_heavy(environment: Mapping[str, str]) -> None:
    assert loaded(["--help"], environment) == set()
