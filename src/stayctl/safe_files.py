"""Files that only their owner may read, written whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_


def private_folder(folder: Path) -> None:
    """Make the folder with mode 0700 where it is missing, whatever the umask."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        each.chmod(0o700)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file (mode 0600) that takes the place of ``path`` when the block ends well, and leaves nothing otherwise.

    A link, a pipe or a device at ``path`` is refused (exit 6): somebody else may have laid it there, and
    a file in the place of /dev/null would harm the whole machine.
    """
    if path.is_symlink():
        raise StayctlError(
            N_("{path} is a link; write to the file itself."), code=ExitCode.STORAGE, id="link", path=path
        )
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    name = _beside(path)
    try:
        with Path(name).open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(problem, OSError) and problem.filename is None:
            problem.filename = str(path)
        raise
    _sync_folder(path.parent)


def _beside(path: Path) -> str:
    """An empty file next to ``path``. What goes wrong is said of ``path``, which is what was asked for."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as problem:
        raise type(problem)(problem.errno, problem.strerror, str(path)) from problem
    os.close(handle)
    return name


def write_private(path: Path, content: bytes) -> None:
    """Write the whole file, or leave what was there."""
    with replacing(path) as stream:
        stream.write(content)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
