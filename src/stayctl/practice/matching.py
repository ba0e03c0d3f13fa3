"""Many patterns at once over the words of a text: one automaton, whatever the number of patterns.

A pattern is written as people would say it, with a few signs::

    pay rise          these words, one after the other
    promot*           every word that begins so
    (low|poor) pay    one of these; ``(a|b)?`` may be absent
    no .. feedback    up to three words between (six characters in Chinese); ``..5`` up to five
    @more staff       a class of words that the lexicon defines

In Chinese each character is a word, so 涨工资 needs no segmentation; the longest match wins.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from stayctl.errors import StayctlError
from stayctl.language import N_

GAP_WORDS, GAP_CHARACTERS = 3, 6
MOST_WAYS = 5_000
"""Ways to read one pattern; more are a slip in it."""
MOST_MET = 500_000
"""Words, states and steps that are remembered; then it begins anew."""

_HAN = "㐀-䶿一-鿿豈-﫿"
_PIECE = re.compile(
    rf"\.\.(\d*)|\(((?:[^()]|\([^()]*\))*)\)(\?)?|@(\w+)|([a-z0-9]+(?:['&][a-z]+)*\*?|[{_HAN}])(\?)?|\s+|(.)"
)
_BAR = re.compile(r"\|(?![^()]*\))")
_TOKEN = re.compile(
    rf"[a-z0-9]+(?:'[a-z]+)?|(?P<han>[{_HAN}]+)|(?P<money>[$€£¥￥]+)|(?P<comma>[，：、])|(?P<end>[.!?;。！？；…\n]+)",
    re.ASCII,
)
_MARKS = {"end": ".", "money": "money&sign", "comma": ","}
_CLAUSE = re.compile(
    r"[,:，：、.!?;。！？；…\n]|[-–—]{1,3}\s|\b(?:but|however|although|though|yet)\b|但|可是|不过|只是", re.I
)
_FULL_WIDTH = {n + 0xFEE0: n for n in range(0x21, 0x7F) if chr(n) not in "!,:;?"} | {
    0x2019: 0x27,
    0x2018: 0x27,
}
_WIDE = re.compile(f"[{''.join(map(chr, sorted(_FULL_WIDTH)))}]")
Way = tuple[str, ...]
Parts = list[list[Way]]
"""A pattern: after each other its parts, each as the ways it may be said."""
Words = Mapping[str, Sequence[str]]


Found = tuple[int, int, int, bool]
"""From which to which token a pattern matches, its number, and whether others stand between. A plain tuple: there are many."""


@dataclass(frozen=True)
class Tokens:
    """The words of a text: where each stands, and its symbol (0 none that matters, ``END`` the end of a sentence)."""

    text: str
    starts: list[int]
    ends: list[int]
    symbols: list[int]
    characters: int
    """How many of the words are single Chinese characters."""

    def said(self, found: Found) -> str:
        """The words of the text that were found."""
        first, last, _pattern, _gap = found
        words = self.text[self.starts[first] : self.ends[last]]
        return words if words.isalnum() else " ".join(words.split())

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in _CLAUSE.finditer(self.text)]

    def clause(self, place: int) -> int:
        """The number of the clause that a word belongs to."""
        return bisect_right(self._breaks, self.starts[place])


class Ending(NamedTuple):
    """What it means to reach a node: a pattern ends here (else -1), a gap opens (else -1), ``most`` words after gap ``after``."""

    pattern: int
    opens: int
    after: int
    most: int


@dataclass
class Automaton:
    """A net of nodes with steps between them, by word keys.

    Patterns share their beginnings; the ways through a group meet again, so that groups add up and don't multiply.
    What stands on either side of a gap is found by itself, and put together when both were met.
    """

    steps: list[dict[str, list[int]]] = field(default_factory=lambda: [{}])
    ends: list[list[Ending]] = field(default_factory=lambda: [[]])
    classes: dict[str, set[str]] = field(default_factory=dict)
    """By word, the classes of words that it is in."""
    _shared: dict[tuple[int, tuple[Way, ...]], int] = field(default_factory=dict)
    _gaps: dict[tuple[int, str], int] = field(default_factory=dict)

    def add(self, parts: Parts, number: int) -> None:
        """Add a pattern, as ``read_pattern`` gives it, under its number."""
        after, most, said = -1, 0, ""
        stretch: Parts = []
        for part in parts:
            if part[0][:1] and part[0][0].startswith(".."):
                said = repr((after, most, stretch))
                opened = self._gaps.setdefault((after, said), len(self._gaps))
                self._stretch(stretch, Ending(-1, opened, after, most))
                after, most, stretch = opened, int(part[0][0][2:]), []
            else:
                stretch.append(part)
        self._stretch(stretch, Ending(number, -1, after, most))

    def _stretch(self, parts: Parts, ending: Ending) -> None:
        """Add words without a gap between them."""
        at = [0]
        for part in parts:
            ways = self._ways(part)
            onward = [self._through(node, ways) for node in at]
            at = list(dict.fromkeys([*at, *onward] if () in part else onward))
        for node in at:
            if node and ending not in self.ends[node]:
                self.ends[node].append(ending)

    def _ways(self, part: list[Way]) -> tuple[Way, ...]:
        """Alternatives of one word each become one class, so that they cost one step."""
        single = sorted({way[0] for way in part if len(way) == 1})
        longer = dict.fromkeys(way for way in part if len(way) > 1)
        if len(single) < 2:
            return (*((word,) for word in single), *longer)
        name = f"({'|'.join(single)})"
        for word in single:
            self.classes.setdefault(word, set()).add(name)
        return ((name,), *longer)

    def _through(self, node: int, ways: tuple[Way, ...]) -> int:
        """Where these ways lead to from a node, all to the same place."""
        known = self._shared.get((node, ways))
        if known is not None:
            return known
        if len(ways) == 1 and len(ways[0]) > 1:
            target = node
            for key in ways[0]:
                target = self._through(target, ((key,),))
            return target
        meeting = self._shared[node, ways] = len(self.steps)
        self.steps.append({})
        self.ends.append([])
        for way in ways:
            at = node
            for key in way[:-1]:
                at = self._through(at, ((key,),))
            self.steps[at].setdefault(way[-1], []).append(meeting)
            self.classes.setdefault(way[-1], set())
        return meeting


END = -1
"""The symbol of the end of a sentence."""

Thread = tuple[int, int]
"""A node of the net and how many words led to it."""


class Ends(NamedTuple):
    """What ends with one word, each with its length."""

    whole: tuple[tuple[int, int], ...]
    opening: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int, int, int, int], ...]
    """The gap, the length, the most words in the gap, the gap that opens or -1, the pattern."""


SENTENCE = Ends((), (), ())
"""What ends with a sentence: every gap that was open."""


class State(dict[int, "tuple[State, Ends | None]"]):
    """Where each word leads to from here, and what ends with it, as far as it was met.

    The end of a sentence leads ``nowhere`` from each of them.
    """

    def __init__(self, threads: frozenset[Thread], nowhere: "State | None" = None) -> None:
        super().__init__()
        self.threads = threads
        self[END] = (nowhere if nowhere is not None else self, SENTENCE)


Step = tuple[State, Ends | None]


class Finder:
    """Runs an automaton over texts. States and their steps are made when they are first met, then looked up."""

    def __init__(self, automaton: Automaton, spelling: Mapping[str, str]) -> None:
        self._automaton = automaton
        self._spelling = spelling
        self._classes = {key: tuple(sorted(names)) for key, names in automaton.classes.items()}
        self._stems = {key[:-1] for key in automaton.classes if key.endswith("*")}
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._near = _one_letter_less(key for key in automaton.classes if key.isascii() and len(key) > 6)
        self._forget()

    def _forget(self) -> None:
        self._symbols: dict[str, int] = {}
        self._keys: list[tuple[str, ...]] = [()]
        self._numbers: dict[tuple[str, ...], int] = {(): 0}
        self._nowhere = State(frozenset())
        self._states: dict[frozenset[Thread], State] = {frozenset(): self._nowhere}
        self._steps: dict[frozenset[Thread], Step] = {}
        self._begun: dict[int, frozenset[Thread]] = {}
        self._met = 0

    def tokens(self, text: str) -> Tokens:
        """Split a text into words. One character in Chinese is a word."""
        if self._met > MOST_MET:
            self._forget()
        plain = text.translate(_FULL_WIDTH) if _WIDE.search(text) else text
        small = plain.lower()
        if len(small) != len(plain):
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        characters = 0
        for match in _TOKEN.finditer(small):
            start, end = match.span()
            if match.lastgroup == "han":
                starts += range(start, end)
                ends += range(start + 1, end + 1)
                words += match[0]
                characters += end - start
                continue
            word = match[0] if match.lastgroup is None else _MARKS[match.lastgroup]
            if word == "it" and plain[start:end] == "IT" and not plain.isupper():
                word = "i&t"
            starts.append(start)
            ends.append(end)
            words.append(word)
        known = self._symbols
        try:
            symbols = list(map(known.__getitem__, words))
        except KeyError:
            symbols = [known[word] if word in known else self._symbol(word) for word in words]
        return Tokens(text, starts, ends, symbols, characters)

    def find(self, tokens: Tokens) -> list[Found]:
        """Every match of every pattern, from one pass over the words; of several beginnings before a gap the nearest."""
        found: list[Found] = []
        opened: dict[int, tuple[int, int]] = {}
        state = self._nowhere
        for place, symbol in enumerate(tokens.symbols):
            try:
                state, ends = state[symbol]
            except KeyError:
                state, ends = self._make(state, symbol)
            if ends is None:
                continue
            if ends is SENTENCE:
                opened.clear()
                continue
            whole, opening, after = ends
            for pattern, length in whole:
                found.append((place - length + 1, place, pattern, False))
            for gap, length, most, opens, pattern in after:
                if gap in opened:
                    first, last = opened[gap]
                    if 0 <= place - length - last <= most:
                        if opens < 0:
                            found.append((first, place, pattern, True))
                        else:
                            opened[opens] = first, place
            for gap, length in opening:
                opened[gap] = place - length + 1, place
        return found

    def _make(self, state: State, symbol: int) -> Step:
        """Where a word leads from a state. Steps to the same nodes are one and the same, so that memory stays near."""
        begun = self._begun.get(symbol)
        if begun is None:
            begun = self._begun[symbol] = frozenset((target, 1) for target in self._targets(0, symbol))
        now = begun.union(
            (target, length + 1) for node, length in state.threads for target in self._targets(node, symbol)
        )
        step = self._steps.get(now)
        if step is None:
            step = self._steps[now] = self._onward(now), self._ending(now)
        state[symbol] = step
        self._met += 1
        return step

    def _onward(self, now: frozenset[Thread]) -> State:
        threads = frozenset((node, length) for node, length in now if self._automaton.steps[node])
        onward = self._states.get(threads)
        if onward is None:
            onward = self._states[threads] = State(threads, self._nowhere)
        return onward

    def _ending(self, now: frozenset[Thread]) -> Ends | None:
        ends = [(ending, length) for node, length in sorted(now) for ending in self._automaton.ends[node]]
        if not ends:
            return None
        first = [(ending, length) for ending, length in ends if ending.after < 0]
        return Ends(
            tuple((ending.pattern, length) for ending, length in first if ending.opens < 0),
            tuple((ending.opens, length) for ending, length in first if ending.opens >= 0),
            tuple(
                (ending.after, length, ending.most, ending.opens, ending.pattern)
                for ending, length in ends
                if ending.after >= 0
            ),
        )

    def _targets(self, node: int, symbol: int) -> list[int]:
        steps = self._automaton.steps[node]
        return [to for key in self._keys[symbol] if key in steps for to in steps[key]] if steps else []

    def _symbol(self, word: str) -> int:
        """The number of a word; words with the same keys share one."""
        self._met += 1
        if word == ".":
            number = END
        else:
            keys = self._keys_of(word)
            number = self._numbers.setdefault(keys, len(self._keys))
            if number == len(self._keys):
                self._keys.append(keys)
        self._symbols[word] = number
        return number

    def _keys_of(self, word: str) -> tuple[str, ...]:
        if not word.isascii():
            return (word, *self._classes[word]) if word in self._classes else ()
        word = word.removesuffix("'s").replace("'", "")
        word = self._spelling.get(word, word)
        found = self._known(word)
        if not found and len(word) > 5:
            near = next((self._near[less] for less in _shorter(word) if less in self._near), None)
            found = self._known(near) if near else ()
        return found

    def _known(self, word: str) -> tuple[str, ...]:
        keys = [word] if word in self._classes else []
        keys += [f"{word[:n]}*" for n in self._lengths if n <= len(word) and word[:n] in self._stems]
        return tuple(dict.fromkeys([*keys, *(name for key in keys for name in self._classes[key])]))


def read_pattern(pattern: str, classes: Words) -> Parts:
    """The parts of a pattern. Raises StayctlError for one that can't be read."""
    pieces = list(_PIECE.finditer(pattern.casefold()))
    parts: Parts = []
    for place, piece in enumerate(pieces):
        gap, group, absent, named, word, maybe, other = piece.groups()
        if other is not None or (named is not None and named not in classes):
            raise _unreadable(pattern)
        if gap is not None:
            wide = any(each[5] and not each[5].isascii() for each in pieces[place + 1 :])
            parts.append([(f"..{gap or (GAP_CHARACTERS if wide else GAP_WORDS)}",)])
        elif group is not None or named is not None:
            said = _BAR.split(group) if group is not None else classes[named]
            ways = [way for each in said for way in _all_ways(each, classes)]
            parts.append([*ways, ()] if absent else ways)
        elif maybe and word.isascii():
            raise _unreadable(pattern)
        elif word is not None:
            way = (word.replace("'", ""),)
            parts.append([way, ()] if maybe else [way])
    if not parts or any(way[:1] and way[0].startswith("..") for end in (parts[0], parts[-1]) for way in end):
        raise _unreadable(pattern)
    return parts


def _all_ways(pattern: str, classes: Words) -> list[Way]:
    """All ways to say what stands in a group, word by word."""
    parts = read_pattern(pattern, classes) if pattern.strip() else []
    if math.prod(map(len, parts)) > MOST_WAYS:
        raise _unreadable(pattern)
    return [tuple(key for way in ways for key in way) for ways in product(*parts)]


def _unreadable(pattern: str) -> StayctlError:
    return StayctlError(
        N_("“{pattern}” is no pattern: write words, word*, (this|that), .. for words between, @class."),
        id="pattern",
        pattern=pattern,
    )


def _shorter(word: str) -> Iterable[str]:
    """The word, and the word with one letter left out; the first letter stays."""
    yield word
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


def _one_letter_less(words: Iterable[str]) -> dict[str, str]:
    near: dict[str, str] = {}
    for word in sorted(words):
        if word.isalpha():
            for less in _shorter(word):
                near.setdefault(less, word)
    return near
