"""What the wrap-up offers: what was tagged in the conversation, and what was said, as reasons ready to be taken."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from stayctl.practice.vocabulary import DRIVERS, Area, Polarity

OFFERS_AT_MOST = 7
DRIVERS_AT_MOST = 8
REASON_LENGTH = 48
"""Characters of a sentence that is offered as a reason; a Chinese one counts twice."""

POLARITY_AREAS: dict[Polarity, frozenset[Area]] = {
    Polarity.STAY: frozenset({Area.STAY_REASONS}),
    Polarity.LEAVE: frozenset({Area.LEAVE_TRIGGERS, Area.CHALLENGES}),
}
_SENTENCE = re.compile(r"[^。！？!?\n；;]+?(?=[。！？!?\n；;]|\.\s|\.?$)", re.MULTILINE)
_CLAUSE = re.compile(r"[,，、:：—]")
_NUMBERS = re.compile(r"[\s,，、.。+和]*\d{1,2}(?:[\s,，、.。+和]+\d{1,2})*[\s,，、.。]*\Z")


class Said(NamedTuple):
    """One answered question: the drivers that it is about, the areas that it covers, and what was said."""

    question: str
    text: str
    areas: tuple[Area, ...] = ()
    drivers: tuple[str, ...] = ()


class Tagged(NamedTuple):
    """A driver tagged on an answer; ``question`` is empty where it came from no single one."""

    question: str
    driver: str
    polarity: str
    topic: str = ""
    need: str = ""


class Offer(NamedTuple):
    """A reason that may be taken by its number."""

    text: str
    driver: str | None = None
    topic: str | None = None


def offers(said: Sequence[Said], tags: Iterable[Tagged], polarity: Polarity) -> tuple[Offer, ...]:
    """What may be taken as a reason of this polarity: first what was tagged, then what was said about it.

    A tag gives its topic, else the need, else the words of the answer. An answer that was tagged is not
    offered a second time; one to a question that covers both sides (relationships), and that nobody tagged, is no reason
    to stay: praise would be tagged, and a complaint must not be read out as what keeps somebody here.
    """
    tagged = [tag for tag in tags if tag.polarity == polarity]
    known = {each.question for each in tagged}
    words = {each.question: gist(each.text) for each in said}
    found = [_of_tag(tag, words.get(tag.question, "")) for tag in tagged]
    for each in said:
        if each.question not in known and _is_about(each, polarity):
            only = each.drivers[0] if len(each.drivers) == 1 else None
            found.append(Offer(words[each.question], only))
    return tuple(_once(found))[:OFFERS_AT_MOST]


def _is_about(said: Said, polarity: Polarity) -> bool:
    areas = set(said.areas)
    two_sided = bool(areas & POLARITY_AREAS[Polarity.LEAVE])
    return bool(areas & POLARITY_AREAS[polarity]) and not (polarity is Polarity.STAY and two_sided)


def _of_tag(tag: Tagged, words: str) -> Offer:
    return Offer(tag.topic or tag.need or words or DRIVERS[tag.driver], tag.driver, tag.topic or None)


def _once(found: Iterable[Offer]) -> Iterator[Offer]:
    seen: set[str] = set()
    for offer in found:
        if offer.text and offer.text.casefold() not in seen:
            seen.add(offer.text.casefold())
            yield offer


def gist(text: str) -> str:
    """The first sentence of an answer; of a long one the clauses that fit, or its beginning."""
    match = _SENTENCE.search(text.strip())
    sentence = match.group().strip() if match else text.strip()
    if _size(sentence) <= REASON_LENGTH:
        return sentence
    ends = [
        cut.start() for cut in _CLAUSE.finditer(sentence) if _size(sentence[: cut.start()]) <= REASON_LENGTH
    ]
    if ends and _size(sentence[: ends[-1]]) >= REASON_LENGTH // 4:
        return sentence[: ends[-1]].rstrip()
    return _beginning(sentence)


def _beginning(sentence: str) -> str:
    kept, used = "", 0
    for character in sentence:
        used += _size(character)
        if used > REASON_LENGTH - 1:
            break
        kept += character
    cut = kept.rfind(" ")
    return (kept[:cut] if cut > len(kept) // 2 else kept).rstrip() + "…"


def _size(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def numbers(text: str, most: int) -> tuple[int, ...]:
    """The numbers that were typed, each once; none where anything else stands there, or one is not offered."""
    if not _NUMBERS.match(text):
        return ()
    found = tuple(dict.fromkeys(int(each) for each in re.findall(r"\d+", text)))
    return found if all(1 <= number <= most for number in found) else ()


def likely_drivers(said: Sequence[Said], polarity: Polarity) -> tuple[str, ...]:
    """The drivers to show first: those of the questions that were answered on this side, then of the others."""
    areas = POLARITY_AREAS[polarity]
    near = [driver for each in said if areas & set(each.areas) for driver in each.drivers]
    far = [driver for each in said for driver in each.drivers]
    return tuple(dict.fromkeys((*near, *far)))[:DRIVERS_AT_MOST] or tuple(DRIVERS)[:DRIVERS_AT_MOST]
