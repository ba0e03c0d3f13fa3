"""A screen of its own for what nobody may scroll back to."""

import contextlib
from collections.abc import Iterator

from prompt_toolkit.output import Output


@contextlib.contextmanager
def curtain(output: Output) -> Iterator[bool]:
    """The second screen of the terminal; wiped before it is left too, for terminals that have none."""
    output.enter_alternate_screen()
    _wipe(output)
    try:
        yield True
    finally:
        _wipe(output)
        output.quit_alternate_screen()
        output.flush()


def _wipe(output: Output) -> None:
    output.erase_screen()
    output.cursor_goto(0, 0)
    output.flush()
