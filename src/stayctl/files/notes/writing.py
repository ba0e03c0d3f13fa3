"""The guide as Markdown, line by line."""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from stayctl.files.notes import words as w
from stayctl.files.notes.marks import ANCHOR, GUIDE, ROOM, skeleton
from stayctl.practice.guide import Entry, Guide, Option, Reason, Standing
from stayctl.practice.vocabulary import DRIVERS, Polarity

REASONS = 3
PROMISES = 4


@dataclass(frozen=True)
class Hand:
    """Writes in one language. ``guard`` makes a line of an answer unmistakable where it looks like the guide."""

    language: str
    guard: Callable[[str], str] = str
    leaving: bool = False

    def say(self, words: str) -> str:
        return w.said_in(self.language, words)

    def heading(self, place: str) -> str:
        """What a part of the wrap-up is called."""
        return self.say((w.EXIT_SECTIONS if self.leaving else w.SECTIONS)[place])

    @property
    def settled(self) -> tuple[str, ...]:
        """What both may tick at the end."""
        return tuple(map(self.say, (w.HEARD,) if self.leaving else (w.AGREED, w.NOTHING)))

    def named(self, words: str, text: str) -> str:
        """What something is called, and what it is."""
        return self.say(w.LINE).format(words=self.say(words), text=text)

    def lines(self, text: str) -> Iterator[str]:
        return map(self.guard, text.split("\n"))


def blank(guide: Guide) -> list[str]:
    """The lines of the guide with nothing filled in."""
    entries = tuple(replace(entry, value="", ticked=frozenset()) for entry in guide.entries)
    return list(
        written(
            replace(guide, entries=entries, standing=Standing()), Hand(guide.language, leaving=guide.leaving)
        )
    )


def written(guide: Guide, hand: Hand) -> Iterator[str]:
    """The lines of the guide, with what is filled in already."""
    head = list(head_of(guide))
    yield f"# {head[0]}"
    yield f"<!-- guide {guide.meeting.ref} {' '.join(map(head_sum, head))} -->"
    yield ""
    yield from head[1:]
    yield hand.named(w.HELD, ROOM)
    yield ""
    yield f"> {hand.say(w.HOW)}"
    yield ""
    yield f"## {hand.say(w.FIRST)}"
    yield ""
    yield from (f"> {line}" for line in guide.statement)
    for entry in guide.entries:
        yield ""
        yield from _entry(entry, hand)
    if guide.closing:
        yield ""
        yield from (f"> {hand.named(w.SAY, line)}" for line in guide.closing)
    yield ""
    yield from _wrap_up(guide.standing, hand)


def head_of(guide: Guide) -> Iterator[str]:
    """The title, and a line on when, where and with whom; what has line breaks could be read as the guide itself."""
    meeting = guide.meeting
    yield _one_line(f"{meeting.title} · {meeting.name} · {meeting.ref}")
    when = " ".join(filter(None, (str(meeting.on or ""), meeting.at)))
    minutes = w.said_in(guide.language, w.MINUTES).format(count=meeting.minutes) if meeting.minutes else ""
    rest = " · ".join(filter(None, (when, meeting.place, minutes, meeting.interviewer)))
    if rest:
        yield _one_line(rest)


def _one_line(text: str) -> str:
    """Without line breaks, and without what would be a mark of the guide."""
    return " ".join(ANCHOR.sub(" ", GUIDE.sub(" ", text)).split())


def head_sum(line: str) -> str:
    """By this a first line is known again when the interview was moved meanwhile."""
    return f"{zlib.crc32(skeleton(line).encode()):08x}"


def _entry(entry: Entry, hand: Hand) -> Iterator[str]:
    yield f"## {entry.number}. {entry.label}"
    yield f"<!-- q:{entry.name} -->"
    yield from (f"> {line}" for line in asides(entry, hand))
    yield ""
    if entry.options:
        yield from _options(entry)
    elif entry.value:
        yield from hand.lines(entry.value)
    yield ""
    for words, boxes, others in drivers_of(entry, hand):
        ticks = "  ".join(box(option, ticked) for option, ticked in boxes)
        yield f"- {hand.named(words, ticks)}  [ ] {hand.named(w.OTHER, others or ROOM)}"


def asides(entry: Entry, hand: Hand) -> Iterator[str]:
    """What stands below the question in a quieter voice."""
    if entry.sometimes:
        yield hand.say(w.SOMETIMES)
    yield from (hand.named(w.SAY, line) for line in entry.says)
    if entry.cue:
        yield hand.named(w.CUE, entry.cue)
    yield from (hand.named(w.PROBES, line) for line in entry.probes)
    yield from (hand.named(w.WORDINGS, line) for line in entry.wordings)


def _options(entry: Entry) -> Iterator[str]:
    taken = entry.value.split()
    boxes = [box(option, option.name in taken) for option in entry.options]
    if entry.type == "range":
        yield "   ".join(boxes)
    else:
        yield from (f"- {each}" for each in boxes)


def box(option: Option, ticked: bool) -> str:
    return f"[{'x' if ticked else ' '}] {option.label}"


def drivers_of(entry: Entry, hand: Hand) -> Iterator[tuple[str, list[tuple[Option, bool]], str]]:
    """What the question tends to bring up, to be ticked on either side, and which others were named."""
    offered = {each.name for each in entry.drivers}
    if not (offered or entry.ticked):
        return
    for polarity, words in ((Polarity.STAY, w.KEEPS), (Polarity.LEAVE, w.DRIVES)):
        boxes = [(each, (each.name, polarity) in entry.ticked) for each in entry.drivers]
        others = sorted(name for name, side in entry.ticked if side is polarity and name not in offered)
        yield words, boxes, ", ".join(hand.say(DRIVERS[name]) for name in others if name in DRIVERS)


def _wrap_up(standing: Standing, hand: Hand) -> Iterator[str]:
    yield f"## {hand.heading('head:agree')}"
    yield from _heading("w:stay", hand)
    yield from _reasons(standing.stay_reasons, hand)
    yield from _heading("w:leave", hand)
    yield from _reasons(standing.leave_triggers, hand)
    if not hand.leaving:
        yield from _plan(standing, hand)
    yield from _heading("w:settled", hand)
    yield from (f"- [ ] {words}" for words in hand.settled)


def _plan(standing: Standing, hand: Hand) -> Iterator[str]:
    yield from _heading("w:promises", hand)
    for number in range(1, PROMISES + 1):
        yield f"{number}. {hand.named(w.WHAT, ROOM)}"
        boxes = f"[ ] {hand.say(w.QUICK)}  [ ] {hand.say(w.LONG)}"
        yield f"   {boxes} · {hand.named(w.WHO, ROOM)} · {hand.named(w.WHEN, ROOM)}"
    yield from _heading("w:cannot", hand)
    yield hand.named(w.CANNOT_WHAT, _line(standing.cannot) or ROOM)
    yield hand.named(w.CANNOT_WHY, _line(standing.cannot_why) or ROOM)
    for place, text in (
        ("w:recognition", standing.recognition),
        ("w:theirs", standing.theirs),
        ("w:yours", standing.yours),
    ):
        yield from _heading(place, hand)
        yield from hand.lines(text)
        yield ""
    yield from _heading("w:check_in", hand)
    yield hand.named(w.CHECK_IN, str(standing.check_in or ROOM))


def _heading(place: str, hand: Hand) -> Iterator[str]:
    yield ""
    yield f"### {hand.heading(place)}"
    yield f"<!-- {place} -->"
    yield ""


def _reasons(known: tuple[Reason, ...], hand: Hand) -> Iterator[str]:
    for number in range(1, REASONS + 1):
        reason = known[number - 1] if number <= len(known) else Reason("")
        driver = hand.say(DRIVERS[reason.driver]) if reason.driver in DRIVERS else ROOM
        yield f"{number}. {_line(reason.text) or ROOM} · {hand.named(w.DRIVER, driver)}"


def _line(text: str) -> str:
    return " ".join(text.split())
