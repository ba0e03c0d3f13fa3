"""Patterns over the words of a text."""

import pytest

from stayctl.errors import StayctlError
from stayctl.practice.automaton import Automaton
from stayctl.practice.matching import Finder, Tokens
from stayctl.practice.patterns import read_pattern

CLASSES = {"more": ("more", "better")}


def finder(*patterns: str, spelling: dict[str, str] | None = None) -> Finder:
    automaton = Automaton()
    for number, pattern in enumerate(patterns):
        automaton.add(read_pattern(pattern, CLASSES), number)
    return Finder(automaton, spelling or {})


def said(text: str, *patterns: str, spelling: dict[str, str] | None = None) -> list[str]:
    found = finder(*patterns, spelling=spelling)
    tokens = found.tokens(text)
    return [tokens.said(hit) for hit in sorted(found.find(tokens))]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("pay rise", "No pay rise again", ["pay rise"]),
        ("pay rise", "pay, no rise", []),
        ("promot*", "Never PROMOTED", ["PROMOTED"]),
        ("(low|poor) pay", "poor pay", ["poor pay"]),
        ("(really )?bad boss", "a bad boss", ["bad boss"]),
        ("(really )?bad boss", "a really bad boss", ["really bad boss", "bad boss"]),
        ("no .. feedback", "no useful, honest feedback", ["no useful, honest feedback"]),
        ("no .. feedback", "no one two three four feedback", []),
        ("no ..5 feedback", "no one two three four feedback", ["no one two three four feedback"]),
        ("no .. feedback", "There is no time. Good feedback", []),
        ("@more staff", "better staff", ["better staff"]),
        ("boss", "my boss's car", ["boss's"]),
        ("dont", "I don't know", ["don't"]),
        ("涨工?资", "涨资、涨工资", ["涨资", "涨工资"]),
        ("没..涨", "工资三年没有怎么涨", ["没有怎么涨"]),
        ("没..涨", "没一二三四五六七涨", []),
        ("到手", "随叫随到，手机", []),
        ("(a|b) .. c .. d", "a x c y d", ["a x c y d"]),
        ("money&sign", "just $$$ please", ["$$$"]),
    ],
)
def test_a_pattern_is_found_where_its_words_stand(pattern: str, text: str, words: list[str]) -> None:
    assert said(text, pattern) == words


def test_full_width_letters_are_letters() -> None:
    assert said("ＫＰＩ 太高", "kpi") == ["ＫＰＩ"]


def test_a_known_slip_and_one_letter_too_few_or_too_many_are_understood() -> None:
    assert said("my manger", "manager", spelling={"manger": "manager"}) == ["manger"]
    assert said("no recogniton, no reccognition", "recognition") == ["recogniton", "reccognition"]
    assert said("a manger in Bethlehem", "manage") == []


def test_places_are_those_of_the_text_whatever_lower_case_does_to_its_length() -> None:
    assert said("İİİ my PAY İ", "pay") == ["PAY"]


def test_the_nearest_beginning_counts_before_a_gap() -> None:
    assert said("no x no feedback", "no .. feedback") == ["no feedback"]


def test_clauses_are_parted_by_marks_and_by_but() -> None:
    tokens: Tokens = finder("x").tokens("good pay but bad food, nice team")
    assert [tokens.clause(place) for place in range(7)] == [0, 0, 1, 1, 1, 2, 2]


@pytest.mark.parametrize("pattern", ["", "(a", "..", "a ..", ".. a", "@nobody", "a?", "a|b)", "#"])
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(StayctlError, match="is no pattern"):
        read_pattern(pattern, CLASSES)


def test_a_pattern_with_too_many_readings_is_refused() -> None:
    with pytest.raises(StayctlError, match="is no pattern"):
        read_pattern("(" + " ".join(["(a|b|c|d|e|f)"] * 6) + ")", {})


def test_what_is_remembered_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stayctl.practice.matching.MOST_MET", 50)
    found = finder("pay rise")
    for number in range(300):
        assert len(found.find(found.tokens(f"word{number} pay rise"))) == 1
        assert len(found._symbols) <= 60
