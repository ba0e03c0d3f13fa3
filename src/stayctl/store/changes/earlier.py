"""Promises of before, gone through with the employee at the wrap-up: what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stayctl.store.changes import Change
from stayctl.store.changes.actions import (
    Progress,
    action_is_open,
    decline_action,
    finish_action,
    update_action,
)


class Outcome(StrEnum):
    """What is said of a promise of before."""

    KEPT = "kept"
    MOVED = "moved"
    DECLINED = "declined"


@dataclass(frozen=True)
class Earlier:
    """What became of one promise: kept, moved to another day, or declined with the honest reason."""

    action_id: int
    outcome: Outcome
    due_on: date | None = None
    reason: str = ""


def settle_earlier(change: Change, earlier: Iterable[Earlier]) -> None:
    """Write it down; the employee sits opposite, so they are told. What somebody else settled meanwhile stays."""
    for each in earlier:
        if not action_is_open(change, each.action_id):
            continue
        if each.outcome is Outcome.KEPT:
            finish_action(change, each.action_id, change.today, told=True)
        elif each.outcome is Outcome.DECLINED:
            decline_action(change, each.action_id, each.reason, told=True)
        else:
            update_action(change, each.action_id, Progress(due_on=each.due_on, told=True))
