"""Where question files stand, and how their text is had."""

import re
from pathlib import Path

from stayctl.errors import NotFound, StayctlError
from stayctl.files.questions.marked import LARGEST
from stayctl.language import N_
from stayctl.system_errors import in_words

_PACKAGE = Path(__file__).parents[2]
_FORM_ID = re.compile(r"""(?m)^[^#\n]*\bform_id["']?\s*:\s*["']?([A-Za-z][A-Za-z0-9_-]*)""")


def shipped_folder() -> Path:
    """Where the sets that ship stand: in the package, or beside ``src`` in a checkout."""
    packaged = _PACKAGE / "questions"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1] / "questions"


def files_at_hand(own: Path | None) -> list[Path]:
    """The question files in one's own folder and in that of the shipped ones, in this order."""
    folders = [folder for folder in (own, shipped_folder()) if folder is not None]
    return [path for folder in folders for path in sorted(folder.glob("*.yaml")) if path.is_file()]


def is_path(id_or_path: str) -> bool:
    path = Path(id_or_path)
    return path.suffix in (".yaml", ".yml") or len(path.parts) > 1


def base_file(id_or_path: str, path: Path | None, own: Path | None) -> Path:
    """The file that ``extends`` means in the file at ``path``. A set may build on a shipped one of its own id."""
    if is_path(id_or_path):
        return (path.parent if path is not None else Path()) / id_or_path
    here = path.resolve() if path is not None else None
    return file_of(id_or_path, [each for each in files_at_hand(own) if each.resolve() != here])


def file_of(form_id: str, files: list[Path]) -> Path:
    """The file that is called like this set, or else holds it. Raises NotFound, naming the sets that there are."""
    for path in files:
        if path.stem == form_id:
            return path
    for path in files:
        if _id_in(path) == form_id:
            return path
    raise NotFound(
        N_("There is no question set “{name}”. There are: {known}. Or give the path of a file: ./mine.yaml"),
        name=form_id,
        known=", ".join(sorted({path.stem for path in files})),
    )


def _id_in(path: Path) -> str:
    """The id of the set in a file; empty where it can't be told."""
    try:
        found = _FORM_ID.search(text_of(path))
    except StayctlError:
        return ""
    return found[1] if found else ""


def text_of(path: Path) -> str:
    """The text of a question file. Raises NotFound, or StayctlError for a file that is not UTF-8."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(4 * LARGEST + 1)
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None
    except (OSError, ValueError) as problem:
        reason = in_words(problem) if isinstance(problem, OSError) else str(problem)
        raise StayctlError(N_("{path} can't be read: {problem}."), path=path, problem=reason) from None
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
