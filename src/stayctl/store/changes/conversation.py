"""How a conversation begins and ends in the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlmodel import Session, col, select

from stayctl.errors import Conflict, StayctlError
from stayctl.language import N_
from stayctl.practice.conversation import Conversation, Given, move
from stayctl.practice.vocabulary import HELD_STATES, AnswerStatus, State
from stayctl.store.changes import Change
from stayctl.store.changes.answers import Said, answer_hash, author_id, get_interview, save_answer
from stayctl.store.changes.facts import touch
from stayctl.store.changes.rounds import enter_round
from stayctl.store.tables import Answer, Department, Employee, Interview, QuestionSet, Release


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
    change: Change,
    interview_id: int,
    conversation: Conversation,
    language: str,
    *,
    held_on: date,
    typed: Mapping[str, str] | None = None,
) -> Interview:
    """The conversation is over: what nobody came to is noted as not asked, what became irrelevant goes.

    ``typed`` are texts that were typed and never confirmed, by question: they are answers, not things to lose.
    """
    asked = conversation.asked()
    for question in asked:
        if conversation.is_handled(question.name):
            continue
        text = (typed or {}).get(question.name, "") if question.type == "text" else ""
        given = Given(text, AnswerStatus.ANSWERED if text else AnswerStatus.NOT_ASKED)
        position = conversation.order.index(question) + 1
        said = Said.of(question, given, asked=question.label.to(language), position=position)
        save_answer(change, interview_id, said)
    keep = frozenset(question.name for question in asked)
    return complete(change, interview_id, held_on=held_on, keep=keep)


def complete(change: Change, interview_id: int, *, held_on: date, keep: frozenset[str]) -> Interview:
    """The conversation is over: facts about the person are copied, irrelevant answers go.

    ``keep`` names the questions whose answers are relevant. An interview that was reopened keeps its facts. Raises
    StayctlError for a day in the future, Conflict where the state forbids it.
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
    _drop(change, interview_id, keep)
    if first_time:
        copy_facts(change.session, interview)
        enter_round(change, interview, held_on)
    change.session.add(interview)
    touch(change, interview)
    change.audit("interview.complete", f"interview:{interview_id}")
    return interview


def _drop(change: Change, interview_id: int, keep: frozenset[str]) -> None:
    """Irrelevant answers go; a kept answer that pointed at one of them says the same in its own right."""
    answers = change.session.exec(select(Answer).where(Answer.interview_id == interview_id)).all()
    dropped = {answer.id: answer for answer in answers if answer.question not in keep}
    for answer in answers:
        if answer.id not in dropped and answer.same_as_id in dropped:
            source = dropped[answer.same_as_id]
            answer.text, answer.value, answer.same_as_id = source.text, source.value, None
            answer.content_hash = answer_hash(answer.question, answer.text, answer.value)
            change.session.add(answer)
    change.session.flush()
    change.session.execute(delete(Answer).where(col(Answer.id).in_(dropped)))


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
    interview.current_question = interview.held_on = interview.completed_at = None
    _drop(change, interview_id, frozenset())
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
