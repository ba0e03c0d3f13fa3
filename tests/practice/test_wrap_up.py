"""What the wrap-up offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.practice.vocabulary import DRIVERS, Area, Polarity
from stayctl.practice.wrap_up import (
    OFFERS_AT_MOST,
    Offer,
    Said,
    Tagged,
    gist,
    likely_drivers,
    numbers,
    offers,
)

SAID = (
    Said("enjoyment", "每周的技术分享会，大家轮着讲。", (Area.STAY_REASONS,), ("learning", "team")),
    Said("motivation", "组里的人实在。", (Area.STAY_REASONS,), ("team",)),
    Said("one_change", "测试环境排队要等两天。", (Area.CHALLENGES,), ("resources", "workload")),
)


def test_what_was_tagged_comes_first_and_its_answer_not_again() -> None:
    tags = [
        Tagged("enjoyment", "learning", "stay", "每周技术分享会"),
        Tagged("one_change", "resources", "leave"),
    ]
    assert offers(SAID, tags, Polarity.STAY) == (
        Offer("每周技术分享会", "learning", "每周技术分享会"),
        Offer("组里的人实在", "team"),
    )
    assert offers(SAID, tags, Polarity.LEAVE) == (Offer("测试环境排队要等两天", "resources"),)


def test_a_need_stands_for_a_tag_without_a_topic() -> None:
    tags = [Tagged("one_change", "voice", "leave", need="有人拍板")]
    assert offers(SAID, tags, Polarity.LEAVE)[0] == Offer("有人拍板", "voice")


def test_nothing_is_offered_twice_and_never_too_much() -> None:
    tags = [Tagged("enjoyment", "learning", "stay", f"话题{n % 9}") for n in range(20)]
    found = [offer.text for offer in offers(SAID, tags, Polarity.STAY)]
    assert len(found) == len(set(found)) == OFFERS_AT_MOST


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("对接采购改了四版还被退回，觉得没人在乎。后来就算了。", "对接采购改了四版还被退回，觉得没人在乎"),
        ("I like the weekly tech talk. It's fun.", "I like the weekly tech talk"),
        ("v1.2 was fine", "v1.2 was fine"),
        (
            "每周的分享会我特别喜欢，大家轮着讲，讲完还在食堂聊，讲不好也没人笑",
            "每周的分享会我特别喜欢，大家轮着讲",
        ),
    ],
)
def test_the_gist_is_the_first_sentence_as_far_as_it_fits(text: str, kept: str) -> None:
    assert gist(text) == kept


@given(st.text(max_size=300))
def test_a_gist_is_the_beginning_of_what_was_said(text: str) -> None:
    found = gist(text)
    assert "\n" not in found.strip("\n")
    assert found.rstrip("…") in text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1 2", (1, 2)),
        ("1，2", (1, 2)),
        ("2、1", (2, 1)),
        ("3 3", (3,)),
        ("9", ()),
        ("2 条", ()),
        ("", ()),
        ("12", ()),
    ],
)
def test_numbers_are_taken_only_where_nothing_else_stands(typed: str, meant: tuple[int, ...]) -> None:
    assert numbers(typed, 3) == meant


def test_the_drivers_of_the_questions_of_one_side_come_first() -> None:
    assert likely_drivers(SAID, Polarity.LEAVE)[:2] == ("resources", "workload")
    assert set(likely_drivers((), Polarity.STAY)) <= set(DRIVERS)


def test_an_untagged_answer_to_a_two_sided_question_is_no_reason_to_stay() -> None:
    said = (Said("relationships", "就一样，你太能扛。", (Area.CHALLENGES, Area.STAY_REASONS), ("manager",)),)
    assert offers(said, [], Polarity.STAY) == ()
    assert offers(said, [], Polarity.LEAVE) == (Offer("就一样，你太能扛", "manager"),)
    praise = [Tagged("relationships", "team", "stay", "有人搭把手")]
    assert offers(said, praise, Polarity.STAY) == (Offer("有人搭把手", "team", "有人搭把手"),)
