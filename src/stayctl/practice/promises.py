"""Promises: when they are due, which changes they allow, and which of them nag (practice, A1 to A5)."""

from datetime import date, timedelta
from enum import StrEnum

from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import OPEN_ACTIONS, ActionStatus, Horizon


class Nag(StrEnum):
    """Why a promise needs somebody, in the order in which the status shows them."""

    OVERDUE = "overdue"
    OWNER_LEFT = "owner_left"
    NOT_TOLD = "not_told"
    DECLINED_NOT_TOLD = "declined_not_told"
    DONE_NOT_TOLD = "done_not_told"


def due_date(horizon: Horizon, made_on: date, policy: Policy) -> date:
    """The due date of a promise that was given none: the policy's days after it was made."""
    days = policy.quick_win_days if horizon is Horizon.QUICK_WIN else policy.long_term_days
    return made_on + timedelta(days=days)


def overdue_days(status: str, due_on: date | None, today: date) -> int:
    """Days since the due date of an open promise; 0 where it is not late."""
    if due_on is None or status not in OPEN_ACTIONS or due_on >= today:
        return 0
    return (today - due_on).days


def silent_days(horizon: str, status: str, last_told_on: date, today: date) -> int:
    """Days for which the employee has heard nothing of an open long-term item.

    ``last_told_on`` is the day of the last word to the employee, or else the day it was promised.
    """
    if horizon != Horizon.LONG_TERM or status not in OPEN_ACTIONS:
        return 0
    return max(0, (today - last_told_on).days)


def nag(
    *,
    status: str,
    horizon: str,
    due_on: date | None,
    told: bool,
    last_told_on: date,
    owner_left: bool,
    today: date,
    policy: Policy,
) -> Nag | None:
    """Why this promise needs somebody today, or None. A promise that nobody owns first needs an owner.

    ``told`` says whether the employee knows the outcome; ``last_told_on`` is as for ``silent_days``.
    """
    if owner_left and status in OPEN_ACTIONS:
        return Nag.OWNER_LEFT
    if overdue_days(status, due_on, today):
        return Nag.OVERDUE
    if status == ActionStatus.DECLINED and not told:
        return Nag.DECLINED_NOT_TOLD
    if status == ActionStatus.DONE and not told:
        return Nag.DONE_NOT_TOLD
    if silent_days(horizon, status, last_told_on, today) > policy.told_days:
        return Nag.NOT_TOLD
    return None


def settle(current: ActionStatus, to: ActionStatus, reason: str | None, *, ref: str = "A12") -> ActionStatus:
    """The status after an open promise is ended. Raises Conflict where it has ended already.

    Declining and dropping need an honest reason, since the employee is told it.
    """
    if current not in OPEN_ACTIONS:
        raise Conflict(
            N_(
                "This promise has ended already; open it again with: stayctl action update {ref} --status open"
            ),
            ref=ref,
        )
    if to in (ActionStatus.DECLINED, ActionStatus.CANCELLED) and not (reason or "").strip():
        raise StayctlError(N_("Say honestly why it can't be done: --reason TEXT"), id="no_reason")
    return to


def may_confirm(status: str, told_on: date | None, ref: str) -> None:
    """Raise Conflict unless the employee can confirm: the promise was done and they were told."""
    if status != ActionStatus.DONE:
        raise Conflict(
            N_("{ref} is not done yet, and the employee confirms what was done: stayctl action done {ref}"),
            id="not_done",
            ref=ref,
        )
    if told_on is None:
        raise Conflict(N_("Tell the employee first: stayctl action told {ref}"), id="not_told", ref=ref)
