"""The conversation as a value: order, relevance, progress, and the transitions of an interview."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import Conflict, ExitCode
from stayctl.practice.conversation import (
    Conversation,
    Given,
    Probe,
    Question,
    QuestionSet,
    Translated,
    allowed,
    begin,
    move,
    own_question,
)
from stayctl.practice.vocabulary import AnswerStatus, Area, Kind, State

SKIPPED = Given(status=AnswerStatus.SKIPPED)


def words(zh: str, en: str = "") -> Translated:
    return Translated("zh", (("en", en), ("zh", zh)) if en else (("zh", zh),))


def question(name: str, **more: object) -> Question:
    return Question(name, "text", words(f"{name}?", f"What about {name}?"), **more)  # type: ignore[arg-type]


SET = QuestionSet(
    "small",
    "1",
    words("小"),
    "zh",
    Kind.STAY,
    (
        Question("opening", "note", words("开场")),
        question("closing", stage="closing"),
        question("motivation", intent="motivation"),
        question("thought", intent="leaving_thought", probes=(Probe("often", words("多久?")),)),
        question("more", relevant="thought"),
        question("career", intent="career", required=True),
        question("win", stage="icebreaker", intent="recent_win"),
    ),
)


def when_named(item: Question | Probe, values: Mapping[str, str]) -> bool:
    """A condition in these tests is the name of a question that must have an answer."""
    return not item.relevant or bool(values.get(item.relevant))


def talk(**answers: Given) -> Conversation:
    return begin(SET, relevant=when_named, answers=answers)


def names(questions: tuple[Question, ...]) -> list[str]:
    return [question.name for question in questions]


def test_the_icebreaker_comes_first_and_the_closing_last() -> None:
    assert names(talk().asked()) == ["win", "motivation", "thought", "career", "closing"]


def test_a_question_becomes_relevant_with_the_answer_that_it_asks_for() -> None:
    assert names(talk(thought=Given("上个月")).asked()) == [
        "win",
        "motivation",
        "thought",
        "more",
        "career",
        "closing",
    ]


def test_a_skipped_question_is_no_answer_for_conditions() -> None:
    assert "more" not in names(talk(thought=SKIPPED).asked())


def test_the_next_question_is_the_next_that_nobody_dealt_with_and_comes_round_to_the_start() -> None:
    conversation = talk(thought=Given("x"), more=SKIPPED)
    following = conversation.next_after("motivation")
    assert following is not None and following.name == "career"
    answered = conversation.record("motivation", Given("x"))
    assert [answered.next_after("thought").name, answered.next_after("closing").name] == ["career", "win"]  # type: ignore[union-attr]


def test_at_the_end_there_is_no_next_question() -> None:
    conversation = talk(**dict.fromkeys(names(talk().asked()), SKIPPED))
    assert conversation.next_after("closing") is None
    assert conversation.resume() is None


def test_stepping_back_goes_to_the_question_before_answered_or_not() -> None:
    conversation = talk(motivation=Given("x"))
    assert conversation.before("win") is None
    back = conversation.before("thought")
    assert back is not None and back.name == "motivation"


def test_a_conversation_resumes_at_the_question_that_was_on_the_screen() -> None:
    resumed = begin(SET, relevant=when_named, answers={"win": Given("x")}, current="career").resume()
    assert resumed is not None and resumed.name == "career"


def test_a_conversation_resumes_after_the_last_one_when_that_was_answered() -> None:
    resumed = begin(SET, relevant=when_named, answers={"thought": Given("x")}, current="thought").resume()
    assert resumed is not None and resumed.name == "more"


def test_a_new_conversation_begins_at_the_icebreaker() -> None:
    first = talk().resume()
    assert first is not None and first.name == "win"


def test_irrelevant_answers_are_dropped_at_completion() -> None:
    conversation = talk(thought=Given("x"), more=Given("y")).record("thought", SKIPPED)
    assert list(conversation.completion()) == ["thought"]


def test_progress_counts_what_was_answered_and_what_was_handled() -> None:
    progress = talk(win=Given("x"), motivation=SKIPPED).progress()
    assert (progress.answered, progress.handled, progress.total) == (1, 2, 5)


def test_capture_areas_are_covered_by_answers_not_by_skipped_questions() -> None:
    conversation = talk(motivation=Given("x"), thought=SKIPPED)
    assert conversation.covered() == (Area.STAY_REASONS,)
    assert conversation.not_covered() == (Area.CHALLENGES, Area.EXPECTATIONS, Area.LEAVE_TRIGGERS)


def test_one_answer_can_hold_for_two_questions() -> None:
    conversation = talk(motivation=Given("团队"), thought=Given(same_as="motivation"))
    assert conversation.value("thought") == "团队"
    assert "more" in names(conversation.asked())


def test_areas_stated_in_the_set_go_before_those_of_the_intent() -> None:
    assert question("q", intent="motivation", area=("challenges",)).areas == (Area.CHALLENGES,)


def test_required_questions_without_an_answer_are_missing() -> None:
    assert names(talk().missing()) == ["career"]
    assert talk(career=Given("x")).missing() == ()


@pytest.mark.parametrize(
    ("typed", "found"), [("car", ["career"]), ("about MOT", ["motivation"]), ("3", ["thought"]), ("0", [])]
)
def test_typing_part_of_a_question_finds_it(typed: str, found: list[str]) -> None:
    assert names(talk().find(typed, "en")) == found


def test_a_question_of_ones_own_follows_the_one_at_hand() -> None:
    conversation = talk().at("motivation")
    added = own_question(conversation, "远程怎么样?", "zh")
    conversation = conversation.add(added)
    assert names(conversation.asked())[1:3] == ["motivation", "added_1"]
    assert own_question(conversation, "还有?", "zh").name == "added_2"


def test_questions_added_earlier_come_back_before_the_closing() -> None:
    added = own_question(talk(), "远程怎么样?", "zh")
    assert names(begin(SET, relevant=when_named, added=(added,)).asked())[-2:] == ["added_1", "closing"]


def test_the_note_before_a_question_is_known() -> None:
    assert names(talk().notes_before("closing")) == ["opening"]
    assert talk().notes_before("motivation") == ()


def test_probes_follow_what_is_being_typed() -> None:
    item = question("q", probes=(Probe("p", words("再说说?"), "q"),))
    conversation = begin(QuestionSet("s", "1", words("s"), "zh", Kind.STAY, (item,)), relevant=when_named)
    assert conversation.probes(item) == ()
    assert [probe.name for probe in conversation.probes(item, "嗯")] == ["p"]


def test_a_missing_translation_falls_back_to_the_default_language() -> None:
    assert words("你好").to("en") == "你好"
    assert words("你好", "hello").to("en") == "hello"
    assert Translated("zh", (("en", "hello"),)).to("fr") == "hello"


@given(
    st.dictionaries(
        st.sampled_from(["win", "motivation", "thought", "more", "career", "closing"]),
        st.builds(Given, st.sampled_from(["", "x"]), st.sampled_from(AnswerStatus)),
    )
)
def test_completing_keeps_relevant_answers_and_nothing_else(answers: dict[str, Given]) -> None:
    conversation = begin(SET, relevant=when_named, answers=answers)
    kept = conversation.completion()
    assert set(kept) == set(answers) & set(names(conversation.asked()))
    assert begin(SET, relevant=when_named, answers=kept).completion() == kept


PLANNED_TO = {"invited", "in_progress", "completed", "cancelled", "declined", "no_show"}
TABLE = {
    "planned": PLANNED_TO,
    "invited": PLANNED_TO - {"invited"} | {"planned"},
    "in_progress": {"completed", "planned", "cancelled"},
    "completed": {"closed", "in_progress"},
    "closed": {"completed"},
    "no_show": {"planned"},
    "declined": {"planned"},
    "cancelled": {"planned"},
}


@pytest.mark.parametrize("current", State)
@pytest.mark.parametrize("to", State)
def test_an_interview_moves_as_the_practice_says_and_in_no_other_way(current: State, to: State) -> None:
    if to in TABLE[current]:
        assert move(current, to) is to
        assert allowed(current, to)
        return
    with pytest.raises(Conflict) as refused:
        move(current, to)
    assert refused.value.code is ExitCode.BUSY
    assert not allowed(current, to)


def test_a_refused_move_names_both_states_and_what_is_possible() -> None:
    with pytest.raises(Conflict) as refused:
        move(State.CLOSED, State.NO_SHOW)
    assert (
        refused.value.text() == "This interview is closed; it can't become no-show. It can become: completed."
    )


def test_a_conversation_with_answers_does_not_go_back_to_the_plan() -> None:
    assert move(State.IN_PROGRESS, State.PLANNED) is State.PLANNED
    with pytest.raises(Conflict, match="has answers"):
        move(State.IN_PROGRESS, State.PLANNED, answered=True)


def test_an_answer_may_hold_for_another_question_however_it_leads_there() -> None:
    conversation = talk(
        motivation=Given("同事"), thought=Given(same_as="motivation"), career=Given(same_as="thought")
    )
    assert [conversation.value(name) for name in ("motivation", "thought", "career")] == ["同事"] * 3
    assert conversation.source("career") == "motivation"
    assert set(conversation.linked_to("motivation")) == {"thought", "career"}
    assert Area.LEAVE_TRIGGERS in conversation.covered()
    assert "more" in names(conversation.asked())


def test_answers_that_lead_in_a_circle_say_nothing() -> None:
    conversation = talk(thought=Given(same_as="career"), career=Given(same_as="thought"))
    assert conversation.value("career") == ""


def test_questions_added_earlier_come_back_where_they_stood() -> None:
    added = tuple(Question(name, "text", words(name)) for name in ("added_1", "added_2", "added_3"))
    places = {"added_1": "motivation", "added_2": "added_1", "added_3": "gone"}
    order = names(begin(SET, relevant=when_named, added=added, places=places).asked())
    assert order == ["win", "motivation", "added_1", "added_2", "thought", "career", "added_3", "closing"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("dynamics", []),
        ("动力", ["motivation"]),
        ("动", ["motivation"]),
        ("motivatoin", ["motivation"]),
        ("？", []),
        ("  ", ["win", "motivation", "thought", "career", "closing"]),
        ("99", []),
    ],
)
def test_the_words_by_which_a_list_shows_a_question_find_it(typed: str, found: list[str]) -> None:
    label = {"motivation": "动力"}
    assert names(talk().find(typed, "en", lambda q: (label.get(q.name, ""),))) == found


def test_an_answer_that_is_taken_back_stays_where_it_held_too() -> None:
    conversation = talk(motivation=Given("团队"), thought=Given(same_as="motivation"))
    taken_back = conversation.record("motivation", SKIPPED)
    assert (taken_back.value("motivation"), taken_back.value("thought")) == ("", "团队")
