"""“You said, we did” on a terminal, to be shown or pasted."""

from rich.console import Console
from rich.text import Text

from stayctl.reports.build.promised import Promised
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import styled


def draw_promised(page: Promised, to: Console) -> None:
    draw_hanging(Text(), styled(page.title, "title"), to)
    for label, texts in page.groups:
        to.print()
        to.print(styled(label, "strong"))
        for text in texts:
            draw_hanging(Text("· "), styled(text), to)
    to.print()
    for text in page.ending:
        draw_hanging(Text(), styled(text), to)
