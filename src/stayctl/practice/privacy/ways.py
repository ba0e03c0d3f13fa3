"""How people left, for whoever reads sums: by choice, dismissed, otherwise, and whether one would have kept them.

It stands on the leavers of half-years that are over, put together until k are left when one takes any manager's own
away, and on all of them: another period or a cut would tell of single people by subtraction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from stayctl.practice.calibration import stretches
from stayctl.practice.privacy.extremes import Count, Sum, Tone, coarsened, count_of
from stayctl.practice.privacy.seal import SEAL, Sealed
from stayctl.practice.vocabulary import LeaveType

UNKNOWN, REGRETTED, LET_GO = "unknown", "regretted", "let_go"
WAYS = (*map(str, LeaveType), UNKNOWN)
_VOLUNTARY = 1 + WAYS.index(LeaveType.VOLUNTARY)
_SUMS = (
    Sum(0, tuple(range(1, len(WAYS) + 1))),
    Sum(_VOLUNTARY, (len(WAYS) + 1, len(WAYS) + 2)),
)


class Departure(NamedTuple):
    """People who left alike: the day, the manager (who had none stands alone), the kind, and whether it is regretted."""

    left_on: date
    manager: int
    leave_type: str | None
    regretted: bool | None
    people: int = 1


@dataclass(frozen=True)
class Ways(Sealed):
    """The leavers of some half-years; ``counts`` has the kinds, and of those by choice the regretted ones."""

    since: date
    until: date
    left: int
    counts: Mapping[str, Count]


def ways(departures: Sequence[Departure], k: int, today: date) -> tuple[Ways, ...]:
    """Oldest first; what was shown once stays as it is."""
    spans = stretches([(each.left_on, each.manager, each.people) for each in departures], today, k)
    found = []
    for span in spans:
        inside = [each for each in departures if span.since <= each.left_on <= span.until]
        found.append(Ways(SEAL, *span, sum(each.people for each in inside), _counts(inside)))
    return tuple(found)


def _counts(departures: Iterable[Departure]) -> dict[str, Count]:
    """None of them can be had from the others: nor those by choice whom nobody would have kept."""
    people: Counter[str] = Counter()
    for each in departures:
        kind = each.leave_type or UNKNOWN
        people[kind] += each.people
        if kind == LeaveType.VOLUNTARY:
            people[REGRETTED if each.regretted else LET_GO] += each.people
    total = sum(people[kind] for kind in WAYS)
    names = (*WAYS, REGRETTED, LET_GO)
    counts = [Count(Tone.EXACT, total, total), *(count_of(people[name], total) for name in names)]
    shown = coarsened(counts, [total] * len(counts), _SUMS, frozen=(0,))
    return {name: count for name, count in zip(names, shown[1:], strict=True) if name != LET_GO}
