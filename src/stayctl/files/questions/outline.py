"""The survey as it is written: questions and groups within groups, in their order."""

from collections.abc import Iterator
from dataclasses import dataclass

from stayctl.practice.conversation import Choice, Group, Question, QuestionSet


@dataclass(frozen=True)
class Section:
    """A group with what is in it."""

    group: Group
    items: tuple["Question | Section", ...]


def outline(question_set: QuestionSet) -> tuple[Question | Section, ...]:
    """The items of the survey. A set lists groups in the order of their beginnings, each before those within it."""
    first = {question.name: place for place, question in enumerate(question_set.questions)}
    return tuple(_items(question_set, first, ""))


def choice_lists(question_set: QuestionSet) -> dict[str, tuple[Choice, ...]]:
    """The lists of choices that the questions use, in the order of their first use."""
    return {question.list_name: question.choices for question in question_set.questions if question.list_name}


def _items(found: QuestionSet, places: dict[str, int], parent: str) -> Iterator[Question | Section]:
    """The questions of a group, with each group within it before the question that follows it."""
    questions = [question for question in found.questions if question.group == parent]
    for group in (each for each in found.groups if each.parent == parent):
        section = Section(group, tuple(_items(found, places, group.name)))
        begin = _begin(section, places)
        while begin is not None and questions and places[questions[0].name] < begin:
            yield questions.pop(0)
        yield section
    yield from questions


def _begin(section: Section, places: dict[str, int]) -> int | None:
    """The place of the first question in a section. None where there is none."""
    for item in section.items:
        begin = places[item.name] if isinstance(item, Question) else _begin(item, places)
        if begin is not None:
            return begin
    return None
