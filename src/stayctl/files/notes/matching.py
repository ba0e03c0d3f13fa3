"""Which question, or part of the wrap-up, a heading means: by its words, its number, or what is left of either."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from stayctl.files.notes import words as w
from stayctl.files.notes.marks import BULLET, after, skeleton
from stayctl.practice.guide import Guide

SURE = 0.75
LIKELY = 0.5
MARGIN = 0.1
WORDS_IN_COMMON = 3
SHARED_COUNTS = 0.9
LETTERS_OF_A_QUESTION = 6
"""A line that begins with so many letters of a question's wording begins with that question."""

_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NUMBER = r"(?P<number>[0-9０-９]{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九]?)"
MARK = re.compile(
    rf"^[\s　>＞*_]*(?:(?P<q>[QqＱｑ]|[Qq]uestion|问题?|提问)\s*{_NUMBER}|第\s*(?P<nth>[0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*(?:题|个问题|问))"
    r"(?P<end>\s*[:：.、．)）\-—–*_]+\s*|\s+|$)",
    re.IGNORECASE,
)
"""Q3: · 问题三、 · 第3题"""
NUMBERED = re.compile(
    r"^[\s　>＞*_]*[(（]?(?P<number>[0-9０-９]{1,2})\s*[.、．)）:：](?![0-9０-９])\s*(?P<rest>.*)$"
)


class Found(NamedTuple):
    """A place, what stands behind its name on the same line, and how sure it is (1 for its own words)."""

    place: str
    rest: str = ""
    score: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """A way to call a place; ``printed`` says that these words stand on the guide."""

    place: str
    text: str
    letters: str
    pairs: frozenset[str]
    words: frozenset[str]
    printed: bool


def pairs_of(letters: str) -> frozenset[str]:
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1)) or frozenset({letters})


def words_of(text: str) -> frozenset[str]:
    """What carries the sense: pairs of Chinese characters, and words of four letters or more."""
    chunks = re.findall(r"[a-z]{4,}|[\u3400-\u9fff]+", unicodedata.normalize("NFKC", text).casefold())
    return frozenset(unit for chunk in chunks for unit in ((chunk,) if chunk.isascii() else pairs_of(chunk)))


class Names:
    """Everything by which the places of a guide may be called."""

    def __init__(self, guides: Iterable[Guide]) -> None:
        self.phrases: list[Phrase] = []
        self.exact: dict[str, str] = {}
        self.numbers: dict[int, str] = {}
        for guide in guides:
            for entry in guide.entries:
                self.numbers.setdefault(entry.number, f"q:{entry.name}")
        for place, text, printed in self._called(list(guides)):
            letters = skeleton(text)
            if letters and letters not in self.exact:
                self.exact[letters] = place
                self.phrases.append(Phrase(place, text, letters, pairs_of(letters), words_of(text), printed))
        self._printed = {each.letters: each.place for each in self.phrases if each.printed}
        self._long = sorted(
            (each for each in self.phrases if len(each.letters) >= LETTERS_OF_A_QUESTION),
            key=lambda each: -len(each.letters),
        )

    def _called(self, guides: list[Guide]) -> Iterator[tuple[str, str, bool]]:
        entries = [entry for guide in guides for entry in guide.entries]
        for entry in entries:
            yield f"q:{entry.name}", entry.label, True
            yield from ((f"q:{entry.name}", wording, True) for wording in entry.wordings)
        for place, words in (*w.SECTIONS.items(), *w.EXIT_SECTIONS.items()):
            yield from ((place, each, True) for each in w.everywhere(words))
        for entry in entries:
            yield from ((f"q:{entry.name}", name, False) for name in entry.names)
        for place, called in w.CALLED.items():
            yield from ((place, each, False) for each in called)

    def own_words(self, text: str) -> str | None:
        """The place whose very words these are."""
        return self.exact.get(skeleton(text))

    def printed_words(self, text: str) -> str | None:
        """The place whose words these are as they stand on the guide, with their number or without."""
        letters = skeleton(text)
        if letters not in self._printed:
            numbered = NUMBERED.match(text)
            letters = skeleton(numbered.group("rest")) if numbered else letters
        return self._printed.get(letters)

    def begins(self, text: str) -> Found | None:
        """The place with whose words the text begins, and the rest of it."""
        letters = skeleton(text)
        for phrase in self._long:
            if letters.startswith(phrase.letters):
                rest = after(text, phrase.text)
                if rest is not None:
                    return Found(phrase.place, _rest(rest))
        return None

    def nearest(self, text: str, least: float = LIKELY) -> Found | None:
        """The place whose words are most like these, if no other one is nearly as like."""
        letters = skeleton(text)
        if len(letters) < 2:
            return None
        pairs, words = pairs_of(letters), words_of(text)
        scores: dict[str, float] = {}
        for phrase in self.phrases:
            score = max(_likeness(letters, pairs, phrase), _shared(words, phrase))
            scores[phrase.place] = max(score, scores.get(phrase.place, 0.0))
        best, *others = sorted(scores.items(), key=lambda item: -item[1])
        runner_up = others[0][1] if others else 0.0
        if best[1] < least or best[1] - runner_up < MARGIN:
            return None
        return Found(best[0], score=best[1])

    def numbered(self, number: int) -> str | None:
        return self.numbers.get(number)

    def is_said_by(self, place: str, text: str, *, strictly: bool = False) -> bool:
        """Whether these words are only how the place is called, or a part of that: nothing of a person's own."""
        if strictly:
            return self.printed_words(text) == place
        letters = skeleton(_numbered(text)[1])
        return any(letters in each.letters for each in self.phrases if each.place == place)


def _likeness(letters: str, pairs: frozenset[str], phrase: Phrase) -> float:
    """Dice's coefficient over pairs of letters; a part of the words counts for more the rarer such a part is."""
    dice = 2 * len(pairs & phrase.pairs) / (len(pairs) + len(phrase.pairs))
    if letters in phrase.letters:
        return max(dice, 0.55 + 0.4 * len(letters) / len(phrase.letters))
    if len(phrase.letters) >= 4 and phrase.letters in letters:
        return max(dice, 0.55 + 0.4 * len(phrase.letters) / len(letters))
    return dice


def _shared(words: frozenset[str], phrase: Phrase) -> float:
    """How much of a heading in other words is found in the question, where that is more than a chance."""
    common = len(words & phrase.words)
    return SHARED_COUNTS * common / len(words) if common >= WORDS_IN_COMMON else 0.0


def _rest(text: str) -> str:
    return re.sub(r"^[\s　:：.。、,，?？!！*_\-—–)）」』”\"']+", "", text).rstrip(" \t　*_")


def number_of(text: str) -> int | None:
    """A number up to 99 in digits of either width, or in Chinese."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text)
    return _DIGITS.get(tens, 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def marked(line: str) -> tuple[int, str] | None:
    """The number after Q, 问题 or 第…题, and what follows."""
    match = MARK.match(line)
    if match is None:
        return None
    number = number_of(match.group("nth") or match.group("number") or "")
    return None if number is None else (number, line[match.end() :])


def heading_means(names: Names, text: str) -> Found | None:
    """What a heading means. Its words go before its number, a number before words that are only alike."""
    number, body = _numbered(text)
    whole = names.own_words(text) or names.own_words(body)
    if whole is not None:
        return Found(whole)
    found = names.begins(body) or names.begins(text) or before_colon(names, body)
    if found is not None:
        return found
    alike = names.nearest(body)
    by_number = names.numbered(number) if number else None
    if by_number and (alike is None or alike.score < SURE):
        return Found(by_number, score=LIKELY)
    return alike


def _numbered(text: str) -> tuple[int | None, str]:
    match = marked(text)
    if match is not None:
        return match
    plain = NUMBERED.match(text)
    if plain is not None:
        return number_of(plain.group("number")), plain.group("rest")
    spaced = re.match(r"^\s*(\d{1,2})(?:\s+(\S.*)|\s*)$", text)
    return (int(spaced.group(1)), spaced.group(2) or "") if spaced else (None, text)


def before_colon(names: Names, text: str) -> Found | None:
    """The place whose words stand before a colon, and what stands behind it."""
    left, colon, right = re.sub("：", ":", text, count=1).partition(":")
    if not colon or not right.strip():
        return None
    place = names.own_words(BULLET.sub("", left))
    return Found(place, right.strip()) if place else None
