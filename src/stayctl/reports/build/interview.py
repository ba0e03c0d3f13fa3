"""One interview, whole, as a page and as data."""

import contextlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stayctl.practice.question_set import Question, QuestionSet
from stayctl.practice.vocabulary import Kind
from stayctl.reports.build.actions import ActionRow, action_data, actions_of_interview
from stayctl.reports.listing import Document
from stayctl.store.conversation import (
    AnswerRow,
    ForecastRow,
    InterviewRow,
    MentionRow,
    NoteRow,
    PlanRow,
    ReasonRow,
    RevisionRow,
    answers_of,
)
from stayctl.store.reading import Reader

__all__ = ["AnswerRow", "InterviewPage", "MentionRow", "RevisionRow", "interview_page"]
ANSWER_KEYS = (
    "question",
    "intent",
    "asked",
    "text",
    "value",
    "status",
    "importance",
    "same_as",
    "consent",
    "released_to_successor",
    "revision",
)

INTERVIEW_KEYS = (
    "uuid",
    "kind",
    "state",
    "employee",
    "name",
    "interviewer",
    "due_on",
    "original_due_on",
    "place",
    "minutes",
    "invited_at",
    "held_on",
    "form_id",
    "form_version",
    "statement",
)


@dataclass(frozen=True)
class InterviewPage:
    """``forecasts``, the latest first, and ``notes`` are there only for whoever may see them."""

    interview: InterviewRow
    answers: tuple[AnswerRow, ...]
    mentions: dict[int | None, list[MentionRow]]
    plan: PlanRow | None
    reasons: tuple[ReasonRow, ...]
    actions: tuple[ActionRow, ...]
    forecasts: tuple[ForecastRow, ...]
    notes: tuple[NoteRow, ...]
    for_hr: tuple[NoteRow, ...]
    as_of: date
    questions: QuestionSet | None = None
    revisions: Mapping[int, Sequence[RevisionRow]] = field(default_factory=dict)

    @property
    def forecast(self) -> ForecastRow | None:
        """The one that holds: the latest."""
        return self.forecasts[0] if self.forecasts else None

    @property
    def document(self) -> Document:
        """The JSON shape of ``show``. Private notes are in no export."""
        interview = {"id": self.interview.ref} | {key: getattr(self.interview, key) for key in INTERVIEW_KEYS}
        interview |= {"on": self.interview.local_on, "at": self.interview.local_time}
        data = {
            "interview": interview,
            "answers": [self._answer(answer) for answer in self.answers],
            "plan": self.plan_data(),
            "actions": [action_data(action, self.as_of) for action in self.actions],
            "forecast": self.forecast
            and {
                "level": self.forecast.level,
                "reason": self.forecast.reason,
                "made_on": self.forecast.made_on,
            },
        }
        return Document("show", self.as_of, data)

    def question(self, answer: AnswerRow) -> Question | None:
        """The question as the set of this interview has it; None for one that the interviewer added."""
        return self.questions.question(answer.question) if self.questions else None

    def conflicts(self, answer: AnswerRow) -> tuple[RevisionRow, ...]:
        """Texts that a second person wrote at the same time, while another one stands: those of no number of their own."""
        seen: dict[int, RevisionRow] = {}
        beside = []
        for row in self.revisions.get(answer.id, ()):
            if row.revision in seen or row.revision >= answer.revision:
                beside.append(row)
            else:
                seen[row.revision] = row
        return tuple(beside)

    def _answer(self, answer: AnswerRow) -> dict[str, Any]:
        found: dict[str, Any] = {key: getattr(answer, key) for key in ANSWER_KEYS}
        question = self.question(answer)
        if question is not None and answer.value is not None:
            found["value"] = value_as_data(question.type, answer.value)
        keys = ("revision", "text", "value", "author", "replaced_at")
        earlier = [{key: getattr(row, key) for key in keys} for row in self.revisions.get(answer.id, ())]
        return found | {"mentions": self._mentions(answer.id), "revisions": earlier}

    def _mentions(self, answer_id: int | None) -> list[dict[str, Any]]:
        keys = ["driver", "polarity", "topic", "need"]
        if self.interview.kind == Kind.EXIT:
            keys.append("preventable")
        return [{key: getattr(m, key) for key in keys} for m in self.mentions.get(answer_id, [])]

    def plan_data(self) -> dict[str, Any] | None:
        if self.plan is None:
            return None
        return {
            "stay_reasons": self._reasons("stay"),
            "leave_triggers": self._reasons("leave"),
            "recognition": self.plan.preferred_recognition,
            "cannot_do": self.plan.cannot_do,
            "cannot_do_reason": self.plan.cannot_do_reason,
            "commitments": {
                "employee": self.plan.employee_commitments,
                "manager": self.plan.manager_commitments,
            },
            "next_check_in": self.plan.next_check_in_on,
            "nothing_needed": self.plan.nothing_needed,
            "agreed": self.plan.agreed,
        }

    def _reasons(self, polarity: str) -> list[dict[str, Any]]:
        return [
            {"text": r.text, "driver": r.driver, "topic": r.topic}
            for r in self.reasons
            if r.polarity == polarity
        ]


def interview_page(
    reader: Reader,
    interview: InterviewRow,
    as_of: date,
    *,
    with_forecast: bool,
    with_notes: bool,
    me: int,
    own: bool = True,
    questions: QuestionSet | None = None,
) -> InterviewPage:
    """Everything about one interview that its interviewer may see; ``me`` is 0 where nobody said who they are.

    ``own`` says that the reader held it; else they read as HR. ``with_notes``: their own notes, and those for HR.
    """
    revisions: dict[int, list[RevisionRow]] = defaultdict(list)
    for row in reader.stream("conversation.revisions", RevisionRow, id=interview.id):
        revisions[row.answer_id].append(row)
    mentions: dict[int | None, list[MentionRow]] = defaultdict(list)
    for mention in reader.stream("conversation.mentions", MentionRow, id=interview.id):
        mentions[mention.answer_id].append(mention)
    forecasts = _forecasts(reader, interview, own=own) if with_forecast else ()
    notes: list[NoteRow] = []
    for_hr: list[NoteRow] = []
    if with_notes:
        for_hr = reader.all("conversation.restricted_notes", NoteRow, id=interview.id)
        notes = reader.all("conversation.private_notes", NoteRow, id=interview.id, me=me) if own else []
    return InterviewPage(
        interview=interview,
        answers=tuple(answers_of(reader, interview.id)),
        mentions=dict(mentions),
        plan=reader.one("conversation.plan", PlanRow, id=interview.id),
        reasons=tuple(reader.all("conversation.reasons", ReasonRow, id=interview.id)),
        actions=tuple(actions_of_interview(reader, interview.id)),
        forecasts=forecasts,
        notes=tuple(notes),
        for_hr=tuple(for_hr),
        as_of=as_of,
        questions=questions,
        revisions=dict(revisions),
    )


def _forecasts(reader: Reader, interview: InterviewRow, *, own: bool) -> tuple[ForecastRow, ...]:
    """The interviewer's own, or HR's: a policy that changes opens nothing that was kept under another one."""
    rows = reader.all("conversation.forecasts", ForecastRow, id=interview.id)
    return tuple(row for row in rows if (row.author_id in (None, interview.interviewer_id)) is own)


def value_as_data(type: str, value: str) -> str | int | float | list[str]:
    """A stored value as JSON has it: numbers as numbers, several choices as a list."""
    if type in ("select_multiple", "rank"):
        return value.split()
    if type in ("integer", "decimal", "range"):
        with contextlib.suppress(ValueError):
            number = float(value)
            return int(number) if number.is_integer() else number
    return value
