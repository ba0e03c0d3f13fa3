"""Drivers suggested for an answer, on the page where it is tagged. They count once they were taken and kept."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from stayctl.errors import StayctlError
from stayctl.practice.tagging import SIGNS, parse_tags

if TYPE_CHECKING:
    from stayctl.cli.conversation.talk import Talk
    from stayctl.practice.tagging import Names
    from stayctl.practice.themes import Lexicon, Suggestion

OFFERED_AT_MOST = 4
_SIGN_OF = {polarity: sign for sign, polarity in SIGNS.items()}


class Suggester:
    """Reads the lexicons beside the talk when they are first wanted, since that takes longer than a key may.

    ``wake`` is called once they are read, ``patience`` is how many seconds a page waits for them.
    """

    def __init__(self, load: Callable[[], "Lexicon"]) -> None:
        self._load = load
        self._thread: Thread | None = None
        self._lexicon: Lexicon | None = None
        self.problem = ""
        self.patience = 0.0
        self.wake: Callable[[], None] = lambda: None

    def suggested(self, text: str) -> tuple["Suggestion", ...]:
        """The likeliest drivers of a text; none as long as the lexicons are being read."""
        if self._thread is None:
            self._thread = Thread(target=self._read, daemon=True)
            self._thread.start()
        if self._lexicon is None:
            self._thread.join(self.patience)
        if self._lexicon is None:
            return ()
        from stayctl.practice.themes import suggest

        return suggest(text, self._lexicon)[:OFFERED_AT_MOST]

    def _read(self) -> None:
        try:
            self._lexicon = self._load()
        except StayctlError as problem:
            self.problem = problem.text()
        self.wake()


def offers(talk: "Talk", names: "Names") -> list[tuple[str, str]]:
    """Where a new tag may begin: each line that Tab may make of this one, with the words that led to it, best first.

    Where neither the words nor the question say whether it keeps them, both signs are offered.
    """
    begun = talk.text.rstrip()
    if talk.suggester is None or (begun and begun[-1] not in ";；"):
        return []
    from stayctl.practice.themes import polarity_in

    tagged = _tagged(begun, names)
    before = f"{begun} " if begun else ""
    question = talk.conversation.question(talk.target)
    found = []
    for each in talk.suggester.suggested(_answer(talk)):
        if each.driver not in tagged:
            polarity = polarity_in(each, question.areas if question else ())
            for sign in [_SIGN_OF[polarity]] if polarity else _SIGN_OF.values():
                found.append((f"{before}{sign}{names[each.driver][0]} ", " … ".join(each.words)))
    return found


def _answer(talk: "Talk") -> str:
    """The answer being tagged, as far as it is typed."""
    return talk.recorder.drafts.get(talk.target) or talk.conversation.value(talk.target)


def _tagged(line: str, names: "Names") -> set[str]:
    try:
        return {tag.driver for tag in parse_tags(line, names).tags}
    except StayctlError:
        return set()
