"""The trend on a terminal."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.reports.build.trend import TrendReport
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import draw_listing, styled


def draw_trend(report: TrendReport, to: Console) -> None:
    for release in report.releases:
        head = release.head
        people = ngettext("{count} person", "{count} people", release.whole.people)
        line = _("{ref} {name} · released {day} · {people}").format(
            ref=head.ref,
            name=head.name,
            day=head.released_on,
            people=people.format(count=release.whole.people),
        )
        draw_hanging(Text(), styled(line, "title"), to)
    if len(report.releases) == 1:
        draw_hanging(Text(), styled(_("This is the first release; a trend begins with the second.")), to)
    to.print()
    draw_listing(report.table, to)
    to.print()
    draw_hanging(Text(), styled(_note(report), "quiet"), to)


def _note(report: TrendReport) -> str:
    if report.panel_people:
        text = ngettext(
            "Changes are in percentage points. “Same people” is the {count} person who was in both of the last two.",
            "Changes are in percentage points. “Same people” are the {count} people who were in both of the last two.",
            report.panel_people,
        )
        return text.format(count=report.panel_people)
    return _(
        "Changes are in percentage points, and of whoever was talked to; the people differ from round to round."
    )
