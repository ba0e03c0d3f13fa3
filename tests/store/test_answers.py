"""Answers in the store: two writers, links, tags, reopening."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from stayctl.errors import Conflict
from stayctl.practice.conversation import Conversation, Given, Question, Translated, begin
from stayctl.practice.drafting import OTHER
from stayctl.practice.policy import Policy
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import AnswerStatus, Kind, Polarity
from stayctl.store.changes import Change, changing
from stayctl.store.changes.answers import Said, save_answer
from stayctl.store.changes.conversation import PinnedSet, complete, finish, nothing_said, put_back, reopen
from stayctl.store.changes.conversation import begin as begin_interview
from stayctl.store.changes.drafts import drop_draft, save_draft
from stayctl.store.changes.plan import Named, WrapUp, set_mentions, wrap_up
from stayctl.store.conversation import MentionRow, answers_of, drafts_of
from stayctl.store.reading import Reader
from stayctl.store.tables import (
    AnswerRevision,
    Audit,
    Employee,
    Interview,
    PrivateNote,
    Release,
    RestrictedNote,
    Round,
)
from support import NOW, TODAY

Changing = Callable[[], AbstractContextManager[Change]]


@pytest.fixture
def change(engine: Engine) -> Changing:
    return lambda: changing(engine, actor="B1", now=NOW, today=TODAY)


@pytest.fixture
def held(make: Any, change: Changing) -> Interview:
    """A conversation in progress, held by B1."""
    boss = make.employee("林悦", employee_no="B1")
    interview: Interview = make.interview(make.employee("陈昊", manager=boss))
    with change() as begun:
        begin_interview(
            begun, interview.id or 0, PinnedSet("stay-core", "1", "a" * 64, "{}"), "谁会看到", sharing="own"
        )
    return interview


def said(text: str, question: str = "career", **facts: Any) -> Said:
    return Said(question, "?", 1, text=text, **facts)


def revisions(engine: Engine) -> list[str | None]:
    with Session(engine) as session:
        return [each.text for each in session.exec(select(AnswerRevision).order_by(AnswerRevision.id))]  # type: ignore[arg-type]


def test_of_two_people_on_one_answer_the_first_stands_and_both_texts_are_kept(
    held: Interview, change: Changing, engine: Engine, reader: Reader
) -> None:
    with change() as one:
        assert save_answer(one, held.id or 0, said("想学 Rust", expected=0)).theirs is None
    with change() as two:
        conflict = save_answer(two, held.id or 0, said("想带人", expected=0))
    assert (conflict.theirs, conflict.revision) == ("想学 Rust", 1)
    assert [row.text for row in answers_of(reader, held.id or 0)] == ["想学 Rust"]
    assert revisions(engine) == ["想带人"]
    with change() as decided:
        both = said("想学 Rust\n想带人", expected=conflict.revision)
        assert save_answer(decided, held.id or 0, both).theirs is None
    assert revisions(engine) == ["想带人", "想学 Rust"]


def test_the_same_text_from_two_terminals_is_no_conflict(held: Interview, change: Changing) -> None:
    for _terminal in range(2):
        with change() as writing:
            assert save_answer(writing, held.id or 0, said("想学 Rust", expected=0)).theirs is None


def test_two_terminals_that_type_into_one_field_keep_both_drafts(
    held: Interview, engine: Engine, reader: Reader
) -> None:
    interview = held.id or 0
    assert save_draft(engine, interview, "career", "想学", NOW, known="") == "career"
    field = save_draft(engine, interview, "career", "想带", NOW, known="")
    assert field == f"{OTHER}career"
    assert save_draft(engine, interview, field, "想带人", NOW, known="想带") == field
    assert save_draft(engine, interview, "career", "想学 Rust", NOW, known="想学") == "career"
    assert drafts_of(reader, interview) == {"career": "想学 Rust", field: "想带人"}


def test_an_answer_that_points_at_a_dropped_one_says_the_same_in_its_own_right(
    held: Interview, change: Changing, reader: Reader
) -> None:
    interview = held.id or 0
    with change() as writing:
        save_answer(writing, interview, said("想学 Rust", "learning"))
        save_answer(writing, interview, Said("career", "?", 2, same_as="learning"))
    assert [row.same_as for row in answers_of(reader, interview)] == [None, "learning"]
    with change() as ending:
        complete(ending, interview, held_on=TODAY, irrelevant=frozenset({"learning"}))
    assert [(row.text, row.same_as) for row in answers_of(reader, interview)] == [("想学 Rust", None)]


def test_what_nobody_came_to_is_noted_and_what_was_only_typed_is_an_answer(
    held: Interview, change: Changing, engine: Engine, reader: Reader
) -> None:
    words = Translated("zh", (("zh", "?"),))
    asked = tuple(Question(name, "text", words) for name in ("recent_win", "career", "learning"))
    questions = QuestionSet("own", "1", words, "zh", Kind.STAY, asked)
    conversation = begin(questions, answers={"recent_win": Given("上线了")})
    with change() as talking:
        save_answer(talking, held.id or 0, said("上线了", "recent_win"))
    save_draft(engine, held.id or 0, "career", "想带人", NOW)
    with change() as ending:
        finish(ending, held.id or 0, conversation, "zh", held_on=TODAY)
    rows = {row.question: (row.text, row.status) for row in answers_of(reader, held.id or 0)}
    assert rows == {
        "recent_win": ("上线了", AnswerStatus.ANSWERED),
        "career": ("想带人", AnswerStatus.ANSWERED),
        "learning": (None, AnswerStatus.NOT_ASKED),
    }


def test_tags_on_an_answer_replace_those_before(held: Interview, change: Changing, reader: Reader) -> None:
    interview = held.id or 0
    with change() as writing:
        save_answer(writing, interview, said("想学 Rust"))
        set_mentions(writing, interview, "career", (Named("pay", Polarity.LEAVE),))
        learning = Named("learning", Polarity.LEAVE, "Rust", "新技术栈")
        set_mentions(writing, interview, "career", (learning, learning), importance=4)
    [mention] = reader.all("conversation.mentions", MentionRow, id=interview)
    assert mention[1:5] == ("learning", "leave", "Rust", "新技术栈")
    assert [row.importance for row in answers_of(reader, interview)] == [4]
    with pytest.raises(Conflict), change() as writing:
        set_mentions(writing, interview, "recent_win", ())


def closed(held: Interview, change: Changing) -> int:
    interview = held.id or 0
    with change() as writing:
        save_answer(writing, interview, said("想学 Rust"))
        complete(writing, interview, held_on=date(2026, 11, 20))
        wrap_up(writing, interview, WrapUp(nothing_needed=True), Policy())
    return interview


def test_a_closed_interview_is_reopened_step_by_step_with_its_reason(
    held: Interview, change: Changing, engine: Engine
) -> None:
    interview = closed(held, change)
    for state in ("completed", "in_progress"):
        with change() as again:
            assert reopen(again, interview, "记错了一句").state == state
    with pytest.raises(Conflict), change() as again:
        reopen(again, interview, "?")
    with pytest.raises(Conflict), change() as again:
        put_back(again, interview)
    with Session(engine) as session:
        reasons = session.exec(select(Audit.reason).where(Audit.action == "interview.reopen")).all()
    assert list(reasons) == ["记错了一句"] * 2


def test_a_reopened_interview_keeps_the_facts_of_the_day_it_was_held(
    held: Interview, change: Changing, engine: Engine
) -> None:
    interview = closed(held, change)
    with change() as again:
        reopen(again, interview, "x")
        reopen(again, interview, "x")
        again.session.get_one(Employee, held.employee_id).title = "总监"
        complete(again, interview, held_on=date(2026, 11, 20))
    with Session(engine) as session:
        assert session.get_one(Interview, interview).fact_title is None


def test_what_was_counted_in_a_release_is_never_reopened(
    held: Interview, change: Changing, make: Any
) -> None:
    interview = closed(held, change)
    opened = make.record(Round(name="R", opens_on=TODAY, population="{}", opened_at=NOW, state="closed"))
    make.record(Release(round_id=opened.id, k=5, released_at=NOW))
    with pytest.raises(Conflict, match="release"), change() as again:
        again.session.get_one(Interview, interview).round_id = opened.id
        reopen(again, interview, "x")


WORDS = Translated("zh", (("zh", "?"),))


def talk(*questions: tuple[str, str], hidden: str = "") -> Conversation:
    """A conversation as a terminal sees it that has read no answer yet; the question ``hidden`` is irrelevant."""
    asked = tuple(Question(name, type, WORDS) for name, type in questions)
    whole = QuestionSet("own", "1", WORDS, "zh", Kind.STAY, asked)
    return begin(whole, relevant=lambda item, _values: item.name != hidden)


def notes(engine: Engine, table: Any = PrivateNote) -> list[str]:
    with Session(engine) as session:
        return [each.text for each in session.exec(select(table).order_by(table.id))]


def test_what_a_second_terminal_wrote_meanwhile_outlives_the_end(
    held: Interview, change: Changing, engine: Engine, reader: Reader
) -> None:
    interview, conversation = held.id or 0, talk(("career", "text"), ("learning", "text"))
    with change() as elsewhere:
        save_answer(elsewhere, interview, said("想学 Rust", "learning"))
        save_answer(elsewhere, interview, said("孩子要上学", "added_1"))
    save_draft(engine, interview, "career", "想带", NOW)
    with change() as ending:
        finish(ending, interview, conversation, "zh", held_on=TODAY)
    texts = {row.question: row.text for row in answers_of(reader, interview)}
    assert texts == {"career": "想带", "learning": "想学 Rust", "added_1": "孩子要上学"}


def test_what_was_typed_and_never_confirmed_is_a_note_where_it_is_no_answer(
    held: Interview, change: Changing, engine: Engine, reader: Reader
) -> None:
    interview, conversation = (
        held.id or 0,
        talk(("career", "text"), ("energy", "range"), ("gone", "text"), hidden="gone"),
    )
    with change() as talking:
        save_answer(talking, interview, said("想学 Rust"))
    typed = {
        "career": "想学 Rust，还想带人",
        "energy": "3 到 4",
        "gone": "不想走",
        "note:career": "他眼睛亮了",
        f"{OTHER}learning": "分享会",
        "restricted:career": "有人骚扰",
        "wrap:recognition": "当面说",
    }
    for field, text in typed.items():
        save_draft(engine, interview, field, text, NOW)
    with change() as ending:
        finish(ending, interview, conversation, "zh", held_on=TODAY)
    kept = {text for field, text in typed.items() if not field.startswith(("restricted", "wrap"))}
    assert set(notes(engine)) == kept
    assert notes(engine, RestrictedNote) == ["有人骚扰"]
    assert drafts_of(reader, interview) == {"wrap:recognition": "当面说"}


def test_the_wrap_up_loses_nothing_that_was_typed_elsewhere(
    held: Interview, change: Changing, engine: Engine, reader: Reader
) -> None:
    interview = held.id or 0
    with change() as ending:
        save_answer(ending, interview, said("想学 Rust"))
        complete(ending, interview, held_on=TODAY)
    for field, text in {"career": "还想带人", "wrap:yours": "问排期", f"{OTHER}wrap:yours": "问预算"}.items():
        save_draft(engine, interview, field, text, NOW)
    with change() as wrapping:
        wrap_up(wrapping, interview, WrapUp(manager_commitments="问排期"), Policy())
    assert notes(engine) == ["还想带人", "问预算"]
    assert drafts_of(reader, interview) == {}


def test_an_answer_takes_the_writers_own_draft_alone(
    held: Interview, change: Changing, engine: Engine, reader: Reader
) -> None:
    interview = held.id or 0
    save_draft(engine, interview, "career", "想带人，一个小组", NOW)
    with change() as talking:
        save_answer(talking, interview, said("想学 Rust"))
        drop_draft(talking, interview, "career", "想学")
    assert drafts_of(reader, interview) == {"career": "想带人，一个小组"}
    with change() as talking:
        save_answer(talking, interview, said("想带人，一个小组"))
        drop_draft(talking, interview, "career", "想带人，一个小组")
    assert drafts_of(reader, interview) == {}


def test_an_answer_stays_where_the_one_it_pointed_at_is_taken_back(
    held: Interview, change: Changing, reader: Reader
) -> None:
    interview = held.id or 0
    with change() as writing:
        save_answer(writing, interview, said("想学 Rust", "learning"))
        save_answer(writing, interview, Said("career", "?", 2, same_as="learning"))
        save_answer(writing, interview, Said("learning", "?", 1, status=AnswerStatus.SKIPPED))
    texts = {row.question: (row.text, row.same_as) for row in answers_of(reader, interview)}
    assert texts == {"learning": (None, None), "career": ("想学 Rust", None)}


def test_a_chain_of_links_holds_where_its_middle_is_dropped(
    held: Interview, change: Changing, reader: Reader
) -> None:
    interview = held.id or 0
    with change() as writing:
        save_answer(writing, interview, said("想学 Rust", "learning"))
        save_answer(writing, interview, Said("pay", "?", 2, same_as="learning"))
        save_answer(writing, interview, Said("career", "?", 3, same_as="pay"))
        complete(writing, interview, held_on=TODAY, irrelevant=frozenset({"pay"}))
    assert [(row.question, row.same_as) for row in answers_of(reader, interview)] == [
        ("learning", None),
        ("career", "learning"),
    ]


def test_an_interview_goes_back_on_the_agenda_only_where_nothing_was_ever_said(
    held: Interview, change: Changing, engine: Engine
) -> None:
    interview = held.id or 0
    save_draft(engine, interview, "word:career", "1", NOW)
    with change() as looking:
        assert nothing_said(looking, interview)
        save_answer(looking, interview, said("想学 Rust"))
        save_answer(looking, interview, Said("career", "?", 1, status=AnswerStatus.SKIPPED))
        assert not nothing_said(looking, interview)
    with pytest.raises(Conflict), change() as back:
        put_back(back, interview)
