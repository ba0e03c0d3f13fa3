"""How a round is called on a screen."""

import re

from stayctl.language import _

_LEAVERS = re.compile(r"(\d{4}-H[12]) exit\b")


def round_name(name: str) -> str:
    """The name as people gave it; that of a half-year of leavers, which the program gave, in their language."""
    return _LEAVERS.sub(lambda found: _("{half} exit").format(half=found[1]), name)
