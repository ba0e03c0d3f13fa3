"""Quotations on a terminal."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _
from stayctl.practice.privacy import Quotation, Quoted
from stayctl.practice.vocabulary import DRIVERS
from stayctl.reports.build.quoted import quotation_text, why_no_quotations
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import styled

SHOWN = 6


def draw_quotations(found: Quoted, which: tuple[Quotation, ...], ref: str, to: Console) -> None:
    """The quotations, each under what it is about; or why there are none."""
    if not which:
        if found.withheld:
            draw_hanging(Text(), styled(why_no_quotations(found, ref), "quiet"), to)
        return
    to.print(styled(_("In their words")))
    for each in which[:SHOWN]:
        about = each.theme.topic or _(DRIVERS[each.theme.driver or ""])
        draw_hanging(Text("  "), styled(f"{quotation_text(each)} – {about}"), to)
    if len(which) > SHOWN:
        draw_hanging(
            Text("  "), styled(_("… and {count} more").format(count=len(which) - SHOWN), "quiet"), to
        )
