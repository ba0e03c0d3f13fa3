"""Tags on an answer, typed as one line while somebody is speaking.

    +学习成长 每周技术分享会; -pay =recognition; !4

``+`` what makes them stay, ``-`` what might make them leave; then the driver by number, id, label or the only one
that begins so or contains it; then, if wanted, the topic (the concrete thing) and after ``=`` the need behind the
words; ``!4`` says how important it is to them, 1 to 5. Parts are separated by ``;``, full-width signs serve too.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.vocabulary import Polarity

Names = Mapping[str, Sequence[str]]
"""The drivers in their order, each with its labels in every language, the one to show first."""

SIGNS = {"+": Polarity.STAY, "-": Polarity.LEAVE}
_DASHES = str.maketrans("＋－—–−‐；！＝", "+-----;!=")
SUGGESTED_AT_MOST = 5


@dataclass(frozen=True)
class Tag:
    """A driver that an answer names."""

    driver: str
    polarity: Polarity
    topic: str = ""
    need: str = ""


@dataclass(frozen=True)
class Tags:
    """All that was tagged on one answer. ``importance`` is 1 to 5 as the employee put it."""

    tags: tuple[Tag, ...] = ()
    importance: int | None = None

    def __bool__(self) -> bool:
        return bool(self.tags) or self.importance is not None


def parse_tags(line: str, drivers: Names) -> Tags:
    """What the line says. Raises StayctlError that says which part can't be read, and why."""
    tags: list[Tag] = []
    importance = None
    for typed in re.split(r"[;；\n]", line):
        part, given = _importance(typed.strip())
        importance = given if given is not None else importance
        if part:
            tag = _tag(part, drivers)
            tags += [] if tag in tags else [tag]
    return Tags(tuple(tags), importance)


def format_tags(tags: Tags, drivers: Names) -> str:
    """The line that says this, to be edited."""
    parts = []
    for tag in tags.tags:
        sign = "+" if tag.polarity is Polarity.STAY else "-"
        words = [sign + drivers[tag.driver][0], tag.topic, f"={tag.need}" if tag.need else ""]
        parts.append(" ".join(word for word in words if word))
    if tags.importance is not None:
        parts.append(f"!{tags.importance}")
    return "; ".join(parts)


def completed(line: str, drivers: Names, topics: Sequence[str]) -> list[str]:
    """The line with its last part completed: to a driver's label, else to an earlier topic. Best first."""
    before, sign, typed = _last_part(line)
    if not sign:
        return []
    try:
        left, driver, rest = _split_driver(typed, drivers)
    except StayctlError:
        return []
    if driver and (rest or left.endswith(" ")):
        wanted = _plain(rest)
        found = [topic for topic in topics if wanted in _plain(topic) and wanted != _plain(topic)]
        found.sort(key=lambda topic: not _plain(topic).startswith(wanted))
        return [f"{before}{sign}{left.rstrip()} {topic}" for topic in found[:SUGGESTED_AT_MOST]]
    wanted = _plain(typed)
    labels = [
        labels[0]
        for name, labels in drivers.items()
        if wanted and any(wanted in _plain(known) for known in (name, *labels))
    ]
    return [f"{before}{sign}{shown} " for shown in labels[:SUGGESTED_AT_MOST]]


def driver_named(text: str, drivers: Names) -> str:
    """The driver with this number, id or label, or the only one that begins so or contains it."""
    wanted = _plain(text)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(drivers):
        return list(drivers)[int(wanted) - 1]
    known = {name: [_plain(each) for each in (name, *labels)] for name, labels in drivers.items()}
    tests = (lambda each: each == wanted, lambda each: each.startswith(wanted), lambda each: wanted in each)
    for fits in tests:
        found = [name for name, names in known.items() if wanted and any(map(fits, names))]
        if len(found) == 1:
            return found[0]
        if found:
            raise StayctlError(
                N_("“{value}” could be: {known}. Type more of it, or its number."),
                id="driver",
                value=text,
                known=", ".join(drivers[name][0] for name in found),
            )
    raise StayctlError(
        N_("There is no driver “{value}”. Type its number, or a part of its name."), id="driver", value=text
    )


def _importance(part: str) -> tuple[str, int | None]:
    found = re.search(r"(?:^|\s)[!！]\s*(\S*)$", part)
    if found is None:
        return part, None
    number = unicodedata.normalize("NFKC", found[1])
    if number not in ("1", "2", "3", "4", "5"):
        raise StayctlError(
            N_("“!{value}”: how important it is to them is a number from 1 to 5."),
            id="importance",
            value=found[1],
        )
    return part[: found.start()].strip(), int(number)


def _tag(part: str, drivers: Names) -> Tag:
    sign = SIGNS.get(part[0].translate(_DASHES))
    if sign is None:
        raise StayctlError(
            N_("“{part}”: begin with + for what keeps them, or - for what might make them leave."),
            id="sign",
            part=part,
        )
    words, _equals, need = _parted(part[1:].strip())
    if not words:
        raise StayctlError(N_("“{part}”: name the driver after the sign."), id="driver", part=part)
    _left, driver, topic = _split_driver(words, drivers)
    return Tag(driver or driver_named(words.split()[0], drivers), sign, topic.strip(), need.strip())


def _parted(text: str) -> tuple[str, str, str]:
    """Before and after the ``=`` that begins the need: the first one after a space or at the start."""
    found = re.search(r"(?:^|\s)[=＝]", text)
    return (text[: found.start()].strip(), "=", text[found.end() :]) if found else (text, "", "")


def _split_driver(text: str, drivers: Names) -> tuple[str, str, str]:
    """What was typed for the driver with the space after it, the driver or "", and what follows.

    A whole name may have spaces in it, or the topic right after it in Chinese; else the first word is taken.
    """
    number = re.match(r"(\d+)[.、\s]*", text)
    if number and 1 <= int(number[1]) <= len(drivers):
        return number[0], list(drivers)[int(number[1]) - 1], text[number.end() :]
    folded = _same_length(text)
    whole = [
        (len(each), name)
        for name, labels in drivers.items()
        for each in (name, *labels)
        if folded.startswith(_same_length(each)) and _ends(text, len(each))
    ]
    if whole:
        length, name = max(whole)
        length += len(text[length:]) - len(text[length:].lstrip())
        return text[:length], name, text[length:]
    first, space, rest = text.partition(" ")
    try:
        return first + space, driver_named(first, drivers) if first else "", rest
    except StayctlError:
        if rest:
            raise
        return text, "", ""


def _ends(text: str, length: int) -> bool:
    """Whether a name of this length ends there: at a space, at the end, or where Chinese needs no space."""
    return not text[length:] or text[length].isspace() or not text[length - 1].isascii()


def _last_part(line: str) -> tuple[str, str, str]:
    """What stands before the last part, its sign, and what was typed of it."""
    place = max(line.rfind(each) for each in ";；\n") + 1
    part = line[place:]
    stripped = part.lstrip()
    if not stripped or stripped[0].translate(_DASHES) not in SIGNS:
        return line, "", ""
    return line[: place + len(part) - len(stripped)], stripped[0], stripped[1:].lstrip()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _same_length(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
