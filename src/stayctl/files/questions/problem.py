"""Where something stands in a file, and what is wrong there."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """Line and column, counted from 1; ``file`` where it is another one than that which is read."""

    line: int
    column: int
    file: str = ""


@dataclass(frozen=True)
class Problem:
    """Something wrong in the file, in the user's language."""

    place: Place
    message: str
