"""What to tell the employee at the end, in their language, to be read out: nothing on it is the manager's alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stayctl.language import N_, catalogue
from stayctl.practice.day_names import MONTHS

_THANKS = N_(
    "Thank you for telling me all this. Let me say what I have taken down; stop me where it's wrong."
)
_STAYS = N_("What keeps you here:")
_LEAVES = N_("What could make you leave:")
_KEPT = N_("What I promised before, and is done:")
_DECLINED = N_("What I promised before and can't keep: {what}. The reason: {why}.")
_DEEDS = N_("What will happen now:")
_MINE = N_("{title}: I see to it by {day}.")
_OWNED = N_("{title}: {owner} sees to it by {day}; I keep after it.")
_MINE_LONG = N_("{title}: this takes until about {day}. I'll tell you how it stands every {days} days.")
_OWNED_LONG = N_(
    "{title}: this lies with {owner} and takes until about {day}. I'll tell you how it stands every {days} days."
)
_UNDATED = N_("{title}: I see to it.")
_NOTHING = N_("Nothing needs to change at present. If that changes, come to me; you needn't wait for a date.")
_CANNOT = N_("What can't be done, and I would rather say so now: {what}.")
_CANNOT_WHY = N_("What can't be done, and I would rather say so now: {what}. The reason: {why}.")
_RECOGNITION = N_("When something of yours goes well, you like it best this way: {recognition}.")
_YOURS = N_("What you are taking on: {theirs}.")
_MY_PART = N_("And from me, besides: {yours}.")
_CHECK_IN = N_("On {day} we sit down again and see which of this has been kept.")
_END = N_("Have I heard that right? Is anything missing?")


@dataclass(frozen=True)
class Deed:
    """A promise as it is told. ``owner`` is empty where it is the interviewer's own job."""

    title: str
    due_on: date | None
    owner: str = ""
    long_term: bool = False


@dataclass(frozen=True)
class Closing:
    """What the page is made from; ``told_days`` is how often the employee hears of what takes long.

    ``kept`` and ``declined`` are promises of before, the latter with the reason.
    """

    language: str
    today: date
    kept: tuple[str, ...] = ()
    declined: tuple[tuple[str, str], ...] = ()
    stays: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()
    nothing_needed: bool = False
    cannot: str = ""
    why: str = ""
    recognition: str = ""
    theirs: str = ""
    yours: str = ""
    check_in: date | None = None
    told_days: int = 30


def closing_lines(page: Closing) -> tuple[str, ...]:
    """The page, a sentence a line; points of a list begin with a dot. No forecast, no private note."""
    return tuple(_lines(page))


def _lines(page: Closing) -> Iterator[str]:
    told = catalogue(page.language).gettext
    yield told(_THANKS)
    yield from _points(told(_KEPT), page.kept)
    for what, why in page.declined:
        yield told(_DECLINED).format(what=_bare(what), why=_bare(why))
    yield from _points(told(_STAYS), page.stays)
    yield from _points(told(_LEAVES), page.leaves)
    yield from _points(told(_DEEDS), tuple(_deed(deed, page) for deed in page.deeds))
    if page.nothing_needed and not page.deeds:
        yield told(_NOTHING)
    if page.cannot:
        pattern = _CANNOT_WHY if page.why else _CANNOT
        yield told(pattern).format(what=_bare(page.cannot), why=_bare(page.why))
    if page.recognition:
        yield told(_RECOGNITION).format(recognition=_bare(page.recognition))
    if page.theirs:
        yield told(_YOURS).format(theirs=_bare(page.theirs))
    if page.yours:
        yield told(_MY_PART).format(yours=_bare(page.yours))
    if page.check_in:
        yield told(_CHECK_IN).format(day=day_in(page.language, page.check_in, page.today))
    yield told(_END)


def _points(head: str, points: tuple[str, ...]) -> Iterator[str]:
    if points:
        yield head
        yield from (f"· {point}" for point in points)


def _deed(deed: Deed, page: Closing) -> str:
    told = catalogue(page.language).gettext
    if deed.due_on is None:
        return told(_UNDATED).format(title=_bare(deed.title))
    if deed.long_term:
        pattern = _OWNED_LONG if deed.owner else _MINE_LONG
    else:
        pattern = _OWNED if deed.owner else _MINE
    return told(pattern).format(
        title=_bare(deed.title),
        owner=deed.owner,
        day=day_in(page.language, deed.due_on, page.today),
        days=page.told_days,
    )


def _bare(text: str) -> str:
    """Without the full stop at its end: the sentence around it has one."""
    return text.strip().rstrip("。.；;")


def day_in(language: str, day: date, today: date) -> str:
    """A day as people of this language say it, with its year where that is not this year's."""
    told = catalogue(language).gettext
    pattern = told("{day} {month}") if day.year == today.year else told("{day} {month} {year}")
    return pattern.format(day=day.day, month=told(MONTHS[day.month - 1]), year=day.year)
