"""An interview from a file of answers: the same records as the dialogue, in one transaction."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from stayctl.cli.context import Context
from stayctl.cli.conversation.typed import value_of
from stayctl.cli.sitting import Sitting
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.conversation import Conversation, Given, Question
from stayctl.practice.vocabulary import AnswerStatus, State

if TYPE_CHECKING:
    from stayctl.files.answers import ActionIn, AnswerIn, AnswersIn, Loose, ReasonIn
    from stayctl.store.changes import Change
    from stayctl.store.changes.answers import Said
    from stayctl.store.changes.plan import Promise, Reason, WrapUp
    from stayctl.store.tables import Interview


@dataclass(frozen=True)
class Beside:
    """What comes with the answers of a guide: notes with their question, drafts of the wrap-up by field.

    ``seen`` are the revisions of the answers on which it was written, None where nobody looked; ``typed`` the drafts
    that stood on it; ``retagged`` lost one of their ticks.
    """

    notes: tuple[tuple[str, str | None], ...] = ()
    drafts: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, int] | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    retagged: frozenset[str] = frozenset()

    def keep(self, change: "Change", interview_id: int) -> None:
        """Write the notes and the drafts."""
        from stayctl.store.changes.answers import add_private_note
        from stayctl.store.tables import Draft

        for text, question in self.notes:
            add_private_note(change, interview_id, text, question)
        for draft, text in self.drafts.items():
            change.session.merge(
                Draft(interview_id=interview_id, field=draft, text=text, saved_at=change.now)
            )


class Item(NamedTuple):
    """One answer of the file with its question, and what is to be kept of it."""

    question: Question
    read: "AnswerIn"
    given: Given


def judged(here: Context, sitting: Sitting, read: "Loose", held_on: date | None) -> Iterator[str]:
    """What is wrong with the answers beside their form, each with its place in the file."""
    day = held_on or read.held_on
    if day is not None and day > here.today():
        yield _("held_on: {day} is still to come").format(day=day)
    conversation, items = sitting.conversation, []
    known, seen = {question.name: question for question in conversation.order}, set()
    for place, item in read.answers:
        question = known.get(item.question)
        try:
            if question is None or item.question in seen:
                raise _misplaced(question is None, item.question, known)
            seen.add(item.question)
            given = _given(question, item, sitting.language)
        except StayctlError as problem:
            yield _("{place}: {problem}").format(place=f"answers[{place}]", problem=problem.text())
            continue
        items.append((place, question, given))
        conversation = conversation.record(question.name, given)
    for place, question, given in items:
        if reason := _refused(here, conversation, question, given, sitting.language):
            yield _("{place}: {problem}").format(place=f"answers[{place}]", problem=reason)
    yield from _judged_promises(here, read)


def _judged_promises(here: Context, read: "Loose") -> Iterator[str]:
    for place, action in read.actions:
        try:
            if action.owner:
                here.person(action.owner)
        except StayctlError as problem:
            yield _("{place}: {problem}").format(place=f"actions[{place}].owner", problem=problem.text())
    if read.nothing_needed and read.actions:
        yield _("nothing_needed: it contradicts the actions; drop one of them")


def bring_in(
    here: Context, sitting: Sitting, answers: "AnswersIn", held_on: date, beside: Beside | None = None
) -> str:
    """Write everything and give the state after it.

    Raises StayctlError for a question that the set doesn't have, or a value that it doesn't take.
    """
    from stayctl.store.changes.answers import find_answer
    from stayctl.store.changes.conversation import begin, finish
    from stayctl.store.changes.plan import wrap_up

    found, conversation, beside = sitting.found, sitting.conversation, beside or Beside()
    items = list(_matched(conversation, answers.answers, sitting.language))
    for item in items:
        conversation = conversation.record(item.question.name, item.given)
    _check_constraints(here, conversation, items, sitting.language)
    if not any(given.status is AnswerStatus.ANSWERED for given in conversation.answers.values()):
        raise StayctlError(
            N_("The file answers no question; an interview that was held has an answer."), id="empty"
        )
    wrap = _wrap_up(here, answers)
    with here.change() as change:
        begin(change, found.id, sitting.pinned, sitting.statement, sharing=here.policy.sharing)
        for item in items:
            _save(here, change, sitting, item, beside)
        interview = finish(change, found.id, conversation, sitting.language, held_on=held_on)
        kept = [item for item in items if find_answer(change, found.id, item.question.name)]
        for item in kept:
            _tag(change, interview, item, anew=item.question.name in beside.retagged)
        if wrap is not None:
            wrap_up(change, found.id, wrap, here.policy)
        _judge(change, found.id, kept)
        beside.keep(change, found.id)
    _name_dropped(here, [item.question.name for item in items if item not in kept])
    return State(interview.state)


def _save(here: Context, change: "Change", sitting: Sitting, item: Item, beside: Beside) -> None:
    from stayctl.store.changes.answers import Said, save_answer
    from stayctl.store.changes.drafts import drop_draft

    name, interview_id = item.question.name, sitting.found.id
    said = Said.of(
        item.question,
        item.given,
        asked=item.question.label.to(sitting.language),
        position=sitting.conversation.order.index(item.question) + 1,
        importance=item.read.importance,
        expected=None if beside.seen is None else beside.seen.get(name, 0),
    )
    if save_answer(change, interview_id, said).theirs is not None:
        _keep_ours(here, change, interview_id, said)
    if name in beside.typed:
        drop_draft(change, interview_id, name, beside.typed[name])


def _tag(change: "Change", interview: "Interview", item: Item, *, anew: bool) -> None:
    from stayctl.store.changes import number_of
    from stayctl.store.changes.plan import Named, add_mention, set_mentions

    if anew:
        set_mentions(change, number_of(interview), item.question.name, ())
    for m in item.read.mentions:
        add_mention(change, interview, Named(m.driver, m.polarity, m.topic, m.need, item.question.name))


def _judge(change: "Change", interview_id: int, items: list[Item]) -> None:
    """What could have been prevented, of the reasons of an exit interview; yes, where one of several says so."""
    judged: dict[str, bool] = {}
    for mention in (mention for item in items for mention in item.read.mentions):
        if mention.preventable is not None:
            judged[mention.driver] = judged.get(mention.driver, False) or mention.preventable
    if judged:
        from stayctl.store.changes.preventable import judge

        judge(change, interview_id, judged)


def _keep_ours(here: Context, change: "Change", interview_id: int, said: "Said") -> None:
    """Somebody else wrote another answer meanwhile: theirs stands, this one is a note, and a revision."""
    from stayctl.store.changes.answers import add_private_note

    add_private_note(change, interview_id, said.text or said.value or "", said.question)
    here.say(
        _(
            "{question}: somebody wrote another answer meanwhile. Theirs stands, yours is kept as a note."
        ).format(question=said.asked)
    )


def _name_dropped(here: Context, questions: list[str]) -> None:
    if questions:
        here.say(
            _("Not kept, since other answers made these questions irrelevant: {questions}").format(
                questions=", ".join(questions)
            )
        )


def _matched(conversation: Conversation, items: "list[AnswerIn]", language: str) -> Iterator[Item]:
    known = {question.name: question for question in conversation.order}
    seen: set[str] = set()
    for item in items:
        question = known.get(item.question)
        if question is None or item.question in seen:
            raise _misplaced(question is None, item.question, known)
        seen.add(item.question)
        yield Item(question, item, _given(question, item, language))


def _misplaced(unknown: bool, name: str, known: Iterable[str]) -> StayctlError:
    message = (
        N_("the set has no question “{question}”. It has: {known}")
        if unknown
        else N_("“{question}” is answered twice.")
    )
    return StayctlError(message, question=name, known=", ".join(known))


def _check_constraints(here: Context, conversation: Conversation, items: list[Item], language: str) -> None:
    for question, _read, given in items:
        if reason := _refused(here, conversation, question, given, language):
            raise StayctlError(N_("“{question}”: {reason}"), question=question.name, reason=reason)


def _refused(
    here: Context, conversation: Conversation, question: Question, given: Given, language: str
) -> str:
    """Why the question doesn't take this answer; empty where it does."""
    from stayctl.files.conditions import permits

    if permits(question, given.value, conversation.values(), here.today()):
        return ""
    return question.constraint_message.to(language) or _("The question set doesn't take this answer.")


def _given(question: Question, item: "AnswerIn", language: str) -> Given:
    if item.status is not AnswerStatus.ANSWERED:
        return Given("", item.status)
    raw = item.text if item.value is None else item.value
    typed = " ".join(raw) if isinstance(raw, list) else "" if raw is None else str(raw)
    if not typed.strip():
        raise StayctlError(
            N_("“{question}” has no text; give it one, or a status such as skipped."), question=item.question
        )
    return Given(value_of(question, typed, language))


def _wrap_up(here: Context, answers: "AnswersIn") -> "WrapUp | None":
    """The wrap-up as the file gives it; None where it says nothing, so that somebody still does it."""
    from stayctl.files.answers import CannotIn, CommitmentsIn, PlanIn
    from stayctl.store.changes.plan import Outlook, WrapUp

    if answers.plan is None and not (answers.actions or answers.nothing_needed or answers.forecast):
        return None
    plan: PlanIn = answers.plan or PlanIn()
    cannot = CannotIn(what=plan.cannot_do) if isinstance(plan.cannot_do, str) else plan.cannot_do
    part = CommitmentsIn(employee=plan.commitments) if isinstance(plan.commitments, str) else plan.commitments
    return WrapUp(
        stay_reasons=_reasons(plan.stay_reasons),
        leave_triggers=_reasons(plan.leave_triggers),
        promises=tuple(_promise(here, action) for action in answers.actions),
        preferred_recognition=plan.recognition,
        cannot_do=cannot.what if cannot else None,
        cannot_do_reason=cannot.why if cannot else None,
        employee_commitments=part.employee if part else None,
        manager_commitments=part.manager if part else None,
        next_check_in_on=plan.next_check_in,
        nothing_needed=answers.nothing_needed,
        agreed=plan.agreed,
        forecast=Outlook(answers.forecast.level, answers.forecast.reason) if answers.forecast else None,
    )


def _promise(here: Context, action: "ActionIn") -> "Promise":
    from stayctl.store.changes.plan import Promise

    return Promise(
        title=action.title,
        horizon=action.horizon,
        driver=action.driver,
        owner_id=here.person(action.owner).id if action.owner else None,
        due_on=action.due_on,
        control=action.control,
        lever=action.lever,
    )


def _reasons(given: "list[str | ReasonIn]") -> "tuple[Reason, ...]":
    from stayctl.store.changes.plan import Reason

    return tuple(
        Reason(each) if isinstance(each, str) else Reason(each.text, each.driver, each.topic)
        for each in given
    )
