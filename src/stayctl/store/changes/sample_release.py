"""The sample company looks back: its last half-year was a round by job family, and everything that is over is released."""

import contextlib
from datetime import datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import or_
from sqlmodel import col, select

from stayctl.errors import StayctlError
from stayctl.practice.policy import Policy
from stayctl.practice.privacy import Theme
from stayctl.practice.redaction import Names
from stayctl.practice.vocabulary import Consent, Control, Horizon, Lever, Polarity
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.actions import add_action
from stayctl.store.changes.quotations import confirm_quotation
from stayctl.store.changes.releases import close_and_release
from stayctl.store.tables import Answer, Employee, Interview, Mention, Round, RoundMember, Topic
from stayctl.store.tables.rounds import RoundKind, RoundState

QUOTED = 3


class Told(NamedTuple):
    """What the company calls its round, what it does for all about a driver, and which topic it quotes in a language."""

    round: str
    action: str
    driver: str
    topic: str
    language: str


def release_sample(change: Change, told: Told, zone: str) -> None:
    """Release every half-year that is over, the oldest first; the last one was a round."""
    ended = change.session.exec(
        select(Round)
        .where(Round.kind == RoundKind.HALF_YEAR, col(Round.closes_on) < change.today)
        .order_by(col(Round.opens_on))
    ).all()
    if not ended:
        return
    last = ended[-1]
    _make_round(change, last, told, zone)
    for each in ended:
        close_and_release(change, number_of(each))
    _act(change, number_of(last), told)
    _quote(change, number_of(last), told)


def _make_round(change: Change, found: Round, told: Told, zone: str) -> None:
    assert found.closes_on is not None
    found.kind, found.name, found.state = RoundKind.ROUND, told.round, RoundState.CLOSED
    found.crossing_attribute = "job_family"
    found.closed_at = min(change.now, datetime.combine(found.closes_on, time(18), tzinfo=ZoneInfo(zone)))
    change.session.add(found)
    members = select(Interview.employee_id).where(Interview.round_id == found.id).distinct()
    change.session.add_all(
        RoundMember(round_id=number_of(found), employee_id=person) for person in change.session.exec(members)
    )
    change.session.flush()


def _act(change: Change, round_id: int, told: Told) -> None:
    add_action(
        change,
        title=told.action,
        employee_id=None,
        policy=Policy(),
        round_id=round_id,
        horizon=Horizon.LONG_TERM,
        driver=told.driver,
        control=Control.EXECUTIVE,
        lever=Lever.POLICY,
    )


def _quote(change: Change, round_id: int, told: Told) -> None:
    """Some who spoke of the topic, or of the people here, agreed to be quoted, and HR confirmed it.

    Of each person the shortest sentence: what is long or comes thrice from one person tells who it is.
    """
    names = Names()
    for person in change.session.exec(select(Employee)):
        names.add_person(person.name, person.email)
    spoken = (
        select(Answer, Mention, Topic.name, Interview.employee_id)
        .join(Interview, col(Interview.id) == Answer.interview_id)
        .join(Employee, col(Employee.id) == Interview.employee_id)
        .join(Mention, col(Mention.answer_id) == Answer.id)
        .outerjoin(Topic, col(Topic.id) == Mention.topic_id)
        .where(Interview.round_id == round_id, Employee.language == told.language)
        .where(Mention.polarity == Polarity.STAY)
        .where(or_(col(Topic.name) == told.topic, col(Mention.driver).in_(("team", "manager"))))
        .order_by(col(Answer.id))
    )
    found = {row[0].text: row for row in change.session.exec(spoken)}
    chosen: dict[int, tuple[Answer, Mention, str | None]] = {}
    for row in sorted(found.values(), key=lambda row: (row[2] != told.topic, len(row[0].text or ""))):
        chosen.setdefault(row[3], (row[0], row[1], row[2]))
    for answer, mention, topic in list(chosen.values())[:QUOTED]:
        answer.consent = Consent.QUOTE
        change.session.add(answer)
        change.session.flush()
        under = (Theme(mention.driver, topic, Polarity.STAY), mention.topic_id)
        with contextlib.suppress(StayctlError):
            confirm_quotation(change, round_id, number_of(answer), under, None, names)
