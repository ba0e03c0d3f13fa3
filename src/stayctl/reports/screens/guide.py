"""The conduct of an interview on the screen."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _
from stayctl.practice.vocabulary import Kind, label
from stayctl.reports.build.guide import PHASES, Guidance
from stayctl.reports.listing import Listing
from stayctl.reports.terminal import NARROW, draw_listing, styled
from stayctl.reports.text import wrap

NEXT = "stayctl guide before · during · after · compare"


def draw_guidance(guide: Guidance, to: Console) -> None:
    """What to do stands out; what to know about it under it, more quietly."""
    for place, (phase, advice) in enumerate(guide.phases):
        if place:
            to.print()
        to.print(styled(_(PHASES[phase]), "title"))
        for each in advice:
            _lines(f"· {_(each.do)}", to, "" if guide.brief else "strong")
            if not guide.brief:
                _lines(f"  {_(each.about)}", to, "quiet")
    if guide.brief:
        to.print()
        _lines(_("More: {commands}").format(commands=NEXT), to, "quiet", indent="")


def draw_comparison(listing: Listing, to: Console) -> None:
    """A table; on a narrow screen one dimension under the other."""
    if to.width >= NARROW:
        draw_listing(listing, to)
        return
    for place, row in enumerate(listing.rows):
        if place:
            to.print()
        to.print(styled(row["name"], "title"))
        for key, kind in (("stay", Kind.STAY), ("exit", Kind.EXIT)):
            _lines(_("{label}: {text}").format(label=_(label(kind)), text=row[key]), to)


def _lines(text: str, to: Console, tone: str = "", indent: str = "  ") -> None:
    for line in wrap(text, to.width - 1, indent=indent):
        to.print(Text("") + styled(line, tone))
