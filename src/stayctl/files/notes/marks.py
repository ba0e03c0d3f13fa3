"""What lines are made of: boxes to tick, anchors, bullets, and the letters that are left when dress is taken off."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

ANCHOR = re.compile(
    r"(?:<|&lt;|＜|《)\s*[!！]\s*[-—–－]*\s*(q|w|head)\s*[:：]\s*([A-Za-z_][\w.-]*?)\s*[-—–－]*\s*(?:>|&gt;|＞|》)"
    r"|〔\s*(q|w|head)?[:：]?\s*([A-Za-z_][\w.-]*?)\s*〕"
)
"""``<!-- q:recent_win -->`` as printed, as Word changes it, and 〔recent_win〕 as it stands on the page."""

GUIDE = re.compile(
    r"(?:<|&lt;|＜)[!！][-—–－]*\s*guide\s+(I\d+)((?:\s+[0-9a-f]{8})*)\s*[-—–－]*(?:>|&gt;|＞)", re.IGNORECASE
)
"""Which interview the guide was printed for, and the sums over its first lines."""

_FILLED_INSIDE = "xXｘＸ×✕✖✗✘√✓✔vVｖＶyY*＊是对"
_FILLED = (
    rf"[\[(（【［〔]\s*[{re.escape(_FILLED_INSIDE)}]\s*[\])）】］〕]|[☑☒✓✔√✅■◼▣\uf0fe\uf078\uf052\uf053]"
)
_EMPTY = r"[\[(（【［〔][\s_　]*[\])）】］〕]|[☐□▢◻⬜\uf0a8\uf06f\uf0a3]"
BOX = re.compile(rf"(?P<filled>{_FILLED})|(?P<empty>{_EMPTY})")
BULLET = re.compile(r"^[\s　>＞]*(?:[-*+•·‣▪◦●○\uf0b7－–—]|[(（]?\d{1,2}[.)、．）:：](?!\d)|[①-⑳])[\s　]*")
SLOT = re.compile(r"[_＿]{2,}")
STRUCTURE = re.compile(r"[\s　_＿\-=*#>|+~·:：—－─]*\Z")
"""A line that says nothing: rules, empty quotations, empty table rows."""

ROOM = "______"


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """Letters and digits in one width and case; boxes stay, as ▢ or ▣, so that a tick is seen."""
    return _letters(BOX.sub(lambda match: "▣" if match.group("filled") else "▢", text))


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join([c for c in plain if c.isalnum() or c in "▢▣"])


def exact(text: str) -> str:
    """The line in one width, without space: for lines too short to be told by their letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def after(text: str, start: str) -> str | None:
    """What follows where the text begins with ``start``, however it is dressed; None where it doesn't."""
    wanted = _letters(start)
    at = 0
    for place, character in enumerate(text):
        if at == len(wanted):
            return text[place:]
        left = _letters(character)
        if not wanted.startswith(left, at):
            return None
        at += len(left)
    return "" if at == len(wanted) else None


def after_any(text: str, starts: Iterable[str]) -> tuple[str, str] | None:
    """The first of ``starts`` with which the text begins, and what follows it."""
    for start in starts:
        rest = after(text, start) if start else None
        if rest is not None:
            return start, rest
    return None


def trimmed(text: str) -> str:
    """Without the room that was printed, and the separators around it."""
    return SLOT.sub(" ", text).strip(" \t　·|｜,，;；、_＿").strip()


def says_something(text: str) -> bool:
    """Whether there is anything but rules, bullets and room."""
    return not STRUCTURE.match(text)
