"""Where a report goes: the screen, a pipe, or a file written whole."""

import io
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from stayctl.cli.context import Context
from stayctl.language import _
from stayctl.reports.listing import Document, Listing
from stayctl.reports.text import visible

if TYPE_CHECKING:
    from rich.console import Console

Draw = Callable[[Any, "Console"], None]


def put(line: str) -> None:
    """A result of one line on standard output; what people wrote in it is made visible."""
    print(visible(line))


def screen(where: str) -> Draw:
    """A screen by module and function, ``team.draw_team``; what draws it is loaded only where it is drawn."""
    module, function = where.split(".")

    def draw(subject: Any, to: "Console") -> None:
        getattr(import_module(f"stayctl.reports.screens.{module}"), function)(subject, to)

    return draw


def emit(
    context: Context,
    report: Listing | Document,
    *,
    format: str = "table",
    output: str | None = None,
    draw: Draw | None = None,
    subject: Any = None,
) -> None:
    """Show a report in the format asked for, on standard output or in ``output``.

    ``draw`` renders ``subject`` (by default the report) as the table; a Listing needs none.
    """
    if output is None:
        _write(context, report, format, sys.stdout, draw, subject)
        return
    from stayctl.safe_files import replacing

    path = Path(output)
    with replacing(path) as raw:
        encoding = "utf-8-sig" if format == "csv" else "utf-8"
        text = io.TextIOWrapper(raw, encoding=encoding, newline="", write_through=True)
        _write(context, report, format, text, draw, subject)
        text.flush()
        text.detach()
    context.say(_("Written to {path}.").format(path=path))


def _write(
    context: Context, report: Listing | Document, format: str, out: TextIO, draw: Draw | None, subject: Any
) -> None:
    if format in ("json", "csv"):
        from stayctl.reports import data

        if format == "csv" and isinstance(report, Listing):
            data.write_csv(report, out)
        else:
            data.write_json(report, out)
        return
    from stayctl.reports import terminal

    screen = terminal.console(out, color=context.options.color, environment=context.environment)
    if draw is not None:
        draw(report if subject is None else subject, screen)
    elif isinstance(report, Listing):
        terminal.draw_listing(report, screen)
