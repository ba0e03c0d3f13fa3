"""The report on promises on a terminal."""

from rich.console import Console

from stayctl.language import _, ngettext
from stayctl.practice.metrics import Durations
from stayctl.practice.vocabulary import ActionStatus, Horizon, label
from stayctl.reports.build.action_figures import ActionsReport, nothing_promised
from stayctl.reports.screens.figures import draw_rates
from stayctl.reports.screens.overview import RATES, draw_late_action
from stayctl.reports.terminal import styled


def draw_actions(report: ActionsReport, to: Console) -> None:
    period, figures = report.scope.period, report.figures
    head = _("Promises {since} to {until}").format(since=period.since, until=period.until)
    to.print(styled(head, "title"))
    if not figures.any:
        to.print(styled(nothing_promised()))
        return
    _draw_late(report, to)
    draw_rates([(_(RATES[name]), rate) for name, rate in figures.rates().items()], to)
    for horizon in Horizon:
        to.print()
        to.print(styled(_horizon(report, horizon)))
        for line in _times(report.closed[horizon], report.waiting[horizon]):
            to.print(styled(f"  {line}"))
    _draw_notes(report, to)


def _draw_late(report: ActionsReport, to: Console) -> None:
    if not report.figures.total.late:
        return
    count = report.figures.total.late
    text = ngettext("{count} promise is late:", "{count} promises are late:", count)
    to.print(styled(text.format(count=count), "late"))
    for item in report.late:
        draw_late_action(item, report.scope.period.today, to)
    to.print()


def _horizon(report: ActionsReport, horizon: Horizon) -> str:
    counts = report.figures.statuses[horizon]
    shown = [f"{_(label(status))} {counts[status]}" for status in ActionStatus if counts[status]]
    return f"{_(label(horizon))}: {' · '.join(shown) or '–'}"


def _times(closed: Durations, waiting: Durations) -> list[str]:
    lines = []
    if closed.median_days is not None:
        text = ngettext(
            "closed in {days} days (median of {count})",
            "closed in {days} days (median of {count})",
            closed.count,
        )
        lines.append(text.format(days=_days(closed.median_days), count=closed.count))
    if waiting.median_days is not None:
        text = ngettext(
            "still open for {days} days (median of {count})",
            "still open for {days} days (median of {count})",
            waiting.count,
        )
        lines.append(text.format(days=_days(waiting.median_days), count=waiting.count))
    return lines


def _days(median: float) -> str:
    return f"{median:g}"


def _draw_notes(report: ActionsReport, to: Console) -> None:
    untold = report.figures.total.untold
    to.print()
    if untold:
        text = ngettext(
            "{count} promise is settled, but the employee hasn't been told.",
            "{count} promises are settled, but the employees haven't been told.",
            untold,
        )
        to.print(styled(text.format(count=untold), "soon"))
    note = _(
        "Told of progress: open long-term promises whose employee heard of them in the last {days} days."
    )
    to.print(styled(note.format(days=report.told_days), "quiet"))
    to.print(styled(_("Next: {command}").format(command="stayctl action list"), "quiet"))
