"""The wrap-up in a real terminal: taken by number, one field back, read out, and the forecast alone."""

import json
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from support import Program
from terminal import Terminal
from warm import Warm, WarmTerminal

ANSWERS = [
    {
        "question": "enjoyment",
        "text": "每周四的技术分享会，能听到别人踩过的坑。",
        "mentions": [{"driver": "learning", "polarity": "stay", "topic": "每周技术分享会"}],
    },
    {"question": "motivation", "text": "组里的人实在，愿意搭把手。"},
    {
        "question": "leaving_thought",
        "text": "对接采购改了四版还被退回，觉得没人在乎。",
        "mentions": [{"driver": "collaboration", "polarity": "leave", "topic": "采购审批反复"}],
    },
]


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / ".local" / "share" / "stayctl" / "stayctl.db") as connection:
        return connection.execute(query).fetchall()


@pytest.fixture
def held(run: Program, tmp_path: Path) -> Program:
    """陈昊, who speaks Chinese, was interviewed by 林悦, whose screen is English; the wrap-up is missing."""
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "陈昊", "--manager", "林悦", "--language", "zh")
    run.ok("employee", "add", "张敏")
    run.ok("settings", "set", "me", "林悦")
    run.ok("schedule", "陈昊")
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"answers": ANSWERS}), encoding="utf-8")
    run.ok("interview", "陈昊", "--answers", str(path))
    assert "I1" in run.ok(), "what lacks its wrap-up stands in the status"
    return run


def say(terminal: Terminal, *pairs: tuple[str, str]) -> None:
    """Each line once its question stands on the screen: the last thing before the cursor."""
    for question, line in pairs:
        wait_last(terminal, question)
        terminal.line(line)


def wait_last(terminal: Terminal, question: str) -> None:
    """Until the screen ends with this question, answered with nothing yet or with what stands there."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        terminal.read()
        if question in "".join(terminal.text().splitlines()[-2:]):
            return
    raise AssertionError(f"{question!r} was never asked:\n{terminal.text()}")


def test_four_minutes_with_the_employee_and_one_alone(
    warm: Warm, held: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", "陈昊"], environment, lines=110) as terminal:
        say(terminal, ("(Enter: none)", "1 2"), ("about?", "pay and such"), ("about?", "team"))
        say(terminal, ("concrete thing", ""), ("(3 of 3", ""), ("(Enter: none)", "1"))
        say(terminal, ("(2 of 3", "测试环境慢"))
        wait_last(terminal, "“测试环境慢” about?")
        terminal.press("up")
        wait_last(terminal, "no more): 测试环境慢")
        terminal.press("backspace")
        say(terminal, ("no more): 测试环境", ""), ("“测试环境” about?", "17"), ("concrete thing", ""))
        say(terminal, ("(3 of 3", ""), ("will be done", "轮岗方案"), ("10d, 3m)", "l"), ("whose job", "张敏"))
        say(terminal, ("  yours", "h"), ("what it is about", ""), ("What else", ""))
        say(terminal, ("can't be done", "调薪"), ("honestly", "今年没有名额"), ("recognition", "当众感谢"))
        say(terminal, ("themselves", ""), ("besides", ""), ("Next check-in", ""), ("1 3 · Enter: no", "p"))
        wait_last(terminal, "Do they agree")
        page = terminal.text()
        assert "Forecast" not in page, "nothing of the forecast while they sit there"
        for words in ("每周技术分享会", "采购审批反复", "轮岗方案", "张敏", "调薪", "没有名额", "当众感谢"):
            assert words in page.partition("Read this out to 陈昊")[2].replace("\n", "")
        say(
            terminal,
            ("Do they agree", "y"),
            ("turn the screen away", ""),
            ("Forecast", "y"),
            ("think so", "学得多"),
        )
        assert "当众感谢" not in terminal.text(), "the plan stands on another screen"
        say(terminal, ("m h", "mh"))
        assert terminal.end() == 0
        assert "学得多" not in terminal.text(), "nothing of the forecast stays"
    kept = rows(home, "SELECT polarity, position, text, driver FROM plan_reason ORDER BY 1 DESC, 2")
    assert kept == [
        ("stay", 1, "每周技术分享会", "learning"),
        ("stay", 2, "组里的人实在，愿意搭把手", "team"),
        ("leave", 1, "采购审批反复", "collaboration"),
        ("leave", 2, "测试环境", "resources"),
    ]
    assert rows(home, "SELECT horizon, control FROM action_item") == [("long_term", "hr")]
    consents = rows(home, "SELECT question, consent FROM answer WHERE status = 'answered' ORDER BY question")
    assert consents == [
        ("enjoyment", "paraphrase"),
        ("leaving_thought", "none"),  # confidential in its set: not to be quoted at all
        ("motivation", "paraphrase"),
    ]
    assert rows(home, "SELECT level, risk, impact FROM forecast") == [("yellow", "medium", "high")]
    assert rows(home, "SELECT state FROM interview") == [("closed",)]
    assert rows(home, "SELECT COUNT(*) FROM draft") == [(0,)]


def test_a_laptop_shut_before_the_forecast_keeps_the_plan(
    warm: Warm, held: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", "陈昊"], environment, lines=110) as terminal:
        say(terminal, ("(Enter: none)", "1"), ("(2 of 3", ""), ("(Enter: none)", ""), ("will be done", ""))
        say(terminal, ("Nothing is needed", "y"), ("can't be done", ""), ("recognition", ""))
        say(terminal, ("themselves", ""), ("besides", ""), ("Next check-in", ""), ("1 3 · Enter: no", ""))
        say(terminal, ("Do they agree", "y"))
        wait_last(terminal, "turn the screen away")
        terminal.signal(signal.SIGTERM)
        assert terminal.end() == 143
    assert rows(home, "SELECT i.state, p.agreed FROM interview i, stay_plan p") == [("closed", 1)]


def test_line_by_line_a_question_stands_whole_and_no_is_no(
    warm: Warm, held: Program, environment: dict[str, str], home: Path
) -> None:
    environment |= {"TERM": "dumb", "STAYCTL_LANG": "zh"}
    with WarmTerminal(warm, ["interview", "陈昊"], environment, lines=60) as terminal:
        say(terminal, ("按编号选", ""), ("按编号选", ""), ("答应做什么", ""))
        terminal.wait_for("无需改变——这是对方自己说的吗（y 是；回车：不）\n>")
        terminal.line("not really")
        terminal.wait_for("输入 y 或 n。")
        terminal.interrupt()
        assert terminal.end() == 130
        assert b"\x1b" not in terminal.everything
