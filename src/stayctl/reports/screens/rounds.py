"""Rounds on a terminal."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.rounds import Prospects
from stayctl.reports.build.rounds import TREES, Held, Plan, RoundPage, progress_listing, prospect_line
from stayctl.reports.build.scope import shown
from stayctl.reports.screens.figures import draw_hanging, draw_rates
from stayctl.reports.terminal import NARROW, draw_listing, styled

UNITS_SHOWN = 12


def draw_plan(plan: Plan, to: Console) -> None:
    """What a round will be able to show, and a better cut where there is one."""
    people = ngettext("{count} person", "{count} people", plan.people).format(count=plan.people)
    _line(_("Round “{name}”: {people}").format(name=plan.name, people=people), to, "title")
    if plan.elsewhere:
        text = ngettext(
            "{count} more is in another open round and stays there.",
            "{count} more are in another open round and stay there.",
            plan.elsewhere,
        )
        _line(text.format(count=plan.elsewhere), to, "quiet")
    window = _("from {day}").format(day=plan.opens_on)
    if plan.closes_on:
        window = _("{first} to {last}").format(first=plan.opens_on, last=plan.closes_on)
    _line(
        _("{window} · a unit is shown from {k} people on · usual coverage {rate}").format(
            window=window, k=plan.k, rate=shown(plan.coverage)
        ),
        to,
    )
    if plan.too_small:
        _line(
            _(
                "Not even the whole will be shown: about {needed} people are needed. Take a wider population."
            ).format(needed=plan.needed),
            to,
            "late",
        )
        return
    _draw_units(plan.chosen, to)
    _propose(plan, to)


def _draw_units(found: Prospects, to: Console) -> None:
    heading = _("By {tree}: {reached} of {people} people will be in a unit that is shown").format(
        tree=_(TREES[found.tree]), reached=found.reached, people=found.people
    )
    _line(heading, to, "strong")
    for unit in found.shown[:UNITS_SHOWN]:
        draw_hanging(styled("  " * (len(unit.path) - 1) + "✓ ", "good"), styled(prospect_line(unit)), to)
    left = len(found.shown) - UNITS_SHOWN
    if left > 0:
        _line("  " + _("… and {count} more").format(count=left), to, "quiet")
    hidden = sum(not unit.shown for unit in found.units)
    if hidden:
        text = ngettext(
            "{count} unit is too small and stands with the others.",
            "{count} units are too small and stand with the others.",
            hidden,
        )
        _line("  " + text.format(count=hidden), to, "quiet")


def _propose(plan: Plan, to: Console) -> None:
    other = plan.other
    if plan.proposes_other:
        text = _(
            "Better: --tree {tree}. By {name}, {reached} of {people} people will be in a unit that is shown."
        )
        _line(
            text.format(
                tree=other.tree, name=_(TREES[other.tree]), reached=other.reached, people=other.people
            ),
            to,
            "soon",
        )
        for unit in [each for each in other.shown if len(each.path) == 2][:UNITS_SHOWN]:
            draw_hanging(Text("  ✓ "), styled(prospect_line(unit)), to)
    elif not plan.chosen.is_enough:
        _line(_("Most people will be seen only in the whole; a wider population shows more."), to, "soon")


def draw_round(page: RoundPage, to: Console) -> None:
    """How far a round has come, by interviewer."""
    row = page.round
    ends = (
        _("until {day}").format(day=row.closes_on)
        if row.closes_on
        else _("from {day}").format(day=row.opens_on)
    )
    state = ends if row.state == "open" else _("ended")
    _line(f"{row.ref} {row.name} · {state}", to, "title")
    rates = [(_("held"), page.rate)]
    if page.compared is not None:
        name = _("the rest") if row.comparison_group == "rest" else row.comparison_group or ""
        rates.append((name, page.compared))
    draw_rates(rates, to)
    facts = [
        _("a unit is shown from {k} people on").format(k=row.k),
        _("units: {tree}").format(tree=_(TREES[row.unit_tree])),
    ]
    if row.crossing_attribute:
        facts.append(_("crossed with {attribute}").format(attribute=row.crossing_attribute))
    _line(" · ".join(facts), to, "quiet")
    if to.width >= NARROW:
        draw_listing(progress_listing(page, page.document.as_of), to)
    else:
        for each in page.held:
            _draw_held(each, to)
    if row.state == "open" and page.total("missing"):
        _line(_("Next: stayctl schedule --round {ref}").format(ref=row.ref), to)
    elif row.state == "open" and row.held < row.people:
        _line(_("Next: stayctl round remind {ref}").format(ref=row.ref), to)
    elif row.state == "open":
        _line(_("Everybody was talked to: stayctl round close {ref}").format(ref=row.ref), to)


def _draw_held(each: Held, to: Console) -> None:
    """One interviewer's part, where a table has no room."""
    holder = each.holder
    draw_hanging(Text(), styled(each.name or _("(no interviewer)"), "strong"), to)
    parts = [shown(each.rate)]
    if holder.missing:
        parts.append(_("{count} not arranged").format(count=holder.missing))
    if holder.late:
        parts.append(_("{count} overdue").format(count=holder.late))
    draw_hanging(Text("   "), styled(" · ".join(parts)), to)


def _line(text: str, to: Console, tone: str = "") -> None:
    draw_hanging(Text(), styled(text, tone), to)
