"""What is found in a question file while it is read."""

from dataclasses import dataclass, field
from typing import Any

from stayctl.files.questions.marked import Scalar
from stayctl.files.questions.problem import Place, Problem
from stayctl.practice.conversation import Translated


@dataclass(frozen=True)
class Spoken:
    """Words that somebody will read or hear: the key they stand under, and the place of each language."""

    key: str
    place: Place
    words: Translated
    places: dict[str, Place]


@dataclass(frozen=True)
class Written:
    """A condition of an item or a follow-up, with the text it stands in and where in that it begins."""

    owner: str
    source: str
    node: Scalar
    shift: int


@dataclass
class Findings:
    """What is wrong with a file, gathered while it is read."""

    problems: list[Problem] = field(default_factory=list)
    dropped: dict[str, Place] = field(default_factory=dict)
    """The items that a set leaves out of the one it extends, and where it says so."""
    later: frozenset[str] = frozenset()
    """The names of all items, also of those that are yet to be read."""
    partial: bool = False
    """Whether a part of the set is missing, so that nobody can tell which names are known."""
    untranslated: list[Place] = field(default_factory=list)
    translates: bool = False
    spoken: list[Spoken] = field(default_factory=list)
    conditions: list[Written] = field(default_factory=list)

    def add(self, place: Place, message: str, after: str = "", /, **parameters: Any) -> None:
        """Note a problem; ``after`` comes behind the message as it is."""
        self.problems.append(Problem(place, message.format(**parameters) + after))
