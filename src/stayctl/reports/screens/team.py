"""A team on a terminal: the list, then what the reader heard, for the reader alone."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _
from stayctl.practice.vocabulary import ForecastLevel, Polarity, label
from stayctl.reports.build.team import TeamReport
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import draw_listing, styled

_TONES = {"green": "good", "yellow": "soon", "red": "late"}


def draw_team(report: TeamReport, to: Console) -> None:
    draw_listing(report.listing, to)
    if not report.listing.title:
        return
    if report.plans:
        to.print()
        to.print(styled(_("From the interviews you held – not to forward"), "title"))
    for name, plan in report.plans:
        _draw_plan(name, plan, to)
    to.print()
    to.print(styled(_("Next: {command}").format(command=report.next_command), "quiet"))


def _draw_plan(name: str, plan: dict[str, list[str]], to: Console) -> None:
    to.print(styled(f" {name}", "strong"))
    stay, leave = plan.get(Polarity.STAY, []), plan.get(Polarity.LEAVE, [])
    for text, reasons in ((_("stays for: "), stay), (_("might leave over: "), leave)):
        if reasons:
            draw_hanging(Text(f"   {text}", style="dim"), styled(" · ".join(reasons)), to)
    for level in plan.get("forecast", []):
        shown = styled(_(label(ForecastLevel(level))), _TONES[level])
        draw_hanging(Text(f"   {_('your forecast: ')}", style="dim"), shown, to)
