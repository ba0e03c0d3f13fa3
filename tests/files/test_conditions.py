"""Conditions of question sets, as XLSForm and ODK understand them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.files.conditions import ConditionError, holds, parse_condition, permits, relevance
from stayctl.practice.conversation import Group, Probe, Question, QuestionSet, Translated
from stayctl.practice.vocabulary import Kind

TODAY = date(2026, 11, 22)
VALUES = {
    "outlook": "unsure",
    "energy": "2",
    "topics": "pay career team",
    "thought": "想过一次\n就是上个月",
    "hired": "2024-03-01",
    "nothing": "",
    "quoted": "it's",
    "share": "2.50",
}

CASES = [
    ("", True),
    ("   ", True),
    ("${outlook} = 'unsure'", True),
    ("${outlook} != 'stay' or ${energy} <= 2", True),
    ("${outlook} = 'stay' and ${energy} <= 2", False),
    ("${outlook}='stay' or ${outlook}='unsure' and ${energy}=3", False),
    ("(${outlook}='stay' or ${outlook}='unsure') and ${energy}=2", True),
    ("${energy} < 3", True),
    ("${energy} > 10", False),
    ("10 > ${energy}", True),
    ("${energy} + 1 = 3", True),
    ("${energy} * 2 - 1 = 3", True),
    ("${energy} div 2 = 1", True),
    ("${energy} mod 2 = 0", True),
    ("-${energy} = -2", True),
    ("${share} = 2.5", True),
    ("${share} = '2.5'", False),
    ("${nothing} = ''", True),
    ("${nothing} != ''", False),
    ("${thought} != ''", True),
    ("${missing} = ''", True),
    ("${nothing} < 5", False),
    ("${nothing} >= 0", False),
    ("${outlook} < 5", False),
    ("${outlook}", True),
    ("${nothing}", False),
    ("not(${nothing})", True),
    ("true()", True),
    ("false()", False),
    ("1", True),
    ("0", False),
    ("''", False),
    ("selected(${topics}, 'career')", True),
    ("selected(${topics}, 'car')", False),
    ("selected(${nothing}, 'car')", False),
    ("not(selected(${topics}, 'pay'))", False),
    ("count-selected(${topics}) = 3", True),
    ("count-selected(${nothing}) = 0", True),
    ("count-selected(${topics}) >= 2 and selected(${topics}, 'team')", True),
    ("string-length(${outlook}) = 6", True),
    ("string-length(${thought}) = 10", True),
    ("string-length(${nothing}) = 0", True),
    ("string-length(${hired}) = 10", True),
    ("regex(${outlook}, 'un.*')", True),
    ("regex(${outlook}, 'un')", False),
    ("regex(${energy}, '[1-5]')", True),
    ("regex(${outlook}, '(')", False),
    ("coalesce(${nothing}, ${outlook}) = 'unsure'", True),
    ("coalesce(${outlook}, 'x') = 'x'", False),
    ("coalesce(${nothing}, ${hired}) < '2024-03-02'", True),
    ("if(${energy} > 3, 'high', 'low') = 'low'", True),
    ("if(${nothing}, 1, 2) = 2", True),
    ("if(${energy} = 2, ${hired}, '') < today()", True),
    ("${hired} < today()", True),
    ("${hired} < '2024-03-01'", False),
    ("${hired} = '2024-03-01'", True),
    ("${hired} != ''", True),
    ("'2024-02-29' < ${hired}", True),
    ("today() - ${hired} > 365", True),
    ("today() = '2026-11-22'", True),
    ("string-length(today()) = 10", True),
    ("${hired} + 1 = '2024-03-02'", True),
    ("'2026-02-30' < today()", False),
    ("contains(${thought}, '上个月')", True),
    ("starts-with(${outlook}, 'un')", True),
    ("substring(${outlook}, 1, 2) = 'un'", True),
    ("concat(${outlook}, '-', ${energy}) = 'unsure-2'", True),
    ("normalize-space('  a  b ') = 'a b'", True),
    ("round(${share}) = 3", True),
    ("number(${energy}) = 2", True),
    ('${quoted} = "it\'s"', True),
    ("${ outlook } = 'unsure'", True),
    (".5 < 1", True),
]


@pytest.mark.parametrize(("condition", "expected"), CASES, ids=[case for case, _ in CASES])
def test_a_condition_means_what_xlsform_says(condition: str, expected: bool) -> None:
    assert holds(condition, VALUES, today=TODAY) is expected


CONSTRAINTS = [
    ("string-length(.) >= 5", "四个汉字", False),
    ("string-length(.) >= 5", "五个汉字了", True),
    (". >= 1 and . <= 5", "5", True),
    (". >= 1 and . <= 5", "6", False),
    (".>=1 and .<=5", "0", False),
    (". > ${energy}", "3", True),
    (". <= today()", "2026-11-22", True),
    (". <= today()", "2026-11-23", False),
    ("count-selected(.) <= 2", "a b c", False),
    ("selected(., 'a')", "b a", True),
    ("regex(., '\\d{3}')", "123", True),
    ("regex(., '\\d{3}')", "1234", False),
    ("false()", "", True),
]


@pytest.mark.parametrize(("constraint", "value", "expected"), CONSTRAINTS)
def test_a_constraint_judges_the_answer_at_hand(constraint: str, value: str, expected: bool) -> None:
    question = Question("q", "text", Translated("en", (("en", "Q"),)), constraint=constraint)
    assert permits(question, value, VALUES, TODAY) is expected


REFUSED = [
    ("document('/etc/passwd')", 0, "document"),
    ("/data/other = 'x'", 0, "/"),
    ("${a} = //x", 7, "/"),
    ("../secret = 1", 0, "."),
    ("${a}[1] = 2", 4, "["),
    ("child::a = 1", 5, ":"),
    ("@id = 1", 0, "@"),
    ("$a = 1", 0, "${name}"),
    ("outlook = 'stay'", 8, "${outlook}"),
    ("${a} = 'stay", 7, "never closed"),
    ("(${a} = 1", 0, "never closed"),
    ("${a} = 1)", 8, "never opened"),
    ("${a} = ", 7, "end"),
    ("= 1", 0, "missing"),
    ("${a} ${b}", 5, "missing"),
    ("${a} == 1", 6, "missing"),
    ("* = 3", 0, "missing"),
    ("and = 3", 0, "missing"),
    ("selected(${a})", 0, "2"),
    ("today(1) = 1", 0, "today"),
    ("selected(${a}, )", 15, "missing"),
    ("(1, 2)", 2, ","),
    ("${a} && ${b}", 5, "&"),
    ("()", 1, "missing"),
    ("(" * 50 + "1" + ")" * 50, 40, "40"),
    ("1 or " * 1000 + "1", 2000, "2000"),
]


@pytest.mark.parametrize(("condition", "offset", "said"), REFUSED, ids=[case[:20] for case, _, _ in REFUSED])
def test_what_is_no_condition_is_refused_with_its_place(condition: str, offset: int, said: str) -> None:
    with pytest.raises(ConditionError) as refused:
        parse_condition(condition)
    assert (refused.value.offset, said in refused.value.text()) == (offset, True), refused.value.text()


def test_control_characters_in_an_answer_do_no_harm() -> None:
    assert holds("${a} != ''", {"a": "\x00\x1b\ud800"}, today=TODAY)


def test_the_answers_that_a_condition_looks_at_are_known_with_their_place() -> None:
    condition = parse_condition("${a} = 1 or ${b} = 2")
    assert condition.references == (("a", 0), ("b", 12))


def test_a_question_is_relevant_when_its_groups_are_too() -> None:
    label = Translated("en", (("en", "Q"),))
    inner = Question(
        "q", "text", label, group="inner", relevant="${a} = 1", probes=(Probe("p", label, "${q}"),)
    )
    questions = QuestionSet(
        "s",
        "1",
        label,
        "en",
        Kind.STAY,
        (inner,),
        (Group("outer", relevant="${b} = 1"), Group("inner", parent="outer")),
    )
    relevant = relevance(questions, TODAY)
    assert relevant(inner, {"a": "1", "b": "1"})
    assert not relevant(inner, {"a": "1", "b": "2"})
    assert not relevant(inner, {"a": "2", "b": "1"})
    assert relevant(inner.probes[0], {"q": "said"})
    assert not relevant(inner.probes[0], {"q": ""})


@given(st.text(max_size=60) | st.text("${}ab.'\"()<>=!+-*, 12andorselctd/", max_size=40))
def test_any_text_is_a_condition_or_refused_never_a_crash(source: str) -> None:
    try:
        assert holds(source, VALUES, this="x", today=TODAY) in (True, False)
    except ConditionError as refused:
        assert 0 <= refused.offset <= len(source)


@given(st.text(), st.text())
def test_comparing_with_a_literal_is_comparing_texts(value: str, other: str) -> None:
    if "'" in other:
        return
    from stayctl.files.conditions import _NO_XML

    clean = _NO_XML.sub("\ufffd", value)
    if _NO_XML.search(other):
        return
    assert holds(f"string(${{a}}) = '{other}'", {"a": value}, today=TODAY) is (clean == other)
