"""Question sets: files in YAML, found by their id or path, read with every problem at its line and column."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stayctl.errors import StayctlError
from stayctl.files.questions.content import content_hash, content_of, from_content
from stayctl.files.questions.document import read_document
from stayctl.files.questions.places import file_of, files_at_hand, is_path, shipped_folder, text_of
from stayctl.files.questions.problem import Place, Problem
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


@dataclass(frozen=True)
class FoundSet:
    """A question file that was found; ``shipped`` with stayctl, or the user's own."""

    question_set: QuestionSet
    path: Path
    shipped: bool


def load_set(id_or_path: str, *, own: Path | None = None) -> QuestionSet:
    """The set with this form_id (one's own before a shipped one), or in the file at this path.

    Raises NotFound (exit 3) where there is none, StayctlError with all problems of the file otherwise.
    """
    found = Path(id_or_path) if is_path(id_or_path) else file_of(id_or_path, files_at_hand(own))
    return read_set(found, own=own)


def find_sets(own: Path | None = None, unusable: list[StayctlError] | None = None) -> Iterator[FoundSet]:
    """Every set at hand, one's own first. What is wrong with a file that can't be used goes to ``unusable``.

    Raises StayctlError at such a file where no list is given.
    """
    shipped = shipped_folder()
    for path in files_at_hand(own):
        try:
            yield FoundSet(read_set(path, own=own), path, path.parent == shipped)
        except StayctlError as problem:
            if unusable is None:
                raise
            unusable.append(problem)


def read_set(path: Path, *, own: Path | None = None) -> QuestionSet:
    """The set in this file. Raises StayctlError with every problem as ``file:line:column: error: message``.

    ``own`` is the folder of the user's own sets, where ``extends`` looks too.
    """
    question_set, problems = read_document(text_of(path), path, own)
    if question_set is None:
        first = problems[0].place
        raise StayctlError(
            N_("{path}: this question set can't be used:"),
            id="question_set",
            where={"file": first.file or str(path), "line": first.line, "column": first.column},
            lines=[described(path, problem) for problem in problems],
            path=path,
        )
    return question_set


def described(path: Path, problem: Problem, severity: str = "error") -> str:
    """A problem as editors and compilers write it."""
    place = problem.place
    return f"{place.file or path}:{place.line}:{place.column}: {severity}: {problem.message}"
