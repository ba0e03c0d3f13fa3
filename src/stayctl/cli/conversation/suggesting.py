"""Drivers suggested for an answer, on the page where it is tagged. They count once they were taken and kept."""

from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from stayctl.errors import StayctlError

if TYPE_CHECKING:
    from stayctl.practice.themes import Lexicon, Suggestion

OFFERED_AT_MOST = 4


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
