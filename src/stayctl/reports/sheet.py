"""A sheet of a page or two: a head, and labelled sections of lines. Terminal, Markdown and HTML show the same."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from stayctl import printable
from stayctl.reports.text import visible

_MARKED = str.maketrans({mark: "\\" + mark for mark in "\\`*_[]<>#|~"})
_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
h1 { font-size: 15pt; margin: 0 0 1mm; }
.mark { color: #8a4b00; font-size: 9pt; }
.under { color: #444; margin: 0; }
dl { display: grid; grid-template-columns: 8.5em 1fr; gap: 2mm 4mm; margin: 5mm 0; }
dt { color: #555; }
dd { margin: 0; }
dd p { margin: 0; break-inside: avoid; }
.page { break-before: page; }
@media screen and (max-width: 30em) { dl { display: block; } dt { margin-top: 3mm; } }
"""


class Section(NamedTuple):
    """A label with the lines that stand beside it."""

    label: str
    lines: tuple[str, ...]


class Sheet(NamedTuple):
    """``mark`` says who may see the sheet; ``under`` are the lines below the title."""

    title: str
    mark: str
    under: tuple[str, ...]
    sections: tuple[Section, ...]
    language: str


def markdown(sheets: list[Sheet]) -> str:
    """The sheets as Markdown; what people wrote is text, never markup."""
    return "\n\n---\n\n".join("\n".join(_markdown(sheet)) for sheet in sheets) + "\n"


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# {_plain(sheet.title)}"
    yield ""
    if sheet.mark:
        yield f"*{_plain(sheet.mark)}*"
        yield ""
    for line in sheet.under:
        yield _plain(line) + "  "
    for section in sheet.sections:
        yield f"\n## {_plain(section.label)}\n"
        yield from (f"- {_plain(line)}" for line in section.lines)


def _plain(text: str) -> str:
    return visible(text).translate(_MARKED)


def page(sheets: list[Sheet]) -> str:
    """The sheets as one HTML page to print: no script, no request, everything escaped."""
    title = visible(sheets[0].title) if len(sheets) == 1 else "stayctl"
    return printable.page(title, sheets[0].language if sheets else "en", _STYLE, _body(sheets))


def _body(sheets: list[Sheet]) -> Iterator[str]:
    for number, sheet in enumerate(sheets):
        yield f"<section{' class=page' if number else ''}>"
        yield from _sheet(sheet)
        yield "</section>"


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"<h1>{escape(visible(sheet.title))}</h1>"
    if sheet.mark:
        yield f'<p class="mark">{escape(visible(sheet.mark))}</p>'
    yield from (f'<p class="under">{escape(visible(line))}</p>' for line in sheet.under)
    yield "<dl>"
    for section in sheet.sections:
        lines = "".join(f"<p>{escape(visible(line))}</p>" for line in section.lines)
        yield f"<dt>{escape(visible(section.label))}</dt>\n<dd>{lines}</dd>"
    yield "</dl>"
