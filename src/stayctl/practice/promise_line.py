"""A promise typed in one line: what, by when, who, quick or long, in whatever order the last three come.

Whatever is not surely one of them belongs to what will be done.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from stayctl.practice.vocabulary import Control, Horizon

WORDS_AT_MOST = 5
_HORIZONS = {
    **dict.fromkeys(("quick", "quick win", "quick-win", "速办", "快办", "马上办"), Horizon.QUICK_WIN),
    **dict.fromkeys(("long", "long term", "long-term", "长期", "慢慢来"), Horizon.LONG_TERM),
}
_CONTROLS = {
    **dict.fromkeys(("hr", "人事", "人力资源"), Control.HR),
    **dict.fromkeys(("senior leadership", "leadership", "高层"), Control.EXECUTIVE),
}
_MINE = frozenset({"me", "i", "myself", "mine", "我", "我来", "我来办", "我自己", "自己"})
_ASIDE = re.compile(r"^(?P<rest>.*\S)\s*[(（\[【](?P<part>[^()（）\[\]【】]+)[)）\]】]$")
_APART = re.compile(r"^(?P<rest>.*\S)\s*[,，;；、·|/]\s*(?P<part>[^,，;；、·|/]+)$")
_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,3}[dwm]", re.IGNORECASE)
_UNTIL = re.compile(r"(?:by|before|until|till|due)\s", re.IGNORECASE)
_GLUED = re.compile(
    r"^(?P<rest>.*?)\s*(?P<part>(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号](?:之前|以前|前)"
    r"|(?:下下|下|这|本)?个?(?:周|星期|礼拜)[一二三四五六日天末]?(?:之前|以前|前)"
    r"|(?:(?:下|这|本)?个?月|\d{1,2}月|明?年)[底末](?:之前|以前|前)|[明后]天(?:之前|以前|前))$"
)
_CLOSING = " \t,，;；、·。.:：-–—"
_WHO = re.compile(r"^@\s*|^(?:owner|负责人|由)\s*[:：]?\s*|(?:负责|来办|去办|办)$", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """What was understood. ``owner`` is as typed, ``mine`` that the interviewer was named; the rest None where unsaid."""

    title: str
    due_on: date | None = None
    horizon: Horizon | None = None
    owner: str = ""
    control: Control | None = None
    mine: bool = False

    @property
    def says_when(self) -> bool:
        return self.due_on is not None or self.horizon is not None

    @property
    def says_who(self) -> bool:
        return bool(self.owner) or self.mine


def read_line(text: str, day: Callable[[str], date | None], is_person: Callable[[str], bool]) -> Line | None:
    """The parts of the line; None where it names nothing but what will be done.

    ``day`` gives the day to come that a text is, and nothing else; ``is_person`` says whether it names one person.
    """
    found, firm = Line(text.strip()), False
    while (peeled := _peel(found, day, is_person)) is not None:
        line, by_space = peeled
        dated = line.due_on != found.due_on
        firm = firm or dated or not by_space or (line.horizon != found.horizon and not text.isascii())
        found = line
    return found if firm and found.title else None


def _peel(
    line: Line, day: Callable[[str], date | None], is_person: Callable[[str], bool]
) -> tuple[Line, bool] | None:
    """The line without its last part, where that is understood; and whether merely a space set it apart."""
    text = line.title.rstrip(_CLOSING)
    for pattern in (_ASIDE, _APART):
        if (match := pattern.match(text)) and (
            found := _taken(replace(line, title=match["rest"]), match["part"].strip(), day, is_person)
        ):
            return found, False
    words = text.split()
    for count in range(min(WORDS_AT_MOST, len(words) - 1), 0, -1):
        rest, part = " ".join(words[:-count]), " ".join(words[-count:])
        if _is_a_sentence(part):
            continue
        if found := _taken(replace(line, title=rest), part, day, is_person):
            return found, True
    if match := _GLUED.match(text):
        due_on = day(match["part"])
        if due_on and match["rest"] and line.due_on is None:
            return replace(line, title=match["rest"], due_on=due_on), False
    return None


def _is_a_sentence(part: str) -> bool:
    """Whether these English words may belong to what will be done, since no "by" stands before them."""
    plain = part.lower() in _HORIZONS or part.startswith("@") or _UNTIL.match(part) or _DAY.fullmatch(part)
    return part.isascii() and not plain


def _taken(
    line: Line, part: str, day: Callable[[str], date | None], is_person: Callable[[str], bool]
) -> Line | None:
    """The line with this part in its place; None where it is none of them, or that place is taken."""
    word = part.lower().strip(_CLOSING)
    if word in _HORIZONS:
        return replace(line, horizon=_HORIZONS[word]) if line.horizon is None else None
    if line.due_on is None and (due_on := day(part)):
        return replace(line, due_on=due_on)
    if word in _CONTROLS and line.control is None:
        return replace(line, control=_CONTROLS[word])
    who = _WHO.sub("", part).strip()
    if line.says_who or not who:
        return None
    if word in _MINE or who.lower() in _MINE:
        return replace(line, mine=True)
    return replace(line, owner=who) if is_person(who) else None
