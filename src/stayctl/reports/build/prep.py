"""The page for preparation, for the interviewer alone (practice, B3; privacy: who sees what)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.language import N_, _, ngettext
from stayctl.practice.cadence import REASONS, Due
from stayctl.practice.conduct import CONDUCT, Phase
from stayctl.practice.policy import Policy
from stayctl.practice.preparation import Known, Suggestion, Why, suggest
from stayctl.practice.promises import Nag
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import DRIVERS, INTENT_LABELS, OPEN_ACTIONS, AnswerStatus, Area, label
from stayctl.reports.build.actions import state_in_words
from stayctl.reports.build.people import marks
from stayctl.reports.dates import near_day
from stayctl.reports.listing import Document
from stayctl.reports.sheet import Section, Sheet
from stayctl.reports.text import clip
from stayctl.store.actions import ActionRow, actions
from stayctl.store.agenda import due_person
from stayctl.store.conversation import (
    AnswerRow,
    InterviewRow,
    LastHeld,
    MentionRow,
    PlanRow,
    ReasonRow,
    answers_of,
    interview_by_id,
)
from stayctl.store.people import Person, person_by_id
from stayctl.store.reading import Reader
from stayctl.store.selection import Selectors, select

NOTES_SHOWN = 6
ANSWERS_SHOWN = 4
LINE = 90

_WHY: dict[Why, str] = {
    Why.ICEBREAKER: N_("to begin with"),
    Why.WORRY: N_("a worry last time: {about}"),
    Why.HAPPENED: N_("{about}"),
    Why.NEW: N_("not long here"),
    Why.NEVER: N_("never talked about"),
    Why.AREA: N_("not talked about last time: {about}"),
}
_ALONE = N_("for {name} alone, not for the table")
_TRIGGERS = {
    "new_manager": N_("new manager since {day}"),
    "role_change": N_("new role since {day}"),
    "colleague_left": N_("a colleague left on {day}"),
}


class _Contribution(NamedTuple):
    noted_on: date
    text: str


class _Trigger(NamedTuple):
    kind: str
    occurred_on: date
    about: str | None
    detail: str | None


class _Intent(NamedTuple):
    intent: str | None


@dataclass(frozen=True)
class Last:
    """The interview before, as far as this reader may see it: ``own`` where they held it."""

    row: InterviewRow
    own: bool
    answers: tuple[AnswerRow, ...]
    mentions: tuple[MentionRow, ...]
    reasons: tuple[ReasonRow, ...]
    plan: PlanRow | None


@dataclass(frozen=True)
class Prep:
    """Everything on the page, before it is put into words."""

    interview: InterviewRow
    person: Person
    interviewer: str
    today: date
    why: str
    triggers: tuple[_Trigger, ...]
    promises: tuple[ActionRow, ...]
    last: Last | None
    contributions: tuple[_Contribution, ...]
    suggestions: tuple[Suggestion, ...]
    language: str
    policy: Policy

    @property
    def document(self) -> Document:
        last = self.last
        data: dict[str, Any] = {
            "interview": self.interview.ref,
            "employee": self.person.employee_no,
            "name": self.person.name,
            "on": self.interview.local_on,
            "at": self.interview.local_time,
            "place": self.interview.place,
            "invited_at": self.interview.invited_at,
            "why": self.why,
            "triggers": [t._asdict() for t in self.triggers],
            "promises": [
                {"id": row.ref, "title": row.title, "status": row.status, "due_on": row.due_on}
                for row in self.promises
            ],
            "last": last
            and {
                "held_on": last.row.held_on,
                "own": last.own,
                "stay_reasons": [r.text for r in last.reasons if r.polarity == "stay"],
                "leave_triggers": [r.text for r in last.reasons if r.polarity == "leave"],
                "answers": [{"question": a.question, "text": a.text} for a in last.answers],
            },
            "contributions": [each._asdict() for each in self.contributions],
            "recognition": last.plan.preferred_recognition if last and last.plan else None,
            "order": [
                {"question": s.question.name, "why": str(s.why), "about": s.about or None}
                for s in self.suggestions
            ],
        }
        return Document("prep", self.today, data)


def prepare(
    reader: Reader,
    interview: InterviewRow,
    questions: QuestionSet,
    policy: Policy,
    today: date,
    *,
    me: int | None,
    interviewer: str,
    language: str,
) -> Prep:
    """Gather the page. A reader who did not hold the last interview sees open promises and what was released."""
    person = person_by_id(reader, interview.employee_id)
    last = _last(reader, interview, me)
    triggers = tuple(reader.all("conversation.triggers_of", _Trigger, id=person.id, today=today))
    due = due_person(reader, person.id, policy, today)
    select(reader, Selectors(people=(person.id,)))
    rows = [
        row for row in actions(reader, today, everyone=0, ended=True) if row.employee == person.employee_no
    ]
    since = last.row.held_on if last else None
    notes = reader.all("people.contributions", _Contribution, id=person.id)
    known = Known(
        worries=_worries(last),
        happened=[t.kind for t in triggers],
        asked={
            row.intent
            for row in reader.stream("conversation.intents_of", _Intent, id=person.id)
            if row.intent
        },
        covered=_covered(last),
        tenure_days=(today - person.hired_on).days if person.hired_on else None,
        held_before=last is not None,
    )
    return Prep(
        interview=interview,
        person=person,
        interviewer=interviewer,
        today=today,
        why=_reason_now(interview, due.due if due else None),
        triggers=triggers,
        promises=tuple(row for row in rows if _matters(row, since)),
        last=last,
        contributions=tuple(n for n in notes if since is None or n.noted_on >= since)[:NOTES_SHOWN],
        suggestions=suggest(questions, known),
        language=language,
        policy=policy,
    )


def _reason_now(interview: InterviewRow, due: Due | None) -> str:
    """Why the interview is due, as it was arranged or as the cadence says; a reason of one's own stays as it is."""
    reason = interview.reason or (due.reason if due else "")
    return _(REASONS[reason]) if reason in REASONS else reason


def _last(reader: Reader, interview: InterviewRow, me: int | None) -> Last | None:
    found = reader.one("conversation.last_held", LastHeld, employee=interview.employee_id, id=interview.id)
    if found is None:
        return None
    row = interview_by_id(reader, found.id)
    own = row.interviewer_id == me or (me is None and row.interviewer_id == interview.interviewer_id)
    answers = [
        answer
        for answer in answers_of(reader, row.id)
        if answer.status == AnswerStatus.ANSWERED and answer.text and (own or answer.released_to_successor)
    ]
    return Last(
        row=row,
        own=own,
        answers=tuple(answers),
        mentions=tuple(reader.all("conversation.mentions", MentionRow, id=row.id)) if own else (),
        reasons=tuple(reader.all("conversation.reasons", ReasonRow, id=row.id)) if own else (),
        plan=reader.one("conversation.plan", PlanRow, id=row.id) if own else None,
    )


def _worries(last: Last | None) -> list[str]:
    """The drivers of leave thoughts, those of the wrap-up first."""
    if last is None:
        return []
    named = [r.driver for r in last.reasons if r.polarity == "leave" and r.driver]
    named += [m.driver for m in last.mentions if m.polarity == "leave"]
    return list(dict.fromkeys(named))


def _covered(last: Last | None) -> set[Area]:
    return {
        Area(area) for answer in (last.answers if last else ()) for area in answer.areas.split(",") if area
    }


def _matters(row: ActionRow, since: date | None) -> bool:
    """Open promises, and those that ended since the last interview."""
    return row.status in OPEN_ACTIONS or since is None or (row.done_on or row.created_on) >= since


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
    parts = []
    if years:
        parts.append(ngettext("{count} year", "{count} years", years).format(count=years))
    if rest or not years:
        parts.append(ngettext("{count} month", "{count} months", rest).format(count=rest))
    return _("here for {time}").format(time=_(" and ").join(parts))


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
        yield Section(_("Recognition"), (last.plan.preferred_recognition,))
    order = tuple(_suggested(number, each, prep.language) for number, each in enumerate(prep.suggestions, 1))
    yield Section(_("Ask in this order"), order)
    briefs = [advice.do for advice in CONDUCT[Phase.DURING] if advice.brief]
    yield Section(_("Remember"), (" ".join(map(_, briefs)),))
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
    return f"{reason.text} ({_(DRIVERS[reason.driver])})" if reason.driver else reason.text


def _suggested(number: int, each: Suggestion, language: str) -> str:
    about = each.about
    shown = _(DRIVERS[about]) if about in DRIVERS else _(REASONS[about]) if about in REASONS else about
    if each.why is Why.AREA:
        shown = _(label(Area(about)))
    reason = _(_WHY[each.why]).format(about=shown)
    return f"{number} {each.question.label.to(language)} ({reason})"
