"""The message to somebody who owns promises: what is late, what comes next, who waits for a word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stayctl.language import N_
from stayctl.practice.promises import Nag

SOON_DAYS = 14
LISTED_AT_MOST = 12

_GREETING = N_("Hello {name}, these promises to colleagues are in your hands:")
_LATE = N_("Late:")
_SOON = N_("Due in the next two weeks:")
_SILENT = N_("Waiting for a word from us:")
_ITEM = N_("{ref} {title} (for {who}, due {day})")
_ITEM_FOR_ALL = N_("{ref} {title} (for all, due {day})")
_UNDATED = N_("{ref} {title} (for {who})")
_MORE = N_("… and {count} more")
_CLOSING = N_(
    "Done? Tell the person first, then note it. Not possible? Say so, with the reason: that counts as an answer too."
)


@dataclass(frozen=True)
class Owed:
    """One promise as its owner reads it. ``who`` is empty for an action that is for all."""

    ref: str
    title: str
    who: str
    due_on: date | None
    nag: Nag | None


def sections(items: Sequence[Owed], today: date) -> tuple[tuple[str, tuple[Owed, ...]], ...]:
    """The items that need their owner now, under the heading that says why; each stands once."""
    late = [each for each in items if each.nag in (Nag.OVERDUE, Nag.OWNER_LEFT)]
    silent = [each for each in items if each.nag in (Nag.NOT_TOLD, Nag.DECLINED_NOT_TOLD, Nag.DONE_NOT_TOLD)]
    taken = {each.ref for each in (*late, *silent)}
    soon = [
        each
        for each in items
        if each.ref not in taken and each.due_on and 0 <= (each.due_on - today).days <= SOON_DAYS
    ]
    found = ((_LATE, tuple(late)), (_SOON, tuple(soon)), (_SILENT, tuple(silent)))
    return tuple((heading, owed) for heading, owed in found if owed)


def digest(name: str, items: Sequence[Owed], today: date, translate: Callable[[str], str]) -> str:
    """A message to paste into a chat or a mail, in the owner's language; empty where nothing needs them."""
    return "\n".join(_lines(name, items, today, translate))


def _lines(name: str, items: Sequence[Owed], today: date, translate: Callable[[str], str]) -> Iterator[str]:
    found = sections(items, today)
    if not found:
        return
    yield translate(_GREETING).format(name=name)
    for heading, owed in found:
        yield translate(heading)
        yield from ("- " + _line(each, translate) for each in owed[:LISTED_AT_MOST])
        if len(owed) > LISTED_AT_MOST:
            yield "- " + translate(_MORE).format(count=len(owed) - LISTED_AT_MOST)
    yield translate(_CLOSING)


def _line(each: Owed, translate: Callable[[str], str]) -> str:
    pattern = _UNDATED if each.due_on is None else _ITEM if each.who else _ITEM_FOR_ALL
    return translate(pattern).format(ref=each.ref, title=each.title, who=each.who, day=each.due_on)
