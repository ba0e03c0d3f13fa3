"""The page for preparation in words, in the interviewer's language."""

from collections.abc import Iterator

from stayctl.language import N_, _, current, ngettext
from stayctl.practice.cadence import REASONS
from stayctl.practice.conduct import CONDUCT, Phase
from stayctl.practice.preparation import Suggestion, Why
from stayctl.practice.promises import Nag
from stayctl.practice.vocabulary import DRIVERS, INTENT_LABELS, OPEN_ACTIONS, Area, label
from stayctl.reports.build.actions import state_in_words
from stayctl.reports.build.people import marks
from stayctl.reports.build.prep import Last, Prep
from stayctl.reports.dates import near_day
from stayctl.reports.sheet import Section, Sheet
from stayctl.reports.text import clip
from stayctl.store.actions import ActionRow
from stayctl.store.conversation import ReasonRow

ANSWERS_SHOWN = 4
LINE = 90

_WHY: dict[Why, str] = {
    Why.ICEBREAKER: N_("to begin with"),
    Why.WORRY: N_("a worry last time: {about}"),
    Why.HAPPENED: N_("{about}"),
    Why.NEW: N_("not long here"),
    Why.NEVER: N_("never talked about"),
    Why.AREA: N_("so that {about} are heard"),
}
_ALONE = N_("for {name} alone, not for the table")
_TRIGGERS = {
    "new_manager": N_("new manager since {day}"),
    "role_change": N_("new role since {day}"),
    "colleague_left": N_("a colleague left on {day}"),
}


def prep_sheet(prep: Prep) -> Sheet:
    """The page in words, in the interviewer's language."""
    person = prep.person
    facts = [person.name, person.title or "", _service(prep), *marks(person)]
    return Sheet(
        title=" · ".join(part for part in facts if part),
        mark=_(_ALONE).format(name=prep.interviewer)
        if prep.interviewer
        else _("for you alone, not for the table"),
        under=(_appointment(prep),),
        sections=tuple(section for section in _sections(prep) if section.lines),
        language=prep.language,
    )


def _service(prep: Prep) -> str:
    if prep.person.hired_on is None:
        return ""
    months = max(0, (prep.today - prep.person.hired_on).days * 12 // 365)
    years, rest = divmod(months, 12)
    in_years = ngettext("{count} year", "{count} years", years).format(count=years)
    in_months = ngettext("{count} month", "{count} months", rest).format(count=rest)
    both = _("{years} and {months}").format(years=in_years, months=in_months)
    return _("here for {time}").format(time=in_months if not years else both if rest else in_years)


def _appointment(prep: Prep) -> str:
    interview = prep.interview
    parts = []
    if interview.local_on:
        day = near_day(interview.local_on, prep.today)
        parts += [" ".join(filter(None, (day, interview.local_time, interview.place)))]
    else:
        parts.append(_("due {day}").format(day=near_day(interview.due_on, prep.today)))
    minutes = interview.minutes or prep.policy.interview_minutes
    parts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    if interview.invited_at:
        parts.append(_("told beforehand on {day}").format(day=interview.invited_at.date()))
    else:
        parts.append(_("not told beforehand yet: stayctl invite {ref}").format(ref=interview.ref))
    return " · ".join(parts)


def _sections(prep: Prep) -> Iterator[Section]:
    last = prep.last
    yield Section(_("Why now"), tuple(_why_now(prep)))
    open_ones = [
        row for row in prep.promises if row.status in OPEN_ACTIONS or row.nag(prep.today, prep.policy)
    ]
    yield Section(_("Account for first"), tuple(_promise(row, prep) for row in open_ones))
    kept = [row for row in prep.promises if row not in open_ones]
    yield Section(_("Settled"), tuple(_promise(row, prep) for row in kept))
    yield Section(_("Last time"), tuple(_last_lines(last)) if last else (_("no interview yet"),))
    yield Section(_("Since then"), tuple(f"{n.noted_on}  {n.text}" for n in prep.contributions))
    if last and last.plan and last.plan.preferred_recognition:
        yield Section(_("Recognition they like"), (last.plan.preferred_recognition,))
    order = tuple(_suggested(number, each, prep.language) for number, each in enumerate(prep.suggestions, 1))
    yield Section(_("Ask in this order"), order)
    briefs = [advice.do for advice in CONDUCT[Phase.DURING] if advice.brief]
    between = "" if current() == "zh" else " "
    yield Section(_("Remember"), (between.join(map(_, briefs)),))
    ref = prep.interview.ref
    yield Section(_("Take along"), (f"stayctl interview {ref} --guide html -o {ref}.html",))


def _why_now(prep: Prep) -> Iterator[str]:
    if prep.why:
        yield prep.why
    for trigger in prep.triggers:
        text = _(_TRIGGERS[trigger.kind]).format(day=trigger.occurred_on)
        about = trigger.about or trigger.detail
        yield f"{text}: {about}" if about else text


def _promise(row: ActionRow, prep: Prep) -> str:
    words, _tone = state_in_words(row, prep.today, prep.policy)
    late = "! " if row.nag(prep.today, prep.policy) is Nag.OVERDUE else ""
    return f"{late}{row.ref} {row.title}: {words}"


def _last_lines(last: Last) -> Iterator[str]:
    yield str(last.row.held_on)
    for polarity, words in (
        ("stay", N_("stays for: {reasons}")),
        ("leave", N_("might leave over: {reasons}")),
    ):
        texts = [_reason(r) for r in last.reasons if r.polarity == polarity]
        if texts:
            yield _(words).format(reasons=" · ".join(texts))
    for answer in last.answers[:ANSWERS_SHOWN]:
        name = _(INTENT_LABELS[answer.intent]) if answer.intent in INTENT_LABELS else answer.question
        yield f"{name}: {clip((answer.text or '').replace(chr(10), ' '), LINE)}"
    if not last.own:
        yield _("held by {name}; you see promises and what was released to you").format(
            name=last.row.interviewer_name or "?"
        )


def _reason(reason: ReasonRow) -> str:
    if not reason.driver:
        return reason.text
    return _("{text} ({driver})").format(text=reason.text, driver=_(DRIVERS[reason.driver]))


def _suggested(number: int, each: Suggestion, language: str) -> str:
    about = each.about
    shown = _(DRIVERS[about]) if about in DRIVERS else _(REASONS[about]) if about in REASONS else about
    if each.why is Why.AREA:
        shown = _(label(Area(about)))
    reason = _(_WHY[each.why]).format(about=shown)
    return _("{number} {question} ({reason})").format(
        number=number, question=each.question.label.to(language), reason=reason
    )
