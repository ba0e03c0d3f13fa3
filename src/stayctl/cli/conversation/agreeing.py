"""Yes and no, in both languages."""

from stayctl.errors import StayctlError
from stayctl.language import N_

YES = frozenset({"y", "yes", "是", "好", "对"})
NO = frozenset({"n", "no", "否", "不", "没有"})


def agreed(text: str) -> bool:
    """Yes or no: the word, or the last of several letters, since an earlier one may stand before it."""
    typed = text.strip().casefold()
    for word in (typed, typed[-1:] if set(typed) <= set("yn") else typed):
        if not word or word in NO:
            return False
        if word in YES:
            return True
    raise StayctlError(N_("Type y or n."), id="letter")
