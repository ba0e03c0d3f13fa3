"""Where the store is: a SQLite file or a PostgreSQL URL. Standard library only, since every command asks."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit, urlunsplit

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_, _

SCHEMA_VERSION = "0001"
"""The newest revision in ``migrations/``."""

APPLICATION_ID = 0x53544159
"""``STAY``, in the header of each SQLite store, so that a foreign file is known as such."""


class Location(NamedTuple):
    """One of ``path`` (SQLite) and ``url`` (PostgreSQL) is set; neither where a message knows no better."""

    path: Path | None = None
    url: str | None = None

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None

    def __str__(self) -> str:
        if self.url is None:
            return str(self.path) if self.path else _("the store")
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment=""))


def locate(asked: str | None, default: Path) -> Location:
    """What ``--database``, ``STAYCTL_DATABASE`` or the settings name; otherwise the file ``default``.

    Raises StayctlError for a URL of any other database.
    """
    if not asked:
        return Location(path=default)
    scheme, separator, rest = asked.partition("://")
    if not separator:
        return Location(path=Path(asked).expanduser())
    if scheme == "sqlite":
        return Location(path=Path(unquote(rest.removeprefix("/"))))
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        _check_url(asked)
        return Location(url=f"postgresql+psycopg://{rest}")
    raise StayctlError(
        N_("stayctl keeps its store in SQLite or PostgreSQL, not in “{scheme}”."), scheme=scheme
    )


def _check_url(url: str) -> None:
    """Raise StayctlError for a URL that can't be read, without showing it: it may hold a password."""
    try:
        _port = urlsplit(url).port
    except ValueError:
        raise StayctlError(
            N_("The URL of the database can't be read; write special characters of the password as %XX."),
            id="url",
        ) from None


def default_file(data_folder: Path) -> Path:
    return data_folder / "stayctl.db"


def open_to_others(location: Location) -> bool:
    """Whether anybody else may read or write the user's own file."""
    if os.name == "nt" or location.path is None:
        return False
    found = location.path.stat()
    return found.st_uid == os.geteuid() and bool(found.st_mode & 0o077)


def missing_store(location: Location) -> StayctlError:
    return StayctlError(
        N_(
            "There is no store yet at {location}. Start with: stayctl employee add NAME, or stayctl employee import FILE."
        ),
        code=ExitCode.NOT_FOUND,
        id="no_store",
        location=location,
    )


def foreign_store(location: Location) -> StayctlError:
    return StayctlError(
        N_("{location} is a database, but not one of stayctl's. It was left untouched."),
        code=ExitCode.DATABASE,
        id="foreign_database",
        location=location,
    )


def check_version(location: Location, found: str) -> None:
    """Raise StayctlError (exit 7) unless the store has this program's schema."""
    if found == SCHEMA_VERSION:
        return
    if found < SCHEMA_VERSION:
        raise StayctlError(
            N_("{location} was made by an older stayctl. Run: stayctl database upgrade"),
            code=ExitCode.DATABASE,
            id="older_database",
            location=location,
        )
    raise StayctlError(
        N_("{location} was made by a newer stayctl. Install that version; the file was left untouched."),
        code=ExitCode.DATABASE,
        id="newer_database",
        location=location,
    )


def without_password(text: str, environment: Mapping[str, str]) -> str:
    """A message of a database driver, with the password of the URL taken out."""
    for value in environment.values():
        password = urlsplit(value).password if value.startswith("postgres") else None
        if password:
            text = text.replace(password, "***")
    return text
