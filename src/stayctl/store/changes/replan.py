"""A stay plan that is changed after the wrap-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import col, select

from stayctl.errors import Conflict
from stayctl.language import N_
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import HELD_STATES, OPEN_ACTIONS, Polarity, State
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.answers import get_interview
from stayctl.store.changes.conversation import not_yet
from stayctl.store.changes.forecasts import Outlook, add_forecast
from stayctl.store.changes.plan import Reason, check_day, settle, write_reasons
from stayctl.store.tables import ActionItem, Interview, PlanReason, StayPlan

TEXTS = (
    "preferred_recognition",
    "cannot_do",
    "cannot_do_reason",
    "employee_commitments",
    "manager_commitments",
)


@dataclass(frozen=True)
class PlanEdit:
    """What is to be different. None leaves a thing as it is; an empty text, or no reason, takes it out.

    ``texts`` are by the names of TEXTS.
    """

    stay_reasons: tuple[Reason, ...] | None = None
    leave_triggers: tuple[Reason, ...] | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    next_check_in_on: date | None = None
    agreed: bool | None = None
    nothing_needed: bool | None = None
    forecast: Outlook | None = None


@dataclass(frozen=True)
class Changed:
    """The state of the interview after it, and the parts that differ now: fields of PlanEdit and of the plan."""

    state: State
    parts: tuple[str, ...]


def change_plan(change: Change, interview_id: int, edit: PlanEdit, policy: Policy) -> Changed:
    """Change the plan of an interview that was held; agreed, or "nothing needed", closes a completed one.

    Raises Conflict for one that was not held, or where "nothing needed" is said beside open promises.
    """
    interview = get_interview(change, interview_id)
    if interview.state not in HELD_STATES:
        raise not_yet(interview)
    plan = change.session.get(StayPlan, interview_id) or StayPlan(
        interview_id=interview_id, written_at=change.now
    )
    parts = [*_change_reasons(change, interview, edit), *_change_fields(change, plan, interview, edit)]
    if parts:
        plan.written_at = change.now
        change.session.add(plan)
        change.audit("plan.change", f"interview:{interview_id}")
    if edit.forecast is not None:
        add_forecast(change, interview, edit.forecast, policy)
        parts.append("forecast")
    if edit.agreed is not None or edit.nothing_needed is not None:
        settle(change, interview, agreed=plan.agreed, nothing_needed=plan.nothing_needed)
    if not change.audited:
        change.audit("plan.unchanged", f"interview:{interview_id}")
    return Changed(State(interview.state), tuple(parts))


def _change_reasons(change: Change, interview: Interview, edit: PlanEdit) -> list[str]:
    changed = []
    for name, polarity in (("stay_reasons", Polarity.STAY), ("leave_triggers", Polarity.LEAVE)):
        reasons: tuple[Reason, ...] | None = getattr(edit, name)
        if reasons is None:
            continue
        known = select(PlanReason).where(
            PlanReason.interview_id == interview.id, PlanReason.polarity == polarity
        )
        rows = change.session.exec(known.order_by(col(PlanReason.position))).all()
        if [(row.text, row.driver) for row in rows] != [(r.text, r.driver) for r in reasons]:
            write_reasons(change, interview, polarity, reasons, whole=True)
            changed.append(name)
    return changed


def _change_fields(change: Change, plan: StayPlan, interview: Interview, edit: PlanEdit) -> list[str]:
    wanted: dict[str, object] = {name: text.strip() or None for name, text in edit.texts.items()}
    for name in ("next_check_in_on", "agreed", "nothing_needed"):
        if getattr(edit, name) is not None:
            wanted[name] = getattr(edit, name)
    if wanted.get("nothing_needed"):
        _refuse_beside_promises(change, interview)
    check_day(interview, edit.next_check_in_on)
    changed = [name for name, value in wanted.items() if getattr(plan, name) != value]
    for name in changed:
        setattr(plan, name, wanted[name])
    return changed


def _refuse_beside_promises(change: Change, interview: Interview) -> None:
    open_ones = select(ActionItem).where(
        ActionItem.interview_id == number_of(interview), col(ActionItem.status).in_(OPEN_ACTIONS)
    )
    if (item := change.session.exec(open_ones).first()) is not None:
        raise Conflict(
            N_("A{number} was promised and is open, so something is needed. End it first: stayctl action"),
            id="contradiction",
            number=item.id,
        )
