"""``stayctl invite``: chat text first, then mail and calendar file; only --told and --send count as invited."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.inviting import (
    Invitation,
    called_off,
    check,
    invitation_of,
    own_templates,
    skipped_hours,
    write_files,
)
from stayctl.cli.messages import put_messages
from stayctl.cli.output import put
from stayctl.cli.references import interview_of
from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_, _, ngettext
from stayctl.practice.invitation import SHORT
from stayctl.reports.text import visible
from stayctl.settings import zone_named
from stayctl.store.invitations import InvitationRow, invitation, invitations_of_round
from stayctl.store.rounds import Contact, find_round

app = commands()
CHANNELS = ("chat", "mail", "phone", "in_person")


@app.command(
    "invite",
    cls=Command,
    help=N_("Invite people: a text for a chat first, then mail and calendar file."),
    epilog="stayctl invite I12\nstayctl invite --round R3 -o invitations\nstayctl invite 陈昊 --told",
)
def invite(
    context: typer.Context,
    interview: Annotated[
        str | None,
        typer.Argument(metavar="I12|WHO", help=N_("the interview, or a person with one open interview")),
    ] = None,
    round: Annotated[
        str | None,
        typer.Option("--round", metavar="R3", help=N_("everybody in this round who is to be told")),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DIR", help=N_("write chat text, mail and calendar file there")
        ),
    ] = None,
    send: Annotated[bool, typer.Option("--send", help=N_("send the mail over your mail server"))] = False,
    told: Annotated[bool, typer.Option("--told", help=N_("note that the person has been told"))] = False,
    told_on: Annotated[
        date | None,
        typer.Option("--told-on", parser=o.day, metavar="DATE", help=N_("the same, on this day")),
    ] = None,
    channel: Annotated[
        str | None, typer.Option("--channel", **o.choice(*CHANNELS), help=N_("how they were told"))
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help=N_("also where it went out already, or may have"))
    ] = False,
    templates: Annotated[
        bool, typer.Option("--templates", help=N_("put the texts beside your settings, to be changed there"))
    ] = False,
    as_of: o.AsOf = None,
) -> None:
    here: Context = context.obj
    if templates:
        _copy_templates(here)
        return
    told = told or told_on is not None
    if send and told:
        raise StayctlError(N_("Use --send or --told, not both."), id="usage")
    if channel and not told:
        raise StayctlError(N_("--channel says how somebody was told: add --told."), id="usage")
    invitations = _wanted(here, interview, round, again=again, settle=told)
    if not invitations:
        return
    skipped_hours(here, invitations)
    which = f"--round {find_round(here.reader, round).ref}" if round else invitations[0].row.ref
    if output is not None:
        _write(here, invitations, output)
        if not told and not send:
            _say_told(here, which)
    if told:
        _note(here, invitations, channel or "chat", told_on, as_of)
    if send:
        from stayctl.cli.sending import send as send_mail

        send_mail(here, invitations, again=again, as_of=as_of)
    if output is None and not told and not send:
        _show(here, invitations, which, alone=interview is not None)


def _wanted(
    here: Context, reference: str | None, round: str | None, *, again: bool, settle: bool
) -> list[Invitation]:
    if (reference is None) == (round is None):
        raise StayctlError(N_("Whom? stayctl invite I12, or for a round: --round R3"), id="usage")
    if reference is not None:
        return [invitation_of(here, _row(here, reference))]
    return _of_round(here, round or "", again=again, settle=settle)


def _row(here: Context, reference: str) -> InvitationRow:
    try:
        number = interview_of(here, reference).id
    except NotFound as problem:
        number = called_off(here, reference, problem)
    return invitation(here.reader, number)


def _of_round(here: Context, round: str, *, again: bool, settle: bool) -> list[Invitation]:
    """Those of the round who are still to be told; who can't be, and who may have been already, is named.

    With ``settle`` the caller knows that those who may have been told were told.
    """
    found = find_round(here.reader, round)
    rows = invitations_of_round(here.reader, found.id)
    wanted = []
    for row in rows:
        if row.is_unsure and not (again or settle):
            here.say(
                _(
                    "{ref} {name}: a mail was begun and may have gone out. Ask, then --told or --send --again"
                ).format(ref=row.ref, name=row.name)
            )
            continue
        if row.is_out and not again:
            continue
        try:
            check(row)
        except StayctlError as problem:
            here.say(problem.text())
            continue
        wanted.append(invitation_of(here, row))
    if not wanted:
        here.say(_("Nobody in {ref} is left to be told.").format(ref=found.ref))
    return wanted


def _copy_templates(here: Context) -> None:
    from stayctl.files.invitation import copy_templates

    folder = own_templates(here)
    copied = copy_templates(folder)
    for path in copied:
        put(str(path))
    if not copied:
        here.say(_("The texts are in {path} already.").format(path=folder))


def _show(here: Context, invitations: list[Invitation], which: str, *, alone: bool) -> None:
    if alone:
        [one] = invitations
        print(visible(one.words.chat, lines=True))
    else:
        put_messages(here, [(_contact(each.row), each.words.chat) for each in invitations])
    for each in invitations:
        if len(each.words.chat) >= SHORT:
            here.say(
                _("{ref}: the text has {count} characters; under {most} it is read at a glance.").format(
                    ref=each.row.ref, count=len(each.words.chat), most=SHORT
                )
            )
    _say_told(here, which)
    here.say(_("As mail and calendar file: stayctl invite {what} -o DIR, or --send").format(what=which))


def _say_told(here: Context, which: str) -> None:
    here.say(_("Once they have it: stayctl invite {what} --told").format(what=which))


def _contact(row: InvitationRow) -> Contact:
    return Contact(row.employee_id, "", row.name, row.email, row.language, row.employee_status)


def _write(here: Context, invitations: list[Invitation], folder: Path) -> None:
    without = write_files(here, invitations, folder)
    count = ngettext(
        "{count} invitation written to {path}.", "{count} invitations written to {path}.", len(invitations)
    )
    here.say(count.format(count=len(invitations), path=folder))
    if without:
        here.say(
            ngettext(
                "{count} person has no e-mail address: no mail was written for them.",
                "{count} people have no e-mail address: no mail was written for them.",
                without,
            ).format(count=without)
        )


def _note(
    here: Context, invitations: list[Invitation], channel: str, told_on: date | None, as_of: date | None
) -> None:
    from stayctl.store.changes.invitations import tell

    day = told_on or here.today(as_of)
    if day > here.today(as_of):
        raise StayctlError(N_("{day} is still to come; nobody has been told yet."), id="future", day=day)
    with here.change(as_of) as change:
        at = change.now if told_on is None else _noon(here, day)
        for each in invitations:
            tell(change, each.row.id, channel, at)
    for each in invitations:
        row = each.row
        line = (
            _("{ref}  {name}  told on {day} that it is called off")
            if row.is_cancel
            else _("{ref}  {name}  invited on {day}")
        )
        put(line.format(ref=row.ref, name=row.name, day=day))


def _noon(here: Context, day: date) -> datetime:
    """A time on that day; at which hour somebody was told matters to nobody."""
    return datetime.combine(day, time(12), zone_named(here.policy.zone)).astimezone(UTC)
