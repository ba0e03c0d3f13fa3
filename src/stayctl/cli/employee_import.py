"""``stayctl employee import``: a roster from a file or the clipboard into the store."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.errors import StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.practice.roster import UNKNOWN_MANAGER

if TYPE_CHECKING:
    from stayctl.files.roster.headers import RosterMap
    from stayctl.files.roster.reading import Roster
    from stayctl.files.roster.rows import RowReader
    from stayctl.practice.roster import Problem
    from stayctl.store.changes import Change
    from stayctl.store.changes.roster import RosterOutcome

SHOWN_PROBLEMS = 50
EXODUS_PEOPLE = 5
EXODUS_PERCENT = 20


@dataclass(frozen=True)
class Wishes:
    """How the roster is to be taken in."""

    file: str
    dry_run: bool
    leavers: str
    yes: bool
    unknown_manager: str
    bad_rows: str | None


app = commands()


@app.command(
    "import",
    cls=Command,
    help=N_("Take in a roster: CSV, XLSX, or what was copied from a spreadsheet."),
    epilog="stayctl employee import roster.xlsx --dry-run",
)
def import_people(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE|-", help=N_("CSV or XLSX; - takes what was copied from a spreadsheet")),
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("only show what would change"))] = False,
    map: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help=N_("which column holds a field"))
    ] = None,
    encoding: o.Encoding = None,
    sheet: o.Sheet = None,
    date_order: o.DateOrder = None,
    leavers: Annotated[
        str,
        typer.Option(
            "--leavers", **o.choice("ignore", "mark"), help=N_("mark those who are gone from it as left")
        ),
    ] = "ignore",
    unknown_manager: Annotated[
        str,
        typer.Option(
            "--unknown-manager",
            **o.choice("refuse", "open"),
            help=N_("a manager whom nobody knows: refuse the row, or leave the manager open"),
        ),
    ] = "refuse",
    skip_bad_rows: Annotated[
        str | None,
        typer.Option("--skip-bad-rows", metavar="FILE", help=N_("put rows with problems into this file")),
    ] = None,
    keep: Annotated[
        list[str] | None,
        typer.Option("--keep", metavar="COLUMN", help=N_("keep this column as an attribute")),
    ] = None,
    yes: o.Yes = False,
    format: o.FormatTwo = "table",
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    wishes = Wishes(file, dry_run, leavers, yes, unknown_manager, skip_bad_rows)
    from stayctl.files.roster.dates import OrderOpen
    from stayctl.files.roster.headers import asked_columns, map_headers
    from stayctl.files.roster.reading import read_roster
    from stayctl.files.roster.rows import RowReader, begin_dates, decide_dates

    asked = asked_columns(map or [])
    roster = read_roster(file, stdin=sys.stdin.buffer, asked=asked, encoding=encoding, sheet=sheet)
    columns = map_headers(roster.header, asked, keep or [], file=roster.file)
    today = here.today(as_of)
    rows = RowReader(columns, begin_dates(roster, columns, date_order, today), today)
    try:
        outcome = _take_in(here, roster, rows, wishes, format, as_of)
    except OrderOpen:
        rows = RowReader(columns, decide_dates(roster, columns, date_order, today), today)
        outcome = _take_in(here, roster, rows, wishes, format, as_of)
    if skip_bad_rows and outcome.problems and not dry_run:
        _write_rejected(here, roster, outcome.problems, skip_bad_rows)
    _show(here, roster, columns, outcome, wishes, format=format, today=today)
    if dry_run and outcome.problems and not skip_bad_rows:
        raise refusal(roster.file, outcome.problems, as_json=format == "json")


class _Rehearsed(Exception):
    """Ends a dry run: everything is rolled back."""


def _take_in(
    here: Context, roster: "Roster", rows: "RowReader", wishes: Wishes, format: str, as_of: date | None
) -> "RosterOutcome":
    from stayctl.store.changes.roster import BadRows, import_roster

    names_only = roster.header == ("name",) and wishes.file == "-"
    result: list[RosterOutcome] = []
    with contextlib.suppress(_Rehearsed), _changing(here, wishes, as_of) as change:
        try:
            outcome = import_roster(
                change,
                rows.read(roster.rows()),
                titles=_titles(rows.columns),
                problems=rows.problems,
                mark_gone=wishes.leavers == "mark",
                open_unknown=wishes.unknown_manager == "open",
                manager_id=here.me.id if names_only and here.me else None,
                without_bad_rows=wishes.dry_run or wishes.bad_rows is not None,
                progress=_progress(here),
            )
        except BadRows as bad:
            raise refusal(roster.file, bad.problems, as_json=format == "json") from None
        _refuse_exodus(outcome, wishes)
        result.append(outcome)
        if wishes.dry_run:
            raise _Rehearsed
    _clear_progress(here)
    return result[0]


def _refuse_exodus(outcome: "RosterOutcome", wishes: Wishes) -> None:
    """A part of a roster must not make everybody else a leaver: so many at once need a yes."""
    known = outcome.gone + outcome.changed + outcome.unchanged
    many = outcome.gone > EXODUS_PEOPLE and outcome.gone * 100 > known * EXODUS_PERCENT
    if wishes.leavers == "mark" and many and not (wishes.yes or wishes.dry_run):
        raise StayctlError(
            N_("{gone} of {known} people would be marked as left. If this is the whole roster, add --yes."),
            id="exodus",
            gone=outcome.gone,
            known=known,
        )


def _titles(columns: "RosterMap") -> dict[str, str]:
    return {field: column for field in columns.fields if (column := columns.column(field))}


@contextlib.contextmanager
def _changing(here: Context, wishes: Wishes, as_of: date | None) -> Iterator["Change"]:
    """The store's own transaction; a dry run where there is no store yet makes none."""
    if not wishes.dry_run or here.has_store:
        with here.change(as_of) as change:
            yield change
        return
    from stayctl.cli.rehearsal import rehearsing

    with rehearsing(here, as_of) as change:
        yield change


def _progress(here: Context) -> Any:
    if not sys.stderr.isatty() or here.options.quiet:
        return None

    def tell(count: int) -> None:
        if count:
            print(
                "\r" + _("{count} rows read …").format(count=f"{count:,}"),
                end="",
                file=sys.stderr,
                flush=True,
            )

    return tell


def _clear_progress(here: Context) -> None:
    if sys.stderr.isatty() and not here.options.quiet:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def refusal(file: str, problems: "list[Problem]", *, as_json: bool) -> StayctlError:
    """All problems of a file as one error; a terminal shows the first of them."""
    shown = problems if as_json else problems[:SHOWN_PROBLEMS]
    lines = [problem_line(problem) for problem in shown]
    rest = len(problems) - len(shown)
    if rest:
        lines.append(ngettext("and {count} more", "and {count} more", rest).format(count=f"{rest:,}"))
    if any(problem.message == UNKNOWN_MANAGER for problem in problems):
        lines.append(_("To leave such managers open: --unknown-manager open"))
    message = N_(
        "{file}: {count} problems; nothing was imported. Mend them, or take in the rest with --skip-bad-rows FILE:"
    )
    if len(problems) == 1:
        message = N_(
            "{file}: one problem; nothing was imported. Mend it, or take in the rest with --skip-bad-rows FILE:"
        )
    return StayctlError(
        message,
        id="bad_rows",
        where={"file": file, "problems": [as_data(problem) for problem in problems]},
        lines=lines,
        file=file,
        count=f"{len(problems):,}",
    )


def problem_line(problem: "Problem") -> str:
    if problem.column:
        return _("row {row}, {column}: {problem}").format(
            row=problem.row, column=problem.column, problem=problem.text()
        )
    return _("row {row}: {problem}").format(row=problem.row, problem=problem.text())


def as_data(problem: "Problem") -> dict[str, Any]:
    return {"row": problem.row, "column": problem.column, "message": problem.text()}


def _write_rejected(here: Context, roster: "Roster", problems: "list[Problem]", path: str) -> None:
    """The rejected rows with their columns, and why in a last one; to be mended and imported again."""
    import csv
    import io
    from pathlib import Path

    from stayctl.reports.data import csv_cell
    from stayctl.safe_files import replacing

    reasons: dict[int, list[str]] = {}
    for problem in problems:
        reasons.setdefault(problem.row, []).append(problem_line(problem))
    with replacing(Path(path)) as raw:
        out = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([*map(csv_cell, roster.header), _("Problem")])
        for number, cells in roster.rows():
            if number in reasons:
                padded = cells + [""] * (len(roster.header) - len(cells))
                writer.writerow([*map(csv_cell, padded), "; ".join(reasons[number])])
        out.flush()
        out.detach()
    here.say(
        ngettext(
            "{count} row was put into {path}.", "{count} rows were put into {path}.", len(reasons)
        ).format(count=len(reasons), path=path)
    )


def _show(
    here: Context,
    roster: "Roster",
    columns: "RosterMap",
    outcome: "RosterOutcome",
    wishes: Wishes,
    *,
    format: str,
    today: date,
) -> None:
    from stayctl.cli.output import emit
    from stayctl.cli.roster_summary import Summary, data, draw
    from stayctl.reports.listing import Document

    summary = Summary(roster, columns, outcome, wishes.dry_run, wishes.leavers == "mark")
    document = Document("employee.import", today, data(summary))
    emit(here, document, format=format, draw=draw, subject=summary)
    if not wishes.dry_run:
        here.say(_("Next: stayctl agenda"))
