"""The wrap-up of an exit interview: why they leave and what could have been prevented; no plan is made with them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.exit_wrapup import ask_exit_wrap_up
from stayctl.cli.conversation.preventing import ask_judgement
from stayctl.cli.conversation.promising import Circumstances
from stayctl.cli.conversation.signals import Signals
from stayctl.cli.conversation.wrapup import Setting, Side
from stayctl.practice.policy import Policy
from stayctl.practice.wrap_up import Offer
from stayctl.store.changes.plan import Reason, WrapUp
from support import TODAY

PAY = Offer("两年没调薪", "pay", "调薪")
TEAM = Offer("同事愿意搭把手", "team", "")


class Notes:
    """Keeps drafts as the recorder does, in memory."""

    def __init__(self) -> None:
        self.drafts: dict[str, str] = {}

    def draft(self, field: str, text: str) -> None:
        self.drafts[field] = text


@pytest.fixture
def typing() -> Iterator[Callable[..., Any]]:
    """Asks, with these lines typed ahead, each ended by Enter."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def typed(ask: Callable[[Asker], Any], *lines: str) -> Any:
            pipe.send_text("".join(f"{line}\r" for line in lines))
            return ask(Asker(Notes(), Signals()))  # type: ignore[arg-type]

        yield typed


def wrapped(typing: Callable[..., Any], *lines: str) -> WrapUp:
    def nobody(_name: str) -> Any:
        raise AssertionError("nobody is asked for")

    known = Circumstances(TODAY, Policy(), 1, nobody)
    setting = Setting(name="陈昊", known=known, language="zh", stay=Side((TEAM,)), leave=Side((PAY,)))
    found = typing(lambda ask: ask_exit_wrap_up(ask, setting), *lines)
    assert isinstance(found, WrapUp)
    return found


def test_three_questions_are_all_there_is_to_it(typing: Callable[..., Any], capsys: Any) -> None:
    said = wrapped(typing, "1", "", "1", "", "y")
    assert said.stay_reasons == (Reason(TEAM.text, "team", ""),)
    assert said.leave_triggers == (Reason(PAY.text, "pay", "调薪"),)
    assert (said.agreed, said.promises, said.next_check_in_on) == (True, (), None)
    assert PAY.text in capsys.readouterr().out


def test_each_reason_is_judged_or_left_open(typing: Callable[..., Any]) -> None:
    judged = typing(lambda ask: ask_judgement(ask, ["pay", "manager", "external"]), "y", "", "n")
    assert judged == {"pay": True, "external": False}
