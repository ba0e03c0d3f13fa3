"""What stands on a guide before anybody writes on it."""

from stayctl.files.notes import matching
from stayctl.files.notes.marks import ANCHOR, BOX, GUIDE, SLOT, exact, says_something, skeleton
from stayctl.files.notes.matching import Names
from stayctl.files.notes.shapes import BOLD, HEADING, ROW
from stayctl.files.notes.writing import blank, head_of, head_sum
from stayctl.practice.guide import Guide

LETTERS_OF_A_LINE = 4
"""A printed line of fewer letters is known by its signs too."""
LINES_OF_A_BREAK = 8
"""A printed line that a program broke is put together from at most so many."""


class Printed:
    """The unfilled guide, in every language in which it might have been printed."""

    def __init__(self, guides: tuple[Guide, ...], sums: frozenset[str] = frozenset()) -> None:
        """``sums`` are those of the first lines when it was printed: the interview may have been moved since."""
        self.names = Names(guides)
        lines = [line for guide in guides for line in blank(guide)]
        self._long = {skeleton(line) for line in lines if len(skeleton(line)) >= LETTERS_OF_A_LINE}
        self._short = {exact(line) for line in lines}
        self._starts = {letters[:LETTERS_OF_A_LINE] for letters in self._long}
        self._sums = sums | {head_sum(line) for guide in guides for line in head_of(guide)}

    def has(self, line: str) -> bool:
        """Whether the line stands on the guide as printed, in other dress perhaps."""
        return skeleton(line) in self._long or exact(line) in self._short or head_sum(line) in self._sums

    def has_parts(self, lines: list[str], at: int) -> int:
        """How many lines from here together are one printed line that was broken; 0 where they are not."""
        letters = skeleton(lines[at])
        if not letters or not any(start.startswith(letters[:LETTERS_OF_A_LINE]) for start in self._starts):
            return 0
        for more in range(1, min(LINES_OF_A_BREAK, len(lines) - at)):
            part = skeleton(lines[at + more])
            letters += part
            if not part:
                return 0
            if letters in self._long:
                return more + 1
        return 0

    def guarded(self, line: str) -> str:
        r"""A line of an answer so that it is read as such: with ``\`` before it where it looks like the guide."""
        return f"\\{line}" if self.is_special(line) else line

    def unguarded(self, line: str) -> str | None:
        """The line that was guarded; None for any other."""
        return line[1:] if line.startswith("\\") and self.is_special(line[1:]) else None

    def is_special(self, line: str) -> bool:
        """Whether the line would be read as something else than an answer."""
        if not line.strip():
            return False
        if line.startswith("\\"):
            return self.is_special(line[1:])
        shapes = (HEADING, BOLD, ROW, matching.MARK, matching.NUMBERED)
        return (
            self.has(line)
            or not says_something(line)
            or any(pattern.search(line) for pattern in (ANCHOR, GUIDE, BOX, SLOT))
            or any(pattern.match(line) for pattern in shapes)
            or self.names.own_words(line) is not None
            or self.names.begins(line) is not None
        )
