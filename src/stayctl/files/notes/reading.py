"""A filled-in guide read back. Every line that a person wrote is in what comes out, as an answer or as a note."""

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from stayctl.errors import Conflict, StayctlError
from stayctl.files.notes.cutting import Block, cut
from stayctl.files.notes.dates import day_in, says_more
from stayctl.files.notes.fields import fields_of
from stayctl.files.notes.marks import GUIDE, says_something
from stayctl.files.notes.plan import PlanReader
from stayctl.files.notes.printed import Printed
from stayctl.files.notes.questions import read_entry
from stayctl.language import N_
from stayctl.practice.guide import Entry, Guide

if TYPE_CHECKING:
    from stayctl.files.answers import AnswersIn

BYTES_AT_MOST = 5_000_000
_WRITTEN = re.compile("[\t\n\r -~\u2010-\u2027\u2610-\u2612\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Leftover:
    """What has no place of its own, and the question by which it stood, if any."""

    text: str
    question: str = ""


@dataclass(frozen=True)
class Understood:
    """What was read: answers and plan as ``--answers`` would bring them, and everything else."""

    answers: "AnswersIn"
    leftovers: tuple[Leftover, ...] = ()
    unread: tuple[str, ...] = field(default_factory=tuple)

    @property
    def is_empty(self) -> bool:
        given = self.answers
        return not (given.answers or given.plan or given.actions or given.nothing_needed or self.leftovers)


def read_notes(raw: bytes | str, guides: tuple[Guide, ...], today: date, *, file: str = "") -> Understood:
    """What was written on a guide. ``guides`` has the one printed first, then the same in other languages.

    Raises StayctlError for what is no text, Conflict for the guide of another interview.
    """
    from stayctl.files.answers import AnswerIn, AnswersIn

    text = decoded(raw, file) if isinstance(raw, bytes) else raw
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    printed_for = GUIDE.search(text)
    if printed_for and printed_for.group(1).upper() != guides[0].meeting.ref:
        raise Conflict(
            N_("{file} is the guide of {other}, not of {ref}."),
            id="other_interview",
            file=file,
            other=printed_for.group(1).upper(),
            ref=guides[0].meeting.ref,
        )
    sums = frozenset(printed_for.group(2).split()) if printed_for else frozenset()
    printed = Printed(guides, sums)
    left: dict[str, list[str]] = defaultdict(list)
    by_place, held_on = _sorted(cut(text, printed), printed, left, today)
    answers: list[AnswerIn] = []
    for entry in guides[0].entries:
        same = tuple(found for guide in guides if (found := guide.entry(entry.name)))
        answer, rest = read_entry(same, by_place.get(f"q:{entry.name}", []), guides[0].language)
        answers += [answer] if answer else []
        left[entry.name] += rest
    plan = PlanReader(by_place, guides[0].language, today)
    left[""] += plan.left
    given = AnswersIn(
        answers=answers,
        plan=plan.plan,
        actions=plan.actions,
        nothing_needed=plan.nothing_needed,
        held_on=held_on,
    )
    return Understood(given, tuple(_leftovers(left)), tuple(plan.unread))


def _sorted(
    blocks: list[Block], printed: Printed, left: dict[str, list[str]], today: date
) -> tuple[Mapping[str, list[str]], date | None]:
    """The lines by place; what belongs to none goes to ``left``. The day it was held stands at the top."""
    found: dict[str, list[str]] = defaultdict(list)
    held: date | None = None
    for block in blocks:
        question = block.place.removeprefix("q:") if block.place.startswith("q:") else ""
        if says_something(block.heading) and not (
            block.place and printed.names.is_said_by(block.place, block.heading, strictly=block.strict)
        ):
            left[question].append(block.heading)
        if block.place.startswith(("q:", "w:")):
            if found[block.place] and block.lines:
                found[block.place].append("")
            found[block.place] += block.lines
            continue
        for line in filter(says_something, block.lines):
            before, fields = fields_of(line, "held")
            written = fields.get("held", "")
            day = day_in(written, today, past=True)
            held = held or day
            if day is None or day != held or says_something(before) or says_more(written):
                left[""].append(line)
    return found, held


def _leftovers(left: Mapping[str, list[str]]) -> list[Leftover]:
    return [
        Leftover("\n".join(lines).strip("\n"), question)
        for question, lines in left.items()
        if any(line.strip() for line in lines)
    ]


def decoded(raw: bytes, file: str) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030. Raises StayctlError for anything else."""
    from stayctl.files.roster.decoding import find_encoding

    if len(raw) > BYTES_AT_MOST:
        raise StayctlError(N_("{path} is larger than {limit} bytes."), path=file, limit=BYTES_AT_MOST)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
        raise StayctlError(
            N_("{file} is a document of a word processor. Save it as plain text (.txt) and give that."),
            id="no_text",
            file=file,
        )
    if raw.lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower() in (b"<!doctype", b"<html lan", b"<html>"):
        raise StayctlError(
            N_(
                "{file} is the page to print. What was written by hand comes back in the .md: interview --guide md"
            ),
            id="no_text",
            file=file,
        )
    encoding = _utf16(raw) or find_encoding(io.BytesIO(raw), None, file)
    try:
        return raw.decode(encoding)
    except UnicodeError:
        raise StayctlError(
            N_("{file} is no text in UTF-8, UTF-16 or GB18030."), id="encoding", file=file
        ) from None


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark: read as such, nearly all of it is ASCII, Chinese or its punctuation."""
    if len(raw) < 4 or len(raw) % 2 or b"\0" not in raw:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = raw.decode(encoding, errors="replace")
        if len(_WRITTEN.findall(text)) * 20 >= len(text) * 19:
            return encoding
    return None


__all__ = ["Entry", "Leftover", "Understood", "decoded", "read_notes"]
