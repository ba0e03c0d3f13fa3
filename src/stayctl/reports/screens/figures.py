"""Rates drawn as bars."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.practice.metrics import Rate
from stayctl.reports.terminal import NARROW, styled, wrapped

BAR = 24


def draw_rates(rates: list[tuple[str, Rate]], to: Console) -> None:
    """A line a rate: label, bar, numerator/denominator, percent. Without the bar where there is no room."""
    counted = [(label, rate) for label, rate in rates if rate.denominator]
    if not counted:
        return
    left = max(cell_len(label) for label, _rate in counted)
    fractions = [f"{rate.numerator}/{rate.denominator}" for _label, rate in counted]
    middle = max(map(len, fractions))
    length = BAR if to.width >= NARROW else max(0, min(BAR, to.width - left - middle - 9))
    for (label, rate), fraction in zip(counted, fractions, strict=True):
        line = Text(label + " " * (left - cell_len(label) + 1))
        if length >= 4:
            line.append_text(bar(rate, length)).append(" ")
        line.append(fraction.rjust(middle)).append(f" {rate.whole_percent or 0:3d}%", style="bold")
        to.print(line, overflow="fold")


def bar(rate: Rate, length: int) -> Text:
    """A share as a bar of blocks; empty only for none, full only for all."""
    full = length * rate.numerator // rate.denominator
    if rate.numerator and not full:
        full = 1
    return Text("█" * full, style="green").append("░" * (length - full), style="dim")


def draw_people(people: list[tuple[str, int]], out_of: int, to: Console) -> None:
    """A line a topic or driver: how many people named it, and its name."""
    width = min(12, max(4, to.width // 6))
    for name, count in people:
        filled = max(1, width * count // max(1, out_of))
        head = Text(f"  {count:3d} ", style="bold").append("█" * filled, style="green")
        draw_hanging(head.append(" " * (width - filled + 1)), styled(name), to)


def draw_hanging(head: Text, text: Text, to: Console) -> None:
    """The text beside its head, its further lines indented as far."""
    for number, line in enumerate(wrapped(text, max(10, to.width - head.cell_len))):
        to.print((head if number == 0 else Text(" " * head.cell_len)) + line)
