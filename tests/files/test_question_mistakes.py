"""One file with every mistake that people make: all are told in one run, each at its place, in both languages."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stayctl import language
from stayctl.files.questions.document import read_document
from stayctl.files.questions.lint import lint

FILE = Path(__file__).parents[1] / "data" / "mistakes.yaml"
LINES = FILE.read_text(encoding="utf-8").split("\n")
CHINESE = re.compile("[\u4e00-\u9fff]")

EXPECTED = [
    (3, "our stay", "can't be a form_id"),
    (4, "Our stay interview", "by language too"),
    (5, "verison", "did you mean “version”?"),
    (6, "english", "“english” is no language (did you mean “en”?)"),
    (7, "stey", "did you mean “stay”?"),
    (8, "[energy]", "nothing to drop without “extends”"),
    (12, "cn: ", "“cn” is no language (did you mean “zh”?)"),
    (13, "so so, ", "the name of a choice has no spaces"),
    (14, "good, ", "“good” stands here twice"),
    (17, "txt", "did you mean “text”?"),
    (22, "moood", "did you mean “mood”?"),
    (24, "?, zh", "“?” here belongs in quotation marks"),
    (27, "2nd_win", "can't be a name"),
    (28, "lable", "did you mean “label”?"),
    (32, ": went", "“:” here belongs in quotation marks"),
    (35, "recent_win", "taken already, in line 31"),
    (37, "label", "a second time; it stands already in line 36"),
    (42, "{start", "from a smaller number to a greater one"),
    (46, "${enrgy}", "did you mean “energy”?"),
    (50, "\t", "a tab can't indent a line"),
    (51, "${later}", "a condition can only look back"),
    (52, ")", "never opened"),
    (57, "${later}", "can't depend on its own answer"),
    (58, "document(", "document() is not allowed"),
    (59, "[too", "a map by language"),
    (64, "maybe", "true or false"),
    (65, "carreer", "did you mean “career”?"),
    (66, "carrer", "did you mean “career”?"),
    (67, "challenge", "did you mean “challenges”?"),
    (68, "end", "icebreaker, core, closing"),
    (69, "x-intend", "did you mean “x-intent”?"),
    (70, "x-after", "extends another set"),
    (72, "= 1", "something is missing before “=”"),
    (73, "p, ", "“p” stands here twice"),
    (74, "{name: soft", "takes a list of entries"),
    (79, "parameters", "does not belong here"),
    (80, "selected(", "it takes 2, not 1"),
    (82, "required", "does not belong here"),
    (84, "{type", "never closed"),
    (87, "@someone", "“@” here belongs in quotation marks"),
    (88, "secret", "normal, confidential"),
    (89, "*probes", "refers to nothing above it"),
    (91, "just a text", "an entry such as"),
]


def test_every_mistake_is_told_once_and_at_its_place() -> None:
    _found, problems = read_document(FILE.read_text(encoding="utf-8"))
    for problem, (line, word, message) in zip(problems, EXPECTED, strict=True):
        assert problem.place.line == line
        assert LINES[line - 1][problem.place.column - 1 :].startswith(word), problem
        assert message in problem.message


def test_the_same_is_told_in_chinese() -> None:
    _found, english = read_document(FILE.read_text(encoding="utf-8"))
    language.use("zh")
    _found, chinese = read_document(FILE.read_text(encoding="utf-8"))
    assert [each.place for each in chinese] == [each.place for each in english]
    assert [each.message for each in chinese if not CHINESE.search(each.message)] == []


@pytest.mark.parametrize("left_out", range(1, len(EXPECTED), 5))
def test_no_mistake_hides_another(left_out: int) -> None:
    """A file that ends before a mistake tells the ones before it all the same."""
    line = EXPECTED[left_out][0]
    _found, problems = read_document("\n".join(LINES[: line - 1]) + "\n")
    told = {(each.place.line) for each in problems}
    complete = {each[0] for each in EXPECTED[:left_out]} - {4, 8}
    assert complete - {line} <= told


HEAD = 'settings: {form_id: mine, form_title: {en: Mine}, version: "1", default_language: en}\nsurvey:\n'
ITEM = "  - type: text\n    name: a\n    label: {en: A}\n"
LATER = "  - type: txt\n    name: b\n    label: {en: B}\n"
TAB, INDENT, SPACE = "a tab can't indent", "not indented like", "a colon and a space"

SLIPS = [
    ("\t- {type: text, name: q, label: {en: Why}}\n", [(3, 1, TAB)]),
    ("  - type: text\n\tname: q\n\tlabel: {en: Why}\n", [(4, 1, TAB)]),
    (
        "  - type: text\n    name: q\n \t label:\n\t\ten: Why\n    hin: {en: x}\n",
        [(5, 2, TAB), (7, 5, "hint")],
    ),
    (
        "- type: text\n  name: q\n  label: {en: W}\n\thint: {en: H}\n- type: txt\n",
        [(6, 1, TAB), (7, 9, "text")],
    ),
    (
        "  - type: text\n    name: a\n      label: {en: A}\n    hin: {en: x}\n",
        [(5, 7, INDENT), (6, 5, "hint")],
    ),
    ("  - type: text\n   name: a\n   label: {en: A}\n" + LATER, [(4, 4, INDENT), (6, 11, "text")]),
    (ITEM + "   - type: txt\n     name: b\n     label: {en: B}\n", [(6, 4, INDENT), (6, 12, "text")]),
    (ITEM + " - type: txt\n   name: b\n   label: {en: B}\n", [(6, 2, INDENT), (6, 10, "text")]),
    (ITEM + '    hint: {en: "What, zh: 什么}\n' + LATER, [(6, 16, "never closed"), (7, 11, "text")]),
    (ITEM + "    hint: {en: What\n" + LATER, [(6, 11, "never closed"), (7, 11, "text")]),
    (ITEM + '    hint: {en: "say \\q"}\n' + LATER, [(6, 22, "backslash"), (7, 11, "text")]),
    (ITEM + "    hint：{en: H}\n" + LATER, [(6, 5, "“hint”"), (7, 11, "text")]),
    ("  - type: text\n    name：a\n    label: {en: A}\n" + LATER, [(4, 9, SPACE), (6, 11, "text")]),
    ("  - type: text\n    name:a\n    label: {en: A}\n" + LATER, [(4, 9, SPACE), (6, 11, "text")]),
    (ITEM + "    hint:\n    en: H\n" + LATER, [(7, 5, "is a language"), (8, 11, "text")]),
    (ITEM + "    hint: {en: a: b, zh: c? d}\n" + LATER, [(6, 17, "“:”"), (6, 27, "“?”"), (7, 11, "text")]),
]


@pytest.mark.parametrize(("items", "expected"), SLIPS)
def test_a_slip_in_the_yaml_is_told_and_the_rest_is_read_as_it_was_meant(
    items: str, expected: list[tuple[int, int, str]]
) -> None:
    _found, problems = read_document(HEAD + items)
    told = [each for each in problems if "by language too" not in each.message]
    told = [each for each in told if not each.message.endswith("is missing")]
    assert [(each.place.line, each.place.column) for each in told] == [each[:2] for each in expected], (
        problems
    )
    for problem, (_line, _column, message) in zip(told, expected, strict=True):
        assert message in problem.message


SMALL = """\
settings: {form_id: mine, form_title: {en: Mine, zh: 我的}, version: "1", default_language: en}
choices: {c: [{name: a, label: {en: A, zh: 甲}}]}
survey:
  - type: select_one
    list_name: c
    name: pick
    label: {en: "Pick one", zh: '选一个'}
  - type: group
    name: more
    relevant: ${pick} = 'a'
    children:
      - {type: range, name: energy, label: {en: E, zh: 劲}, parameters: {start: 1, end: 5}}
      - type: text
        name: why
        x-drivers: [pay, team]
        label:
          en: Why
          zh: |
            为什么
            是这个
"""


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(SMALL)),
            st.integers(0, 12),
            st.text("{}[]:,-&*!|>'\"\\\n\t az${}?#%@`\r\x85\u2028", max_size=3),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_however_a_file_is_mangled_it_is_read_or_its_problems_are_told(
    edits: list[tuple[int, int, str]],
) -> None:
    text = SMALL
    for place, length, put in edits:
        text = text[:place] + put + text[place + length :]
    found, problems = read_document(text, Path("mine.yaml"))
    assert (found is None) == bool(problems)
    last = len(re.split("\r\n|[\n\r\x85\u2028\u2029]", text))
    assert all(
        1 <= each.place.line <= last and each.place.column >= 1 for each in problems if not each.place.file
    )
    assert all(each.message for each in lint(Path("mine.yaml"), text))
