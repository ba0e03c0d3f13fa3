"""The figures of the practice (section 5), pure: counts in, figures out.

Every rate keeps its numerator and its denominator. "Completed" means completed or closed; exit interviews
are left out. In a period a person counts once, by the last completed interview, and periods go by the day
on which an interview was held.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.cadence import add_months

DEFAULT_MONTHS = 12


@dataclass(frozen=True)
class Period:
    """From ``since`` to ``until``, both included, as known on ``today``. Nothing later than today counts.

    ``ended_until`` bounds the appointments that were declined or missed: one that was declined before its
    day is known today, though its day lies ahead.
    """

    since: date
    until: date
    today: date
    ended_until: date


def period(
    today: date, since: date | None = None, until: date | None = None, *, past: bool = False
) -> Period:
    """The period asked for; by default the last 12 months up to today. ``past`` says that today is not now.

    Raises StayctlError where it would end before it begins, or begins after today.
    """
    last = min(until or today, today)
    first = since or add_months(last, -DEFAULT_MONTHS) + timedelta(days=1)
    if first > last:
        raise StayctlError(
            N_(
                "The period from {since} to {until} is empty; --since must not be later than --until or today."
            ),
            id="period",
            since=first,
            until=last,
        )
    return Period(first, last, today, last if past or last < today else date.max)


@dataclass(frozen=True)
class Rate:
    """A share of people or things. ``percent`` is None where there is nothing to divide by."""

    numerator: int
    denominator: int

    @property
    def percent(self) -> float | None:
        """From 0 to 100, to one decimal place."""
        return round(100 * self.numerator / self.denominator, 1) if self.denominator else None

    @property
    def whole_percent(self) -> int | None:
        """A whole percentage that says 0 only for none and 100 only for all."""
        if not self.denominator:
            return None
        if self.numerator in (0, self.denominator):
            return 100 if self.numerator else 0
        return min(99, max(1, round(100 * self.numerator / self.denominator)))

    def data(self) -> dict[str, Any]:
        return {"numerator": self.numerator, "denominator": self.denominator, "percent": self.percent}


def points(share: Rate, other: Rate) -> float | None:
    """One share less another, in percentage points to one decimal place: rounded once, not each share before."""
    below = share.denominator * other.denominator
    above = share.numerator * other.denominator - other.numerator * share.denominator
    return round(100 * above / below, 1) if below else None


class InterviewCounts(NamedTuple):
    """What was counted of the interviews of some people in a period.

    ``eligible``: employed on the last day of the period. ``covered``: of these, with a completed interview.
    ``interviewed``: everyone with a completed interview, leavers too. ``declined`` and ``no_show``: people
    without a completed one who declined, or else did not come. ``open`` and ``overdue``: interviews still to
    be held on today, of people who have not left. ``due``: interviews whose original due date lies in the period and that were neither
    called off nor declined; ``on_time``: of these, held by that date. ``planned``: of the interviewed, with
    an action or an explicit "nothing needed".
    """

    eligible: int = 0
    covered: int = 0
    interviewed: int = 0
    declined: int = 0
    no_show: int = 0
    open: int = 0
    overdue: int = 0
    due: int = 0
    on_time: int = 0
    planned: int = 0

    def plus(self, other: "InterviewCounts") -> "InterviewCounts":
        """Both together; sound where no person is in both."""
        return InterviewCounts(*(a + b for a, b in zip(self, other, strict=True)))


def coverage(counts: InterviewCounts) -> Rate:
    """Eligible employees with a completed interview in the period ÷ eligible (practice, section 5)."""
    return Rate(counts.covered, counts.eligible)


def participation(counts: InterviewCounts) -> Rate:
    """Completed ÷ (completed + declined + no-show), in people (practice, section 5)."""
    return Rate(counts.interviewed, counts.interviewed + counts.declined + counts.no_show)


def on_time(counts: InterviewCounts) -> Rate:
    """Completed by the original due date ÷ due, in interviews (practice, section 5)."""
    return Rate(counts.on_time, counts.due)


def plan_rate(counts: InterviewCounts) -> Rate:
    """Completed with an action or an explicit "nothing needed" ÷ completed (practice, section 5)."""
    return Rate(counts.planned, counts.interviewed)


class ActionCounts(NamedTuple):
    """What was counted of the action items of one horizon, or of both together.

    ``booked``: on the books in the period (made by its end, and made, done or still open in it), the
    cancelled ones left out; ``done``, ``declined``: of these; ``cancelled``: left out. ``due``: promises to
    employees whose due date lies in the period, the cancelled ones left out; ``kept``: of these, done and
    told to the employee; ``hit``: of these, done by the due date. ``open``: promises and systemic items not
    finished on today, without those to people who have left; ``late``: of these, due before today. ``open_promises``: the open ones made to an
    employee; ``told``: of these, with the employee told in the last N days. ``untold``: done or declined,
    and the employee has not been told. ``confirmed``: of the kept, the employee has said so.
    """

    booked: int = 0
    done: int = 0
    declined: int = 0
    cancelled: int = 0
    due: int = 0
    kept: int = 0
    hit: int = 0
    open: int = 0
    late: int = 0
    open_promises: int = 0
    told: int = 0
    untold: int = 0
    confirmed: int = 0

    def plus(self, other: "ActionCounts") -> "ActionCounts":
        return ActionCounts(*(a + b for a, b in zip(self, other, strict=True)))


def closure_rate(counts: ActionCounts) -> Rate:
    """Done ÷ (all − cancelled); the declined ones are in the denominator and shown apart (section 5)."""
    return Rate(counts.done, counts.booked)


def promise_kept(counts: ActionCounts) -> Rate:
    """Done and told to the employee ÷ actions due (practice, section 5)."""
    return Rate(counts.kept, counts.due)


def confirmed(counts: ActionCounts) -> Rate:
    """Promises that the employee has confirmed ÷ promises kept (practice, A5)."""
    return Rate(counts.confirmed, counts.kept)


def quick_win_hit(quick_wins: ActionCounts) -> Rate:
    """Quick wins done by their due date ÷ quick wins due (practice, section 5)."""
    return Rate(quick_wins.hit, quick_wins.due)


def feedback_loop(long_term: ActionCounts) -> Rate:
    """Open long-term promises with the employee told within the last N days ÷ open ones (section 5)."""
    return Rate(long_term.told, long_term.open_promises)


@dataclass(frozen=True)
class Durations:
    """How long things took: how many there are, and their median in days."""

    count: int
    median_days: float | None


def durations(spans: Iterable[tuple[date, date, int]]) -> Durations:
    """The median number of days from the first date to the second, each span counted so many times.

    Used for time to close (created to done) and for the age of what is open (created to today).
    """
    days: dict[int, int] = {}
    for first, last, times in spans:
        length = (last - first).days
        days[length] = days.get(length, 0) + times
    total = sum(days.values())
    if not total:
        return Durations(0, None)
    lower, upper = _ranked(days, (total + 1) // 2), _ranked(days, total // 2 + 1)
    return Durations(total, (lower + upper) / 2)


def _ranked(days: dict[int, int], rank: int) -> int:
    passed = 0
    for length in sorted(days):
        passed += days[length]
        if passed >= rank:
            return length
    raise ValueError(rank)
