"""Report objects on a terminal, drawn with Rich. Text from people is never read as markup."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.reports.listing import Cell, Column, Listing
from stayctl.reports.text import visible, wrap

TONES = {
    "late": "bold red",
    "soon": "yellow",
    "good": "green",
    "quiet": "dim",
    "strong": "bold",
    "title": "bold",
}
_COMMAND = re.compile(r"(?<=[:：])\s*(?=stayctl )")
NARROW = 60
NARROWEST, WIDEST = 20, 1000
MOST_SEEN = 500
"""Rows of a list that are drawn for somebody who looks."""


class _Screen(Console):
    """Rich would end the process where the reader went away; the error boundary knows better."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(out: TextIO, *, color: bool, environment: Mapping[str, str]) -> Console:
    """A console for this stream: as wide as the terminal, or as COLUMNS says, or 100 when piped."""
    terminal = out.isatty()
    width = _columns(environment) or (None if terminal else 100)
    return _Screen(
        file=out,
        width=width,
        no_color=not color,
        color_system="auto" if color and terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        _environ={name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")},
    )


def _columns(environment: Mapping[str, str]) -> int | None:
    """What COLUMNS says, within what a table can use; None where it says nothing sensible."""
    match = re.fullmatch(r"[0-9]{1,6}", environment.get("COLUMNS", ""))
    return max(NARROWEST, min(int(match[0]), WIDEST)) if match and int(match[0]) else None


def styled(text: str, tone: str = "") -> Text:
    """A piece of text in a tone; what people wrote is made visible and stays literal."""
    return Text(visible(text, lines=True), style=TONES.get(tone, ""))


def _command_apart(text: str, columns: int) -> str:
    """A sentence that ends in a command, with the command on a line of its own where both don't fit on one."""
    return _COMMAND.sub("\n  ", text) if cell_len(text) > columns else text


def draw_listing(listing: Listing, to: Console) -> None:
    """The listing as a table, or what to do where it is empty; on a narrow screen as short blocks.

    Somebody at a terminal sees the head of a list that nobody would scroll through; a file or a program gets all of it.
    """
    rows = list(listing.rows)
    if listing.title:
        to.print(styled(listing.title, "title"))
    if not rows:
        to.print(styled(_command_apart(listing.empty, to.width)))
        return
    seen = rows[:MOST_SEEN] if to.file.isatty() else rows
    if to.width < NARROW:
        _draw_blocks(listing, seen, to)
    else:
        to.print(_table(listing, seen, to.width))
    if len(seen) < len(rows):
        to.print(styled(_more(len(rows) - len(seen)), "quiet"))
    for note in listing.notes:
        to.print(styled(note, "quiet"))


def _more(left: int) -> str:
    text = ngettext(
        "{count} more. For all of them: --format csv -o FILE",
        "{count} more. For all of them: --format csv -o FILE",
        left,
    )
    return text.format(count=f"{left:,}")


def _table(listing: Listing, rows: list[dict[str, Any]], columns: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", collapse_padding=True)
    filled = [(c, [_shown(row.get(c.key)) for row in rows]) for c in listing.columns]
    used = [(c, cells, _widest(cells)) for c, cells in filled if any(cell.plain for cell in cells)]
    used = _fitting(used, columns)
    for column, _cells, widest in used:
        justify: Any = column.align
        table.add_column(_(column.label), justify=justify, overflow="fold", no_wrap=widest <= 12)
    for row in zip(*(cells for _column, cells, _widest in used), strict=True):
        table.add_row(*row)
    return table


def _widest(cells: Iterable[Text]) -> int:
    return max((cell_len(cell.plain) for cell in cells), default=0)


_Used = list[tuple[Column, list[Text], int]]


def _fitting(used: _Used, columns: int) -> _Used:
    """Leave out the columns that a narrower screen can spare until the rest has room."""
    kept = list(used)
    for each in reversed(used):
        if sum(min(24, max(cell_len(_(c.label)), widest)) + 2 for c, _cells, widest in kept) <= columns:
            break
        if not each[0].narrow:
            kept.remove(each)
    return kept


def wrapped(text: Text, columns: int) -> list[Text]:
    """Lines of at most so many columns, broken as ``reports.text.wrap`` does, with their styles; Rich breaks at spaces alone."""
    lines: list[Text] = []
    at = 0
    for line in wrap(text.plain, columns):
        at = text.plain.index(line, at)
        lines += text[at : at + len(line)].wrap(Console(width=columns), columns) if line else [Text()]
        at += len(line)
    return lines


def _draw_blocks(listing: Listing, rows: list[dict[str, Any]], to: Console) -> None:
    for row in rows:
        shown = [_shown(row.get(c.key)) for c in listing.columns if c.narrow]
        filled = [text for text in shown if text.plain]
        to.print(Text("  ").join(filled[:2]), overflow="fold")
        if filled[2:]:
            rest = Text(" · ").join(filled[2:])
            for line in wrapped(rest, max(10, to.width - 3)):
                to.print(Text("   ") + line)


def _shown(value: Any) -> Text:
    if isinstance(value, Cell):
        return styled(value.shown, value.tone)
    if value is None or value is False:
        return Text("")
    if value is True:
        return Text("✓")
    return styled(str(value))
