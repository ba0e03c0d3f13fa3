"""``stayctl question``: the question sets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_, _, current, ngettext
from stayctl.reports.text import visible
from stayctl.safe_files import private_folder, write_private

if TYPE_CHECKING:
    from stayctl.files.questions.lint import Finding

app = commands()
app.info.help = N_("the question sets: list, show, lint, new, export, import")
LAZY = {
    "export": (
        "stayctl.cli.question_exchange",
        N_("Write a set as an XLSForm (.xlsx), to work on it in Excel, or as YAML."),
    ),
    "import": (
        "stayctl.cli.question_exchange",
        N_("Take in an XLSForm (.xlsx) as a question set. Problems come with sheet, row and column."),
    ),
}


@app.command("list", cls=Command, help=N_("List the question sets at hand."), epilog="stayctl question list")
def list_sets(
    context: typer.Context, format: o.Format = "table", output: o.Output = None, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    from stayctl.files.questions import find_sets
    from stayctl.reports.build.questions import set_listing

    own = here.own_questions
    unusable: list[StayctlError] = []
    found = [(each.question_set, each.path) for each in find_sets(own, unusable)]
    emit(here, set_listing(found, here.today(as_of), current(), own), format=format, output=output)
    for problem in unusable:
        path = problem.parameters["path"]
        here.say(
            _("{path} can't be used. What is wrong with it: stayctl question lint {path}").format(path=path)
        )


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
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=N_("question files"))],
    format: o.FormatTwo = "table",
    output: o.Output = None,
    as_of: o.AsOf = None,
) -> int:
    here: Context = context.obj
    from stayctl.files.questions import text_of
    from stayctl.files.questions.lint import lint
    from stayctl.reports.build.questions import lint_listing

    paths = [_file(here, each) for each in files]
    found = [finding for path in paths for finding in lint(path, text_of(path), here.own_questions)]
    if format == "json":
        emit(here, lint_listing(found, here.today(as_of)), format=format, output=output)
    else:
        for finding in found:
            print(visible(str(finding)))
        here.say(_("Nothing to complain about.") if not found else _findings(found))
    return int(ExitCode.USAGE if any(each.severity == "error" for each in found) else ExitCode.FINE)


@app.command(
    "schema",
    cls=Command,
    help=N_("Print the JSON Schema of question files, with which an editor checks and completes them."),
    epilog="stayctl question schema -o question-set.schema.json",
)
def schema(context: typer.Context, output: o.Output = None) -> None:
    here: Context = context.obj
    import json

    from stayctl.files.questions.schema import question_schema

    text = json.dumps(question_schema(), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        print(text, end="")
        return
    write_private(Path(output), text.encode())
    here.say(_("Written to {path}.").format(path=output))


@app.command(
    "new",
    cls=Command,
    help=N_("Write a question file to begin with, of one's own or on top of another set."),
    epilog="stayctl question new our-stay --from stay-core",
)
def new_set(
    context: typer.Context,
    form_id: Annotated[str, typer.Argument(metavar="ID", help=N_("the id of the new set"))],
    base: Annotated[
        str | None,
        typer.Option("--from", metavar="SET", help=N_("build on this set: an id, or a path")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=N_("write to this file, not to your own sets")),
    ] = None,
    yes: o.Yes = False,
) -> None:
    here: Context = context.obj
    from stayctl.files.questions import load_set, template
    from stayctl.files.questions.places import is_path

    target = output or here.own_questions / f"{template.checked_id(form_id)}.yaml"
    if target.exists() and not yes:
        raise StayctlError(
            N_("{path} is there already. To write over it, add --yes."), id="file_exists", path=target
        )
    text = template.small_set(template.checked_id(form_id))
    if base is not None:
        reference = template.reference_to(base, is_path(base), target)
        text = template.extending_set(form_id, load_set(base, own=here.own_questions), reference)
    if output is None:
        private_folder(target.parent)
    write_private(target, text.encode())
    here.say(_("Written to {path}.").format(path=target))
    name = form_id if output is None else target
    here.say(_("Write your questions into it, then: stayctl question lint {path}").format(path=target))
    here.say(_("Use it: stayctl schedule WHO --set {name}").format(name=name))


def _file(here: Context, id_or_path: str) -> Path:
    """The file that is meant: by its path, or by the id of the set in it."""
    from stayctl.files.questions.places import file_of, files_at_hand, is_path

    path = Path(id_or_path)
    if is_path(id_or_path) or path.exists():
        return path
    return file_of(id_or_path, files_at_hand(here.own_questions))


def _findings(found: "list[Finding]") -> str:
    errors = sum(each.severity == "error" for each in found)
    warnings = len(found) - errors
    return _(", ").join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )
