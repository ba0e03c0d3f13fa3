"""A filled-in guide cut into its parts, whatever happened to its headings."""

import re
from dataclasses import dataclass, field
from enum import Enum

from stayctl.files.notes import matching
from stayctl.files.notes import words as w
from stayctl.files.notes.marks import ANCHOR, BOX, GUIDE, SLOT, says_something, skeleton
from stayctl.files.notes.matching import SURE, Found, heading_means, marked
from stayctl.files.notes.printed import LETTERS_OF_A_LINE, Printed
from stayctl.files.notes.shapes import BOLD, HEADING, ROW, UNDERLINE

PRINTED_LEVEL = 2
BOLD_LEVEL = 6


class Claim(Enum):
    """How sure it is where we are: an anchor may still say otherwise."""

    NONE = "none"
    SURE = "sure"
    UNSURE = "unsure"


@dataclass
class Block:
    """The lines under one heading. ``place`` is ``q:NAME`` or ``w:PART``, or empty where nobody knows.

    ``heading`` is as a person wrote it. A ``strict`` one names its place in the guide's own words or is kept.
    """

    place: str
    heading: str = ""
    strict: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(isinstance(line, Verbatim) or says_something(line) for line in self.lines)


class Verbatim(str):
    """A line of an answer that only looks like a part of the guide."""

    __slots__ = ()


class Cutter:
    """Goes through the lines once and keeps every one of them that a person wrote."""

    def __init__(self, lines: list[str], printed: Printed) -> None:
        self.lines, self.printed, self.names = lines, printed, printed.names
        self.known = {*self.names.exact.values(), *w.SECTIONS}
        self.blocks = [Block("head:")]
        self.level = self.last_number = 0
        self.claim = Claim.NONE
        self.plain = not any(ANCHOR.search(line) or HEADING.match(line) for line in lines)
        self.loose = not any(self._is_structure(line) for line in lines)

    def cut(self) -> list[Block]:
        at = 0
        while at < len(self.lines):
            at += self._take(at)
        return self.blocks

    def _is_structure(self, line: str) -> bool:
        if ANCHOR.search(line) or matching.MARK.match(line) or self._printed_heading(line):
            return True
        heading = HEADING.match(line)
        return bool(heading and heading_means(self.names, heading.group("text")))

    def _printed_heading(self, text: str) -> str | None:
        """The place whose printed heading this whole line is."""
        place = self.names.printed_words(text)
        return place if place and len(skeleton(text)) >= LETTERS_OF_A_LINE else None

    def _take(self, at: int) -> int:
        """Deal with the line at ``at`` and those that belong to it; gives how many that were."""
        line = self.lines[at]
        literal = self.printed.unguarded(line)
        if literal is not None:
            self.blocks[-1].lines.append(Verbatim(literal.rstrip()))
            return 1
        if GUIDE.search(line):
            self._keep(GUIDE.sub("", line))
            return 1
        if ANCHOR.search(line):
            return self._anchor(line)
        return self._heading(at) or self._row(line) or self._mark(line) or self._plain(at)

    def _anchor(self, line: str) -> int:
        match = ANCHOR.search(line)
        assert match is not None
        place = _place_of(match)
        rest = f"{line[: match.start()]} {line[match.end() :]}".strip()
        if place not in self.known:
            self._keep(line)
            return 1
        heading = HEADING.match(rest) or BOLD.match(rest)
        words = heading.group("text") if heading else rest
        if says_something(words):
            own = self._printed_heading(words)
            self._open(own or place, "" if own else words, claim=Claim.SURE)
        self._arrive(place)
        return 1

    def _arrive(self, place: str) -> None:
        """An anchor says where we are, unless the heading above it says otherwise in the guide's own words."""
        here, claim = self.blocks[-1], self.claim
        self.claim = Claim.NONE
        if here.place == place:
            return
        if claim is Claim.UNSURE and (not here.place or here.is_empty):
            here.place = place
        elif not (claim is Claim.SURE and here.is_empty):
            self._open(place)

    def _heading(self, at: int) -> int:
        """A heading of any make; 0 for anything else."""
        line = self.lines[at]
        below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        anchor = ANCHOR.match(below.strip())
        heading = HEADING.match(line)
        if heading:
            self._marked_heading(heading.group("text"), len(heading.group("marks")), line, bool(anchor))
            return 1
        bold = BOLD.match(line)
        found = heading_means(self.names, bold.group("text")) if bold else None
        if bold and found and found.score >= 1:
            words = "" if found.rest else bold.group("text")
            self._open(found.place, words, found.rest, strict=True, claim=Claim.SURE)
            return 1
        if not says_something(line):
            return 0
        return self._above(line, _place_of(anchor)) if anchor else self._underlined(line, below)

    def _marked_heading(self, text: str, level: int, line: str, has_anchor: bool) -> None:
        if not says_something(text) or (self.printed.has(line) and not self._printed_heading(text)):
            return
        found = heading_means(self.names, text)
        deeper = self.blocks[-1].place.startswith(("q:", "w:")) and level > self.level
        if deeper and not has_anchor and (found is None or found.score < SURE):
            self._keep(line)
            return
        if found is None:
            self._open("", text, claim=Claim.UNSURE)
        else:
            claim = Claim.SURE if found.score >= 1 else Claim.UNSURE
            self._open(found.place, "" if found.rest else text, found.rest, claim=claim)
        self.level = level

    def _above(self, line: str, place: str) -> int:
        """A line over an anchor is a heading without marks, unless the heading of that place stands above it."""
        known = self._printed_heading(line)
        if known is None and (place == self.blocks[-1].place or self.printed.has(line) or BOX.search(line)):
            return 0
        self._open(known or "", line, claim=Claim.SURE if known else Claim.UNSURE)
        return 1

    def _underlined(self, line: str, below: str) -> int:
        """A line over a rule is a heading where its words say so."""
        found = heading_means(self.names, line) if UNDERLINE.match(below) else None
        if found is None or found.score < 1:
            return 0
        self._open(found.place, "" if found.rest else line, found.rest, strict=True, claim=Claim.SURE)
        return 2

    def _mark(self, line: str) -> int:
        """Q3: or a number, or the question itself, at the beginning of a line."""
        match = marked(line)
        if match is not None and self.names.numbered(match[0]):
            return self._at_number(*match)
        own = self._printed_heading(line)
        if own is not None:
            self._open(own, claim=Claim.SURE)
            return 1
        called = matching.before_colon(self.names, line) if self.plain else None
        if called is not None and called.place.startswith("w:"):
            self._open(called.place, "", called.rest, claim=Claim.SURE)
            return 1
        numbered = matching.NUMBERED.match(line)
        number = int(numbered.group("number")) if numbered else 0
        if numbered and self.loose and number > self.last_number and self.names.numbered(number):
            return self._at_number(number, numbered.group("rest"))
        found = self.names.begins(numbered.group("rest") if numbered else line)
        if found is None or not found.place.startswith("q:") or self.printed.has(line):
            return 0
        self._open(found.place, "", found.rest, claim=Claim.SURE)
        return 1

    def _at_number(self, number: int, rest: str) -> int:
        self.last_number = number
        found = heading_means(self.names, rest) if says_something(rest) else None
        if found is not None and found.score >= 1:
            self._open(found.place, "" if found.rest else rest, found.rest, strict=True, claim=Claim.SURE)
        else:
            self._open(self.names.numbered(number) or "", "", rest, claim=Claim.SURE)
        return 1

    def _row(self, line: str) -> int:
        """A row of a table with a question in one cell and the answer in those behind it."""
        row = ROW.match(line)
        cells = [cell.strip() for cell in row.group("cells").replace("｜", "|").split("|")] if row else []
        for place, cell in enumerate(cells):
            found = self._cell(cell)
            if found is not None:
                for before in cells[:place]:
                    if not skeleton(before).lstrip("q").isdecimal():
                        self._keep(before)
                rest = " ".join(filter(None, [found.rest, *cells[place + 1 :]]))
                self._open(found.place, "", rest, claim=Claim.SURE)
                return 1
        return 0

    def _cell(self, cell: str) -> Found | None:
        if not says_something(cell):
            return None
        own = self._printed_heading(cell)
        match = marked(cell)
        if own is not None:
            return Found(own)
        if match is not None and self.names.numbered(match[0]):
            return Found(self.names.numbered(match[0]) or "", match[1])
        return self.names.begins(cell)

    def _plain(self, at: int) -> int:
        line = self.lines[at]
        if not line.strip():
            self.blocks[-1].lines.append("")
        elif self.printed.has(line):
            self._unfilled(line)
        elif says_something(line):
            parts = self.printed.has_parts(self.lines, at)
            if parts:
                return parts
            self._keep(line)
        return 1

    def _unfilled(self, line: str) -> None:
        """An unfilled line of the wrap-up tells where an item ends."""
        if self.blocks[-1].place.startswith("w:") and (SLOT.search(line) or BOX.search(line)):
            self._keep(line)

    def _open(
        self,
        place: str,
        heading: str = "",
        rest: str = "",
        *,
        strict: bool = False,
        claim: Claim = Claim.NONE,
    ) -> None:
        self.blocks.append(Block(place, heading, strict))
        self.claim = claim
        self.level = self.level or PRINTED_LEVEL
        self._keep(rest)

    def _keep(self, line: str) -> None:
        if says_something(line):
            self.blocks[-1].lines.append(line.rstrip())


def _place_of(anchor: re.Match[str]) -> str:
    return f"{anchor.group(1) or anchor.group(3) or 'q'}:{anchor.group(2) or anchor.group(4)}"


def cut(text: str, printed: Printed) -> list[Block]:
    """The parts of a filled-in guide, in the order of the file."""
    return Cutter(text.split("\n"), printed).cut()
