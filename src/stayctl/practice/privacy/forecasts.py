"""Forecast calibration as it may be shown: for the company, and for lines that are large enough.

A figure stands on the leavers of one stretch of time, and only where k others are left when one takes any manager's
own away. Its counts are as coarse as in a release: few, nearly all, and ranges where a sum would give those away.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stayctl.practice.cadence import add_months
from stayctl.practice.calibration import (
    MONTHS,
    Leaver,
    Red,
    Stretch,
    is_enough,
    levels_of,
    red_precision,
    stretches,
)
from stayctl.practice.half_year import half_year_of
from stayctl.practice.privacy.extremes import Count, Sum, Tone, coarsened, count_of
from stayctl.practice.privacy.seal import SEAL, Sealed
from stayctl.practice.vocabulary import ForecastLevel

LEVELS = (ForecastLevel.RED, ForecastLevel.YELLOW, ForecastLevel.GREEN)


@dataclass(frozen=True)
class Judged(Sealed):
    """Voluntary leavers of a stretch with the forecast they had; of one line, or all (``line`` None)."""

    since: date
    until: date
    line: str | None
    leavers: int
    counts: Mapping[str, Count]

    @property
    def recall(self) -> Count:
        """Leaver recall: red, of all forecast voluntary leavers (section 5)."""
        return self.counts[ForecastLevel.RED]

    @property
    def surprise(self) -> Count:
        """Surprise rate: green, of all forecast voluntary leavers (section 5)."""
        return self.counts[ForecastLevel.GREEN]


@dataclass(frozen=True)
class Alarms(Sealed):
    """The reds of a stretch, all old enough to know, and how many of them left within six months (section 5)."""

    since: date
    until: date
    reds: int
    left: Count


@dataclass(frozen=True)
class Calibration(Sealed):
    """What may be shown of all forecasts, newest first."""

    k: int
    leavers: tuple[Judged, ...]
    lines: tuple[Judged, ...]
    alarms: tuple[Alarms, ...]

    @property
    def is_empty(self) -> bool:
        return not self.leavers and not self.alarms


def calibration(leavers: Sequence[Leaver], reds: Sequence[Red], k: int, today: date) -> Calibration:
    """The figures of section 5 over stretches of half-years that are over, each with enough people."""
    judged: list[Judged] = []
    lines: list[Judged] = []
    for span in stretches([(each.left_on, each.manager, each.people) for each in leavers], today, k):
        inside = [each for each in leavers if span.since <= each.left_on <= span.until]
        whole, parts = _judged(span, inside, k)
        judged.append(whole)
        lines += parts
    return Calibration(SEAL, k, tuple(judged[::-1]), tuple(lines[::-1]), tuple(_alarms(reds, k, today)[::-1]))


def _alarms(reds: Sequence[Red], k: int, today: date) -> list[Alarms]:
    """Stretches whose reds are all old enough: the half-year in which the last of them was made is over for six months."""
    standing = [red for red in reds if red.stood]
    over = add_months(half_year_of(today).since, -MONTHS)
    found = []
    for span in stretches([(red.made_on, red.manager, red.people) for red in standing], over, k):
        rate = red_precision([red for red in standing if span.since <= red.made_on <= span.until], today)
        found.append(Alarms(SEAL, *span, rate.denominator, count_of(rate.numerator, rate.denominator)))
    return found


def _judged(span: Stretch, leavers: Sequence[Leaver], k: int) -> tuple[Judged, list[Judged]]:
    """Everybody, and the lines that can stand beside that: the smallest go until nothing can be worked out."""
    by_line: dict[str | None, list[Leaver]] = defaultdict(list)
    for each in leavers:
        by_line[each.line].append(each)
    shown = [line for line, those in by_line.items() if line is not None and _enough(those, k)]
    shown.sort(key=lambda line: (-_number(by_line[line]), line or ""))
    while shown:
        rest = [each for each in leavers if each.line not in shown]
        groups = [leavers, *(by_line[line] for line in shown), *([rest] if rest else [])]
        rows = [(_number(group), _coarse(group)) for group in groups]
        if (not rest or _enough(rest, k)) and not _gives_away(rows):
            break
        shown.pop()
    parts = [_row(span, line, by_line[line]) for line in sorted(shown, key=str, reverse=True)]
    return _row(span, None, leavers), parts


def _row(span: Stretch, line: str | None, leavers: Sequence[Leaver]) -> Judged:
    counts = dict(zip(map(str, LEVELS), _coarse(leavers), strict=True))
    return Judged(SEAL, *span, line, _number(leavers), counts)


def _number(leavers: Sequence[Leaver]) -> int:
    return sum(each.people for each in leavers)


def _enough(leavers: Sequence[Leaver], k: int) -> bool:
    return is_enough([(each.manager, each.people) for each in leavers], k)


def _coarse(leavers: Sequence[Leaver]) -> list[Count]:
    """Red, yellow and green, none of which can be had from the others and the number of leavers."""
    levels, people = levels_of(leavers), _number(leavers)
    counts = [count_of(levels[level], people) for level in LEVELS]
    whole = Count(Tone.EXACT, people, people)
    return coarsened([whole, *counts], [people] * 4, [Sum(0, (1, 2, 3))], frozen=(0,))[1:]


def _gives_away(rows: Sequence[tuple[int, Sequence[Count]]]) -> bool:
    """Whether the whole, which comes first, and its parts together pin down a count that is shown coarse."""
    bounds = [[[count.low, count.high] for count in counts] for _people, counts in rows]
    before = None
    while before != (before := [[tuple(each) for each in row] for row in bounds]):
        for (people, _counts), row in zip(rows, bounds, strict=True):
            _fit([people, people], row)
        for place in range(len(LEVELS)):
            _fit(bounds[0][place], [row[place] for row in bounds[1:]])
    return any(
        count.low != count.high and low == high
        for (_people, counts), row in zip(rows, bounds, strict=True)
        for count, (low, high) in zip(counts, row, strict=True)
    )


def _fit(whole: list[int], parts: Sequence[list[int]]) -> None:
    """Narrow what a sum and its parts may be, each by the others."""
    least, most = sum(part[0] for part in parts), sum(part[1] for part in parts)
    whole[:] = max(whole[0], least), min(whole[1], most)
    for part in parts:
        low, high = least - part[0], most - part[1]
        part[:] = max(part[0], whole[0] - high), min(part[1], whole[1] - low)
        least, most = low + part[0], high + part[1]
