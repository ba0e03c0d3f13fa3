"""A real terminal: the program in a pseudo-terminal, and the screen that a person would see."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import pexpect
import pyte

KEYS = {
    "enter": "\r",
    "next": "\x04",
    "ctrl-c": "\x03",
    "backspace": "\x7f",
    "escape": "\x1b",
    "up": "\x1b[A",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
}


class Terminal:
    """``with Terminal(["interview", "I1"], env) as t: t.wait_for("…"); t.type("…"); t.press("next")``."""

    def __init__(
        self, arguments: list[str], environment: Mapping[str, str], *, columns: int = 80, lines: int = 24
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.everything = b""
        self._text: str | None = None
        clean = {key: value for key, value in environment.items() if key not in ("COLUMNS", "LINES")}
        self.child = self.spawn(
            arguments, {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **clean}, lines, columns
        )

    def spawn(self, arguments: list[str], environment: Mapping[str, str], lines: int, columns: int) -> Any:
        """The program in a new terminal, as pexpect gives it."""
        child = pexpect.spawn(
            sys.executable,
            ["-m", "stayctl", *arguments],
            env=environment,
            dimensions=(lines, columns),
            timeout=20,
        )
        child.delaybeforesend = 0
        return child

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program has written; says whether there was anything."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.everything += data
        self._text = None
        self.stream.feed(data)
        if b"\x1b[6n" in data:
            self.child.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        return True

    def text(self) -> str:
        """The screen, line by line, without the cells that only fill a wide character."""
        if self._text is None:
            lines = []
            for row in range(self.screen.lines):
                cells = [" "] * self.screen.columns
                for column, char in self.screen.buffer[row].items():
                    cells[column] = char.data
                lines.append("".join(cells).rstrip())
            self._text = "\n".join(lines).rstrip()
        return self._text

    def wait_for(self, wanted: str, seconds: float = 20) -> str:
        """Until the screen shows this text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            if wanted in self.text():
                return self.text()
        raise AssertionError(f"{wanted!r} never came:\n{self.text()}")

    def rest(self, quiet: float = 0.1) -> None:
        """Until the program has painted nothing for this long."""
        while self.read(quiet):
            pass

    def type(self, text: str) -> None:
        self.child.send(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.child.send(KEYS[key])

    def interrupt(self) -> None:
        """Ctrl-C where a line is read: what came between the program's last look at its signals and its read would be
        noticed with the next key only."""
        self.rest()
        self.press("ctrl-c")

    def line(self, text: str = "") -> None:
        self.child.send(text + "\r")

    def hang_up(self, seconds: float = 20) -> None:
        """The terminal is closed; its program has so long to end by itself."""
        self.cut()
        end = time.monotonic() + seconds
        while self.child.isalive():
            assert time.monotonic() < end, "still running, without a terminal"
            time.sleep(0.005)

    def cut(self) -> None:
        """Close our end of the line, as pexpect would, but leave the program to notice."""
        process = self.child.ptyproc
        process.fileobj.close()
        process.closed = self.child.closed = True

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.child.pid, number)

    def end(self, seconds: float = 20) -> int:
        """Until the program ends; its exit code."""
        end = time.monotonic() + seconds
        while self.child.isalive() and time.monotonic() < end:
            self.read()
        for _more in range(3):
            self.read(0.01)
        assert not self.child.isalive(), f"still running:\n{self.text()}"
        return int(
            self.child.exitstatus if self.child.exitstatus is not None else 128 + self.child.signalstatus
        )
