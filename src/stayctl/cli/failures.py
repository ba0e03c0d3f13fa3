"""From whatever went wrong to one line and an exit code."""

import contextlib
import errno
import os
import sqlite3
import sys
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from stayctl.cli.help import usage_problem
from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_, _
from stayctl.reports.text import visible
from stayctl.store.location import Location, without_password
from stayctl.system_errors import in_words

LONE_SURROGATE = N_(
    "A text holds half of a character (a lone surrogate), which can't be stored. Take it out."
)
STORAGE_ERRORS = {errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EDQUOT, errno.EISDIR}


def _frames(problem: BaseException) -> list[str]:
    """Where the fault arose, without any value: a value may be what somebody said."""
    import traceback

    return [
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(problem.__traceback__)
    ]


def status_of(result: Any) -> int:
    """The exit code of a command that ended: what it returned, if that is a code."""
    return int(result) if isinstance(result, int) and not isinstance(result, bool) else 0


def report(
    problem: BaseException, arguments: list[str], environment: Mapping[str, str], *, verbose: bool
) -> int:
    """Say what went wrong on standard error, in one line, and give the exit code."""
    if isinstance(problem, BrokenPipeError):
        _close_quietly(sys.stdout)
        return 0
    if isinstance(problem, KeyboardInterrupt):
        _close_quietly(sys.stdout)
        return 130
    if isinstance(problem, SystemExit):
        return int(problem.code or 0)
    failure = known(problem)
    if failure is None:
        failure = StayctlError(
            N_("A fault in stayctl ({kind}). Nothing was half done; run again with --verbose to see where."),
            code=ExitCode.BUG,
            id="bug",
            kind=type(problem).__name__,
            lines=_frames(problem) if verbose else [],
        )
    text = without_password(failure.text(), environment)
    _say(failure, text, as_json=_wants_json(arguments))
    _close_quietly(sys.stdout)
    return int(failure.code)


def known(problem: BaseException) -> StayctlError | None:
    """The problem as a StayctlError, if it is one of the kinds that happen to users."""
    if isinstance(problem, StayctlError):
        return problem
    if isinstance(problem, sqlite3.Error):
        from stayctl.store.sqlite_file import unreadable

        return unreadable(Location(), problem)
    if isinstance(problem, UnicodeEncodeError) and problem.reason == "surrogates not allowed":
        return StayctlError(LONE_SURROGATE, id="surrogate")
    if isinstance(problem, UnicodeError):
        return StayctlError(
            N_("A text holds characters that can't be stored or shown ({problem})."), problem=problem
        )
    if isinstance(problem, OSError):
        return _system(problem)
    return _database(problem) or usage_problem(problem)


def _system(problem: OSError) -> StayctlError:
    code = ExitCode.STORAGE if problem.errno in STORAGE_ERRORS else ExitCode.NOT_FOUND
    place = str(problem.filename) if problem.filename is not None else _("standard output")
    return StayctlError(
        N_("{place}: {problem}."),
        code=code,
        id="storage",
        where={"file": place},
        place=place,
        problem=in_words(problem),
    )


def _database(problem: BaseException) -> StayctlError | None:
    """SQLAlchemy's errors, without loading it to ask."""
    module = sys.modules.get("sqlalchemy.exc")
    if module is None or not isinstance(problem, module.DBAPIError):
        return None
    original = problem.orig
    if isinstance(original, sqlite3.Error) and not isinstance(original, sqlite3.IntegrityError):
        return known(original)
    if isinstance(problem, module.OperationalError):
        return StayctlError(
            N_("The database server answered “{problem}”. Nothing was changed."),
            code=ExitCode.BUSY,
            id="server",
            problem=str(original).splitlines()[0],
        )
    return None


def _wants_json(arguments: list[str]) -> bool:
    return ("--format", "json") in pairwise(arguments) or "--format=json" in arguments


def _say(failure: StayctlError, text: str, *, as_json: bool) -> None:
    try:
        if as_json:
            from stayctl.reports.data import dumps

            error = {
                "code": int(failure.code),
                "id": failure.id,
                "message": text,
                "where": failure.where,
            }
            if failure.lines:
                error["lines"] = failure.lines
            print(dumps({"schema": "stayctl.error/1", "error": error}, sys.stderr), file=sys.stderr)
            return
        print(visible(text), file=sys.stderr)
        for line in failure.lines:
            print(f"  {visible(line)}", file=sys.stderr)
    except (OSError, ValueError):
        return
    finally:
        _close_quietly(sys.stderr)


def _close_quietly(stream: Any) -> None:
    """A reader that went away is no failure: keep the interpreter from saying so at exit."""
    try:
        stream.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
