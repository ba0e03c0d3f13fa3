"""Which day each interview is proposed for (practice, section 2: two a manager and week, deadlines, reviews).

The plan of one interviewer does not depend on anybody else's. Deadlines that can be kept are kept first, the earliest
first, each on the first day that is free; whoever can't be in time comes after them, the longest waiting first.
Where windows have no gap this keeps as many deadlines as any plan could (Glover's rule for convex matchings); and since
every need takes the first day that the needs before it left, a plan of which a part is fixed stays the same.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from stayctl.language import N_
from stayctl.practice.business_days import Calendar, Span, monday_of, worked_in_week
from stayctl.practice.cadence import Due, Reason, near_review
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

LEAD_DAYS = 14
"""An interview is held so many days before it is due at most: shortly before a milestone it still stands for it."""
_LEAD = timedelta(days=LEAD_DAYS)
HORIZON_DAYS = 365
"""A plan looks no further than this; who finds no day by then is named."""


class Why(StrEnum):
    """Why a need has no day, or one after its deadline."""

    OVERDUE = "overdue"
    CAPACITY = "capacity"
    BLACKOUT = "blackout"
    NO_WORKING_DAY = "no_working_day"
    NO_INTERVIEWER = "no_interviewer"
    SNOOZED = "snoozed"


WHYS: dict[str, str] = {
    Why.OVERDUE: N_("overdue already"),
    Why.CAPACITY: N_("every week before is full"),
    Why.BLACKOUT: N_("performance review"),
    Why.NO_WORKING_DAY: N_("no working day before"),
    Why.NO_INTERVIEWER: N_("nobody to hold it"),
    Why.SNOOZED: N_("put off beyond it"),
}


class Need(NamedTuple):
    """Somebody to be interviewed: not before ``earliest``, by ``due_on``, and never after ``until``.

    ``interview_id`` is the interview that is arranged already without a day; without one it has to be made. Where
    nothing says when it should be over, ``due_on`` is the last day there is.
    """

    person_id: int
    interviewer_id: int | None
    earliest: date
    due_on: date
    until: date = date.max
    review_on: date | None = None
    kind: Kind = Kind.STAY
    reason: str | None = None
    round_id: int | None = None
    interview_id: int | None = None


class Appointment(NamedTuple):
    """A day that is taken: it stays, and counts in its week."""

    interviewer_id: int
    on: date


class Proposal(NamedTuple):
    """A need with its day; ``why`` says why there is none, or why it is after the deadline."""

    need: Need
    on: date | None
    why: Why | None = None


@dataclass(frozen=True)
class Rules:
    """What a plan keeps: the first day that may be proposed, the last, capacity, reviews and working days."""

    first: date
    last: date
    policy: Policy = field(default_factory=Policy)
    calendar: Calendar = field(default_factory=Calendar)

    @classmethod
    def after(cls, today: date, policy: Policy, calendar: Calendar) -> "Rules":
        """From tomorrow on: nobody is surprised on the day itself."""
        tomorrow = min(today, date.max - timedelta(days=HORIZON_DAYS + 1)) + timedelta(days=1)
        return cls(tomorrow, tomorrow + timedelta(days=HORIZON_DAYS - 1), policy, calendar)


@dataclass(frozen=True)
class Plan:
    """What is proposed, and what stands against it."""

    proposals: tuple[Proposal, ...]

    @cached_property
    def placed(self) -> tuple[Proposal, ...]:
        return tuple(each for each in self.proposals if each.on is not None)

    @cached_property
    def conflicts(self) -> tuple[Proposal, ...]:
        return tuple(each for each in self.proposals if each.why is not None)


def window_of(due: Due, review_on: date | None, policy: Policy) -> tuple[date, date]:
    """From when to when an interview that is due then is best held.

    Where the day is the first one that is allowed (a snooze, a review), the time to hold it begins there.
    """
    if due.reason == Reason.SNOOZED or _follows_review(due.on, review_on, policy):
        return due.on, min(due.on, date.max - _LEAD) + _LEAD
    return _lead(due.on), due.on


@lru_cache(maxsize=4_096)
def _lead(day: date) -> date:
    return max(day, date.min + _LEAD) - _LEAD


def _follows_review(day: date, review_on: date | None, policy: Policy) -> bool:
    return (
        review_on is not None and day > date.min and near_review(day - timedelta(days=1), review_on, policy)
    )


def plan(needs: Iterable[Need], fixed: Iterable[Appointment], rules: Rules) -> Plan:
    """A day for every need, or the reason why not. The same needs in any order give the same plan."""
    taken: dict[int, list[date]] = defaultdict(list)
    for each in fixed:
        taken[each.interviewer_id].append(each.on)
    by_holder: dict[int | None, list[Need]] = defaultdict(list)
    for need in needs:
        by_holder[need.interviewer_id].append(need)
    proposals = [Proposal(need, None, Why.NO_INTERVIEWER) for need in by_holder.pop(None, ())]
    year = _Year(rules)
    for holder in sorted(by_holder, key=lambda each: each or 0):
        proposals += _of_one(by_holder.pop(holder), _Diary(year, taken.get(holder or 0, ())))
    return Plan(tuple(sorted(proposals, key=_shown_order)))


def _of_one(needs: list[Need], diary: "_Diary") -> Iterator[Proposal]:
    """One interviewer's needs: the deadlines that can be kept first, then the others as early as may be."""
    late: list[Need] = []
    for need in sorted(needs, key=_urgency):
        on = diary.take(need, min(need.due_on, need.until))
        if on is None:
            late.append(need)
        else:
            yield Proposal(need, on)
    for need in late:
        yield Proposal(need, diary.take(need, need.until), diary.why_late(need))


def _urgency(need: Need) -> tuple[date, date, int, str]:
    return (need.due_on, need.earliest, need.person_id, need.kind)


def _shown_order(each: Proposal) -> tuple[int, date, date, int, str]:
    return (
        each.need.interviewer_id or 0,
        each.on or date.max,
        each.need.due_on,
        each.need.person_id,
        each.need.kind,
    )


class _Places(dict[date, int]):
    """Where a day stands among the working days of a plan: the same few days are asked for over and over."""

    def __init__(self, place: Callable[[date], int]) -> None:
        super().__init__()
        self.place = place

    def __missing__(self, day: date) -> int:
        self[day] = place = self.place(day)
        return place


class _Year:
    """What the diaries of all interviewers share: the working days, the week of each, and how much they hold."""

    def __init__(self, rules: Rules) -> None:
        span = Span(rules.calendar, rules.first, rules.last)
        self.rules = rules
        self.days = span.days
        mondays = sorted(set(span.weeks))
        self.capacity = rules.policy.capacity_per_week
        self.week_of = {monday: number for number, monday in enumerate(mondays)}
        self.weeks = [self.week_of[monday] for monday in span.weeks]
        self.ends = [bisect_right(self.weeks, number) for number in range(len(mondays))]
        self.sizes = [self._size(monday) for monday in mondays]
        self.starting = _Places(span.place)
        self.after = _Places(lambda day: bisect_right(self.days, day))

    def _size(self, monday: date) -> int:
        """How many interviews of one interviewer a day of a week takes, so that a week is not held in one day."""
        return -(-self.capacity // max(1, worked_in_week(self.rules.calendar, monday)))


class _Diary:
    """How much each working day and each week of one interviewer holds; everything before ``full_to`` is full."""

    def __init__(self, year: _Year, taken: Iterable[date]) -> None:
        self.year = year
        self.held = [0] * len(year.days)
        self.in_week = [0] * len(year.sizes)
        self.full_to = 0
        for day in taken:
            week = year.week_of.get(monday_of(day))
            if week is not None:
                self.in_week[week] += 1
            place = year.starting[day]
            if place < len(year.days) and year.days[place] == day:
                self.held[place] += 1

    def take(self, need: Need, by: date) -> date | None:
        """Give the need its first free day up to ``by``, if there is one."""
        self.full_to = self._free_from(self.full_to)
        end = self.year.after[by]
        place = self._free_from(max(self.full_to, self.year.starting[need.earliest]))
        while place < end and self._is_near_review(self.year.days[place], need):
            place = self._free_from(place + 1)
        if place >= end:
            return None
        self.held[place] += 1
        self.in_week[self.year.weeks[place]] += 1
        return self.year.days[place]

    def why_late(self, need: Need) -> Why:
        """What stood against the deadline."""
        by = min(need.due_on, need.until)
        if by < self.year.rules.first:
            return Why.OVERDUE
        if by < need.earliest:
            return Why.SNOOZED
        days = self.year.days[self.year.starting[need.earliest] : self.year.after[by]]
        if not days:
            return Why.NO_WORKING_DAY
        return Why.BLACKOUT if all(self._is_near_review(day, need) for day in days) else Why.CAPACITY

    def _free_from(self, place: int) -> int:
        """The first place from this one on that has room, in its day and in its week."""
        year, weeks = self.year, self.year.weeks
        while place < len(weeks):
            week = weeks[place]
            if self.in_week[week] >= year.capacity:
                place = year.ends[week]
            elif self.held[place] >= year.sizes[week]:
                place += 1
            else:
                break
        return place

    def _is_near_review(self, day: date, need: Need) -> bool:
        return need.review_on is not None and near_review(day, need.review_on, self.year.rules.policy)
