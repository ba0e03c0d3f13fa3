"""Coverage on a terminal: a table, or a block a unit where the screen is narrow."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _
from stayctl.practice.metrics import coverage
from stayctl.reports.build.coverage import CoverageReport, Unit, unit_name, with_total
from stayctl.reports.build.scope import shown
from stayctl.reports.screens.figures import bar, draw_hanging
from stayctl.reports.terminal import NARROW, draw_listing, styled


def draw_coverage(report: CoverageReport, to: Console) -> None:
    if to.width >= NARROW or not report.units:
        draw_listing(with_total(report), to)
        return
    to.print(styled(report.listing.title, "title"))
    for unit in report.units:
        _draw_unit(unit_name(unit), unit, to)
    if len(report.units) > 1:
        _draw_unit(_("all"), Unit(None, report.total), to)
    for note in report.listing.notes:
        draw_hanging(Text(), styled(note, "quiet"), to)


def _draw_unit(name: str, unit: Unit, to: Console) -> None:
    to.print(styled(name, "strong"), overflow="fold")
    counts, rate = unit.counts, coverage(unit.counts)
    line = bar(rate, 8).append(" ") if rate.denominator else Text()
    line.append(shown(rate))
    if counts.overdue:
        late = _("{count} overdue").format(count=counts.overdue)
        line.append(" · ").append_text(styled(late, "late"))
    draw_hanging(Text("   "), line, to)
