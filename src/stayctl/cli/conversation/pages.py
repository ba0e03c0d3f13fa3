"""What stands on the screen in each mode, as styled text. Nothing private unless a key asked for it."""

from collections.abc import Callable

from prompt_toolkit.formatted_text import StyleAndTextTuples as Styled

from stayctl.cli.conversation.talk import Mode, Talk
from stayctl.language import N_, _
from stayctl.practice.conversation import Question
from stayctl.practice.vocabulary import INTENT_LABELS, AnswerStatus, label
from stayctl.reports.text import clip, visible, width, wrap

__all__ = [
    "EMPTY_STATUSES",
    "Styled",
    "body",
    "head",
    "height",
    "keys",
    "message",
    "progress",
    "question",
    "sheet",
]

NARROW = 60
OTHER_LABELS = {"energy": N_("energy"), "closing": N_("closing")}
EMPTY_STATUSES = (AnswerStatus.SKIPPED, AnswerStatus.NOT_ASKED, AnswerStatus.DECLINED)


def head(talk: Talk, columns: int, minute: int) -> Styled:
    """Name and minute on the left, what was not talked about yet on the right, a rule below."""
    left = _("{name} · minute {minute} of {minutes}").format(
        name=visible(talk.name), minute=minute, minutes=talk.minutes
    )
    missing = " · ".join(_(label(area)) for area in talk.conversation.not_covered())
    right = _("not yet: {areas}").format(areas=missing) if missing else ""
    gap = columns - width(left) - width(right)
    if gap < 2:
        lines: Styled = [
            ("class:head", clip(left, columns)),
            ("", "\n"),
            ("class:quiet", clip(right, columns)),
        ]
    else:
        lines = [("class:head", left), ("", " " * gap), ("class:quiet", right)]
    return [*lines, ("", "\n"), ("class:quiet", "─" * columns)]


def body(talk: Talk, columns: int) -> Styled:
    return _BODIES[talk.mode](talk, columns)


def sheet(talk: Talk, columns: int, lines: int) -> tuple[Styled, int]:
    """The part of a text to read that fits on the screen, and how many lines are still to come."""
    text = body(talk, columns)
    rows = _rows(text)[talk.read :]
    shown = rows if len(rows) <= lines else rows[: max(1, lines - 1)]
    left = len(rows) - len(shown)
    more: Styled = [("class:message", "  " + _("Enter: read on") + "\n")] if left else []
    return [piece for row in shown for piece in row] + more, left


def _rows(text: Styled) -> list[Styled]:
    """The text line by line."""
    rows: list[Styled] = [[]]
    for style, piece, *_rest in text:
        for part in piece.splitlines(keepends=True):
            rows[-1].append((style, part))
            if part.endswith("\n"):
                rows.append([])
    return rows if rows[-1] else rows[:-1]


def _statement(talk: Talk, columns: int) -> Styled:
    hint = _("Read this out, or turn the screen. Then press Enter.")
    return [*_block(talk.statement, columns), *_block(hint, columns, "class:message")]


def question(talk: Talk, columns: int, lines: int) -> Styled:
    """The question large; wording, probes, cue and notes as far as there is room, the least needed left out first."""
    asked = talk.question
    if asked is None:
        return []
    first, *others = talk.wordings()
    choices = _choices(asked, talk.language, columns)
    notes = [
        piece
        for note in talk.conversation.notes_before(asked.name)
        for piece in _block(note.label.to(talk.language), columns, "class:quiet")
    ]
    probes = [
        _labelled(_("probe"), p.label.to(talk.language), columns) for p in talk.conversation.probes(asked)
    ]
    cue = asked.guidance_hint.to(talk.language)
    parts = {
        "question": [*_block(first, columns, "class:question", indent=4), *choices],
        "other": _labelled(_("or"), others[0], columns) if others else [],
        "probes": [piece for probe in probes for piece in probe],
        "cue": _labelled(_("cue"), cue, columns) if cue else [],
        "notes": notes,
    }
    for name in ("notes", "cue", "other", "probes"):
        if sum(height(part) - 1 for part in parts.values() if part) + 1 > lines:
            parts[name] = []
    return [*parts["notes"], *parts["question"], *parts["other"], *parts["probes"], *parts["cue"], ("", "\n")]


def height(text: Styled) -> int:
    """Lines that a styled text takes; none where there is nothing."""
    return sum(piece[1].count("\n") for piece in text) + 1 if text else 0


def _choices(question: Question, language: str, columns: int) -> Styled:
    lines: Styled = []
    for number, choice in enumerate(question.choices, 1):
        lines += _block(f"{number}  {choice.label.to(language)}", columns, indent=6, after=False)
    if question.type == "range":
        text = _("a number from {low} to {high}").format(low=question.start, high=question.end)
        lines += _block(text, columns, "class:quiet", indent=4, after=False)
    return lines


def _labelled(name: str, text: str, columns: int) -> Styled:
    left = max(width(name) + 2, 8)
    first, *rest = wrap(visible(text), max(10, columns - left - 4)) or [""]
    lines: Styled = [("class:quiet", "    " + name + " " * (left - width(name)) + first + "\n")]
    return lines + [("class:quiet", " " * (left + 4) + line + "\n") for line in rest]


def _block(text: str, columns: int, style: str = "", *, indent: int = 2, after: bool = True) -> Styled:
    lines = wrap(visible(text, lines=True), max(10, columns - 2 * indent))
    block: Styled = [(style, " " * indent + line + "\n") for line in lines]
    return [("", "\n"), *block, ("", "\n")] if after else block


def _empty(talk: Talk, columns: int) -> Styled:
    rows = [
        _("s  skip: they have nothing to say on this now"),
        _("n  not asked: you left it out"),
        _("d  they prefer not to say"),
        _("Enter  back to typing"),
    ]
    return [
        *_block(talk.wordings()[0], columns, "class:question", indent=4),
        *_block(_("Nothing was written. What happened?"), columns),
        *[piece for row in rows for piece in _block(row, columns, indent=4, after=False)],
    ]


def _jump(talk: Talk, columns: int) -> Styled:
    lines = _block(_("Jump to: type a number or a part of the question, then Enter."), columns)
    found = set(talk.conversation.find(talk.text, talk.language))
    for number, question in enumerate(talk.conversation.asked(), 1):
        style = "class:here" if question in found and talk.text.strip() else ""
        text = f"{number:>2} {_mark(talk, question)}{_short(question)}  {visible(question.label.to(talk.language))}"
        lines.append((style, "  " + clip(text, columns - 3) + "\n"))
    return [*lines, ("", "\n")]


def _add(talk: Talk, columns: int) -> Styled:
    return _block(_("Your own question, as you ask it; then Ctrl-D."), columns)


def _note(talk: Talk, columns: int) -> Styled:
    text = _("A note for you alone: in no report, no export, no view of HR. Turn the screen; then Ctrl-D.")
    return _block(text, columns, "class:private")


def _restricted(talk: Talk, columns: int) -> Styled:
    text = _(
        "For HR alone, marked for escalation: harassment, discrimination, health. "
        "Tell them that you must pass this on. Turn the screen; then Ctrl-D."
    )
    return _block(text, columns, "class:private")


def _last_time(talk: Talk, columns: int) -> Styled:
    lines = talk.last_time or (_("There is no earlier interview that you held."),)
    blocks = [piece for line in lines for piece in _block(line, columns, after=False)]
    return [("", "\n"), *blocks, *_block(_("Enter hides this again."), columns, "class:quiet")]


def _help(talk: Talk, columns: int) -> Styled:
    rows = [
        (_("Enter"), _("a new line")),
        (_("Ctrl-D, or Esc then Enter"), _("keep the answer and go on")),
        ("F2, Esc j", _("jump to a question")),
        ("F3, Esc s", _("skip")),
        ("F4, Esc l", _("what was said and promised last time")),
        ("F5, Esc r", _("a note for HR: harassment, discrimination, health")),
        ("F6, Esc b", _("back one question")),
        ("F7, Esc w", _("another wording")),
        ("F8, Esc a", _("add a question of your own")),
        ("F9, Esc n", _("a note for you alone")),
        ("F10, Esc e", _("end the conversation")),
        (_("Ctrl-C"), _("put it away; everything is kept")),
    ]
    left = max(width(name) for name, _text in rows) + 2
    listen = _("Listen most of the time, let silences be, note their words; promise nothing you can't keep.")
    lines: Styled = _block(listen, columns)
    for name, text in rows:
        if columns >= left + 20:
            lines.append(("", f"  {name}{' ' * (left - width(name))}{clip(text, columns - left - 2)}\n"))
        else:
            lines += [("", f"  {name}\n"), ("class:quiet", f"    {clip(text, columns - 5)}\n")]
    return lines


def _end(talk: Talk, columns: int) -> Styled:
    drafts = talk.recorder.drafts
    left = [
        q
        for q in talk.conversation.asked()
        if not talk.conversation.is_handled(q.name) and q.name not in drafts
    ]
    lines: Styled = []
    for note in talk.conversation.closing_notes():
        lines += _block(note.label.to(talk.language), columns, "class:question", indent=4)
    if left:
        names = " · ".join(_short(question) for question in left)
        lines += _block(_("Not asked: {questions}").format(questions=names), columns, "class:quiet")
    else:
        lines += _block(_("Everything has been talked about."), columns)
    return [
        *lines,
        *_block(_("Enter: to the wrap-up, about four minutes.   Esc: back to the questions."), columns),
    ]


_BODIES: dict[Mode, Callable[[Talk, int], Styled]] = {
    Mode.STATEMENT: _statement,
    Mode.EMPTY: _empty,
    Mode.JUMP: _jump,
    Mode.ADD: _add,
    Mode.NOTE: _note,
    Mode.RESTRICTED: _restricted,
    Mode.LAST_TIME: _last_time,
    Mode.HELP: _help,
    Mode.END: _end,
}


def message(talk: Talk, columns: int, *, saved: bool) -> Styled:
    """What went wrong, else whether the draft is kept; on the right."""
    if talk.message:
        return [("class:message", "  " + clip(visible(talk.message), columns - 3))]
    text = _("draft kept") if saved and talk.text else ""
    return [("class:quiet", " " * max(0, columns - width(text) - 1) + text)]


def _mark(talk: Talk, question: Question) -> str:
    given = talk.conversation.answers.get(question.name)
    if question.name == talk.conversation.current:
        return "●"
    if given is None:
        return "○"
    return "✓" if given.status is AnswerStatus.ANSWERED else "–"


def _short(question: Question) -> str:
    """A word for a question: its intent, else the beginning of what is asked."""
    if question.intent in INTENT_LABELS:
        return _(INTENT_LABELS[question.intent])
    if question.name in OTHER_LABELS:
        return _(OTHER_LABELS[question.name])
    return clip(visible(question.label.to("")), 12)


def progress(talk: Talk, columns: int) -> Styled:
    """One mark and one word a question, wrapped between questions; on a narrow screen the marks alone."""
    if talk.mode is Mode.STATEMENT:
        return []
    if columns < NARROW:
        return [("", "  " + "".join(_mark(talk, question) for question in talk.conversation.asked()))]
    lines: Styled = [("", "  ")]
    used = 2
    for question in talk.conversation.asked():
        mark = _mark(talk, question)
        chip = f"{mark}{_short(question)}"
        if used + width(chip) + 1 > columns:
            lines.append(("", "\n  "))
            used = 2
        style = {"✓": "class:done", "●": "class:here"}.get(mark, "class:quiet")
        lines += [(style, chip), ("", " ")]
        used += width(chip) + 1
    return lines


def keys(talk: Talk, columns: int) -> Styled:
    """The keys that matter now; as many as fit on two lines."""
    if talk.mode is Mode.STATEMENT:
        shown = [(_("Enter"), _("begin")), ("Ctrl-C", _("put away"))]
    elif talk.mode is Mode.ANSWER:
        shown = [
            ("Ctrl-D", _("next")),
            ("F1", _("help")),
            ("F2", _("jump")),
            ("F3", _("skip")),
            ("F6", _("back")),
            ("F7", _("reword")),
            ("F4", _("last time")),
            ("F5", _("to HR")),
            ("F8", _("add")),
            ("F9", _("note")),
            ("F10", _("end")),
            ("Ctrl-C", _("put away")),
        ]
    else:
        shown = [("Esc Esc", _("back to the question")), ("Ctrl-C", _("put away"))]
    return _in_lines(shown, columns)


def _in_lines(shown: list[tuple[str, str]], columns: int) -> Styled:
    lines: Styled = [("", "  ")]
    used, line = 2, 1
    for key, text in shown:
        size = width(key) + 1 + width(text) + 2
        if used + size > columns + 2:
            if line == 2:
                break
            lines.append(("", "\n  "))
            used, line = 2, 2
        lines += [("class:key", key), ("class:quiet", f" {text}  ")]
        used += size
    return lines
