"""The wrap-up as it is asked: typed ahead into a pipe, without a terminal."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.promising import Circumstances
from stayctl.cli.conversation.signals import PutAway, Signals
from stayctl.cli.conversation.wrapup import Setting, Side, ask_forecast, ask_wrap_up
from stayctl.errors import NotFound
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Consent, Control, Degree, ForecastLevel, Horizon
from stayctl.practice.wrap_up import Offer
from stayctl.reports.build.closing import Deed
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
    said = wrapped(typing, *[""] * 11, quotable=("career",))
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
