"""Options that every command takes, wherever on the line they stand. Read before the app is built."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from stayctl import language
from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.settings import Settings, config_file, load

WITH_VALUE = {
    "--database": N_("the store: a path, or a URL of PostgreSQL (STAYCTL_DATABASE)"),
    "--lang": N_("language of the screens: en or zh (STAYCTL_LANG)"),
    "--config": N_("another personal settings file"),
}
METAVARS = {"--database": "URL|PATH", "--lang": "en|zh", "--config": "FILE"}
FLAGS = {
    "--no-color": N_("no colours"),
    "--quiet": N_("say nothing but the result"),
    "--verbose": N_("say more about what happens"),
    "--version": N_("the version"),
}


class GlobalOptions(NamedTuple):
    database: str | None = None
    language: str = "en"
    config: Path = Path()
    color: bool = True
    quiet: bool = False
    verbose: bool = False
    version: bool = False
    settings: Settings = Settings()


def read_globals(arguments: list[str], environment: Mapping[str, str]) -> tuple[GlobalOptions, list[str]]:
    """The global options, and the rest of the line for the command."""
    values, flags, rest = _split(arguments)
    config = Path(values.get("--config") or config_file(environment)).expanduser()
    personal = load(config, required="--config" in values)
    options = GlobalOptions(
        database=values.get("--database") or environment.get("STAYCTL_DATABASE") or personal.database,
        language=_language(values.get("--lang"), personal.language, environment),
        config=config,
        color="--no-color" not in flags and not environment.get("NO_COLOR"),
        quiet="--quiet" in flags,
        verbose="--verbose" in flags,
        settings=personal,
    )
    return (options._replace(version=True), ["--version"]) if "--version" in flags else (options, rest)


def _split(arguments: list[str]) -> tuple[dict[str, str], set[str], list[str]]:
    values: dict[str, str] = {}
    flags: set[str] = set()
    rest: list[str] = []
    line = iter(arguments)
    for argument in line:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return values, flags, [*rest, argument, *line]
        if name in WITH_VALUE:
            values[name] = value if equals else _next(name, line)
        elif argument in FLAGS:
            flags.add(argument)
        else:
            rest.append(argument)
    return values, flags, rest


def _next(name: str, line: object) -> str:
    value = next(line, None)  # type: ignore[call-overload]
    if value is None:
        raise StayctlError(N_("{option} needs a value."), id="usage", option=name)
    return str(value)


def _language(asked: str | None, personal: str | None, environment: Mapping[str, str]) -> str:
    name = asked or environment.get("STAYCTL_LANG") or personal
    if not name:
        return language.from_locale(environment)
    if name not in language.LANGUAGES:
        raise StayctlError(N_("The language is en or zh, not “{value}”."), id="usage", value=name)
    return name
