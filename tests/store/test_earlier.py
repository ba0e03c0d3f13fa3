"""What was promised before an interview is settled with its wrap-up."""

from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from stayctl.practice.policy import Policy
from stayctl.store.actions import still_open
from stayctl.store.changes import changing
from stayctl.store.changes.actions import add_action
from stayctl.store.changes.earlier import Earlier, Outcome
from stayctl.store.changes.plan import WrapUp, wrap_up
from stayctl.store.reading import Reader
from stayctl.store.tables import ActionItem
from support import NOW, TODAY, Make


def test_a_promise_of_before_is_kept_moved_or_declined_and_told(
    make: Make, engine: Engine, reader: Reader
) -> None:
    person = make.employee("陈昊", manager=make.employee("林悦"))
    before, now = (
        make.interview(person, state="completed", held_on=day) for day in (date(2026, 5, 2), TODAY)
    )
    with changing(engine, actor="t", now=NOW, today=TODAY) as change:
        ids = [
            add_action(
                change, title=title, employee_id=person.id, interview_id=interview.id, policy=Policy()
            ).id
            for title, interview in (("甲", before), ("乙", before), ("丙", before), ("丁", now))
        ]
    assert [row.title for row in still_open(reader, person.id, now.id)] == ["甲", "乙", "丙"]
    first, second, third, _own = (each or 0 for each in ids)
    with changing(engine, actor="t", now=NOW, today=TODAY) as change:
        earlier = (
            Earlier(first, Outcome.KEPT),
            Earlier(second, Outcome.MOVED, date(2027, 1, 1)),
            Earlier(third, Outcome.DECLINED, reason="没有名额"),
        )
        wrap_up(change, now.id, WrapUp(earlier=earlier), Policy())
    with Session(engine) as session:
        found = [session.get_one(ActionItem, each) for each in (first, second, third)]
        assert [item.status for item in found] == ["done", "open", "declined"]
        assert [item.due_on for item in found][1] == date(2027, 1, 1)
        assert [item.told_employee_on for item in found] == [TODAY] * 3
        assert found[2].status_reason == "没有名额"
    with changing(engine, actor="t", now=NOW, today=TODAY) as change:
        wrap_up(change, now.id, WrapUp(earlier=(Earlier(third, Outcome.KEPT),)), Policy())
    with Session(engine) as session:
        assert session.get_one(ActionItem, third).status == "declined", "settled already"
