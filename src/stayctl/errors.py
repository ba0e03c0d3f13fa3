"""The one exception that reaches the user, and the exit codes."""

from enum import IntEnum
from typing import Any

from stayctl.language import _


class ExitCode(IntEnum):
    """What a shell sees when a command ends (architecture, rule 7)."""

    FINE = 0
    BUG = 1
    USAGE = 2
    NOT_FOUND = 3
    WITHHELD = 4
    BUSY = 5
    STORAGE = 6
    DATABASE = 7
    SOMETHING_DUE = 10


class StayctlError(Exception):
    """A failure that the user can understand and act on.

    ``message`` is an English sentence from the catalogue with ``{named}`` fields; it is translated and
    filled in when it is shown, so that raising never depends on the language. ``where`` says which file,
    line, column or row; ``lines`` are further findings, one a line.
    """

    def __init__(
        self,
        message: str,
        *,
        code: ExitCode = ExitCode.USAGE,
        id: str = "bad_input",
        where: dict[str, Any] | None = None,
        lines: list[str] | None = None,
        **parameters: Any,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.id = id
        self.where = where
        self.lines = lines or []
        self.parameters = parameters

    def text(self) -> str:
        """The sentence in the user's language; parameters are data and are never translated."""
        return _(self.message).format(**self.parameters)

    def __str__(self) -> str:
        return self.text()


class NotFound(StayctlError):
    """The person, interview or file asked for is not there (exit 3)."""

    def __init__(self, message: str, *, id: str = "not_found", **parameters: Any) -> None:
        super().__init__(message, code=ExitCode.NOT_FOUND, id=id, **parameters)


class Withheld(StayctlError):
    """Something that this reader may not see, with the reason (exit 4)."""

    def __init__(self, message: str, *, id: str = "withheld", **parameters: Any) -> None:
        super().__init__(message, code=ExitCode.WITHHELD, id=id, **parameters)


class Conflict(StayctlError):
    """The state of a record does not allow this change (exit 5)."""

    def __init__(self, message: str, *, id: str = "conflict", **parameters: Any) -> None:
        super().__init__(message, code=ExitCode.BUSY, id=id, **parameters)
