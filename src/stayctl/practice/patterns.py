"""How a pattern of a lexicon is written.

As people would say it, with a few signs::

    pay rise          these words, one after the other
    promot*           every word that begins so
    (low|poor) pay    one of these; ``(a|b)?`` may be absent
    no .. feedback    up to three words between (six characters in Chinese); ``..5`` up to five
    @more staff       a class of words that the lexicon defines
"""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import product

from stayctl.errors import StayctlError
from stayctl.language import N_

GAP_WORDS, GAP_CHARACTERS = 3, 6
MOST_WAYS = 5_000
"""Ways to read one pattern; more are a slip in it."""

HAN = "㐀-䶿一-鿿豈-﫿"
_PIECE = re.compile(
    rf"\.\.(\d*)|\(((?:[^()]|\([^()]*\))*)\)(\?)?|@(\w+)|([a-z0-9]+(?:['&][a-z]+)*\*?|[{HAN}])(\?)?|\s+|(.)"
)
_BAR = re.compile(r"\|(?![^()]*\))")
Way = tuple[str, ...]
Parts = list[list[Way]]
"""A pattern: after each other its parts, each as the ways it may be said."""
Words = Mapping[str, Sequence[str]]


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
