"""What needs you today, on the screen."""

from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from stayctl.language import N_, _, ngettext
from stayctl.practice.promises import Nag
from stayctl.practice.vocabulary import Horizon, Kind, State, label
from stayctl.reports.build.agenda import Entry
from stayctl.reports.build.status import Meeting, Promise, RoundRow, Status, UnsureMail
from stayctl.reports.dates import long_day, near_day, short_day
from stayctl.reports.terminal import TONES, styled
from stayctl.reports.text import clip, pad, visible, width, wrap

FIRST_STEPS = (
    ("stayctl demo", N_("look around in a made-up company")),
    (
        "stayctl employee add NAME NAME …",
        N_("begin with your own people; or import a roster: employee import FILE"),
    ),
)
TITLE_AT_LEAST = 12
UNSURE_SHOWN = 5


class Line(NamedTuple):
    """One thing to do: its facts in columns, how urgent, and the command."""

    cells: tuple[str, ...]
    tone: str
    command: str


def draw_first_steps(to: Console) -> None:
    """What to do where there is no store yet."""
    _sentence(_("There is no store yet. Two ways to begin:"), to, "title")
    for command, meaning in FIRST_STEPS:
        to.print(styled(f"  {command}", "strong"))
        _sentence(_(meaning), to, indent=4)


def draw_status(status: Status, to: Console) -> None:
    _sentence(_head(status), to, "title")
    if not status.people:
        _sentence(_("Nobody is here yet. Add your people:"), to)
        to.print(styled("  stayctl employee add NAME NAME …", "strong"))
        to.print(styled("  stayctl employee import FILE", "strong"))
        return
    if status.promises:
        _section(_("Promises first"), [_promise(promise) for promise in status.promises], to)
        _more(status.more_promises, "stayctl action list", to)
    if standing := _standing_promises(status):
        _sentence(standing, to)
    _draw_unsure(status, to)
    if status.meetings:
        _section(_("Interviews"), [_meeting(each, status) for each in status.meetings], to)
        _more(status.more_meetings, _agenda_command(status), to)
    for row in status.rounds:
        _sentence(_round(row, status), to)
    _ending(status, to)


def _draw_unsure(status: Status, to: Console) -> None:
    if not status.unsure:
        return
    shown = [_unsure(each, status) for each in status.unsure[:UNSURE_SHOWN]]
    _section(_("Mails that may have gone out or not: ask"), shown, to)
    left = len(status.unsure) - UNSURE_SHOWN
    if left > 0:
        _sentence("  " + _("… and {count} more").format(count=left), to, "quiet")
    _sentence(_("Arrived: --told, as above. Not arrived: --send --again"), to, "quiet", indent=1)


def _unsure(mail: UnsureMail, status: Status) -> Line:
    row = mail.row
    begun = _("begun on {day}").format(day=short_day(row.begun_at.date(), status.as_of))
    return Line((row.ref, row.name, begun), "late", mail.command)


def _head(status: Status) -> str:
    parts = [long_day(status.as_of)]
    people = ngettext("{count} person", "{count} people", status.people).format(count=status.people)
    if status.me:
        parts.append(_("{name}'s team, {people}").format(name=status.me.name, people=people))
    else:
        parts.append(_("the whole company, {people}").format(people=people))
    if status.people:
        parts.append(
            _("talked with {count} in {months} months").format(
                count=status.talked, months=status.talked_months
            )
        )
    if status.due_this_month is not None:
        parts.append(
            ngettext(
                "{count} still due this month", "{count} still due this month", status.due_this_month
            ).format(count=status.due_this_month)
        )
    return " · ".join(parts)


def _ending(status: Status, to: Console) -> None:
    if not (status.promises or status.meetings or status.unsure):
        nothing = (
            _("Nothing needs you today.")
            if status.me
            else _("No interview is arranged. Who is due: stayctl agenda")
        )
        _sentence(nothing, to, "good")
    if status.me is None:
        _sentence(_("To see your own team, say who you are: stayctl settings set me WHO"), to, "quiet")
    _sentence(_("All else: {command}").format(command=_agenda_command(status)), to, "quiet")
    _sentence(_("Next: {command}").format(command=status.next), to, "strong")


def _agenda_command(status: Status) -> str:
    return "stayctl agenda --mine" if status.me else "stayctl agenda"


def _standing_promises(status: Status) -> str:
    """What is promised and needs nothing today, so that a promise is seen until the employee has confirmed it."""
    open, due_on, unconfirmed = status.standing
    parts = []
    if open:
        parts.append(
            ngettext("{count} promise under way", "{count} promises under way", open).format(count=open)
        )
        if due_on and due_on >= status.as_of:
            parts.append(_("the next due {day}").format(day=near_day(due_on, status.as_of)))
    if unconfirmed:
        words = ngettext(
            "{count} promise kept, not confirmed yet", "{count} promises kept, not confirmed yet", unconfirmed
        )
        parts.append(words.format(count=unconfirmed))
    return " · ".join(parts)


def _promise(promise: Promise) -> Line:
    row = promise.row
    cells = (f"A{row.id}", row.title, _(label(Horizon(row.horizon))), row.name or "", _trouble(promise))
    tone = "late" if promise.trouble in (Nag.OVERDUE, Nag.OWNER_LEFT) else "soon"
    return Line(cells, tone, promise.command)


def _trouble(promise: Promise) -> str:
    days = promise.days
    if promise.trouble is Nag.OWNER_LEFT:
        return _("{owner} has left: who does it now?").format(owner=promise.row.owner_name)
    if promise.trouble is Nag.OVERDUE:
        return ngettext("{count} day overdue", "{count} days overdue", days).format(count=days)
    if promise.trouble is Nag.NOT_TOLD:
        return ngettext("not told for {count} day", "not told for {count} days", days).format(count=days)
    if promise.trouble is Nag.DONE_NOT_TOLD:
        return _("done; not told yet")
    return _("can't be done; not told yet")


def _meeting(meeting: Meeting, status: Status) -> Line:
    entry, today = meeting.entry, status.as_of
    late = entry.overdue_days(today)
    tone = "late" if late else "soon" if entry.is_held or entry.state == State.IN_PROGRESS else ""
    kind = _(label(Kind.EXIT)) if entry.kind == Kind.EXIT else ""
    state = " · ".join(part for part in (_standing(entry, late), kind) if part)
    return Line((entry.ref or "--", entry.name, _when(entry, status), state), tone, meeting.command)


def _when(entry: Entry, status: Status) -> str:
    if entry.is_held and entry.held_on:
        return _("talked on {day}").format(day=short_day(entry.held_on, status.as_of))
    if entry.on:
        return " ".join(part for part in (near_day(entry.on, status.as_of), entry.at, entry.place) if part)
    return _("due {day}").format(day=near_day(entry.due_on, status.as_of))


def _standing(entry: Entry, late: int) -> str:
    if entry.is_held:
        return _("wrap-up missing")
    if late:
        return ngettext("{count} day overdue", "{count} days overdue", late).format(count=late)
    return _(label(State(entry.state))) if entry.state else _("not arranged")


def _round(row: RoundRow, status: Status) -> str:
    text = _("Round {name} R{number}: talked with {talked} of {people}").format(
        name=row.name, number=row.id, talked=row.talked, people=row.people
    )
    if row.closes_on:
        text += " · " + _("closes on {day}").format(day=short_day(row.closes_on, status.as_of))
    return text


def _more(count: int, command: str, to: Console) -> None:
    if count:
        words = ngettext("{count} more: {command}", "{count} more: {command}", count)
        _sentence("… " + words.format(count=count, command=command), to, "quiet", indent=1)


def _section(title: str, lines: list[Line], to: Console) -> None:
    to.print(styled(title, "title"))
    cells = [[visible(cell) for cell in line.cells] for line in lines]
    widths = [max(width(row[place]) for row in cells) for place in range(len(cells[0]))]
    gaps = 2 * (len(widths) - 1) + 1
    widths[1] = min(widths[1], max(TITLE_AT_LEAST, to.width - gaps - sum(widths) + widths[1]))
    fits = sum(widths) + gaps <= to.width
    for row, line in zip(cells, lines, strict=True):
        if fits:
            _aligned(row, widths, line, to)
        else:
            _stacked(row, line, to)


def _aligned(row: list[str], widths: list[int], line: Line, to: Console) -> None:
    shown = [pad(clip(cell, size), size) for cell, size in zip(row, widths, strict=True)]
    text = Text(" " + "  ".join(shown[:-1]) + "  ") + Text(shown[-1], style=TONES.get(line.tone, ""))
    command = f"  → {line.command}"
    if width(text.plain) + width(command) <= to.width:
        to.print(text + Text(command, style="dim"), no_wrap=True, overflow="crop")
        return
    text.rstrip()
    to.print(text, no_wrap=True, overflow="crop")
    _command_below(line, to)


def _stacked(row: list[str], line: Line, to: Console) -> None:
    """A narrow screen: what it is, how it stands, and the command, one under the other."""
    for number, part in enumerate(wrap(f"{row[0]} {row[1]}", to.width - 4)):
        to.print(Text((" " if number == 0 else "    ") + part))
    rest = " · ".join(cell for cell in row[2:] if cell)
    for part in wrap(rest, to.width - 4):
        to.print(Text("    " + part, style=TONES.get(line.tone, "")))
    _command_below(line, to)


def _command_below(line: Line, to: Console) -> None:
    for number, part in enumerate(wrap(line.command, max(10, to.width - 6))):
        to.print(Text(("    → " if number == 0 else "      ") + part, style="dim"))


def _sentence(text: str, to: Console, tone: str = "", indent: int = 0) -> None:
    for part in wrap(visible(text), to.width - indent):
        to.print(Text(" " * indent + part, style=TONES.get(tone, "")))
