"""``stayctl settings``: policy goes to the store, taste to the personal file."""

import shlex
import subprocess
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from stayctl import settings as personal
from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit, put
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice import policy
from stayctl.reports.listing import Cell, Column, Listing

app = commands()
app.info.help = N_("Your settings, and the company's policy.")
KEYS = ("key", "value", "default", "kept_in", "meaning")
COLUMNS = (
    Column("key", N_("Setting")),
    Column("value", N_("Value")),
    Column("kept_in", N_("Kept in"), narrow=False),
    Column("meaning", N_("Meaning"), narrow=False),
)


@app.command(
    "show",
    cls=Command,
    help=N_("Show every setting, its value and what it means."),
    epilog="stayctl settings show",
)
def show(context: typer.Context, format: o.Format = "table", output: o.Output = None) -> None:
    here: Context = context.obj
    listing = Listing(
        what="settings.show",
        as_of=here.today(),
        rows=[*_taste_rows(here), *_policy_rows(here)],
        keys=KEYS,
        columns=COLUMNS,
        empty="",
        notes=(_("Change one: stayctl settings set KEY VALUE"),),
    )
    emit(here, listing, format=format, output=output)


def _taste_rows(here: Context) -> list[dict[str, Any]]:
    where = str(here.options.config)
    return [
        _row(key, getattr(here.options.settings, key), None, Cell(where, _("your file")), meaning)
        for key, meaning in personal.KEYS.items()
    ]


def _policy_rows(here: Context) -> list[dict[str, Any]]:
    defaults = policy.Policy()
    kept = Cell(str(here.location), _("the store"))
    return [
        _row(
            key,
            policy.as_text(getattr(here.policy, key)),
            policy.as_text(getattr(defaults, key)),
            kept,
            meaning,
        )
        for key, meaning in policy.MEANINGS.items()
    ]


def _row(key: str, value: str | None, default: str | None, kept: Cell, meaning: str) -> dict[str, Any]:
    tone = "strong" if value not in (None, default) else ""
    return {
        "key": key,
        "value": Cell(value, value or "–", tone),
        "default": default,
        "kept_in": kept,
        "meaning": Cell(meaning, _(meaning)),
    }


@app.command(
    "set",
    cls=Command,
    help=N_("Change one setting. An empty value takes a personal one back."),
    epilog="stayctl settings set me 林悦\nstayctl settings set cadence_months 6",
)
def change_setting(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help=N_("the setting; see: stayctl settings show"))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=N_("the new value"))],
) -> None:
    here: Context = context.obj
    if key in policy.KEYS:
        from stayctl.store.changes.settings import set_policy

        _known(key, policy.parse(key, value))
        with here.change() as change:
            put(f"{key} = {set_policy(change, key, value)}")
        return
    if key not in personal.KEYS:
        known = [*personal.KEYS, *policy.KEYS]
        near = ", ".join(get_close_matches(key, known, 3))
        if not near:
            raise StayctlError(
                N_("There is no setting “{key}”. See: stayctl settings show"), id="no_setting", key=key
            )
        raise StayctlError(
            N_("There is no setting “{key}”. Did you mean: {near}"), id="no_setting", key=key, near=near
        )
    stored = _checked(here, key, value)
    personal.save(here.options.config, key, stored)
    name = f" ({here.person(stored).name})" if key == "me" and stored else ""
    put(f"{key} = {stored or '–'}{name}")


def _known(key: str, value: Any) -> None:
    """A country whose holidays nobody knows is refused now, not when the next plan is made."""
    if key == "holidays":
        from stayctl.files.holidays import country_calendar

        country_calendar(value, ())


def _checked(here: Context, key: str, value: str) -> str | None:
    """The value as it is kept; ``me`` must be somebody, and is kept by number."""
    if not value.strip():
        return None
    personal.check(key, value)
    return here.person(value).employee_no if key == "me" else value


@app.command(
    "edit", cls=Command, help=N_("Open your settings file in your editor."), epilog="stayctl settings edit"
)
def edit(context: typer.Context) -> None:
    here: Context = context.obj
    if not here.interactive:
        raise StayctlError(
            N_("An editor needs a terminal. Use: stayctl settings set KEY VALUE"), id="no_terminal"
        )
    from stayctl.safe_files import private_folder, write_private

    path = here.options.config
    if not path.exists():
        private_folder(path.parent)
        write_private(path, b"")
    environment = here.environment
    editor = here.options.settings.editor or environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (FileNotFoundError, ValueError):
        raise StayctlError(
            N_("There is no editor “{editor}”. Set one: stayctl settings set editor nano"), editor=editor
        ) from None
    if done.returncode:
        raise StayctlError(N_("The editor ended with status {status}."), id="editor", status=done.returncode)
    personal.load(path)
    print(path)
