"""The recruiting report on a terminal: what one pastes first, then what one looks for, then what one says."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, ngettext
from stayctl.practice.privacy import Dimension
from stayctl.practice.recruiting import Persona
from stayctl.practice.vocabulary import DRIVERS, Lever, Polarity, label
from stayctl.reports.build.recruiting import RecruitingReport, Trouble, ad_text
from stayctl.reports.build.released import count_text, unit_name
from stayctl.reports.build.rounds import CROSSINGS
from stayctl.reports.build.systemic import status_text
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.screens.quoted import draw_quotations
from stayctl.reports.screens.released import draw_head
from stayctl.reports.terminal import styled


def draw_recruiting(report: RecruitingReport, to: Console) -> None:
    draw_head(report.released, to)
    crossing = report.released.head.crossing or ""
    attribute = _(CROSSINGS.get(crossing, crossing))
    for each in report.personas:
        _draw_persona(each, attribute, to)
    to.print()
    _draw_missing(report, to)
    ref = report.released.head.ref
    why_they_stay = report.quoted.of(Polarity.STAY)
    if why_they_stay or report.quoted.withheld:
        to.print()
    draw_quotations(report.quoted, why_they_stay, ref, to)
    _draw_criteria(report, to)
    _draw_candid(report, to)
    _draw_inside(report, to)
    if not report.troubles:
        text = _("No reason to leave was named by {percent}% or more, so there is nothing to look out for.")
        to.print()
        draw_hanging(Text(), styled(text.format(percent=report.percent)), to)


def _draw_persona(persona: Persona, attribute: str, to: Console) -> None:
    unit = persona.unit
    to.print()
    if unit.dimension is Dimension.WHOLE:
        title = _("For the job ad: why people stay")
    else:
        people = ngettext("{count} person", "{count} people", unit.people).format(count=unit.people)
        title = _("{attribute}: {values} · {people}").format(
            attribute=attribute, values=unit_name(unit), people=people
        )
    draw_hanging(Text(), styled(title, "title"), to)
    if not persona.reasons:
        draw_hanging(Text("  "), styled(_("Nothing was named by more than a few people.")), to)
    for reason in persona.reasons:
        behind = f"  {count_text(unit.count(reason.theme))}/{unit.people}"
        draw_hanging(Text("• "), styled(ad_text(reason)).append(behind, style="bold"), to)


def _draw_missing(report: RecruitingReport, to: Console) -> None:
    """What the numbers are, and why there are no categories where there are none."""
    draw_hanging(
        Text(),
        styled(
            _("After each line: how many of the people talked to named it. Use what is true of the post."),
            "quiet",
        ),
        to,
    )
    contested = [t.topic or _(DRIVERS[t.driver or ""]) for t in report.personas[0].contested]
    if contested:
        text = _("No line, since too many others think of leaving over it: {themes}.")
        draw_hanging(Text(), styled(text.format(themes=_(", ").join(contested)), "quiet"), to)
    if len(report.personas) > 1:
        return
    if report.released.head.crossing:
        text = _("By {attribute}: not shown, it would give a smaller group away.").format(
            attribute=_(CROSSINGS.get(report.released.head.crossing, report.released.head.crossing))
        )
    else:
        text = _(
            "By job family, key post or potential: when the round opens with --cross job_family, core or high_potential."
        )
    draw_hanging(Text(), styled(text, "quiet"), to)


def _draw_criteria(report: RecruitingReport, to: Console) -> None:
    if not report.criteria:
        return
    to.print()
    draw_hanging(Text(), styled(_("To look for: what recurs here, and its repair"), "title"), to)
    for number, trouble in enumerate(report.criteria, start=1):
        criterion = trouble.found.criterion
        assert criterion is not None
        draw_hanging(Text(f"{number} ", style="bold"), styled(_headline(trouble, report), "strong"), to)
        draw_hanging(Text("  "), styled(_("Look for: {text}").format(text=_(criterion.look_for))), to)
        for prompt in criterion.prompts:
            draw_hanging(Text("  "), styled(_("Ask: {text}").format(text=_(prompt))), to)
        _draw_repair(trouble, to)


def _draw_candid(report: RecruitingReport, to: Console) -> None:
    if not report.candid:
        return
    to.print()
    draw_hanging(Text(), styled(_("To be candid about, before a candidate finds out"), "title"), to)
    for trouble in report.candid:
        candid = trouble.found.candid
        assert candid is not None
        draw_hanging(Text("- "), styled(_headline(trouble, report), "strong"), to)
        draw_hanging(Text("  "), styled(_(candid.say)), to)
        draw_hanging(Text("  "), styled(_("Don't promise: {text}").format(text=_(candid.never))), to)


def _draw_inside(report: RecruitingReport, to: Console) -> None:
    if not report.inside:
        return
    to.print()
    draw_hanging(Text(), styled(_("No criterion for hiring: repaired inside"), "title"), to)
    for trouble in report.inside:
        draw_hanging(Text("- "), styled(_headline(trouble, report), "strong"), to)
        _draw_repair(trouble, to)


def _headline(trouble: Trouble, report: RecruitingReport) -> str:
    whole = report.released.whole
    head = _("{driver} – {count} of {people} people").format(
        driver=_(DRIVERS[trouble.driver]),
        count=count_text(whole.count(trouble.found.theme)),
        people=whole.people,
    )
    topics = [f"{t.topic} {count_text(whole.count(t))}" for t in trouble.found.topics]
    return " · ".join((head, *topics))


def _draw_repair(trouble: Trouble, to: Console) -> None:
    if not trouble.actions:
        text = _("Repair inside: nothing is being done about it yet.")
        draw_hanging(Text("  "), styled(text, "soon"), to)
    for action in trouble.actions:
        lever = _(label(Lever(action.lever))) if action.lever else _("not decided")
        parts = [f"A{action.id}", action.title, status_text(action)]
        text = _("Repair inside ({lever}): {action}").format(
            lever=lever, action=" · ".join(part for part in parts if part)
        )
        draw_hanging(Text("  "), styled(text), to)
