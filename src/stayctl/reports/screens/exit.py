"""Stay and exit on a terminal."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.exit_figures import PREVENTABLE, SAID_BEFORE
from stayctl.practice.privacy import Released
from stayctl.practice.vocabulary import DRIVERS
from stayctl.reports.build.exit import SIDES, ExitReport, Source, bands, side_text
from stayctl.reports.build.released import count_text
from stayctl.reports.round_name import round_name
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import NARROW, draw_listing, styled


def draw_exit(report: ExitReport, to: Console) -> None:
    _draw_heads(report, to)
    to.print()
    if to.width >= NARROW or not report.sides.lines:
        draw_listing(report.listing, to)
    else:
        _draw_narrow(report, to)
    _draw_blind_spots(report, to)
    for source in report.sources:
        _draw_source(source, to)
    if report.unshown:
        to.print()
    for each in report.unshown:
        draw_hanging(Text(), styled(each.reason, "quiet"), to)
    to.print()
    note = _("≤ and ≥ stand for few and nearly all; a range is shown where a number would give a few away.")
    draw_hanging(Text(), styled(note, "quiet"), to)


def _draw_heads(report: ExitReport, to: Console) -> None:
    """Which releases stand side by side, and how many people each."""
    if report.sides.stay is not None:
        _draw_head(report.sides.stay, _("stay interviews"), to)
    else:
        draw_hanging(Text(), styled(report.stay_reason, "quiet"), to)
    for source in report.sources:
        kind = _("exit interviews") if source.row.kind == "exit" else _("exit survey")
        _draw_head(source.released, kind, to)
    if not report.sources:
        text = _(
            "Nothing is released of people who left. Take in an exit survey: stayctl exit import FILE · or hold exit interviews: stayctl schedule WHO --kind exit"
        )
        draw_hanging(Text(), styled(text, "quiet"), to)


def _draw_head(found: Released, kind: str, to: Console) -> None:
    people = ngettext("{count} person", "{count} people", found.whole.people).format(
        count=f"{found.whole.people:,}"
    )
    line = _("{ref} {name} · {kind} · released {day} · {people}").format(
        ref=found.head.ref,
        name=round_name(found.head.name),
        kind=kind,
        day=found.head.released_on,
        people=people,
    )
    draw_hanging(Text(), styled(line, "title"), to)
    if found.own:
        text = ngettext(
            "Without the {count} person you talked to yourself.",
            "Without the {count} people you talked to yourself.",
            found.own,
        )
        draw_hanging(Text(), styled(text.format(count=found.own), "quiet"), to)


def _draw_narrow(report: ExitReport, to: Console) -> None:
    for line in report.sides.lines:
        to.print(styled(_(DRIVERS[line.driver]), "strong"))
        parts = [
            f"{_(label)} {' '.join(side_text(side).split())}"
            for (_key, label), side in zip(SIDES, line.sides, strict=True)
            if side is not None
        ]
        draw_hanging(Text("  "), styled(" · ".join(parts)), to)


def _draw_blind_spots(report: ExitReport, to: Console) -> None:
    if report.sides.stay is None or not report.sources:
        return
    to.print()
    found = report.sides.blind_spots
    if not found:
        draw_hanging(
            Text(),
            styled(_("No blind spot: what leavers named, others had named while they stayed."), "good"),
            to,
        )
        return
    to.print(styled(_("Blind spots"), "strong"))
    draw_hanging(
        Text(),
        styled(_("Leavers named it; few or none did in stay interviews as something to leave for."), "quiet"),
        to,
    )
    counts = [count_text(line.left.named) if line.left else "" for line in found]
    widest = max(map(len, counts))
    for line, count in zip(found, counts, strict=True):
        head = Text(f"  {count:>{widest}} ", style="bold")
        draw_hanging(head, styled(_(DRIVERS[line.driver])), to)


def _draw_source(source: Source, to: Console) -> None:
    """What could have been prevented, and how early it was said, as far as the release shows it."""
    lines = []
    if found := source.figures.of(PREVENTABLE):
        lines.append(
            _(
                "Preventable: {count} of {people} leavers named something that could have been prevented."
            ).format(count=count_text(found[0]), people=found[1])
        )
    if found := source.figures.of(SAID_BEFORE):
        lines.append(
            _(
                "Said before: {count} of {people} leavers had named something to leave for in a stay interview."
            ).format(count=count_text(found[0]), people=found[1])
        )
        lines += [_band(start, end, count_text(count)) for start, end, count, _of in bands(source)]
    if lines:
        to.print()
        for text in lines:
            draw_hanging(styled(f"{source.row.ref} ", "strong"), styled(text), to)


def _band(start: int, end: int | None, count: str) -> str:
    if end is None:
        return _("{count} said it {start} months or more before they left").format(count=count, start=start)
    return _("{count} said it {start} to {end} months before they left").format(
        count=count, start=start, end=end
    )
