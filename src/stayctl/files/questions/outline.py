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
    """The questions of a group, with each group within it before the question that follows it.

    Where a group without questions stood is not known; it comes late, since its condition may look back.
    """
    questions = [question for question in found.questions if question.group == parent]
    groups = [group for group in found.groups if group.parent == parent]
    sections = [Section(group, tuple(_items(found, places, group.name))) for group in groups]
    begins: list[int] = [len(places)]
    for section in reversed(sections):
        begin = _begin(section, places)
        begins.append(begins[-1] if begin is None else begin)
    for section, begin in zip(sections, reversed(begins[1:]), strict=True):
        while questions and places[questions[0].name] < begin:
            yield questions.pop(0)
        yield section
    yield from questions


def _begin(section: Section, places: dict[str, int]) -> int | None:
    """The place of the first question in a section. None where there is none."""
    begins = (
        places[item.name] if isinstance(item, Question) else _begin(item, places) for item in section.items
    )
    return next((begin for begin in begins if begin is not None), None)
