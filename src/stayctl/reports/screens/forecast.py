"""Forecasts against what happened, on a terminal. Drawn only from what ``practice.privacy`` built."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Alarms, Count, Judged
from stayctl.practice.vocabulary import ForecastLevel
from stayctl.reports.build.forecast import ForecastReport
from stayctl.reports.build.released import count_text
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import styled


def draw_forecast(report: ForecastReport, to: Console) -> None:
    to.print(styled(_("Forecasts against what happened"), "title"))
    found = report.calibration
    if found is None:
        off = _("This company keeps no forecasts (settings: forecast).")
        draw_hanging(Text(), styled(off if report.off else report.listing.empty), to)
        return
    for judged in found.leavers:
        _draw_leavers(judged, [line for line in found.lines if line.since == judged.since], to)
    for alarms in found.alarms:
        _draw_alarms(alarms, to)
    to.print()
    if found.alarms:
        _quiet(
            _(
                "Few reds who left may be good news: the rescue may have worked. Red is there to act on, not to be right."
            ),
            to,
        )
    _quiet(
        _(
            "What happened since {day} is counted once the half-year is over, and stands on {k} people at least beside those of any one manager."
        ).format(day=report.waits_since, k=found.k),
        to,
    )


def _draw_leavers(judged: Judged, lines: list[Judged], to: Console) -> None:
    to.print()
    text = ngettext(
        "{count} person with a forecast left by choice, {since} to {until}",
        "{count} people with a forecast left by choice, {since} to {until}",
        judged.leavers,
    )
    head = text.format(count=judged.leavers, since=judged.since, until=judged.until)
    draw_hanging(Text(), styled(head, "strong"), to)
    named = (
        (_("seen coming (red)"), judged.recall),
        (_("half expected (yellow)"), judged.counts[ForecastLevel.YELLOW]),
        (_("a surprise (green)"), judged.surprise),
    )
    left = max(cell_len(name) for name, _count in named)
    for name, count in named:
        label = Text("  " + name + " " * (left - cell_len(name) + 2))
        to.print(label + styled(out_of(count, judged.leavers), "strong"))
    for line in lines:
        parts = _("{line}: {count} left, {red} red, {green} green").format(
            line=line.line,
            count=line.leavers,
            red=count_text(line.recall),
            green=count_text(line.surprise),
        )
        draw_hanging(Text("  "), styled(parts, "quiet"), to)


def _draw_alarms(alarms: Alarms, to: Console) -> None:
    to.print()
    text = ngettext(
        "{count} person forecast red, {since} to {until}",
        "{count} people forecast red, {since} to {until}",
        alarms.reds,
    )
    head = text.format(count=alarms.reds, since=alarms.since, until=alarms.until)
    draw_hanging(Text(), styled(head, "strong"), to)
    left = _("left within six months: {share}").format(share=out_of(alarms.left, alarms.reds))
    draw_hanging(Text("  "), styled(left), to)


def out_of(count: Count, people: int) -> str:
    """8/14 57%, or ≤2/14 where the number is not shown."""
    number = count_text(count)
    if count.people is None:
        return f"{number}/{people}"
    return f"{number}/{people} {Rate(count.people, people).whole_percent}%"


def _quiet(text: str, to: Console) -> None:
    draw_hanging(Text(), styled(text, "quiet"), to)
