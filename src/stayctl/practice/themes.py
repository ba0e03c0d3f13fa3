"""Which drivers a text speaks of, with the words that led to each. It suggests; the interviewer confirms.

The evidence is a lexicon: patterns (see ``matching``), each for one driver with a weight between 0 and 1. Different
patterns of a driver are joined as independent hints, 1 - (1 - a)(1 - b)…, and a driver is suggested from its
threshold on. A longer match hides the shorter ones inside it, so that senior management is not the manager.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from stayctl.practice.matching import Automaton, Finder, Found, Parts, Tokens, Words, read_pattern
from stayctl.practice.vocabulary import DRIVERS, Area, Polarity

THRESHOLD = 0.5
BRIEF = 5
"""Texts of so many words name their subject outright: where there is nothing better, a hint is enough."""

NEAR = 0.7
"""A driver with less than this share of the strongest one's score is in passing, and not suggested."""
LONG, NEAR_LONG = 22, 0.85
"""Who says so many words dwells on the subject and mentions others: where one was named twice, once is in passing."""

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
    found = lexicon.finder.find(tokens)
    evidence = _evidence(_visible(found, lexicon), lexicon)
    if not evidence:
        return ()
    weights = lexicon.weights
    sure = any(weights[hit.pattern] >= THRESHOLD for hits in evidence.values() for hit in hits)
    length = _length(tokens)
    outright = not sure and length <= BRIEF
    moods = _moods(found, tokens, lexicon)
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


def _visible(found: list[Found], lexicon: Lexicon) -> list[Found]:
    """The matches about drivers that no longer match hides."""
    marks = lexicon.about
    about = sorted([hit for hit in found if marks[hit.pattern] not in _MOODS])
    widest = {first: last for first, last, _pattern, gap in about if not gap}  # the longest comes last
    visible = []
    before, reached, here = -1, -1, -1
    for hit in about:
        first, last, pattern, _gap = hit
        if first != here:
            before, here = max(before, reached), first
            reached = widest.get(here, -1)
        if before < last and reached <= last and marks[pattern]:
            visible.append(hit)
    return visible


def _evidence(found: list[Found], lexicon: Lexicon) -> dict[str, list[Found]]:
    """By driver, its matches; of those inside one another the heaviest, then the longest."""
    by_driver: dict[str, list[Found]] = defaultdict(list)
    taken: dict[str, set[int]] = defaultdict(set)
    weights, marks = lexicon.weights, lexicon.about
    for _weight, _length, hit in sorted([(-weights[hit[2]], hit[0] - hit[1], hit) for hit in found]):
        driver, words = marks[hit.pattern], range(hit.first, hit.last + 1)
        if taken[driver].isdisjoint(words):
            taken[driver].update(words)
            by_driver[driver].append(hit)
    return by_driver


def _score(hits: list[Found], lexicon: Lexicon, *, outright: bool) -> float:
    doubt = 1.0
    for pattern in {hit.pattern for hit in hits}:
        weight = lexicon.weights[pattern]
        doubt *= 1 - (max(weight, THRESHOLD) if outright else weight)
    return 1 - doubt


def _moods(found: list[Found], tokens: Tokens, lexicon: Lexicon) -> dict[int, int]:
    """By clause, how much of what is said in it is well (above 0) or not."""
    marks = lexicon.about
    flips: dict[int, list[int]] = defaultdict(list)
    over: dict[int, list[Found]] = defaultdict(list)
    words = [hit for hit in found if marks[hit.pattern] in (STAY, LEAVE)]
    if not words:
        return {}
    for hit in words:
        for place in range(hit.first, hit.last + 1):
            over[place].append(hit)
    for hit in found:
        if marks[hit.pattern] == FLIP:
            flips[tokens.clause(hit.last)].append(hit.last)
    moods: dict[int, int] = defaultdict(int)
    for hit in words:
        if any(
            other.first <= hit.first and other.last >= hit.last and other[:2] != hit[:2]
            for other in over[hit.first]
        ):
            continue
        sign = 1 if marks[hit.pattern] == STAY else -1
        clause = tokens.clause(hit.first)
        turned = any(0 < hit.first - flip <= 3 for flip in flips.get(clause, ()))
        moods[clause] += -sign if turned else sign
    return moods


def _polarity(
    hits: list[Found], tokens: Tokens, lexicon: Lexicon, moods: Mapping[int, int]
) -> Polarity | None:
    """What the patterns themselves say, else the words around them in their clauses, else in the whole text."""
    votes = 0
    for hit in hits:
        vote = lexicon.votes[hit.pattern]
        votes += vote
        if not vote and moods:
            begins, ends = tokens.clause(hit.first), tokens.clause(hit.last)
            mood = moods.get(begins, 0) + (moods.get(ends, 0) if ends != begins else 0)
            votes += (mood > 0) - (mood < 0)
    if votes == 0:
        signs = {mood > 0 for mood in moods.values() if mood}
        votes = 0 if len(signs) != 1 else (1 if signs.pop() else -1)
    if votes == 0:
        return None
    return Polarity.STAY if votes > 0 else Polarity.LEAVE
