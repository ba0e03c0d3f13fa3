"""Invitations as mail: a message that every calendar program understands, and the way to a mail server."""

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from stayctl.errors import ExitCode, StayctlError
from stayctl.language import N_
from stayctl.system_errors import in_words

TIMEOUT_SECONDS = 30.0
IMPLICIT_TLS = 465
SUBMISSION = 587
SERVICE = "stayctl"
"""Under this name a keyring holds the password."""

PASSWORD = "STAYCTL_SMTP_PASSWORD"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\Z")


class Unsure(StayctlError):
    """The connection broke while a message was handed over: it may have gone out or not."""


class Refused(StayctlError):
    """The server did not take this message."""


@dataclass(frozen=True)
class Server:
    """Where mail goes out, and in whose name."""

    host: str
    port: int
    user: str
    sender: str


@dataclass(frozen=True)
class Letter:
    """What a mail says, to whom, and the calendar object that it carries, if any. ``sender`` is an address, or empty."""

    sender: str
    sender_name: str
    reply_to: str
    to: str
    to_name: str
    subject: str
    text: str
    language: str
    calendar: bytes = b""
    method: str = ""
    identity: str = ""


def is_address(text: str | None) -> bool:
    """Whether mail can be sent there, and it can stand in a header without harm."""
    return bool(text and _ADDRESS.match(text))


def message(letter: Letter, now: datetime, *, draft: bool = False) -> EmailMessage:
    """The mail: its text and the calendar object as alternatives, and the object once more as a file.

    Without a calendar object it is the text alone.

    A ``draft`` opens in a mail program to be sent from there.
    """
    mail = EmailMessage(policy=SMTP)
    if letter.sender:
        mail["From"] = _address(letter.sender_name, letter.sender)
    mail["To"] = _address(letter.to_name, letter.to)
    if letter.reply_to and letter.reply_to != letter.sender:
        mail["Reply-To"] = _address("", letter.reply_to)
    mail["Subject"] = _line(letter.subject)
    mail["Date"] = format_datetime(now)
    mail["Content-Language"] = letter.language
    if draft:
        mail["X-Unsent"] = "1"
    else:
        mail["Message-ID"] = f"<{letter.identity}@{letter.sender.rpartition('@')[2]}>"
    mail.set_content(letter.text + "\n", cte="base64")
    if letter.calendar:
        words = letter.calendar.decode()
        mail.add_alternative(words, subtype="calendar", cte="base64", params={"method": letter.method})
        mail.add_attachment(letter.calendar, maintype="application", subtype="ics", filename="invite.ics")
    return mail


def _address(name: str, address: str) -> Address:
    return Address(_line(name), addr_spec=address)


def _line(text: str) -> str:
    """On one line: what a header may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def password(user: str, environment: Mapping[str, str]) -> str:
    """The account's password: from the keyring where there is one, else from the environment.

    Raises StayctlError (exit 2) where neither has it.
    """
    found = _from_keyring(user) or environment.get(PASSWORD)
    if not found:
        raise StayctlError(
            N_(
                "There is no password for {user}. Put it into the keyring (keyring set {service} {user}), "
                "or into the variable {variable}."
            ),
            id="no_password",
            user=user,
            service=SERVICE,
            variable=PASSWORD,
        )
    return found


def _from_keyring(user: str) -> str | None:
    try:
        import keyring
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, user)
    except keyring.errors.KeyringError:
        return None
    return found


@contextlib.contextmanager
def connected(server: Server, secret: str) -> Iterator[smtplib.SMTP]:
    """A connection that is encrypted, and logged in where there is an account.

    Raises StayctlError (exit 6) where the server can't be reached, isn't who it says, or doesn't take the account.
    """
    try:
        connection = _open(server)
    except (OSError, smtplib.SMTPException) as problem:
        raise _failed(server, problem) from None
    try:
        _log_in(connection, server, secret)
        yield connection
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.quit()
        connection.close()


def _open(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.port == IMPLICIT_TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT_SECONDS, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.ehlo_or_helo_if_needed()
        connection.starttls(context=context)
        connection.ehlo()
    except BaseException:
        connection.close()
        raise
    return connection


def _log_in(connection: smtplib.SMTP, server: Server, secret: str) -> None:
    if not server.user:
        return
    try:
        connection.login(server.user, secret)
    except smtplib.SMTPAuthenticationError:
        raise StayctlError(
            N_("{host} does not take the account {user} with this password. Nothing was sent."),
            code=ExitCode.STORAGE,
            id="smtp_login",
            host=server.host,
            user=server.user,
        ) from None
    except (OSError, smtplib.SMTPException, UnicodeError) as problem:
        raise _failed(server, problem) from None


def hand_over(connection: smtplib.SMTP, server: Server, mail: EmailMessage, to: str) -> None:
    """Give the server one message.

    Raises Refused where it certainly did not take it, Unsure where the connection broke while it was handed over.
    """
    try:
        _answered(*connection.mail(server.sender))
        _answered(*connection.rcpt(to))
    except (OSError, smtplib.SMTPException) as problem:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.rset()
        raise _refused(to, problem) from None
    try:
        _answered(*connection.data(mail.as_bytes()))
    except smtplib.SMTPResponseException as problem:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.rset()
        raise _refused(to, problem) from None
    except (OSError, smtplib.SMTPException):
        raise Unsure(
            N_(
                "The connection broke while the mail to {to} was handed over: it may have gone out or not. "
                "Ask; if it has arrived: --told, if not: --send --again"
            ),
            code=ExitCode.STORAGE,
            id="unsure",
            to=to,
        ) from None


def _answered(code: int, answer: bytes) -> None:
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, answer)


def _refused(to: str, problem: Exception) -> Refused:
    return Refused(
        N_("The mail server did not take the mail to {to} ({problem})."),
        code=ExitCode.STORAGE,
        id="smtp_refused",
        to=to,
        problem=_reason(problem),
    )


def _failed(server: Server, problem: Exception) -> StayctlError:
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return StayctlError(
            N_("{host} offers no encryption (STARTTLS) on port {port}; stayctl sends nothing in the open."),
            code=ExitCode.STORAGE,
            id="smtp_plain",
            host=server.host,
            port=server.port,
        )
    return StayctlError(
        N_("The mail server {host}, port {port}, can't be used ({problem}). Nothing was sent."),
        code=ExitCode.STORAGE,
        id="smtp",
        host=server.host,
        port=server.port,
        problem=_reason(problem),
    )


def _reason(problem: Exception) -> str:
    """What the server or the system said, without anything that we sent."""
    if isinstance(problem, smtplib.SMTPResponseException):
        answer = problem.smtp_error
        text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
        return f"{problem.smtp_code} {_line(text)}"
    if isinstance(problem, ssl.SSLCertVerificationError):
        return problem.verify_message
    if isinstance(problem, OSError) and problem.strerror:
        return in_words(problem)
    return type(problem).__name__
