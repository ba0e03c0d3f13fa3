"""Which drivers a text speaks of, with the words that led to each. It suggests; the interviewer confirms.

The evidence is a lexicon: patterns (see ``patterns``), each for one driver with a weight between 0 and 1. Different
patterns of a driver are joined as independent hints, 1 - (1 - a)(1 - b)…, and a driver is suggested from its
threshold on. A longer match hides the shorter ones inside it, so that senior management is not the manager.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from stayctl.practice.automaton import Automaton
from stayctl.practice.matching import Finder, Found, Tokens
from stayctl.practice.patterns import Parts, Words, read_pattern
from stayctl.practice.vocabulary import DRIVERS, Area, Polarity

THRESHOLD = 0.5
BRIEF = 5
"""Texts of so many words name their subject outright: where there is nothing better, a hint is enough."""

NEAR = 0.7
"""A driver with less than this share of the strongest one's score is in passing, and not suggested."""
LONG, NEAR_LONG = 22, 0.85
"""Who says so many words dwells on the subject and mentions others: where one was named twice, once is in passing."""

END_OF_TEXT = 1 << 60
"""A place after every word."""

STAY, LEAVE, FLIP, NOTHING = "+", "-", "!", ""
_MOODS = frozenset((STAY, LEAVE, FLIP))
"""What patterns that name no driver tell: it is well, it is not, the contrary, nothing at all."""
_ORDER = {driver: place for place, driver in enumerate(DRIVERS)}
_VOTES = {Polarity.STAY: 2, Polarity.LEAVE: -2, None: 0}


class Pattern(NamedTuple):
    """One entry of a lexicon. ``about`` is a driver, or one of the marks above."""

    text: str
    about: str
    weight: float = 1.0
    polarity: Polarity | None = None


class _Met(NamedTuple):
    """The matches in a text. ``whole`` and ``spans`` hold by last word the first word of the longest: of those about
    drivers without a gap, and of ``words``, which tell whether it is well; ``flips`` are the places of the contrary."""

    drivers: list[Found]
    whole: dict[int, int]
    words: list[Found]
    spans: dict[int, int]
    flips: list[int]


class Suggestion(NamedTuple):
    """A driver that a text seems to name. ``polarity`` is None where the words don't say it."""

    driver: str
    score: float
    polarity: Polarity | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """Patterns made ready to be found. ``thresholds`` holds the drivers that have one of their own."""

    patterns: tuple[Pattern, ...]
    thresholds: Mapping[str, float]
    finder: Finder
    about: tuple[str, ...]
    weights: tuple[float, ...]
    votes: tuple[int, ...]
    """By number of the pattern, what ``patterns`` say, at hand for each match."""

    def threshold(self, driver: str) -> float:
        return self.thresholds.get(driver, THRESHOLD)


def make_lexicon(
    patterns: Iterable[Pattern],
    *,
    classes: Words | None = None,
    thresholds: Mapping[str, float] | None = None,
    spelling: Mapping[str, str] | None = None,
    read: Mapping[str, Parts] | None = None,
) -> Lexicon:
    """Build the automaton. ``spelling`` gives the right form of words often misspelt, ``read`` patterns read already.

    Raises as ``read_pattern``.
    """
    kept = tuple(patterns)
    known = read or {}
    automaton = Automaton()
    for number, pattern in enumerate(kept):
        automaton.add(known.get(pattern.text) or read_pattern(pattern.text, classes or {}), number)
    return Lexicon(
        kept,
        dict(thresholds or {}),
        Finder(automaton, spelling or {}),
        tuple(pattern.about for pattern in kept),
        tuple(pattern.weight for pattern in kept),
        tuple(_VOTES[pattern.polarity] for pattern in kept),
    )


def suggest(text: str, lexicon: Lexicon) -> tuple[Suggestion, ...]:
    """The drivers over their thresholds, the likeliest first."""
    tokens = lexicon.finder.tokens(text)
    met = _sorted_out(lexicon.finder.find(tokens), lexicon)
    evidence = _evidence(_uncovered(met.drivers, met.whole), lexicon)
    if not evidence:
        return ()
    length = _length(tokens)
    outright = length <= BRIEF and not _sure(evidence, lexicon)
    moods = _moods(met, tokens, lexicon)
    scores = {driver: _score(hits, lexicon, outright=outright) for driver, hits in evidence.items()}
    enough = (NEAR if length < LONG else NEAR_LONG) * max(scores.values())
    suggestions = []
    for driver, hits in evidence.items():
        score = scores[driver]
        if score >= max(enough, lexicon.threshold(driver)):
            polarity = _polarity(hits, tokens, lexicon, moods)
            words = tuple(dict.fromkeys(tokens.said(hit) for hit in hits))
            suggestions.append(Suggestion(driver, round(score, 3), polarity, words))
    return tuple(sorted(suggestions, key=lambda each: (-each.score, _ORDER[each.driver])))


def polarity_in(found: Suggestion, areas: Collection[str]) -> Polarity | None:
    """What the words say, else what the question was about: reasons to stay, or what is hard or drives away."""
    if found.polarity is not None:
        return found.polarity
    stays = Area.STAY_REASONS in areas
    leaves = Area.CHALLENGES in areas or Area.LEAVE_TRIGGERS in areas
    return None if stays == leaves else Polarity.STAY if stays else Polarity.LEAVE


def _length(tokens: Tokens) -> float:
    """Words; a Chinese word has two characters."""
    return len(tokens.starts) - tokens.characters / 2


def _sure(evidence: Mapping[str, list[Found]], lexicon: Lexicon) -> bool:
    """Whether one match alone is enough for its driver."""
    return any(lexicon.weights[hit[2]] >= THRESHOLD for hits in evidence.values() for hit in hits)


def _sorted_out(found: list[Found], lexicon: Lexicon) -> _Met:
    """The matches by what they are about; they come in the order of their last words."""
    met = drivers, whole, words, spans, flips = _Met([], {}, [], {}, [])
    marks = lexicon.about
    for hit in found:
        first, last, pattern, gap = hit
        mark = marks[pattern]
        if mark not in _MOODS:
            if mark:
                drivers.append(hit)
            if not gap and first <= whole.get(last, first):
                whole[last] = first
        elif mark == FLIP:
            flips.append(last)
        else:
            words.append(hit)
            if first <= spans.get(last, first):
                spans[last] = first
    return met


def _uncovered(hits: list[Found], longest: Mapping[int, int]) -> list[Found]:
    """The matches that lie in no longer one; ``longest`` is by last word, in order, the first word of the longest."""
    kept = []
    ends = list(longest)
    least = END_OF_TEXT
    for hit in reversed(hits):
        first, last = hit[0], hit[1]
        while ends and ends[-1] > last:
            least = min(least, longest[ends.pop()])
        if first < least and first <= longest.get(last, first):
            kept.append(hit)
    return kept


def _evidence(found: list[Found], lexicon: Lexicon) -> dict[str, list[Found]]:
    """By driver, its matches; of those inside one another the heaviest, then the longest."""
    by_driver: dict[str, list[Found]] = {}
    marks = lexicon.about
    for hit in found:
        by_driver.setdefault(marks[hit[2]], []).append(hit)
    for driver, hits in by_driver.items():
        if len(hits) > 1:
            by_driver[driver] = _heaviest(hits, lexicon)
    return by_driver


def _heaviest(hits: list[Found], lexicon: Lexicon) -> list[Found]:
    weights = lexicon.weights
    taken: set[int] = set()
    kept = []
    for _weight, _length, hit in sorted([(-weights[hit[2]], hit[0] - hit[1], hit) for hit in hits]):
        words = range(hit[0], hit[1] + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(hit)
    return kept


def _score(hits: list[Found], lexicon: Lexicon, *, outright: bool) -> float:
    doubt = 1.0
    for pattern in {hit[2] for hit in hits}:
        weight = lexicon.weights[pattern]
        doubt *= 1 - (max(weight, THRESHOLD) if outright else weight)
    return 1 - doubt


def _moods(met: _Met, tokens: Tokens, lexicon: Lexicon) -> dict[int, int]:
    """By clause, how much of what is said in it is well (above 0) or not."""
    moods: dict[int, int] = defaultdict(int)
    flips: dict[int, list[int]] = defaultdict(list)
    if met.words:
        for flip in met.flips:
            flips[tokens.clause(flip)].append(flip)
    for hit in _uncovered(met.words, met.spans):
        first = hit[0]
        sign = 1 if lexicon.about[hit[2]] == STAY else -1
        clause = tokens.clause(first)
        turned = clause in flips and any(0 < first - flip <= 3 for flip in flips[clause])
        moods[clause] += -sign if turned else sign
    return moods


def _polarity(
    hits: list[Found], tokens: Tokens, lexicon: Lexicon, moods: Mapping[int, int]
) -> Polarity | None:
    """What the patterns themselves say, else the words around them in their clauses, else in the whole text."""
    votes = 0
    for first, last, pattern, _gap in hits:
        vote = lexicon.votes[pattern]
        votes += vote
        if not vote and moods:
            begins, ends = tokens.clause(first), tokens.clause(last)
            mood = moods.get(begins, 0) + (moods.get(ends, 0) if ends != begins else 0)
            votes += (mood > 0) - (mood < 0)
    if votes == 0:
        signs = {mood > 0 for mood in moods.values() if mood}
        votes = 0 if len(signs) != 1 else (1 if signs.pop() else -1)
    if votes == 0:
        return None
    return Polarity.STAY if votes > 0 else Polarity.LEAVE
