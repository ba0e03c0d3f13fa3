"""A terminal that is closed, or a program that is told to stop, in mid-sentence."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from typing import Any


class PutAway(BaseException):
    """The conversation was put away by a signal; ``code`` is the exit code that says which.

    ``problem`` says why what was typed last could not be kept; empty where it is.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code, self.problem = code, ""


class Signals:
    """Remembers the signal that came, and wakes whatever waits for a key.

    The handler itself writes nothing: a save that is under way ends first.
    """

    def __init__(self) -> None:
        self.code: int | None = None
        self.wake: Callable[[int], None] | None = None

    def _received(self, number: int, _frame: Any) -> None:
        self.code = 128 + number
        if self.wake is not None:
            self.wake(self.code)

    @contextlib.contextmanager
    def with_ctrl_c(self) -> Iterator[None]:
        """Ctrl-C is a signal like the others, where a line is read that nothing else takes care of."""
        before = signal.signal(signal.SIGINT, self._received)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def check(self) -> None:
        """Raise PutAway where a signal came while nobody waited for a key."""
        if self.code is not None:
            raise PutAway(self.code)


@contextlib.contextmanager
def watched() -> Iterator[Signals]:
    """SIGHUP and SIGTERM put the conversation away instead of killing it; the handlers before are put back."""
    signals = Signals()
    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = [signal.signal(number, signals._received) for number in numbers]
    try:
        yield signals
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
