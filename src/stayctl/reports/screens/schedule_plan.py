"""A proposed plan on a terminal: what can't be kept first, then by interviewer and week."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.planning import WHYS, Proposal
from stayctl.reports.build.schedule_plan import PlanPage, conflict_words, day_words, reason_words
from stayctl.reports.dates import short_day
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import NARROW, styled

CONFLICTS_SHOWN = 20


def draw_plan(page: PlanPage, to: Console) -> None:
    if not page.plan.proposals:
        _line(page.empty, to)
        return
    if page.plan.placed:
        _line(page.summary, to, "title")
    _draw_conflicts(page, to)
    for holder, weeks in page.weeks():
        _line(holder.name, to, "strong")
        for monday, proposals in weeks:
            _line("  " + _("week of {day}").format(day=short_day(monday, page.today)), to, "quiet")
            for each in proposals:
                _draw_day(each, page, to)


def _draw_conflicts(page: PlanPage, to: Console) -> None:
    """Those without any day before those who are only late."""
    conflicts = sorted(page.plan.conflicts, key=lambda each: each.on is not None)
    if not conflicts:
        return
    text = ngettext(
        "{count} deadline can't be kept:", "{count} deadlines can't be kept:", len(conflicts)
    ).format(count=len(conflicts))
    _line(text, to, "late")
    for each in conflicts[:CONFLICTS_SHOWN]:
        name = page.people[each.need.person_id].name
        _draw_pair("  ", styled(name), styled(conflict_words(each, page)), to)
    left = len(conflicts) - CONFLICTS_SHOWN
    if left > 0:
        _line("  " + _("… and {count} more").format(count=left), to, "quiet")


def _draw_day(each: Proposal, page: PlanPage, to: Console) -> None:
    name = page.people[each.need.person_id].name
    day = styled(f"{day_words(each, page)}  ").append_text(styled(name, "strong"))
    reason = styled(reason_words(each))
    if each.why:
        reason.append_text(styled(f"  {_(WHYS[each.why])}", "late"))
    _draw_pair("    ", day, reason, to)


def _draw_pair(indent: str, head: Text, text: Text, to: Console) -> None:
    """A text beside what it is about; on a narrow screen, below it."""
    if to.width >= NARROW and text:
        draw_hanging(styled(indent).append_text(head).append("  "), text, to)
        return
    draw_hanging(Text(indent), head, to)
    if text:
        draw_hanging(Text(indent + "  "), text, to)


def _line(text: str, to: Console, tone: str = "") -> None:
    draw_hanging(Text(), styled(text, tone), to)
