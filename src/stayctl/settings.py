"""Taste: the personal TOML file, the environment, the folders and the clock. Policy lives in the store."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import LANGUAGES, N_


class Settings(NamedTuple):
    """The personal settings. Each field is a key of the TOML file; ``None`` means not set."""

    me: str | None = None
    language: str | None = None
    database: str | None = None
    editor: str | None = None
    conversation: str | None = None
    cues: str | None = None
    calendar: str | None = None
    smtp_host: str | None = None
    smtp_port: str | None = None
    smtp_user: str | None = None
    smtp_from: str | None = None


KEYS: dict[str, str] = {
    "me": N_("who you are: the number, e-mail or name of an employee"),
    "language": N_("language of the screens: en or zh"),
    "database": N_("the store: a path, or a URL of PostgreSQL"),
    "editor": N_("the editor for --edit, instead of $EDITOR"),
    "conversation": N_(
        "how a conversation is shown: screen, or lines for a screen reader or a plain terminal (default: by $TERM)"
    ),
    "cues": N_("whether a conversation shows cues and probes beside the question: shown or hidden"),
    "calendar": N_("a YAML file with the days that the company keeps free, or works"),
    "smtp_host": N_("mail server"),
    "smtp_port": N_("port of the mail server"),
    "smtp_user": N_("account on the mail server"),
    "smtp_from": N_("sender of invitations"),
}
CONVERSATIONS = ("screen", "lines")
HIDDEN = "hidden"
CUES = ("shown", HIDDEN)
LARGEST_PORT = 65_535
LARGEST_FILE = 100_000
"""Characters; a device that never ends is no settings file either."""


def zone_named(name: str) -> tzinfo:
    """The IANA zone of this name. UTC needs no zone database, which takes as long to load as a list to show."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo

    return ZoneInfo(name)


class Clock(NamedTuple):
    """Where the time comes from; ``as_of`` replaces today."""

    read: Callable[[], datetime] = lambda: datetime.now(UTC)
    as_of: date | None = None

    def now(self) -> datetime:
        return self.read()

    def today(self, zone: str | None = None) -> date:
        if self.as_of:
            return self.as_of
        return self.read().astimezone(zone_named(zone) if zone else None).date()

    def at(self, day: date | None) -> "Clock":
        return self._replace(as_of=day or self.as_of)


def config_file(environment: Mapping[str, str]) -> Path:
    return _folder(environment, "XDG_CONFIG_HOME", ".config") / "config.toml"


def data_folder(environment: Mapping[str, str]) -> Path:
    return _folder(environment, "XDG_DATA_HOME", ".local/share")


def _folder(environment: Mapping[str, str], variable: str, default: str) -> Path:
    if os.name == "nt":
        import platformdirs

        found = (
            platformdirs.user_config_path if variable == "XDG_CONFIG_HOME" else platformdirs.user_data_path
        )
        return found("stayctl", appauthor=False)
    base = environment.get(variable, "")
    root = Path(base) if Path(base).is_absolute() else Path(environment.get("HOME") or Path.home()) / default
    return root / "stayctl"


def load(path: Path, *, required: bool = False) -> Settings:
    """Read the personal file; without one, everything is at its default.

    Raises StayctlError for a file that can't be read, an unknown key or a value that is no text.
    """
    try:
        with path.open(encoding="utf-8") as file:
            text = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        if required:
            raise StayctlError(
                N_("There is no settings file {path}."), code=ExitCode.NOT_FOUND, id="no_config", path=path
            ) from None
        return Settings()
    except UnicodeDecodeError as problem:
        raise _no_toml(path, problem) from None
    if len(text) > LARGEST_FILE:
        raise StayctlError(N_("{path}: too long for a settings file."), path=path)
    content = _parsed(path, text)
    for key, value in content.items():
        check(key, value)
    return Settings(**{key: str(value) for key, value in content.items()})


def _parsed(path: Path, text: str) -> dict[str, object]:
    if not text.strip():
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise _no_toml(path, problem) from None


def _no_toml(path: Path, problem: Exception) -> StayctlError:
    return StayctlError(
        N_("{path}: not a TOML file ({problem}). Mend it, or move it away."), path=path, problem=problem
    )


def check(key: str, value: object) -> None:
    """Raise StayctlError unless this is a personal setting with a value that it can take."""
    if key not in KEYS:
        raise StayctlError(
            N_("There is no setting “{key}”. The settings are: {known}."),
            key=key,
            known=", ".join(sorted(KEYS)),
        )
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise StayctlError(N_("The setting “{key}” takes a text."), key=key)
    if key == "conversation" and value not in CONVERSATIONS:
        raise StayctlError(N_("The conversation is shown as screen or as lines, not “{value}”."), value=value)
    if key == "cues" and value not in CUES:
        raise StayctlError(N_("Cues are shown or hidden, not “{value}”."), value=value)
    if key == "language" and value not in LANGUAGES:
        raise StayctlError(N_("The language is en or zh, not “{value}”."), value=value)
    if key == "smtp_port" and not _is_port(str(value)):
        raise StayctlError(N_("The setting smtp_port is a number such as 587, not “{value}”."), value=value)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5 and 0 < int(text) <= LARGEST_PORT


def save(path: Path, key: str, value: str | None) -> None:
    """Set one key in the personal file (``None`` takes it out), keeping its comments."""
    import tomlkit

    from stayctl.safe_files import private_folder, write_private

    private_folder(path.parent)
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    if value is None:
        document.pop(key, None)
    else:
        document[key] = value
    write_private(path, tomlkit.dumps(document).encode())


def system_zone(environment: Mapping[str, str] = os.environ) -> str:
    """The machine's IANA zone, or UTC where it can't be told."""
    name = environment.get("TZ", "").lstrip(":")
    if not name:
        try:
            _before, _zoneinfo, name = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")
        except OSError:
            name = ""
    if name in ("", "UTC", "Etc/UTC"):
        return "UTC"
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, KeyError):
        return "UTC"
