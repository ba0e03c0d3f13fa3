"""The loop in a real terminal, on the Chinese roster where it is at hand, else on a small one like it."""

import signal
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from stayctl.reports.text import width
from support import SHARED_DATA, Program
from terminal import Terminal
from warm import BUSY, Warm, WarmTerminal
from watching import until

WHO = "欧阳沐美"
SAID = "对接采购改了四版还被退回，觉得没人在乎"
ROSTER = f"工号,姓名,部门,职位,直属上级,入职日期\n0001,青辰,总经办,总监,,2017-09-01\n0002,{WHO},总经办,副总监,青辰,2017-09-01\n"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    real = SHARED_DATA / "roster_zh_bom.csv"
    if real.exists():
        return real
    made = tmp_path / "花名册.csv"
    made.write_text(ROSTER, encoding="utf-8-sig")
    return made


@pytest.fixture
def company(run: Program, roster: Path) -> Program:
    """The roster imported, 青辰 at the keyboard, an interview with the first report arranged."""
    run.ok("employee", "import", str(roster))
    run.ok("settings", "set", "me", "青辰")
    run.ok("employee", "edit", WHO, "--language", "zh")
    run.ok(
        "schedule",
        WHO,
        "--on",
        (date.today() + timedelta(days=3)).isoformat(),
        "--at",
        "15:00",
        "--place",
        "咖啡角",
    )
    return run


def store_of(home: Path) -> Path:
    return home / ".local" / "share" / "stayctl" / "stayctl.db"


def rows(home: Path, query: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(store_of(home)) as connection:
        return connection.execute(query).fetchall()


def begin(terminal: Terminal) -> None:
    """Past the statement, which may take several sheets, to the first question."""
    terminal.wait_for("Ctrl-C")
    for _sheet in range(14):
        if "Ctrl-D" in terminal.text():
            return
        sheet = terminal.text()
        terminal.press("enter")
        until(terminal, lambda: terminal.text() != sheet)  # noqa: B023  (called at once)
        terminal.rest()
    terminal.wait_for("Ctrl-D")


def answer(terminal: Terminal, text: str, then: str) -> None:
    terminal.type(text)
    terminal.wait_for(text[:10])
    terminal.press("next")
    terminal.wait_for(then)


@pytest.mark.parametrize(("lang", "columns"), [("zh", 80), ("en", 40)])
def test_an_interview_is_held_resumed_and_wrapped_up(
    warm: Warm, company: Program, environment: dict[str, str], home: Path, lang: str, columns: int
) -> None:
    environment["STAYCTL_LANG"] = lang
    with WarmTerminal(warm, ["interview", WHO], environment, columns=columns, lines=40) as terminal:
        begin(terminal)
        terminal.wait_for("最近手头做完的事里")
        terminal.type("上线了支付重构错字")
        terminal.wait_for("错字")
        terminal.press("backspace", "backspace", "next")
        terminal.wait_for("平平常常")
        assert rows(home, "SELECT text FROM answer") == [("上线了支付重构",)]
        terminal.type(SAID)
        terminal.wait_for(SAID[:8])
        until(terminal, lambda: "草稿已存" in terminal.text() or "draft kept" in terminal.text())
        terminal.hang_up()
    assert rows(home, "SELECT field, text FROM draft") == [("motivation", SAID)]

    with WarmTerminal(warm, ["interview", WHO], environment, columns=columns, lines=40) as terminal:
        terminal.wait_for(SAID[:8])
        terminal.press("next")
        terminal.wait_for("先夸哪一点")
        terminal.press("f10")
        terminal.wait_for("Esc")
        terminal.press("enter")
        _wrap_up(terminal)
        assert terminal.end() == 0
    assert rows(home, "SELECT state FROM interview") == [("closed",)]
    _see_it_everywhere(company)


def _wrap_up(terminal: Terminal) -> None:
    """Two reasons, two promises, agreed, and a forecast; each line as a person would type it."""
    terminal.wait_for("↑")
    lines = ["每周技术分享会", "2", "技术分享会", "", "采购审批反复", "12", "", ""]
    promises = ["Rust 测试环境", "", "", "17", "轮岗方案", "l", "", "1", ""]
    rest = ["", "", "", "", "", "", "y", "", "y", "学得多，同事好", ""]
    for typed in [*lines, *promises, *rest]:
        before = len(terminal.everything)
        terminal.line(typed)
        until(terminal, lambda: len(terminal.everything) > before)  # noqa: B023  (called at once)
        terminal.rest(0.03)


def _see_it_everywhere(run: Program) -> None:
    """Both promises and what was said, in both languages, on wide and narrow screens."""
    later = (date.today() + timedelta(days=30)).isoformat()
    for lang, columns in [("zh", 80), ("zh", 40), ("en", 80), ("en", 40)]:
        run.environment["COLUMNS"] = str(columns)  # type: ignore[index]
        for command in (["action", "list"], [], ["report", "actions"]):
            shown = run.ok(*command, "--as-of", later, lang=lang)
            assert "Rust" in shown, shown
            assert max(width(line) for line in shown.splitlines()) <= columns
        shown = run.ok("show", "I1", lang=lang)
        for words in ("Rust 测试环境", "轮岗方案", "每周技术分享会", "上线了支付重构"):
            assert words in shown
        assert "1/" in run.ok("report", "overview", "--as-of", later, lang=lang)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_puts_the_conversation_away_with_the_draft_kept(
    warm: Warm, company: Program, environment: dict[str, str], home: Path, number: signal.Signals, code: int
) -> None:
    with WarmTerminal(warm, ["interview", WHO], environment, lines=40) as terminal:
        begin(terminal)
        terminal.type(SAID)
        terminal.wait_for(SAID[:10])
        terminal.signal(number)
        assert terminal.end() == code
    assert rows(home, "SELECT text FROM draft") == [(SAID,)]


def test_a_kill_loses_nothing_that_was_acknowledged(
    warm: Warm, company: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", WHO], environment, lines=40) as terminal:
        begin(terminal)
        answer(terminal, "做成了供应商门户", "平平常常")
        terminal.type(SAID)
        terminal.wait_for(SAID[:10])
        until(terminal, lambda: "draft kept" in terminal.text())
        terminal.signal(signal.SIGKILL)
        terminal.end()
    assert rows(home, "SELECT text FROM answer") == [("做成了供应商门户",)]
    assert rows(home, "SELECT text FROM draft") == [(SAID,)]
    assert company("database", "check").code == 0


def test_questions_may_be_taken_in_any_order_reworded_and_added(
    warm: Warm, company: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", WHO], environment, lines=40) as terminal:
        begin(terminal)
        terminal.press("f2")
        terminal.wait_for("Jump to")
        terminal.type("7")
        terminal.press("enter")
        terminal.wait_for("往后两三年")
        terminal.press("f7")
        terminal.wait_for("or ")
        answer(terminal, "想带一个小团队", "F2")
        terminal.press("f8")
        terminal.wait_for("Your own question")
        terminal.type("家里老人身体好些了吗？")
        terminal.press("next")
        terminal.wait_for("家里老人")
        answer(terminal, "好多了，谢谢", "F2")
        terminal.press("f5")
        terminal.wait_for("For HR alone")
        terminal.type("有人骚扰同事")
        terminal.press("next")
        terminal.wait_for("Kept")
        terminal.press("f9")
        terminal.wait_for("A note for you alone")
        terminal.type("他眼睛亮了")
        terminal.press("next")
        terminal.wait_for("Kept")
    answers = dict(rows(home, "SELECT question, asked FROM answer"))
    assert answers["added_1"] == "家里老人身体好些了吗？"
    assert answers["career"] != "往后两三年，你想往哪个方向走？"
    assert rows(home, "SELECT text FROM private_note") == [("他眼睛亮了",)]
    assert rows(home, "SELECT text FROM restricted_note") == [("有人骚扰同事",)]
    assert "他眼睛亮了" not in company.ok("show", "I1", "--format", "json")


def test_without_a_terminal_the_conversation_says_what_to_do(company: Program) -> None:
    outcome = company("interview", WHO)
    assert outcome.code == 2
    assert "--answers" in outcome.err


def test_ending_the_conversation_keeps_what_stands_in_the_input(
    warm: Warm, company: Program, environment: dict[str, str], home: Path
) -> None:
    with WarmTerminal(warm, ["interview", WHO], environment, lines=40) as terminal:
        begin(terminal)
        terminal.type(SAID)
        terminal.wait_for(SAID[:10])
        terminal.press("f10")
        terminal.wait_for("not asked")
        terminal.press("enter")
        terminal.wait_for("Why they stay")
    kept = rows(home, "SELECT text, status FROM answer WHERE question = 'recent_win'")
    assert kept == [(SAID, "answered")]


def test_a_store_that_somebody_else_holds_loses_no_sentence(
    warm: Warm, company: Program, environment: dict[str, str], home: Path
) -> None:
    environment[BUSY] = "0.5"
    with WarmTerminal(warm, ["interview", WHO], environment, lines=40) as terminal:
        begin(terminal)
        holder = sqlite3.connect(store_of(home), isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        terminal.type(SAID)
        terminal.wait_for(SAID[:10])
        terminal.press("next")
        terminal.wait_for("in use by another program")
        holder.execute("ROLLBACK")
        holder.close()
        terminal.press("next")
        terminal.wait_for("平平常常")
    assert rows(home, "SELECT text FROM answer") == [(SAID,)]
