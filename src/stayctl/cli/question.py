"""``stayctl question``: the question sets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import ExitCode
from stayctl.language import N_, _, current, ngettext
from stayctl.reports.text import visible

if TYPE_CHECKING:
    from stayctl.files.questions.lint import Finding

app = commands()
app.info.help = N_("the question sets: list, show, lint")


@app.command("list", cls=Command, help=N_("List the question sets at hand."), epilog="stayctl question list")
def list_sets(
    context: typer.Context, format: o.Format = "table", output: o.Output = None, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    from stayctl.files.questions import find_sets
    from stayctl.reports.build.questions import set_listing

    own = here.own_questions
    found = [(each.question_set, each.path) for each in find_sets(own)]
    emit(here, set_listing(found, here.today(as_of), current(), own), format=format, output=output)


@app.command(
    "show",
    cls=Command,
    help=N_("Show the questions of a set, with cues and probes."),
    epilog="stayctl question show stay-core",
)
def show_set(
    context: typer.Context,
    set: Annotated[str, typer.Argument(metavar="ID|PATH", help=N_("a set of the list, or a file"))],
    language: Annotated[
        str | None,
        typer.Option("--language", **o.choice("zh", "en"), help=N_("language of the questions")),
    ] = None,
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.files.questions import content_hash, load_set
    from stayctl.reports.build.questions import set_page
    from stayctl.reports.screens.questions import draw_set

    found = load_set(set, own=here.own_questions)
    page = set_page(found, content_hash(found), here.today(as_of), language or current())
    emit(here, page.document, format=format, output=output, draw=draw_set, subject=page)


@app.command(
    "lint",
    cls=Command,
    help=N_("Check question files. Problems come with file, line and column; exit code 2 on errors."),
    epilog="stayctl question lint mine.yaml",
)
def lint_files(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help=N_("question files"))],
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> int:
    here: Context = context.obj
    from stayctl.files.questions import text_of
    from stayctl.files.questions.lint import lint
    from stayctl.reports.build.questions import lint_listing

    found = [finding for path in files for finding in lint(path, text_of(path), here.own_questions)]
    if format == "json":
        emit(here, lint_listing(found, here.today(as_of)), format=format, output=output)
    else:
        for finding in found:
            print(visible(str(finding)))
        here.say(_("Nothing to complain about.") if not found else _findings(found))
    return int(ExitCode.USAGE if any(each.severity == "error" for each in found) else ExitCode.FINE)


def _findings(found: "list[Finding]") -> str:
    errors = sum(each.severity == "error" for each in found)
    warnings = len(found) - errors
    return ", ".join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )
