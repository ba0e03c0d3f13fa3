"""The page for preparation, for the interviewer alone (practice, B3; privacy: who sees what)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.language import _
from stayctl.practice.cadence import REASONS, Due
from stayctl.practice.policy import Policy
from stayctl.practice.preparation import Known, Suggestion, suggest
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import OPEN_ACTIONS, AnswerStatus, Area
from stayctl.reports.listing import Document
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
