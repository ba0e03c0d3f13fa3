"""Report objects as JSON and CSV."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any, TextIO

from stayctl.reports.listing import Cell, Document, Each, Listing
from stayctl.reports.text import HIDDEN, visible

RUN = 100
"""Rows that are written at a time."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def _spans(points: Iterable[int]) -> str:
    """These characters as spans of a character class, which is far quicker to search than each by itself."""
    spans: list[list[int]] = []
    for point in sorted(points):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in spans)


@cache
def _unseen() -> re.Pattern[str]:
    """Made when a text needs it: most have nothing of the kind."""
    return re.compile(f"[{_spans({*range(0x7F, 0xA0), *range(0xD800, 0xE000), *HIDDEN})}]")


_BLANK = "".join(chr(code) for code in HIDDEN if chr(code).isprintable())
"""Hidden characters that Unicode counts among those that are seen."""


def write_json(report: Listing | Document, out: TextIO) -> None:
    """``{"schema": "stayctl.<what>/1", "as_of": …, "data": …}``; each row of a list is a line."""
    if isinstance(report, Document):
        _write_document(report, out)
        return
    out.write(f'{{"schema": "stayctl.{report.what}/1", "as_of": "{report.as_of.isoformat()}", "data": [')
    between = f'}}, {{"{report.keys[0]}": '  # no text can hold it, since its quotes would be escaped
    separator, rows = "\n", _data_rows(report)
    while some := list(islice(rows, RUN)):
        out.write(separator + dumps(some, out)[1:-1].replace(between, between.replace(", ", ",\n", 1)))
        separator = ",\n"
    out.write("\n]}\n" if separator != "\n" else "]}\n")


def _write_document(report: Document, out: TextIO) -> None:
    """With two spaces a level, but for what may be long: each of its elements is a line."""
    what, day = dumps(f"stayctl.{report.what}/1", out), report.as_of.isoformat()
    out.write(f'{{\n  "schema": {what},\n  "as_of": "{day}",\n  "data": {{')
    separator = "\n"
    for key, value in report.data.items():
        out.write(f"{separator}    {dumps(key, out)}: ")
        if isinstance(value, Each):
            _write_each(value, out)
        else:
            out.write(dumps(value, out, indent=2).replace("\n", "\n    "))  # those in texts are escaped
        separator = ",\n"
    out.write("\n  }\n}\n" if report.data else "}\n}\n")


def _write_each(elements: Each, out: TextIO) -> None:
    separator = "\n"
    out.write("[")
    for element in elements:
        out.write(f"{separator}      {dumps(element, out)}")
        separator = ",\n"
    out.write("]" if separator == "\n" else "\n    ]")


def write_csv(listing: Listing, out: TextIO) -> None:
    """The keys as header; cells that a spreadsheet would run as a formula begin with an apostrophe.

    A file or a program gets what was written; a terminal sees what would act on it written out.
    """
    import csv

    as_shown = visible if out.isatty() else str
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(listing.keys)
    for row in _data_rows(listing):
        writer.writerow([as_shown(csv_cell(row[key])) for key in listing.keys])


def csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _data_rows(listing: Listing) -> Iterator[dict[str, Any]]:
    if listing.plain:
        yield from listing.rows
        return
    for row in listing.rows:
        yield {key: cell.data if isinstance(cell := row[key], Cell) else cell for key in listing.keys}


def dumps(value: Any, out: TextIO, indent: int | None = None) -> str:
    """JSON for this stream. What a terminal would act on or hide is written as ``\\u…``, which is the same data."""
    utf = (out.encoding or "utf-8").lower().startswith("utf")
    text = _encoder(not utf, indent).encode(value)
    # Most texts hold nothing of the kind, and this tells so much sooner than the pattern does.
    if text.replace("\n", "").isprintable() and not any(each in text for each in _BLANK):
        return text
    return _unseen().sub(lambda found: json.dumps(found[0])[1:-1], text)


@cache
def _encoder(ensure_ascii: bool, indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=ensure_ascii, default=_plain, indent=indent)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Cell):
        return value.data
    if isinstance(value, Each):
        return list(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
