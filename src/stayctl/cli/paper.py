"""``stayctl interview --guide``, ``--edit`` and ``--from``: the conversation on paper, and back."""

import contextlib
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.cli.kept import Kept, kept_of
from stayctl.cli.sitting import Sitting
from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_, _
from stayctl.practice.guide import Guide, Meeting, Standing, guide_of
from stayctl.practice.invitation import label_of
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import Kind, State
from stayctl.reports.text import visible
from stayctl.settings import data_folder
from stayctl.store.conversation import InterviewRow

if TYPE_CHECKING:
    from stayctl.files.answers import AnswersIn


def print_guide(here: Context, sitting: Sitting, format: str, output: str | None) -> None:
    """The guide with nothing written on it, on standard output or in a private file."""
    text = visible(_rendered(_guides(here, sitting, Standing()), format), lines=True)
    if output is None:
        print(text, end="")
        return
    from stayctl.safe_files import write_private

    write_private(Path(output), text.encode())
    here.say(_("Written to {path}.").format(path=output))


def _rendered(guides: tuple[Guide, ...], format: str) -> str:
    if format == "html":
        from stayctl.files.notes.page import write_page

        return write_page(guides[0])
    from stayctl.files.notes import write_guide

    return write_guide(*guides)


def _guides(here: Context, sitting: Sitting, standing: Standing) -> tuple[Guide, ...]:
    """The guide in the language of the conversation, then in the other languages of the set."""
    found, questions = sitting.found, sitting.conversation.question_set
    languages = dict.fromkeys((sitting.language, *questions.languages))
    title = label_of(found.kind, here.policy, sitting.language)
    meeting = Meeting(
        ref=found.ref,
        title=title[:1].upper() + title[1:],
        name=found.name,
        interviewer=found.interviewer_name or "",
        on=found.local_on,
        at=found.local_time or "",
        place=found.place or "",
        minutes=found.minutes or here.policy.interview_minutes,
    )
    told = {language: statement(here.policy, Kind(found.kind), language) for language in languages}
    told[sitting.language] = sitting.statement
    return tuple(
        guide_of(
            sitting.conversation,
            meeting,
            told[language],
            language,
            standing,
            leaving=found.kind == Kind.EXIT,
        )
        for language in languages
    )


def from_notes(here: Context, sitting: Sitting, path: Path, held_on: date | None, *, yes: bool) -> str | None:
    """Bring in what was written on a guide; gives the state after it, None where nothing was saved."""
    _to_be_held(sitting.found)
    from stayctl.files.given import given

    state = _take_in(here, sitting, given(path), path, held_on, yes=yes)
    if state is not None and path.resolve().parent.parent == _editing(here).resolve():
        shutil.rmtree(path.resolve().parent, ignore_errors=True)  # what an editor left is in the store now
    return state


def edit(here: Context, sitting: Sitting, held_on: date | None, *, yes: bool) -> str | None:
    """Open the guide, with what is known already, in the editor and bring in what comes back.

    The file is removed once its content is in the store; otherwise it stays, and where is said.
    """
    from stayctl.files.notes import write_guide
    from stayctl.safe_files import private_folder, write_private

    _to_be_held(sitting.found)
    kept = kept_of(here, sitting)
    above = _editing(here)
    private_folder(above)
    for left in sorted(above.glob(f"{sitting.found.ref}-*")):
        _say_kept(sitting.found, left)
    folder = Path(tempfile.mkdtemp(prefix=f"{sitting.found.ref}-", dir=above))
    path = folder / f"{sitting.found.ref}.md"
    before = write_guide(*_guides(here, sitting, kept.standing)).encode()
    write_private(path, before)
    try:
        _open_editor(here, path)
        raw = path.read_bytes()
        if raw == before:
            shutil.rmtree(folder)
            here.say(_("Nothing was written; nothing is changed."))
            return None
        state = _take_in(here, sitting, raw, path, held_on, yes=yes, kept=kept)
    except BaseException:
        _say_where(sitting.found, path, before)
        raise
    if state is None:
        _say_where(sitting.found, path, before)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return state


def _say_where(found: InterviewRow, path: Path, before: bytes) -> None:
    """Nothing that was typed is lost; a file in which nothing was typed goes."""
    with contextlib.suppress(OSError):
        if path.read_bytes() == before and list(path.parent.iterdir()) == [path]:
            shutil.rmtree(path.parent, ignore_errors=True)
    _say_kept(found, path.parent)


def _say_kept(found: InterviewRow, folder: Path) -> None:
    """Where the guide lies that an editor left, and what it had not saved yet; nothing where there is neither."""
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            told = (
                _("What you wrote is kept in {path} – bring it in: stayctl interview {ref} --from {path}")
                if path.suffix == ".md"
                else _("The editor left {path}; what it had not saved yet may stand in it.")
            )
            print(visible(told.format(path=path, ref=found.ref)), file=sys.stderr)


def _editing(here: Context) -> Path:
    return data_folder(here.environment) / "editing"


def _open_editor(here: Context, path: Path) -> None:
    import shlex

    environment = here.environment
    chosen = here.options.settings.editor or environment.get("VISUAL") or environment.get("EDITOR")
    if not chosen and not here.interactive:
        raise StayctlError(
            N_(
                "--edit needs a terminal, or an editor in $EDITOR. Without either: --guide md -o FILE, write on it, then "
                "--from FILE."
            ),
            id="no_terminal",
        )
    editor = chosen or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (FileNotFoundError, PermissionError, ValueError):
        raise StayctlError(
            N_("There is no editor “{editor}”. Set one: stayctl settings set editor nano"), editor=editor
        ) from None
    if done.returncode:
        raise StayctlError(N_("The editor ended with status {status}."), id="editor", status=done.returncode)


def _to_be_held(found: InterviewRow) -> None:
    if found.state == State.COMPLETED:
        raise Conflict(
            N_("{ref} was held already; its wrap-up is missing. Run: stayctl interview {ref}"), ref=found.ref
        )


def _take_in(
    here: Context,
    sitting: Sitting,
    raw: bytes,
    path: Path,
    held_on: date | None,
    *,
    yes: bool,
    kept: Kept | None = None,
) -> str | None:
    """Read it, say what was understood, and save that; ``kept`` is what stood on the guide when it was opened."""
    from stayctl.cli.from_answers import Beside, bring_in
    from stayctl.cli.telling import tell
    from stayctl.cli.understood import checked
    from stayctl.files.given import called
    from stayctl.files.notes import read_notes

    typed = kept.typed if kept else {}
    kept = kept or kept_of(here, sitting)
    guides = _guides(here, sitting, kept.standing)
    understood = read_notes(raw, guides, here.today(), file=called(path))
    read = checked(here, sitting.conversation, sitting.language, understood, kept)
    day = held_on or understood.answers.held_on or _day_of(sitting.found, here.today())
    leaving = sitting.found.kind == Kind.EXIT
    tell(here, read, sitting.conversation, sitting.language, called(path), day, leaving=leaving)
    if not (yes or _agreed(here, path)):
        return None
    answers, drafts = _to_wrap_up(here, read.answers)
    beside = Beside(
        notes=tuple((each.text, each.question or None) for each in read.leftovers),
        drafts=drafts,
        seen={name: row.revision for name, row in kept.answers.items()},
        typed=typed,
        retagged=read.retagged,
    )
    return bring_in(here, sitting, answers, day, beside)


def _to_wrap_up(here: Context, answers: "AnswersIn") -> "tuple[AnswersIn, dict[str, str]]":
    """A plan that isn't settled stands in the wrap-up to be confirmed, where somebody is there to do it."""
    from stayctl.cli.understood import drafts_of_plan

    settled = answers.nothing_needed or (answers.plan is not None and answers.plan.agreed)
    if settled or not here.interactive:
        return answers, {}
    return answers.model_copy(update={"plan": None, "actions": []}), drafts_of_plan(answers)


def _day_of(found: InterviewRow, today: date) -> date:
    """The day on which it was held as far as that is known, else that of the appointment where it is past; else today."""
    if found.held_on:
        return found.held_on
    return found.local_on if found.local_on and found.local_on <= today else today


def _agreed(here: Context, path: Path) -> bool:
    """Ask before anything is saved. Raises StayctlError where nobody can be asked."""
    from stayctl.files.given import called

    if not here.interactive:
        raise StayctlError(
            N_("Nothing is saved yet. If that is right, run it again with --yes; if not, mend {path} first."),
            id="not_confirmed",
            path=called(path),
        )
    while True:
        print(_("Save it so? (y/n)"), end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        word = line.strip().casefold()
        if not line or word in ("n", "no", "否", "不"):
            here.say(_("Nothing is saved."))
            return False
        if word in ("y", "yes", "是", "好"):
            return True
