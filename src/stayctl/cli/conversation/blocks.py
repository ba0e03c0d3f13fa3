"""Styled text in blocks and rows, as wide as the screen."""

from prompt_toolkit.formatted_text import StyleAndTextTuples as Styled

from stayctl.reports.text import pad, visible, width, wrap

__all__ = ["Styled", "block", "columns_of", "flowing", "height", "labelled", "plain", "rows", "sheet"]


def block(text: str, columns: int, style: str = "", *, indent: int = 2, after: bool = True) -> Styled:
    """A paragraph, with a free line before and after it."""
    lines = wrap(visible(text, lines=True), max(10, columns - 2 * indent))
    written: Styled = [(style, " " * indent + line + "\n") for line in lines]
    return [("", "\n"), *written, ("", "\n")] if after else written


def labelled(name: str, text: str, columns: int, style: str = "class:quiet") -> Styled:
    """A quiet word on the left, the text beside it."""
    left = max(width(name) + 2, 8)
    if columns < left + 18:
        return block(f"{name} {text}", columns, style, after=False)
    first, *rest = wrap(visible(text), columns - left - 4) or [""]
    lines: Styled = [
        ("class:quiet", "    " + name + " " * (left - width(name))),
        (style, first + "\n"),
    ]
    return lines + [(style, " " * (left + 4) + line + "\n") for line in rest]


def columns_of(cells: list[str], columns: int) -> list[str]:
    """Cells in as many columns as fit, read downwards."""
    size = max((width(cell) for cell in cells), default=0) + 2
    down = -(-len(cells) // max(1, columns // size))
    return ["".join(pad(cell, size) for cell in cells[row::down]).rstrip() for row in range(down)]


def flowing(cells: list[str], columns: int, gap: str = "  ") -> list[str]:
    """Cells one after the other, as many on a line as fit."""
    lines: list[str] = []
    for cell in map(str.strip, cells):
        if lines and width(lines[-1] + gap + cell) <= columns:
            lines[-1] += gap + cell
        else:
            lines.append(cell)
    return lines


def height(text: Styled) -> int:
    """Lines that a styled text takes; none where there is nothing."""
    return sum(piece[1].count("\n") for piece in text) + 1 if text else 0


def rows(text: Styled) -> list[Styled]:
    """The text line by line."""
    found: list[Styled] = [[]]
    for style, piece, *_rest in text:
        for part in piece.splitlines(keepends=True):
            found[-1].append((style, part))
            if part.endswith("\n"):
                found.append([])
    return found if found[-1] else found[:-1]


def sheet(text: Styled, lines: int, read: int) -> tuple[Styled, int]:
    """The part of a text to read that fits after ``read`` lines, and how many lines are still to come."""
    found = rows(text)[read:]
    shown = found if len(found) <= lines else found[: max(1, lines - 1)]
    left = len(found) - len(shown)
    return [piece for row in shown for piece in row], left


def plain(text: Styled) -> str:
    """The text without its styles."""
    return "".join(piece[1] for piece in text)
