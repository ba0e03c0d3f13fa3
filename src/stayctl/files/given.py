"""A file that somebody names on the command line; ``-`` is standard input."""

import sys
from pathlib import Path

from stayctl.errors import NotFound
from stayctl.language import N_, _

STANDARD_INPUT = Path("-")


def given(path: Path) -> bytes:
    """What the file holds. Raises NotFound where there is none."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None


def called(path: Path) -> str:
    """The file as messages name it."""
    return _("standard input") if path == STANDARD_INPUT else str(path)
