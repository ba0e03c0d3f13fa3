"""The overview of a released round on a terminal: the story first."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.privacy import Theme
from stayctl.practice.vocabulary import DRIVERS, Lever, label
from stayctl.reports.build.released import count_text
from stayctl.reports.build.released_overview import ReleasedOverview
from stayctl.reports.screens.figures import draw_hanging, draw_rates
from stayctl.reports.screens.overview import RATES
from stayctl.reports.screens.quoted import draw_quotations
from stayctl.reports.screens.released import draw_balance, draw_head, draw_units
from stayctl.reports.terminal import styled


def draw_released_overview(report: ReleasedOverview, to: Console) -> None:
    draw_head(report.released, to)
    for number, line in enumerate((_stay(report), _leave(report), _promises(report)), start=1):
        draw_hanging(Text(f"{number} ", style="bold"), styled(line), to)
    to.print()
    draw_rates([(_(text), report.rates[name]) for name, text in RATES.items()], to)
    to.print()
    draw_balance(report.released.whole, to)
    draw_quotations(report.quoted, report.quoted.quotations, report.released.head.ref, to)
    draw_units(report.released, to)
    if report.leave and report.leave.driver and not report.actions:
        ref, driver = report.released.head.ref, report.leave.driver
        command = f"stayctl action add --round {ref} --driver {driver} --lever policy"
        to.print(styled(_("Next: {command}").format(command=command), "quiet"))


def _stay(report: ReleasedOverview) -> str:
    if report.stay is None:
        return _("They stay: nothing that more than a few people named.")
    return _("They stay for: {theme} – named by {count} of {people} people").format(
        theme=_name(report.stay),
        count=count_text(report.released.whole.count(report.stay)),
        people=report.released.whole.people,
    )


def _leave(report: ReleasedOverview) -> str:
    if report.leave is None:
        return _("What worries them: nothing that more than a few people named.")
    said = _("What worries them: {theme} – {count} of {people} people").format(
        theme=_name(report.leave),
        count=count_text(report.released.whole.count(report.leave)),
        people=report.released.whole.people,
    )
    if report.worried:
        units = ngettext("in {count} unit", "in {count} units", report.worried)
        said += _(", {units}").format(units=units.format(count=report.worried))
    return said + " · " + _lever(report)


def _lever(report: ReleasedOverview) -> str:
    for action in report.actions:
        if action.lever:
            owner = action.owner or _("nobody in charge")
            return _("lever: {lever} ({owner})").format(lever=_(label(Lever(action.lever))), owner=owner)
    return _("lever: not decided")


def _promises(report: ReleasedOverview) -> str:
    kept = report.rates["promise_kept"]
    if not kept.denominator:
        return _("Promises: none due yet.")
    text = ngettext(
        "Promises: {due} was due, {kept} kept and told ({percent}%).",
        "Promises: {due} were due, {kept} kept and told ({percent}%).",
        kept.denominator,
    )
    return text.format(due=kept.denominator, kept=kept.numerator, percent=kept.whole_percent)


def _name(theme: Theme) -> str:
    driver = _(DRIVERS[theme.driver]) if theme.driver else ""
    if theme.topic is None:
        return driver
    return _("{topic} ({driver})").format(topic=theme.topic, driver=driver) if driver else theme.topic
