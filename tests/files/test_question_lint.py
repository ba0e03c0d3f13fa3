"""What lint says about questions that can be asked, but should be asked better."""

from pathlib import Path

import pytest

from stayctl.files.questions import shipped_folder
from stayctl.files.questions.lint import Finding, is_closed, is_leading, lint

HEAD = 'settings: {form_id: mine, form_title: {en: Mine, zh: 我的}, version: "1", default_language: en, kind: exit}\n'


def linted(*items: str, head: str = HEAD) -> list[Finding]:
    return lint(Path("mine.yaml"), head + "survey:\n" + "".join(f"  - {item}\n" for item in items))


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_the_sets_that_ship_are_clean(path: Path) -> None:
    assert lint(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Do you like it here?", "en"),
        ("And are you happy with your pay?", "en"),
        ("When you look back, was it worth it?", "en"),
        ("Isn’t that better?", "en"),
        ("你喜欢这里吗？", "zh"),
        ("你是不是想走？", "zh"),
        ("最近有没有加班？", "zh"),
    ],
)
def test_what_yes_or_no_would_answer_is_closed(sentence: str, language: str) -> None:
    assert is_closed(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("What do you like here?", "en"),
        ("If you could change one thing, what would it be?", "en"),
        ("Tell me about it.", "en"),
        ("这里的什么让你舍不得？", "zh"),
        ("你觉得怎么样？", "zh"),
        ("跟我讲讲。", "zh"),
    ],
)
def test_what_asks_for_a_story_is_open(sentence: str, language: str) -> None:
    assert not is_closed(sentence, language)


def test_leading_questions_are_known_in_both_languages() -> None:
    assert is_leading("Don't you think that we pay well?", "en")
    assert is_leading("难道你不满意？", "zh")
    assert not is_leading("What do you think of the pay?", "en")
    assert not is_leading("你怎么看薪酬？", "zh")


def test_a_closed_question_is_found_at_its_own_words() -> None:
    found = linted("{type: text, name: q, label: {en: 'Are you happy?', zh: 什么让你高兴？}}")
    assert [str(each) for each in found] == [
        "mine.yaml:3:39: warning: a closed question: yes or no would answer it; begin with what, how or when"
    ]


def test_a_question_with_choices_may_be_closed() -> None:
    found = linted(
        "{type: range, name: q, label: {en: 'Are you well?', zh: 你好吗？}, parameters: {start: 1, end: 5}}"
    )
    assert found == []


def test_a_missing_translation_is_found() -> None:
    found = linted(
        "{type: text, name: q, label: {en: Why, zh: 为何}}", "{type: text, name: r, label: {en: How}}"
    )
    assert [(each.place.line, each.message) for each in found] == [(4, "“label” is not translated into: zh")]


def test_a_stay_set_says_which_areas_it_leaves_out() -> None:
    found = linted(
        "{type: text, name: q, label: {en: Why, zh: 为何}, x-intent: motivation}",
        head=HEAD.replace("exit", "stay"),
    )
    assert [each.message for each in found] == [
        "nothing is asked about: challenges, expectations, leave triggers"
    ]


def test_a_set_that_takes_too_long_is_found() -> None:
    items = [f"{{type: text, name: q{n}, label: {{en: Why, zh: 为何}}}}" for n in range(20)]
    assert "50 minutes" in linted(*items)[0].message


def test_mistakes_are_errors() -> None:
    found = linted("{type: text, name: q, lable: {en: Why}}")
    assert {each.severity for each in found} == {"error"}
