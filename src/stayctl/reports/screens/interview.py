"""One interview on the screen."""

from rich.console import Console
from rich.text import Text

from stayctl.language import _, current, ngettext
from stayctl.practice.vocabulary import (
    DRIVERS,
    INTENT_LABELS,
    OTHER_LABELS,
    ActionStatus,
    AnswerStatus,
    Consent,
    ForecastLevel,
    Horizon,
    Kind,
    State,
    label,
)
from stayctl.reports.build.actions import ActionRow
from stayctl.reports.build.interview import AnswerRow, InterviewPage
from stayctl.reports.screens import draw_fields
from stayctl.reports.screens.figures import draw_hanging
from stayctl.reports.terminal import styled
from stayctl.reports.text import clip, wrap


def draw_interview(page: InterviewPage, to: Console) -> None:
    """Plan and promises first, since they bind; then what was said, question by question."""
    draw_head(page, to)
    draw_plan_fields(page, to)
    draw_actions(page, to)
    if page.answers:
        to.print()
        to.print(styled(_("What was said"), "title"))
        for answer in page.answers:
            if answer.status == AnswerStatus.ANSWERED:
                _draw_answer(answer, page, to)
        _draw_unanswered(page, to)
    for note in page.for_hr:
        to.print()
        to.print(styled(_("For HR, to be passed on: {text}").format(text=note.text), "late"))
    for note in page.notes:
        to.print()
        to.print(styled(_("Your own note") + f": {note.text}", "quiet"))
    _draw_next(page, to)


def draw_head(page: InterviewPage, to: Console) -> None:
    row = page.interview
    kind, state = _(label(Kind(row.kind))), _(label(State(row.state)))
    to.print(styled(f"{row.ref} · {row.name} · {kind} · {state}", "title"))
    when = row.held_on or row.local_on or row.due_on
    moment = " ".join(str(part) for part in (when, "" if row.held_on else row.local_time, row.place) if part)
    draw_fields(
        [
            (_("Held on") if row.held_on else _("When"), moment),
            (_("Interviewer"), row.interviewer_name or ""),
            (_("Department"), row.department or ""),
            (_("Forecast"), _forecast(page)),
        ],
        to,
    )


def _forecast(page: InterviewPage) -> str:
    if page.forecast is None:
        return ""
    level = _(label(ForecastLevel(page.forecast.level)))
    return f"{level} — {page.forecast.reason}" if page.forecast.reason else level


def draw_plan_fields(page: InterviewPage, to: Console) -> None:
    if page.plan is None:
        return
    to.print()
    to.print(styled(_("Stay plan"), "title"))
    stays = [_reason(r.text, r.driver) for r in page.reasons if r.polarity == "stay"]
    leaves = [_reason(r.text, r.driver) for r in page.reasons if r.polarity == "leave"]
    cannot = " — ".join(part for part in (page.plan.cannot_do, page.plan.cannot_do_reason) if part)
    draw_fields(
        [
            (_("Stays for"), " · ".join(stays)),
            (_("Might leave over"), " · ".join(leaves)),
            (_("Recognition they like"), page.plan.preferred_recognition or ""),
            (_("Can't be done"), cannot),
            (_("Their part"), page.plan.employee_commitments or ""),
            (_("Your part"), page.plan.manager_commitments or ""),
            (_("Next check-in"), str(page.plan.next_check_in_on or "")),
            (_("Outcome"), _outcome(page)),
        ],
        to,
    )


def _reason(text: str, driver: str | None) -> str:
    return _("{text} ({driver})").format(text=text, driver=_(DRIVERS[driver])) if driver else text


def _outcome(page: InterviewPage) -> str:
    assert page.plan is not None
    if page.plan.nothing_needed:
        return _("nothing needed, said explicitly")
    return _("agreed with the employee") if page.plan.agreed else _("not agreed yet")


def draw_actions(page: InterviewPage, to: Console) -> None:
    for action in page.actions:
        words = [_(label(Horizon(action.horizon))), _(label(ActionStatus(action.status)))]
        if action.due_on:
            words.append(_("due {day}").format(day=action.due_on))
        words += _heard(action)
        late = "late" if action.overdue_days(page.as_of) else ""
        line = styled(action.title) + Text("  ") + styled(" · ".join(words), late or "quiet")
        draw_hanging(styled(f"A{action.id}  ", "quiet"), line, to)


def _heard(action: ActionRow) -> list[str]:
    """What the employee knows of a promise, and whether they said that it was kept."""
    if action.confirmed_by_employee_on:
        return [_("confirmed {day}").format(day=action.confirmed_by_employee_on)]
    if action.told_employee_on:
        return [_("told {day}").format(day=action.told_employee_on)]
    return [_("not told yet")] if action.status in (ActionStatus.DONE, ActionStatus.DECLINED) else []


def _draw_answer(answer: AnswerRow, page: InterviewPage, to: Console) -> None:
    to.print()
    to.print(styled(answer.asked, "quiet"))
    for line in wrap(_words(answer, page), max(10, to.width - 2)):
        to.print(Text("  ") + styled(line))
    for mention in page.mentions.get(answer.id, []):
        sign = "+" if mention.polarity == "stay" else "−"
        judged = {True: _("could have been prevented"), False: _("could not be prevented"), None: ""}
        parts = [f"{sign} {_(DRIVERS[mention.driver])}", mention.topic or "", mention.need or ""]
        parts.append(judged[mention.preventable])
        to.print(styled("  " + " · ".join(part for part in parts if part), "good" if sign == "+" else "soon"))
    for line, tone in _beside(answer, page):
        for part in wrap(f"  {line}", to.width, indent="  "):
            to.print(styled(part, tone))


def _words(answer: AnswerRow, page: InterviewPage) -> str:
    """What was said; choices by their labels, an answer that holds for two questions by the other one."""
    if answer.same_as:
        other = next((each for each in page.answers if each.question == answer.same_as), None)
        asked = clip(other.asked, 40) if other else answer.same_as
        return _("answered with “{question}”").format(question=asked)
    question = page.question(answer)
    if answer.value and question is not None and question.choices:
        labels = {choice.name: choice.label.to(current()) for choice in question.choices}
        return " · ".join(labels.get(name, name) for name in answer.value.split())
    return answer.text or answer.value or ""


def _beside(answer: AnswerRow, page: InterviewPage) -> list[tuple[str, str]]:
    """What belongs to an answer and is not the answer, each line with its tone."""
    lines = []
    if answer.importance:
        lines.append((_("importance {number} of 5").format(number=answer.importance), "quiet"))
    if answer.consent != Consent.NONE:
        lines.append(
            (_("may be passed on: {consent}").format(consent=_(label(Consent(answer.consent)))), "quiet")
        )
    if answer.released_to_successor:
        lines.append((_("a later manager may read it"), "quiet"))
    beside = page.conflicts(answer)
    for row in beside:
        text, who = row.text or row.value or "", row.author_name or "?"
        lines.append((_("{who} wrote at the same time: {text}").format(who=who, text=text), "soon"))
    changes = len(page.revisions.get(answer.id, ())) - len(beside)
    if changes:
        words = ngettext("changed {count} time", "changed {count} times", changes).format(count=changes)
        lines.append((words, "quiet"))
    return lines


def _draw_unanswered(page: InterviewPage, to: Console) -> None:
    """Skipped, not asked, not to be said: the questions by what became of them."""
    for status in (AnswerStatus.SKIPPED, AnswerStatus.DECLINED, AnswerStatus.NOT_ASKED):
        names = [_question_name(answer) for answer in page.answers if answer.status == status]
        if names:
            to.print()
            draw_fields([(_(label(status)), " · ".join(names))], to)


def _question_name(answer: AnswerRow) -> str:
    known = INTENT_LABELS.get(answer.intent or "") or OTHER_LABELS.get(answer.question)
    return _(known) if known else clip(answer.asked, 24)


def _draw_next(page: InterviewPage, to: Console) -> None:
    to.print()
    ref = page.interview.ref
    if page.interview.state in (State.PLANNED, State.INVITED, State.IN_PROGRESS):
        to.print(styled(_("Next: stayctl interview {ref}").format(ref=ref), "quiet"))
    elif page.interview.state == State.COMPLETED:
        to.print(styled(_("The wrap-up is missing: stayctl interview {ref}").format(ref=ref), "soon"))
    else:
        to.print(
            styled(_("Next: stayctl action list --who {who}").format(who=page.interview.employee), "quiet")
        )
