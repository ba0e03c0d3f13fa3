"""The wrap-up of an interview: stay plan, mentions, promises, forecast."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete
from sqlmodel import col, select

from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_
from stayctl.practice.conversation import move
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import HELD_STATES, Control, Horizon, Lever, Polarity, State
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.actions import add_action
from stayctl.store.changes.answers import find_answer, get_interview
from stayctl.store.changes.conversation import not_yet, reopen
from stayctl.store.changes.drafts import end_drafts
from stayctl.store.changes.earlier import Earlier, settle_earlier
from stayctl.store.changes.facts import touch
from stayctl.store.changes.forecasts import Leave, Outlook, add_forecast, allow
from stayctl.store.tables import (
    Interview,
    Mention,
    PlanReason,
    StayPlan,
    Topic,
)

__all__ = ["Leave", "Outlook", "WrapUp", "wrap_up"]
REASONS_AT_MOST = 3
_PLAN_FIELDS = (
    "preferred_recognition",
    "cannot_do",
    "cannot_do_reason",
    "employee_commitments",
    "manager_commitments",
    "next_check_in_on",
)


@dataclass(frozen=True)
class Named:
    """A driver that was named: in an answer (``question``) or at the wrap-up, with the concrete topic."""

    driver: str
    polarity: Polarity
    topic: str | None = None
    need: str | None = None
    question: str | None = None


@dataclass(frozen=True)
class Reason:
    """One stay reason or leave trigger, in the employee's words; ``driver`` and ``topic`` where they are known."""

    text: str
    driver: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class Promise:
    """An action item as it is agreed in the room. Without a due date it gets the policy's."""

    title: str
    horizon: Horizon = Horizon.QUICK_WIN
    driver: str | None = None
    owner_id: int | None = None
    due_on: date | None = None
    control: Control = Control.MANAGER
    lever: Lever | None = None


@dataclass(frozen=True)
class WrapUp:
    """All that the wrap-up asks (practice, section 3). None, and reasons that are absent, leave things as they were;
    with ``whole`` an empty text, or no reason at all, takes out what was said before. ``earlier`` is what became of
    promises that were made before this interview."""

    stay_reasons: tuple[Reason, ...] = ()
    leave_triggers: tuple[Reason, ...] = ()
    mentions: tuple[Named, ...] = ()
    promises: tuple[Promise, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    preferred_recognition: str | None = None
    cannot_do: str | None = None
    cannot_do_reason: str | None = None
    employee_commitments: str | None = None
    manager_commitments: str | None = None
    next_check_in_on: date | None = None
    nothing_needed: bool = False
    agreed: bool = False
    forecast: Outlook | None = None
    leave: Leave | None = None
    whole: bool = False


def wrap_up(change: Change, interview_id: int, said: WrapUp, policy: Policy) -> Interview:
    """Write the stay plan with everything that belongs to it; close the interview where it is settled.

    It is settled when the employee agreed to the plan, or when "nothing needed" was said. Raises Conflict for
    an interview that was not held, StayctlError for more than three reasons or a forecast against the policy.
    """
    interview = get_interview(change, interview_id)
    if interview.state not in HELD_STATES:
        raise not_yet(interview)
    if said.nothing_needed and said.promises:
        raise StayctlError(
            N_("“Nothing needed” and action items contradict each other; drop one."), id="contradiction"
        )
    settle_earlier(change, said.earlier)
    _write_plan(change, interview, said)
    for polarity, reasons in ((Polarity.STAY, said.stay_reasons), (Polarity.LEAVE, said.leave_triggers)):
        write_reasons(change, interview, polarity, reasons, whole=said.whole)
    for named in said.mentions:
        add_mention(change, interview, named)
    for promise in said.promises:
        _promise(change, interview, promise, policy)
    if said.forecast is not None:
        add_forecast(change, interview, said.forecast, policy)
    if said.leave is not None:
        allow(change, interview, said.leave)
    end_drafts(change, interview_id)
    settle(change, interview, agreed=said.agreed, nothing_needed=said.nothing_needed)
    change.audit("interview.wrap_up", f"interview:{interview_id}")
    return interview


def settle(change: Change, interview: Interview, *, agreed: bool, nothing_needed: bool) -> None:
    """Close an interview whose plan is agreed, or that needs nothing; one that is closed opens where it is neither."""
    settled = agreed or nothing_needed
    if interview.state == State.COMPLETED and settled:
        interview.state = move(State.COMPLETED, State.CLOSED)
        interview.closed_at = change.now
        change.session.add(interview)
    elif interview.state == State.CLOSED and not settled:
        reopen(change, number_of(interview), "not agreed")


def _write_plan(change: Change, interview: Interview, said: WrapUp) -> None:
    """What was said now; what was left out stays as it was said before."""
    plan = change.session.get(StayPlan, interview.id) or StayPlan(interview_id=number_of(interview))
    for field in _PLAN_FIELDS:
        value = getattr(said, field)
        if value is not None:
            setattr(plan, field, value or None)
    plan.nothing_needed, plan.agreed = said.nothing_needed, said.agreed
    plan.written_at = change.now
    change.session.add(plan)
    check_day(interview, said.next_check_in_on)


def check_day(interview: Interview, check_in: date | None) -> None:
    """Raise StayctlError for a next check-in before the interview."""
    if check_in and interview.held_on and check_in < interview.held_on:
        raise StayctlError(
            N_("The next check-in on {day} would be before the interview."), id="past", day=check_in
        )


def write_reasons(
    change: Change,
    interview: Interview,
    polarity: Polarity,
    reasons: tuple[Reason, ...],
    *,
    whole: bool = False,
) -> None:
    """Reasons said now replace those said before, with the mentions that came from them.

    No reason at all leaves those of before as they were, or, with ``whole``, takes them out.
    """
    if len(reasons) > REASONS_AT_MOST:
        raise StayctlError(N_("Name up to three; the ones that matter most."), id="too_many")
    if not reasons and not whole:
        return
    for table in (PlanReason, Mention):
        old = delete(table).where(col(table.interview_id) == interview.id, col(table.polarity) == polarity)
        change.session.execute(old if table is PlanReason else old.where(col(Mention.answer_id).is_(None)))
    touch(change, interview)
    for position, reason in enumerate(reasons, 1):
        change.session.add(
            PlanReason(
                interview_id=number_of(interview),
                polarity=polarity,
                position=position,
                text=reason.text,
                driver=reason.driver,
                topic_id=topic_id(change, reason.topic),
            )
        )
        if reason.driver:
            add_mention(change, interview, Named(reason.driver, polarity, reason.topic))


def add_mention(change: Change, interview: Interview, named: Named) -> None:
    """Keep that a driver was named; the same driver, polarity and topic is kept once for an answer."""
    touch(change, interview)
    found = find_answer(change, number_of(interview), named.question) if named.question else None
    answer = found.id if found else None
    topic = topic_id(change, named.topic)
    same = select(Mention).where(
        Mention.interview_id == interview.id,
        Mention.driver == named.driver,
        Mention.polarity == named.polarity,
        col(Mention.topic_id).is_(None) if topic is None else Mention.topic_id == topic,
    )
    if answer is not None:
        same = same.where(Mention.answer_id == answer)
    if change.session.exec(same).first() is None:
        change.session.add(
            Mention(
                interview_id=number_of(interview),
                answer_id=answer,
                driver=named.driver,
                polarity=named.polarity,
                need=named.need,
                topic_id=topic,
            )
        )
        change.session.flush()


def set_mentions(
    change: Change,
    interview_id: int,
    question: str,
    names: tuple[Named, ...],
    *,
    importance: int | None = None,
) -> None:
    """What the interviewer tags on one answer, instead of what was tagged on it before.

    ``importance`` is 1 to 5 as the employee put it. Raises Conflict for a question without an answer.
    """
    answer = find_answer(change, interview_id, question)
    if answer is None:
        raise Conflict(N_("There is no answer to “{question}” yet."), id="no_answer", question=question)
    change.session.execute(delete(Mention).where(col(Mention.answer_id) == answer.id))
    answer.importance = importance
    change.session.add(answer)
    interview = get_interview(change, interview_id)
    touch(change, interview)
    for named in names:
        add_mention(change, interview, replace(named, question=question))
    change.audit("answer.tag", f"interview:{interview_id}/{question}")


def topic_id(change: Change, name: str | None) -> int | None:
    """The topic of this name, what it was merged into, or a new one."""
    if not name or not name.strip():
        return None
    topic = change.session.exec(select(Topic).where(Topic.name == name.strip())).first()
    if topic is None:
        topic = Topic(name=name.strip())
        change.session.add(topic)
        change.session.flush()
    return topic.merged_into_id or topic.id


def _promise(change: Change, interview: Interview, promise: Promise, policy: Policy) -> None:
    add_action(
        change,
        title=promise.title,
        employee_id=interview.employee_id,
        interview_id=number_of(interview),
        owner_id=promise.owner_id or interview.interviewer_id,
        horizon=promise.horizon,
        driver=promise.driver,
        control=promise.control,
        lever=promise.lever,
        due_on=promise.due_on,
        policy=policy,
    )
