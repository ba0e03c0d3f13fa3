"""How the talk goes on, and what the keys open beside the question: another question, a tag, a note, one's own question."""

from collections.abc import Callable

from stayctl.cli.conversation.modes import LISTS, Mode, driver_names, names_of
from stayctl.cli.conversation.tagging import forget_line, set_tags
from stayctl.cli.conversation.talk import Talk
from stayctl.errors import StayctlError
from stayctl.language import _, current
from stayctl.practice.conversation import Conversation, Given, Question, own_question
from stayctl.practice.drafting import ADDED, WAITING
from stayctl.practice.tagging import SIGNS, Names, completed, parse_tags
from stayctl.practice.vocabulary import AnswerStatus

_SIGN_OF = {polarity: sign for sign, polarity in SIGNS.items()}


def offered(talk: Talk) -> tuple[Question, ...]:
    """The questions that the list now shows, best first."""
    found = talk.conversation.find(talk.text, talk.language, names_of)
    return found if talk.mode is Mode.JUMP else tuple(q for q in found if may_hold(talk, q))


def may_hold(talk: Talk, source: Question) -> bool:
    """Whether the answer to this question may hold for the one at hand too."""
    talked, name = talk.conversation, talk.conversation.current
    return (
        source.type == "text"
        and bool(talked.value(source.name).strip())
        and talked.source(source.name) != name
    )


def place(talk: Talk) -> int:
    """The place of the chosen line: moved to by hand, else the best match, else the likely one."""
    found = offered(talk)
    if talk.picked is not None or talk.text.strip():
        return min(talk.picked or 0, len(found) - 1)
    likely = talk.last if talk.mode is Mode.SAME else talk.conversation.current
    return next((i for i, question in enumerate(found) if question.name == likely), 0)


def chosen(talk: Talk) -> Question | None:
    found = offered(talk)
    return found[place(talk)] if found else None


def number_of(conversation: Conversation, question: Question) -> int:
    """The number under which every list shows the question."""
    return conversation.asked().index(question) + 1


def _jump(talk: Talk) -> None:
    found = chosen(talk)
    if found is None:
        talk.message = _("No question fits “{text}”.").format(text=talk.text.strip())
        return
    talk.go(found)


def _same(talk: Talk) -> None:
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


def written_apart(talk: Talk) -> bool:
    """Whether a text was typed to the question at hand that is no answer yet: a link would take its place."""
    name = talk.conversation.current
    draft = talk.recorder.drafts.get(name, "").strip()
    return bool(draft) and draft != talk.conversation.value(name).strip()


def _relink(talk: Talk, linked: tuple[str, ...], given: Given) -> None:
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


def _add(talk: Talk) -> None:
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


def _note(talk: Talk) -> None:
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


def _tag(talk: Talk) -> None:
    """Keep the tags of an answer; those of an answer that is still being typed wait for it."""
    try:
        tags = parse_tags(talk.text, driver_names(current()))
        if talk.conversation.value(talk.target):
            set_tags(talk, talk.target, tags)
        else:
            talk.recorder.draft(f"{WAITING}{talk.target}", talk.text.strip())
    except StayctlError as problem:
        talk.message = problem.text()
        return
    if forget_line(talk):
        talk.resume_answer()


def complete(talk: Talk) -> None:
    """Tab: the tag being typed is completed to the first that is offered."""
    found = completions(talk)
    talk.text = found[0] if found else talk.text


def completions(talk: Talk) -> list[str]:
    if talk.mode is not Mode.TAG:
        return []
    names = driver_names(current())
    return completed(talk.text, names, talk.topics) or [line for line, _words in offers(talk, names)]


def offers(talk: Talk, names: Names) -> list[tuple[str, str]]:
    """Where a new tag may begin: each line that Tab may make of this one, with the words that led to it, best first.

    Where neither the words nor the question say whether it keeps them, both signs are offered.
    """
    begun = talk.text.rstrip()
    if talk.suggester is None or (begun and begun[-1] not in ";；"):
        return []
    from stayctl.practice.themes import polarity_in

    tagged = _tagged(begun, names)
    before = f"{begun} " if begun else ""
    question = talk.conversation.question(talk.target)
    found = []
    for each in talk.suggester.suggested(_answer(talk)):
        if each.driver not in tagged:
            polarity = polarity_in(each, question.areas if question else ())
            for sign in [_SIGN_OF[polarity]] if polarity else _SIGN_OF.values():
                found.append((f"{before}{sign}{names[each.driver][0]} ", " … ".join(each.words)))
    return found


def _answer(talk: Talk) -> str:
    """The answer being tagged, as far as it is typed."""
    return talk.recorder.drafts.get(talk.target) or talk.conversation.value(talk.target)


def _tagged(line: str, names: Names) -> set[str]:
    try:
        return {tag.driver for tag in parse_tags(line, names).tags}
    except StayctlError:
        return set()


def settle(talk: Talk, keep: str) -> None:
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


TURNS: dict[Mode, Callable[[Talk], None]] = {
    Mode.JUMP: _jump,
    Mode.SAME: _same,
    Mode.TAG: _tag,
    Mode.ADD: _add,
    Mode.NOTE: _note,
    Mode.RESTRICTED: _note,
}


def go_on(talk: Talk) -> None:
    """Ctrl-D: keep what is there and go on."""
    match talk.mode:
        case Mode.ANSWER:
            talk.answer()
        case Mode.END:
            talk.ended = True
        case Mode.BEFORE:
            talk.mode, talk.read = Mode.STATEMENT, 0
        case Mode.STATEMENT:
            talk.start()
        case Mode.CONFLICT:
            pass
        case mode if mode in TURNS:
            TURNS[mode](talk)
        case _:
            talk.resume_answer()


def pick(talk: Talk, step: int) -> None:
    """One line up or down in a list."""
    if talk.mode in LISTS and (found := offered(talk)):
        talk.picked = max(0, min(len(found) - 1, place(talk) + step))
