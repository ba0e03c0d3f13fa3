"""How well ``driver suggest`` finds what people coded by hand, and how well two people agree, on the comments of tests/data.

    python bench/driver_suggest.py            # the tables that stand in docs/explanation/drivers.md
    python bench/driver_suggest.py --misses   # each comment that is not coded alike, too

``seen`` comments are those the lexicons were written with; ``aside`` were kept aside for six batches, then counted with the
others when patterns were weakened; ``unseen`` are those that nobody looked at.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from stayctl.files.lexicon import load_lexicon
from stayctl.practice.themes import Lexicon, suggest
from stayctl.practice.vocabulary import DRIVERS

DATA = Path(__file__).parent.parent / "tests" / "data"
LANGUAGES = ("en", "zh")
GROUPS = (
    (1, "seen"),
    (1, "aside"),
    *((batch, "seen") for batch in (2, 3)),
    (4, "unseen"),
    *((batch, "seen") for batch in range(5, 18)),
)


class Comment(NamedTuple):
    """A comment with the drivers that the first labeller gave, and the second where there was one."""

    text: str
    batch: int
    part: str
    drivers: frozenset[str]
    second: frozenset[str] | None


@dataclass
class Tally:
    """By driver, how often it was found rightly, found wrongly, and missed."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, wanted: Iterable[str], found: Iterable[str]) -> None:
        wanted, found = set(wanted), set(found)
        self.right.update(wanted & found)
        self.wrong.update(found - wanted)
        self.missed.update(wanted - found)

    def scores(self, driver: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of one driver, or of all of them counted together (micro)."""
        each = [driver] if driver else list(DRIVERS)
        right = sum(self.right[name] for name in each)
        found = right + sum(self.wrong[name] for name in each)
        wanted = right + sum(self.missed[name] for name in each)
        return (
            right / found if found else 0.0,
            right / wanted if wanted else 0.0,
            2 * right / (found + wanted) if found + wanted else 0.0,
        )

    @property
    def micro(self) -> float:
        return self.scores()[2]

    @property
    def macro(self) -> float:
        """The mean of the F1 of the drivers that somebody named or was said to name."""
        met = [name for name in DRIVERS if self.right[name] + self.wrong[name] + self.missed[name]]
        return sum(self.scores(name)[2] for name in met) / len(met) if met else 0.0


def comments(language: str) -> list[Comment]:
    path = DATA / f"driver_comments_{language}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Comment(
            row["text"],
            row["batch"],
            row["part"],
            frozenset(row["drivers"]),
            frozenset(row["second"]) if "second" in row else None,
        )
        for row in rows
    ]


def measured(said: Iterable[Comment], lexicon: Lexicon) -> Tally:
    tally = Tally()
    for comment in said:
        tally.add(comment.drivers, (each.driver for each in suggest(comment.text, lexicon)))
    return tally


def agreed(said: Iterable[Comment]) -> Tally:
    """The second labeller against the first."""
    tally = Tally()
    for comment in said:
        if comment.second is not None:
            tally.add(comment.drivers, comment.second)
    return tally


def kappa(said: Sequence[Comment], driver: str) -> float:
    """Cohen's kappa: how much more two labellers agree on a driver than by chance."""
    pairs = [(driver in each.drivers, driver in each.second) for each in said if each.second is not None]
    first, second = (sum(pair[place] for pair in pairs) / len(pairs) for place in (0, 1))
    chance = first * second + (1 - first) * (1 - second)
    alike = sum(one == other for one, other in pairs) / len(pairs)
    return 1.0 if chance == 1 else (alike - chance) / (1 - chance)


def tables() -> Iterator[str]:
    """The tables as Markdown, one after the other."""
    lexicon = load_lexicon()
    said = {language: comments(language) for language in LANGUAGES}
    yield "\n".join(_overall(said, lexicon))
    yield "\n".join(_by_driver(said, lexicon))


def _overall(said: dict[str, list[Comment]], lexicon: Lexicon) -> Iterator[str]:
    yield "| comments | language | number | precision | recall | micro-F1 | macro-F1 |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for batch, part in GROUPS:
        for language in LANGUAGES:
            group = [each for each in said[language] if (each.batch, each.part) == (batch, part)]
            if not group:
                continue
            tally = measured(group, lexicon)
            precision, recall, micro = tally.scores()
            yield (
                f"| batch {batch}, {part} | {language} | {len(group)} | {precision:.3f} | {recall:.3f} "
                f"| {micro:.3f} | {tally.macro:.3f} |"
            )
    for language in LANGUAGES:
        twice = [each for each in said[language] if each.second is not None]
        tally = agreed(twice)
        precision, recall, micro = tally.scores()
        yield (
            f"| *two labellers* | {language} | {len(twice)} | {precision:.3f} | {recall:.3f} "
            f"| {micro:.3f} | {tally.macro:.3f} |"
        )


def _by_driver(said: dict[str, list[Comment]], lexicon: Lexicon) -> Iterator[str]:
    yield "| driver | en P | en R | en F1 | en κ | zh P | zh R | zh F1 | zh κ |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    tallies = {language: measured(said[language], lexicon) for language in LANGUAGES}
    for driver in DRIVERS:
        cells = []
        for language in LANGUAGES:
            cells += [f"{score:.2f}" for score in tallies[language].scores(driver)]
            cells.append(f"{kappa(said[language], driver):.2f}")
        yield f"| {driver} | {' | '.join(cells)} |"


def misses() -> Iterator[str]:
    lexicon = load_lexicon()
    for language in LANGUAGES:
        for each in comments(language):
            found = {suggestion.driver: suggestion for suggestion in suggest(each.text, lexicon)}
            if found.keys() != each.drivers:
                extra = [
                    f"{name} {'…'.join(found[name].words)}" for name in found if name not in each.drivers
                ]
                yield f"{each.text} | missed: {', '.join(sorted(each.drivers - found.keys()))} | extra: {'; '.join(extra)}"


def main() -> int:
    print("\n\n".join(tables()))
    if "--misses" in sys.argv[1:]:
        print("\n" + "\n".join(misses()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
