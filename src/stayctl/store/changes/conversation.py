"""What is written while an interview is held, and when it ends."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.language import N_, _
from stayctl.practice.conversation import move
from stayctl.practice.vocabulary import AnswerStatus, State, label
from stayctl.store.changes import Change, number_of
from stayctl.store.tables import (
    Answer,
    AnswerRevision,
    Department,
    Draft,
    Employee,
    Interview,
    PrivateNote,
    QuestionSet,
    RestrictedNote,
)


@dataclass(frozen=True)
class PinnedSet:
    """The question set that an interview uses, with its content, so that it can be read in ten years."""

    form_id: str
    version: str
    content_hash: str
    content: str


@dataclass(frozen=True)
class Said:
    """One answer as it is to be kept. ``areas`` are capture areas; ``asked`` the wording as asked."""

    question: str
    asked: str
    position: int
    text: str | None = None
    value: str | None = None
    status: AnswerStatus = AnswerStatus.ANSWERED
    intent: str | None = None
    areas: tuple[str, ...] = ()
    importance: int | None = None


def answer_hash(question: str, text: str | None, value: str | None) -> str:
    """SHA-256 over what was said, so that a silent change of the file shows."""
    return hashlib.sha256("\x1f".join((question, text or "", value or "")).encode()).hexdigest()


def get_interview(change: Change, interview_id: int) -> Interview:
    interview = change.session.get(Interview, interview_id)
    if interview is None:
        raise NotFound(N_("There is no interview I{number}."), number=interview_id)
    return interview


def begin(change: Change, interview_id: int, pinned: PinnedSet, statement: str, *, sharing: str) -> Interview:
    """The conversation starts: the statement as shown, the sharing that it speaks of, and the question set are kept.

    Whoever holds it is its interviewer from now on.

    An interview that runs already keeps both as they were. Raises Conflict where the state forbids it.
    """
    interview = get_interview(change, interview_id)
    if interview.state == State.IN_PROGRESS:
        return _unchanged(change, interview, "interview.resume")
    interview.state = move(State(interview.state), State.IN_PROGRESS)
    _keep_set(change, pinned)
    interview.statement, interview.sharing = statement, sharing
    interview.interviewer_id = author_id(change) or interview.interviewer_id
    interview.question_set_hash = pinned.content_hash
    interview.form_id, interview.form_version = pinned.form_id, pinned.version
    interview.started_at = change.now
    change.session.add(interview)
    change.audit("interview.begin", f"interview:{interview_id}")
    return interview


def _unchanged(change: Change, interview: Interview, action: str) -> Interview:
    change.audit(action, f"interview:{interview.id}")
    return interview


def _keep_set(change: Change, pinned: PinnedSet) -> None:
    if change.session.get(QuestionSet, pinned.content_hash) is not None:
        return
    other = change.session.exec(
        select(QuestionSet).where(
            QuestionSet.form_id == pinned.form_id, QuestionSet.version == pinned.version
        )
    ).first()
    if other is not None:
        raise StayctlError(
            N_(
                "The question set {form_id} was changed but still says version {version}. "
                "Give the changed file a new version."
            ),
            id="changed_set",
            form_id=pinned.form_id,
            version=pinned.version,
        )
    change.session.add(
        QuestionSet(
            content_hash=pinned.content_hash,
            form_id=pinned.form_id,
            version=pinned.version,
            content=pinned.content,
        )
    )
    change.session.flush()


def save_answer(change: Change, interview_id: int, said: Said) -> Answer:
    """Keep one answer; an earlier text stays as a revision, and the draft goes.

    Raises Conflict where the interview is not in progress: somebody else may have ended it.
    """
    state = get_interview(change, interview_id).state
    if state != State.IN_PROGRESS:
        raise Conflict(
            N_("I{number} is {state}; an answer belongs to a conversation that is in progress."),
            id="transition",
            number=interview_id,
            state=_(label(State(state))),
        )
    found = change.session.exec(
        select(Answer).where(Answer.interview_id == interview_id, Answer.question == said.question)
    ).first()
    answer = found or _new_answer(change, interview_id, said)
    if found is not None:
        _replace(change, found, said)
    change.session.execute(
        delete(Draft).where(col(Draft.interview_id) == interview_id, col(Draft.field) == said.question)
    )
    change.audit("answer.save", f"interview:{interview_id}/{said.question}")
    return answer


def _new_answer(change: Change, interview_id: int, said: Said) -> Answer:
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
        importance=said.importance,
        content_hash=answer_hash(said.question, said.text, said.value),
        author_id=author_id(change),
        answered_at=change.now,
    )
    change.session.add(answer)
    return answer


def _replace(change: Change, answer: Answer, said: Said) -> None:
    same = (answer.text, answer.value, answer.status) == (said.text, said.value, said.status)
    if not same:
        change.session.add(
            AnswerRevision(
                answer_id=number_of(answer),
                revision=answer.revision,
                text=answer.text,
                value=answer.value,
                author_id=answer.author_id,
                replaced_at=change.now,
            )
        )
        answer.revision += 1
    answer.text, answer.value, answer.status = said.text, said.value, said.status
    answer.asked, answer.position = said.asked, said.position
    answer.importance = said.importance
    answer.content_hash = answer_hash(said.question, said.text, said.value)
    answer.author_id, answer.answered_at = author_id(change), change.now
    change.session.add(answer)


def author_id(change: Change) -> int | None:
    """The employee who writes: the actor, where that is somebody's number."""
    return change.session.exec(select(Employee.id).where(Employee.employee_no == change.actor)).first()


def stand_at(engine: Engine, interview_id: int, question: str | None) -> None:
    """Remember where the conversation is, so that it resumes there. A place is no record: no audit row."""
    with Session(engine) as session, session.begin():
        session.get_one(Interview, interview_id).current_question = question


def save_draft(engine: Engine, interview_id: int, field: str, text: str, now: datetime) -> None:
    """Keep what is being typed. A draft is no record yet, so it leaves no audit row; an empty one goes."""
    with Session(engine) as session, session.begin():
        draft = session.get(Draft, (interview_id, field))
        if not text:
            if draft is not None:
                session.delete(draft)
            return
        draft = draft or Draft(interview_id=interview_id, field=field, text=text)
        draft.text, draft.saved_at = text, now
        session.add(draft)


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


def complete(change: Change, interview_id: int, *, held_on: date, keep: frozenset[str]) -> Interview:
    """The conversation is over: facts about the person are copied, irrelevant answers go.

    ``keep`` names the questions whose answers are relevant. Raises StayctlError for a day in the future,
    Conflict where the state forbids it.
    """
    interview = get_interview(change, interview_id)
    if held_on > change.today:
        raise StayctlError(
            N_("{day} is still to come; an interview is held first."), id="future", day=held_on
        )
    _employed_on(change, interview, held_on)
    interview.state = move(State(interview.state), State.COMPLETED)
    interview.held_on, interview.completed_at, interview.current_question = held_on, change.now, None
    dropped = delete(Answer).where(
        col(Answer.interview_id) == interview_id, col(Answer.question).not_in(keep)
    )
    change.session.execute(dropped)
    copy_facts(change.session, interview)
    change.session.add(interview)
    change.audit("interview.complete", f"interview:{interview_id}")
    return interview


def put_back(change: Change, interview_id: int) -> Interview:
    """Nothing was answered: the interview is planned again, and its statement and question set are open again.

    Raises Conflict where something was said.
    """
    interview = get_interview(change, interview_id)
    said = select(Answer.id).where(
        Answer.interview_id == interview_id, Answer.status == AnswerStatus.ANSWERED
    )
    answered = change.session.exec(said).first() is not None
    interview.state = move(State(interview.state), State.PLANNED, answered=answered)
    interview.statement = interview.sharing = interview.question_set_hash = interview.started_at = None
    interview.current_question = None
    change.session.execute(delete(Answer).where(col(Answer.interview_id) == interview_id))
    change.session.add(interview)
    change.audit("interview.put_back", f"interview:{interview_id}")
    return interview


def _employed_on(change: Change, interview: Interview, day: date) -> None:
    person = change.session.get_one(Employee, interview.employee_id)
    if person.hired_on and day < person.hired_on:
        raise StayctlError(
            N_("{name} was hired on {hired_on}, after {left_on}."),
            name=person.name,
            hired_on=person.hired_on,
            left_on=day,
        )


def copy_facts(session: Session, interview: Interview) -> None:
    """Department, manager, title … as they are now, so that a later transfer changes no report."""
    person = session.get_one(Employee, interview.employee_id)
    department = session.get(Department, person.department_id) if person.department_id else None
    interview.fact_department = department.path if department else None
    interview.fact_manager_id = person.manager_id
    interview.fact_title = person.title
    interview.fact_job_family = person.job_family
    interview.fact_level = person.level
    interview.fact_location = person.location
    interview.fact_core = person.core
    interview.fact_high_potential = person.high_potential
    if person.hired_on and interview.held_on:
        interview.fact_tenure_days = (interview.held_on - person.hired_on).days


def not_yet(interview: Interview) -> Conflict:
    """The wrap-up needs a conversation that was held."""
    return Conflict(N_("I{number} has not been held yet."), number=interview.id)
