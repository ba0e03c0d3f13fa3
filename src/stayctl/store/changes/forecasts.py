"""The forecast, and what the employee allows to be passed on."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import col, select

from stayctl.errors import Conflict
from stayctl.language import N_
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import AnswerStatus, Consent, Degree, ForecastLevel
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.answers import author_id
from stayctl.store.tables import Answer, Forecast, Interview


@dataclass(frozen=True)
class Outlook:
    """The manager's forecast, with the reason for it; risk and impact of a loss where somebody gave them."""

    level: ForecastLevel
    reason: str | None = None
    risk: Degree | None = None
    impact: Degree | None = None


@dataclass(frozen=True)
class Leave:
    """What the employee allows: to quote them (never by name), and a successor of the manager to read their answers.

    ``questions`` are those that may be quoted, ``handed_on`` those that a successor may read (None: the same); for
    every other answer nothing is allowed.
    """

    consent: Consent = Consent.NONE
    successor: bool = False
    questions: Collection[str] = ()
    handed_on: Collection[str] | None = None


def add_forecast(change: Change, interview: Interview, outlook: Outlook, policy: Policy) -> None:
    """Note the forecast; those before stay as its history.

    Raises Conflict where the policy keeps none, or lets only HR keep it.
    """
    if policy.forecast == "off":
        raise Conflict(N_("This company keeps no forecasts (settings: forecast)."), id="no_forecast")
    writer = author_id(change)
    if policy.forecast == "hr" and writer is not None and writer == interview.interviewer_id:
        raise Conflict(N_("Forecasts are kept by HR here (settings: forecast)."), id="no_forecast")
    change.session.add(
        Forecast(
            interview_id=number_of(interview),
            level=outlook.level,
            reason=outlook.reason,
            risk=outlook.risk,
            impact=outlook.impact,
            author_id=writer,
            made_on=change.today,
            made_at=change.now,
        )
    )
    change.audit("forecast.add", f"employee:{interview.employee_id}")


def take_back(change: Change, interview_id: int) -> int:
    """Nothing that was said there is quoted any more, also where it was confirmed. Gives how many answers could be."""
    quotable = select(Answer).where(Answer.interview_id == interview_id, Answer.consent != Consent.NONE)
    answers = change.session.exec(quotable).all()
    for answer in answers:
        answer.consent = Consent.NONE
        change.session.add(answer)
    change.audit("answer.consent", f"interview:{interview_id}")
    return len(answers)


def allow(change: Change, interview: Interview, leave: Leave) -> None:
    """Keep with each answer what may become of it."""
    answers = select(Answer).where(
        Answer.interview_id == interview.id, col(Answer.status) == AnswerStatus.ANSWERED
    )
    for answer in change.session.exec(answers):
        handed_on = leave.questions if leave.handed_on is None else leave.handed_on
        answer.consent = leave.consent if answer.question in leave.questions else Consent.NONE
        answer.released_to_successor = leave.successor and answer.question in handed_on
        change.session.add(answer)
    change.audit("answer.consent", f"interview:{interview.id}")
