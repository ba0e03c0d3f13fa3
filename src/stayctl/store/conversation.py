"""Reading an interview: what was asked, said, promised."""

from datetime import date, datetime
from typing import NamedTuple

from stayctl.errors import NotFound
from stayctl.language import N_
from stayctl.store.reading import Reader


class InterviewRow(NamedTuple):
    id: int
    uuid: str
    kind: str
    state: str
    employee_id: int
    employee: str
    name: str
    title: str | None
    language: str | None
    hired_on: date | None
    employee_status: str
    interviewer_id: int | None
    interviewer: str | None
    interviewer_name: str | None
    due_on: date
    original_due_on: date
    local_on: date | None
    local_time: str | None
    zone: str | None
    minutes: int | None
    place: str | None
    reason: str | None
    invited_at: datetime | None
    held_on: date | None
    started_at: datetime | None
    completed_at: datetime | None
    statement: str | None
    sharing: str | None
    question_set_hash: str | None
    form_id: str | None
    form_version: str | None
    current_question: str | None
    ended_reason: str | None
    department: str | None
    tenure_days: int | None

    @property
    def ref(self) -> str:
        return f"I{self.id}"


class AnswerRow(NamedTuple):
    id: int
    question: str
    intent: str | None
    areas: str
    position: int
    asked: str
    text: str | None
    value: str | None
    status: str
    importance: int | None
    revision: int
    same_as: str | None
    consent: str
    released_to_successor: bool


class RevisionRow(NamedTuple):
    """A text that an answer had before, or that a second person wrote at the same time."""

    answer_id: int
    revision: int
    text: str | None
    value: str | None
    author: str | None
    author_name: str | None
    replaced_at: datetime


class MentionRow(NamedTuple):
    answer_id: int | None
    driver: str
    polarity: str
    topic: str | None
    need: str | None
    preventable: bool | None = None


class DraftRow(NamedTuple):
    field: str
    text: str


class PlanRow(NamedTuple):
    employee_commitments: str | None
    manager_commitments: str | None
    preferred_recognition: str | None
    cannot_do: str | None
    cannot_do_reason: str | None
    nothing_needed: bool
    next_check_in_on: date | None
    agreed: bool


class ReasonRow(NamedTuple):
    polarity: str
    position: int
    text: str
    driver: str | None
    topic: str | None


class ForecastRow(NamedTuple):
    level: str
    reason: str | None
    made_on: date
    author_id: int | None
    risk: str | None
    impact: str | None


class LastHeld(NamedTuple):
    id: int
    held_on: date


class NoteRow(NamedTuple):
    question: str | None
    text: str


class TopicRow(NamedTuple):
    name: str
    times: int


class _Content(NamedTuple):
    content: str


def interview_by_id(reader: Reader, id: int) -> InterviewRow:
    found = reader.one("conversation.interview", InterviewRow, id=id)
    if found is None:
        raise NotFound(N_("There is no interview I{number}."), number=id)
    return found


def answers_of(reader: Reader, id: int) -> list[AnswerRow]:
    return reader.all("conversation.answers", AnswerRow, id=id)


def drafts_of(reader: Reader, id: int) -> dict[str, str]:
    return {row.field: row.text for row in reader.stream("conversation.drafts", DraftRow, id=id)}


def topics_of(reader: Reader, interviewer_id: int | None, k: int, most: int = 200) -> tuple[str, ...]:
    """The topics to offer: those of the interviews that this person held, and those that HR merged others into, once
    k people have named them: the words of fewer are nobody else's to read.
    """
    rows = reader.stream("conversation.topics", TopicRow, interviewer=interviewer_id or 0, k=k, most=most)
    return tuple(row.name for row in rows)


def pinned_content(reader: Reader, content_hash: str) -> str:
    found = reader.one("conversation.question_set", _Content, hash=content_hash)
    if found is None:
        raise NotFound(N_("The question set of this interview is missing. Run: stayctl database check"))
    return found.content
