"""A list as a report object: rows, and the columns that a table shows."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column of a table. ``key`` is a key of the row; ``label`` a msgid; ``first`` shows it on narrow screens."""

    key: str
    label: str
    align: str = "left"
    narrow: bool = True


class Cell(NamedTuple):
    """A value as a table shows it, beside the value as data: ``data`` in JSON, ``shown`` on the screen."""

    data: Any
    shown: str
    tone: str = ""


class Listing(NamedTuple):
    """Rows of plain values or Cells. ``what`` names the JSON schema ``stayctl.<what>/1``.

    ``keys`` are the keys of JSON and CSV, in order; ``columns`` what the table shows; ``empty`` says what to
    do next where there are no rows; ``notes`` stand under the table. ``plain`` rows hold the keys in order and no Cell:
    nobody has to look through a long list of them.
    """

    what: str
    as_of: date
    rows: Iterable[dict[str, Any]]
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    empty: str
    title: str = ""
    notes: tuple[str, ...] = ()
    plain: bool = False


class Each:
    """A list of a document that may be long: made as it is written, one at a time, each on a line of JSON."""

    def __init__(self, make: Callable[[Any], Any], of: Iterable[Any]) -> None:
        self.make = make
        self.of = of

    def __iter__(self) -> Iterator[Any]:
        return map(self.make, self.of)


class Document(NamedTuple):
    """One object as data; what is directly in it may be an Each. Its screen is drawn by a renderer of its own."""

    what: str
    as_of: date
    data: dict[str, Any]
