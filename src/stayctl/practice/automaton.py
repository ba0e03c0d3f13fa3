"""The net that many patterns make together: they share their beginnings."""

from dataclasses import dataclass, field
from typing import NamedTuple

from stayctl.practice.patterns import Parts, Way


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
