"""The stay plan of one interview on the screen."""

from rich.console import Console

from stayctl.language import _
from stayctl.practice.vocabulary import Degree, ForecastLevel, State, label
from stayctl.reports.build.plan import ForecastRow, PlanPage
from stayctl.reports.screens import draw_fields
from stayctl.reports.screens.interview import draw_actions, draw_head, draw_plan_fields
from stayctl.reports.terminal import styled
from stayctl.reports.text import wrap


def draw_plan(plan: PlanPage, to: Console) -> None:
    """What was agreed, what was promised, the forecast with its history, and how it is changed."""
    page = plan.page
    draw_head(page, to)
    if page.plan is None:
        to.print()
        to.print(styled(_("There is no stay plan yet."), "soon"))
    draw_plan_fields(page, to)
    draw_actions(page, to)
    for place, row in enumerate(plan.forecasts):
        if place == 0:
            to.print()
            to.print(styled(_("Forecast"), "title"))
        draw_fields([(str(row.made_on), forecast_words(row))], to)
    to.print()
    for line in _next(plan):
        for part in wrap(line, to.width - 1, indent="  "):
            to.print(styled(part, "quiet"))


def forecast_words(row: ForecastRow) -> str:
    """The level, with why, and how likely and how hard a loss would be."""
    parts = [_(label(ForecastLevel(row.level))), row.reason or ""]
    if row.risk:
        parts.append(_("risk {degree}").format(degree=_(label(Degree(row.risk)))))
    if row.impact:
        parts.append(_("impact {degree}").format(degree=_(label(Degree(row.impact)))))
    return " · ".join(part for part in parts if part)


def _next(plan: PlanPage) -> list[str]:
    ref = plan.page.interview.ref
    if plan.page.interview.state == State.COMPLETED:
        return [_("The wrap-up is still open: stayctl interview {ref}").format(ref=ref)]
    if plan.page.interview.state != State.CLOSED:
        return [_("Next: stayctl interview {ref}").format(ref=ref)]
    return [
        _("To read out: stayctl plan {ref} --read-out").format(ref=ref),
        _("To change it: stayctl plan {ref} --edit").format(ref=ref),
    ]


def draw_read_out(plan: PlanPage, to: Console) -> None:
    """The page for the employee, and nothing else."""
    for line in plan.read_out:
        for part in wrap(line, to.width - 1, indent="  " if line.startswith("·") else ""):
            to.print(styled(part))
    if not plan.read_out:
        to.print(styled(_("There is no stay plan yet."), "soon"))
