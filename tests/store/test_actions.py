"""Promises in the store: how they are found, listed and changed, on both engines."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.practice.policy import Policy
from stayctl.practice.promises import Nag
from stayctl.practice.vocabulary import ActionStatus, Control, Horizon, Lever
from stayctl.store.actions import ActionRow, actions, actions_of_interview, find_action
from stayctl.store.changes import Change, changing
from stayctl.store.changes.actions import (
    Progress,
    add_action,
    confirm_action,
    decline_action,
    finish_action,
    tell_employee,
    update_action,
)
from stayctl.store.reading import Reader
from stayctl.store.selection import Selectors
from stayctl.store.selection import select as select_people
from stayctl.store.tables import ActionItem, ActionUpdate, Audit, Employee
from support import NOW, TODAY

Act = Callable[..., Any]


@pytest.fixture
def people(make: Any) -> tuple[Employee, Employee]:
    boss = make.employee("林悦", employee_no="B1")
    return boss, make.employee("陈昊", employee_no="88", manager=boss)


@pytest.fixture
def act(engine: Engine, people: tuple[Employee, Employee]) -> Act:
    """Makes one change of its own, as B1, on a day."""

    def make_change(do: Callable[..., Any], *arguments: Any, at: date = TODAY, **named: Any) -> Any:
        with changing(engine, actor="B1", now=NOW, today=at) as change:
            return do(change, *arguments, **named)

    return make_change


@pytest.fixture
def promise(act: Act, people: tuple[Employee, Employee]) -> Callable[..., int]:
    boss, person = people

    def make_promise(title: str = "Rust 测试环境", at: date = TODAY, **facts: Any) -> int:
        usual = {"employee_id": person.id, "owner_id": boss.id, "policy": Policy()}
        number: int = act(add_action, at=at, title=title, **{**usual, **facts}).id
        return number

    return make_promise


@pytest.fixture
def reader(reader: Reader) -> Reader:
    """A reader that looks at everyone, as a command without selectors does."""
    select_people(reader, Selectors())
    return reader


def titles(rows: list[ActionRow]) -> list[str]:
    return [row.title for row in rows]


def only(reader: Reader, at: date = TODAY) -> ActionRow:
    (row,) = actions(reader, at, ended=True)
    return row


def test_a_promise_comes_back_as_it_was_made(promise: Callable[..., int], reader: Reader) -> None:
    promise(
        "  轮岗方案  ",
        horizon=Horizon.LONG_TERM,
        driver="career",
        control=Control.HR,
        lever=Lever.POLICY,
        policy=Policy(long_term_days=60),
    )
    row = only(reader)
    assert (row.ref, row.title, row.employee, row.owner, row.owner_left) == (
        "A1",
        "轮岗方案",
        "88",
        "B1",
        False,
    )
    assert (row.horizon, row.driver, row.control, row.lever) == ("long_term", "career", "hr", "policy")
    assert (row.status, row.created_on, row.due_on) == ("open", TODAY, TODAY + timedelta(days=60))


def test_a_due_date_that_was_agreed_stands(promise: Callable[..., int], reader: Reader) -> None:
    promise(due_on=date(2026, 12, 24))
    assert only(reader).due_on == date(2026, 12, 24)


def test_a_promise_is_found_by_its_id_in_any_case_by_number_and_by_uuid(
    promise: Callable[..., int], reader: Reader
) -> None:
    number = promise()
    uuid = only(reader).uuid
    for reference in ("A1", "a1", "1", " A1 ", uuid, uuid.upper()):
        assert find_action(reader, reference) == number


@pytest.mark.parametrize(
    "reference", ["A2", "0", "I1", "", "A", "A-1", "A1; DROP", "A" + "9" * 30, "Ａ１", "٣"]
)
def test_what_names_no_promise_is_not_found(
    promise: Callable[..., int], reader: Reader, reference: str
) -> None:
    promise()
    with pytest.raises(NotFound):
        find_action(reader, reference)


def test_the_overdue_come_first_then_by_due_date_then_those_that_ended(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    for title, due in (("later", 20), ("late", -3), ("soon", 5), ("very late", -9), ("done", -30)):
        promise(title, at=date(2026, 10, 1), due_on=TODAY + timedelta(days=due))
    act(finish_action, 5, TODAY, told=True)
    assert titles(actions(reader, TODAY)) == ["very late", "late", "soon", "later"]
    assert titles(actions(reader, TODAY, ended=True))[-1] == "done"
    assert titles(actions(reader, TODAY, overdue=True)) == ["very late", "late"]
    assert titles(actions(reader, TODAY, most=2)) == ["very late", "late"]
    assert [row.overdue_days(TODAY) for row in actions(reader, TODAY)] == [9, 3, 0, 0]


def test_a_promise_is_not_listed_before_it_was_made(promise: Callable[..., int], reader: Reader) -> None:
    promise()
    assert actions(reader, TODAY - timedelta(days=1)) == []


def test_a_list_can_be_cut_to_one_owner(
    promise: Callable[..., int], people: tuple[Employee, Employee], reader: Reader
) -> None:
    boss, person = people
    promise("theirs", owner_id=person.id)
    promise("nobody's", owner_id=None)
    promise("mine")
    assert boss.id is not None
    assert titles(actions(reader, TODAY, mine=boss.id)) == ["mine"]


def test_what_ended_stays_listed_until_the_employee_was_told(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    for title in ("done", "declined", "dropped"):
        promise(title)
    act(finish_action, 1, TODAY, told=False)
    act(decline_action, 2, "今年没有名额", told=False)
    act(decline_action, 3, "不需要了", told=False, dropped=True)
    assert titles(actions(reader, TODAY)) == ["done", "declined"]
    assert [row.nag(TODAY, Policy()) for row in actions(reader, TODAY)] == [
        Nag.DONE_NOT_TOLD,
        Nag.DECLINED_NOT_TOLD,
    ]
    act(tell_employee, 1, TODAY)
    act(tell_employee, 2, TODAY)
    assert actions(reader, TODAY) == []
    assert [row.status_reason for row in actions(reader, TODAY, ended=True)] == [
        None,
        "今年没有名额",
        "不需要了",
    ]


def test_each_change_leaves_a_line_of_history_and_an_audit_row_without_a_word_of_it(
    act: Act, promise: Callable[..., int], engine: Engine, people: tuple[Employee, Employee]
) -> None:
    promise()
    act(update_action, 1, Progress("机器已下单", ActionStatus.IN_PROGRESS, told=True))
    act(finish_action, 1, TODAY, told=False)
    act(tell_employee, 1, TODAY)
    act(confirm_action, 1, TODAY)
    with Session(engine) as session:
        lines = session.exec(select(ActionUpdate).order_by(col(ActionUpdate.id))).all()
        audit = session.exec(select(Audit).order_by(col(Audit.id))).all()
    assert [(line.text, line.status, line.told) for line in lines] == [
        ("机器已下单", "in_progress", True),
        ("", "done", False),
        ("", "done", True),
    ]
    assert {line.author_id for line in lines} == {people[0].id}
    assert [(row.actor, row.action, row.record) for row in audit] == [
        ("B1", f"action.{done}", "action:1") for done in ("add", "update", "done", "told", "confirm")
    ]
    assert [row.reason for row in audit] == [None] * 5


def test_progress_that_is_told_ends_the_silence(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    made = date(2026, 9, 1)
    promise(at=made, horizon=Horizon.LONG_TERM, due_on=date(2027, 1, 1))
    assert only(reader).nag(TODAY, Policy()) is Nag.NOT_TOLD
    act(update_action, 1, Progress("仍在谈"))
    assert (only(reader).heard_on, only(reader).silent_days(TODAY)) == (made, 82)
    act(update_action, 1, Progress("预算已批", told=True))
    assert (only(reader).heard_on, only(reader).nag(TODAY, Policy())) == (TODAY, None)


def test_what_the_employee_was_told_stays_when_an_open_promise_moves_on(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    promise(horizon=Horizon.LONG_TERM)
    act(tell_employee, 1, TODAY)
    act(update_action, 1, Progress(status=ActionStatus.BLOCKED), at=TODAY + timedelta(days=3))
    row = only(reader, TODAY + timedelta(days=3))
    assert (row.status, row.told_employee_on) == ("blocked", TODAY)


def test_news_changes_only_what_is_new(
    act: Act, promise: Callable[..., int], people: tuple[Employee, Employee], reader: Reader
) -> None:
    promise()
    before = only(reader)
    act(update_action, 1, Progress("机器已下单"))
    assert only(reader) == before
    act(update_action, 1, Progress(due_on=date(2026, 12, 24), owner_id=people[1].id))
    assert only(reader) == before._replace(due_on=date(2026, 12, 24), owner="88", owner_name="陈昊")


def test_a_promise_that_is_opened_again_forgets_its_end(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    promise()
    act(finish_action, 1, TODAY, told=True)
    act(confirm_action, 1, TODAY)
    act(update_action, 1, Progress("没做完", ActionStatus.OPEN))
    row = only(reader)
    assert (row.status, row.done_on, row.told_employee_on, row.confirmed_by_employee_on) == (
        "open",
        None,
        None,
        None,
    )
    act(decline_action, 1, "没有预算", told=False)
    act(update_action, 1, Progress(status=ActionStatus.IN_PROGRESS))
    assert (only(reader).status, only(reader).status_reason) == ("in_progress", None)


def test_word_of_progress_does_not_count_as_word_of_the_outcome(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    promise()
    act(tell_employee, 1, TODAY)
    act(finish_action, 1, TODAY, told=False)
    assert only(reader).told_employee_on is None
    with pytest.raises(Conflict):
        act(confirm_action, 1, TODAY)


ENDINGS: list[Callable[[Change, date], object]] = [
    lambda change, on: finish_action(change, 1, on, told=True),
    lambda change, on: tell_employee(change, 1, on),
    lambda change, on: confirm_action(change, 1, on),
]


@pytest.mark.parametrize("days", [-1, 1], ids=["before it was made", "to come"])
@pytest.mark.parametrize("which", [0, 1, 2], ids=["done", "told", "confirmed"])
def test_a_day_on_which_it_cannot_have_been_is_refused_and_nothing_changes(
    act: Act, promise: Callable[..., int], reader: Reader, which: int, days: int
) -> None:
    promise()
    if which == 2:
        act(finish_action, 1, TODAY, told=True)
    before = only(reader)
    with pytest.raises(StayctlError):
        act(ENDINGS[which], TODAY + timedelta(days=days))
    assert only(reader) == before


def test_several_changes_at_once_are_all_made_or_none(
    act: Act, promise: Callable[..., int], reader: Reader
) -> None:
    promise("一")
    promise("二")
    act(finish_action, 2, TODAY, told=True)

    def both(change: Change) -> None:
        finish_action(change, 1, TODAY, told=True)
        finish_action(change, 2, TODAY, told=True)

    with pytest.raises(Conflict):
        act(both)
    assert titles(actions(reader, TODAY)) == ["一"]


@pytest.mark.parametrize("facts", [{"title": " \t"}, {"driver": "money"}, {"title": "a\0b"}])
def test_a_promise_that_says_nothing_or_cannot_be_kept_is_not_made(
    promise: Callable[..., int], reader: Reader, facts: dict[str, str]
) -> None:
    with pytest.raises(StayctlError):
        promise(**facts)
    assert actions(reader, TODAY, ended=True) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "declined"},
        {"status": "cancelled"},
        {"status": "done"},
        {"status": "forgotten"},
        {"horizon": "someday"},
        {"employee_id": None},
        {"owner_id": 999},
    ],
)
def test_the_store_itself_refuses_what_makes_no_sense(
    make: Any, people: tuple[Employee, Employee], facts: dict[str, Any]
) -> None:
    usual = {"title": "x", "employee_id": people[1].id, "created_on": TODAY}
    with pytest.raises(IntegrityError):
        make.record(ActionItem(**{**usual, **facts}))


def test_the_promises_of_an_interview_are_in_the_order_they_were_made(
    make: Any, promise: Callable[..., int], people: tuple[Employee, Employee], reader: Reader
) -> None:
    interview = make.interview(people[1])
    promise("一", interview_id=interview.id, due_on=date(2027, 5, 1))
    promise("elsewhere")
    promise("二", interview_id=interview.id, due_on=date(2026, 12, 1))
    assert titles(actions_of_interview(reader, interview.id)) == ["一", "二"]


def test_an_owner_who_left_is_known(
    make: Any, engine: Engine, promise: Callable[..., int], reader: Reader
) -> None:
    gone = make.employee("王珊", status="left", left_on=date(2026, 11, 1))
    promise(owner_id=gone.id)
    assert only(reader).owner_left
    assert only(reader).nag(TODAY, Policy()) is Nag.OWNER_LEFT
