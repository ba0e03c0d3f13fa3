"""From interviews to invitations in words, as calendar entries and as mail."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from stayctl.cli.context import Context
from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.files.invitation import load_template
from stayctl.language import LANGUAGES, N_, _, current
from stayctl.practice.invitation import Meeting, Words, label_of, worded
from stayctl.practice.vocabulary import State, label
from stayctl.reports.text import visible
from stayctl.store.invitations import InvitationRow

if TYPE_CHECKING:
    from stayctl.files.calendar import Entry
    from stayctl.files.mail import Letter

INVITABLE = (State.PLANNED, State.INVITED, State.CANCELLED, State.DECLINED)


@dataclass(frozen=True)
class Invitation:
    """One interview with the words for its invitation, its move or its end."""

    row: InvitationRow
    words: Words
    language: str
    place: str
    minutes: int
    summary: str
    sender: str

    @property
    def method(self) -> str:
        return "CANCEL" if self.row.is_cancel else "REQUEST"


def own_templates(here: Context) -> Path:
    """The folder beside the settings for one's own words."""
    return here.options.config.parent / "invitations"


def check(row: InvitationRow) -> None:
    """Raises Conflict for an interview that nobody is invited to, StayctlError for one without a day."""
    if row.state not in INVITABLE:
        raise Conflict(
            N_("I{number} is {state}: there is nobody to invite."),
            id="not_invitable",
            number=row.id,
            state=_(label(State(row.state))),
        )
    if row.employee_status == "left" and row.kind != "exit" and not row.is_cancel:
        raise Conflict(N_("{name} has left."), id="has_left", name=row.name)
    if row.local_on is None:
        raise StayctlError(
            N_("{ref} with {name} has no day yet: stayctl reschedule {ref} --on DATE --at TIME"),
            id="no_day",
            ref=row.ref,
            name=row.name,
        )


def invitation_of(here: Context, row: InvitationRow) -> Invitation:
    """The invitation in the employee's language. Raises as ``check`` does, and for templates that can't be used."""
    check(row)
    assert row.local_on is not None
    language = row.language if row.language in LANGUAGES else current()
    by_me = here.me is not None and here.me.id == row.interviewer_id
    zone = row.zone or here.policy.zone
    meeting = Meeting(
        kind=row.kind,
        name=row.name,
        interviewer="" if by_me else row.interviewer or "",
        on=row.local_on,
        at=row.local_time or "",
        zone="" if zone == here.policy.zone else zone,
        minutes=row.minutes or here.policy.interview_minutes,
        place=row.place or "",
    )
    template = load_template(_purpose(row), language, own_templates(here))
    title = label_of(row.kind, here.policy, language)
    people = " – ".join(name for name in (row.name, row.interviewer) if name)
    return Invitation(
        row=row,
        words=worded(template, meeting, here.policy, language),
        language=language,
        place=meeting.place,
        minutes=meeting.minutes,
        summary=f"{title[:1].upper()}{title[1:]} · {people}",
        sender=here.options.settings.smtp_from or "",
    )


def _purpose(row: InvitationRow) -> str:
    if row.is_cancel:
        return "cancel"
    return "move" if row.invited_at is not None and row.state == State.PLANNED else "invite"


def entry_of(here: Context, invitation: Invitation) -> "Entry":
    """The calendar entry; without both addresses it names nobody, and is a plain appointment."""
    from stayctl.files.calendar import Entry, Party
    from stayctl.files.mail import is_address

    row, sender = invitation.row, sender_of(invitation)[1]
    organizer = row.interviewer_email if is_address(row.interviewer_email) else sender
    both = bool(organizer) and is_address(row.email)
    assert row.local_on is not None
    return Entry(
        uid=f"{row.uuid}@stayctl",
        summary=invitation.summary,
        on=row.local_on,
        at=row.local_time or "",
        zone=row.zone or here.policy.zone,
        minutes=invitation.minutes,
        sequence=row.sequence,
        place=invitation.place,
        text=invitation.words.mail,
        cancelled=row.is_cancel,
        organizer=Party(row.interviewer or "", organizer or "", sender) if both else None,
        attendee=Party(row.name, row.email or "") if both else None,
        alarm=True,
    )


def calendar_of(here: Context, invitation: Invitation) -> bytes:
    from stayctl.files.calendar import calendar

    entry = entry_of(here, invitation)
    method = invitation.method if entry.attendee else "PUBLISH"
    return calendar([entry], method=method, now=here.clock.now())


def sender_of(invitation: Invitation) -> tuple[str, str]:
    """Name and address of the setting smtp_from, which may be ``Lin Yue <lin@example.com>``; empty without one.

    Raises StayctlError for a setting that is no address.
    """
    from email.utils import parseaddr

    from stayctl.files.mail import is_address

    if not invitation.sender:
        return "", ""
    name, address = parseaddr(invitation.sender)
    if not is_address(address):
        raise StayctlError(
            N_("“{value}” is no sender. Set one: stayctl settings set smtp_from you@example.com"),
            id="smtp_from",
            value=invitation.sender,
        )
    return name, address


def letter_of(here: Context, invitation: Invitation, *, draft: bool = False) -> "Letter":
    """The mail. A draft comes from the interviewer, a sent one from smtp_from, with answers to the interviewer.

    Raises StayctlError where the employee has no address.
    """
    from stayctl.files.mail import Letter, is_address

    row = invitation.row
    if not is_address(row.email):
        raise StayctlError(
            N_(
                "{name} has no e-mail address that mail can go to: stayctl employee edit {name} --email ADDRESS"
            ),
            id="no_address",
            name=row.name,
        )
    name, sender = sender_of(invitation)
    reply_to = row.interviewer_email if is_address(row.interviewer_email) else ""
    if draft and reply_to:
        sender = reply_to
    return Letter(
        sender=sender,
        sender_name=(row.interviewer or "") if sender == reply_to else name,
        reply_to=reply_to or "",
        to=row.email or "",
        to_name=row.name,
        subject=invitation.words.subject,
        text=invitation.words.mail,
        calendar=calendar_of(here, invitation),
        method=invitation.method,
        identity=f"{row.uuid}.{row.sequence}.{invitation.method.lower()}",
        language=invitation.language,
    )


def skipped_hours(here: Context, invitations: Iterable[Invitation]) -> None:
    """Say which appointments are at a time that the clocks skip that day."""
    for each in invitations:
        row = each.row
        if row.local_on is None or not row.local_time:
            continue
        zone = ZoneInfo(row.zone or here.policy.zone)
        local = datetime.fromisoformat(f"{row.local_on}T{row.local_time}")
        real = local.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
        if real.replace(tzinfo=None) != local:
            here.say(
                _(
                    "{ref}: on {day} the clocks in {zone} skip {time}. Move it: stayctl reschedule {ref}"
                ).format(ref=row.ref, day=row.local_on, zone=zone.key, time=row.local_time)
            )


def write_files(here: Context, invitations: list[Invitation], folder: Path) -> int:
    """Chat text, mail and calendar file of each, in a private folder; how many have no mail for want of an address."""
    from stayctl.files.mail import is_address, message
    from stayctl.safe_files import private_folder, write_private

    private_folder(folder)
    without = 0
    for each in invitations:
        name = _file_name(each.row)
        write_private(folder / f"{name}.txt", (visible(each.words.chat, lines=True) + "\n").encode())
        write_private(folder / f"{name}.ics", calendar_of(here, each))
        if is_address(each.row.email):
            mail = message(letter_of(here, each, draft=True), here.clock.now(), draft=True)
            write_private(folder / f"{name}.eml", mail.as_bytes())
        else:
            without += 1
    return without


def _file_name(row: InvitationRow) -> str:
    """Letters and digits of the name, and the number, which tells two people of one name apart."""
    name = "".join(c for c in row.name if c.isalnum())[:40]
    return "-".join(part for part in (name, row.ref) if part)


def called_off(here: Context, reference: str, problem: NotFound) -> int:
    """The last interview of this person that was called off; else the problem is raised."""
    from stayctl.store.invitations import last_called_off

    try:
        found = last_called_off(here.reader, here.person(reference).id)
    except StayctlError:
        raise problem from None
    if found is None:
        raise problem
    return found
