"""Head and foot of the screen: who and how long, what is still missing, what was dealt with, which keys there are."""

from stayctl.cli.conversation.blocks import Styled
from stayctl.cli.conversation.keys import KEYS
from stayctl.cli.conversation.lists import mark
from stayctl.cli.conversation.modes import LISTS, OPENING, PRIVATE, TYPING, Mode, short
from stayctl.cli.conversation.talk import Talk
from stayctl.cli.conversation.turns import joinable
from stayctl.language import _
from stayctl.practice.vocabulary import label
from stayctl.reports.text import clip, visible, width, wrap

NARROW = 60
LOW = 20
TALL = 32
TAGGED = "#"
"""A small mark that says nothing to who doesn't know it."""


def head(talk: Talk, columns: int, minute: int) -> Styled:
    """Name and minute on the left, what was not talked about yet on the right, a rule below."""
    rule: Styled = [("", "\n"), ("class:quiet", "─" * columns)]
    if talk.mode in OPENING:
        return [("class:head", clip(visible(talk.name), columns)), *rule]
    left = _("{name} · minute {minute} of {minutes}").format(
        name=visible(talk.name), minute=minute, minutes=talk.minutes
    )
    missing = " · ".join(_(label(area)) for area in talk.conversation.not_covered())
    right = _("not yet: {areas}").format(areas=missing) if missing else _("all four areas")
    gap = columns - width(left) - width(right)
    if gap >= 2:
        return [("class:head", left), ("", " " * gap), ("class:quiet", right), *rule]
    below = wrap(right, columns)[:2]
    return [("class:head", clip(left, columns)), *[("class:quiet", f"\n{line}") for line in below], *rule]


def message(talk: Talk, columns: int, *, saved: bool, left: int = 0) -> Styled:
    """What went wrong, else how much is left to read or whether the draft is kept; on the right."""
    if talk.message:
        lines = wrap(visible(talk.message), max(10, columns - 3))
        return [("class:message", "\n".join(f"  {line}" for line in lines[:3]))]
    text = _("draft kept") if saved and talk.text and talk.mode not in LISTS else ""
    if left:
        text = _("more below")
    return [("class:quiet", " " * max(0, columns - width(text) - 1) + text)]


def progress(talk: Talk, columns: int, rows: int) -> Styled:
    """One mark and one word a question, wrapped between questions; on a narrow and low screen the marks alone."""
    if talk.mode in OPENING or talk.mode in PRIVATE:
        return []
    asked = talk.conversation.asked()
    if (columns < NARROW and rows < TALL) or rows < LOW:
        done = talk.conversation.progress()
        marks = "".join(mark(talk, question) for question in asked)
        return [("", f"  {clip(marks, columns - 12)}"), ("class:quiet", f"  {done.handled}/{done.total}")]
    lines: Styled = [("", "  ")]
    used = 2
    for question in asked:
        sign = mark(talk, question)
        chip = f"{sign}{clip(short(question), columns - 5)}{TAGGED if talk.tags.get(question.name) else ''}"
        if used + width(chip) + (used > 2) > columns:
            lines.append(("", "\n  "))
            used = 2
        style = {"✓": "class:done", "●": "class:here"}.get(sign, "class:quiet")
        lines += [("", " " if used > 2 else ""), (style, chip)]
        used += width(chip) + 1
    return lines


def keys(talk: Talk, columns: int, rows: int, left: int = 0) -> Styled:
    """The keys that matter now; all of them wherever the screen is high enough."""
    shown = _shown(talk, left)
    away = ("Ctrl-C", _("put away"))
    return _in_lines([*shown, away], columns, 2 if rows < LOW else 4 if rows < TALL else 6)


def _shown(talk: Talk, left: int) -> list[tuple[str, str]]:
    on = (_("Enter"), _("read on"))
    back = ("Esc", _("back to the question"))
    match talk.mode:
        case Mode.BEFORE:
            return [on]
        case Mode.STATEMENT:
            return [on if left else (_("Enter"), _("begin"))]
        case Mode.ANSWER:
            return [("Ctrl-D", _("next")), *((key.shown, _(key.word)) for key in KEYS)]
        case Mode.CONFLICT:
            both = talk.clash is not None and joinable(talk.clash.question, talk.clash.theirs)
            return [("t", _("theirs")), ("m", _("mine")), *([("b", _("both"))] if both else [])]
        case Mode.END:
            return [(_("Enter"), _("wrap-up")), back, ("F2", _("jump"))]
        case Mode.TAG:
            return [(_("Enter"), _("keep")), (_("Tab"), _("complete")), back]
        case mode if mode in LISTS:
            return [(_("Enter"), _("take")), ("↑↓", _("choose")), back]
        case mode if mode in TYPING:
            return [("Ctrl-D", _("keep")), back]
        case _:
            return [*([on] if left else []), back]


def _in_lines(shown: list[tuple[str, str]], columns: int, lines: int) -> Styled:
    """Keys in rows: closer together where there is no room; then those at the end go, but not the last one."""
    gap, rows = 2, _rows(shown, columns, 2)
    if len(rows) > lines:
        gap, shown = 1, [(key.replace("Ctrl-", "^"), text) for key, text in shown]
        *front, last = shown
        while len(rows := _rows([*front, last], columns, gap)) > lines and front:
            front.pop()
    written: Styled = []
    for number, row in enumerate(rows):
        written.append(("", "\n  " if number else "  "))
        for place, (key, text) in enumerate(row):
            space = " " * gap if place else ""
            written += [("", space), ("class:key", key), ("class:quiet", f" {text}")]
    return written


def _rows(shown: list[tuple[str, str]], columns: int, gap: int) -> list[list[tuple[str, str]]]:
    rows: list[list[tuple[str, str]]] = [[]]
    used = 2
    for key, words in shown:
        text = clip(words, columns - 3 - width(key))
        size = width(key) + 1 + width(text)
        if rows[-1] and used + size > columns:
            rows.append([])
            used = 2
        rows[-1].append((key, text))
        used += size + gap
    return rows
