"""A real terminal, people at its keyboard, and what stood on the screen; its clock alone is set by hand."""

import contextlib
import io
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pexpect

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from terminal import KEYS, Terminal

RUN = """
import os, sys
from datetime import datetime
from pathlib import Path
from stayctl.cli.app import run
from stayctl.settings import Clock
read = lambda: datetime.fromisoformat(Path(os.environ["HOME"], "clock").read_text())
sys.exit(run(sys.argv[1:], os.environ, Clock(read)))
"""
MORE = {"jump": "f2", "last": "f4", "word": "f7", "end": "f10", "skip": "f3"}
CONTROL = {"said": "\x0f", "tag": "\x14"}


class Timed(Terminal):
    """A terminal in which the clock of the program is read from a file in its home."""

    def spawn(self, arguments: list[str], environment: Mapping[str, str], lines: int, columns: int) -> Any:
        child = pexpect.spawn(
            sys.executable,
            ["-c", RUN, *arguments],
            env=environment,
            dimensions=(lines, columns),
            timeout=20,
        )
        child.delaybeforesend = 0
        return child


@dataclass(frozen=True)
class Told:
    """What somebody who sat beside would say, in both languages; ``heading`` makes it a title."""

    zh: str
    en: str
    heading: bool = False


@dataclass(frozen=True)
class Shown:
    """A screen, or what a command wrote."""

    text: str


@dataclass
class Recording:
    """The people and the keyboard. Everything that happens is written into ``scenes``."""

    home: Path
    scenes: list[Told | Shown] = field(default_factory=list)
    terminal: Terminal | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "TZ": "Asia/Shanghai",
            "STAYCTL_LANG": "zh",
            "PATH": "/usr/bin:/bin",
            "NO_COLOR": "1",
        }

    def at(self, moment: str) -> None:
        """The clock of the wall, such as ``2026-11-19 15:02``."""
        instant = datetime.fromisoformat(f"{moment}+08:00")
        (self.home / "clock").write_text(instant.isoformat())

    def prepare(self, *arguments: str) -> None:
        """A command of the time before, in this process; nobody sees it."""
        from stayctl.cli.app import run
        from stayctl.settings import Clock

        now = datetime.fromisoformat((self.home / "clock").read_text())
        with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(out):
            code = run([*arguments], self.environment, Clock(lambda: now))
        if code:
            raise AssertionError(f"stayctl {' '.join(arguments)}: {code}\n{out.getvalue()}")

    def run(self, *arguments: str) -> str:
        """A command, to its end; what stood on the screen, with as many lines as it needs."""
        with Timed([*arguments], self.environment, lines=120) as terminal:
            code = terminal.end()
            text = terminal.text()
        if code:
            raise AssertionError(f"stayctl {' '.join(arguments)}: {code}\n{text}")
        return text

    def command(self, *arguments: str, lines: int = 99) -> None:
        """A command that belongs into the story, with what it answered; of a long page the first lines."""
        shown = " ".join(["stayctl", *(f'"{each}"' if " " in each else each for each in arguments)])
        answered = self.run(*arguments).split("\n")
        more = ["", "……"] if len(answered) > lines else []
        self.scenes.append(Shown("\n".join([f"$ {shown}", *answered[:lines], *more])))

    @contextlib.contextmanager
    def sitting(self, *arguments: str, code: int = 0) -> Iterator[None]:
        """The program stays open, and what it last showed when it ended is kept."""
        with Timed([*arguments], self.environment) as self.terminal:
            yield
            ended = self.terminal.end()
        if ended != code:
            raise AssertionError(f"ended with {ended}:\n{self.terminal.text()}")

    @property
    def screen(self) -> Terminal:
        assert self.terminal is not None
        return self.terminal

    def see(self, wanted: str) -> None:
        self.screen.wait_for(wanted, 10)

    def press(self, key: str, see: str = "") -> None:
        name = MORE.get(key, key)
        self.screen.type(CONTROL.get(key) or KEYS[name])
        if see:
            self.see(see)

    def type(self, text: str) -> None:
        """Somebody types; the program has it when it stands on the screen, on however many lines."""
        self.screen.type(text)
        wanted, end = "".join(text.split())[-10:], time.monotonic() + 10
        while wanted not in "".join(self.screen.text().split()):
            if time.monotonic() > end:
                raise AssertionError(f"{text!r} never came:\n{self.screen.text()}")
            self.screen.read(0.02)

    def answer(self, text: str, see: str) -> None:
        self.type(text)
        self.press("next", see)

    def line(self, text: str, see: str) -> None:
        """A line of the wrap-up."""
        self.settle()
        if text:
            self.type(text)
        self.screen.type("\r")
        self.see(see)

    def settle(self, seconds: float = 0.25) -> None:
        """Until the program has written nothing for a while."""
        end = time.monotonic() + seconds
        before = len(self.screen.everything)
        while time.monotonic() < end and not self.screen.child.closed:
            self.screen.read(0.02)
            if len(self.screen.everything) != before:
                before, end = len(self.screen.everything), time.monotonic() + seconds

    def shot(self, first: str = "", before: str = "", *, kept: bool = False) -> None:
        """The screen as it is now, from the line with ``first`` on, as far as that with ``before``.

        ``kept`` waits until the draft is kept.
        """
        if kept:
            self.see("草稿已存")
        self.settle()
        lines = self.screen.text().split("\n")
        begin = next((n for n, line in enumerate(lines) if first and first in line), 0)
        end = next((n for n, line in enumerate(lines) if before and line.startswith(before)), len(lines))
        self.scenes.append(Shown("\n".join(lines[begin:end]).rstrip()))

    def tell(self, zh: str, en: str) -> None:
        self.scenes.append(Told("".join(line.strip() for line in zh.splitlines()), " ".join(en.split())))

    def title(self, zh: str, en: str) -> None:
        self.scenes.append(Told(zh, en, heading=True))
