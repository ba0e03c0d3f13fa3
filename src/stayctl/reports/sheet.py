"""A sheet of a page or two: a head, and labelled sections of lines. Terminal, Markdown and HTML show the same."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from stayctl.reports.text import visible

_MARKED = str.maketrans({mark: "\\" + mark for mark in "\\`*_[]<>#|~"})
_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
html { color: #111; background: #fff; }
body { font: 10.5pt/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB",
  "Microsoft YaHei", "Helvetica Neue", Arial, sans-serif; margin: 0 auto; max-width: 180mm; padding: 6mm 4mm; }
h1 { font-size: 15pt; margin: 0 0 1mm; }
.mark { color: #8a4b00; font-size: 9pt; }
.under { color: #444; margin: 0; }
dl { display: grid; grid-template-columns: 8.5em 1fr; gap: 2mm 4mm; margin: 5mm 0; }
dt { color: #555; }
dd { margin: 0; }
dd p { margin: 0; break-inside: avoid; }
.page { break-before: page; }
@media print { body { max-width: none; padding: 0; } }
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
    return "\n".join(_page(sheets)) + "\n"


def _page(sheets: list[Sheet]) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    language = "zh-CN" if sheets and sheets[0].language == "zh" else "en"
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(sheets[0].title if len(sheets) == 1 else 'stayctl')}</title>"
    yield f"<style>{_STYLE}</style>\n</head>\n<body>"
    for number, sheet in enumerate(sheets):
        yield f"<section{' class=page' if number else ''}>"
        yield from _sheet(sheet)
        yield "</section>"
    yield "</body>\n</html>"


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
