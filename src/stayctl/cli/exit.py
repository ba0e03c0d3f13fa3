"""``stayctl exit``: why people left, from the survey of another tool."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.errors import StayctlError, Withheld
from stayctl.language import N_

if TYPE_CHECKING:
    from stayctl.files.exits.columns import Asked, ExitMap
    from stayctl.files.exits.rows import ExitRows
    from stayctl.files.roster.reading import Roster
    from stayctl.store.changes import Change
    from stayctl.store.changes.exits import ExitOutcome

SHOWN_PROBLEMS = 50

app = commands()
app.info.help = N_("Exit surveys: why people left, beside why people stay.")


@dataclass(frozen=True)
class _Survey:
    """A file that was opened, and how its columns were understood."""

    roster: "Roster"
    columns: "ExitMap"
    rows: "ExitRows"


@app.command(
    "import",
    cls=Command,
    help=N_(
        "Take in an exit survey: a row a leaver, a column a reason with yes or no in it. The file is released at once, as a whole."
    ),
    epilog="stayctl exit import survey.csv --map left_on='Cease Date' --driver pay=Salary --dry-run",
)
def import_exits(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("CSV or XLSX"))],
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help=N_("which column holds employee_no, email, name or left_on"),
        ),
    ] = None,
    driver: Annotated[
        list[str] | None,
        typer.Option(
            "--driver",
            metavar="DRIVER=COLUMN",
            help=N_("which driver a column of yes and no stands for; none=COLUMN leaves it out"),
        ),
    ] = None,
    encoding: o.Encoding = None,
    sheet: o.Sheet = None,
    date_order: o.DateOrder = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("only show how the columns are understood"))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("take it in, though it looks like a list of those who stay"))
    ] = False,
    format: o.FormatTwo = "table",
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.cli.exit_summary import Summary, show
    from stayctl.files.exits.columns import asked_columns

    asked = asked_columns(map or [], driver or [])
    survey = _open(
        here, file, asked, encoding=encoding, sheet=sheet, order=date_order, today=here.today(as_of)
    )
    outcome = _take_in(here, survey, dry_run=dry_run, yes=yes, as_json=format == "json", as_of=as_of)
    summary = Summary(survey.roster, survey.columns, survey.rows, outcome, dry_run)
    show(here, summary, format, here.today(as_of))
    if dry_run and survey.rows.problems:
        raise _refusal(survey, as_json=format == "json")


def _open(
    here: Context,
    file: str,
    asked: "Asked",
    *,
    encoding: str | None,
    sheet: str | None,
    order: str | None,
    today: date,
) -> _Survey:
    """Read the header and the first rows, and decide what each column holds."""
    from stayctl.files.exits.columns import LOOKED_AT, map_columns
    from stayctl.files.exits.rows import ExitRows, settle_dates
    from stayctl.files.lexicon import load_lexicon
    from stayctl.files.roster.dates import DateColumn
    from stayctl.files.roster.reading import read_roster
    from stayctl.practice.themes import suggest

    roster = read_roster(file, stdin=sys.stdin.buffer, asked=asked.names(), encoding=encoding, sheet=sheet)
    lexicon = load_lexicon(here.own_lexicon)
    sample = [cells for _number, cells in islice(roster.rows(), LOOKED_AT)]
    columns = map_columns(roster.header, sample, asked, lambda name: suggest(name, lexicon), file=roster.file)
    place = columns.fields.get("left_on")
    dates = DateColumn("" if place is None else columns.header[place], today)
    settle_dates(columns, roster.rows(), dates, order, roster.file)
    return _Survey(roster, columns, ExitRows(columns, dates))


class _Rehearsed(Exception):
    """Ends a dry run, and an import that has nothing new: everything is rolled back."""


def _take_in(
    here: Context, survey: _Survey, *, dry_run: bool, yes: bool, as_json: bool, as_of: date | None
) -> "ExitOutcome":
    from stayctl.store.changes.exits import import_exits as keep
    from stayctl.store.changes.exits import release_exits

    found: list[ExitOutcome] = []
    with contextlib.suppress(_Rehearsed), _changing(here, as_of, rehearsed=dry_run) as change:
        name = Path(survey.roster.file).name
        found.append(keep(change, survey.rows.read(survey.roster.rows()), name=name))
        if survey.rows.problems and not dry_run:
            raise _refusal(survey, as_json=as_json)
        if dry_run or not found[0].new_rows:
            raise _Rehearsed
        _refuse_few(found[0])
        if not yes:
            _refuse_staff(survey, found[0])
        release_exits(change, found[0].round_id)
    return found[0]


def _refuse_few(outcome: "ExitOutcome") -> None:
    """So few rows could never be shown, and once taken in they couldn't be counted with later ones."""
    if outcome.new_rows < outcome.k:
        raise Withheld(
            N_(
                "Too few rows of this file are new ({count}), and nothing is shown of fewer than {k} people; nothing was imported. Take it in once it holds more."
            ),
            id="too_few",
            count=outcome.new_rows,
            k=outcome.k,
        )


def _refuse_staff(survey: _Survey, outcome: "ExitOutcome") -> None:
    """A list of staff would be counted as leavers, and a release can't be taken back."""
    without, all_rows = survey.rows.without, survey.rows.rows
    if "left_on" not in survey.columns.fields and 2 * without > all_rows:
        raise StayctlError(
            N_(
                "{file}: {without} of {rows} rows name no reason, and no column says when anybody left; nothing was imported. Keep those who left in it, or name the columns: --driver DRIVER=COLUMN, --map left_on=COLUMN. If all of them left: --yes"
            ),
            id="no_leavers",
            file=survey.roster.file,
            without=f"{without:,}",
            rows=f"{all_rows:,}",
        )


@contextlib.contextmanager
def _changing(here: Context, as_of: date | None, *, rehearsed: bool) -> "Iterator[Change]":
    """The store's own transaction; a dry run where there is no store yet makes none."""
    if not rehearsed or here.has_store:
        with here.change(as_of) as change:
            yield change
        return
    from stayctl.cli.rehearsal import rehearsing

    with rehearsing(here, as_of) as change:
        yield change


def _refusal(survey: _Survey, *, as_json: bool) -> StayctlError:
    """All problems of a file as one error; a terminal shows the first of them."""
    from stayctl.cli.employee_import import as_data, problem_line
    from stayctl.language import ngettext

    problems = sorted(survey.rows.problems, key=lambda problem: problem.row)
    shown = problems if as_json else problems[:SHOWN_PROBLEMS]
    lines = [problem_line(problem) for problem in shown]
    if rest := len(problems) - len(shown):
        lines.append(ngettext("and {count} more", "and {count} more", rest).format(count=f"{rest:,}"))
    one = N_(
        "{file}: one problem; nothing was imported. Mend it, or leave the column out with --driver none=COLUMN:"
    )
    many = N_(
        "{file}: {count} problems; nothing was imported. Mend them, or leave a column out with --driver none=COLUMN:"
    )
    return StayctlError(
        one if len(problems) == 1 else many,
        id="bad_rows",
        where={"file": survey.roster.file, "problems": [as_data(problem) for problem in problems]},
        lines=lines,
        file=survey.roster.file,
        count=f"{len(problems):,}",
    )
