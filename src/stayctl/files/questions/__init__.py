"""Question sets: files in YAML, found by their id or path, read with every problem at its line and column."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stayctl.errors import NotFound, StayctlError
from stayctl.files.questions.content import content_hash, content_of, from_content
from stayctl.files.questions.document import read_document
from stayctl.files.questions.marked import LARGEST, Place, Problem
from stayctl.language import N_
from stayctl.practice.conversation import QuestionSet

__all__ = [
    "FoundSet",
    "Place",
    "Problem",
    "content_hash",
    "content_of",
    "find_sets",
    "from_content",
    "load_set",
    "read_set",
    "shipped_folder",
    "text_of",
]

_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True)
class FoundSet:
    """A question file that was found; ``shipped`` with stayctl, or the user's own."""

    question_set: QuestionSet
    path: Path
    shipped: bool


def shipped_folder() -> Path:
    """Where the sets that ship stand: in the package, or beside ``src`` in a checkout."""
    packaged = _PACKAGE / "questions"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "questions"


def load_set(id_or_path: str, *, own: Path | None = None) -> QuestionSet:
    """The set with this form_id (one's own before a shipped one), or in the file at this path.

    Raises NotFound (exit 3) where there is none, StayctlError with all problems of the file otherwise.
    """
    path = Path(id_or_path)
    if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
        return read_set(path)
    files = dict(reversed([(each.stem, each) for each in _files(own)]))
    if id_or_path in files:
        return read_set(files[id_or_path])
    for each in _files(own):
        found, _problems = read_document(text_of(each))
        if found is not None and found.form_id == id_or_path:
            return found
    raise NotFound(
        N_("There is no question set “{name}”. There are: {known}. Or give the path of a file: ./mine.yaml"),
        name=id_or_path,
        known=", ".join(sorted(files)),
    )


def find_sets(own: Path | None = None) -> Iterator[FoundSet]:
    """Every set at hand, one's own first. Raises StayctlError at a file that can't be read."""
    shipped = shipped_folder()
    for path in _files(own):
        yield FoundSet(read_set(path), path, path.parent == shipped)


def read_set(path: Path) -> QuestionSet:
    """The set in this file. Raises StayctlError with every problem as ``file:line:column: error: message``."""
    question_set, problems = read_document(text_of(path))
    if question_set is None:
        first = problems[0].place
        raise StayctlError(
            N_("{path}: this question set can't be used:"),
            id="question_set",
            where={"file": str(path), "line": first.line, "column": first.column},
            lines=[described(path, problem) for problem in problems],
            path=path,
        )
    return question_set


def described(path: Path, problem: Problem, severity: str = "error") -> str:
    """A problem as editors and compilers write it."""
    return f"{path}:{problem.place.line}:{problem.place.column}: {severity}: {problem.message}"


def _files(own: Path | None) -> list[Path]:
    folders = [folder for folder in (own, shipped_folder()) if folder is not None]
    return [path for folder in folders for path in sorted(folder.glob("*.yaml"))]


def text_of(path: Path) -> str:
    """The text of a question file. Raises NotFound, or StayctlError for a file that is not UTF-8."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(4 * LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None
    except OSError as problem:
        raise StayctlError(
            N_("{path} can't be read: {problem}."), path=path, problem=problem.strerror
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw.count(b"\n", 0, problem.start) + 1
        raise StayctlError(
            N_("{path}:{line}: this is not UTF-8; save the file as UTF-8."),
            where={"file": str(path), "line": line},
            path=path,
            line=line,
        ) from None
