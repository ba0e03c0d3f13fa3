"""Question sets written as YAML: nothing is lost, and people like to read it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from question_sets import question_sets
from stayctl.files.questions import content_of, find_sets, load_set
from stayctl.files.questions.document import read_document
from stayctl.files.questions.yaml_out import as_yaml
from stayctl.practice.question_set import Question, QuestionSet, Translated
from stayctl.practice.vocabulary import Kind

SETS = sorted(each.question_set.form_id for each in find_sets())


def again(found: QuestionSet) -> QuestionSet:
    read, problems = read_document(as_yaml(found))
    assert read is not None, problems
    return read


@pytest.mark.parametrize("form_id", SETS)
def test_a_shipped_set_comes_back_equal(form_id: str) -> None:
    found = load_set(form_id)
    assert content_of(again(found)) == content_of(found)


@given(question_sets())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_set_comes_back_equal(found: QuestionSet) -> None:
    assert content_of(again(found)) == content_of(found)
    assert as_yaml(again(found)) == as_yaml(found)


def test_the_file_reads_like_those_that_ship() -> None:
    text = as_yaml(load_set("stay-core"))
    assert text.startswith(
        "settings:\n  form_id: stay-core\n  form_title:\n    zh: 留任面谈\n    en: Stay interview\n"
    )
    assert '  version: "2026.1"\n  default_language: zh\n' in text
    assert (
        "\n\n  - type: text\n    name: recent_win\n    x-intent: recent_win\n    x-stage: icebreaker\n"
        in text
    )
    assert "    parameters: {start: 1, end: 5, step: 1}\n" in text
    assert "    x-drivers: [work_content, recognition, skill_use, team]\n" in text
    assert not any(line != line.rstrip() for line in text.split("\n"))


def test_what_yaml_would_mistake_is_quoted_and_paragraphs_stay_paragraphs() -> None:
    words = Translated("en", (("en", "no"), ("no", "12:30"), ("zh", "第一行\n\n  第二行")))
    text = as_yaml(QuestionSet("a", "1", words, "en", Kind.STAY, (Question("q", "text", words),)))
    assert '      en: "no"\n      "no": "12:30"\n      zh: |-\n        第一行\n\n          第二行\n' in text


def test_an_empty_translation_is_none() -> None:
    text = as_yaml(load_set("stay-short"))
    assert text.count("      en: ") > 5
    emptied, problems = read_document(re.sub("(?m)^      en: .*$", '      en: ""', text))
    without, _problems = read_document(re.sub("(?m)^      en: .*\n", "", text))
    assert emptied is not None and without is not None, problems
    assert content_of(emptied) == content_of(without)
