"""The conversation on the terminals that people really have: two at once, tmux, one without a cursor, one that is left."""

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import Program
from terminal import Terminal
from warm import Warm, WarmTerminal
from watching import until

SAID = "对接采购改了四版还被退回"
SECRET = "有人骚扰同事"


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / ".local" / "share" / "stayctl" / "stayctl.db") as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def arranged(run: Program) -> Program:
    """陈昊, who speaks Chinese, will talk with 林悦, whose screen is English."""
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "陈昊", "--manager", "林悦", "--language", "zh")
    run.ok("settings", "set", "me", "林悦")
    run.ok("schedule", "陈昊")
    return run


def begin(terminal: Terminal) -> None:
    """Past the pages before it to the first question."""
    for word in ("before you turn the screen", "Enter begin"):
        terminal.wait_for(word)
        terminal.press("enter")
    terminal.wait_for("得意")


def test_a_private_note_leaves_nothing_on_the_terminal(
    warm: Warm, arranged: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", "陈昊"], environment, lines=40) as terminal:
        begin(terminal)
        terminal.press("f1")
        terminal.wait_for("Listen most")
        terminal.press("f5")
        terminal.wait_for("For HR alone")
        terminal.type(SECRET)
        terminal.wait_for(SECRET)
        terminal.press("f9")
        terminal.wait_for("A note for you alone")
        until(terminal, lambda: SECRET not in terminal.text())
        terminal.press("f5")
        terminal.wait_for(SECRET)
        terminal.press("ctrl-c")
        assert terminal.end() == 130
        assert SECRET not in terminal.text()
        assert "得意" not in terminal.text()
    assert rows(home, "SELECT text FROM draft WHERE field LIKE 'restricted:%'") == [(SECRET,)]


def test_two_terminals_on_one_interview_show_each_other_what_was_written(
    warm: Warm, arranged: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", "陈昊"], environment) as one:
        begin(one)
        with WarmTerminal(warm, ["interview", "陈昊"], environment) as two:
            two.wait_for("得意")
            one.type("上线了支付重构")
            one.press("next")
            one.wait_for("平平常常")
            two.type("带了两个新人")
            two.press("next")
            two.wait_for("Somebody else answered")
            shown = two.wait_for("keep both")
            assert "上线了支付重构" in shown
            assert "带了两个新人" in shown
            two.type("b")
            two.wait_for("平平常常")
    assert rows(home, "SELECT text FROM answer") == [("上线了支付重构\n带了两个新人",)]
    assert rows(home, "SELECT text FROM answer_revision ORDER BY id") == [
        ("带了两个新人",),
        ("上线了支付重构",),
    ]


def test_no_key_takes_away_what_is_typed(
    warm: Warm, arranged: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", "陈昊"], environment) as terminal:
        begin(terminal)
        terminal.type(f"{SAID}\x1b[31m\x00了")
        terminal.wait_for(f"{SAID}了")
        terminal.press("f3")
        terminal.wait_for("To skip, clear the text first.")
        terminal.press("next")
        terminal.wait_for("平平常常")
        terminal.type("有同事在")
        terminal.wait_for("有同事在")
        terminal.type("\x0f")
        terminal.wait_for("Which answer holds")
        terminal.press("enter")
        terminal.wait_for("To take another answer")
        assert "有同事在" in terminal.text()
        terminal.press("ctrl-c")
        assert terminal.end() == 130
    assert rows(home, "SELECT text FROM answer") == [(f"{SAID}了",)]
    assert rows(home, "SELECT text FROM draft") == [("有同事在",)]


def test_line_by_line_nothing_is_written_but_text(
    warm: Warm, arranged: Program, environment: dict[str, str], home: Path
) -> None:
    environment["TERM"] = "dumb"
    with WarmTerminal(warm, ["interview", "陈昊"], environment, lines=60) as terminal:
        _lines(terminal, ("", "before you turn"), ("", "Enter goes on"), ("", "得意"))
        _lines(terminal, ("上线了支付重构错字\x7f\x7f", "重构"), ("第二行", "第二行"), (".", "平平常常"))
        _lines(terminal, ("/jump 离开", "换个地方"), (SAID, SAID), ("\x04", "有什么本事"))
        _lines(
            terminal, ("/tag -collab 采购审批; !4", "/tag"), ("/same", "Which answer"), ("4", "只许改一样")
        )
        _lines(
            terminal,
            ("/help", "/away"),
            ("", "只许改一样"),
            ("/hr 有人骚扰", "Kept"),
            ("/foo", "no command"),
            ("/n", "/note"),
        )
        _lines(terminal, ("/end", "not asked"), ("/back", "只许改一样"))
        terminal.type("还没说完")
        terminal.wait_for("还没说完")
        terminal.interrupt()
        assert terminal.end() == 130
        assert b"\x1b" not in terminal.everything
    assert rows(home, "SELECT question, text, same_as_id FROM answer ORDER BY id") == [
        ("recent_win", "上线了支付重构\n第二行", None),
        ("leaving_thought", SAID, None),
        ("unused_talent", None, 2),
    ]
    assert rows(home, "SELECT driver, polarity FROM mention") == [("collaboration", "leave")]
    assert rows(home, "SELECT field, text FROM draft") == [("one_change", "还没说完")]


def _lines(terminal: Terminal, *pairs: tuple[str, str]) -> None:
    """Each line typed, then what the program must write after it."""
    for line, wanted in pairs:
        start = len(terminal.everything)
        terminal.type(line if line == "\x04" else f"{line}\n") if line or terminal.everything else None
        end = time.monotonic() + 20
        while wanted not in terminal.everything[start:].decode("utf-8", "replace"):
            terminal.read()
            assert time.monotonic() < end, f"{wanted!r} never came:\n{terminal.text()}"
        while not terminal.text().endswith(">") and time.monotonic() < end:
            terminal.read()


@pytest.fixture
def tmux(tmp_path: Path, environment: dict[str, str]) -> Iterator[list[str]]:
    """The command line of a tmux server of its own."""
    if shutil.which("tmux") is None:
        pytest.skip("no tmux here")
    command = ["tmux", "-u", "-f", "/dev/null", "-S", str(tmp_path / "tmux")]
    yield command
    subprocess.run([*command, "kill-server"], check=False, capture_output=True)


def test_in_tmux_keys_arrive_and_the_scrollback_stays_empty(
    arranged: Program, environment: dict[str, str], home: Path, tmux: list[str]
) -> None:
    clean = {key: value for key, value in environment.items() if key not in ("COLUMNS", "LINES")}
    clean |= {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}

    def run(*arguments: str) -> str:
        done = subprocess.run([*tmux, *arguments], env=clean, check=True, capture_output=True, text=True)
        return done.stdout

    def wait_for(wanted: str) -> None:
        end = time.monotonic() + 20
        while wanted not in (shown := run("capture-pane", "-p", "-t", "talk")):
            assert time.monotonic() < end, f"{wanted!r} never came:\n{shown}"
            time.sleep(0.1)

    run("new-session", "-d", "-s", "talk", "-x", "80", "-y", "30", "sh")
    run("send-keys", "-t", "talk", f"{sys.executable} -m stayctl interview 陈昊", "Enter")
    wait_for("before you turn")
    run("send-keys", "-t", "talk", "Enter")
    wait_for("Enter begin")
    run("send-keys", "-t", "talk", "Enter")
    wait_for("得意")
    run("send-keys", "-t", "talk", "F5")
    wait_for("For HR alone")
    run("send-keys", "-t", "talk", "-l", SECRET)
    wait_for(SECRET)
    run("send-keys", "-t", "talk", "C-d")
    wait_for("Kept")
    run("send-keys", "-t", "talk", "Escape", "j")
    wait_for("Jump to")
    run("send-keys", "-t", "talk", "-l", "离开")
    run("send-keys", "-t", "talk", "Enter")
    wait_for("换个地方")
    run("send-keys", "-t", "talk", "-l", SAID)
    run("send-keys", "-t", "talk", "C-c")
    wait_for("Put away")
    everything = run("capture-pane", "-p", "-S", "-", "-t", "talk")
    assert SECRET not in everything
    assert SAID not in everything
    assert rows(home, "SELECT text FROM draft") == [(SAID,)]
