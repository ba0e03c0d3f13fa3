"""Arranging, moving and calling off interviews, on both engines."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from stayctl.errors import Conflict, StayctlError
from stayctl.practice.vocabulary import Kind, State
from stayctl.store.changes import changing
from stayctl.store.changes.interviews import Appointment, Arrangement, call_off, reschedule, schedule, snooze
from stayctl.store.tables import Answer, Audit, Employee, Interview, Snooze

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def boss(make: Any) -> Employee:
    boss: Employee = make.employee("林悦")
    return boss


@pytest.fixture
def hao(make: Any, boss: Employee) -> Employee:
    hao: Employee = make.employee("陈昊", manager=boss)
    return hao


def wanted(person: Employee, **facts: Any) -> Arrangement:
    defaults: dict[str, Any] = {
        "employee_id": person.id,
        "interviewer_id": person.manager_id,
        "kind": Kind.STAY,
        "due_on": date(2026, 11, 20),
    }
    return Arrangement(**{**defaults, **facts})


def changed(engine: Engine, what: Any, *arguments: Any) -> Interview:
    with changing(engine, actor="test", now=NOW, today=TODAY) as change:
        found: Interview = what(change, *arguments)
    return found


def audits(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return [f"{row.action} {row.record}" for row in session.exec(select(Audit).order_by(col(Audit.id)))]


def test_an_appointment_keeps_both_the_day_and_the_due_date(engine: Engine, hao: Employee) -> None:
    made = changed(
        engine, schedule, wanted(hao, on=date(2026, 11, 27), at="15:00", zone="Asia/Shanghai", place="咖啡角")
    )
    assert (made.state, made.local_on, made.local_time, made.zone, made.place) == (
        "planned",
        date(2026, 11, 27),
        "15:00",
        "Asia/Shanghai",
        "咖啡角",
    )
    assert (made.original_due_on, made.due_on) == (date(2026, 11, 20), date(2026, 11, 27))
    assert audits(engine) == ["interview.schedule interview:1"]


def test_an_interview_ahead_of_its_time_is_due_on_its_own_day(engine: Engine, hao: Employee) -> None:
    made = changed(engine, schedule, wanted(hao, due_on=date(2027, 5, 1), on=date(2026, 12, 1)))
    assert made.due_on == made.original_due_on == date(2026, 12, 1)


def test_a_leaver_cannot_be_scheduled_for_a_stay_interview(engine: Engine, make: Any, boss: Employee) -> None:
    left = make.employee("周宁", manager=boss, status="left")
    with pytest.raises(StayctlError, match="--kind exit"):
        changed(engine, schedule, wanted(left))
    assert changed(engine, schedule, wanted(left, kind=Kind.EXIT)).kind == "exit"


def test_nobody_interviews_themself(engine: Engine, boss: Employee) -> None:
    with pytest.raises(StayctlError, match="themself"):
        changed(engine, schedule, wanted(boss, interviewer_id=boss.id))


def test_whoever_has_left_holds_no_interview(engine: Engine, make: Any, hao: Employee) -> None:
    gone = make.employee("刘洋", status="left")
    with pytest.raises(StayctlError, match="刘洋 has left"):
        changed(engine, schedule, wanted(hao, interviewer_id=gone.id))


def test_a_day_in_the_past_is_refused_and_today_is_not(engine: Engine, hao: Employee) -> None:
    with pytest.raises(StayctlError, match="2026-11-21 is in the past"):
        changed(engine, schedule, wanted(hao, on=date(2026, 11, 21)))
    assert changed(engine, schedule, wanted(hao, on=TODAY)).local_on == TODAY


def test_a_time_without_a_day_is_refused(engine: Engine, hao: Employee) -> None:
    with pytest.raises(StayctlError, match="--on"):
        changed(engine, schedule, wanted(hao, at="15:00"))


def test_a_second_open_interview_of_a_kind_is_refused_and_named(engine: Engine, hao: Employee) -> None:
    changed(engine, schedule, wanted(hao))
    with pytest.raises(Conflict, match="reschedule I1"):
        changed(engine, schedule, wanted(hao))
    assert changed(engine, schedule, wanted(hao, kind=Kind.EXIT)).id == 2
    assert len(audits(engine)) == 2


@pytest.mark.parametrize("ended", [State.CANCELLED, State.DECLINED, State.NO_SHOW])
def test_what_came_to_nothing_is_planned_again_with_its_due_date(
    engine: Engine, hao: Employee, ended: State
) -> None:
    first = changed(engine, schedule, wanted(hao, on=TODAY))
    changed(engine, call_off, first.id, ended, "ill")
    again = changed(engine, schedule, wanted(hao, due_on=date(2027, 5, 1), on=date(2026, 12, 1)))
    assert (again.id, again.state, again.ended_reason) == (first.id, "planned", None)
    assert (again.original_due_on, again.due_on) == (date(2026, 11, 20), date(2026, 12, 1))


def test_a_cancelled_one_with_answers_is_left_alone(engine: Engine, make: Any, hao: Employee) -> None:
    begun = make.interview(hao, state="cancelled")
    make.record(
        Answer(
            interview_id=begun.id,
            question="q",
            position=1,
            asked="?",
            text="…",
            content_hash="0",
            answered_at=NOW,
        )
    )
    assert changed(engine, schedule, wanted(hao)).id != begun.id


def test_a_cancelled_one_before_the_last_interview_is_history(
    engine: Engine, make: Any, hao: Employee
) -> None:
    make.interview(hao, state="closed", held_on=date(2026, 3, 1), kind="onboarding")
    make.interview(hao, state="cancelled", due_on=date(2026, 2, 1))
    assert changed(engine, schedule, wanted(hao)).id == 3


def test_moving_keeps_the_original_due_date(engine: Engine, hao: Employee) -> None:
    made = changed(engine, schedule, wanted(hao, on=date(2026, 11, 27), at="15:00", place="咖啡角"))
    moved = changed(engine, reschedule, made.id, Appointment(on=date(2026, 12, 4)))
    assert (moved.due_on, moved.local_on, moved.local_time, moved.place) == (
        date(2026, 12, 4),
        date(2026, 12, 4),
        "15:00",
        "咖啡角",
    )
    assert moved.original_due_on == date(2026, 11, 20)


def test_an_invitation_that_is_moved_is_planned_again(engine: Engine, make: Any, hao: Employee) -> None:
    invited = make.interview(hao, state="invited")
    assert changed(engine, reschedule, invited.id, Appointment(on=date(2026, 12, 4))).state == "planned"


@pytest.mark.parametrize("state", ["closed", "completed", "cancelled"])
def test_what_is_over_cannot_be_moved(engine: Engine, make: Any, hao: Employee, state: str) -> None:
    over = make.interview(hao, state=state, held_on=date(2026, 11, 1))
    with pytest.raises(Conflict):
        changed(engine, reschedule, over.id, Appointment(on=date(2026, 12, 4)))


def test_a_conversation_with_answers_cannot_go_back_to_the_plan(
    engine: Engine, make: Any, hao: Employee
) -> None:
    begun = make.interview(hao, state="in_progress")
    make.record(
        Answer(
            interview_id=begun.id,
            question="q",
            position=1,
            asked="?",
            text="…",
            content_hash="0",
            answered_at=NOW,
        )
    )
    with pytest.raises(Conflict, match="has answers"):
        changed(engine, reschedule, begun.id, Appointment(on=date(2026, 12, 4)))


def test_nobody_has_missed_what_is_still_to_come(engine: Engine, hao: Employee) -> None:
    made = changed(engine, schedule, wanted(hao, on=date(2026, 11, 27)))
    with pytest.raises(StayctlError, match="missed"):
        changed(engine, call_off, made.id, State.NO_SHOW, None)


def test_a_conversation_that_runs_can_be_cancelled_but_not_declined(
    engine: Engine, make: Any, hao: Employee
) -> None:
    begun = make.interview(hao, state="in_progress")
    with pytest.raises(Conflict):
        changed(engine, call_off, begun.id, State.DECLINED, None)
    assert changed(engine, call_off, begun.id, State.CANCELLED, None).state == "cancelled"


def test_a_refusal_leaves_nothing_behind(engine: Engine, hao: Employee) -> None:
    with pytest.raises(StayctlError), changing(engine, actor="test", now=NOW, today=TODAY) as change:
        schedule(change, wanted(hao))
        schedule(change, wanted(hao))
    with Session(engine) as session:
        assert session.exec(select(Interview)).all() == []
    assert audits(engine) == []


def test_putting_off_needs_a_reason_and_a_day_to_come(engine: Engine, hao: Employee) -> None:
    with pytest.raises(StayctlError, match="--reason"):
        changed(engine, snooze, hao.id, date(2027, 1, 1), " ")
    with pytest.raises(StayctlError, match="not in the future"):
        changed(engine, snooze, hao.id, TODAY, "产假")
    changed(engine, snooze, hao.id, date(2027, 1, 1), "产假")
    with Session(engine) as session:
        assert [row.reason for row in session.exec(select(Snooze))] == ["产假"]
