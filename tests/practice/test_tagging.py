"""Tags typed as one line: what the line says, what is offered, and what is wrong with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import StayctlError
from stayctl.practice.tagging import Tag, Tags, completed, driver_named, format_tags, parse_tags
from stayctl.practice.vocabulary import DRIVERS, Polarity

CHINESE = {
    "learning": "学习成长",
    "pay": "薪酬",
    "recognition": "认可",
    "career": "职业发展",
    "team": "同事团队",
}
NAMES = {name: (label, CHINESE.get(name, name)) for name, label in DRIVERS.items()}
STAY, LEAVE = Polarity.STAY, Polarity.LEAVE


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("+学习成长 每周技术分享会", [Tag("learning", STAY, "每周技术分享会")]),
        ("＋学习成长每周技术分享会", [Tag("learning", STAY, "每周技术分享会")]),
        ("-pay", [Tag("pay", LEAVE)]),
        ("-7", [Tag("pay", LEAVE)]),
        ("－7 年终奖", [Tag("pay", LEAVE, "年终奖")]),
        ("+Work itself", [Tag("work_content", STAY)]),
        ("+work itself the new parser", [Tag("work_content", STAY, "the new parser")]),
        ("-pay =recognition", [Tag("pay", LEAVE, need="recognition")]),
        ("+learn Rust 测试环境 ＝想学新技术栈", [Tag("learning", STAY, "Rust 测试环境", "想学新技术栈")]),
        ("+team；-pay;", [Tag("team", STAY), Tag("pay", LEAVE)]),
        ("+team; +team", [Tag("team", STAY)]),
        ("+team a=b", [Tag("team", STAY, "a=b")]),
    ],
)
def test_a_line_names_drivers_with_topic_and_need(line: str, tags: list[Tag]) -> None:
    assert parse_tags(line, NAMES) == Tags(tuple(tags))


@pytest.mark.parametrize("line", ["!4", "！４", "-pay !4", "-pay; !4", "!2; -pay; ! 4"])
def test_importance_stands_anywhere_in_the_line(line: str) -> None:
    assert parse_tags(line, NAMES).importance == 4


def test_an_empty_line_tags_nothing() -> None:
    assert not parse_tags(" ； ", NAMES)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("pay", "begin with"),
        ("+", "name the driver"),
        ("+99", "no driver “99”"),
        ("-sec; +nonsense", "no driver “nonsense”"),
        ("+work", "could be"),
        ("-pay !6", "1 to 5"),
    ],
)
def test_what_is_wrong_is_said(line: str, reason: str) -> None:
    with pytest.raises(StayctlError) as wrong:
        parse_tags(line, NAMES)
    assert reason in wrong.value.text()


def test_a_driver_is_found_by_the_only_name_that_begins_so() -> None:
    assert driver_named("learn", NAMES) == "learning"
    assert driver_named("health", NAMES) == "wellbeing"


def test_drivers_and_then_earlier_topics_are_offered() -> None:
    topics = ("年会", "每周技术分享会", "技术大会")
    assert completed("-pay; +学习", NAMES, topics) == ["-pay; +Learning "]
    assert completed("+学习成长 技术", NAMES, topics) == ["+学习成长 技术大会", "+学习成长 每周技术分享会"]
    assert completed("+学习成长 ", NAMES, topics)[0] == "+学习成长 年会"
    assert completed("noch nichts", NAMES, topics) == []
    assert completed("+work x", NAMES, topics) == []


words = st.text(st.characters(categories=["L"], include_characters=" "), min_size=1, max_size=12).map(
    lambda text: "x" + " ".join(text.split())
)
tags = st.builds(
    Tag, st.sampled_from(list(DRIVERS)), st.sampled_from(Polarity), st.just("") | words, st.just("") | words
)


@given(st.lists(tags, unique=True, max_size=4), st.none() | st.integers(1, 5))
def test_tags_come_back_from_the_line_that_is_edited(found: list[Tag], importance: int | None) -> None:
    kept = Tags(tuple(found), importance)
    assert parse_tags(format_tags(kept, NAMES), NAMES) == kept


@given(st.text(max_size=40) | st.text("+-;!=＋；！ 47pay薪酬", max_size=30))
def test_any_line_is_understood_or_refused_with_a_reason(line: str) -> None:
    completed(line, NAMES, ("年会", "x"))
    try:
        parse_tags(line, NAMES)
    except StayctlError as wrong:
        assert wrong.text()
