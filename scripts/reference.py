"""Write the reference from the program itself: commands, settings, the schema of answers.

python scripts/reference.py           write them
python scripts/reference.py --check   exit 1 where they are not as the program says
"""

import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import typer

from stayctl import language, settings
from stayctl.cli.app import app, run
from stayctl.cli.help import Group
from stayctl.language import _
from stayctl.practice import policy
from stayctl.settings import Clock

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
TITLES = {
    "en": ("commands.md", "# Commands\n\nWhat `--help` says, command by command.\n"),
    "zh": ("commands.zh.md", "# 命令\n\n各条命令的 `--help`。\n"),
}


SETTINGS = {
    "en": "# Settings\n\n`stayctl settings set KEY VALUE`. The first eight are yours and live in your settings file; the rest are\n"
    "the company's policy and live in the store, each change with an audit row.\n\n"
    "| key | values | default | meaning |\n|---|---|---|---|",
    "zh": "# 设置\n\n`stayctl settings set KEY VALUE`。前八项是个人设置，存在你的设置文件里；其余是公司的规定，存在数据库里，\n"
    "每次改动都留下审计记录。\n\n| 键 | 取值 | 默认 | 含义 |\n|---|---|---|---|",
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


def settings_page(name: str) -> str:
    """Each setting: key, type, default, meaning."""
    language.use(name)
    defaults = policy.Policy()
    rows = [(key, "text", "", _(meaning)) for key, meaning in settings.KEYS.items()]
    rows += [
        (key, _type(key), policy.as_text(getattr(defaults, key)), _(text))
        for key, text in policy.MEANINGS.items()
    ]
    table = "\n".join(
        f"| `{key}` | {kind} | {f'`{default}`' if default else ''} | {text} |"
        for key, kind, default, text in rows
    )
    return f"{SETTINGS[name]}\n{table}\n"


def _type(key: str) -> str:
    if key in policy.CHOICES:
        return " · ".join(policy.CHOICES[key])
    if key in policy.BOUNDS:
        low, high = policy.BOUNDS[key]
        return f"{low}–{high}"
    return "text"


def answers_schema() -> str:
    """The JSON Schema of what ``interview --answers`` reads."""
    from stayctl.files.answers import AnswersIn

    return json.dumps(AnswersIn.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def pages() -> dict[str, str]:
    """Every generated file of the reference, by name."""
    found = {name: page(spoken) for spoken, (name, _title) in TITLES.items()}
    found |= {"settings.md": settings_page("en"), "settings.zh.md": settings_page("zh")}
    return found | {"answers.schema.json": answers_schema()}


def main() -> int:
    stale = []
    for name, text in pages().items():
        target = FOLDER / name
        if "--check" not in sys.argv:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"not as the program says: {', '.join(stale)}; run: python scripts/reference.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
