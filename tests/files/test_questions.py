"""Question files: what ships, what is read, and what is refused with its line and column."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import ExitCode, NotFound, StayctlError
from stayctl.files.conditions import parse_condition, relevance
from stayctl.files.questions import content_hash, content_of, find_sets, from_content, load_set, read_set
from stayctl.files.questions.document import read_document
from stayctl.files.questions.places import files_at_hand
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import INTENTS, Area, Kind

SHIPPED = ("core-talent", "exit", "onboarding", "pulse-back", "stay-core", "stay-short")
HEAD = 'settings: {form_id: mine, form_title: {en: Mine}, version: "1", default_language: en}\n'


def told(text: str) -> list[str]:
    """The problems of a file as ``line:column message``."""
    _found, problems = read_document(text)
    return [f"{each.place.line}:{each.place.column} {each.message}" for each in problems]


def read(text: str) -> QuestionSet:
    found, problems = read_document(text)
    assert found is not None, problems
    return found


def survey(*items: str, head: str = HEAD) -> str:
    return head + "survey:\n" + "".join(f"  - {item}\n" for item in items)


def one(extra: str) -> str:
    """A file with one question and something more in it."""
    return survey("{type: text, name: q, label: {en: Q}, " + extra + "}")


@pytest.mark.parametrize("form_id", SHIPPED)
def test_every_shipped_set_is_complete_in_chinese_and_english(form_id: str) -> None:
    found = load_set(form_id)
    assert found.form_id == form_id
    assert found.languages == ("zh", "en")
    for question in found.questions:
        spoken = [question.label, *(part.label for part in (*question.probes, *question.wordings))]
        spoken += [question.guidance_hint] if question.is_asked else []
        spoken += [choice.label for choice in question.choices]
        assert all(words.languages == {"en", "zh"} for words in spoken), question.name


@pytest.mark.parametrize("form_id", SHIPPED)
def test_every_shipped_set_covers_the_four_areas_and_has_conditions_that_can_be_read(form_id: str) -> None:
    found = load_set(form_id)
    if form_id != "onboarding":
        assert {area for question in found.asked for area in question.areas} == set(Area)
    for question in found.questions:
        for condition in (*found.conditions_of(question), *(p.relevant for p in question.probes)):
            assert not condition or parse_condition(condition)


def test_stay_core_asks_the_nine_intents_between_icebreaker_and_closing() -> None:
    found = load_set("stay-core")
    assert tuple(q.intent for q in found.asked if q.intent) == INTENTS
    assert [q.stage for q in found.asked] == ["icebreaker", *["core"] * 10, "closing"]
    assert found.kind is Kind.STAY
    assert 30 <= found.minutes <= 45
    energy = found.question("energy")
    assert energy is not None
    assert (energy.type, energy.start, energy.end, energy.required) == ("range", "1", "5", False)
    for question in found.asked:
        assert question.type == "range" or 2 <= len(question.probes) <= 3, question.name


@pytest.mark.parametrize(
    ("form_id", "least", "most"),
    [("pulse-back", 8, 12), ("stay-short", 17, 23), ("stay-core", 30, 45), ("core-talent", 30, 45)],
)
def test_a_set_takes_about_as_long_as_it_says(form_id: str, least: int, most: int) -> None:
    assert least <= load_set(form_id).minutes <= most


def test_key_people_who_want_to_stay_put_are_asked_something_else() -> None:
    found = load_set("core-talent")
    judge = relevance(found, date(2026, 11, 22))

    def asked(**values: str) -> set[str]:
        return {question.name for question in found.asked if judge(question, values)}

    everyone = asked(direction="lead", load="3") & asked(direction="steady", load="3")
    assert asked(direction="lead", load="3") - everyone == {"career"}
    assert asked(direction="steady", load="3") - everyone == {"keep_fresh"}
    assert asked(direction="lead", load="3") - asked(direction="lead", load="2") == {"only_you"}
    career = found.question("career")
    assert career is not None
    fitting = {probe.name for probe in career.probes if judge(probe, {"direction": "deeper"})}
    assert fitting == {"craft", "how_clear"}


def test_the_sets_that_ship_are_found() -> None:
    assert {each.question_set.form_id for each in find_sets()} >= set(SHIPPED)


def test_a_set_of_ones_own_goes_before_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "stay-core.yaml").write_text(one("").replace("mine", "stay-core"))
    assert load_set("stay-core", own=tmp_path).version == "1"
    assert [each.shipped for each in find_sets(tmp_path)][:2] == [False, True]


def test_a_set_is_found_by_its_form_id_whatever_its_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "anything.yaml").write_text(one(""))
    assert load_set("mine", own=tmp_path).form_id == "mine"


def test_an_unknown_set_is_not_found_and_the_known_ones_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="stay-short"):
        load_set("stay-cor")
    with pytest.raises(NotFound, match="nowhere"):
        load_set(str(tmp_path / "nowhere.yaml"))


@pytest.mark.parametrize("form_id", SHIPPED)
def test_a_set_comes_back_equal_from_its_content(form_id: str) -> None:
    found = load_set(form_id)
    again = from_content(content_of(found))
    assert again == found
    assert content_hash(again) == content_hash(found)


def test_the_content_does_not_depend_on_the_layout_of_the_file() -> None:
    block = HEAD + "survey:\n  - name: q\n    type: text\n    label:\n      zh: 问\n      en: Q\n"
    flow = survey("{type: text, label: {en: 'Q', zh: 问}, name: q}  # a comment")
    assert content_hash(read(block)) == content_hash(read(flow))
    assert content_hash(read(block)) != content_hash(read(flow.replace("问", "答")))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"form_id": 1}', "no json"])
def test_damaged_content_is_refused(content: str) -> None:
    with pytest.raises(StayctlError) as refused:
        from_content(content)
    assert refused.value.code is ExitCode.DATABASE


def test_everything_in_a_file_is_text() -> None:
    found = read(
        HEAD.replace('"1"', "2026-01-01")
        + "choices: {c: [{name: no, label: {en: no}}, {name: 12:30, label: {en: 0x10}}]}\n"
        + "survey: [{type: select_one, list_name: c, name: off, label: {en: yes}}]\n"
    )
    assert found.version == "2026-01-01"
    choices = found.questions[0].choices
    assert [(each.name, each.label.to("en")) for each in choices] == [("no", "no"), ("12:30", "0x10")]
    assert (found.questions[0].name, found.questions[0].label.to("en")) == ("off", "yes")


def test_groups_are_kept_and_their_conditions_count() -> None:
    found = read(
        HEAD
        + "survey:\n"
        + "  - {type: integer, name: n, label: {en: N}}\n"
        + "  - type: group\n    name: outer\n    relevant: ${n} > 1\n    children:\n"
        + "      - type: group\n        name: inner\n        relevant: ${n} > 2\n        children:\n"
        + "          - {type: text, name: q, label: {en: Q}, relevant: '${n} > 3'}\n"
    )
    question = found.question("q")
    assert question is not None and question.group == "inner"
    assert found.conditions_of(question) == ("${n} > 1", "${n} > 2", "${n} > 3")


def test_plain_texts_are_in_the_default_language_of_an_untranslated_set() -> None:
    plain = HEAD.replace("{en: Mine}", "Mine")
    assert read(survey("{type: text, name: q, label: Why}", head=plain)).questions[0].label.to("en") == "Why"


MISTAKES = """\
settings:
  form_id: my set
  form_title: {en: Mine, zh: 我的}
  verson: "1"
  default_language: en
  kind: stey
choices:
  outlook: [{name: stay, label: {en: Staying}}, {name: stay, label: {en: Again}}]
survey:
  - {type: txt, name: a, label: {en: A}}
  - {type: text, name: b, lable: {en: B}}
  - {type: text, name: 2c, label: {en: C}}
  - {type: text, name: b, label: {en: B}}
  - type: text
    name: d
    label: plain
    relevant: ${later} = 'x'
    constraint: "string-length(.) >= 5)"
    x-intent: motivaton
    x-drivers: [pay, carreer]
    x-stage: middle
  - {type: select_one, list_name: outlok, name: e, label: {en: E}}
  - {type: range, name: f, label: {en: F}, parameters: {start: 5, end: 1}}
  - {type: group, name: g}
  - {type: text, name: later, label: {en: L, english: L}, required: perhaps}
  - type: text
    name: h
    name: i
    label: !!str {en: H}
"""

EXPECTED = [
    ("2:12", "my set"),
    ("4:3", "did you mean “version”?"),
    ("6:9", "did you mean “stay”?"),
    ("8:56", "“stay” stands here twice"),
    ("10:12", "did you mean “text”?"),
    ("11:27", "did you mean “label”?"),
    ("12:24", "can't be a name"),
    ("13:24", "taken already, in line 11"),
    ("16:12", "by language too"),
    ("17:15", "“later” is no question before this one"),
    ("18:39", "never opened"),
    ("19:15", "did you mean “motivation”?"),
    ("20:22", "did you mean “career”?"),
    ("21:14", "icebreaker, core, closing"),
    ("22:35", "did you mean “outlook”?"),
    ("23:56", "smaller number"),
    ("24:5", "“children” is missing"),
    ("25:46", "“english” is no language"),
    ("25:69", "true or false"),
    ("28:5", "“name” stands here a second time"),
    ("29:12", "tag"),
]


def test_all_mistakes_of_a_file_are_told_at_once_each_at_its_place() -> None:
    found = told(MISTAKES)
    for place, message in EXPECTED:
        assert [each for each in found if each.startswith(place + " ") and message in each], (
            place,
            message,
            found,
        )
    assert len(found) == len(EXPECTED), found


def test_a_file_with_mistakes_is_refused_with_file_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(one("lable: x"))
    with pytest.raises(StayctlError) as refused:
        read_set(path)
    assert refused.value.lines[0].startswith(f"{path}:3:43: error: “lable” is not known here")
    assert refused.value.where == {"file": str(path), "line": 3, "column": 43}
    assert refused.value.code is ExitCode.USAGE


REFUSED = [
    ("", "1:1", "settings"),
    ("just a text", "1:1", "settings"),
    ("- a\n- list", "1:1", "settings"),
    ("settings: [", "1:12", "not YAML"),
    ("settings: {}\n---\nsurvey: []", "3:1", "second document"),
    ("settings: *nothing", "1:11", "refers to nothing"),
    ("settings: &a [*a]", "1:15", "refers to nothing"),
    ("a: " + "[" * 30 + "]" * 30, "1:24", "deeper"),
    ("a: \x07", "1:4", "U+0007"),
    ("a: !!python/object/apply:os.system [id]", "1:4", "tag"),
    (HEAD, "1:1", "“survey” is missing"),
    (HEAD + "survey: []", "2:9", "no question"),
    (HEAD + "survey: text", "2:9", "list"),
    (HEAD + "survey: [text]", "2:10", "entry"),
    (survey("{type: note, name: n, label: {en: N}}"), "3:3", "no question"),
    (one("hint: [a]"), "3:49", "by language"),
    (one("hint: {zh: {a: b}}"), "3:54", "takes a text"),
    (one("relevant: [a]"), "3:53", "takes a text"),
    (one("x-drivers: {a: b}"), "3:54", "takes a list"),
    (one("x-probes: [{name: p}]"), "3:54", "“label” is missing"),
    (one("x-probes: [{name: p, label: {en: P}}, {name: p, label: {en: P}}]"), "3:88", "twice"),
    (one("constraint: document('x') = 1"), "3:55", "document"),
    (one("list_name: x"), "3:43", "does not belong here"),
    (one("? [a] : b"), "3:45", "key"),
]


@pytest.mark.parametrize(("text", "place", "message"), REFUSED, ids=[each[2] + each[1] for each in REFUSED])
def test_what_is_no_question_set_is_refused_at_its_place(text: str, place: str, message: str) -> None:
    found = told(text)
    assert [each for each in found if each.startswith(place + " ") and message in each], found


def test_braces_in_what_people_wrote_do_no_harm_to_messages() -> None:
    name = "{type: text, name: '{q', label: {en: Q}}"
    assert len(told(survey(name, "{type: text, name: r, label: {en: R}, relevant: '${q} = 1'}"))) == 2
    assert any("{0}" in each for each in told(one("'{0}': x, '{': y, '{lable}': z")))
    assert any("“{”" in each for each in told(one("x-drivers: ['{', '{pay}'], x-stage: '{}'")))


def test_aliases_serve_and_alias_bombs_do_not() -> None:
    served = read(
        HEAD + "survey:\n  - {type: text, name: a, label: &l {en: A}}\n  - {type: text, name: b, label: *l}\n"
    )
    assert served.questions[1].label.to("en") == "A"
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [" + ", ".join([f"*{old}"] * 10) + "]\n"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert "aliases counted" in told(bomb)[0]


def test_a_file_that_is_no_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(HEAD.encode() + "问".encode("gb18030"))
    with pytest.raises(StayctlError, match=":2: this is not UTF-8"):
        read_set(path)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(one(""), encoding="utf-8-sig")
    assert read_set(path).form_id == "mine"


@given(st.text(max_size=200) | st.text("{}[]:,-&*!|>'\"\n az${}?#%@`", max_size=80))
def test_any_text_is_a_set_or_has_problems_never_a_crash(text: str) -> None:
    found, problems = read_document(text)
    assert (found is None) == bool(problems)
    found, problems = read_document(one("relevant: " + text))
    assert (found is None) == bool(problems)
    assert problems == sorted(problems, key=lambda each: each.place)


def test_a_list_of_choices_is_missed_without_naming_lists_that_are_not_there() -> None:
    found = told(
        "settings: {form_id: a, form_title: A, version: '1', default_language: en, kind: stay}\n"
        "survey: [{type: select_one, list_name: moods, name: mood, label: How is it}]\n"
    )
    assert found == ["2:40 “moods” is not known here"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_among_the_question_files_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [path.name for path in files_at_hand(tmp_path)] == [path.name for path in files_at_hand(None)]
