"""Which of the things that leavers named could have been prevented, as the interviewer judges it."""

from collections.abc import Mapping

from sqlmodel import col, select

from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_, _
from stayctl.practice.vocabulary import DRIVERS, HELD_STATES, Kind, Polarity
from stayctl.store.changes import Change
from stayctl.store.changes.answers import get_interview
from stayctl.store.tables import Mention


def judge(change: Change, interview_id: int, judged: Mapping[str, bool]) -> None:
    """Say of drivers that were named as reasons to leave whether they could have been prevented.

    Raises Conflict for an interview that is no exit interview or was not held, StayctlError for a driver that
    nobody named in it.
    """
    interview = get_interview(change, interview_id)
    if interview.kind != Kind.EXIT or interview.state not in HELD_STATES:
        raise Conflict(
            N_(
                "I{number} is no exit interview that was held; only there one asks what could have been prevented."
            ),
            id="no_exit",
            number=interview_id,
        )
    named = change.session.exec(
        select(Mention).where(
            Mention.interview_id == interview_id,
            Mention.polarity == Polarity.LEAVE,
            col(Mention.driver).in_(list(judged)),
        )
    ).all()
    if missing := set(judged) - {mention.driver for mention in named}:
        raise StayctlError(
            N_("I{number}: “{driver}” was not named as a reason to leave."),
            id="not_named",
            number=interview_id,
            driver=", ".join(_(DRIVERS[driver]) for driver in DRIVERS if driver in missing),
        )
    for mention in named:
        mention.preventable = judged[mention.driver]
        change.session.add(mention)
    change.audit("mention.preventable", f"interview:{interview_id}")
