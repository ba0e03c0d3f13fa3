"""The overview on a terminal: the story first, then how far things are, then what the reader heard."""

from datetime import date

from rich.console import Console
from rich.text import Text

from stayctl.errors import Withheld
from stayctl.language import N_, _, current, ngettext
from stayctl.practice.privacy import Heard, OwnInterviews
from stayctl.practice.vocabulary import DRIVERS, Horizon, Polarity, State, label
from stayctl.reports.build.action_figures import LateAction
from stayctl.reports.build.overview import Overview, ToTalk, overdue_days
from stayctl.reports.build.scope import nobody, one_word
from stayctl.reports.screens.figures import draw_hanging, draw_people, draw_rates
from stayctl.reports.terminal import styled

RATES: dict[str, str] = {
    "coverage": N_("Talked to"),
    "participation": N_("Took part"),
    "on_time": N_("On time"),
    "plan": N_("Plan made"),
    "promise_kept": N_("Promises kept"),
    "quick_win_hit": N_("Quick wins in time"),
    "closure": N_("Promises closed"),
    "feedback_loop": N_("Told of progress"),
}
HEARD_SHOWN = 4


def draw_overview(report: Overview, to: Console) -> None:
    period = report.scope.period
    head = _("Overview {since} to {until}").format(since=period.since, until=period.until)
    to.print(styled(head, "title"))
    if not (report.counts.eligible or report.counts.interviewed):
        to.print(styled(nobody(report.scope)))
        return
    for number, line in enumerate(_story(report), start=1):
        draw_hanging(Text(f"{number} ", style="bold"), line, to)
    to.print()
    draw_rates([(_(text), report.rates()[name]) for name, text in RATES.items()], to)
    _draw_late(report, to)
    _draw_to_talk(report, to)
    _draw_heard(report.heard, to)
    _draw_next(report, to)


def _story(report: Overview) -> list[Text]:
    return [_promises(report), _still(report), _untold(report)]


def _promises(report: Overview) -> Text:
    total, kept = report.actions.total, report.rates()["promise_kept"]
    if not report.actions.any:
        return styled(_("Promises: none made yet."))
    if not kept.denominator:
        return styled(_("Promises: {count} open, none due in this period.").format(count=total.open))
    text = ngettext(
        "Promises: {due} was due, {kept} kept and told ({percent}%).",
        "Promises: {due} were due, {kept} kept and told ({percent}%).",
        kept.denominator,
    )
    line = styled(text.format(due=kept.denominator, kept=kept.numerator, percent=kept.whole_percent))
    if total.late:
        late = ngettext("{count} is late.", "{count} are late.", total.late).format(count=total.late)
        line.append("" if current() == "zh" else " ").append_text(styled(late, "late"))
    return line


def _still(report: Overview) -> Text:
    counts = report.counts
    missing = counts.eligible - counts.covered
    if not missing:
        line = styled(_("Everyone has been talked to."), "good")
    else:
        text = ngettext(
            "Still to be talked to: {count} of {all} person.",
            "Still to be talked to: {count} of {all} people.",
            counts.eligible,
        )
        line = styled(text.format(count=missing, all=counts.eligible))
    if counts.overdue:
        late = ngettext("{count} interview is overdue.", "{count} interviews are overdue.", counts.overdue)
        line.append("" if current() == "zh" else " ").append_text(
            styled(late.format(count=counts.overdue), "late")
        )
    return line


def _untold(report: Overview) -> Text:
    count = report.actions.total.untold
    if not count:
        return styled(_("Nobody waits to hear what became of a promise."), "good")
    text = ngettext(
        "{count} promise is settled, but the employee hasn't been told.",
        "{count} promises are settled, but the employees haven't been told.",
        count,
    )
    return styled(text.format(count=count), "soon")


def _draw_late(report: Overview, to: Console) -> None:
    if not report.late:
        return
    to.print()
    to.print(styled(_("Late promises"), "title"))
    for item in report.late:
        draw_late_action(item, report.scope.period.today, to)
    _draw_more(report.actions.total.late - len(report.late), "stayctl action list", to)


def draw_late_action(item: LateAction, today: date, to: Console) -> None:
    days = (today - item.due_on).days
    late = ngettext("{count} day late", "{count} days late", days).format(count=days)
    rest = [item.name or _("everyone"), _(label(Horizon(item.horizon)))]
    if item.owner and item.owner != item.name:
        rest.append(item.owner)
    line = styled(f"{item.title} · {' · '.join(rest)} · ").append_text(styled(late, "late"))
    draw_hanging(Text(f" A{item.id:<4} ", style="bold"), line, to)


def _draw_to_talk(report: Overview, to: Console) -> None:
    if not report.to_talk:
        return
    to.print()
    to.print(styled(_("Still to talk to"), "title"))
    for person in report.to_talk:
        number = "--" if person.interview is None else f"I{person.interview}"
        draw_hanging(Text(f" {number:<5} ", style="bold"), _arranged(person, report), to)
    _draw_more(report.to_talk[0].of_all - len(report.to_talk), "stayctl agenda", to)


def _arranged(person: ToTalk, report: Overview) -> Text:
    line = styled(f"{person.name} · ")
    if person.state is None:
        return line.append_text(styled(_("not arranged"), "quiet"))
    days = overdue_days(person, report.scope.period.today)
    line.append_text(styled(_(label(State(person.state)))))
    if person.local_on:
        line.append_text(styled(f" {person.local_on} {person.local_time or ''}".rstrip()))
    if days:
        late = ngettext("{count} day overdue", "{count} days overdue", days).format(count=days)
        return line.append(" · ").append_text(styled(late, "late"))
    return line.append_text(styled(_(" · due {day}").format(day=person.due_on)))


def _draw_more(count: int, command: str, to: Console) -> None:
    if count > 0:
        text = ngettext("and {count} more: {command}", "and {count} more: {command}", count)
        draw_hanging(
            Text("       ", style="bold"), styled(text.format(count=count, command=command), "quiet"), to
        )


def _draw_heard(heard: OwnInterviews | Withheld, to: Console) -> None:
    to.print()
    if isinstance(heard, Withheld):
        to.print(styled(_("What people said"), "title"))
        draw_hanging(Text("  ", style="bold"), styled(heard.text(), "quiet"), to)
        return
    to.print(styled(_("What I heard"), "title"))
    text = ngettext(
        "From the interviews you held with {count} person – not to forward.",
        "From the interviews you held with {count} people – not to forward.",
        heard.people,
    )
    draw_hanging(Text("  ", style="bold"), styled(text.format(count=heard.people), "soon"), to)
    if not heard.figures:
        draw_hanging(
            Text("  ", style="bold"),
            styled(_("No drivers noted yet; they are asked for in the wrap-up."), "quiet"),
            to,
        )
    for polarity, title in (
        (Polarity.STAY, N_("Why they stay")),
        (Polarity.LEAVE, N_("What might make them leave")),
    ):
        lines = [*heard.topics(polarity)[:HEARD_SHOWN], *heard.drivers(polarity)[:HEARD_SHOWN]]
        if lines:
            to.print(styled(f"  {_(title)}"))
            draw_people([(_named(line), line.people) for line in lines], heard.people, to)


def _named(line: Heard) -> str:
    driver = _(DRIVERS[line.driver]) if line.driver else ""
    if line.topic is None:
        return driver
    return f"“{line.topic}” · {driver}" if driver else f"“{line.topic}”"


def _draw_next(report: Overview, to: Console) -> None:
    to.print()
    if report.late:
        command = f"stayctl action update A{report.late[0].id}"
    elif report.actions.total.untold:
        command = "stayctl action list"
    elif first := next((each for each in report.to_talk if each.state or each.has_manager), None):
        command = (
            f"stayctl schedule {one_word(first.name, first.employee)}"
            if first.state is None
            else f"stayctl show I{first.interview}"
        )
    elif report.to_talk:
        command = "stayctl agenda"
    else:
        command = "stayctl report actions"
    to.print(styled(_("Next: {command}").format(command=command), "quiet"))
