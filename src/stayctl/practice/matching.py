"""Many patterns at once over the words of a text: one automaton, whatever the number of patterns.

In Chinese each character is a word, so 涨工资 needs no segmentation; the longest match wins.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stayctl.practice.automaton import Automaton
from stayctl.practice.patterns import HAN

MOST_MET = 500_000
"""Words, states and steps that are remembered; then it begins anew."""

_TOKEN = re.compile(
    rf"[a-z0-9]+(?:'[a-z]+)?|(?P<han>[{HAN}]+)|(?P<money>[$€£¥￥]+)|(?P<comma>[，：、])|(?P<end>[.!?;。！？；…\n]+)",
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
