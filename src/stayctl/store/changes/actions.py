"""Changes of action items, each with a line of its history."""

from dataclasses import dataclass
from datetime import date

from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_
from stayctl.practice.policy import Policy
from stayctl.practice.promises import due_date, may_confirm, settle
from stayctl.practice.vocabulary import DRIVERS, OPEN_ACTIONS, ActionStatus, Control, Horizon, Lever
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.answers import author_id
from stayctl.store.tables import ActionItem, ActionUpdate


def add_action(
    change: Change,
    *,
    title: str,
    employee_id: int | None,
    policy: Policy,
    interview_id: int | None = None,
    round_id: int | None = None,
    owner_id: int | None = None,
    horizon: Horizon = Horizon.QUICK_WIN,
    driver: str | None = None,
    control: Control = Control.MANAGER,
    lever: Lever | None = None,
    due_on: date | None = None,
) -> ActionItem:
    """Add a promise; without a due date it gets the policy's. Raises StayctlError for one without a title."""
    if not title.strip():
        raise StayctlError(N_("A promise needs a title: what will be done."), id="no_title")
    if driver is not None and driver not in DRIVERS:
        raise StayctlError(
            N_("There is no driver “{driver}”. There are: {known}"), driver=driver, known=", ".join(DRIVERS)
        )
    item = ActionItem(
        title=title.strip(),
        employee_id=employee_id,
        interview_id=interview_id,
        round_id=round_id,
        owner_id=owner_id,
        horizon=horizon,
        driver=driver,
        control=control,
        lever=lever,
        due_on=due_on or due_date(horizon, change.today, policy),
        created_on=change.today,
    )
    change.session.add(item)
    change.session.flush()
    change.audit("action.add", f"action:{item.id}")
    return item


@dataclass(frozen=True)
class Progress:
    """What is new about a promise; None leaves a thing as it is."""

    text: str | None = None
    status: ActionStatus | None = None
    due_on: date | None = None
    owner_id: int | None = None
    told: bool = False


def update_action(change: Change, action_id: int, news: Progress) -> ActionItem:
    """Note progress, or open the promise again. ``told`` says that the employee heard it too."""
    item = _get(change, action_id)
    if news.status is not None:
        if item.status not in OPEN_ACTIONS:
            item.status_reason = item.done_on = item.told_employee_on = item.confirmed_by_employee_on = None
        item.status = news.status
    if news.due_on is not None:
        item.due_on = news.due_on
    if news.owner_id is not None:
        item.owner_id = news.owner_id
    if news.told:
        item.told_employee_on = change.today
    _note(change, item, news.text or "", told=news.told, on=change.today)
    return _kept(change, item, "action.update")


def finish_action(change: Change, action_id: int, on: date, *, told: bool) -> ActionItem:
    """The promise is done."""
    item = _get(change, action_id)
    item.status = settle(ActionStatus(item.status), ActionStatus.DONE, None, ref=f"A{item.id}")
    item.done_on = _past(change, on, item)
    item.told_employee_on = on if told else None
    _note(change, item, "", told=told, on=on)
    return _kept(change, item, "action.done")


def decline_action(
    change: Change, action_id: int, reason: str, *, told: bool, dropped: bool = False
) -> ActionItem:
    """The promise can't be kept, with the honest reason; or it was dropped because nobody needs it any more."""
    item = _get(change, action_id)
    wanted = ActionStatus.CANCELLED if dropped else ActionStatus.DECLINED
    item.status = settle(ActionStatus(item.status), wanted, reason, ref=f"A{item.id}")
    item.status_reason = reason.strip()
    item.told_employee_on = change.today if told else None
    _note(change, item, "", told=told, on=change.today)
    return _kept(change, item, "action.decline")


def tell_employee(change: Change, action_id: int, on: date) -> ActionItem:
    """The employee was told: of the outcome, or, while it is open, of how it goes."""
    item = _get(change, action_id)
    _past(change, on, item)
    if item.done_on and on < item.done_on:
        raise StayctlError(
            N_("{day} is before the promise was done ({done}), so nobody can have heard of that yet."),
            id="too_early",
            day=on,
            done=item.done_on,
        )
    item.told_employee_on = on
    _note(change, item, "", told=True, on=on)
    return _kept(change, item, "action.told")


def confirm_action(change: Change, action_id: int, on: date) -> ActionItem:
    """The employee says that the promise was kept."""
    item = _get(change, action_id)
    may_confirm(item.status, item.told_employee_on, f"A{action_id}")
    item.confirmed_by_employee_on = _past(change, on, item)
    return _kept(change, item, "action.confirm")


def action_is_open(change: Change, action_id: int) -> bool:
    """Whether the promise is still to be kept."""
    return _get(change, action_id).status in OPEN_ACTIONS


def _get(change: Change, action_id: int) -> ActionItem:
    item = change.session.get(ActionItem, action_id)
    if item is None:
        raise NotFound(N_("There is no promise A{number}."), number=action_id)
    return item


def _past(change: Change, on: date, item: ActionItem) -> date:
    if on > change.today:
        raise StayctlError(N_("{day} is still to come."), id="future", day=on)
    if on < item.created_on:
        raise StayctlError(
            N_("{day} is before the promise was made ({made})."), id="too_early", day=on, made=item.created_on
        )
    return on


def _note(change: Change, item: ActionItem, text: str, *, told: bool, on: date) -> None:
    change.session.add(
        ActionUpdate(
            action_id=number_of(item),
            author_id=author_id(change),
            written_on=on,
            text=text,
            status=item.status,
            told=told,
            written_at=change.now,
        )
    )


def _kept(change: Change, item: ActionItem, action: str) -> ActionItem:
    change.session.add(item)
    change.audit(action, f"action:{item.id}")
    return item
