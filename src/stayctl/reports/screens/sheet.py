"""A sheet on a terminal: labels on the left, lines beside them; one below the other where the screen is narrow."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.sheet import Sheet
from stayctl.reports.terminal import NARROW, styled


def draw_sheet(sheet: Sheet, to: Console) -> None:
    gap = to.width - cell_len(sheet.title) - cell_len(sheet.mark)
    if gap >= 2:
        to.print(styled(sheet.title, "title") + Text(" " * gap) + styled(sheet.mark, "soon"))
    else:
        draw_hanging(Text(), styled(sheet.title, "title"), to)
        draw_hanging(Text(), styled(sheet.mark, "soon"), to)
    for line in sheet.under:
        draw_hanging(Text(), styled(line, "quiet"), to)
    left = max((cell_len(section.label) for section in sheet.sections), default=0) + 2
    for section in sheet.sections:
        if to.width < NARROW:
            to.print(styled(section.label, "strong"))
        for number, line in enumerate(section.lines):
            label = section.label if number == 0 else ""
            head = Text("  ") if to.width < NARROW else styled(label, "strong")
            head.append(" " * (left - cell_len(label)) if to.width >= NARROW else "")
            draw_hanging(head, styled(line), to)
