"""Changes to the agenda: arranging, moving and calling off interviews, and putting people off."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_, _
from stayctl.practice.transitions import move
from stayctl.practice.vocabulary import ENDED_STATES, HELD_STATES, OPEN_STATES, Kind, State, label
from stayctl.store.changes import Change
from stayctl.store.changes.answers import get_interview
from stayctl.store.changes.invitations import has_changed
from stayctl.store.changes.rounds import enter_round
from stayctl.store.tables import Answer, Employee, Interview, Snooze


@dataclass(frozen=True)
class Arrangement:
    """An interview to arrange. ``due_on`` is when it is due; with a day, that day is when it is expected."""

    employee_id: int
    interviewer_id: int
    kind: Kind
    due_on: date
    on: date | None = None
    at: str | None = None
    zone: str | None = None
    minutes: int | None = None
    place: str | None = None
    form_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Appointment:
    """What is new about an appointment; None leaves a part as it is."""

    on: date | None = None
    at: str | None = None
    zone: str | None = None
    minutes: int | None = None
    place: str | None = None


def schedule(change: Change, wanted: Arrangement) -> Interview:
    """Put an interview on the agenda; one that came to nothing is planned again, with its original due date.

    Raises StayctlError or Conflict with the reason where practice refuses it.
    """
    _refuse(change, wanted)
    interview = _again(change, wanted) or _new(change, wanted)
    interview.interviewer_id = wanted.interviewer_id
    interview.due_on = wanted.on or wanted.due_on
    interview.local_on, interview.local_time = wanted.on, wanted.at
    interview.zone = wanted.zone if wanted.on else None
    interview.minutes, interview.place, interview.reason = wanted.minutes, wanted.place, wanted.reason
    interview.form_id = wanted.form_id
    enter_round(change, interview, wanted.on or max(wanted.due_on, change.today))
    change.session.add(interview)
    change.session.flush()
    change.audit("interview.schedule", f"interview:{interview.id}")
    return interview


def reschedule(change: Change, interview_id: int, wanted: Appointment) -> Interview:
    """Move an interview. It keeps its original due date, and who was invited has to be told of the move.

    Raises StayctlError for a date in the past, Conflict where the state forbids it.
    """
    interview = get_interview(change, interview_id)
    _refuse_ended(change, interview)
    _refuse_past(change, wanted.on)
    has_changed(interview)
    if interview.state != State.PLANNED:
        answered = _has_answers(change, interview)
        interview.state = move(State(interview.state), State.PLANNED, answered=answered)
    if wanted.on:
        interview.due_on, interview.local_on = wanted.on, wanted.on
        interview.zone = wanted.zone
    if wanted.at and not interview.local_on:
        raise StayctlError(N_("A time needs a date: add --on DATE."), id="time_without_date")
    interview.local_time = wanted.at or interview.local_time
    interview.minutes = wanted.minutes or interview.minutes
    interview.place = interview.place if wanted.place is None else wanted.place or None
    change.session.add(interview)
    change.audit("interview.reschedule", f"interview:{interview_id}")
    return interview


def call_off(change: Change, interview_id: int, to: State, reason: str | None) -> Interview:
    """End an interview that is not held: cancelled, declined, or the person did not come.

    Raises Conflict where the state forbids it, StayctlError for a no-show before the day.
    """
    interview = get_interview(change, interview_id)
    if to == State.NO_SHOW and interview.local_on and interview.local_on > change.today:
        raise StayctlError(
            N_("I{number} is on {day}: nobody can have missed it yet. Use --as cancelled, or reschedule it."),
            id="early_no_show",
            number=interview_id,
            day=interview.local_on,
        )
    interview.state = move(State(interview.state), to)
    interview.ended_reason = reason
    has_changed(interview)
    change.session.add(interview)
    change.audit(f"interview.{to}", f"interview:{interview_id}", reason)
    return interview


def snooze(change: Change, employee_id: int, until: date, reason: str) -> Snooze:
    """Put somebody's next interview off. Raises StayctlError without a reason, or for a day that is past."""
    if not reason.strip():
        raise StayctlError(N_("Say why: --reason TEXT."), id="no_reason")
    if until <= change.today:
        raise StayctlError(N_("{day} is not in the future."), id="past_date", day=until)
    row = Snooze(employee_id=employee_id, until_on=until, reason=reason.strip(), created_at=change.now)
    change.session.add(row)
    change.audit("employee.snooze", f"employee:{employee_id}", reason.strip())
    return row


def _refuse(change: Change, wanted: Arrangement) -> None:
    person = change.session.get_one(Employee, wanted.employee_id)
    interviewer = change.session.get_one(Employee, wanted.interviewer_id)
    if wanted.employee_id == wanted.interviewer_id:
        raise StayctlError(
            N_("{name} can't interview themself; name somebody else: --interviewer WHO"),
            id="self",
            name=person.name,
        )
    if person.status == "left" and wanted.kind != Kind.EXIT:
        raise StayctlError(
            N_("{name} has left; only an exit interview is possible: add --kind exit"),
            id="has_left",
            name=person.name,
        )
    if interviewer.status == "left":
        raise StayctlError(
            N_("{name} has left and can't hold an interview; name somebody else: --interviewer WHO"),
            id="interviewer_left",
            name=interviewer.name,
        )
    if wanted.at and not wanted.on:
        raise StayctlError(N_("A time needs a date: add --on DATE."), id="time_without_date")
    _refuse_past(change, wanted.on)
    _refuse_second(change, person, wanted.kind)


def _refuse_ended(change: Change, interview: Interview) -> None:
    """What came to nothing is arranged anew, where a leaver or a second open interview is noticed."""
    if interview.state in ENDED_STATES:
        person = change.session.get_one(Employee, interview.employee_id)
        raise Conflict(
            N_("I{number} is {state}. Arrange it again: stayctl schedule {who}"),
            id="transition",
            number=interview.id,
            state=_(label(State(interview.state))),
            who=person.employee_no,
        )


def _refuse_past(change: Change, day: date | None) -> None:
    if day is not None and day < change.today:
        raise StayctlError(
            N_("{day} is in the past (today is {today})."), id="past_date", day=day, today=change.today
        )


def _refuse_second(change: Change, person: Employee, kind: Kind) -> None:
    same = select(Interview).where(
        Interview.employee_id == person.id, Interview.kind == kind, col(Interview.state).in_(OPEN_STATES)
    )
    found = change.session.exec(same).first()
    if found is not None:
        raise Conflict(
            N_("{name} has {ref} open already. Move it: stayctl reschedule {ref} --on DATE"),
            id="already_open",
            name=person.name,
            ref=f"I{found.id}",
        )


def _again(change: Change, wanted: Arrangement) -> Interview | None:
    """The last interview of this kind where it came to nothing: the same one is planned again."""
    of_kind = select(Interview).where(
        Interview.employee_id == wanted.employee_id, Interview.kind == wanted.kind
    )
    last = change.session.exec(of_kind.order_by(col(Interview.id).desc()).limit(1)).first()
    if last is None or last.state not in ENDED_STATES or _has_answers(change, last):
        return None
    if _held_since(change, last):
        return None
    last.state = move(State(last.state), State.PLANNED)
    has_changed(last)
    last.ended_reason = last.round_id = None
    return last


def _held_since(change: Change, last: Interview) -> bool:
    held = select(Interview.id).where(
        Interview.employee_id == last.employee_id,
        col(Interview.state).in_(HELD_STATES),
        col(Interview.held_on) >= last.due_on,
    )
    return change.session.exec(held).first() is not None


def _new(change: Change, wanted: Arrangement) -> Interview:
    first = min(wanted.due_on, wanted.on or wanted.due_on)
    return Interview(
        kind=wanted.kind,
        employee_id=wanted.employee_id,
        due_on=first,
        original_due_on=first,
        created_at=change.now,
    )


def _has_answers(change: Change, interview: Interview) -> bool:
    some = select(Answer.id).where(Answer.interview_id == interview.id).limit(1)
    return change.session.exec(some).first() is not None
