import csv
import io
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from stayctl.cli.app import run
from stayctl.cli.report import REPORTS
from stayctl.settings import Clock
from stayctl.store.location import Location
from stayctl.store.tables import ActionItem, Employee, Interview, Mention, PlanReason

NOW = datetime(2026, 6, 30, 8, tzinfo=UTC)
MAY = date(2026, 5, 15)


def _store(engine):
    """林悦 has talked to 陈昊, not yet to 王珊; one promise is late."""
    added = {"added_on": date(2024, 1, 1), "hired_on": date(2024, 1, 1)}
    with Session(engine) as session, session.begin():
        session.add(Employee(id=1, employee_no="0001", name="林悦", **added))
        session.flush()
        session.add_all(
            Employee(id=number, employee_no=f"000{number}", name=name, manager_id=1, level="P6", **added)
            for number, name in ((2, "陈昊"), (3, "王珊"))
        )
        session.flush()
        session.add(
            Interview(
                id=1,
                employee_id=2,
                interviewer_id=1,
                due_on=MAY,
                original_due_on=MAY,
                held_on=MAY,
                state="closed",
                created_at=NOW,
            )
        )
        session.flush()
        session.add(Mention(interview_id=1, driver="learning", polarity="stay"))
        session.add(PlanReason(interview_id=1, polarity="stay", position=1, text="技术分享会"))
        session.add(
            ActionItem(
                id=1,
                employee_id=2,
                interview_id=1,
                title="[red]Rust[/red] 测试环境",
                created_on=MAY,
                due_on=date(2026, 6, 27),
            )
        )


@pytest.fixture
def stayctl(location: Location, engine, tmp_path, capsys):
    """Runs a command line against the store, as 林悦 unless told otherwise."""
    _store(engine)
    config = tmp_path / "config.toml"

    def call(*arguments: str, me: str | None = "0001", columns: int = 80) -> tuple[int, str, str]:
        config.write_text(f'me = "{me}"\n' if me else "", encoding="utf-8")
        environment = {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(tmp_path),
            "COLUMNS": str(columns),
            "STAYCTL_LANG": "en",
            "STAYCTL_DATABASE": str(location.path or location.url),
        }
        capsys.readouterr()
        code = run(["--config", str(config), *arguments], environment, Clock(lambda: NOW))
        out, error = capsys.readouterr()
        return code, out, error

    return call


def _data(out: str, what: str):
    body = json.loads(out)
    assert body["schema"] == f"stayctl.report.{what}/1"
    assert body["as_of"] == "2026-06-30"
    return body["data"]


@pytest.mark.parametrize("columns", [80, 40])
def test_the_overview_tells_promises_first_and_fits_the_screen(stayctl, columns):
    code, out, _error = stayctl("report", columns=columns)

    assert code == 0
    assert "1 Promises: 1 was due, 0 kept and told (0%)" in " ".join(out.split())
    assert "not to forward" in " ".join(out.split())
    assert "[red]Rust[/red]" in out
    assert "Next: stayctl action update A1" in out
    assert max(_columns(line) for line in out.splitlines()) <= columns


def _columns(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


def test_the_overview_as_json_has_both_numbers_in_each_rate(stayctl):
    _code, out, _error = stayctl("report", "overview", "--format", "json")

    data = _data(out, "overview")
    assert data["coverage"] == {"numerator": 1, "denominator": 3, "percent": 33.3}
    assert data["plan"] == {"numerator": 1, "denominator": 1, "percent": 100.0}
    assert data["late"][0]["id"] == "A1"
    assert data["heard"] == {
        "forward": False,
        "people": 1,
        "stay": {"topics": [], "drivers": [{"driver": "learning", "people": 1}]},
        "leave": {"topics": [], "drivers": []},
    }


@pytest.mark.parametrize("me", [None, "0003"])
def test_others_read_that_content_is_withheld_and_why(stayctl, me):
    _code, out, _error = stayctl("report", "--format", "json", me=me)

    heard = _data(out, "overview")["heard"]
    assert sorted(heard) == ["reason", "withheld"]
    assert "learning" not in out


@pytest.mark.parametrize("name", ["drivers", "systemic", "trend"])
def test_reports_on_what_people_said_are_withheld_with_exit_4(stayctl, name):
    code, out, error = stayctl("report", name)

    assert (code, out) == (4, "")
    assert "release" in error


def test_a_report_that_does_not_exist_is_refused_with_those_that_do(stayctl):
    code, _out, error = stayctl("report", "everything")

    assert code == 2
    assert "overview, team, coverage, actions" in error


def test_a_report_that_is_misspelt_is_answered_with_the_one_that_is_meant(stayctl):
    code, _out, error = stayctl("report", "drviers")

    assert code == 2
    assert error.strip().endswith("stayctl report drivers")


def test_help_says_what_each_report_tells(stayctl):
    _code, out, _error = stayctl("report", "--help")

    assert [name for name in REPORTS if f"\n  {name:<10}  " not in out] == []


def test_a_round_is_refused_by_name_where_forecasts_are_of_all(stayctl):
    code, _out, error = stayctl("report", "forecast", "R1")

    assert code == 2
    assert "--round would give people away" in error


def test_the_team_is_mine_unless_selectors_say_otherwise(stayctl):
    _code, out, _error = stayctl("report", "team", "--format", "json")
    _code, other, _error = stayctl("report", "team", "--who", "0001", "--format", "json")

    assert [row["name"] for row in _data(out, "team")] == ["陈昊", "王珊"]
    assert [row["name"] for row in _data(other, "team")] == ["林悦"]
    assert _data(out, "team")[0]["stay_reasons"] == ["技术分享会"]


def test_the_team_needs_to_know_who_is_asking(stayctl):
    code, _out, error = stayctl("report", "team", me=None)

    assert code == 2
    assert "settings set me" in error


@pytest.mark.parametrize("name", ["overview", "coverage", "actions", "promises"])
def test_who_reads_sums_reads_nothing_of_few_people(stayctl, name):
    for chosen in (["--who", "0002"], ["--level", "P6"]):
        code, out, error = stayctl("report", name, "--audience", "leadership", *chosen)
        assert (code, out) == (4, "")
        assert "Fewer than 5 people" in error
        assert stayctl("report", name, "--audience", "hr", *chosen)[0] == 0
    assert stayctl("report", name, "--audience", "leadership", "--title", "nobody's")[0] == 0


def test_the_team_is_withheld_from_leadership(stayctl):
    code, out, _error = stayctl("report", "team", "--audience", "leadership")

    assert (code, out) == (4, "")


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("name", ["team", "coverage", "actions"])
def test_every_report_fits_the_screen(stayctl, name, columns):
    code, out, _error = stayctl("report", name, columns=columns)

    assert code == 0
    assert max(_columns(line) for line in out.splitlines()) <= columns


def test_coverage_is_a_csv_with_a_line_a_unit(stayctl):
    _code, out, _error = stayctl("report", "coverage", "--by", "level", "--format", "csv")

    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["unit"], row["completed"], row["eligible"], row["coverage_percent"]) for row in rows] == [
        ("P6", "1", "2", "50.0"),
        ("", "0", "1", "0.0"),
    ]


def test_actions_name_what_is_late(stayctl):
    _code, out, _error = stayctl("report", "actions", "--format", "json")

    data = _data(out, "actions")
    assert data["late"][0]["overdue_days"] == 3
    assert data["status"]["quick_win"]["open"] == 1
    assert data["closure"] == {"numerator": 0, "denominator": 1, "percent": 0.0}


def test_as_of_shows_the_report_of_that_day(stayctl):
    _code, out, _error = stayctl("report", "--format", "json", "--as-of", "2026-05-14")

    body = json.loads(out)
    assert body["as_of"] == "2026-05-14"
    assert body["data"]["coverage"]["numerator"] == 0
    assert body["data"]["actions"]["open"] == 0


def test_a_report_goes_to_a_file(stayctl, tmp_path):
    target = tmp_path / "报告.json"

    code, out, error = stayctl("report", "--format", "json", "-o", str(target))

    assert (code, out) == (0, "")
    assert "报告.json" in error
    assert _data(target.read_text(encoding="utf-8"), "overview")["eligible"] == 3


def test_without_a_store_the_reader_says_what_to_do(tmp_path, capsys):
    code = run(
        ["--database", str(tmp_path / "none.db"), "report"],
        {"HOME": str(tmp_path), "STAYCTL_LANG": "en"},
        Clock(lambda: NOW),
    )

    assert code == 3
    assert "stayctl employee" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["overview", "team", "coverage", "actions"])
def test_json_on_sqlite_loads_nothing_heavy(tmp_path, name):
    from stayctl.store.engine import create

    location = Location(path=tmp_path / "stayctl.db")
    engine = create(location)
    _store(engine)
    engine.dispose()
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from stayctl.cli.app import run\n"
        "from stayctl.settings import Clock\n"
        f"environment = {{'HOME': {str(tmp_path)!r}}}\n"
        f"arguments = ['--database', {str(location.path)!r}, 'report', {name!r}, '--line', '0001', '--format', 'json']\n"
        "code = run(arguments, environment, Clock(lambda: datetime(2026, 6, 30, tzinfo=UTC)))\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'rich', 'pydantic', 'yaml', 'alembic'} & set(sys.modules)\n"
        "print(code, sorted(heavy), file=sys.stderr)\n"
    )
    root = Path(sys.modules["stayctl"].__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"},
    )

    assert done.stderr.splitlines()[-1] == "0 []"


def test_by_is_refused_where_it_would_change_nothing(stayctl):
    code, _out, error = stayctl("report", "actions", "--by", "level")

    assert code == 2
    assert "report coverage --by level" in error


@pytest.mark.parametrize("name", ["overview", "coverage", "outcomes"])
def test_an_empty_selection_says_what_to_do(stayctl, name):
    code, out, _error = stayctl("report", name, "--line", "0003")

    assert code == 0
    assert "stayctl employee list" in out


def test_a_manager_without_interviews_reads_why_there_is_nothing_heard(stayctl):
    _code, out, _error = stayctl("report", me="0003")

    text = " ".join(out.split())
    assert "What people said You held no interview in this period" in text
