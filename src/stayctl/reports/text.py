"""Text from people, as a screen may show it: literal, visible, and measured in columns."""

import unicodedata

HIDDEN = frozenset(
    {
        0x00AD,
        0x034F,
        0x061C,
        0x180E,
        0xFEFF,
        0x115F,
        0x1160,
        0x3164,
        0xFFA0,
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
    }
)


def visible(text: str, *, lines: bool = False) -> str:
    """The text with control, bidi and zero-width characters written out, so that none acts on a terminal.

    With ``lines`` line feeds stay; otherwise they are written out too.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if _harmless(c) or (lines and c == "\n") else _written(c) for c in text)


def _harmless(character: str) -> bool:
    point = ord(character)
    if point in HIDDEN:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")


def _written(character: str) -> str:
    if character == "\n":
        return "⏎"
    if character == "\t":
        return "    "
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


def width(text: str) -> int:
    """Columns that the text takes: two for a Chinese character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(c) or ord(c) == 0xFE0F
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def clip(text: str, columns: int) -> str:
    """The beginning of the text that fits, with an ellipsis where something was left out."""
    if width(text) <= columns:
        return text
    taken, used = [], 0
    for character in text:
        used += width(character)
        if used > columns - 1:
            break
        taken.append(character)
    return "".join(taken) + "…"


def pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))


def wrap(text: str, columns: int, *, indent: str = "") -> list[str]:
    """Lines of at most ``columns``: broken between words, and between Chinese characters anywhere."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _pieces(paragraph):
            size = width(piece)
            if line and used + size > columns:
                lines.append(line.rstrip())
                line, used = indent, width(indent)
                line, used = line + piece.lstrip(), used + width(piece.lstrip())
            else:
                line, used = line + piece, used + size
        lines.append(line.rstrip())
    return lines


_NEVER_FIRST = frozenset("，。、；：？！）】》”’…—·,.;:?!)")
_NEVER_LAST = frozenset("（【《“‘([")


def _pieces(text: str) -> list[str]:
    """Where a line may break: words with the space after them, single wide characters with what must follow."""
    pieces: list[str] = []
    for character in text:
        wide = unicodedata.east_asian_width(character) in "WF"
        if not pieces or character in _NEVER_FIRST:
            glue = bool(pieces)
        else:
            last = pieces[-1][-1]
            if last in _NEVER_LAST:
                pieces[-1] += character
                continue
            glue = not wide and last != " " and unicodedata.east_asian_width(last) not in "WF"
            glue = glue or character == " "
        if glue:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
