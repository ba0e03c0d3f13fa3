"""The report on promises kept, on a terminal."""

from rich.console import Console
from rich.text import Text

from stayctl.language import N_, _
from stayctl.practice.metrics import promise_kept
from stayctl.reports.build.action_figures import nothing_promised
from stayctl.reports.build.promises import Owner, PromisesReport
from stayctl.reports.build.scope import shown
from stayctl.reports.screens.figures import draw_hanging, draw_rates
from stayctl.reports.screens.overview import RATES
from stayctl.reports.terminal import NARROW, draw_listing, styled


def draw_promises(report: PromisesReport, to: Console) -> None:
    period = report.scope.period
    head = _("Promises kept {since} to {until}").format(since=period.since, until=period.until)
    to.print(styled(head, "title"))
    if not any(report.total):
        to.print(styled(nothing_promised()))
        return
    labels = {**RATES, "confirmed": N_("Confirmed by them")}
    draw_rates([(_(labels[name]), rate) for name, rate in report.rates.items()], to)
    if report.owners and to.width >= NARROW:
        to.print()
        draw_listing(report.listing, to)
    else:
        for owner in report.owners:
            _draw_owner(owner, to)
    to.print()
    to.print(styled(_("Next: {command}").format(command="stayctl action digest"), "quiet"))


def _draw_owner(owner: Owner, to: Console) -> None:
    total = owner.total
    draw_hanging(Text(), styled(owner.name or _("(nobody)"), "strong"), to)
    parts = [_("kept {rate}").format(rate=shown(promise_kept(total)))]
    if total.late:
        parts.append(_("{count} overdue").format(count=total.late))
    if total.untold:
        parts.append(_("{count} not told").format(count=total.untold))
    draw_hanging(Text("   "), styled(" · ".join(parts)), to)
