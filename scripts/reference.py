"""Write docs/reference/commands.md and commands.zh.md from the help pages themselves.

python scripts/reference.py           write them
python scripts/reference.py --check   exit 1 where they are not as the program says
"""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import typer

from stayctl.cli.app import app, run
from stayctl.cli.help import Group
from stayctl.settings import Clock

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
TITLES = {
    "en": ("commands.md", "# Commands\n\nWhat `--help` says, command by command.\n"),
    "zh": ("commands.zh.md", "# 命令\n\n各条命令的 `--help`。\n"),
}


def paths() -> Iterator[list[str]]:
    """Every command: the program, its commands, and the commands of its groups."""
    program = typer.main.get_command(app)
    context = program.make_context("stayctl", [], resilient_parsing=True)
    yield []
    for name in program.list_commands(context):
        found = program.get_command(context, name)
        yield [name]
        if isinstance(found, Group):
            yield from ([name, each] for each in found.list_commands(context))


def help_page(path: list[str], language: str) -> str:
    """The help page, 100 columns wide, as the program prints it."""
    out = io.StringIO()
    environment = {"HOME": "/nowhere", "STAYCTL_LANG": language}
    os.environ["COLUMNS"] = "100"
    with contextlib.redirect_stdout(out):
        run([*path, "--help"], environment, Clock(lambda: datetime(2026, 1, 1, tzinfo=UTC)))
    return out.getvalue().rstrip()


def page(language: str) -> str:
    """The whole reference in one language."""
    parts = [TITLES[language][1]]
    for path in paths():
        parts.append(f"\n## {' '.join(['stayctl', *path])}\n\n```text\n{help_page(path, language)}\n```\n")
    return "".join(parts)


def main() -> int:
    stale = []
    for language, (name, _title) in TITLES.items():
        text, target = page(language), FOLDER / name
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"not as the program says: {', '.join(stale)}; run: python scripts/reference.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
