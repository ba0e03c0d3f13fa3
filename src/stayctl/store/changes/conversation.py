"""How a conversation begins and ends in the store."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_
from stayctl.practice.conversation import Conversation, Given, Question, move
from stayctl.practice.drafting import ADDED, WORDING
from stayctl.practice.vocabulary import HELD_STATES, AnswerStatus, State
from stayctl.store.changes import Change
from stayctl.store.changes.answers import Said, author_id, get_interview, save_answer, stand_alone
from stayctl.store.changes.drafts import note_leftovers
from stayctl.store.changes.facts import touch
from stayctl.store.changes.rounds import enter_round
from stayctl.store.tables import (
    Answer,
    AnswerRevision,
    Department,
    Draft,
    Employee,
    Interview,
    PrivateNote,
    QuestionSet,
    Release,
    RestrictedNote,
)


@dataclass(frozen=True)
class PinnedSet:
    """The question set that an interview uses, with its content, so that it can be read in ten years."""

    form_id: str
    version: str
    content_hash: str
    content: str


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


def finish(
    change: Change, interview_id: int, conversation: Conversation, language: str, *, held_on: date
) -> Interview:
    """The conversation is over: what nobody came to is noted as not asked, what became irrelevant goes.

    What stands in the store counts, whoever wrote it meanwhile. Texts that were typed and never confirmed are answers
    where there is none, else notes: not things to lose.
    """
    conversation = replace(conversation, answers=_given(change, interview_id))
    asked = conversation.asked()
    for question in asked:
        before = conversation.answers.get(question.name, Given("", AnswerStatus.NOT_ASKED))
        text = _typed(change, interview_id, question)
        if before.status is AnswerStatus.NOT_ASKED and (text or not conversation.is_handled(question.name)):
            given = Given(text, AnswerStatus.ANSWERED) if text else before
            position = conversation.order.index(question) + 1
            said = Said.of(question, given, asked=question.label.to(language), position=position)
            save_answer(change, interview_id, said)
    note_leftovers(change, interview_id)
    irrelevant = frozenset(question.name for question in conversation.order if question not in asked)
    return complete(change, interview_id, held_on=held_on, irrelevant=irrelevant)


def _typed(change: Change, interview_id: int, question: Question) -> str:
    draft = change.session.get(Draft, (interview_id, question.name)) if question.type == "text" else None
    return draft.text.strip("\n") if draft is not None and draft.text.strip() else ""


def _given(change: Change, interview_id: int) -> dict[str, Given]:
    rows = change.session.exec(select(Answer).where(Answer.interview_id == interview_id)).all()
    names = {row.id: row.question for row in rows}
    return {
        row.question: Given(
            row.text or row.value or "", AnswerStatus(row.status), names.get(row.same_as_id, "")
        )
        for row in rows
    }


def complete(
    change: Change, interview_id: int, *, held_on: date, irrelevant: frozenset[str] = frozenset()
) -> Interview:
    """The conversation is over: facts about the person are copied, the answers to ``irrelevant`` questions go.

    An interview that was reopened keeps its facts. Raises StayctlError for a day in the future, Conflict where the
    state forbids it.
    """
    interview = get_interview(change, interview_id)
    if held_on > change.today:
        raise StayctlError(
            N_("{day} is still to come; an interview is held first."), id="future", day=held_on
        )
    _employed_on(change, interview, held_on)
    interview.state = move(State(interview.state), State.COMPLETED)
    first_time = interview.completed_at is None
    interview.held_on, interview.completed_at, interview.current_question = held_on, change.now, None
    _drop(change, interview_id, irrelevant)
    if first_time:
        copy_facts(change.session, interview)
        enter_round(change, interview, held_on)
    change.session.add(interview)
    touch(change, interview)
    change.audit("interview.complete", f"interview:{interview_id}")
    return interview


def _drop(change: Change, interview_id: int, questions: Collection[str]) -> None:
    """These answers go; one that pointed at any of them says the same in its own right."""
    of_these = Answer.interview_id == interview_id, col(Answer.question).in_(questions)
    for answer in change.session.exec(select(Answer).where(*of_these)).all():
        stand_alone(change, answer)
        change.session.delete(answer)
        change.session.flush()


def reopen(change: Change, interview_id: int, reason: str) -> Interview:
    """A closed interview awaits its wrap-up again, a completed one goes on; ``reason`` is audited.

    Raises Conflict once its figures were released, or where there is nothing to reopen.
    """
    interview = get_interview(change, interview_id)
    released = select(Release.id).where(Release.round_id == interview.round_id)
    if interview.round_id is not None and change.session.exec(released).first() is not None:
        raise Conflict(
            N_("I{number} was counted in a release, which is frozen; it can't be reopened."),
            id="released",
            number=interview_id,
        )
    if interview.state == State.IN_PROGRESS:
        raise Conflict(
            N_("I{number} is open: the conversation goes on with stayctl interview I{number}."),
            id="open",
            number=interview_id,
        )
    if interview.state not in HELD_STATES:
        raise not_yet(interview)
    closed = interview.state == State.CLOSED
    interview.state = move(State(interview.state), State.COMPLETED if closed else State.IN_PROGRESS)
    if closed:
        interview.closed_at = None
    change.session.add(interview)
    touch(change, interview)
    change.audit("interview.reopen", f"interview:{interview_id}", reason)
    return interview


def nothing_said(change: Change, interview_id: int) -> bool:
    """Whether there is nothing but questions: no answer, earlier or now, no note, no sentence in the middle."""
    interview = get_interview(change, interview_id)
    answers = select(Answer.id).where(Answer.interview_id == interview_id)
    kept: tuple[Any, ...] = (
        answers.where(Answer.status == AnswerStatus.ANSWERED),
        answers.join(AnswerRevision),
        select(PrivateNote.id).where(PrivateNote.interview_id == interview_id),
        select(RestrictedNote.id).where(RestrictedNote.interview_id == interview_id),
        select(Draft.field).where(Draft.interview_id == interview_id, *map(_is_typed, (ADDED, WORDING))),
    )
    held_before = interview.completed_at is not None
    return not held_before and all(change.session.exec(each).first() is None for each in kept)


def _is_typed(prefix: str) -> Any:
    return col(Draft.field).not_like(f"{prefix}%")


def put_back(change: Change, interview_id: int) -> Interview:
    """Nothing was answered: the interview is planned again, and its statement and question set are open again.

    Raises Conflict where something was said.
    """
    interview = get_interview(change, interview_id)
    answered = not nothing_said(change, interview_id)
    interview.state = move(State(interview.state), State.PLANNED, answered=answered)
    interview.statement = interview.sharing = interview.question_set_hash = interview.started_at = None
    interview.current_question = None
    _drop(change, interview_id, _given(change, interview_id))
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
