"""``stayctl invite --send``: what goes out is written down first, so that nobody is invited twice unawares."""

from datetime import date
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.cli.inviting import Invitation, letter_of, sender_of
from stayctl.cli.output import put
from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_, _

if TYPE_CHECKING:
    import smtplib

    from stayctl.files.mail import Letter, Server


def send(here: Context, invitations: list[Invitation], *, again: bool, as_of: date | None) -> None:
    """Send the mails one after the other, each with its row before and its mark after.

    Raises StayctlError: settings that are missing (exit 2), a server that refuses (exit 6), a mail that went
    out already or may have (exit 5).
    """
    from stayctl.files.mail import connected, password

    server = _server(here, invitations[0])
    letters = [(each, letter_of(here, each)) for each in invitations]
    secret = password(server.user, here.environment) if server.user else ""
    problems: list[StayctlError] = []
    with connected(server, secret) as connection:
        for each, letter in letters:
            problem = _send_one(here, connection, server, each, letter, again=again, as_of=as_of)
            if problem is not None:
                problems.append(problem)
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise StayctlError(
            N_("Not everything was sent:"),
            code=ExitCode.STORAGE,
            id="smtp_refused",
            lines=[problem.text() for problem in problems],
        )


def _send_one(
    here: Context,
    connection: "smtplib.SMTP",
    server: "Server",
    invitation: Invitation,
    letter: "Letter",
    *,
    again: bool,
    as_of: date | None,
) -> StayctlError | None:
    """The problem where the server refused; the row of a mail that did not go out is taken back."""
    from stayctl.files.mail import Refused, hand_over, message
    from stayctl.store.changes.invitations import begin_sending, drop_sending, end_sending

    row = invitation.row
    with here.change(as_of) as change:
        number = begin_sending(change, row.id, row.sequence, again=again)
    try:
        hand_over(connection, server, message(letter, here.clock.now()), letter.to)
    except Refused as problem:
        with here.change(as_of) as change:
            drop_sending(change, number)
        return problem
    with here.change(as_of) as change:
        end_sending(change, number)
    put(_("{ref}  {name}  sent to {address}").format(ref=row.ref, name=row.name, address=letter.to))
    return None


def _server(here: Context, invitation: Invitation) -> "Server":
    from stayctl.files.mail import SUBMISSION, Server

    settings = here.options.settings
    if not settings.smtp_host or not settings.smtp_from:
        raise StayctlError(
            N_(
                "To send mail, set the server and the sender: stayctl settings set smtp_host HOST, "
                "stayctl settings set smtp_from ADDRESS (and smtp_user, smtp_port where needed)."
            ),
            id="no_smtp",
        )
    port = int(settings.smtp_port or SUBMISSION)
    return Server(settings.smtp_host, port, settings.smtp_user or "", sender_of(invitation)[1])
