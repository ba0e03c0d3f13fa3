"""What somebody at the terminal sees of a conversation in Chinese on English screens: which question, and what stands there."""

import signal
import time
from collections.abc import Callable

from stayctl.files.questions import load_set
from terminal import Terminal

LANGUAGE = "zh"
LABELS = {q.name: "".join(q.label.to(LANGUAGE).split())[:9] for q in load_set("stay-core").asked}
NUMBER = "energy"
"""The one question that takes a number."""
WORDS = "采购把方案退回来改了四版导师每周抽时间看我写的设计值班表只照顾一个组晋升标准没人讲得清"
LINES, COLUMNS = 40, 140
PATIENCE = 30


def until(terminal: Terminal, came: Callable[[], bool], wait: float = 0.01) -> None:
    """Read on until this is so, ``wait`` seconds at a time."""
    end = time.monotonic() + PATIENCE
    while not came():
        assert time.monotonic() < end, terminal.text()
        terminal.read(wait)


def kill(terminal: Terminal) -> None:
    terminal.signal(signal.SIGKILL)
    until(terminal, lambda: not terminal.child.isalive())


def painted(terminal: Terminal) -> str:
    """The screen once it is painted to its end; while it is being painted, an Enter would answer what goes away."""
    before = len(terminal.everything)
    terminal.read(0.01)
    bytes_ = terminal.everything
    return terminal.text() if len(bytes_) == before and bytes_.endswith((b"\x1b[0m", b"\x1b[?25h")) else ""


def squeezed(terminal: Terminal) -> str:
    return "".join(terminal.text().split())


def stands(terminal: Terminal, text: str) -> bool:
    """Whether this is what stands in the input."""
    return (text[-30:] if len(text) > 30 else f">{text}") in squeezed(terminal)


def current(terminal: Terminal) -> str:
    """The question that the screen asks, where it asks one."""
    if "Ctrl-D next" not in terminal.text():
        return ""
    screen = squeezed(terminal)
    return next((name for name, label in LABELS.items() if label in screen), "")


def open_question(terminal: Terminal) -> str:
    """Past the statement to the question where the conversation stands; empty at its end."""
    end = time.monotonic() + PATIENCE
    while not (question := current(terminal)):
        assert time.monotonic() < end, terminal.text()
        screen = painted(terminal)
        if "back to the question" in screen:
            return ""
        if "read on" in screen or "Enter begin" in screen:
            terminal.press("enter")
            until(terminal, lambda: painted(terminal) not in ("", screen))  # noqa: B023
    return question


def asked(terminal: Terminal, before: str) -> str:
    """The line at the end of the screen, once it asks something other than before."""

    def line() -> str:
        lines = terminal.text().splitlines()
        return lines[-1].partition(": ")[0] if lines and lines[-1].rstrip().endswith(":") else ""

    until(terminal, lambda: line() not in ("", before))
    return line()
