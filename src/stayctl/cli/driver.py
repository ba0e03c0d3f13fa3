"""``stayctl driver``: the fixed vocabulary of drivers, and what texts seem to say of them."""

import json
import sys
from collections.abc import Iterable, Iterator
from errno import ENAMETOOLONG, ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_, _

if TYPE_CHECKING:
    from stayctl.practice.themes import Lexicon, Suggestion

app = commands()
app.info.help = N_("What keeps people and what drives them away: the vocabulary, suggestions, topics.")
LAZY = {
    "review": (
        "stayctl.cli.driver_review",
        N_("Confirm or reject, one after the other, what your own interviews' answers seem to name."),
    ),
    "topic": ("stayctl.cli.driver_topic", N_("The concrete things that people name: list, merge, rename.")),
}


NAME_COLUMNS = 60
"""So much of a name is repeated in an error; a text that was taken for one may be long."""


class Said(NamedTuple):
    """A text with the id it came with, or the number of its line."""

    id: Any
    text: str


@app.command(
    "list",
    cls=Command,
    help=N_("List the drivers, what each means, and how many patterns speak of it."),
    epilog="stayctl driver list",
)
def list_drivers(
    context: typer.Context, format: o.Format = "table", output: o.Output = None, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    from stayctl.files.lexicon import counts, load_lexicon
    from stayctl.reports.build.suggestions import driver_listing

    lexicon = load_lexicon(here.own_lexicon)
    emit(here, driver_listing(counts(lexicon), here.today(as_of)), format=format, output=output)


@app.command(
    "suggest",
    cls=Command,
    help=N_(
        "Which drivers texts seem to name, with the words that led to each. One text a line, or JSON lines with id and text; without FILE from standard input."
    ),
    epilog="stayctl driver suggest comments.txt --format jsonl",
)
def suggest_drivers(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE|-", help=N_("texts, one a line; - is standard input")),
    ] = None,
    format: Annotated[
        str,
        typer.Option("--format", **o.choice("table", "json", "jsonl"), help=N_("table, JSON or JSON lines")),
    ] = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.files.lexicon import load_lexicon
    from stayctl.reports.build.suggestions import suggestion_listing

    lexicon = load_lexicon(here.own_lexicon)
    found = _suggested(_texts(_lines(file)), lexicon)
    if format == "jsonl":
        _write_lines(here, found, output)
        return
    emit(here, suggestion_listing(found, here.today(as_of)), format=format, output=output)


def _suggested(texts: Iterable[Said], lexicon: "Lexicon") -> Iterator[tuple[Said, tuple["Suggestion", ...]]]:
    import gc

    from stayctl.practice.themes import suggest

    gc.disable()  # nothing here refers to itself, and looking for what does takes a tenth of the time
    try:
        for said in texts:
            yield said, suggest(said.text, lexicon)
    finally:
        gc.enable()


def _write_lines(
    here: Context, found: Iterable[tuple[Said, tuple["Suggestion", ...]]], output: str | None
) -> None:
    """One JSON object a line, written as each is found."""
    from stayctl.reports.build.suggestions import as_data
    from stayctl.reports.data import dumps
    from stayctl.safe_files import replacing

    if output is None:
        for said, suggestions in found:
            sys.stdout.write(dumps(as_data(said.id, suggestions), sys.stdout) + "\n")
        return
    with replacing(Path(output)) as raw:
        for said, suggestions in found:
            raw.write((json.dumps(as_data(said.id, suggestions), ensure_ascii=False) + "\n").encode())
    here.say(_("Written to {path}.").format(path=output))


def _lines(file: str | None) -> Iterator[str]:
    """The lines of a file or of standard input, as UTF-8 wherever that can be read."""
    if file is None or file == "-":
        raw: Iterable[bytes] = sys.stdin.buffer
        yield from (_decoded(line, number) for number, line in enumerate(raw, 1))
        return
    try:
        with Path(file).open("rb") as opened:
            yield from (_decoded(line, number) for number, line in enumerate(opened, 1))
    except IsADirectoryError:
        raise StayctlError(N_("{path} is a folder, not a file."), id="folder", path=file) from None
    except OSError as problem:
        if problem.errno not in (ENOENT, ENAMETOOLONG):
            raise
        from stayctl.reports.text import clip

        raise NotFound(
            N_("There is no file “{path}”. To try a text itself: echo TEXT | stayctl driver suggest"),
            path=clip(file, NAME_COLUMNS),
        ) from None


def _decoded(line: bytes, number: int) -> str:
    for encoding in ("utf-8-sig" if number == 1 else "utf-8", "gb18030"):
        try:
            return line.decode(encoding).rstrip("\r\n")
        except UnicodeDecodeError:
            continue
    raise StayctlError(
        N_("Line {line} is neither UTF-8 nor GB18030 text."),
        id="encoding",
        where={"line": number},
        line=number,
    )


def _texts(lines: Iterable[str]) -> Iterator[Said]:
    """A text a line; where the first line is a JSON object, each line is one, with ``text`` and perhaps ``id``."""
    as_json = None
    for number, line in enumerate(lines, 1):
        if as_json is None and line.strip():
            as_json = _is_object(line)
        if not as_json:
            yield Said(number, line)
        elif line.strip():
            yield _said(line, number)


def _is_object(line: str) -> bool:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = [] if line.strip() == "[" else None
    if isinstance(found, list) and all(isinstance(each, dict) for each in found):
        raise StayctlError(
            N_('This is a JSON list. Put each of its objects with a "text" on a line of its own.'),
            id="json_list",
        )
    return isinstance(found, dict)


def _said(line: str, number: int) -> Said:
    try:
        found = json.loads(line)
        if isinstance(found["text"], str):
            return Said(found.get("id", number), found["text"])
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise StayctlError(
        N_('Line {line} is no JSON object with a "text".'),
        id="json_line",
        where={"line": number},
        line=number,
    )
