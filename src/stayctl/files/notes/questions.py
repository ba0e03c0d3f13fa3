"""What stands under one question: the answer, the ticks, and what is neither."""

import re
import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING

from stayctl.files.notes import words as w
from stayctl.files.notes.cutting import Verbatim
from stayctl.files.notes.dates import says_more, whole_day
from stayctl.files.notes.marks import BOX, BULLET, SLOT, after_any, says_something, skeleton, trimmed
from stayctl.files.notes.ticks import Ticked
from stayctl.practice.guide import Entry, Tick
from stayctl.practice.vocabulary import DRIVERS, AnswerStatus, Polarity

if TYPE_CHECKING:
    from stayctl.files.answers import AnswerIn

_NUMBER = re.compile(r"(?<![\d.])[-−]?\d+(?:\.\d+)?(?![\d.])")
_PARTS = re.compile(r"[,，、;；/]")
OTHER_KEY = "other:"
_STATUS = {skeleton(words): status for status, said in w.STATUS_WORDS.items() for words in said}


def driver_called(text: str) -> str | None:
    """The driver with this id or label, in any language."""
    wanted = skeleton(text)
    return next(
        (
            name
            for name, label in DRIVERS.items()
            for each in (name, *w.everywhere(label))
            if skeleton(each) == wanted
        ),
        None,
    )


def read_entry(
    same: tuple[Entry, ...], lines: list[str], language: str
) -> tuple["AnswerIn | None", list[str]]:
    """The answer to a question, and the lines that are none. ``same`` is the question in each language."""
    reader = _EntryReader(same, language)
    for line in lines:
        reader.take(line)
    return reader.answer(), reader.left


class _EntryReader:
    def __init__(self, same: tuple[Entry, ...], language: str) -> None:
        self.entry, self.language = same[0], language
        self.options = {option.label: option.name for entry in same for option in entry.options}
        self.drivers = {label: name for name, words in DRIVERS.items() for label in w.everywhere(words)}
        self.drivers |= dict.fromkeys(w.everywhere(w.OTHER), OTHER_KEY)
        self.chosen: list[str] = []
        self.ticks: list[Tick] = []
        self.text: list[str] = []
        self.beside: list[str] = []
        self.left: list[str] = []

    def take(self, line: str) -> None:
        if isinstance(line, Verbatim) or not line.strip():
            self.text.append(line)
            return
        side = self._side(line)
        if side is not None:
            self._drivers(*side)
        elif self.options and BOX.search(line):
            ticked = Ticked(line, self.options)
            self.chosen += ticked.keys
            self._beside(line if not ticked.seen else ticked.rest)
        else:
            self.text.append(SLOT.sub(" ", line).rstrip() if SLOT.search(line) else line)

    def _side(self, line: str) -> tuple[Polarity, str] | None:
        """Which line of drivers this is, and what stands behind its first word."""
        start = BULLET.sub("", line)
        for polarity, words in ((Polarity.STAY, w.STAY_WORDS), (Polarity.LEAVE, w.LEAVE_WORDS)):
            found = after_any(start, w.spelled(words))
            rest = found[1].lstrip(" 　*_") if found else ""
            if rest[:1] in (":", "：", "∶") and (BOX.search(line) or _only_drivers(rest[1:])):
                return polarity, rest[1:]
            if BOX.match(rest):
                return polarity, rest
        return None

    def _drivers(self, polarity: Polarity, rest: str) -> None:
        boxes, named = _other(rest) if BOX.search(rest) else ("", rest)
        ticked = Ticked(boxes, self.drivers)
        names = [key for key in ticked.keys if key != OTHER_KEY]
        for part in _PARTS.split(named):
            driver = driver_called(part)
            if driver:
                names.append(driver)
            elif says_something(trimmed(part)):
                self._beside(trimmed(part))
        self.ticks += [(name, polarity) for name in names if (name, polarity) not in self.ticks]
        self._beside(ticked.rest)

    def _beside(self, text: str) -> None:
        if says_something(text):
            self.beside.append(text)

    def answer(self) -> "AnswerIn | None":
        from stayctl.files.answers import AnswerIn, MentionIn

        text = "\n".join(filter(None, ("\n".join(self.text).strip("\n"), *self.beside)))
        mentions = [MentionIn(driver=driver, polarity=side) for driver, side in self.ticks]
        status = _STATUS.get(skeleton(text))
        if status is not None and not mentions and not self.chosen:
            return AnswerIn(question=self.entry.name, status=AnswerStatus(status))
        if self.entry.type != "text":
            value = self._value(text)
            if value is None and not mentions:
                return None
            if value is None:
                self.left.append(self._ticks_in_words())
                return None
            return AnswerIn(question=self.entry.name, value=value, mentions=mentions)
        if not text.strip() and not mentions:
            return None
        return AnswerIn(question=self.entry.name, text=text or self._ticks_in_words(), mentions=mentions)

    def _ticks_in_words(self) -> str:
        """Ticks that stand alone are what was said."""
        say = partial(w.said_in, self.language)
        sides = {Polarity.STAY: say(w.KEEPS), Polarity.LEAVE: say(w.DRIVES)}
        parts = [f"☑ {say(DRIVERS[name])} ({sides[side]})" for name, side in self.ticks]
        return " ".join(parts)

    def _value(self, text: str) -> str | None:
        """The value of a question that isn't answered in words; what else was written is left."""
        chosen = list(dict.fromkeys(self.chosen))
        if self.entry.type in ("select_one", "range") and len(chosen) > 1:
            labels = {option.name: option.label for option in self.entry.options}
            self.left.append(" / ".join(f"☑ {labels.get(name, name)}" for name in chosen))
            chosen = []
        written = "" if chosen else self._written(text)
        if text.strip() and not (written and self._is_only(written, text)):
            self.left.append(text)
        return " ".join(chosen) or written or None

    def _is_only(self, value: str, text: str) -> bool:
        """Whether the text says nothing but this value."""
        if self.options and self.entry.type != "range":
            return True
        if self.entry.type == "date":
            return not says_more(text)
        return skeleton(text).rstrip("分") == skeleton(value)

    def _written(self, text: str) -> str:
        """A value given by writing it down."""
        if self.entry.type in ("select_one", "select_multiple", "rank"):
            parts = [text] if self.entry.type == "select_one" else re.split(r"[\n,，、;；>＞→]+", text)
            names = [self._option(part) for part in parts if skeleton(part)]
            return " ".join(name for name in names if name) if names and all(names) else ""
        plain = unicodedata.normalize("NFKC", text)
        if self.entry.type == "date":
            day = whole_day(text)
            return day.isoformat() if day else ""
        numbers = set(_NUMBER.findall(plain))
        return numbers.pop().replace("−", "-") if len(numbers) == 1 else ""

    def _option(self, text: str) -> str | None:
        wanted = skeleton(BULLET.sub("", text)) or skeleton(text)
        for label, name in self.options.items():
            if wanted in (skeleton(label), skeleton(name)):
                return name
        return None


def _only_drivers(text: str) -> bool:
    parts = [part for part in _PARTS.split(text) if skeleton(part)]
    return bool(parts) and all(driver_called(trimmed(part)) for part in parts)


def _other(line: str) -> tuple[str, str]:
    """The line before “other: …”, and what was written behind it."""
    match = _other_word().search(line)
    return (line, "") if match is None else (line[: match.start()], trimmed(line[match.end() :]))


@cache
def _other_word() -> re.Pattern[str]:
    words = "|".join(map(re.escape, w.everywhere(w.OTHER)))
    return re.compile(rf"(?:{BOX.pattern})?[\s　]*(?:{words})[\s　*_]*[:：∶]", re.IGNORECASE)
