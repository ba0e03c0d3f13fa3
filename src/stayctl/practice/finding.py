"""Finding a question by typing a part of it: its number, its name, a word for it, or something of what is asked."""

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

NOT_FOUND = 9
_LIKE = (5, 6)
ALIKE = 0.7
"""From this likeness on (SequenceMatcher.ratio) a word counts as mistyped."""


def plain(text: str) -> str:
    """The text as it is compared: one width, one case, no punctuation, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())


def rank(wanted: str, names: Sequence[str], said: str) -> int:
    """How well a question with these names, and asked in these words, fits what was typed; 0 is best."""
    known = [plain(name) for name in names if name]
    text = plain(said)
    for place, fits in enumerate(
        (
            any(wanted == name for name in known),
            any(name.startswith(wanted) for name in known),
            any(wanted in name for name in known),
            wanted in text,
            all(word in f"{' '.join(known)} {text}" for word in wanted.split()),
            any(_alike(wanted, name) for name in known),
            len(wanted) > 1 and (_scattered(wanted, text) or any(_scattered(wanted, n) for n in known)),
        )
    ):
        if fits:
            return place
    return NOT_FOUND


def best(ranks: Sequence[int]) -> list[int]:
    """The places of what fits, best first; what is merely alike only where nothing fits as typed."""
    found = sorted((each, place) for place, each in enumerate(ranks) if each < NOT_FOUND)
    sure = [place for each, place in found if each not in _LIKE]
    return sure or [place for _each, place in found]


def _alike(wanted: str, name: str) -> bool:
    return any(
        SequenceMatcher(None, wanted, part).ratio() >= ALIKE
        for part in (name, *name.split())
        if len(wanted) > 2 and len(part) > 2
    )


def _scattered(wanted: str, text: str) -> bool:
    """Whether the characters come in this order, for 离念 in 离开的念头; over a short stretch only."""
    letters = ".{0,3}?".join(map(re.escape, wanted.replace(" ", "")))
    return not wanted.isascii() and re.search(letters, text) is not None
