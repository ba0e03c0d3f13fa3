"""When promises are due, and which of them nag."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import Conflict, StayctlError
from stayctl.practice.policy import Policy
from stayctl.practice.promises import Nag, due_date, may_confirm, nag, overdue_days, settle, silent_days
from stayctl.practice.vocabulary import OPEN_ACTIONS, ActionStatus, Horizon

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
STATUSES = st.sampled_from(list(ActionStatus))


def test_a_quick_win_is_due_sooner_than_a_long_term_item() -> None:
    assert due_date(Horizon.QUICK_WIN, TODAY, Policy()) == date(2026, 12, 6)
    assert due_date(Horizon.LONG_TERM, TODAY, Policy(long_term_days=30)) == date(2026, 12, 22)


@given(STATUSES, DAYS, DAYS)
def test_only_open_promises_are_overdue_and_only_after_their_day(
    status: ActionStatus, due: date, today: date
) -> None:
    late = overdue_days(status, due, today)
    assert (late > 0) == (status in OPEN_ACTIONS and today > due)
    if late:
        assert due + timedelta(days=late) == today


@given(STATUSES, st.sampled_from(list(Horizon)), DAYS, DAYS)
def test_silence_counts_on_open_long_term_items_alone(
    status: ActionStatus, horizon: Horizon, heard: date, today: date
) -> None:
    days = silent_days(horizon, status, heard, today)
    if horizon is Horizon.QUICK_WIN or status not in OPEN_ACTIONS or heard >= today:
        assert days == 0
    else:
        assert days == (today - heard).days


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"due_on": date(2026, 11, 21)}, Nag.OVERDUE),
        ({"due_on": TODAY}, None),
        ({"status": "declined"}, Nag.DECLINED_NOT_TOLD),
        ({"status": "declined", "told": True}, None),
        ({"status": "done"}, Nag.DONE_NOT_TOLD),
        ({"owner_left": True}, Nag.OWNER_LEFT),
        ({"status": "done", "told": True, "owner_left": True}, None),
        ({"last_told_on": date(2026, 10, 23)}, None),
        ({"last_told_on": date(2026, 10, 22)}, Nag.NOT_TOLD),
        ({"last_told_on": date(2026, 1, 1), "horizon": "quick_win"}, None),
    ],
)
def test_a_promise_nags_for_one_reason_the_worst(changes: dict[str, object], expected: Nag | None) -> None:
    usual: dict[str, object] = {
        "status": "open",
        "horizon": "long_term",
        "due_on": date(2027, 1, 1),
        "told": False,
        "last_told_on": TODAY,
        "owner_left": False,
    }
    assert nag(**{**usual, **changes}, today=TODAY, policy=Policy()) is expected  # type: ignore[arg-type]


@given(STATUSES)
def test_a_promise_ends_once(current: ActionStatus) -> None:
    if current in OPEN_ACTIONS:
        assert settle(current, ActionStatus.DONE, None) is ActionStatus.DONE
    else:
        with pytest.raises(Conflict):
            settle(current, ActionStatus.DONE, None)


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_promise_is_not_declined_without_a_reason(reason: str | None) -> None:
    with pytest.raises(StayctlError):
        settle(ActionStatus.OPEN, ActionStatus.DECLINED, reason)


def test_the_employee_confirms_only_what_was_done_and_told() -> None:
    may_confirm("done", TODAY, "A7")
    for status, told in (("open", TODAY), ("declined", TODAY), ("done", None)):
        with pytest.raises(Conflict, match="A7"):
            may_confirm(status, told, "A7")
