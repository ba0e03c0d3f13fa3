"""The wrap-up as it is asked: typed ahead into a pipe, without a terminal."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.consent import Quotable
from stayctl.cli.conversation.earlier import Waiting
from stayctl.cli.conversation.promising import Circumstances
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.wrapup import Setting, Side, ask_forecast, ask_wrap_up
from stayctl.errors import NotFound
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Consent, Control, Degree, ForecastLevel, Horizon
from stayctl.practice.wrap_up import Offer
from stayctl.reports.build.closing import Deed
from stayctl.store.changes.earlier import Earlier, Outcome
from stayctl.store.changes.plan import Reason, WrapUp
from stayctl.store.people import Person
from support import TODAY

UP = "\x1b[A"
TALKS = Offer("每周技术分享会", "learning", "每周技术分享会")
TEAM = Offer("同事愿意搭把手")


class Notes:
    """Keeps drafts as the recorder does, in memory."""

    def __init__(self) -> None:
        self.drafts: dict[str, str] = {}

    def draft(self, field: str, text: str) -> None:
        self.drafts[field] = text


def person(name: str) -> Person:
    if name != "张敏":
        raise NotFound("nobody")
    values = dict.fromkeys(Person._fields)
    return Person(**{**values, "id": 7, "name": name})


def setting(**facts: Any) -> Setting:
    known = Circumstances(TODAY, Policy(), 1, person)
    stay, leave = Side((TALKS, TEAM), ("learning", "team")), Side(drivers=("resources",))
    return Setting(
        **{"name": "陈昊", "known": known, "language": "zh", "stay": stay, "leave": leave, **facts}
    )


@pytest.fixture
def typing() -> Iterator[Callable[..., Any]]:
    """Asks, with these lines typed ahead; a line is ended by Enter unless it is a key."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def typed(ask: Callable[[Asker], Any], *lines: str, notes: Notes | None = None) -> Any:
            pipe.send_text("".join(line if line.startswith("\x1b") else line + "\r" for line in lines))
            return ask(Asker(notes or Notes(), Signals()))  # type: ignore[arg-type]

        yield typed


def wrapped(typing: Callable[..., Any], *lines: str, notes: Notes | None = None, **facts: Any) -> WrapUp:
    found = typing(lambda ask: ask_wrap_up(ask, setting(**facts)), *lines, notes=notes)
    assert isinstance(found, WrapUp)
    return found


def test_nothing_to_add_takes_eleven_enters_and_invents_nothing(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, *[""] * 11, quotable=(Quotable("career", "架构"),))
    assert said.leave is not None
    assert (said.stay_reasons, said.leave_triggers, said.promises) == ((), (), ())
    assert (said.nothing_needed, said.agreed, said.leave.consent) == (False, False, Consent.NONE)
    assert said.next_check_in_on == date(2027, 2, 22)


def test_numbers_take_what_was_tagged_and_ask_only_for_what_is_unknown(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, "1 2", "11", "", "", *[""] * 9)
    assert said.stay_reasons == (
        Reason("每周技术分享会", "learning", "每周技术分享会"),
        Reason("同事愿意搭把手", "team"),
    )


def test_a_wrong_driver_is_not_added_to(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, "弹性工作", "nonsense", "flexib", "", "", *[""] * 9)
    assert said.stay_reasons == (Reason("弹性工作", "flexibility"),)


def test_what_was_typed_stands_there_when_one_goes_back(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, "弹性工作", "14", "", UP, UP, UP, "制", "", "", "", *[""] * 9)
    assert said.stay_reasons == (Reason("弹性工作制", "flexibility"),)


def test_a_sign_goes_back_as_the_arrow_does(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, "", "<", "1", "", *[""] * 9)
    assert [reason.text for reason in said.stay_reasons] == ["每周技术分享会"]


def test_a_promise_in_other_hands_asks_in_whose(typing: Callable[..., Any]) -> None:
    lines = ["", "", "Rust 测试环境", "", "", "17", "轮岗方案", "l", "张敏", "h", "", "", *[""] * 6]
    said = wrapped(typing, *lines)
    first, second = said.promises
    assert (first.horizon, first.due_on, first.driver) == (
        Horizon.QUICK_WIN,
        date(2026, 12, 6),
        "resources",
    )
    assert (second.horizon, second.owner_id, second.control) == (Horizon.LONG_TERM, 7, Control.HR)


def test_a_day_of_its_own_says_whether_it_is_soon(typing: Callable[..., Any]) -> None:
    lines = ["", "", "小事", "3d", "", "", "大事", "2027-03-01", "", "", "", *[""] * 6]
    soon, late = wrapped(typing, *lines).promises
    assert (soon.horizon, soon.due_on) == (Horizon.QUICK_WIN, date(2026, 11, 25))
    assert (late.horizon, late.due_on) == (Horizon.LONG_TERM, date(2027, 3, 1))


def test_what_was_promised_before_leaves_no_room_for_nothing_needed(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, *[""] * 8, "y", promised=(Deed("Rust 测试环境", None),))
    assert said.agreed
    assert not said.nothing_needed


def test_the_page_to_read_out_is_in_the_language_of_the_employee(
    typing: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["1", "", "", "", "y", "调薪", "今年没有名额", "", "", "", "", "y"]
    assert wrapped(typing, *lines).agreed
    shown = capsys.readouterr().out
    assert "没有名额" in shown.replace("\n", "")
    assert "2027年2月22日" in shown


def test_the_forecast_is_asked_alone_with_risk_and_impact(typing: Callable[..., Any]) -> None:
    found = typing(ask_forecast, "", "y", "同组有人走", "mh")
    assert (found.level, found.reason) == (ForecastLevel.YELLOW, "同组有人走")
    assert (found.risk, found.impact) == (Degree.MEDIUM, Degree.HIGH)
    assert typing(ask_forecast, "", "") is None


def test_put_away_keeps_every_field(typing: Callable[..., Any]) -> None:
    notes = Notes()
    with pytest.raises(PutAway):
        wrapped(typing, "弹性工作", "14", "\x1bb\x03", notes=notes)
    assert notes.drafts["wrap:stay1"] == "弹性工作"
    said = wrapped(typing, *[""] * 13, notes=notes)
    assert said.stay_reasons == (Reason("弹性工作", "flexibility"),)


def test_taking_out_the_first_leaves_those_after_it(typing: Callable[..., Any]) -> None:
    notes = Notes()
    notes.drafts = {
        "wrap:stay1": "团队",
        "wrap:stay2": "学习",
        "wrap:action1": "换电脑",
        "wrap:action2": "报课程",
    }
    said = wrapped(typing, "\x15", "", "", "", "", "", "\x15", *[""] * 14, notes=notes)
    assert [reason.text for reason in said.stay_reasons] == ["学习"]
    assert [promise.title for promise in said.promises] == ["报课程"]


def test_going_back_leaves_what_stood_there(typing: Callable[..., Any]) -> None:
    notes = Notes()
    notes.drafts = {"wrap:recognition": "当面说一声"}
    said = wrapped(typing, *[""] * 5, "\x15<", *[""] * 12, notes=notes)
    assert said.preferred_recognition == "当面说一声"


RUST = Waiting(1, Deed("搭一套 Rust 测试环境", date(2026, 11, 16)), "6 days overdue")
TALK = Waiting(4, Deed("轮岗方案", date(2027, 2, 1), "张敏", True), "due 2027-02-01")
QUOTES = (
    Quotable("enjoyment", "每周的分享会"),
    Quotable("leaving", "想走", True),
    Quotable("career", "架构"),
)


@pytest.mark.parametrize(
    ("typed", "earlier"),
    [
        (["", ""], ()),
        (["d", ""], (Earlier(1, Outcome.KEPT),)),
        (["10d", "完成"], (Earlier(1, Outcome.MOVED, date(2026, 12, 2)), Earlier(4, Outcome.KEPT))),
        (["下周五", ""], (Earlier(1, Outcome.MOVED, date(2026, 11, 27)),)),
        (["n", "", "没有名额", ""], (Earlier(1, Outcome.DECLINED, reason="没有名额"),)),
    ],
)
def test_what_was_promised_before_is_settled_first(
    typing: Callable[..., Any], typed: list[str], earlier: tuple[Earlier, ...]
) -> None:
    said = wrapped(typing, *typed, *[""] * 10, waiting=(RUST, TALK))
    assert said.earlier == earlier


def test_the_page_to_read_out_says_what_became_of_old_promises(
    typing: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    wrapped(typing, "n", "No budget", "3d", *[""] * 10, waiting=(RUST, TALK), language="en")
    shown = " ".join(capsys.readouterr().out.split())
    assert "can't keep: 搭一套 Rust 测试环境. The reason: No budget." in shown
    assert "轮岗方案: this lies with 张敏 and takes until about 25 November" in shown


def test_one_line_is_a_promise_and_only_what_it_leaves_out_is_asked(typing: Callable[..., Any]) -> None:
    lines = [
        "",
        "",
        "Rust 测试环境 下周五前 速办",
        "",
        "17",
        "轮岗方案，张敏",
        "",
        "l",
        "h",
        "",
        "",
        *[""] * 6,
    ]
    first, second = wrapped(typing, *lines).promises
    assert (first.title, first.due_on, first.driver) == ("Rust 测试环境", date(2026, 11, 27), "resources")
    assert (first.owner_id, first.horizon) == (None, Horizon.QUICK_WIN)
    assert (second.title, second.owner_id, second.horizon) == ("轮岗方案", 7, Horizon.LONG_TERM)
    assert second.control == Control.HR


def test_a_line_that_was_misread_is_asked_one_by_one(typing: Callable[..., Any]) -> None:
    lines = ["", "", "补上 张敏, 下周五", "n", "3d", "", "", "", *[""] * 6]
    [promise] = wrapped(typing, *lines).promises
    assert (promise.title, promise.due_on) == ("补上 张敏, 下周五", date(2026, 11, 25))


def test_a_promise_that_came_from_paper_is_not_read_a_second_time(typing: Callable[..., Any]) -> None:
    notes = Notes()
    notes.drafts = {"wrap:action1": "预算 下周五前", "wrap:action1.due": "l 2027-03-01"}
    [promise] = wrapped(typing, *[""] * 13, notes=notes).promises
    assert (promise.title, promise.due_on) == ("预算 下周五前", date(2027, 3, 1))


@pytest.mark.parametrize(
    ("typed", "consent", "questions"),
    [
        ("", Consent.NONE, ()),
        ("p", Consent.PARAPHRASE, ("enjoyment", "career")),
        ("q 2 3", Consent.QUOTE, ("leaving", "career")),
        ("p1", Consent.PARAPHRASE, ("enjoyment",)),
    ],
)
def test_what_is_touchy_is_quoted_only_where_it_was_named(
    typing: Callable[..., Any], typed: str, consent: Consent, questions: tuple[str, ...]
) -> None:
    leave = wrapped(typing, *[""] * 9, typed, "", quotable=QUOTES).leave
    assert leave is not None
    assert (leave.consent, tuple(leave.questions)) == (consent, questions)
    assert tuple(leave.handed_on or ()) == ("enjoyment", "career")


def test_no_successor_is_handed_what_is_touchy(typing: Callable[..., Any]) -> None:
    leave = wrapped(typing, *[""] * 9, "q 2", "y", "", quotable=QUOTES, asks_successor=True).leave
    assert leave is not None
    assert leave.successor
    assert tuple(leave.handed_on or ()) == ("enjoyment", "career")


def test_a_short_field_that_stands_there_is_replaced_by_what_is_typed(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, *[""] * 8, "4w", "")
    assert said.next_check_in_on == date(2026, 12, 20)


def test_to_a_sentence_that_stands_there_more_is_added(typing: Callable[..., Any]) -> None:
    notes = Notes()
    notes.drafts = {"wrap:recognition": "当众讲"}
    said = wrapped(typing, *[""] * 5, "，别上红榜", "", "", "", "", notes=notes)
    assert said.preferred_recognition == "当众讲，别上红榜"


def test_a_command_puts_the_wrap_up_away_in_plain_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")  # put back afterwards: a line editor changes it
    lines = iter(["弹性工作", "14", "/away"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    notes = Notes()
    with pytest.raises(PutAway):
        ask_wrap_up(Asker(notes, Signals(), plain=True), setting())  # type: ignore[arg-type]
    assert notes.drafts["wrap:stay1"] == "弹性工作"
    assert "/away puts it away" in " ".join(capsys.readouterr().out.split())


def test_suspending_types_no_sign(typing: Callable[..., Any]) -> None:
    said = wrapped(typing, *[""] * 5, "当面\x1a说", *[""] * 5)
    assert said.preferred_recognition == "当面说"
