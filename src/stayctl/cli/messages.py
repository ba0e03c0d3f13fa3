"""Messages to people: on standard output, or each in private files of its own."""

from pathlib import Path

from stayctl.cli.context import Context
from stayctl.language import current, ngettext
from stayctl.reports.text import visible
from stayctl.store.rounds import Contact

Messages = list[tuple[Contact, str]]


def put_messages(here: Context, messages: Messages, folder: Path | None = None, *, subject: str = "") -> None:
    """Each message under the name of who gets it, to be pasted into a chat.

    In a folder each is a text file, and a mail to be opened and sent where its reader has an address.
    """
    if folder is not None:
        _write(here, messages, folder, subject)
        return
    for to, text in messages:
        print(f"── {visible(to.name)} {'<' + visible(to.email) + '>' if to.email else ''}".rstrip())
        print(visible(text, lines=True) + "\n")


def _write(here: Context, messages: Messages, folder: Path, subject: str) -> None:
    from stayctl.files.mail import is_address
    from stayctl.safe_files import private_folder, write_private

    private_folder(folder)
    for to, text in messages:
        write_private(folder / f"{_slug(to)}.txt", (visible(text, lines=True) + "\n").encode())
        if is_address(to.email):
            write_private(folder / f"{_slug(to)}.eml", _mail(here, to, text, subject))
    count = ngettext(
        "{count} message written to {path}.", "{count} messages written to {path}.", len(messages)
    )
    here.say(count.format(count=len(messages), path=folder))


def _mail(here: Context, to: Contact, text: str, subject: str) -> bytes:
    """The message as a draft that a mail program opens."""
    from stayctl.files.mail import Letter, message

    me = here.me
    letter = Letter(
        sender="",
        sender_name=me.name if me else "",
        reply_to="",
        to=to.email or "",
        to_name=to.name,
        subject=subject,
        text=text,
        language=to.language or current(),
    )
    return bytes(message(letter, here.clock.now(), draft=True))


def _slug(to: Contact) -> str:
    """A file name out of a number and a name: letters and digits alone."""
    return "-".join("".join(c for c in part if c.isalnum()) for part in (to.employee_no, to.name))
