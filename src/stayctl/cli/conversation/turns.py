"""What the keys open beside the question: another question, a tag, a note, one's own question."""

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from stayctl.cli.conversation.modes import Mode, driver_names, names_of
from stayctl.cli.conversation.suggesting import offers
from stayctl.errors import StayctlError
from stayctl.language import _, current
from stayctl.practice.conversation import Conversation, Given, Question, own_question
from stayctl.practice.drafting import ADDED, TAGGING, WAITING
from stayctl.practice.tagging import Tags, completed, format_tags, parse_tags
from stayctl.practice.vocabulary import AnswerStatus

if TYPE_CHECKING:
    from stayctl.cli.conversation.talk import Talk


def offered(talk: "Talk") -> tuple[Question, ...]:
    """The questions that the list now shows, best first."""
    found = talk.conversation.find(talk.text, talk.language, names_of)
    return found if talk.mode is Mode.JUMP else tuple(q for q in found if may_hold(talk, q))


def may_hold(talk: "Talk", source: Question) -> bool:
    """Whether the answer to this question may hold for the one at hand too."""
    talked, name = talk.conversation, talk.conversation.current
    return (
        source.type == "text"
        and bool(talked.value(source.name).strip())
        and talked.source(source.name) != name
    )


def place(talk: "Talk") -> int:
    """The place of the chosen line: moved to by hand, else the best match, else the likely one."""
    found = offered(talk)
    if talk.picked is not None or talk.text.strip():
        return min(talk.picked or 0, len(found) - 1)
    likely = talk.last if talk.mode is Mode.SAME else talk.conversation.current
    return next((i for i, question in enumerate(found) if question.name == likely), 0)


def chosen(talk: "Talk") -> Question | None:
    found = offered(talk)
    return found[place(talk)] if found else None


def number_of(conversation: Conversation, question: Question) -> int:
    """The number under which every list shows the question."""
    return conversation.asked().index(question) + 1


def _jump(talk: "Talk") -> None:
    found = chosen(talk)
    if found is None:
        talk.message = _("No question fits “{text}”.").format(text=talk.text.strip())
        return
    talk.go(found)


def _same(talk: "Talk") -> None:
    """The answer to another question holds for this one too."""
    question, found = talk.question, chosen(talk)
    if question is None or question.type != "text":
        talk.resume_answer()
        talk.message = _("This question takes an answer of its own.")
    elif written_apart(talk):
        talk.resume_answer()
        talk.message = _(
            "Something is written here: Ctrl-D keeps it. To take another answer, clear the text first."
        )
    elif found is None and talk.text.strip():
        talk.message = _("No answer so far fits “{text}”.").format(text=talk.text.strip())
    elif found is None:
        talk.message = _("No answer so far could hold for this question too.")
    else:
        linked = talk.conversation.linked_to(question.name)
        given = Given("", AnswerStatus.ANSWERED, same_as=talk.conversation.source(found.name))
        talk.record(question, given)
        if talk.conversation.answers.get(question.name) == given:
            _relink(talk, linked, given)


def written_apart(talk: "Talk") -> bool:
    """Whether a text was typed to the question at hand that is no answer yet: a link would take its place."""
    name = talk.conversation.current
    draft = talk.recorder.drafts.get(name, "").strip()
    return bool(draft) and draft != talk.conversation.value(name).strip()


def _relink(talk: "Talk", linked: tuple[str, ...], given: Given) -> None:
    """What pointed at an answer that now points elsewhere points there too, so that there are no chains."""
    for name in linked:
        question = talk.conversation.question(name)
        if question is not None:
            try:
                talk.write(question, given)
            except StayctlError as problem:
                talk.message = problem.text()
                return
            talk.conversation = talk.conversation.record(name, given)


def _add(talk: "Talk") -> None:
    text = talk.text.strip()
    before = talk.conversation.current
    question = own_question(talk.conversation, text, talk.language)
    try:
        if text:
            talk.recorder.draft(f"{ADDED}{question.name}:{before}", text)
        talk.recorder.draft(talk.field(), "")
    except StayctlError as problem:
        talk.message = problem.text()
        return
    if not text:
        talk.resume_answer()
        return
    talk.conversation = talk.conversation.add(question)
    talk.go(question)


def _note(talk: "Talk") -> None:
    text = talk.text.strip()
    try:
        if text and talk.mode is Mode.NOTE:
            talk.recorder.private_note(text, talk.conversation.current or None)
        elif text:
            talk.recorder.restricted_note(text)
        talk.recorder.draft(talk.field(), "")
    except StayctlError as problem:
        talk.message = problem.text()
        return
    talk.resume_answer()
    if text:
        talk.message = _("Kept.")


def tag_line(talk: "Talk", question: str) -> str:
    """What is tagged on an answer, or will be, as the line that says it."""
    waiting = talk.recorder.drafts.get(f"{WAITING}{question}")
    return waiting or format_tags(talk.tags.get(question, Tags()), driver_names(current()))


def aim(talk: "Talk") -> bool:
    """Choose the answer to tag: the one at hand where there is one, or one being typed, else the last one."""
    name = talk.conversation.current
    at_hand = bool(talk.conversation.value(name)) or bool(talk.text.strip() and talk.mode is Mode.ANSWER)
    at_hand = at_hand or bool(talk.recorder.drafts.get(name))
    target = talk.conversation.source(name) if at_hand else talk.last
    if not target:
        talk.message = _("There is no answer yet to tag.")
        return False
    talk.target = target
    return True


def _tag(talk: "Talk") -> None:
    """Keep the tags of an answer; those of an answer that is still being typed wait for it."""
    try:
        tags = parse_tags(talk.text, driver_names(current()))
        if talk.conversation.value(talk.target):
            _set_tags(talk, talk.target, tags)
        else:
            talk.recorder.draft(f"{WAITING}{talk.target}", talk.text.strip())
    except StayctlError as problem:
        talk.message = problem.text()
        return
    if forget_line(talk):
        talk.resume_answer()


def _set_tags(talk: "Talk", question: str, tags: Tags) -> None:
    talk.recorder.tag(question, tags)
    talk.recorder.draft(f"{WAITING}{question}", "")
    talk.tags[question] = tags


def forget_line(talk: "Talk") -> bool:
    """The tags that were being typed are kept, or not wanted. Says whether that could be noted."""
    try:
        talk.recorder.draft(f"{TAGGING}{talk.target}", "")
    except StayctlError as problem:
        talk.message = problem.text()
        return False
    return True


def tag_again(talk: "Talk", question: str) -> str:
    """After an answer was kept: the tags that waited for it, or none where nothing is said any more. What failed."""
    waiting = talk.recorder.drafts.get(f"{WAITING}{question}")
    own = talk.conversation.source(question) == question and bool(talk.conversation.value(question))
    try:
        if own and waiting:
            _set_tags(talk, question, parse_tags(waiting, driver_names(current())))
        elif not own and talk.tags.get(question):
            _set_tags(talk, question, Tags())
    except StayctlError as problem:
        return problem.text()
    return ""


def waiting_tags(talk: "Talk") -> dict[str, Tags]:
    """The tags, by question, that still wait for their answer at the end; a line that can't be read is none."""
    found = {}
    for field, line in talk.recorder.drafts.items():
        if field.startswith(WAITING):
            with contextlib.suppress(StayctlError):
                found[field.removeprefix(WAITING)] = parse_tags(line, driver_names(current()))
    return found


def complete(talk: "Talk") -> None:
    """Tab: the tag being typed is completed to the first that is offered."""
    found = completions(talk)
    talk.text = found[0] if found else talk.text


def completions(talk: "Talk") -> list[str]:
    if talk.mode is not Mode.TAG:
        return []
    names = driver_names(current())
    return completed(talk.text, names, talk.topics) or [line for line, _words in offers(talk, names)]


def settle(talk: "Talk", keep: str) -> None:
    """Two people wrote one answer: ``theirs`` stays, ``mine`` replaces it, or ``both`` stand one below the other."""
    clash = talk.clash
    if clash is None:
        return
    texts = {
        "theirs": clash.theirs,
        "mine": clash.mine,
        "both": Given(
            f"{clash.theirs.value}\n{talk.conversation.value(clash.mine.same_as) or clash.mine.value}"
        ),
    }
    if keep == "both" and not joinable(clash.question, clash.theirs):
        return
    talk.clash = None
    talk.resume_answer()
    if keep == "theirs":
        talk.keep(clash.question, clash.theirs)
    else:
        talk.record(clash.question, texts[keep])


def joinable(question: Question, theirs: Given) -> bool:
    return question.type == "text" and bool(theirs.value.strip())


TURNS: dict[Mode, Callable[["Talk"], None]] = {
    Mode.JUMP: _jump,
    Mode.SAME: _same,
    Mode.TAG: _tag,
    Mode.ADD: _add,
    Mode.NOTE: _note,
    Mode.RESTRICTED: _note,
}
