"""Pages on which something is picked: a question to go to, an answer that holds here too, a driver."""

from collections.abc import Callable

from stayctl.cli.conversation.blocks import Styled, block, columns_of, flowing, height, labelled
from stayctl.cli.conversation.modes import driver_names, short
from stayctl.cli.conversation.talk import Talk
from stayctl.cli.conversation.turns import completions, number_of, offered, offers, place
from stayctl.language import _, current
from stayctl.practice.conversation import Question
from stayctl.practice.vocabulary import AnswerStatus
from stayctl.reports.text import clip, pad, visible, width

MARKS = {AnswerStatus.ANSWERED: "✓"}


def mark(talk: Talk, question: Question) -> str:
    """One character for what became of a question."""
    if question.name == talk.conversation.current:
        return "●"
    given = talk.conversation.answers.get(question.name)
    return "○" if given is None else MARKS.get(given.status, "–")


def jump(talk: Talk, columns: int, lines: int) -> Styled:
    return _picking(talk, _("Jump to: a number, or any part of the question; then Enter."), columns, lines)


def same(talk: Talk, columns: int, lines: int) -> Styled:
    intro = _("Which answer holds for this question too? Enter takes the marked one.")
    return _picking(talk, intro, columns, lines)


def _picking(talk: Talk, intro: str, columns: int, lines: int) -> Styled:
    """The list as far as it fits, scrolled to the line that Enter would take."""
    top = block(intro, columns, "class:quiet", after=False)
    found = offered(talk)
    if not found:
        return [("", "\n"), *top, *block(_("Nothing fits."), columns, "class:message")]
    here = place(talk)
    room = max(1, lines - len(top) - 2)
    first = max(0, min(here - room // 2, len(found) - room))
    written: Styled = [("", "\n"), *top]
    names = max(width(short(question)) for question in found)
    for number, question in enumerate(found[first : first + room], first):
        style, arrow = ("class:here", "›") if number == here else ("", " ")
        name = pad(short(question), min(names, columns // 3))
        text = f"{number_of(talk.conversation, question):>2} {mark(talk, question)} {name}  {_asked(talk, question)}"
        written.append((style, f" {arrow}{clip(text, columns - 3)}\n"))
    return [*written, ("", "\n")]


def _asked(talk: Talk, question: Question) -> str:
    """The question, or for an answer to link to, the answer."""
    said = talk.conversation.value(question.name) if talk.mode == "same" else ""
    return visible(said or talk.wordings_of(question)[0])


def tag(talk: Talk, columns: int, lines: int) -> Styled:
    """The drivers, those first that this question tends to bring up, and how to type them."""
    target = talk.conversation.question(talk.target)
    names = driver_names(current())
    numbered = {name: f"{n:>2} {labels[0]}" for n, (name, labels) in enumerate(names.items(), 1)}
    likely = [name for name in (target.drivers if target else ()) if name in names]
    title = _("Tags for “{question}”").format(question=short(target) if target else "")
    hints = [
        ("+ -", _("keeps them, puts them off; then the driver by number or name")),
        ("=", _("the need behind it, if you heard one")),
        ("!", _("how important to them, 1 to 5")),
        (_("e.g."), _("+2 tech talks; -pay =recognition; !4")),
    ]
    offer = _offer(talk, columns)
    top, told = block(title, columns, "class:private"), [p for h in hints for p in labelled(*h, columns)]
    widest = max(map(width, numbered.values()))
    numbered = {name: pad(text, widest) for name, text in numbered.items()}
    rest = [numbered[name] for name in numbered if name not in likely]
    for cells in (columns_of, flowing):
        drivers = _cells([numbered[name] for name in likely], columns, "class:here", cells)
        drivers += _cells(rest, columns, "", cells)
        page: Styled = [*top, *offer, *drivers, ("", "\n"), *told, ("", "\n")]
        if height(page) <= lines:
            return page
    return [*top[1:-1], *offer, *drivers, *labelled(*hints[-1], columns)]


def _offer(talk: Talk, columns: int) -> Styled:
    """What Tab makes of the line: what was begun, completed, or a driver that the answer seems to name, and why."""
    seen = offers(talk, driver_names(current()))
    if seen:
        told = " · ".join(f"{_last(line)} ({words})" for line, words in seen)
        return labelled(_("Tab"), _("suggested: {tags}").format(tags=visible(told)), columns, "class:here")
    if talk.suggester is not None and talk.suggester.problem:
        return block(talk.suggester.problem, columns, "class:message")
    found = " · ".join(map(_last, completions(talk)))
    return labelled(_("Tab"), found, columns, "class:here") if found else []


def _last(line: str) -> str:
    return line.rsplit(";", 1)[-1].strip()


def _cells(
    cells: list[str], columns: int, style: str, arrange: Callable[[list[str], int], list[str]]
) -> Styled:
    return [(style, clip(f"  {line.rstrip()}", columns) + "\n") for line in arrange(cells, columns - 2)]
