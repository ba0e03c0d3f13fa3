"""Invitations: what goes out is written down before it is sent, and marked when it is out."""

from datetime import datetime

from sqlmodel import col, select

from stayctl.errors import Conflict
from stayctl.language import N_, _
from stayctl.practice.transitions import move
from stayctl.practice.vocabulary import State, label
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.answers import get_interview
from stayctl.store.tables import Employee, Interview, Invitation
from stayctl.store.tables.interviews import InvitationMethod

CANCELS = (State.CANCELLED, State.DECLINED)


def has_changed(interview: Interview) -> None:
    """What may stand in somebody's calendar is different now: its next invitation counts as newer there."""
    if interview.local_on is not None or interview.invited_at is not None:
        interview.invitation_sequence += 1


def check_invitable(interview: Interview) -> None:
    """Raises Conflict for an interview that is under way, over, or missed."""
    state = State(interview.state)
    if state not in (State.PLANNED, State.INVITED, *CANCELS):
        raise Conflict(
            N_("I{number} is {state}: there is nobody to invite."),
            id="not_invitable",
            number=interview.id,
            state=_(label(state)),
        )


def tell(change: Change, interview_id: int, channel: str, at: datetime) -> Interview:
    """The person has been told, at that time and on that channel: of the interview, or that it is called off.

    Raises Conflict where the state forbids it.
    """
    interview = get_interview(change, interview_id)
    check_invitable(interview)
    row = _row(change, interview) or _new_row(change, interview, channel)
    row.channel, row.sent_at = channel, at
    change.session.add(row)
    _note(interview, channel, at)
    change.session.add(interview)
    change.audit("invitation.told", f"interview:{interview_id}")
    return interview


def begin_sending(change: Change, interview_id: int, sequence: int, *, again: bool) -> int:
    """Write down that a mail is about to go out, and give the number of that row.

    Raises Conflict where it went out already, may have gone out, or is no longer what was read.
    """
    interview = get_interview(change, interview_id)
    change.session.refresh(interview, with_for_update=True)
    check_invitable(interview)
    if interview.invitation_sequence != sequence:
        raise Conflict(
            N_("I{number} was changed in the meantime. Run the command again."),
            id="changed",
            number=interview_id,
        )
    row = _row(change, interview)
    if row is not None and not again:
        raise sent_before(_name(change, interview), row.begun_at, row.sent_at)
    if row is None and interview.state == State.INVITED and interview.invited_at and not again:
        raise sent_before(_name(change, interview), interview.invited_at, interview.invited_at)
    row = row or _new_row(change, interview, "mail")
    row.channel, row.begun_at, row.sent_at = "mail", change.now, None
    change.session.add(row)
    change.audit("invitation.begin", f"interview:{interview_id}")
    return number_of(row)


def end_sending(change: Change, row_id: int) -> None:
    """The mail is out. An interview that was moved while it went out is still to be told of."""
    row = change.session.get_one(Invitation, row_id)
    row.sent_at = change.now
    change.session.add(row)
    interview = get_interview(change, row.interview_id)
    if interview.invitation_sequence == row.sequence:
        _note(interview, "mail", change.now)
        change.session.add(interview)
    change.audit("invitation.send", f"interview:{row.interview_id}")


def drop_sending(change: Change, row_id: int) -> None:
    """The mail is known not to have gone out."""
    row = change.session.get_one(Invitation, row_id)
    change.session.delete(row)
    change.audit("invitation.refused", f"interview:{row.interview_id}")


def sent_before(name: str, begun: datetime, sent: datetime | None) -> Conflict:
    if sent is not None:
        return Conflict(
            N_("{name} was told already, at {when}. To send it once more: --again"),
            id="sent",
            name=name,
            when=sent.strftime("%Y-%m-%d %H:%M UTC"),
        )
    return Conflict(
        N_(
            "A mail to {name} was begun at {when} and may have gone out. "
            "Ask; if it has arrived: --told, if not: --send --again"
        ),
        id="unsure",
        name=name,
        when=begun.strftime("%Y-%m-%d %H:%M UTC"),
    )


def _note(interview: Interview, channel: str, at: datetime) -> None:
    if interview.state in CANCELS:
        return
    if interview.state == State.PLANNED:
        interview.state = move(State.PLANNED, State.INVITED)
    interview.invited_at, interview.invitation_channel = at, channel


def _method(interview: Interview) -> InvitationMethod:
    return InvitationMethod.CANCEL if interview.state in CANCELS else InvitationMethod.REQUEST


def _row(change: Change, interview: Interview) -> Invitation | None:
    """What is known of the invitation as it stands now."""
    known = select(Invitation).where(
        Invitation.interview_id == interview.id,
        Invitation.sequence == interview.invitation_sequence,
        col(Invitation.method) == _method(interview),
    )
    return change.session.exec(known).first()


def _new_row(change: Change, interview: Interview, channel: str) -> Invitation:
    return Invitation(
        interview_id=number_of(interview),
        sequence=interview.invitation_sequence,
        method=_method(interview),
        channel=channel,
        begun_at=change.now,
    )


def _name(change: Change, interview: Interview) -> str:
    return change.session.get_one(Employee, interview.employee_id).name
