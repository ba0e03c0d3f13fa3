"""Topics are merged and renamed; what the lexicon suggests is confirmed or rejected."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, update
from sqlmodel import col, select

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.language import N_
from stayctl.practice.vocabulary import Polarity
from stayctl.store.changes import Change, check_text, number_of
from stayctl.store.changes.facts import is_released, recount, touch
from stayctl.store.tables import Answer, Interview, Mention, Topic
from stayctl.store.tables.interviews import MentionSource, MentionStatus


@dataclass(frozen=True)
class Judged:
    """One suggestion for an answer, as the interviewer decided."""

    driver: str
    polarity: Polarity
    confirmed: bool


def judge(change: Change, answer_id: int, decided: Iterable[Judged]) -> None:
    """Keep which suggestions for an answer were right. What was confirmed before stays.

    Raises NotFound for an answer that is gone.
    """
    answer = change.session.get(Answer, answer_id)
    if answer is None:
        raise NotFound(N_("This answer is not there any more."), id="no_answer")
    interview = change.session.get(Interview, answer.interview_id)
    assert interview is not None
    known = {
        (mention.driver, mention.polarity, mention.status): mention
        for mention in change.session.exec(select(Mention).where(Mention.answer_id == answer_id))
    }
    for each in decided:
        status = MentionStatus.CONFIRMED if each.confirmed else MentionStatus.REJECTED
        if (each.driver, each.polarity, status) not in known:
            change.session.add(
                Mention(
                    interview_id=answer.interview_id,
                    answer_id=answer_id,
                    driver=each.driver,
                    polarity=each.polarity,
                    status=status,
                    source=MentionSource.LEXICON,
                )
            )
    change.session.flush()
    touch(change, interview)
    change.audit("answer.review", f"interview:{answer.interview_id}/{answer.question}")


def merge_topics(change: Change, name: str, into: str) -> Topic:
    """Let one topic be counted as another, with all that were merged into it before.

    Raises NotFound for a topic that is not there, StayctlError where both are the same.
    """
    gone, kept = topic_named(change, name), topic_named(change, into)
    if gone.id == kept.id:
        raise StayctlError(
            N_("“{name}” is counted as “{into}” already."), id="same_topic", name=name, into=into
        )
    number = number_of(gone)
    change.session.execute(
        update(Topic).where(col(Topic.merged_into_id) == number).values(merged_into_id=kept.id)
    )
    gone.merged_into_id = kept.id
    change.session.add(gone)
    change.session.flush()
    _recount(change, number_of(kept))
    change.audit("topic.merge", f"topic:{number}/topic:{kept.id}")
    return kept


def rename_topic(change: Change, name: str, new: str) -> Topic:
    """Give a topic another name. Raises Conflict where there is a topic of that name: merge them instead."""
    topic = topic_named(change, name)
    new = new.strip()
    if not new:
        raise StayctlError(N_("A topic needs a name."), id="empty")
    check_text(new, 200)
    taken = change.session.exec(select(Topic).where(Topic.name == new)).first()
    if taken is not None and taken.id != topic.id:
        raise Conflict(
            N_("There is a topic “{name}” already. To count both as one: stayctl driver topic merge"),
            id="topic_exists",
            name=new,
        )
    topic.name = new
    change.session.add(topic)
    change.audit("topic.rename", f"topic:{topic.id}")
    return topic


def topic_named(change: Change, name: str) -> Topic:
    """The topic of this name, or what it was merged into. Raises NotFound."""
    found = change.session.exec(select(Topic).where(Topic.name == name.strip())).first()
    if found is not None and found.merged_into_id is not None:
        found = change.session.get(Topic, found.merged_into_id)
    if found is None:
        raise NotFound(
            N_("There is no topic “{name}”. See: stayctl driver topic list"), id="topic", name=name
        )
    return found


def _recount(change: Change, kept: int) -> None:
    """Bring the facts of every release to come up to date that count this topic."""
    one = select(Topic.id).where(or_(col(Topic.id) == kept, col(Topic.merged_into_id) == kept))
    rounds = select(Interview.round_id).join(Mention).where(col(Mention.topic_id).in_(one)).distinct()
    for round_id in change.session.exec(rounds):
        if round_id is not None and not is_released(change, round_id):
            recount(change, round_id=round_id)
