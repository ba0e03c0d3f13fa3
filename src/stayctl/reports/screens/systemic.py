"""Systemic themes on a terminal."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.privacy import Theme
from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.reports.build.released import count_text, unit_name
from stayctl.reports.build.systemic import Line, SystemicReport, lever_text, status_text
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.screens.released import draw_head, draw_units
from stayctl.reports.terminal import styled


def draw_systemic(report: SystemicReport, to: Console) -> None:
    draw_head(report.released, to)
    text = ngettext(
        "What {percent}% or more in two units name as a reason to leave; {count} unit is shown.",
        "What {percent}% or more in two units name as a reason to leave; {count} units are shown.",
        report.units,
    )
    draw_hanging(Text(), styled(text.format(percent=report.percent, count=report.units), "quiet"), to)
    if not report.lines:
        draw_hanging(Text(), styled(_("Nothing stands in two units or more.")), to)
    for number, line in enumerate(report.lines, start=1):
        _draw_line(number, line, report, to)
    draw_units(report.released, to)
    missing = [line for line in report.lines if not line.actions]
    if missing:
        command = f"stayctl action add --round {report.released.head.ref} --driver {missing[0].theme.driver} --lever policy"
        to.print(styled(_("Next: {command}").format(command=command), "quiet"))


def _draw_line(number: int, line: Line, report: SystemicReport, to: Console) -> None:
    named = Theme(line.theme.driver, None, Polarity.LEAVE)
    head = _("{driver} – {count} of {people} people").format(
        driver=_(DRIVERS[line.theme.driver]),
        count=count_text(line.count),
        people=report.released.whole.people,
    )
    to.print()
    draw_hanging(Text(f"{number} ", style="bold"), styled(head, "strong"), to)
    parts = [f"{unit_name(unit)} {count_text(unit.count(named))}/{unit.people}" for unit in line.theme.units]
    draw_hanging(Text("  "), styled(" · ".join(parts)), to)
    if line.theme.topics:
        whole = report.released.whole
        topics = [f"{theme.topic} {count_text(whole.count(theme))}" for theme in line.theme.topics]
        draw_hanging(Text("  "), styled(" · ".join(topics)), to)
    draw_hanging(Text("  "), styled(_("Lever: {lever}").format(lever=lever_text(line))), to)
    for action in line.actions:
        said = " · ".join(part for part in (action.title, action.owner or "", status_text(action)) if part)
        draw_hanging(Text(f"  A{action.id} ", style="bold"), styled(said), to)
    if not line.actions:
        draw_hanging(Text("  "), styled(_("Nothing is being done about it yet."), "soon"), to)
    if line.after is not None:
        text = _("In {ref}: {count} of {people} people").format(
            ref=report.after, count=count_text(line.after), people=line.people_after
        )
        draw_hanging(Text("  "), styled(text), to)
