"""What stands between the head and the foot of the screen in each mode. Nothing private unless a key asked for it."""

from collections.abc import Callable

from stayctl.cli.conversation.blocks import Styled, block, height, labelled
from stayctl.cli.conversation.keys import KEYS
from stayctl.cli.conversation.lists import jump, same, tag
from stayctl.cli.conversation.modes import Mode, short
from stayctl.cli.conversation.talk import Talk
from stayctl.cli.conversation.turns import joinable
from stayctl.language import _
from stayctl.practice.conversation import Given, Question
from stayctl.practice.vocabulary import AnswerStatus, label
from stayctl.reports.text import clip, width


def body(talk: Talk, columns: int, lines: int) -> Styled:
    """The page of the mode; ``lines`` is the room there is."""
    return _BODIES[talk.mode](talk, columns, lines)


def question(talk: Talk, columns: int, lines: int) -> Styled:
    """The question large; wording, probes, cue and notes as far as there is room, the least needed left out first."""
    asked = talk.question
    if asked is None:
        return []
    first, *others = talk.wordings()
    told = talk.conversation.notes_before(asked.name)
    probes = [p.label.to(talk.language) for p in talk.conversation.probes(asked, talk.text.strip())]
    cue = asked.guidance_hint.to(talk.language)
    parts = {
        "notes": [p for n in told for p in block(n.label.to(talk.language), columns, "class:quiet")],
        "question": [
            *block(first, columns, "class:question", indent=4),
            *_choices(asked, talk.language, columns),
        ],
        "same": _same_as(talk, asked, columns),
        "other": labelled(_("or"), others[0], columns) if others else [],
        "probes": [piece for probe in probes for piece in labelled(_("probe"), probe, columns)],
        "cue": labelled("", _("({cue})").format(cue=cue), columns, "class:cue") if cue else [],
    }
    if not talk.cues:
        parts |= {"probes": [], "cue": []}
    for name in ("notes", "cue", "other", "probes"):
        if sum(height(part) - 1 for part in parts.values() if part) + 1 > lines:
            parts[name] = []
    return [*[piece for part in parts.values() for piece in part], ("", "\n")]


def _same_as(talk: Talk, asked: Question, columns: int) -> Styled:
    """Where the answer that stands in the input was given."""
    source = talk.conversation.question(talk.conversation.source(asked.name))
    if source is None or source.name == asked.name:
        return []
    text = _("said under “{question}”; change it to answer this one apart").format(question=short(source))
    return labelled("↳", text, columns)


def _choices(question: Question, language: str, columns: int) -> Styled:
    lines: Styled = []
    for number, choice in enumerate(question.choices, 1):
        lines += block(f"{number}  {choice.label.to(language)}", columns, indent=6, after=False)
    if question.type == "range":
        text = _("a number from {low} to {high}").format(low=question.start, high=question.end)
        lines += block(text, columns, "class:quiet", indent=4, after=False)
    return lines


def _before(talk: Talk, columns: int, lines: int) -> Styled:
    hint = _("Enter shows the page to read out together.")
    return [
        *block(_("For you alone, before you turn the screen"), columns, "class:private"),
        *block(talk.before, columns, after=False),
        *block(hint, columns, "class:quiet"),
    ]


def _statement(talk: Talk, columns: int, lines: int) -> Styled:
    hint = _("Read this out, or turn the screen.")
    return [*block(talk.statement, columns), *block(hint, columns, "class:quiet", after=False)]


def _empty(talk: Talk, columns: int, lines: int) -> Styled:
    offers = [
        _("s  skip: they have nothing to say on this now"),
        _("n  not asked: you left it out"),
        _("d  they prefer not to say"),
        _("Enter  back to typing"),
    ]
    return [
        *block(talk.wordings()[0], columns, "class:question", indent=4),
        *block(_("Nothing was written. What happened?"), columns),
        *[piece for offer in offers for piece in block(offer, columns, indent=4, after=False)],
    ]


def _conflict(talk: Talk, columns: int, lines: int) -> Styled:
    clash = talk.clash
    if clash is None:
        return []
    offers = [_("t  keep theirs"), _("m  keep mine")]
    offers += [_("b  keep both, one below the other")] if joinable(clash.question, clash.theirs) else []
    return [
        *block(talk.wordings_of(clash.question)[0], columns, "class:question", indent=4),
        *block(_("Somebody else answered this meanwhile, in another terminal."), columns, "class:message"),
        *labelled(_("theirs"), _said(talk, clash.theirs), columns, ""),
        *labelled(_("mine"), _said(talk, clash.mine), columns, ""),
        ("", "\n"),
        *[piece for offer in offers for piece in block(offer, columns, indent=4, after=False)],
        *block(
            _("Whichever you choose, both texts stay in the history of the answer."), columns, "class:quiet"
        ),
    ]


def _said(talk: Talk, given: Given) -> str:
    if given.status is not AnswerStatus.ANSWERED:
        return f"({_(label(given.status))})"
    return talk.conversation.value(given.same_as) if given.same_as else given.value


def _add(talk: Talk, columns: int, lines: int) -> Styled:
    return block(_("Your own question, as you ask it; then Ctrl-D."), columns)


def _note(talk: Talk, columns: int, lines: int) -> Styled:
    text = _("A note for you alone: in no report, no export, no view of HR. Turn the screen; then Ctrl-D.")
    return block(text, columns, "class:private")


def _restricted(talk: Talk, columns: int, lines: int) -> Styled:
    text = _(
        "For HR alone, marked for escalation: harassment, discrimination, health. "
        "Tell them that you must pass this on. Turn the screen; then Ctrl-D."
    )
    return block(text, columns, "class:private")


def _last_time(talk: Talk, columns: int, lines: int) -> Styled:
    told = talk.last_time or (_("There is no earlier interview that you held."),)
    blocks = [piece for line in told for piece in block(line, columns, after=False)]
    return [("", "\n"), *blocks, *block(_("Any key hides this again."), columns, "class:quiet")]


def _help(talk: Talk, columns: int, lines: int) -> Styled:
    pairs = [
        (_("Enter"), _("a new line")),
        (_("Ctrl-D, or Esc then Enter"), _("keep the answer and go on")),
        *((f"{key.shown}, Esc {key.letter}", _(key.meaning)) for key in KEYS),
        (_("Ctrl-C"), _("put it away; everything is kept")),
    ]
    left = max(width(name) for name, _text in pairs) + 2
    listen = _("Listen most of the time, let silences be, note their words; promise nothing you can't keep.")
    written: Styled = block(listen, columns)
    for name, text in pairs:
        if columns >= left + 24:
            gap = " " * (left - width(name))
            written += [("class:key", f"  {name}{gap}"), ("", f"{clip(text, columns - left - 2)}\n")]
        else:
            written += [
                ("class:key", f"  {clip(name, columns - 3)}\n"),
                ("class:quiet", f"    {clip(text, columns - 5)}\n"),
            ]
    return written


def _end(talk: Talk, columns: int, lines: int) -> Styled:
    """What the set has one say at the end, and what is still missing; the wrap-up is one key away."""
    conversation = talk.conversation
    written: Styled = []
    for note in conversation.closing_notes():
        written += block(note.label.to(talk.language), columns, "class:question", indent=4)
    left = [q for q in conversation.asked() if not _dealt_with(talk, q)]
    gaps = [
        (
            _("required"),
            [q for q in conversation.missing() if q.name not in talk.recorder.drafts],
            "class:message",
        ),
        (_("not asked"), left, "class:quiet"),
    ]
    areas = [_(label(area)) for area in conversation.not_covered()]
    if areas:
        written += labelled(_("not yet"), " · ".join(areas), columns)
    for name, questions, style in gaps:
        if questions:
            written += labelled(name, " · ".join(map(short, questions)), columns, style)
    if not (left or areas):
        written += block(_("Everything has been talked about."), columns)
    choice = _("Enter goes on to the wrap-up, about four minutes. Or take up what is missing first.")
    return [("", "\n"), *written, *block(choice, columns)]


def _dealt_with(talk: Talk, question: Question) -> bool:
    return talk.conversation.is_handled(question.name) or question.name in talk.recorder.drafts


_BODIES: dict[Mode, Callable[[Talk, int, int], Styled]] = {
    Mode.ANSWER: question,
    Mode.BEFORE: _before,
    Mode.STATEMENT: _statement,
    Mode.EMPTY: _empty,
    Mode.CONFLICT: _conflict,
    Mode.JUMP: jump,
    Mode.SAME: same,
    Mode.TAG: tag,
    Mode.ADD: _add,
    Mode.NOTE: _note,
    Mode.RESTRICTED: _restricted,
    Mode.LAST_TIME: _last_time,
    Mode.HELP: _help,
    Mode.END: _end,
}
