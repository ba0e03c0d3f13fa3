"""``stayctl interview --guide``, ``--edit`` and ``--from``: the conversation on paper, and back."""

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.language import N_, _
from stayctl.practice.conversation import Conversation
from stayctl.practice.guide import Guide, Meeting, Reason, Standing, Tick, guide_of
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import AnswerStatus, Kind, Polarity, State
from stayctl.reports.text import visible
from stayctl.settings import data_folder
from stayctl.store.conversation import (
    AnswerRow,
    InterviewRow,
    MentionRow,
    PlanRow,
    ReasonRow,
    answers_of,
    drafts_of,
)
from stayctl.store.reading import Reader

if TYPE_CHECKING:
    from stayctl.store.changes.conversation import PinnedSet


@dataclass(frozen=True)
class Sitting:
    """One interview with everything that its guide is made of. ``language`` is that of the conversation."""

    found: InterviewRow
    conversation: Conversation
    pinned: "PinnedSet"
    statement: str
    language: str


@dataclass(frozen=True)
class Kept:
    """What the store holds of the conversation already."""

    answers: Mapping[str, AnswerRow]
    mentions: Mapping[str, tuple[MentionRow, ...]]
    reasons: tuple[ReasonRow, ...]
    standing: Standing

    @property
    def standing_plan(self) -> Standing:
        """The plan alone, without what stands under the questions."""
        return replace(self.standing, answers={}, ticked={})


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
    meeting = Meeting(
        ref=found.ref,
        title=here.policy.label_zh if sitting.language == "zh" else here.policy.label_en,
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
        guide_of(sitting.conversation, meeting, told[language], language, standing) for language in languages
    )


def from_notes(here: Context, sitting: Sitting, path: Path, held_on: date | None, *, yes: bool) -> str | None:
    """Bring in what was written on a guide; gives the state after it, None where nothing was saved."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(N_("There is no file {path}."), path=path) from None
    return _take_in(here, sitting, raw, path, held_on, yes=yes)


def edit(here: Context, sitting: Sitting, held_on: date | None, *, yes: bool) -> str | None:
    """Open the guide, with what is known already, in the editor and bring in what comes back.

    The file is removed once its content is in the store; otherwise it stays, and where is said.
    """
    from stayctl.files.notes import write_guide
    from stayctl.safe_files import private_folder, write_private

    kept = kept_of(here, sitting)
    above = data_folder(here.environment) / "editing"
    private_folder(above)
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
        _say_where(here, sitting.found, path, before)
        raise
    if state is None:
        _say_where(here, sitting.found, path, before)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return state


def _say_where(here: Context, found: InterviewRow, path: Path, before: bytes) -> None:
    """Nothing that was typed is lost; a file in which nothing was typed goes."""
    try:
        if path.read_bytes() == before:
            shutil.rmtree(path.parent, ignore_errors=True)
            return
    except OSError:
        return
    print(
        visible(
            _("What you wrote is kept in {path} – bring it in: stayctl interview {ref} --from {path}").format(
                path=path, ref=found.ref
            )
        ),
        file=sys.stderr,
    )


def _open_editor(here: Context, path: Path) -> None:
    import shlex

    environment = here.environment
    editor = here.options.settings.editor or environment.get("VISUAL") or environment.get("EDITOR") or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (FileNotFoundError, PermissionError, ValueError):
        raise StayctlError(
            N_("There is no editor “{editor}”. Set one: stayctl settings set editor nano"), editor=editor
        ) from None
    if done.returncode:
        raise StayctlError(N_("The editor ended with status {status}."), id="editor", status=done.returncode)


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
    from stayctl.cli.from_answers import Beside, bring_in
    from stayctl.cli.telling import tell
    from stayctl.cli.understood import checked, drafts_of_plan
    from stayctl.files.notes import read_notes

    if sitting.found.state == State.COMPLETED:
        raise Conflict(
            N_("{ref} was held already; its wrap-up is missing. Run: stayctl interview {ref}"),
            ref=sitting.found.ref,
        )
    kept = kept or kept_of(here, sitting)
    guides = _guides(here, sitting, kept.standing)
    understood = read_notes(raw, guides, here.today(), file=str(path))
    read = checked(here, sitting.conversation, sitting.language, understood, kept)
    day = held_on or understood.answers.held_on or _appointed(sitting.found, here.today())
    tell(here, read, sitting.conversation, sitting.language, str(path), day)
    if not (yes or _agreed(here, path)):
        return None
    answers, drafts = read.answers, {}
    settled = answers.nothing_needed or (answers.plan is not None and answers.plan.agreed)
    if here.interactive and not settled:
        drafts = drafts_of_plan(answers)
        answers = answers.model_copy(update={"plan": None, "actions": []})
    return bring_in(
        here,
        sitting.found,
        sitting.conversation,
        sitting.pinned,
        sitting.statement,
        answers,
        day,
        sitting.language,
        beside=Beside(
            notes=tuple((each.text, each.question or None) for each in read.leftovers),
            drafts=drafts,
            seen={name: row.revision for name, row in kept.answers.items()},
            retagged=read.retagged,
        ),
    )


def _appointed(found: InterviewRow, today: date) -> date:
    """The day of the appointment, where it is past; else today."""
    return found.local_on if found.local_on and found.local_on <= today else today


def _agreed(here: Context, path: Path) -> bool:
    """Ask before anything is saved. Raises StayctlError where nobody can be asked."""
    if not here.interactive:
        raise StayctlError(
            N_("Nothing is saved yet. If that is right, run it again with --yes; if not, mend {path} first."),
            id="not_confirmed",
            path=path,
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


def kept_of(here: Context, sitting: Sitting) -> Kept:
    """The answers, ticks and plan that the store holds, as they stand on a guide that is opened again."""
    reader, found = here.reader, sitting.found
    rows = {row.question: row for row in answers_of(reader, found.id)}
    names = {row.id: row.question for row in rows.values()}
    mentions: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in reader.stream("conversation.mentions", MentionRow, id=found.id):
        if mention.answer_id in names:
            mentions[names[mention.answer_id]].append(mention)
    texts = {name: text for name, row in rows.items() if (text := row.text or row.value) and not row.same_as}
    known = {question.name: question for question in sitting.conversation.order}
    for field, text in drafts_of(reader, found.id).items():
        if field in known and field not in texts and known[field].type == "text":
            texts[field] = text
    ticked = {name: _ticks(each) for name, each in mentions.items()}
    reasons = reader.all("conversation.reasons", ReasonRow, id=found.id)
    return Kept(
        answers={name: row for name, row in rows.items() if row.status != AnswerStatus.NOT_ASKED},
        mentions={name: tuple(each) for name, each in mentions.items()},
        reasons=tuple(reasons),
        standing=_with_plan(reader, found, reasons, Standing(answers=texts, ticked=ticked)),
    )


def _ticks(mentions: list[MentionRow]) -> frozenset[Tick]:
    return frozenset((each.driver, Polarity(each.polarity)) for each in mentions)


def _with_plan(reader: Reader, found: InterviewRow, reasons: list[ReasonRow], standing: Standing) -> Standing:
    sides = {
        side: tuple(Reason(row.text, row.driver) for row in reasons if row.polarity == side)
        for side in Polarity
    }
    standing = replace(standing, stay_reasons=sides[Polarity.STAY], leave_triggers=sides[Polarity.LEAVE])
    plan = reader.one("conversation.plan", PlanRow, id=found.id)
    if plan is None:
        return standing
    return replace(
        standing,
        recognition=plan.preferred_recognition or "",
        cannot=plan.cannot_do or "",
        cannot_why=plan.cannot_do_reason or "",
        theirs=plan.employee_commitments or "",
        yours=plan.manager_commitments or "",
        check_in=plan.next_check_in_on,
    )
