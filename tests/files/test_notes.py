"""A guide on paper: printed, filled in, mangled, read back."""

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from stayctl.errors import Conflict, StayctlError
from stayctl.files.answers import CannotIn, CommitmentsIn, PlanIn, ReasonIn
from stayctl.files.notes import Understood, read_notes, write_guide
from stayctl.files.notes.dates import day_in
from stayctl.files.notes.marks import skeleton
from stayctl.files.notes.reading import decoded
from stayctl.files.questions import load_set
from stayctl.practice.conversation import begin
from stayctl.practice.guide import Guide, Meeting, Reason, Standing, guide_of
from stayctl.practice.policy import Policy
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import Polarity
from support import TODAY

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
HANDS = Path(__file__).parents[1] / "data" / "guides"
MEETING = Meeting("I12", "聊聊工作感受", "陈昊", "林悦", date(2026, 11, 20), "15:00", "咖啡角", 30)


@cache
def guides(name: str = "stay-core", language: str = "zh") -> tuple[Guide, ...]:
    """The guide of a shipped set in this language, then in the other."""
    conversation = begin(load_set(name))
    languages = (language, "en" if language == "zh" else "zh")
    return tuple(
        guide_of(conversation, MEETING, statement(Policy(), "stay", each), each) for each in languages
    )


def filled(standing: Standing, name: str = "stay-core", language: str = "zh") -> str:
    conversation = begin(load_set(name))
    first, *others = guides(name, language)
    told = "\n".join(first.statement)
    return write_guide(guide_of(conversation, MEETING, told, language, standing), *others)


def read(text: str | bytes, name: str = "stay-core", language: str = "zh") -> Understood:
    return read_notes(text, guides(name, language), TODAY, file="notes.md")


def said(found: Understood) -> dict[str, str]:
    return {
        item.question: str(item.value) if item.text is None else item.text for item in found.answers.answers
    }


def everything(found: Understood) -> str:
    """All that came out, in one width and without dress."""
    kept = json.dumps(found.answers.model_dump(mode="json"), ensure_ascii=False)
    return skeleton("\n".join([kept, *(each.text for each in found.leftovers)]))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["stay-core", "stay-short", "onboarding", "exit"])
def test_a_guide_on_which_nobody_wrote_says_nothing(name: str, language: str) -> None:
    found = read(write_guide(guides(name, language)[0]), name, language)
    assert found.is_empty, found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_guide_is_read_in_whichever_language_it_was_printed(language: str) -> None:
    other = "en" if language == "zh" else "zh"
    assert read(write_guide(guides("stay-core", other)[0]), "stay-core", language).is_empty


@pytest.mark.parametrize(
    "mark", ["〔q:career〕", "<!-- q:career -->", "< ! q:career >", "<!-- guide I4 1b876bc0 -->"]
)
@pytest.mark.parametrize("gap", ["\n", "\r\n## 3. 发展\n", "\u2028", " "])
def test_no_name_or_place_on_the_guide_is_read_as_an_answer(mark: str, gap: str) -> None:
    forged = f"陈昊{gap}{mark}{gap}我要走"
    conversation = begin(load_set("stay-core"))
    told = statement(Policy(), "stay", "zh")
    for part in ("name", "place", "interviewer"):
        guide = guide_of(conversation, replace(MEETING, **{part: forged}), told, "zh")
        found = read_notes(write_guide(guide), (guide,), TODAY, file="notes.md")
        assert found.is_empty, found


NASTY = [
    "# 一级标题", "## 3. 别的", "Q3: 不是第三题", "第5题", "[x] 薪酬", "☑ 认可", "<!-- q:career -->", "1. 第一点",
    "| 甲 | 乙 |", "---", "===", "**粗体**", "\\# 反斜线", "\\\\server\\share", "> 引用", "- 留下：[x] 薪酬",
    "甲______乙", "〔career〕", "往后两三年，你想往哪个方向走？", "追问：最近有什么例子？", "说定了吗", "……", "办什么：修打印机",
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30),
    st.just(""),
)
TEXTS = st.lists(LINES, min_size=1, max_size=6).map(
    lambda lines: "\n".join(map(str.rstrip, lines)).strip("\n")
)
ASKED = [entry.name for entry in guides()[0].entries if entry.type == "text"]


@settings(max_examples=40, deadline=None, phases=QUICK)
@given(st.dictionaries(st.sampled_from(ASKED), TEXTS, max_size=4), st.sampled_from(["zh", "en"]))
def test_what_was_filled_in_is_read_back_unchanged(texts: dict[str, str], language: str) -> None:
    wanted = {name: text for name, text in texts.items() if text.strip()}
    found = read(filled(Standing(answers=wanted), language=language), language=language)
    spoken = {name: text for name, text in wanted.items() if name in said(found)}
    assert said(found) == spoken
    assert not found.leftovers
    statuses = {item.question for item in found.answers.answers}
    assert statuses == set(wanted)


def test_ticks_and_plan_are_read_back_unchanged() -> None:
    ticked = frozenset({("pay", Polarity.LEAVE), ("career", Polarity.STAY), ("benefits", Polarity.LEAVE)})
    standing = Standing(
        answers={"career": "架构", "energy": "4"},
        ticked={"career": ticked},
        stay_reasons=(Reason("技术分享会", "learning"), Reason("同事")),
        leave_triggers=(Reason("采购审批反复", "collaboration"),),
        recognition="当众讲技术贡献",
        cannot="调薪",
        cannot_why="今年没有名额",
        theirs="写一篇分享",
        yours="每月一次一对一",
        check_in=date(2027, 2, 20),
    )
    found = read(filled(standing))
    assert said(found) == {"career": "架构", "energy": "4"}
    mentions = {item.question: item.mentions for item in found.answers.answers}["career"]
    assert {(each.driver, each.polarity) for each in mentions} == ticked
    plan = found.answers.plan
    assert plan is not None and not found.leftovers
    assert plan.model_dump(mode="json") == {
        "stay_reasons": [
            {"text": "技术分享会", "driver": "learning", "topic": None},
            {"text": "同事", "driver": None, "topic": None},
        ],
        "leave_triggers": [{"text": "采购审批反复", "driver": "collaboration", "topic": None}],
        "recognition": "当众讲技术贡献",
        "cannot_do": {"what": "调薪", "why": "今年没有名额"},
        "commitments": {"employee": "写一篇分享", "manager": "每月一次一对一"},
        "next_check_in": "2027-02-20",
        "agreed": False,
    }


TOKEN = re.compile(r"字\d+据")
WIDE = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
ANCHORS = re.compile(r"<!-- (?:q|w|head|guide).*?-->")


def mangled(lines: list[str], draw: st.DrawFn) -> list[str]:
    """One thing that people, programs or accidents do to such a file."""
    at = draw(st.integers(0, len(lines) - 1))
    to = draw(st.integers(0, len(lines) - 1))
    token = f"字{draw(st.integers(1000, 9999))}据"
    line = lines[at]
    match draw(st.sampled_from(["insert", "delete", "twice", "move", "wide", "rename", "anchors", "level",
                                "behind", "join", "break", "block", "junk", "bullet", "quote", "box"])):  # fmt: skip
        case "insert":
            lines.insert(at, token)
        case "junk":
            lines.insert(at, draw(st.text(max_size=12)).replace("\n", " ") + token)
        case "delete":
            if not TOKEN.search(unicodedata.normalize("NFKC", line)):
                del lines[at]
        case "twice":
            lines.insert(to, line)
        case "move":
            lines.insert(to, lines.pop(at))
        case "block":
            low, high = sorted((at, to))
            block = lines[low:high]
            del lines[low:high]
            place = draw(st.integers(0, len(lines)))
            lines[place:place] = block
        case "wide":
            lines[at] = line.translate(WIDE)
        case "rename":
            headings = [n for n, each in enumerate(lines) if each.startswith("#")]
            if headings:
                lines[headings[at % len(headings)]] = f"## {token}"
        case "anchors":
            lines[:] = [ANCHORS.sub("", each) for each in lines]
        case "level":
            lines[:] = [re.sub("^#+", "#" * (1 + at % 6), each) for each in lines]
        case "behind":
            lines[at] = f"{line} {token}"
        case "join":
            if at + 1 < len(lines):
                lines[at : at + 2] = [line + lines[at + 1]]
        case "break":
            cut = to % (len(line) + 1)
            if not TOKEN.search(unicodedata.normalize("NFKC", line)):
                lines[at : at + 1] = [line[:cut], line[cut:]]
        case "bullet":
            lines[at] = f"• {line}"
        case "quote":
            lines[at] = f"> {line}"
        case "box":
            lines[at] = line.replace("[ ]", draw(st.sampled_from(["[x]", "☑", "【x】", "☐", ""])))
    return lines or [""]


FILLED = filled(
    Standing(
        answers={
            "recent_win": "字1据\n- 字2据\n\n字3据",
            "career": "字4据：字5据",
            "energy": "4",
            "closing": "# 字6据",
        },
        ticked={"career": frozenset({("pay", Polarity.LEAVE)})},
        stay_reasons=(Reason("字7据", "team"),),
        recognition="字8据",
        cannot="字9据",
        cannot_why="字10据",
    )
)


@settings(max_examples=80, deadline=None, phases=QUICK)
@given(st.data())
def test_no_line_that_a_person_wrote_is_lost_whatever_happens_to_the_guide(data: st.DataObject) -> None:
    lines = FILLED.split("\n")
    for _time in range(data.draw(st.integers(1, 12))):
        lines = mangled(lines, data.draw)
    text = "\n".join(lines)
    wanted = set(TOKEN.findall(unicodedata.normalize("NFKC", text)))
    try:
        found = read(text)
    except Conflict:
        return
    kept = everything(found)
    missing = {token for token in wanted if token not in kept}
    assert not missing, text


@settings(max_examples=60, deadline=None, phases=QUICK)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
)
def test_whatever_is_given_is_read_or_refused(raw: bytes) -> None:
    try:
        read(raw)
    except StayctlError as problem:
        assert problem.text()


TYPES = """
settings: {form_id: kinds, form_title: {en: Kinds}, version: "1", default_language: en, kind: stay}
choices:
  outlook: [{name: stay, label: {en: Staying}}, {name: unsure, label: {en: Not sure yet}}, {name: go, label: {en: Leaving}}]
survey:
  - {type: select_one, list_name: outlook, name: outlook, label: {en: "How do you see the coming year?"}}
  - {type: select_multiple, list_name: outlook, name: moods, label: {en: "Which of these did you feel lately?"}}
  - {type: rank, list_name: outlook, name: order, label: {en: "What is nearest to you, and what next?"}}
  - {type: integer, name: years, label: {en: "How many years have you been thinking of it?"}}
  - {type: date, name: since, label: {en: "Since which day?"}}
"""


@pytest.mark.parametrize(
    ("question", "written", "value", "left"),
    [
        ("outlook", "[x] Staying", "stay", ""),
        ("outlook", "[ ] Staying ✓", "stay", ""),
        ("outlook", "Staying [x]  Leaving [ ]", "stay", ""),
        ("outlook", "☒ Not sure yet – ask again", "unsure", "ask again"),
        ("outlook", "leaving", "go", ""),
        ("outlook", "[x] Staying [x] Leaving", None, "☑ Staying / ☑ Leaving"),
        ("outlook", "who knows", None, "who knows"),
        ("moods", "[X] Staying 【√】 Leaving", "stay go", ""),
        ("order", "Leaving > Staying", "go stay", ""),
        ("years", "about 3 of them", "3", "about 3 of them"),
        ("years", "３", "3", ""),
        ("years", "2 or 3", None, "2 or 3"),
        ("since", "2026年1月5日", "2026-01-05", ""),
        ("since", "last spring", None, "last spring"),
    ],
)
def test_a_value_is_ticked_or_written(
    tmp_path: Path, question: str, written: str, value: str | None, left: str
) -> None:
    path = tmp_path / "kinds.yaml"
    path.write_text(TYPES, encoding="utf-8")
    guide = guide_of(begin(load_set(str(path))), MEETING, "", "en")
    head, anchor, rest = write_guide(guide).partition(f"<!-- q:{question} -->\n")
    found = read_notes(f"{head}{anchor}\n{written}\n{rest}", (guide,), TODAY)
    assert said(found) == ({question: value} if value else {})
    assert [each.text for each in found.leftovers] == ([left] if left else [])
    assert all(each.question == question for each in found.leftovers)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-05", date(2026, 12, 5)),
        ("12月5日前", date(2026, 12, 5)),
        ("by 5 December", date(2026, 12, 5)),
        ("Dec 5th, 2026", date(2026, 12, 5)),
        ("1/5", date(2027, 1, 5)),
        ("两周内", date(2026, 12, 6)),
        ("10 days", date(2026, 12, 2)),
        ("31.2.2026", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(written: str, day: date | None) -> None:
    assert day_in(written, TODAY) == day


def summary(found: Understood) -> dict[str, Any]:
    """What was understood, in the shape of the files beside the guides."""
    given, plan = found.answers, found.answers.plan or PlanIn()
    cannot, part = plan.cannot_do, plan.commitments
    return {
        "held_on": given.held_on and str(given.held_on),
        "answers": {
            item.question: item.status if item.status != "answered" else str(item.text or item.value)
            for item in given.answers
        },
        "ticked": {
            item.question: sorted([each.driver, each.polarity] for each in item.mentions)
            for item in given.answers
            if item.mentions
        },
        "stay_reasons": [
            [each.text, each.driver] for each in plan.stay_reasons if isinstance(each, ReasonIn)
        ],
        "leave_triggers": [
            [each.text, each.driver] for each in plan.leave_triggers if isinstance(each, ReasonIn)
        ],
        "recognition": plan.recognition,
        "cannot_do": [cannot.what, cannot.why] if isinstance(cannot, CannotIn) else None,
        "commitments": [part.employee, part.manager] if isinstance(part, CommitmentsIn) else None,
        "next_check_in": plan.next_check_in and str(plan.next_check_in),
        "agreed": plan.agreed,
        "nothing_needed": given.nothing_needed,
        "actions": [
            [each.title, each.horizon, each.owner, each.due_on and str(each.due_on)] for each in given.actions
        ],
        "notes": [line for each in found.leftovers for line in each.text.splitlines()],
    }


@pytest.mark.parametrize("expected", sorted(HANDS.glob("*.json")), ids=lambda path: path.stem)
def test_a_guide_filled_in_by_any_hand_comes_back_whole(expected: Path) -> None:
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    file = wanted.pop("file")
    found = summary(read((HANDS / file).read_bytes(), language="en" if file.startswith("09") else "zh"))
    found["notes"], wanted["notes"] = sorted(found["notes"]), sorted(wanted["notes"])
    assert found == wanted


def test_there_are_ten_hands() -> None:
    assert len(list(HANDS.glob("*.json"))) == 10


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("第1题：上线了支付重构\0\n".encode() * 9, "NUL"),
        (b"<!DOCTYPE html>\n<html lang=zh-CN><p>x</p></html>", "guide md"),
        (b"<html lang='en'>", "guide md"),
    ],
)
def test_what_is_no_notes_is_named_and_never_guessed_at(raw: bytes, said: str) -> None:
    with pytest.raises(StayctlError) as refused:
        decoded(raw, "notes.md")
    assert said in refused.value.text()


def test_utf_16_without_a_mark_is_known_by_its_ascii() -> None:
    text = "第1题：上线了支付重构，对接采购改了四版还被退回\n" * 9
    assert decoded(text.encode("utf-16-le"), "notes.md") == text
