"""Promises as lists."""

from datetime import date
from typing import Any

from stayctl.language import N_, _, ngettext
from stayctl.practice.policy import Policy
from stayctl.practice.promises import Nag
from stayctl.practice.vocabulary import DRIVERS, ActionStatus, Horizon, label
from stayctl.reports.listing import Cell, Column, Listing
from stayctl.store.actions import ActionRow, actions_of_interview

__all__ = ["ActionRow", "action_data", "action_listing", "actions_of_interview", "state_in_words"]

KEYS = (
    "id",
    "uuid",
    "title",
    "employee",
    "owner",
    "driver",
    "horizon",
    "control",
    "lever",
    "status",
    "due_on",
    "told_employee_on",
    "confirmed_by_employee_on",
    "overdue_days",
)
COLUMNS = (
    Column("id", N_("Id")),
    Column("title", N_("What was promised")),
    Column("employee", N_("To whom")),
    Column("words", N_("State")),
    Column("horizon", N_("Horizon"), narrow=False),
    Column("owner", N_("Whose job"), narrow=False),
    Column("driver", N_("Driver"), narrow=False),
)


def action_data(row: ActionRow, today: date) -> dict[str, Any]:
    """The JSON shape of one promise."""
    data = {key: getattr(row, key) for key in KEYS if key not in ("id", "overdue_days")}
    data |= {"id": row.ref, "overdue_days": row.overdue_days(today)}
    return {key: data[key] for key in KEYS}


def action_listing(rows: list[ActionRow], today: date, policy: Policy) -> Listing:
    return Listing(
        what="action.list",
        as_of=today,
        rows=[_row(row, today, policy) for row in rows],
        keys=KEYS,
        columns=COLUMNS,
        empty=_("No promises are open. Add one: stayctl action add WHO TITLE"),
    )


def _row(row: ActionRow, today: date, policy: Policy) -> dict[str, Any]:
    words, tone = state_in_words(row, today, policy)
    shown = {
        "employee": row.name or "",
        "owner": row.owner_name or "",
        "horizon": _(label(Horizon(row.horizon))),
        "driver": _(DRIVERS[row.driver]) if row.driver else "",
    }
    data: dict[str, Any] = action_data(row, today)
    data |= {key: Cell(data[key], text) for key, text in shown.items()}
    return data | {"words": Cell(None, words, tone)}


def state_in_words(row: ActionRow, today: date, policy: Policy) -> tuple[str, str]:
    """How a promise stands, for a person, and the tone that goes with it."""
    reason = row.nag(today, policy)
    if reason is Nag.OVERDUE:
        days = row.overdue_days(today)
        return ngettext("{days} day overdue", "{days} days overdue", days).format(days=days), "late"
    if reason is Nag.DECLINED_NOT_TOLD:
        return _("can't be done – not told yet"), "late"
    if reason is Nag.DONE_NOT_TOLD:
        return _("done – not told yet"), "soon"
    if reason is Nag.OWNER_LEFT:
        return _("whose job it is has left"), "late"
    if reason is Nag.NOT_TOLD:
        days = row.silent_days(today)
        return ngettext("no word for {days} day", "no word for {days} days", days).format(days=days), "soon"
    if row.confirmed_by_employee_on:
        return _("done and confirmed"), "good"
    if row.status in (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED) and row.due_on:
        state = "" if row.status == ActionStatus.OPEN else _(label(ActionStatus(row.status))) + " · "
        return state + _("due {day}").format(day=row.due_on), ""
    return _(label(ActionStatus(row.status))), "quiet"
