"""The message to an interviewer who still has people to talk to in a round."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from stayctl.language import N_

NAMED_AT_MOST = 15

_GREETING = N_("Hello {name},")
_LEFT = N_("“{round}” is under way. Of the people you talk to, these are still to come:")
_ENDS = N_("“{round}” ends on {day}. Of the people you talk to, these are still to come:")
_ON = N_("{name}, on {day}")
_UNARRANGED = N_("{name}, nothing arranged yet")
_MORE = N_("… and {count} more")
_CLOSING = N_(
    "Half an hour each is enough. It is no performance review; listen, and write down what you promise. "
    "If somebody doesn't want to, tell me, and that is fine."
)


class Waiting(NamedTuple):
    """Somebody who is still to be talked to, and the day where one is arranged."""

    name: str
    on: date | None


def reminder(
    name: str,
    round_name: str,
    ends: date | None,
    waiting: Sequence[Waiting],
    translate: Callable[[str], str],
) -> str:
    """A message to paste into a chat, in the interviewer's language; ``translate`` looks its sentences up."""
    head = _ENDS if ends else _LEFT
    lines = [
        translate(_GREETING).format(name=name),
        translate(head).format(round=round_name, day=ends),
        *("- " + _line(each, translate) for each in waiting[:NAMED_AT_MOST]),
    ]
    if len(waiting) > NAMED_AT_MOST:
        lines.append("- " + translate(_MORE).format(count=len(waiting) - NAMED_AT_MOST))
    return "\n".join([*lines, translate(_CLOSING)])


def _line(each: Waiting, translate: Callable[[str], str]) -> str:
    if each.on is None:
        return translate(_UNARRANGED).format(name=each.name)
    return translate(_ON).format(name=each.name, day=each.on)
