"""The standard streams as a command may rely on them: open, and able to take any character."""

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TextIO, cast


def settle() -> None:
    """Open what the caller closed, and write out what the stream's encoding lacks instead of failing."""
    for number in range(3):
        _occupy(number)
    sys.stdout = _lenient(sys.stdout)
    sys.stderr = _lenient(sys.stderr)
    if sys.stdin is None:
        sys.stdin = _nothing("r")


def readable(argument: str) -> str:
    """An argument whose bytes are UTF-8 as text, whatever the locale made of it."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


def _occupy(number: int) -> None:
    """A descriptor left closed would be given to the next file opened, and messages written into it."""
    try:
        os.fstat(number)
    except OSError:
        os.open(os.devnull, os.O_RDWR)


def _lenient(stream: TextIO | None) -> TextIO:
    if stream is None:
        return _nothing("w")
    if isinstance(stream, io.TextIOWrapper):
        with contextlib.suppress(OSError):  # it flushes first; what can't be written is told later
            stream.reconfigure(errors="backslashreplace")
    return stream


def _nothing(mode: str) -> TextIO:
    return cast(TextIO, Path(os.devnull).open(mode, encoding="utf-8"))
