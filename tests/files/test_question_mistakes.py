"""One file with every mistake that people make: all are told in one run, each at its place, in both languages."""

import re
from pathlib import Path

import pytest

from stayctl import language
from stayctl.files.questions.document import read_document

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


@pytest.mark.parametrize("left_out", range(len(EXPECTED)))
def test_no_mistake_hides_another(left_out: int) -> None:
    """A file that ends before a mistake tells the ones before it all the same."""
    line = EXPECTED[left_out][0]
    _found, problems = read_document("\n".join(LINES[: line - 1]) + "\n")
    told = {(each.place.line) for each in problems}
    complete = {each[0] for each in EXPECTED[:left_out]} - {4, 8}
    assert complete - {line} <= told


TABS = [
    ("survey:\n\t- {type: text, name: q, label: Why}\n", [(3, 1)]),
    ("survey:\n  - type: text\n\tname: q\n\tlabel: Why\n", [(4, 1)]),
    ("survey:\n  - type: text\n    name: q\n \t label:\n\t\ten: Why\n    hin: x\n", [(5, 2), (7, 5)]),
    (
        "survey:\n- type: text\n  name: q\n  label: Why\n\thint: H\n- type: txt\n  name: r\n  label: R\n",
        [(6, 1), (7, 9)],
    ),
]


@pytest.mark.parametrize(("survey", "places"), TABS)
def test_tabs_are_told_and_the_rest_is_read_as_it_was_meant(
    survey: str, places: list[tuple[int, int]]
) -> None:
    head = 'settings: {form_id: mine, form_title: {en: Mine}, version: "1", default_language: en}\n'
    _found, problems = read_document(head + survey)
    told = [(each.place.line, each.place.column) for each in problems if "language too" not in each.message]
    assert told == places, problems
