"""What is written while an interview is held: answers one by one, and notes."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Engine
from sqlmodel import Session, select

from stayctl.errors import Conflict, NotFound
from stayctl.language import N_, _
from stayctl.practice.conversation import Given, Question
from stayctl.practice.vocabulary import AnswerStatus, State, label
from stayctl.store.changes import Change, number_of
from stayctl.store.tables import (
    Answer,
    AnswerRevision,
    Employee,
    Interview,
    PrivateNote,
    RestrictedNote,
)


@dataclass(frozen=True)
class Said:
    """One answer as it is to be kept. ``areas`` are capture areas; ``asked`` the wording as asked.

    ``same_as`` names the question whose answer holds for this one too. ``expected`` is the revision that the
    writer saw (0: no answer yet), so that two people on one interview notice each other; None: no check.
    """

    question: str
    asked: str
    position: int
    text: str | None = None
    value: str | None = None
    status: AnswerStatus = AnswerStatus.ANSWERED
    intent: str | None = None
    areas: tuple[str, ...] = ()
    importance: int | None = None
    same_as: str | None = None
    expected: int | None = None

    @classmethod
    def of(
        cls,
        question: Question,
        given: Given,
        *,
        asked: str,
        position: int,
        importance: int | None = None,
        expected: int | None = None,
    ) -> "Said":
        """What is kept of an answer to this question: words as text, anything else as a typed value."""
        is_text = question.type == "text"
        value = None if given.same_as else given.value or None
        return cls(
            question=question.name,
            asked=asked,
            position=position,
            text=value if is_text else None,
            value=None if is_text else value,
            status=given.status,
            intent=question.intent or None,
            areas=tuple(question.areas),
            importance=importance,
            same_as=given.same_as or None,
            expected=expected,
        )


@dataclass(frozen=True)
class Saved:
    """The answer as it stands now. ``theirs`` is what somebody else wrote meanwhile, and what stands."""

    answer_id: int
    revision: int
    theirs: str | None = None


def answer_hash(question: str, text: str | None, value: str | None) -> str:
    """SHA-256 over what was said, so that a silent change of the file shows."""
    return hashlib.sha256("\x1f".join((question, text or "", value or "")).encode()).hexdigest()


def get_interview(change: Change, interview_id: int) -> Interview:
    interview = change.session.get(Interview, interview_id)
    if interview is None:
        raise NotFound(N_("There is no interview I{number}."), number=interview_id)
    return interview


def author_id(change: Change) -> int | None:
    """The employee who writes: the actor, where that is somebody's number."""
    return change.session.exec(select(Employee.id).where(Employee.employee_no == change.actor)).first()


def save_answer(change: Change, interview_id: int, said: Said) -> Saved:
    """Keep one answer; an earlier text stays as a revision.

    Where somebody else wrote another text since ``said.expected``, theirs stays as the answer and this one is
    kept as a revision, so that both are there until a person decides. Raises Conflict where the interview is not
    in progress: somebody else may have ended it.
    """
    _refuse_unless_in_progress(get_interview(change, interview_id))
    answer = find_answer(change, interview_id, said.question)
    same_as = find_answer(change, interview_id, said.same_as) if said.same_as else None
    theirs = _written_meanwhile(answer, said)
    if answer is None:
        answer = _new_answer(change, interview_id, said, same_as)
    elif theirs is not None:
        _keep_revision(change, answer, said.text, said.value, author_id(change))
    else:
        _replace(change, answer, said, same_as)
    action = "answer.save" if theirs is None else "answer.conflict"
    change.audit(action, f"interview:{interview_id}/{said.question}")
    return Saved(number_of(answer), answer.revision, theirs)


def rehearse_answer(change: Change, interview_id: int) -> None:
    """Save an answer and take it back, so that the first one isn't the one that waits for its SQL to be compiled."""
    with change.session.begin_nested() as rehearsal:
        save_answer(change, interview_id, Said(question="", asked="", position=0))
        rehearsal.rollback()


def find_answer(change: Change, interview_id: int, question: str) -> Answer | None:
    return change.session.exec(
        select(Answer).where(Answer.interview_id == interview_id, Answer.question == question)
    ).first()


def _refuse_unless_in_progress(interview: Interview) -> None:
    if interview.state != State.IN_PROGRESS:
        raise Conflict(
            N_("I{number} is {state}; an answer belongs to a conversation that is in progress."),
            id="transition",
            number=interview.id,
            state=_(label(State(interview.state))),
        )


def _written_meanwhile(answer: Answer | None, said: Said) -> str | None:
    if answer is None or said.expected is None or answer.revision == said.expected:
        return None
    if answer.status == AnswerStatus.NOT_ASKED:
        return None
    if (answer.text, answer.value, answer.status) == (said.text, said.value, said.status):
        return None
    return answer.text or answer.value or ""


def _new_answer(change: Change, interview_id: int, said: Said, same_as: Answer | None) -> Answer:
    answer = Answer(
        interview_id=interview_id,
        question=said.question,
        intent=said.intent,
        areas=",".join(said.areas),
        position=said.position,
        asked=said.asked,
        text=said.text,
        value=said.value,
        status=said.status,
        same_as_id=same_as.id if same_as else None,
        importance=said.importance,
        content_hash=answer_hash(said.question, said.text, said.value),
        author_id=author_id(change),
        answered_at=change.now,
    )
    change.session.add(answer)
    change.session.flush()
    return answer


def _replace(change: Change, answer: Answer, said: Said, same_as: Answer | None) -> None:
    if (answer.text, answer.value, answer.status) != (said.text, said.value, said.status):
        _keep_revision(change, answer, answer.text, answer.value, answer.author_id)
        answer.revision += 1
    if said.status != AnswerStatus.ANSWERED:
        stand_alone(change, answer)
    answer.text, answer.value, answer.status = said.text, said.value, said.status
    answer.asked, answer.position = said.asked, said.position
    answer.same_as_id = same_as.id if same_as else None
    if said.importance is not None:
        answer.importance = said.importance
    answer.content_hash = answer_hash(said.question, said.text, said.value)
    answer.author_id, answer.answered_at = author_id(change), change.now
    change.session.add(answer)


def stand_alone(change: Change, source: Answer) -> None:
    """What points at this answer says the same in its own right, or points where this one does."""
    for answer in change.session.exec(select(Answer).where(Answer.same_as_id == source.id)).all():
        answer.text, answer.value, answer.same_as_id = source.text, source.value, source.same_as_id
        answer.content_hash = answer_hash(answer.question, answer.text, answer.value)
        change.session.add(answer)
    change.session.flush()


def _keep_revision(
    change: Change, answer: Answer, text: str | None, value: str | None, author: int | None
) -> None:
    change.session.add(
        AnswerRevision(
            answer_id=number_of(answer),
            revision=answer.revision,
            text=text,
            value=value,
            author_id=author,
            replaced_at=change.now,
        )
    )


def stand_at(engine: Engine, interview_id: int, question: str | None) -> None:
    """Remember where the conversation is, so that it resumes there. A place is no record: no audit row."""
    with Session(engine) as session, session.begin():
        session.get_one(Interview, interview_id).current_question = question


def add_private_note(change: Change, interview_id: int, text: str, question: str | None) -> None:
    """The interviewer's own note."""
    change.session.add(
        PrivateNote(
            interview_id=interview_id,
            author_id=author_id(change),
            question=question,
            text=text,
            written_at=change.now,
        )
    )
    change.audit("note.private", f"interview:{interview_id}")


def add_restricted_note(change: Change, interview_id: int, text: str, *, escalated: bool) -> None:
    """A note for HR alone."""
    change.session.add(
        RestrictedNote(
            interview_id=interview_id,
            author_id=author_id(change),
            text=text,
            escalated=escalated,
            written_at=change.now,
        )
    )
    change.audit("note.restricted", f"interview:{interview_id}")
