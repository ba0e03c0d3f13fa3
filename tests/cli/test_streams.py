"""The program as a shell runs it: streams closed, full or gone, odd locales and terminals, signals."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).parents[2] / "src")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
Shell = Callable[..., subprocess.CompletedProcess[bytes]]
SEVERAL = """
import sys
from stayctl.__main__ import main
for command in sys.argv[1:]:
    sys.argv = ["stayctl", *command.split()]
    try:
        main()
    except SystemExit as end:
        if end.code:
            sys.exit(f"{command}: {end.code}")
"""
"""Several commands in one process, until one fails."""


@pytest.fixture(scope="session")
def two_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a store that holds two people."""
    home = tmp_path_factory.mktemp("home")
    _shell(home)("$S employee add 王珊 'Bob 😀' --department R/D", LC_ALL="C.UTF-8")
    return home


@pytest.fixture
def shell(two_people: Path, tmp_path: Path) -> Shell:
    """Runs a line of sh in which ``$S`` is stayctl, with a store that holds two people; never a traceback."""
    shutil.copytree(two_people, tmp_path, dirs_exist_ok=True)
    return _shell(tmp_path)


def _shell(folder: Path) -> Shell:
    home = {"HOME": str(folder), "PATH": os.environ["PATH"], "TZ": "UTC", "PYTHONPATH": SOURCE}
    home |= {"PYTHON": sys.executable, "S": f"{sys.executable} -m stayctl"}

    def run(line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        done = subprocess.run(
            ["bash", "-c", line], env={**home, **variables}, capture_output=True, timeout=60, check=False
        )
        assert b"Traceback" not in done.stdout + done.stderr, done.stderr.decode(errors="replace")
        assert b"Exception ignored" not in done.stderr, done.stderr.decode(errors="replace")
        return done

    return run


@pytest.mark.parametrize(
    "command",
    ["employee list", "employee list --format json", "employee list --format csv", "agenda", "--help"],
)
class TestStandardOutput:
    def test_a_reader_that_went_away_is_no_failure(self, shell: Shell, command: str) -> None:
        done = shell(f"$S {command} | head -c 0; exit ${{PIPESTATUS[0]}}")
        assert (done.returncode, done.stderr) == (0, b"")

    def test_a_closed_output_is_no_failure(self, shell: Shell, command: str) -> None:
        done = shell(f"$S {command} >&-")
        assert (done.returncode, done.stderr) == (0, b"")

    def test_a_full_device_is_told_in_one_line(self, shell: Shell, command: str) -> None:
        done = shell(f"$S {command} >/dev/full")
        assert done.returncode == 6
        assert done.stderr.count(b"\n") == 1
        assert b"No space left" in done.stderr


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "<&-", "<&- >&- 2>&-"])
def test_closed_and_full_streams_leave_the_exit_code(shell: Shell, redirection: str) -> None:
    assert shell(f"$S employee lst {redirection}").returncode == 2
    assert shell(f"$S employee list {redirection}").returncode == 0


def test_a_store_opened_with_closed_streams_stays_whole(shell: Shell) -> None:
    """A database that got descriptor 1 or 2 would have messages written into it."""
    assert shell("$S employee add Third <&- >&- 2>&-").returncode == 0
    assert shell("$S database check").returncode == 0
    assert b"Third" in shell("$S employee list").stdout


def test_the_version_too_reports_a_full_device(shell: Shell) -> None:
    assert shell("$S --version >/dev/full").returncode == 6
    assert shell("$S --quiet --version").stdout == shell("$S --version").stdout


@pytest.mark.parametrize("columns", ["0", "-1", "²", "1", "9" * 5000, " 80 "])
def test_any_columns_give_a_table(shell: Shell, columns: str) -> None:
    done = shell("$S employee list && $S --help", COLUMNS=columns, LINES=columns)
    assert done.returncode == 0
    assert "王珊" in done.stdout.decode()


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "utf-16"},
        {"LC_ALL": "nowhere.UTF-8", "TERM": "", "COLUMNS": "40", "FORCE_COLOR": "1"},
    ],
)
def test_every_locale_can_show_and_store_every_name(shell: Shell, variables: dict[str, str]) -> None:
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    commands = ["agenda", "--help", "report", "settings show", "--lang zh employee list", "employee add 李雷"]
    several = shell(f"$PYTHON -c '{SEVERAL}' {shlex.join(['employee list', *commands])}", **variables)
    assert several.returncode == 0, several.stderr
    names = json.loads(shell("$S employee list --format json", **variables).stdout.decode(encoding))
    assert [row["name"] for row in names["data"]] == ["王珊", "Bob 😀", "李雷"]
    failed = shell("$S employee show 😀谁 --format json", **variables)
    assert failed.returncode == 3
    assert "😀谁" in json.loads(failed.stderr.decode(encoding).splitlines()[-1])["error"]["message"]


@pytest.mark.parametrize(
    "line",
    [
        "employee add $'a\\xff'",
        "employee add Eve --title $'\\xfe'",
        "employee list --department $'\\xff'",
        "employee import $'\\xff.csv'",
        "$'\\xff'",
        "--lang $'\\xff' agenda",
        "--config $'\\xff' agenda",
        "--database $'\\xff' agenda",
        "agenda --as-of $'\\xff'",
        "settings set me $'\\xff'",
    ],
)
def test_bytes_that_are_no_text_are_refused_in_one_line(shell: Shell, line: str) -> None:
    done = shell(f"$S {line}")
    assert done.returncode in (2, 3)
    assert done.stderr.count(b"\n") == 1
    assert b"codec" not in done.stderr


AT_READING = """
class Interrupting:
    def isatty(self): return False
    def __iter__(self): signal.raise_signal(signal.SIGINT); return iter(())
sys.stdin = Interrupting()
"""
AT_LOADING = """
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == "stayctl.cli.app": signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
"""


@pytest.mark.parametrize("moment", [AT_READING, AT_LOADING])
def test_an_interrupt_is_quiet(tmp_path: Path, moment: str) -> None:
    program = (
        "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"from stayctl.__main__ import main\n{moment}\n"
        "sys.argv = ['stayctl', 'employee', 'add']\nmain()\n"
    )
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "PYTHONPATH": SOURCE}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
