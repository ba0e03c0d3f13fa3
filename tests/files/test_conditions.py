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
    ("${energy} = '2'", True),
    ("${energy} = 2.0", True),
    ("'02' = 2", True),
    ("'02' = '2'", False),
    ("${energy} = ' 2 '", False),
    ("number(' 2 ') = 2", True),
    ("'abc' = 0", False),
    ("'abc' != 0", True),
    ("${nothing} = 0", False),
    ("${nothing} != 0", True),
    ("${nothing} + 1 = 1", False),
    ("${nothing} <= 0 or ${nothing} > 0", False),
    ("number('abc') = number('abc')", False),
    ("number('abc') != number('abc')", True),
    ("boolean(number(''))", False),
    ("string(number('')) = 'NaN'", True),
    ("number('+5') = 5", False),
    ("'0'", True),
    ("not('0')", False),
    ("not(0)", True),
    ("true() = 1", True),
    ("true() = 'no'", True),
    ("true() = ''", False),
    ("${nothing} = false()", True),
    ("${missing} = ${nothing}", True),
    ("${energy} = ${share}", False),
    ("${energy} < ${share}", True),
    ("1 or 0 and 0", True),
    ("(1 or 0) and 0", False),
    ("not(1) or 1", True),
    ("not(1 or 1)", False),
    ("1 = 1 < 2", True),
    ("3 > 2 > 1", False),
    ("1 + 2 * 3 = 7", True),
    ("6 - 2 - 1 = 3", True),
    ("8 div 4 div 2 = 1", True),
    ("7 div 2 = 3.5", True),
    ("1 div 0 > 1000000", True),
    ("0 div 0 = 0 div 0", False),
    ("5 mod 2 = 1", True),
    ("-5 mod 2 = -1", True),
    ("5 mod -2 = 1", True),
    ("5.5 mod 2 = 1.5", True),
    ("- -1 = 1", True),
    ("2 - -1 = 3", True),
    ("round(2.5) = 3 and round(-2.5) = -2 and round(2.4) = 2", True),
    ("floor(2.7) = 2 and floor(-2.1) = -3", True),
    ("ceiling(2.1) = 3 and ceiling(-2.7) = -2", True),
    ("int(2.7) = 2 and int(-2.7) = -2", True),
    ("string(1.0) = '1'", True),
    ("string(2 div 4) = '0.5'", True),
    ("string(1 = 1) = 'true'", True),
    ("concat(1 + 1, ' of ', 3) = '2 of 3'", True),
    ("substring('12345', 1.5, 2.6) = '234'", True),
    ("substring('12345', 0, 3) = '12'", True),
    ("substring('12345', 2) = '2345'", True),
    ("substring('留任面谈', 3) = '面谈'", True),
    ("substring-before('2024-03-01', '-') = '2024'", True),
    ("substring-after('a:b', ':') = 'b'", True),
    ("substring-after('ab', ':') = ''", True),
    ("translate('bar', 'abc', 'AB') = 'BAr'", True),
    ("contains(${outlook}, '')", True),
    ("starts-with(${nothing}, 'a')", False),
    ("selected(${outlook}, 'unsure')", True),
    ("selected(${nothing}, '')", True),
    ("selected(${topics}, '')", False),
    ("selected(${topics}, 'PAY')", False),
    ("selected('a\tb', 'b')", True),
    ("count-selected('a  b ') = 2", True),
    ("count-selected(${outlook}) = 1", True),
    ("count-selected(${topics}) > count-selected(${outlook})", True),
    ("regex(${hired}, '\\d{4}-\\d{2}-\\d{2}')", True),
    ("regex(${nothing}, '.*')", True),
    ("regex(${nothing}, '.+')", False),
    ("regex(${thought}, '想过.*')", False),
    ("string-length('') = 0", True),
    ("string-length('  ') = 2", True),
    ("string-length(normalize-space('  ')) = 0", True),
    ("string-length('😀谈') = 2", True),
    ("string-length(${energy}) = 1", True),
    ("string-length(5 + 5) = 2", True),
    ("coalesce('', '') = ''", True),
    ("coalesce(${nothing}, ${energy}) + 1 = 3", True),
    ("coalesce(${energy}, 9) = 2", True),
    ("if(${nothing} = '', 'none', 'some') = 'none'", True),
    ("if('no', 1, 2) = 1", True),
    ("if(0, 1, if(1, 2, 3)) = 2", True),
    ("if(${energy} > 1, true(), false())", True),
    ("${hired} > '2024-02-28' and ${hired} <= '2024-03-01'", True),
    ("${nothing} < today()", False),
    ("${nothing} >= today()", False),
    ("${hired} = today()", False),
    ("${hired} != today()", True),
    ("today() - '2026-11-15' = 7", True),
    ("today() > '2026-9-1'", False),
    ("date('2024-03-01') = ${hired}", True),
    ("date(${hired}) < today()", True),
    ("today() >= date('2026-11-22')", True),
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
    (". != ''", "", True),
    ("string-length(.) <= 3 or . = 'more'", "more", True),
    ("not(contains(., '@'))", "a@b", False),
    (". > '2026-01-01' and . <= today()", "2026-06-30", True),
    (". - ${hired} >= 30", "2024-03-30", False),
    (". - ${hired} >= 30", "2024-03-31", True),
    (". mod 2 = 0", "4", True),
    (". = int(.)", "4.5", False),
    (". >= ${missing}", "4", False),
    (". != ${energy}", "2", False),
    ("selected(., 'a') and count-selected(.) > 1", "a", False),
    (".", "0", True),
    ("0", "x", False),
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


NUMBERS = st.sampled_from(
    ("${energy}", "${share}", "${nothing}", "${missing}", ".", "3", "0", ".5", "today()")
)
TEXTS = st.sampled_from(
    ("${topics}", "${thought}", "${hired}", "''", "'pay'", '"it\'s"', "'2024-02-30'", "'('")
)


def larger(smaller: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Conditions made of smaller ones, as the grammar allows."""
    operators = st.sampled_from(
        [" = ", " != ", " < ", " >= ", " and ", " or ", " + ", " - ", " * ", " div ", " mod "]
    )
    one = st.sampled_from(
        ("not({})", "({})", "-{}", "number({})", "string({})", "string-length({})", "date({})")
    )
    two = st.sampled_from(("selected({}, {})", "regex({}, {})", "coalesce({}, {})", "concat({}, {})"))
    return st.one_of(
        st.builds(lambda a, operator, b: a + operator + b, smaller, operators, smaller),
        st.builds(lambda form, a: form.format(a), one, smaller),
        st.builds(lambda form, a, b: form.format(a, b), two, smaller, smaller),
        st.builds("if({}, {}, {})".format, smaller, smaller, smaller),
        st.builds("substring({}, {}, {})".format, smaller, smaller, smaller),
    )


@given(st.recursive(NUMBERS | TEXTS, larger, max_leaves=8), st.text(max_size=10))
def test_whatever_the_grammar_allows_is_true_or_false(condition: str, this: str) -> None:
    assert holds(condition, VALUES, this=this, today=TODAY) in (True, False)
    assert holds(f"not({condition})", VALUES, this=this, today=TODAY) is not holds(
        f"boolean({condition})", VALUES, this=this, today=TODAY
    )


@pytest.mark.parametrize(
    ("condition", "offset"),
    [("  selected (${a}) = 1", 2), ("1 = document ('x')", 4), ("1 = nothing (${a})", 4)],
)
def test_a_function_is_refused_where_its_name_begins(condition: str, offset: int) -> None:
    with pytest.raises(ConditionError) as refused:
        parse_condition(condition)
    assert refused.value.offset == offset
