"""What came of it, on a terminal."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from stayctl.language import N_, _, ngettext
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import REGRETTED
from stayctl.practice.retention import Exits, wilson
from stayctl.reports.build.outcomes import Outcomes, Retention, Told
from stayctl.reports.build.outcomes_by_line import line_name
from stayctl.reports.build.released import count_text
from stayctl.reports.build.scope import shown
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import NARROW, draw_listing, styled

NAMES_SHOWN = 5
KINDS = {
    "voluntary": N_("{count} by choice"),
    "involuntary": N_("{count} dismissed"),
    "other": N_("{count} otherwise"),
    "unknown": N_("{count} with no kind noted"),
}
NO_COMPARISON = {
    "too_few": N_(
        "Too few people are in one of the groups to compare them without telling of single people."
    ),
    "everybody_interviewed": N_("Everybody had been talked to by then: there is nobody to compare with."),
}


def draw_outcomes(report: Outcomes, to: Console) -> None:
    span = report.scope.period
    title = _("Outcomes {since} to {until}").format(since=span.since, until=span.until)
    to.print(styled(title, "title"))
    if report.is_empty:
        to.print(styled(report.listing.empty))
        _draw_gone(report, to)
        return
    _draw_exits(report, to)
    _draw_retention(report.retention, to)
    _draw_energy(report, to)
    _draw_lines(report, to)
    _draw_gone(report, to)


def _draw_exits(report: Outcomes, to: Console) -> None:
    total = report.total
    left = ngettext("{count} person left", "{count} people left", total.exits.all)
    line = left.format(count=total.exits.all)
    if parts := kinds(total.exits) if total.kinds else "":
        line = _("{left} ({kinds})").format(left=line, kinds=parts)
    people = _("{people} people on average").format(people=f"{total.headcount:.1f}")
    draw_hanging(Text(), styled(f"{people} · {line}"), to)
    for told in report.told:
        _draw_told(told, to)
    regretted = report.regretted
    if regretted is None and not report.told:
        _quiet(
            _(
                "How they left is told of everybody, by half-years that are over, once enough have left; less would tell of single people."
            ),
            to,
        )
    elif regretted is None:
        pass
    elif total.exits.all and regretted.percent is not None:
        text = _("Regretted: {count} of {people}, {percent}% – left by choice, and would have been kept")
        filled = text.format(
            count=regretted.exits, people=f"{regretted.headcount:.1f}", percent=regretted.percent
        )
        draw_hanging(Text(), styled(filled), to)
    if total.cost:
        text = _("Cost of exits: {count} × {rate} = {cost}")
        cost = text.format(count=total.exits.all, rate=f"{report.rate:,}", cost=f"{total.cost:,}")
        draw_hanging(Text(), styled(cost), to)
    elif total.exits.all and not report.rate:
        command = "stayctl settings set cost_rate 50000"
        _quiet(_("What an exit costs you is not set: {command}").format(command=command), to)


def _draw_told(told: Told, to: Console) -> None:
    """How people left in half-years that are over, each number as coarse as it may be shown."""
    ways = told.ways
    texts = {name: count_text(count) for name, count in ways.counts.items()}
    parts = [_(text).format(count=texts[name]) for name, text in KINDS.items() if ways.counts[name].high]
    regretted = _("{count} regretted").format(count=texts[REGRETTED])
    if told.percent is not None:
        regretted += f" ({told.percent}%)"
    text = ngettext(
        "{since} to {until}, {count} person left: {ways}",
        "{since} to {until}, {count} people left: {ways}",
        ways.left,
    ).format(since=ways.since, until=ways.until, count=ways.left, ways=_(", ").join([*parts, regretted]))
    draw_hanging(Text(), styled(text), to)


def kinds(left: Exits) -> str:
    """How people left, as far as anybody did."""
    counts = left._asdict()
    return _(", ").join(_(text).format(count=counts[name]) for name, text in KINDS.items() if counts[name])


def _draw_retention(found: Retention, to: Console) -> None:
    to.print()
    text = _("Who stayed, of everybody there on {landmark}, up to {until}")
    title = text.format(landmark=found.landmark, until=found.until)
    draw_hanging(Text(), styled(title, "strong"), to)
    if found.missing == "nobody_interviewed":
        _quiet(_nobody(found), to, 2)
    elif found.missing:
        _quiet(_(NO_COMPARISON[found.missing]), to, 2)
    if found.groups is None or not found.groups.interviewed.denominator:
        return
    named = (
        (_("talked to in the year before"), found.groups.interviewed),
        (_("not talked to"), found.groups.others),
    )
    _draw_shares([(name, rate) for name, rate in named if rate.denominator], to)
    if (gap := found.groups.difference) is not None:
        text = _("Difference: {points} percentage points; with 95% confidence from {low} to {high}")
        numbers = {name: f"{value:+.1f}" for name, value in gap.data().items()}
        draw_hanging(Text("  "), styled(text.format(**numbers)), to)
        _quiet(
            _(
                "An association, not an effect: who is talked to is not left to chance. Where the range includes 0, it may be chance."
            ),
            to,
            2,
        )
    if found.later:
        text = ngettext(
            "{count} of them was added here only after that day; whoever left before is missing, which makes it look better.",
            "{count} of them were added here only after that day; whoever left before is missing, which makes it look better.",
            found.later,
        )
        _quiet(text.format(count=found.later), to, 2)


def _nobody(found: Retention) -> str:
    text = _("Nobody there had been talked to by {landmark}, so there is nothing to compare.")
    line = text.format(landmark=found.landmark)
    if found.began is not None and found.landmark <= found.began < found.until:
        more = _("The first interview was on {day}; try a later start: {command}")
        command = "stayctl report outcomes --since DATE"
        line += " " + more.format(day=found.began, command=command)
    return line


def _draw_shares(named: list[tuple[str, Rate]], to: Console) -> None:
    left = max(cell_len(name) for name, _rate in named)
    for name, rate in named:
        span = wilson(rate)
        text = f"{shown(rate)}  ({100 * span.low:.0f}–{100 * span.high:.0f}%)"
        if to.width >= NARROW:
            to.print(Text("  " + name + " " * (left - cell_len(name) + 2)) + styled(text, "strong"))
        else:
            draw_hanging(Text("  "), styled(name), to)
            draw_hanging(Text("    "), styled(text, "strong"), to)


def _draw_energy(report: Outcomes, to: Console) -> None:
    found = report.energy
    if found is None:
        return
    to.print()
    text = ngettext(
        "Energy from 1 to 5, of the {count} person who was in both rounds",
        "Energy from 1 to 5, of the {count} people who were in both rounds",
        found.means.people,
    )
    draw_hanging(Text(), styled(text.format(count=found.means.people), "strong"), to)
    before, now = (_mean(mean) for mean in (found.means.before, found.means.now))
    draw_hanging(Text("  "), styled(f"{found.before_ref} {before} → {found.ref} {now}"), to)


def _mean(mean: float | None) -> str:
    return _("(nearly all at one end)") if mean is None else f"{mean:.1f}"


def _draw_lines(report: Outcomes, to: Console) -> None:
    if len(report.lines) < 2 or not report.total.exits.all:
        return
    to.print()
    if to.width >= NARROW:
        draw_listing(report.listing, to)
        return
    to.print(styled(_("By reporting line"), "strong"))
    for line in report.lines:
        draw_hanging(Text("  "), styled(line_name(line)), to)
        left = ngettext("{count} person left", "{count} people left", line.exits.all)
        parts = [left.format(count=line.exits.all) + f" / {line.headcount:.1f}"]
        if line.cost:
            parts.append(f"{line.cost:,}")
        draw_hanging(Text("    "), styled(" · ".join(parts), "quiet"), to)


def _draw_gone(report: Outcomes, to: Console) -> None:
    count = len(report.gone)
    if not count:
        return
    to.print()
    text = ngettext(
        "{count} person is marked as left without a day, and is in no figure here.",
        "{count} people are marked as left without a day, and are in no figure here.",
        count,
    ).format(count=count)
    if report.scope.names:
        names = [gone.name for gone in report.gone[:NAMES_SHOWN]]
        if count > NAMES_SHOWN:
            names.append(_("… and {count} more").format(count=count - NAMES_SHOWN))
        command = f"stayctl employee leave {report.gone[0].employee_no} --on DATE"
        text += " " + _("{names}. Note the day: {command}").format(names=_(", ").join(names), command=command)
    _quiet(text, to)


def _quiet(text: str, to: Console, indent: int = 0) -> None:
    draw_hanging(Text(" " * indent), styled(text, "quiet"), to)
