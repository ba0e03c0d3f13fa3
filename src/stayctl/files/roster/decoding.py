"""From bytes to lines of text: encodings, NUL, and lines too long to be lines."""

import codecs
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO

from stayctl.errors import StayctlError
from stayctl.language import N_

CHUNK = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_MEMORY = 16 << 20


_NO_FILES = {"undefined", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7"}
"""What Python calls encodings and no program writes files in: they would read a backslash or a plus as something else."""


def open_bytes(path: str, stdin: BinaryIO | None) -> IO[bytes]:
    """The roster as a file that can be read several times; what comes through a pipe is put aside first."""
    if path != "-":
        stream: IO[bytes] = Path(path).open("rb")  # noqa: SIM115
        if stream.seekable():
            return stream
    else:
        assert stdin is not None
        stream = stdin
    aside: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    while chunk := stream.read(CHUNK):
        aside.write(chunk)
    aside.seek(0)
    return aside


def find_encoding(stream: IO[bytes], asked: str | None, file: str) -> str:
    """BOM, then strict UTF-8, then strict GB18030; what ``--encoding`` says goes before all of them.

    Raises StayctlError for an encoding that Python does not know, a NUL byte, or bytes in none of these.
    """
    stream.seek(0)
    start = stream.read(4)
    marked = next((name for bom, name in _BOMS if start.startswith(bom)), None)
    if asked:
        return _checked(asked, marked, stream, file)
    if marked:
        _refuse_undecodable(stream, marked, file)
        return marked
    _refuse_nul(stream, file)
    if _decodes(stream, "utf-8"):
        return "utf-8"
    _refuse_surrogates(stream, file)
    if _decodes(stream, "gb18030"):
        return "gb18030"
    raise StayctlError(
        N_(
            "{file} is neither UTF-8 nor GB18030 (line {line}). Name its encoding, such as --encoding latin-1"
        ),
        id="encoding",
        where={"file": file, "line": _bad_line(stream, "utf-8")},
        file=file,
        line=_bad_line(stream, "utf-8"),
    )


def _checked(asked: str, marked: str | None, stream: IO[bytes], file: str) -> str:
    try:
        found = codecs.lookup(asked)
        if not getattr(found, "_is_text_encoding", True) or found.name in _NO_FILES:
            raise LookupError(asked)
    except (LookupError, UnicodeError, ValueError):
        raise StayctlError(
            N_("There is no encoding “{encoding}”. Common ones: utf-8, gb18030, big5, utf-16, latin-1."),
            id="encoding",
            encoding=asked,
        ) from None
    encoding = marked if marked and marked.startswith(found.name) else found.name
    _refuse_undecodable(stream, encoding, file)
    return encoding


def _refuse_undecodable(stream: IO[bytes], encoding: str, file: str) -> None:
    if not _decodes(stream, encoding):
        line = _bad_line(stream, encoding)
        raise StayctlError(
            N_("{file}, line {line}: these bytes are no {encoding}. Name the encoding with --encoding."),
            id="encoding",
            where={"file": file, "line": line},
            file=file,
            line=line,
            encoding=encoding.upper(),
        )


def _decodes(stream: IO[bytes], encoding: str) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except (UnicodeError, ValueError):
        return False
    return True


def _bad_line(stream: IO[bytes], encoding: str) -> int:
    """The line of the first bytes that are not in this encoding."""
    stream.seek(0)
    decoder: Any = codecs.getincrementaldecoder(encoding)("strict")
    line = 1
    while chunk := stream.read(1 << 16):
        state = decoder.getstate()
        try:
            line += decoder.decode(chunk).count("\n")
        except UnicodeError as problem:
            decoder.setstate(state)
            at = getattr(problem, "start", 0)
            whole = getattr(problem, "object", b"")
            return line + bytes(whole[:at]).decode(encoding, "ignore").count("\n")
    return line


def _refuse_nul(stream: IO[bytes], file: str) -> None:
    stream.seek(0)
    line = 1
    while chunk := stream.read(CHUNK):
        at = chunk.find(b"\0")
        if at >= 0:
            raise nul(file, line + chunk.count(b"\n", 0, at))
        line += chunk.count(b"\n")


def nul(file: str, line: int) -> StayctlError:
    return StayctlError(
        N_("{file}, line {line}: a NUL character; this is no text file, or a damaged one."),
        id="nul",
        where={"file": file, "line": line},
        file=file,
        line=line,
    )


def _refuse_surrogates(stream: IO[bytes], file: str) -> None:
    """UTF-8 but for half characters is not GB18030 by accident, it is damaged UTF-8."""
    stream.seek(0)
    start = stream.read(CHUNK)
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as problem:
        piece = start[problem.start : problem.start + 3]
        if len(piece) == 3 and piece[0] == 0xED and piece[1] >= 0xA0 and piece[2] & 0xC0 == 0x80:
            line = start.count(b"\n", 0, problem.start) + 1
            raise StayctlError(
                N_(
                    "{file}, line {line}: half of a character (a lone surrogate). Save the file anew as UTF-8."
                ),
                id="surrogate",
                where={"file": file, "line": line},
                file=file,
                line=line,
            ) from None


class Lines:
    """The decoded lines with their line ends; checked once, then gone through as often as needed."""

    def __init__(self, stream: IO[bytes], encoding: str, file: str) -> None:
        self._stream, self._encoding, self._file = stream, encoding, file
        self._check()

    def __iter__(self) -> Iterator[str]:
        return iter(self._text())

    def _text(self) -> io.TextIOWrapper:
        self._stream.seek(0)
        raw = io.BufferedReader(_Unclosed(self._stream), CHUNK)
        return io.TextIOWrapper(raw, encoding=self._encoding, errors="strict", newline="")

    def _check(self) -> None:
        """Refuse NUL, and a line without an end, before anything holds it whole."""
        text, line = self._text(), 1
        while chunk := text.read(CHUNK):
            at = chunk.find("\0")
            if at >= 0:
                raise nul(self._file, line + chunk.count("\n", 0, at))
            if len(chunk) == CHUNK and "\n" not in chunk and "\r" not in chunk:
                raise StayctlError(
                    N_("{file}, line {line}: longer than {limit} characters; this is no roster."),
                    id="long_line",
                    where={"file": self._file, "line": line},
                    file=self._file,
                    line=line,
                    limit=f"{CHUNK:,}",
                )
            line += chunk.count("\n")


class _Unclosed(io.RawIOBase):
    """Lends a stream to a text reader that would close it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)
