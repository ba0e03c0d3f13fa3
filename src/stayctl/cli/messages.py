"""Messages to people: on standard output, or each in a private file of its own."""

from pathlib import Path

from stayctl.cli.context import Context
from stayctl.language import ngettext
from stayctl.reports.text import visible
from stayctl.store.rounds import Contact

Messages = list[tuple[Contact, str]]


def put_messages(here: Context, messages: Messages, folder: Path | None) -> None:
    """Each message under the name of who gets it, to be pasted into a chat; in a folder, a file each."""
    if folder is not None:
        _write(here, messages, folder)
        return
    for to, text in messages:
        print(f"── {visible(to.name)} {'<' + visible(to.email) + '>' if to.email else ''}".rstrip())
        print(visible(text, lines=True) + "\n")


def _write(here: Context, messages: Messages, folder: Path) -> None:
    from stayctl.safe_files import private_folder, write_private

    private_folder(folder)
    for to, text in messages:
        write_private(folder / f"{_slug(to)}.txt", (text + "\n").encode())
    count = ngettext(
        "{count} message written to {path}.", "{count} messages written to {path}.", len(messages)
    )
    here.say(count.format(count=len(messages), path=folder))


def _slug(to: Contact) -> str:
    """A file name out of a number and a name: letters and digits alone."""
    return "-".join("".join(c for c in part if c.isalnum()) for part in (to.employee_no, to.name))
