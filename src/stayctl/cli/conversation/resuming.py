"""What the store kept of a conversation, read back: answers, tags, and the interviewer's own questions."""

from collections.abc import Mapping, Sequence

from stayctl.practice.conversation import Given, Question, Translated
from stayctl.practice.drafting import ADDED, WORDING
from stayctl.practice.tagging import Tag, Tags
from stayctl.practice.vocabulary import AnswerStatus, Polarity
from stayctl.store.conversation import AnswerRow, MentionRow
from stayctl.store.reading import Reader


def wording_of(drafts: Mapping[str, str]) -> dict[str, int]:
    """The wording chosen for each question before the conversation was put away."""
    chosen = {
        field.removeprefix(WORDING): text for field, text in drafts.items() if field.startswith(WORDING)
    }
    return {name: int(text) for name, text in chosen.items() if text.isdecimal()}


def given_of(row: AnswerRow) -> Given:
    return Given(row.text or row.value or "", AnswerStatus(row.status), row.same_as or "")


def tags_of(reader: Reader, interview_id: int, rows: Sequence[AnswerRow]) -> dict[str, Tags]:
    """What was tagged on each answer, by question."""
    found: dict[int, list[Tag]] = {}
    for row in reader.stream("conversation.mentions", MentionRow, id=interview_id):
        if row.answer_id is not None:
            tag = Tag(row.driver, Polarity(row.polarity), row.topic or "", row.need or "")
            found.setdefault(row.answer_id, []).append(tag)
    tags = {row.question: Tags(tuple(found.get(row.id, ())), row.importance) for row in rows}
    return {question: each for question, each in tags.items() if each}


def own_questions(
    rows: Sequence[AnswerRow], drafts: Mapping[str, str], known: set[str], language: str
) -> tuple[tuple[Question, ...], dict[str, str]]:
    """The questions that the interviewer added, in that order, and by name the question that each follows."""
    texts, places, before = {}, {}, ""
    for row in rows:
        if row.question not in known:
            texts[row.question], places[row.question] = row.asked, before
        before = row.question
    for field, text in drafts.items():
        if field.startswith(ADDED):
            name, _colon, place = field.removeprefix(ADDED).partition(":")
            texts[name], places[name] = texts.get(name, text), place
    names = sorted(texts, key=lambda name: (len(name), name))
    added = tuple(Question(n, "text", Translated(language, ((language, texts[n]),))) for n in names)
    return added, places
