"""Which questions to ask first, and why."""

from stayctl.practice.preparation import SUGGESTED_AT_MOST, Known, Why, suggest
from stayctl.practice.question_set import Question, QuestionSet, Translated
from stayctl.practice.vocabulary import Area, Kind

WORDS = Translated("en", (("en", "?"),))


def question(name: str, *drivers: str, stage: str = "core") -> Question:
    return Question(name, "text", WORDS, intent=name, drivers=drivers, stage=stage)


CORE = QuestionSet(
    "core",
    "1",
    WORDS,
    "en",
    Kind.STAY,
    (
        question("recent_win", stage="icebreaker"),
        question("motivation", "work_content", "pay"),
        question("leaving_thought", "career", "pay"),
        question("career", "learning", "career"),
        question("relationships", "team", "manager"),
        question("company_future", "direction"),
    ),
)
EVERYTHING = frozenset({"motivation", "leaving_thought", "career", "relationships", "company_future"})


def order(**known: object) -> list[tuple[str, Why]]:
    return [(s.question.name, s.why) for s in suggest(CORE, Known(**known))]  # type: ignore[arg-type]


def test_something_easy_comes_first_and_what_covers_the_areas_after_it() -> None:
    assert order()[0] == ("recent_win", Why.ICEBREAKER)
    assert {why for _name, why in order()[1:]} == {Why.AREA}


def test_a_worry_of_last_time_comes_before_everything_else_by_the_question_that_is_closest_to_it() -> None:
    found = order(worries=["learning", "pay"], asked=EVERYTHING, covered=set(Area), held_before=True)
    assert found[1:] == [("career", Why.WORRY), ("motivation", Why.WORRY)]


def test_after_a_colleague_left_the_thought_of_leaving_is_near() -> None:
    found = order(happened=["colleague_left"], asked=EVERYTHING, covered=set(Area), held_before=True)
    assert found[1:] == [("leaving_thought", Why.HAPPENED)]


def test_what_was_never_talked_about_is_named_once_somebody_was_talked_to_at_all() -> None:
    found = order(asked=EVERYTHING - {"company_future"}, covered=set(Area), held_before=True)
    assert found[1:] == [("company_future", Why.NEVER)]
    assert order(covered=set(Area)) == [("recent_win", Why.ICEBREAKER)]


def test_a_newcomer_is_asked_about_the_people_around_them() -> None:
    assert ("relationships", Why.NEW) in order(tenure_days=60, covered=set(Area))
    assert ("relationships", Why.NEW) not in order(tenure_days=800, covered=set(Area))


def test_nothing_stands_twice_and_there_are_few() -> None:
    found = order(worries=["learning", "career", "pay"], happened=["new_manager"], held_before=True)
    assert len(found) <= SUGGESTED_AT_MOST
    assert len({name for name, _why in found}) == len(found)
