"""``stayctl question export`` and ``import``: question sets as XLSForms, which HR writes in Excel."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.errors import StayctlError
from stayctl.language import N_, _, current
from stayctl.safe_files import private_folder, write_private

if TYPE_CHECKING:
    from stayctl.files.questions.xlsform_in import Imported
    from stayctl.practice.question_set import QuestionSet

SUFFIXES = {".xlsx": "xlsx", ".yaml": "yaml", ".yml": "yaml"}

app = commands()


@app.command(
    "export",
    cls=Command,
    help=N_("Write a set as an XLSForm (.xlsx), to work on it in Excel, or as YAML."),
    epilog="stayctl question export stay-core -o stay-core.xlsx",
)
def export_set(
    context: typer.Context,
    set: Annotated[str, typer.Argument(metavar="ID|PATH", help=N_("a set of the list, or a file"))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=N_("write to this .xlsx or .yaml"))
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            **o.choice("xlsx", "yaml"),
            help=N_("XLSForm or YAML, where the file's name does not say"),
        ),
    ] = None,
    yes: o.Yes = False,
) -> None:
    here: Context = context.obj
    from stayctl.files.questions import load_set

    wanted = _format(set, output, format)
    content = _content(load_set(set, own=here.own_questions), wanted)
    if output is None:
        print(content.decode(), end="")
        return
    _refuse_existing(output, content, yes)
    write_private(output, content)
    here.say(_("Written to {path}.").format(path=output))
    if wanted == "xlsx":
        here.say(_("Bring it back: stayctl question import {path}").format(path=output))


def _content(found: "QuestionSet", format: str) -> bytes:
    if format == "yaml":
        from stayctl.files.questions.yaml_out import as_yaml

        return as_yaml(found).encode()
    from stayctl.files.questions.xlsform_out import as_workbook

    return as_workbook(found)


def _format(set: str, output: Path | None, format: str | None) -> str:
    """xlsx or yaml, as the option or else the name of the file says; what is no text goes into a file."""
    by_name = SUFFIXES.get(output.suffix.lower()) if output else None
    if output is None and format != "yaml":
        raise StayctlError(
            N_(
                "A workbook can't be printed. Name a file: -o {name}.xlsx. Or print the set as YAML: --format yaml"
            ),
            id="output",
            name=Path(set).stem,
        )
    if format is None and by_name is None:
        raise StayctlError(
            N_("{path} ends neither in .xlsx nor in .yaml. Say what it is to be: --format xlsx"),
            id="format",
            path=output,
        )
    if format and by_name and format != by_name:
        raise StayctlError(
            N_("--format {format} does not go with the name {path}."), id="format", format=format, path=output
        )
    return format or by_name or "xlsx"


@app.command(
    "import",
    cls=Command,
    help=N_("Take in an XLSForm (.xlsx) as a question set. Problems come with sheet, row and column."),
    epilog="stayctl question import our-questions.xlsx",
)
def import_form(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.xlsx", help=N_("an XLSForm, ours or any other"))],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=N_("write to this file, not to your own sets")),
    ] = None,
    yes: o.Yes = False,
    format: o.FormatTwo = "table",
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    from stayctl.files.questions.xlsform_in import read_xlsform

    if output is not None and SUFFIXES.get(output.suffix.lower()) != "yaml":
        raise StayctlError(N_("{path} must end in .yaml, as question files do."), id="format", path=output)
    imported = read_xlsform(file)
    target = output or here.own_questions / f"{imported.question_set.form_id}.yaml"
    content = imported.text.encode()
    _refuse_existing(target, content, yes)
    if output is None:
        private_folder(target.parent)
    write_private(target, content)
    _tell(here, imported, target, output is None)
    if format == "json":
        _give(here, imported, target, here.today(as_of))


def _give(here: Context, imported: "Imported", target: Path, today: date) -> None:
    """The outcome as data."""
    from stayctl.reports.build.question_import import Unused, import_document

    unused = [Unused(*each) for each in imported.unused]
    found = imported.question_set
    emit(here, import_document(found, target, imported.assumed, unused, today, current()), format="json")


def _tell(here: Context, imported: "Imported", target: Path, own: bool) -> None:
    """What was understood, where it stands now, and what comes next."""
    from stayctl.files.questions import shipped_folder
    from stayctl.reports.build.question_import import Unused, import_lines

    found = imported.question_set
    unused = [Unused(*each) for each in imported.unused]
    for line in import_lines(found, imported.assumed, unused, current()):
        here.say(line)
    here.say(_("Written to {path}.").format(path=target))
    if own and (shipped_folder() / f"{found.form_id}.yaml").exists():
        message = _("From now on it goes before the set “{name}” that ships with stayctl.")
        here.say(message.format(name=found.form_id))
    here.say(_("Check it: stayctl question lint {path}").format(path=target))
    here.say(_("Use it: stayctl schedule WHO --set {name}").format(name=found.form_id if own else target))


def _refuse_existing(path: Path, content: bytes, yes: bool) -> None:
    if path.is_file() and not yes and path.read_bytes() != content:
        raise StayctlError(
            N_("{path} is there already. To write over it, add --yes."), id="file_exists", path=path
        )
