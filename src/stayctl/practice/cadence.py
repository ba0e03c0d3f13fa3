"""Who is due when, and who interviews (practice, section 2)."""

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from stayctl.language import N_
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

TRIGGER_DAYS = 14
"""A fresh interview is due so many days after a trigger."""
TRIGGER_LASTS_DAYS = 180
"""A trigger that nobody answered by then is no longer news."""
ONBOARDING_GRACE_DAYS = 30
"""So long after the last onboarding milestone a person still counts as new."""
_COVERS_DAYS = 15


class Reason(StrEnum):
    """Why somebody is due now."""

    ONBOARDING = "onboarding"
    FIRST = "first_interview"
    CADENCE = "cadence"
    KEY_PERSON = "key_person"
    NEW_MANAGER = "new_manager"
    ROLE_CHANGE = "role_change"
    COLLEAGUE_LEFT = "colleague_left"
    SNOOZED = "snoozed"


REASONS: dict[str, str] = {
    Reason.ONBOARDING: N_("new here"),
    Reason.FIRST: N_("first interview"),
    Reason.CADENCE: N_("time for the next one"),
    Reason.KEY_PERSON: N_("key post or high potential"),
    Reason.NEW_MANAGER: N_("new manager"),
    Reason.ROLE_CHANGE: N_("new role"),
    Reason.COLLEAGUE_LEFT: N_("a colleague left"),
    Reason.SNOOZED: N_("put off until then"),
}


class Happening(NamedTuple):
    """A trigger: what changed around a person, and when."""

    kind: str
    on: date


class Facts(NamedTuple):
    """What the cadence needs to know of one person.

    ``last_held`` is their last interview of any kind, ``last_declined`` the last one that they did not
    want; ``slot`` is their day in the queue of a new roster (see ``spread``).
    """

    added_on: date
    hired_on: date | None = None
    active: bool = True
    core: bool = False
    high_potential: bool = False
    review_on: date | None = None
    last_held: date | None = None
    last_declined: date | None = None
    snoozed_until: date | None = None
    triggers: tuple[Happening, ...] = ()
    slot: date | None = None


class Due(NamedTuple):
    """When the next interview is due, of which kind, and why."""

    on: date
    kind: Kind
    reason: Reason


class Queued(NamedTuple):
    """Somebody who was there when the roster came in and had not been interviewed."""

    id: int
    added_on: date
    hired_on: date | None
    core: bool
    high_potential: bool
    manager_id: int | None = None


@lru_cache(maxsize=16_384)
def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month where it has no such day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if year > date.max.year:
        return date.max
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_between(core: bool, high_potential: bool, policy: Policy) -> int:
    """Months from one stay interview to the next; who belongs to two groups has the shorter of both."""
    if core and high_potential:
        return min(policy.cadence_months_core, policy.cadence_months_high_potential)
    if core:
        return policy.cadence_months_core
    return policy.cadence_months_high_potential if high_potential else policy.cadence_months


def due_on(person: Facts, policy: Policy, today: date) -> Due | None:
    """The next interview of this person, overdue ones included; nothing for a leaver."""
    if not person.active:
        return None
    due = _onboarding(person, policy, today) or _regular(person, policy)
    fresh = _after_trigger(person, today)
    if fresh and fresh.on < due.on:
        due = fresh
    if person.snoozed_until and person.snoozed_until > due.on:
        due = Due(person.snoozed_until, due.kind, Reason.SNOOZED)
    if person.review_on is None:
        return due
    return due._replace(on=clear_of_review(due.on, person.review_on, policy))


def clear_of_review(day: date, review_on: date | None, policy: Policy) -> date:
    """The day itself, or the first one after the days kept free around a performance review."""
    if not near_review(day, review_on, policy):
        return day
    assert review_on is not None
    return review_on + timedelta(days=policy.review_gap_days + 1)


def near_review(day: date, review_on: date | None, policy: Policy) -> bool:
    """Whether the day falls into the days kept free around a performance review."""
    gap = policy.review_gap_days
    return review_on is not None and gap > 0 and abs((day - review_on).days) <= gap


def _onboarding(person: Facts, policy: Policy, today: date) -> Due | None:
    """The milestone that is reached and was not held, else the next one; none for those who are not new."""
    if person.hired_on is None or not policy.onboarding_days:
        return None
    if (today - person.hired_on).days > policy.onboarding_days[-1] + ONBOARDING_GRACE_DAYS:
        return None
    milestones = [person.hired_on + timedelta(days=days) for days in policy.onboarding_days]
    pending = [day for day in milestones if day >= person.added_on and not _covered(person, day)]
    reached = [day for day in pending if day <= today]
    if not pending:
        return None
    return Due(reached[-1] if reached else pending[0], Kind.ONBOARDING, Reason.ONBOARDING)


def _covered(person: Facts, milestone: date) -> bool:
    """An interview shortly before a milestone, or any time after it, stands for it."""
    answered = _answered(person)
    return answered is not None and answered >= milestone - timedelta(days=_COVERS_DAYS)


def _answered(person: Facts) -> date | None:
    """The last day on which they were asked, whether they talked or preferred not to."""
    held, declined = person.last_held, person.last_declined
    return max(held, declined) if held and declined else held or declined


def _regular(person: Facts, policy: Policy) -> Due:
    months = months_between(person.core, person.high_potential, policy)
    answered = _answered(person)
    if answered is not None:
        key = person.core or person.high_potential
        return Due(add_months(answered, months), Kind.STAY, Reason.KEY_PERSON if key else Reason.CADENCE)
    if person.slot or was_waiting(person.hired_on, person.added_on, months):
        return Due(person.slot or first_slot(person.added_on), Kind.STAY, Reason.FIRST)
    assert person.hired_on is not None
    return Due(add_months(person.hired_on, months), Kind.STAY, Reason.FIRST)


def _after_trigger(person: Facts, today: date) -> Due | None:
    if not person.triggers:
        return None
    since = max(_answered(person) or date.min, today - timedelta(days=TRIGGER_LASTS_DAYS))
    fresh = sorted((t for t in person.triggers if since < t.on <= today), key=lambda t: t.on)
    if not fresh:
        return None
    return Due(fresh[0].on + timedelta(days=TRIGGER_DAYS), Kind.STAY, Reason(fresh[0].kind))


def was_waiting(hired_on: date | None, added_on: date, months: int) -> bool:
    """Whether somebody who was never interviewed was due already when the roster came in.

    Where the first day at work is unknown, due counts from the import.
    """
    return hired_on is None or add_months(hired_on, months) <= added_on


@lru_cache(maxsize=4_096)
def first_slot(added_on: date) -> date:
    """The Friday of the week after the roster came in."""
    return added_on + timedelta(days=7 - added_on.weekday() + 4)


def spread(queue: Iterable[Queued], policy: Policy, *, per_week: int = 0) -> dict[int, date]:
    """A day for each who was waiting under one manager, as many a week as the policy allows.

    Key posts and high potentials come first, then the longest tenure. Later imports queue behind earlier ones,
    so that nobody's day moves when somebody is interviewed or added.
    """
    capacity = per_week or policy.capacity_per_week
    days: dict[int, date] = {}
    slot, taken = date.min, 0
    for each in sorted(queue, key=_priority):
        first = first_slot(each.added_on)
        if first > slot:
            slot, taken = first, 0
        elif taken == capacity:
            slot, taken = slot + timedelta(days=7), 0
        taken += 1
        days[each.id] = slot
    return days


def _priority(each: Queued) -> tuple[date, bool, date, int]:
    return (each.added_on, not (each.core or each.high_potential), each.hired_on or date.max, each.id)


def waiting(queue: Iterable[Queued], policy: Policy) -> Iterator[Queued]:
    """Those of a manager's people who were due already when the roster came in."""
    for each in queue:
        if was_waiting(each.hired_on, each.added_on, months_between(each.core, each.high_potential, policy)):
            yield each


def weekly_without_manager(people: int, policy: Policy) -> int:
    """People whose manager is unknown have nobody's week to fill: they are spread over one cadence."""
    weeks = max(1, policy.cadence_months * 52 // 12)
    return max(policy.capacity_per_week, -(-people // weeks))
