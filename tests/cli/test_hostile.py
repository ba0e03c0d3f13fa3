"""Text from people is data: it comes back unchanged or is refused in one line, and acts on no screen."""

import csv
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stayctl.reports.data import csv_cell
from stayctl.reports.text import visible, width, wrap
from support import SHARED_DATA, Outcome, Program

NASTY = [
    "[red]x[/]",
    "[/]",
    ":smile: [link=https://example.org]x[/link]",
    "\x1b]52;c;cm0gLXJm\x07",
    "\x1b[2J\x1b[31m",
    "\x9b31mred",
    "a\u202eb\u2066c\u2069",
    "zero\u200bwidth\u2060\ufeff",
    "tag\U000e0041\U000e007f",
    "two\nlines\r\nthree\x0b\u2028\x85",
    "tab\tbell\x07 back\x08",
    "{name} %s {0.__class__}",
    "'; DROP TABLE employee; --",
    "👩‍👩‍👧‍👦🏳️‍🌈é̂́",
    "ﷺ" * 40,
    "王" * 200,
    "-x",
    "--help",
    "=1+1",
]
REFUSED = ["nul\0", "half \ud800", "\udcff"]
ACTING = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2069, 0x200B, 0x2060, 0xE0041)]


def inert(text: str) -> bool:
    return not any(c in text for c in ACTING if c != "\n")


def shown_safely(outcome: Outcome) -> None:
    assert inert(outcome.out) and inert(outcome.err), ascii(outcome.out + outcome.err)
    assert "Traceback" not in outcome.out + outcome.err
    assert outcome.code != 1, outcome.err


def people(run: Program) -> list[dict[str, str]]:
    return json.loads(run.ok("employee", "list", "--format", "json"))["data"]


def blns() -> list[str]:
    path = SHARED_DATA / "blns.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_a_name_comes_back_and_stays_inert(run: Program, environment: dict[str, str], text: str) -> None:
    added = run("employee", "add", "--title", text, "--level", text, "--location", text, "--", text)
    shown_safely(added)
    assert added.code == 0, added.err
    (person,) = people(run)
    run.ok("employee", "add", "Ann")
    assert (person["name"], person["title"], person["level"]) == (text.strip(),) * 3
    for columns in ("100", "1"):
        environment["COLUMNS"] = columns
        shown_safely(run("employee", "list"))
        shown_safely(run("employee", "show", "0001"))
        shown_safely(run("agenda"))
    shown_safely(run("employee", "list", "--format", "json"))
    for arguments in (("show", "--", text), ("show", "--", f"{text}?"), ("list", f"--title={text}")):
        shown_safely(run("employee", *arguments))
    shown_safely(run("schedule", "0001", "--on", "2026-12-01", "--interviewer", "0002"))
    shown_safely(run("show", "I1"))
    shown_safely(run("cancel", "I1", "--as", "cancelled", "--reason", text))
    shown_safely(run("snooze", "0001", "--until", "2027-01-01", "--reason", text))
    shown_safely(run("employee", "leave", "0001"))


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_a_promise_and_its_reason_stay_inert(run: Program, text: str) -> None:
    run.ok("employee", "add", "Ann")
    added = run("action", "add", "--owner", "0001", "--", "0001", text)
    shown_safely(added)
    assert added.code == 0, added.err
    shown_safely(run("action", "list"))
    shown_safely(run("action", "decline", "A1", f"--reason={text}", "--told"))
    shown_safely(run("action", "list", "--all"))
    shown_safely(run("settings", "set", "label_en", "--", text))
    shown_safely(run("settings", "set", "me", "--", text))
    shown_safely(run("settings", "show"))
    shown_safely(run("report"))


UNSTORABLE = [
    ("employee", "add", "?"),
    ("employee", "add", "Eve", "--title", "?"),
    ("employee", "add", "Eve", "--email", "?"),
    ("employee", "add", "Eve", "--number", "?"),
    ("employee", "add", "Eve", "--department", "?"),
    ("employee", "edit", "0001", "--name", "?"),
    ("action", "add", "0001", "?", "--owner", "0001"),
    ("snooze", "0001", "--until", "2027-01-01", "--reason", "?"),
    ("settings", "set", "label_en", "?"),
]


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_no_store_can_keep_is_refused_whole(run: Program, text: str) -> None:
    run.ok("employee", "add", "Ann")
    for line in UNSTORABLE:
        refused = run(*(text if part == "?" else part for part in line))
        shown_safely(refused)
        assert (refused.code, refused.err.count("\n")) == (2, 1), (line, refused.err)
    assert [person["name"] for person in people(run)] == ["Ann"]


@pytest.mark.parametrize("length", [601, 1_000_001])
@pytest.mark.parametrize("option", ["--title", "--department", "--email", "--number"])
def test_an_endless_text_is_refused(run: Program, option: str, length: int) -> None:
    run.ok("employee", "add", "First")
    refused = run("employee", "add", "Ann", option, "字" * length)
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert len(refused.err) < 300


def test_a_path_of_endless_departments_is_refused(run: Program) -> None:
    run.ok("employee", "add", "First")
    refused = run("employee", "add", "Ann", "--department", "a/" * 400_000)
    assert (refused.code, refused.err.count("\n")) == (2, 1)


def test_every_naughty_string_goes_in_and_out(run: Program, environment: dict[str, str]) -> None:
    texts = [text for text in blns() if text.strip() and "\0" not in text]
    if not texts:
        pytest.skip("the list is not here")
    shown_safely(run("employee", "add", "--", *texts))
    assert [person["name"] for person in people(run)] == [text.strip() for text in texts]
    for columns in ("40",):
        environment["COLUMNS"] = columns
        shown_safely(run("employee", "list"))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0") | st.sampled_from("[]/\x1b=,\"'"))


@settings(deadline=None)
@given(TEXTS, st.integers(1, 60))
@example("ab\u00a0cd", 3)
def test_what_is_shown_is_inert_and_fits(text: str, columns: int) -> None:
    assert inert(visible(text)) and "\n" not in visible(text)
    for line in wrap(visible(text), columns):
        assert width(line) <= columns or " " not in line.strip(" ")  # a no-break space parts no words


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS.filter(str.strip), min_size=1, max_size=20))
def test_generated_names_come_back(run: Program, home: Path, names: list[str]) -> None:
    store = home / "generated.db"
    store.unlink(missing_ok=True)
    shown_safely(run("--database", str(store), "employee", "add", "--", *names))
    rows = json.loads(run.ok("--database", str(store), "employee", "list", "--format", "json"))["data"]
    assert sorted(row["name"] for row in rows) == sorted(name.strip() for name in names)
    shown_safely(run("--database", str(store), "employee", "list"))


def formulas() -> list[str]:
    path = SHARED_DATA / "csv-payload.txt"
    found = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return ["=1", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠x", "-0012", *filter(str.strip, found)]


def test_no_cell_of_an_export_is_a_formula(run: Program, tmp_path: Path) -> None:
    names = [name for name in formulas() if "\0" not in name]
    run.ok("employee", "add", "--title=\t=1", "--", *names)
    target = tmp_path / "people.csv"
    run.ok("employee", "list", "--format", "csv", "-o", str(target))
    for text in (
        target.read_text(encoding="utf-8-sig"),
        run.ok("employee", "list", "--format", "csv"),
    ):
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        assert len(rows) == len(names)
        assert not [v for row in rows for v in row.values() if v.startswith(tuple("=+-@\t\r＝＋－＠"))]
        assert [row["name"].removeprefix("'") for row in rows] == [n.strip().removeprefix("'") for n in names]


def test_what_acts_on_a_terminal_is_written_out_in_csv_there_and_in_a_chat_text(
    run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, place = "Ann\x1b]52;c;cm0gLXJm\x07", "room\x1b[2J"
    run.ok("employee", "add", "--number=1", "--", name)
    run.ok("employee", "add", "--number=2", "--manager=1", "Bob")
    run.ok("settings", "set", "me", "1")
    run.ok("schedule", "2", "--on", "2026-11-24", "--place", place)
    run.ok("invite", "I1", "-o", str(tmp_path / "invitations"))
    [chat] = (tmp_path / "invitations").glob("*.txt")
    assert "\\x1b[2J" in chat.read_text(encoding="utf-8")
    assert name in run.ok("employee", "list", "--format", "csv")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert inert(run.ok("employee", "list", "--format", "csv").replace("\r\n", "\n"))


def test_a_number_stays_a_number_and_a_text_of_digits_with_a_sign_does_not() -> None:
    """A negative number is data of ours; ``-0012`` is what somebody typed and a spreadsheet would compute."""
    assert (csv_cell(-3), csv_cell(-0.5), csv_cell("-0012")) == ("-3", "-0.5", "'-0012")


def test_a_dash_is_standard_output(run: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run.ok("employee", "add", "Ann")
    plain = run.ok("employee", "list", "--format", "csv")
    assert run.ok("employee", "list", "--format", "csv", "-o", "-") == plain
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize("format", ["json", "csv", "table"])
def test_an_export_is_private_and_whole(run: Program, tmp_path: Path, format: str) -> None:
    run.ok("employee", "add", "Ann")
    before = os.umask(0)
    try:
        target = tmp_path / "out 名\u202e\n.x"
        done = run("employee", "list", "--format", format, "-o", str(target))
    finally:
        os.umask(before)
    shown_safely(done)
    assert (done.code, target.stat().st_mode & 0o777) == (0, 0o600)


@pytest.mark.parametrize("name", ["", ".", "/", "no/such/folder/x", "x" * 300, "link", "folder"])
def test_an_odd_target_is_refused_and_leaves_nothing(run: Program, tmp_path: Path, name: str) -> None:
    run.ok("employee", "add", "Ann")
    place = tmp_path / "place"
    place.mkdir()
    (place / "folder").mkdir()
    (tmp_path / "theirs").write_text("kept")
    (place / "link").symlink_to(tmp_path / "theirs")
    before = sorted(place.iterdir())
    refused = run("employee", "list", "--format", "csv", "-o", f"{place}/{name}" if name else "")
    shown_safely(refused)
    assert refused.code in (2, 3, 6) and refused.err.count("\n") == 1, refused.err
    assert sorted(place.iterdir()) == before
    assert (tmp_path / "theirs").read_text() == "kept"
