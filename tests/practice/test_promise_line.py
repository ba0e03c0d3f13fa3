"""A promise in one line is understood; what is no part of it stays in what will be done."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.cli.conversation.promising import day_meant
from stayctl.practice.promise_line import Line, read_line
from stayctl.practice.vocabulary import Control, Horizon

TODAY = date(2026, 11, 22)  # a Sunday
PEOPLE = {"张敏", "Zhang Min", "陈昊"}
QUICK, LONG = Horizon.QUICK_WIN, Horizon.LONG_TERM


def read(text: str) -> Line | None:
    return read_line(text, lambda words: day_meant(words, TODAY), lambda who: who in PEOPLE)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Rust 测试环境 下周五前 速办", Line("Rust 测试环境", date(2026, 11, 27), QUICK)),
        ("Rust测试环境下周五前", Line("Rust测试环境", date(2026, 11, 27))),
        ("轮岗方案，张敏，长期", Line("轮岗方案", None, LONG, "张敏")),
        ("轮岗方案 长期 张敏", Line("轮岗方案", None, LONG, "张敏")),
        ("轮岗方案（张敏）1月31日前", Line("轮岗方案", date(2027, 1, 31), None, "张敏")),
        ("换一把椅子 10d", Line("换一把椅子", date(2026, 12, 2))),
        ("换一把椅子，月底前，我来办", Line("换一把椅子", date(2026, 11, 30), mine=True)),
        ("搭环境 明天", Line("搭环境", date(2026, 11, 23))),
        (
            "training budget by 31 Jan, HR, long",
            Line("training budget", date(2027, 1, 31), LONG, control=Control.HR),
        ),
        (
            "a new chair by next Friday (Zhang Min)",
            Line("a new chair", date(2026, 11, 27), None, "Zhang Min"),
        ),
        ("test machine by Friday quick", Line("test machine", date(2026, 11, 27), QUICK)),
        ("test machine 2027-03-01 long term", Line("test machine", date(2027, 3, 1), LONG)),
        ("rotation plan by the end of January", Line("rotation plan", date(2027, 1, 31))),
    ],
)
def test_what_by_when_who_and_how_soon_are_told_apart(typed: str, line: Line) -> None:
    assert read(typed) == line


@pytest.mark.parametrize(
    "typed",
    [
        "Rust 测试环境",
        "找 张敏",
        "sit by the window",
        "move the stand-up to Monday",
        "把周会挪到下周五",
        "explain what takes so long",
        "make it quick",
        "张敏",
        "下周五前",
        "和张敏一起，把专家线怎么往上走讲明白",
        "先匀一台旧服务器，把 Rust 环境搭起来",
        "review the budget for 2027",
        "改 3 处",
        "",
    ],
)
def test_what_only_says_what_will_be_done_stays_whole(typed: str) -> None:
    assert read(typed) is None


@given(st.text(max_size=60))
def test_no_line_breaks_it_and_a_title_is_part_of_what_was_typed(text: str) -> None:
    line = read(text)
    assert line is None or (line.title and all(word in text for word in line.title.split()))
