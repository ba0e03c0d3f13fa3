"""``stayctl database``: the store itself."""

from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.errors import ExitCode
from stayctl.language import N_, _
from stayctl.reports.listing import Document
from stayctl.store.location import SCHEMA_VERSION, open_to_others

app = commands()
app.info.help = N_("The store: where it is, backups, upgrades, checks.")


@app.command("path", cls=Command, help=N_("Say where the store is."), epilog="stayctl database path")
def path(context: typer.Context, format: o.FormatTwo = "table") -> None:
    here: Context = context.obj
    if format == "json":
        data = {"location": str(here.location), "exists": here.has_store, "schema": SCHEMA_VERSION}
        emit(here, Document("database.path", here.clock.today(), data), format=format)
        return
    print(here.location)
    if not here.has_store:
        here.say(_("There is nothing there yet. The first command that writes makes it."))


@app.command(
    "backup",
    cls=Command,
    help=N_("Copy the store as it is now, whole or not at all."),
    epilog="stayctl database backup ~/backup/stayctl-2026-12.db",
)
def make_backup(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FILE", help=N_("a file that is not there yet"))],
) -> None:
    here: Context = context.obj
    from stayctl.store.upkeep import audit_head, backup

    backup(here.location, target.expanduser())
    print(target)
    here.say(
        _("Keep this with it, to see whether the audit log was cut: {head}").format(
            head=audit_head(here.location)
        )
    )


@app.command(
    "upgrade",
    cls=Command,
    help=N_("Bring an older store up to date, after a backup."),
    epilog="stayctl database upgrade",
)
def make_upgrade(context: typer.Context) -> None:
    here: Context = context.obj
    from stayctl.store.upkeep import upgrade

    done = upgrade(here.location, here.clock.now().astimezone(UTC))
    if done.before == done.after:
        print(_("The store is up to date (schema {version}).").format(version=done.after))
        return
    if done.backup:
        print(_("Backup: {path}").format(path=done.backup))
    print(_("Upgraded from schema {before} to {after}.").format(before=done.before, after=done.after))


@app.command(
    "check",
    cls=Command,
    help=N_("Look for damage: the file, its links, the audit log, the answers, what releases count."),
    epilog="stayctl database check",
)
def check_store(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help=N_("count anew what the next releases are made from"))
    ] = False,
    format: o.FormatTwo = "table",
) -> None:
    here: Context = context.obj
    from stayctl.store.upkeep import check
    from stayctl.store.upkeep import repair as count_anew

    if repair:
        with here.change() as change:
            count_anew(change)
    found = check(here.location)
    if format == "json":
        data = {"ok": not found, "problems": [problem.text() for problem in found]}
        emit(here, Document("database.check", here.clock.today(), data), format=format)
    else:
        for line in [problem.text() for problem in found] or [_("Nothing wrong was found.")]:
            put(line)
    if open_to_others(here.location):
        here.say(_("Others can read {path}; make it yours alone: chmod 600").format(path=here.location.path))
    if found:
        here.say(_("Restore the store from a backup: copy the backup over the file."))
        raise typer.Exit(int(ExitCode.DATABASE))
