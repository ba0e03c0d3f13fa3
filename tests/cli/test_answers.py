"""``interview --answers``: an interview that was held elsewhere, brought by a program."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from stayctl.errors import Conflict
from stayctl.practice.policy import Policy
from stayctl.reports.build.interview import interview_page
from stayctl.store.changes import changing
from stayctl.store.changes.answers import Said, save_answer
from stayctl.store.changes.plan import Reason, WrapUp, wrap_up
from stayctl.store.conversation import interview_by_id
from stayctl.store.location import Location
from stayctl.store.reading import open_reader
from stayctl.store.tables import Mention
from support import NOW, TODAY, Make, Program

ANSWERS: dict[str, Any] = {
    "held_on": "2026-11-20",
    "answers": [
        {
            "question": "enjoyment",
            "text": "每周技术分享会，能学到新东西。",
            "importance": 5,
            "mentions": [
                {"driver": "learning", "polarity": "stay", "topic": "每周技术分享会", "need": "跟上新技术"}
            ],
        },
        {"question": "energy", "value": 4},
        {"question": "career", "status": "skipped"},
    ],
    "plan": {
        "stay_reasons": ["技术分享会", {"text": "同事靠谱", "driver": "team"}],
        "leave_triggers": [{"text": "采购审批反复", "driver": "collaboration", "topic": "采购审批"}],
        "recognition": "当众讲技术贡献",
        "cannot_do": {"what": "调薪", "why": "今年没有名额"},
        "commitments": {"employee": "写一篇分享", "manager": "每月一次一对一"},
        "next_check_in": "2027-02-20",
        "agreed": True,
    },
    "actions": [{"title": "Rust 测试环境", "horizon": "quick_win", "driver": "resources"}],
    "nothing_needed": False,
    "forecast": {"level": "green", "reason": "劲头足"},
}


@pytest.fixture
def arranged(run: Program, on_both: Callable[[], None], tmp_path: Path) -> Callable[[Any], list[str]]:
    """An interview with 陈昊 by 林悦, who is at the keyboard; gives the command line for some answers."""
    on_both()
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok(
        "employee",
        "add",
        "陈昊",
        "--hired-on",
        "2023-09-01",
        "--department",
        "研发部/平台",
        "--language",
        "zh",
    )
    run.ok("schedule", "陈昊", "--on", "2026-11-25")

    def line(content: Any) -> list[str]:
        path = tmp_path / "answers.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return ["interview", "陈昊", "--answers", str(path)]

    return line


def shown(run: Program) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run.ok("show", "I1", "--format", "json"))["data"]
    return data


def test_the_answers_come_back_as_they_were_brought(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    assert "closed" in run.ok(*arranged(ANSWERS))
    data = shown(run)
    assert set(data) == {"interview", "answers", "plan", "actions", "forecast"}
    keys = {"question", "intent", "asked", "text", "value", "status", "importance", "mentions"}
    assert all(set(answer) >= keys for answer in data["answers"])
    answer = next(each for each in data["answers"] if each["status"] == "answered")
    assert (answer["question"], answer["text"], answer["importance"]) == (
        "enjoyment",
        "每周技术分享会，能学到新东西。",
        5,
    )
    assert answer["mentions"] == [
        {"driver": "learning", "polarity": "stay", "topic": "每周技术分享会", "need": "跟上新技术"}
    ]
    by_name = {each["question"]: each for each in data["answers"]}
    assert (by_name["energy"]["value"], by_name["career"]["status"]) == (4, "skipped")
    assert data["interview"]["held_on"] == "2026-11-20"
    assert data["plan"]["commitments"] == {"employee": "写一篇分享", "manager": "每月一次一对一"}
    assert data["plan"]["leave_triggers"] == [
        {"text": "采购审批反复", "driver": "collaboration", "topic": "采购审批"}
    ]
    assert (data["actions"][0]["title"], data["actions"][0]["due_on"]) == ("Rust 测试环境", "2026-12-06")
    assert data["forecast"]["level"] == "green"


def test_without_a_plan_the_wrap_up_stays_open(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    assert "completed" in run.ok(*arranged({"answers": ANSWERS["answers"]}))
    assert "I1" in run.ok()


def test_nothing_needed_closes_the_interview_without_a_promise(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    assert "closed" in run.ok(*arranged({"answers": ANSWERS["answers"], "nothing_needed": True}))


SPOILT: list[tuple[dict[str, Any], str]] = [
    ({"anwsers": []}, "anwsers: unknown key"),
    ({"answers": [{"question": "nothing_like_it", "text": "x"}]}, "no question “nothing_like_it”"),
    ({"answers": [{"question": "career"}]}, "has no text"),
    ({"answers": [{"question": "energy", "value": 9}]}, "from 1 to 5"),
    (
        {"answers": [{"question": "career", "text": "x", "importance": 6}]},
        "answers[0].importance: a number of at most 5",
    ),
    ({"answers": [{"question": "career", "text": "x"}] * 2}, "answered twice"),
    ({"held_on": "2027-01-01"}, "still to come"),
    ({"plan": {"stay_reasons": ["a", "b", "c", "d"]}}, "plan.stay_reasons: at most 3"),
    ({"nothing_needed": True}, "contradicts"),
    ({"actions": [{"title": "x", "driver": "magic"}]}, "no driver “magic”"),
    ({"actions": [{"title": "x", "owner": "nobody"}]}, "Nobody is called “nobody”"),
    ({"forecast": {"level": "blue"}}, "forecast.level: one of"),
]


def test_a_mistake_is_named_and_nothing_is_written(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    for spoil, said in SPOILT:
        outcome = run(*arranged({**ANSWERS, **spoil}))
        assert outcome.code in (2, 3), (spoil, outcome.err)
        assert said in outcome.err, spoil
    data = shown(run)
    assert (data["interview"]["state"], data["answers"], data["actions"]) == ("planned", [], [])


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_what_is_no_such_file_is_refused(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    long = '{"held_on": ' + "9" * 5000 + "}"
    for text in (
        "{",
        '{"answers": [}',
        "[1, 2]",
        '{"answers": [], "answers": []}',
        "\x00",
        "[" * 99_999,
        long,
    ):
        outcome = run(*arranged(text))
        assert outcome.code == 2
        assert "Traceback" not in outcome.err


def test_a_line_and_column_lead_to_a_slip_in_the_json(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    outcome = run(*arranged('{\n "answers": [,]\n}'))
    assert "answers.json:2:14" in outcome.err


def test_an_interview_is_brought_in_once(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    line = arranged(ANSWERS)
    run.ok(*line)
    again = run("interview", "I1", *line[2:])
    assert again.code == 5
    assert "closed" in again.err


def test_facts_are_those_of_the_day_it_was_held(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    run.ok(*arranged(ANSWERS))
    run.ok("employee", "edit", "陈昊", "--department", "市场部")
    coverage = json.loads(run.ok("report", "coverage", "--format", "json"))
    assert "研发部" in json.dumps(coverage, ensure_ascii=False)


def test_the_question_set_stays_as_it_was_asked(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    run.ok(*arranged(ANSWERS))
    asked = {answer["question"]: answer["asked"] for answer in shown(run)["answers"]}
    assert asked["enjoyment"].startswith("要是有朋友打听")


def test_somebody_else_reads_no_answers(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    run.ok(*arranged(ANSWERS))
    run.ok("employee", "add", "王珊")
    run.ok("settings", "set", "me", "王珊")
    outcome = run("show", "I1")
    assert outcome.code == 4
    assert "技术分享会" not in outcome.out + outcome.err


def test_hr_reads_with_a_reason_what_was_said_under_such_a_policy(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    run.ok("settings", "set", "sharing", "hr")
    run.ok(*arranged(ANSWERS))
    run.ok("employee", "add", "张敏")
    run.ok("settings", "set", "me", "张敏")
    assert run("show", "I1").code == 4
    data = json.loads(run.ok("show", "I1", "--reason", "跟进升级", "--format", "json"))["data"]
    assert data["answers"] and data["forecast"] is None


def test_what_was_said_to_the_interviewer_alone_is_never_opened_to_hr_afterwards(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    run.ok(*arranged(ANSWERS))
    run.ok("settings", "set", "sharing", "hr")
    run.ok("employee", "add", "张敏")
    run.ok("settings", "set", "me", "张敏")
    assert run("show", "I1", "--reason", "好奇").code == 4


def test_a_reader_whom_the_store_does_not_know_reads_nothing(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    run.ok(*arranged(ANSWERS))
    run.ok("employee", "edit", "林悦", "--number", "9001")
    assert run("show", "I1").code == 4


def test_whoever_held_it_is_its_interviewer(run: Program, arranged: Callable[[Any], list[str]]) -> None:
    line = arranged(ANSWERS)
    run.ok("employee", "add", "王珊")
    run.ok("settings", "set", "me", "王珊")
    run.ok(*line)
    assert shown(run)["interview"]["interviewer"] == "0003"


def test_a_later_wrap_up_keeps_what_an_earlier_one_wrote(
    location: Location, make: Make, engine: Engine
) -> None:
    manager = make.employee("林悦")
    person = make.employee("陈昊", manager=manager)
    held = make.interview(person, state="completed", held_on=TODAY)
    first = WrapUp(stay_reasons=(Reason("团队", "team"),), preferred_recognition="当众感谢")
    for said in (first, WrapUp(agreed=True)):
        with changing(engine, actor="0001", now=NOW, today=TODAY) as change:
            state = wrap_up(change, held.id, said, Policy()).state
    assert state == "closed"
    reader = open_reader(location)
    page = interview_page(
        reader, interview_by_id(reader, held.id), TODAY, with_forecast=False, with_notes=False, me=0
    )
    reader.close()
    assert [reason.text for reason in page.reasons] == ["团队"]
    assert page.plan is not None and page.plan.preferred_recognition == "当众感谢"


def test_reasons_said_anew_replace_their_mentions_too(make: Make, engine: Engine) -> None:
    held = make.interview(make.employee("陈昊"), state="completed", held_on=TODAY)
    for driver in ("pay", "career"):
        with changing(engine, actor="0001", now=NOW, today=TODAY) as change:
            wrap_up(change, held.id, WrapUp(leave_triggers=(Reason("x", driver),)), Policy())
    with Session(engine) as session:
        assert session.exec(select(Mention.driver)).all() == ["career"]


def test_an_answer_belongs_to_a_conversation_in_progress(make: Make, engine: Engine) -> None:
    held = make.interview(make.employee("陈昊"), state="closed", held_on=TODAY)
    with pytest.raises(Conflict), changing(engine, actor="0001", now=NOW, today=TODAY) as change:
        save_answer(change, held.id, Said("career", "?", 1, text="x"))


def test_an_interview_is_not_held_before_the_first_day_at_work(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    outcome = run(*arranged({**ANSWERS, "held_on": "1990-05-05"}))
    assert (outcome.code, "hired on" in outcome.err) == (2, True)


def test_a_file_that_answers_nothing_holds_no_interview(
    run: Program, arranged: Callable[[Any], list[str]]
) -> None:
    for answers in ([], [{"question": "career", "status": "skipped"}]):
        assert run(*arranged({"answers": answers})).code == 2
    assert shown(run)["interview"]["state"] == "planned"


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_mistake_is_named_at_once_with_its_place(
    run: Program, arranged: Callable[[Any], list[str]], lang: str
) -> None:
    spoilt = {
        "held_on": "tomorrow",
        "answers": [
            {"question": "nothing_like_it", "text": "x"},
            {"question": "career", "mentions": [{"driver": "magic", "polarity": "up"}]},
            {"question": "energy", "value": 9, "importance": "much"},
            {"question": "enjoyment"},
            {"question": "motivation", "text": ["a"], "wrong": 1},
            "closing",
            {
                "question": "recent_win",
                "text": "x",
                "mentions": [{"driver": "pay", "polarity": "stay"}] * 101,
            },
        ],
        "plan": {"stay_reasons": [1, {"driver": "team"}], "agreed": "perhaps", "cannot_do": {"why": "x"}},
        "actions": [{"title": ""}, {"title": "x", "owner": "nobody"}, {"title": "x", "due_on": "9999-12-31"}],
    }
    err = run(*arranged(spoilt), lang=lang).err
    for place in (
        "held_on",
        "answers[0]",
        "answers[1].mentions[0].driver",
        "answers[1].mentions[0].polarity",
        "answers[2].importance",
        "answers[3]",
        "answers[4].text",
        "answers[4].wrong",
        "answers[5]",
        "answers[6].mentions",
        "plan.stay_reasons[0]",
        "plan.stay_reasons[1].text",
        "plan.agreed",
        "plan.cannot_do.what",
        "actions[0].title",
        "actions[1].owner",
        "actions[2].due_on",
    ):
        assert f"{place}{'：' if lang == 'zh' else ': '}" in err.replace(
            ": ", "：" if lang == "zh" else ": "
        ), place
    for raw in ("_type", "_parsing", "ReasonIn", "CannotIn", "str:", "Traceback"):
        assert raw not in err


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_answers_come_through_a_pipe(
    run: Program, arranged: Callable[[Any], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    *command, _path = arranged(ANSWERS)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(ANSWERS).encode())))
    run.ok(*command, "-")
    assert shown(run)["interview"]["state"] == "closed"
