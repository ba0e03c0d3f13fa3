"""Which drivers a text speaks of: laws that hold whatever the lexicon says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl.files.lexicon import load_lexicon
from stayctl.practice.themes import (
    BRIEF,
    FLIP,
    LEAVE,
    NOTHING,
    STAY,
    Lexicon,
    Pattern,
    Suggestion,
    make_lexicon,
    polarity_in,
    suggest,
)
from stayctl.practice.vocabulary import DRIVERS, Area, Polarity

SMALL = make_lexicon(
    [
        Pattern("pay", "pay", 0.8),
        Pattern("wages", "pay", 0.8),
        Pattern("boss", "manager", 0.8),
        Pattern("big boss", "leadership", 0.8),
        Pattern("grind", "workload", 0.3),
        Pattern("hours", "workload", 0.55),
        Pattern("underpaid", "pay", 0.8, Polarity.LEAVE),
        Pattern("pay attention", NOTHING),
        Pattern("great", STAY),
        Pattern("bad", LEAVE),
        Pattern("not", FLIP),
    ]
)
PIECES = st.sampled_from(
    [
        "工资",
        "加班",
        "食堂",
        "my boss",
        "promotion",
        "no",
        "great",
        "不",
        "没有",
        "，",
        ". ",
        " ",
        "ａｂ",
        "😀",
        "\n",
        "but",
        "x",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def drivers(text: str, lexicon: Lexicon = SMALL) -> list[str]:
    return [each.driver for each in suggest(text, lexicon)]


def polarity(text: str) -> Polarity | None:
    return suggest(text, SMALL)[0].polarity


def test_hints_are_joined_and_the_likeliest_driver_comes_first() -> None:
    both = suggest("pay and wages, and the boss", SMALL)
    assert [(each.driver, each.score) for each in both] == [("pay", 0.96), ("manager", 0.8)]
    assert both[0].words == ("pay", "wages")


def test_a_word_said_twice_is_one_hint() -> None:
    assert suggest("pay, pay, pay", SMALL)[0].score == suggest("pay", SMALL)[0].score


def test_a_longer_match_hides_the_shorter_inside_it() -> None:
    assert drivers("the big boss came by") == ["leadership"]
    assert drivers("please pay attention") == []


def test_a_hint_is_enough_where_few_words_are_said_and_nothing_else() -> None:
    assert drivers("what a grind") == ["workload"]
    assert drivers("what a grind it is on most of these days") == []
    assert BRIEF < 9


def test_what_is_mentioned_in_passing_is_not_suggested() -> None:
    assert drivers("the pay for these hours") == ["pay"]
    assert drivers("boss, pay") == ["pay", "manager"]
    many = "pay and wages " + "word " * 25
    assert drivers(many + "boss") == ["pay"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("great pay", Polarity.STAY),
        ("bad pay", Polarity.LEAVE),
        ("the pay is not great", Polarity.LEAVE),
        ("not a bad boss", Polarity.STAY),
        ("underpaid but great", Polarity.LEAVE),
        ("pay", None),
        ("great team, the pay", Polarity.STAY),
        ("great lunch, bad chairs, pay", None),
    ],
)
def test_polarity_is_said_where_the_words_say_it(text: str, wanted: Polarity | None) -> None:
    assert polarity(text) == wanted


@pytest.mark.parametrize(
    ("text", "driver", "wanted"),
    [
        ("lack of training", "learning", Polarity.LEAVE),
        ("I wish there were more training", "learning", Polarity.LEAVE),
        ("No career path here", "career", Polarity.LEAVE),
        ("I love my team", "team", Polarity.STAY),
        ("没有培训", "learning", Polarity.LEAVE),
        ("希望多一些培训", "learning", Polarity.LEAVE),
        ("同事好相处", "team", Polarity.STAY),
        ("工资三年没涨", "pay", Polarity.LEAVE),
        ("食堂很好吃", "benefits", Polarity.STAY),
    ],
)
def test_wishes_and_what_is_missing_are_reasons_to_leave(
    text: str, driver: str, wanted: Polarity, lexicon: Lexicon
) -> None:
    found = {each.driver: each.polarity for each in suggest(text, lexicon)}
    assert found[driver] == wanted


def test_without_words_for_it_the_question_says_whether_it_keeps_them() -> None:
    silent = Suggestion("pay", 0.8, None, ("pay",))
    assert polarity_in(silent, [Area.STAY_REASONS]) == Polarity.STAY
    assert polarity_in(silent, ["leave_triggers"]) == Polarity.LEAVE
    assert polarity_in(silent, [Area.STAY_REASONS, Area.CHALLENGES]) is None
    assert polarity_in(silent, []) is None
    told = silent._replace(polarity=Polarity.STAY)
    assert polarity_in(told, [Area.CHALLENGES]) == Polarity.STAY


@pytest.mark.parametrize("text", ["", " \n\t ", "😀😀👍", "。。。！！", "12345", "\x00", "…"])
def test_where_nothing_is_said_nothing_is_suggested(text: str, lexicon: Lexicon) -> None:
    assert suggest(text, lexicon) == ()


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_suggestion_can_be_explained(text: str) -> None:
    lexicon = load_lexicon()
    found = suggest(text, lexicon)
    plain = " ".join(text.split())
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert len({each.driver for each in found}) == len(found)
    for each in found:
        assert each.driver in DRIVERS and 0.5 <= each.score <= 1
        assert each.words and all(words in plain for words in each.words)
    assert suggest(text, lexicon) == found


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_case_and_the_width_of_letters_do_not_matter(text: str) -> None:
    lexicon = load_lexicon()
    wide = text.translate({code: code + 0xFEE0 for code in (*range(0x41, 0x5B), *range(0x61, 0x7B))})
    assert drivers(text.upper(), lexicon) == drivers(text.lower(), lexicon) == drivers(wide, lexicon)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["工资太低", "my boss shouts", "No career path"]),
    st.lists(PIECES, max_size=6).map("".join),
)
def test_what_another_sentence_says_takes_no_outright_hit_away(said: str, more: str) -> None:
    lexicon = load_lexicon()
    outright = {each.driver for each in suggest(said, lexicon) if each.score >= 0.8}
    few = len((said + more).split()) < 15 and len(more) < 30
    together = suggest(f"{said}. {more}", lexicon)
    if few and together[0].score * 0.7 <= 0.8:
        assert outright <= {each.driver for each in together}


def test_a_text_of_a_million_characters_is_read_in_one_pass(lexicon: Lexicon) -> None:
    text = "啊" * 1_000_000 + "，工资太低，工资三年没涨"
    assert drivers(text, lexicon) == ["pay"]
    many = "工资三年没涨，my boss never listens. "
    seconds = []
    for times in (200, 2_000):
        begun = time.process_time()
        assert "pay" in drivers(many * times, lexicon)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 40 * seconds[0]


def test_both_languages_may_stand_in_one_text(lexicon: Lexicon) -> None:
    assert {"pay", "workload"} <= set(drivers("工资太低, and the workload is insane", lexicon))
