"""Released figures on a terminal. Content is drawn only from what ``practice.privacy`` built."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.privacy import Count, Released, ReleasedUnit
from stayctl.practice.vocabulary import DRIVERS
from stayctl.reports.build.drivers import DriversReport, side_title
from stayctl.reports.build.released import (
    SIDES,
    count_text,
    drivers,
    is_below_whole,
    is_named,
    reason_text,
    topics,
    unit_name,
)
from stayctl.reports.round_name import round_name
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.screens.quoted import draw_quotations
from stayctl.reports.terminal import NARROW, styled

BAR = 14
UNITS_SHOWN = 12


def draw_drivers(report: DriversReport, to: Console) -> None:
    found = report.released
    draw_head(found, to)
    for unit in report.units:
        if len(report.units) > 1:
            to.print()
            people = ngettext("{count} person", "{count} people", unit.people).format(count=unit.people)
            draw_hanging(Text(), styled(f"{unit_name(unit)} · {people}", "title"), to)
        draw_topics(found, unit, to)
        draw_balance(unit, to)
    draw_quotations(report.quoted, report.quoted.quotations, found.head.ref, to)
    draw_units(found, to)


def draw_head(found: Released, to: Console) -> None:
    head = found.head
    people = ngettext("{count} person", "{count} people", found.whole.people).format(count=found.whole.people)
    line = _("{ref} {name} · released {day} · {people}").format(
        ref=head.ref, name=round_name(head.name), day=head.released_on, people=people
    )
    draw_hanging(Text(), styled(line, "title"), to)
    if found.own:
        text = ngettext(
            "Without the {count} person you talked to yourself: stayctl report overview",
            "Without the {count} people you talked to yourself: stayctl report overview",
            found.own,
        )
        draw_hanging(Text(), styled(text.format(count=found.own), "quiet"), to)


def draw_topics(found: Released, unit: ReleasedUnit, to: Console) -> None:
    """The concrete things that people named, each with how many."""
    for side in SIDES:
        named = topics(found, unit, side)
        if not named:
            continue
        to.print(styled(side_title(side)))
        texts = [count_text(unit.count(theme)) for theme in named]
        width = max(map(len, texts))
        for theme, text in zip(named, texts, strict=True):
            driver = f" · {_(DRIVERS[theme.driver])}" if theme.driver else ""
            draw_hanging(Text(f"  {text:>{width}} ", style="bold"), styled(f"{theme.topic}{driver}"), to)


def draw_balance(unit: ReleasedUnit, to: Console) -> None:
    """The drivers that more than a few named: leave to the left, stay to the right."""
    named = [driver for driver in drivers(unit) if is_named(unit, driver)]
    if not named:
        to.print(styled(_("No driver was named by more than a few people."), "quiet"))
        return
    pairs = [unit.sides(driver)[::-1] for driver in named]
    texts = [[count_text(count) for count in pair] for pair in pairs]
    left = max(cell_len(_(DRIVERS[driver])) for driver in named)
    wide = [max(map(len, column)) for column in zip(*texts, strict=True)]
    length = BAR if to.width >= NARROW else 0
    to.print(_balance_head(left, length, wide))
    most = max(count.low for pair in pairs for count in pair)
    for driver, pair, shown in zip(named, pairs, texts, strict=True):
        name = _(DRIVERS[driver])
        line = Text(name + " " * (left - cell_len(name) + 1))
        if length:
            line.append(
                " " * (length - _blocks(pair[0], most)) + "█" * _blocks(pair[0], most), style="yellow"
            )
            line.append(" ")
            line.append("█" * _blocks(pair[1], most) + " " * (length - _blocks(pair[1], most)), style="green")
            line.append(" ")
        line.append(f"{shown[0]:>{wide[0]}} / {shown[1]:>{wide[1]}}", style="bold")
        net = unit.net(driver)
        line.append_text(styled(f"  {net:+g}" if net is not None else "", "quiet"))
        to.print(line, overflow="fold")


def _balance_head(left: int, length: int, wide: list[int]) -> Text:
    sides = _("Leave"), _("Stay")
    line = " " * (left + 1)
    if length:
        line += (
            " " * (length - cell_len(sides[0]))
            + f"{sides[0]} {sides[1]}"
            + " " * (length - cell_len(sides[1]) + 1)
        )
    return styled(line + _("leave / stay, net"), "quiet")


def _blocks(count: Count, most: int) -> int:
    """A bar as long as what is shown of the count says, and no longer."""
    return max(1, BAR * count.low // max(1, most)) if count.low else 0


def draw_units(found: Released, to: Console) -> None:
    """Which units are shown, and what is withheld and why."""
    to.print()
    units = [unit for unit in found.outline if is_below_whole(unit)]
    parts = [f"{unit_name(unit)} {unit.people}" for unit in units[:UNITS_SHOWN]]
    if len(units) > UNITS_SHOWN:
        parts.append(_("… and {count} more").format(count=len(units) - UNITS_SHOWN))
    if parts:
        draw_hanging(styled(_("Units") + "  ", "strong"), styled(" · ".join(parts)), to)
    if found.withheld:
        draw_hanging(styled(_("Withheld") + "  ", "strong"), styled(_withheld(found), "quiet"), to)
    draw_hanging(
        Text(),
        styled(
            _("≤ and ≥ stand for few and nearly all; a range is shown where a number would give a few away."),
            "quiet",
        ),
        to,
    )


def _withheld(found: Released) -> str:
    """The units that are withheld, by the reason why."""
    reasons: dict[str, list[str]] = {}
    for hidden in found.withheld:
        reasons.setdefault(reason_text(hidden, found.head.k), []).append(unit_name(hidden))
    parts = []
    for reason, every in reasons.items():
        names = every[:UNITS_SHOWN]
        if len(every) > UNITS_SHOWN:
            names.append(_("… and {count} more").format(count=len(every) - UNITS_SHOWN))
        parts.append(_("{units} ({reason})").format(units=_(", ").join(names), reason=reason))
    return " · ".join(parts)
