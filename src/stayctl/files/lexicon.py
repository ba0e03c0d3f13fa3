"""Lexicons: which words speak of which driver. They ship as YAML; a user's own stand in a folder beside the settings.

An own file has the same form, and may take away: ``without`` beside a driver's patterns names those that no longer
count, ``without`` at the top those to be forgotten among ``ignore``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from stayctl.errors import StayctlError
from stayctl.files.questions.marked import Mapping as Map
from stayctl.files.questions.marked import Node, Scalar, Sequence, Unreadable, read_yaml
from stayctl.files.questions.problem import Place
from stayctl.language import N_, _
from stayctl.practice.patterns import Parts, read_pattern
from stayctl.practice.themes import (
    FLIP,
    LEAVE,
    NOTHING,
    STAY,
    Lexicon,
    Pattern,
    Suggestion,
    make_lexicon,
    suggest,
)
from stayctl.practice.vocabulary import DRIVERS, Polarity

SHIPPED = Path(__file__).parent.parent / "lexicon"
WEIGHTS = {"sure": 0.8, "likely": 0.55, "hint": 0.3}
_SIGNALS = {"stay": STAY, "leave": LEAVE, "flip": FLIP}
_SEPARATOR = re.compile(r"[,，\n]")
_ENDING = re.compile(r"\s*>\s*(stay|leave)\Z")


@dataclass
class _Gathered:
    """What the files say so far; later files add to it or take away."""

    patterns: dict[tuple[str, str], Pattern] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)
    thresholds: dict[str, float] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    read: dict[str, Parts] = field(default_factory=dict)
    """Patterns as they were read. Those with classes are read anew at the end: a later file may define a class anew."""


def suggest_drivers(text: str, own: Path | None = None) -> tuple[Suggestion, ...]:
    """The drivers that a text in Chinese or English seems to name, by the lexicons that ship and those in ``own``."""
    return suggest(text, load_lexicon(own))


def load_lexicon(own: Path | None = None) -> Lexicon:
    """The lexicons of both languages as one, with the user's files. Raises StayctlError with every problem in them."""
    found = sorted(own.glob("*.yaml")) if own is not None and own.is_dir() else ()
    files = tuple(file for file in found if file.is_file())
    return _load(files, tuple(file.stat().st_mtime_ns for file in files))


@cache
def _load(files: tuple[Path, ...], _changed: tuple[int, ...]) -> Lexicon:
    gathered = _Gathered()
    for file in (*sorted(SHIPPED.glob("*.yaml")), *files):
        _gather(file, gathered)
    if gathered.problems:
        raise StayctlError(
            N_("The lexicon has problems; nothing is suggested until they are mended."),
            id="lexicon",
            lines=gathered.problems,
        )
    return make_lexicon(
        gathered.patterns.values(),
        classes=gathered.classes,
        thresholds=gathered.thresholds,
        spelling=gathered.spelling,
        read=gathered.read,
    )


def _gather(file: Path, gathered: _Gathered) -> None:
    reading = _Reading(file, gathered)
    try:
        root, problems = read_yaml(file.read_text(encoding="utf-8-sig"))
    except Unreadable as stop:
        root, problems = None, stop.problems
    except (OSError, UnicodeDecodeError) as stop:
        root, problems = None, []
        gathered.problems.append(f"{file}: {stop}")
    for problem in problems:
        reading.problem(problem.place, problem.message)
    if root is not None:
        reading.whole(root)


@dataclass
class _Reading:
    """One file, read into what was gathered; problems are kept with their places."""

    file: Path
    into: _Gathered

    def problem(self, place: Place, message: str) -> None:
        self.into.problems.append(f"{self.file}:{place.line}:{place.column}: {message}")

    def whole(self, root: Node) -> None:
        parts = dict(self._entries(root))
        for key, name in (("classes", "classes"), ("spelling", "spelling")):
            for entry, node in self._entries(parts.pop(key, None)):
                words = [word for _place, word in self._words(node)]
                if name == "classes":
                    self.into.classes[entry] = words
                else:
                    self.into.spelling |= dict.fromkeys(words, entry)
        for driver, node in self._entries(parts.pop("drivers", None)):
            self._driver(driver, node)
        for signal, node in self._entries(parts.pop("signals", None)):
            if signal in _SIGNALS:
                self._add(_SIGNALS[signal], self._words(node))
            else:
                self.problem(node.place, _("“{key}” is unknown here").format(key=signal))
        self._add(NOTHING, self._words(parts.pop("ignore", None)))
        self._take_away(NOTHING, self._words(parts.pop("without", None)))
        parts.pop("language", None)
        for key, node in parts.items():
            self.problem(node.place, _("“{key}” is unknown here").format(key=key))

    def _driver(self, driver: str, node: Node) -> None:
        if driver not in DRIVERS:
            self.problem(node.place, _("there is no driver “{driver}”").format(driver=driver))
            return
        for key, value in self._entries(node):
            if key in WEIGHTS:
                self._add(driver, self._words(value), WEIGHTS[key])
            elif key == "without":
                self._take_away(driver, self._words(value))
            elif key == "threshold":
                self._threshold(driver, value)
            else:
                self.problem(value.place, _("“{key}” is unknown here").format(key=key))

    def _threshold(self, driver: str, node: Node) -> None:
        text = node.text if isinstance(node, Scalar) else ""
        if not re.fullmatch(r"0?\.\d+|1(\.0+)?", text):
            self.problem(node.place, _("a threshold is a number between 0 and 1"))
            return
        self.into.thresholds[driver] = float(text)

    def _add(self, about: str, words: Iterable[tuple[Place, str]], weight: float = 1.0) -> None:
        for place, word in words:
            ending = _ENDING.search(word)
            text = word[: ending.start()] if ending else word
            try:
                parts = read_pattern(text, self.into.classes)
            except StayctlError as problem:
                self.problem(place, problem.text())
                continue
            if "@" not in text:
                self.into.read[text] = parts
            known = self.into.patterns.get((about, text))
            if known is None or known.weight < weight:
                polarity = Polarity(ending[1]) if ending else None
                self.into.patterns[about, text] = Pattern(text, about, weight, polarity)

    def _take_away(self, about: str, words: Iterable[tuple[Place, str]]) -> None:
        for place, word in words:
            text = _ENDING.sub("", word)
            if self.into.patterns.pop((about, text), None) is None:
                self.problem(place, _("there is no pattern “{pattern}” to take away").format(pattern=text))

    def _entries(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        if isinstance(node, Map):
            for key, value in node.entries:
                yield key.text, value
        elif node is not None and not (isinstance(node, Scalar) and not node.text):
            self.problem(node.place, _("keys with values are expected here"))

    def _words(self, node: Node | None) -> Iterator[tuple[Place, str]]:
        """Patterns of a list, or of a text with a comma or a new line between them."""
        if isinstance(node, Scalar):
            for word in _SEPARATOR.split(node.text):
                if word.strip():
                    yield node.place, word.strip()
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from self._words(item)
        elif node is not None:
            self.problem(node.place, _("words are expected here, with a comma between them"))


def counts(lexicon: Lexicon) -> Mapping[str, int]:
    """How many patterns each driver has."""
    found = dict.fromkeys(DRIVERS, 0)
    for pattern in lexicon.patterns:
        if pattern.about in found:
            found[pattern.about] += 1
    return found
