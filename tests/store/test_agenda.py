"""The agenda's queries, on both engines."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from stayctl.practice.policy import Policy
from stayctl.practice.promises import Nag
from stayctl.reports.build.agenda import Entry, Window, agenda
from stayctl.reports.build.status import status
from stayctl.store.agenda import due_person, keep_mine, select_mine
from stayctl.store.engine import create
from stayctl.store.location import Location
from stayctl.store.people import person_by_id
from stayctl.store.reading import Reader, query_text
from stayctl.store.selection import Selectors, select
from stayctl.store.sqlite_file import connect
from stayctl.store.tables import ActionItem, Employee, Snooze, Trigger

TODAY = date(2026, 11, 22)
POLICY = Policy()
MONTH = Window.within(TODAY, 30, asked=True)


def lines(reader: Reader, window: Window = MONTH, **options: Any) -> list[Entry]:
    options = {"everyone": True, **options}
    return agenda(reader, POLICY, TODAY, window, **options)


def names(entries: list[Entry]) -> list[str]:
    return [entry.name for entry in entries]


@pytest.fixture
def boss(make: Any) -> Employee:
    boss: Employee = make.employee("林悦", hired_on=date(2025, 12, 30), employee_no="B1")
    return boss


def held(make: Any, person: Employee, on: date, **facts: Any) -> Any:
    return make.interview(person, **{"state": "closed", "held_on": on, "due_on": on, **facts})


def test_people_who_are_due_stand_beside_what_is_arranged(make: Any, boss: Employee, reader: Reader) -> None:
    held(make, make.employee("王珊", manager=boss), date(2025, 11, 30))
    held(make, make.employee("赵敏", manager=boss), date(2026, 8, 1))
    hao = make.employee("陈昊", manager=boss)
    make.interview(hao, due_on=date(2026, 11, 25), local_on=date(2026, 11, 25), local_time="15:00")
    found = lines(reader)
    assert names(found) == ["陈昊", "王珊"]
    assert [entry.ref for entry in found] == ["I3", None]
    assert found[1].due_on == date(2026, 11, 30)
    assert found[1].interviewer == "B1"


def test_an_open_interview_of_a_leaver_is_gone_but_for_the_exit_interview(
    make: Any, boss: Employee, reader: Reader
) -> None:
    left = make.employee("周宁", manager=boss, status="left", left_on=date(2026, 11, 1))
    make.interview(left, due_on=date(2026, 11, 25))
    make.interview(left, due_on=date(2026, 11, 26), kind="exit")
    assert [entry.kind for entry in lines(reader)] == ["exit"]


def test_a_talk_without_its_wrap_up_stays_on_the_agenda(make: Any, boss: Employee, reader: Reader) -> None:
    ning = make.employee("周宁", manager=boss)
    held(make, ning, date(2026, 11, 14), state="completed")
    (entry,) = lines(reader)
    assert entry.is_held
    assert entry.overdue_days(TODAY) == 0


def test_a_new_roster_does_not_fall_due_in_one_day(make: Any, boss: Employee, reader: Reader) -> None:
    for number in range(10):
        make.employee(f"P{number}", manager=boss, added_on=date(2026, 11, 16))
    found = lines(reader, Window.within(TODAY, 365, asked=True))
    days = [entry.due_on for entry in found if entry.interviewer == "B1"]
    assert days == sorted([date(2026, 11, 27) + timedelta(days=7 * (n // 2)) for n in range(10)])


def test_the_days_of_the_others_stay_when_one_was_interviewed(
    make: Any, boss: Employee, reader: Reader
) -> None:
    people = [make.employee(f"P{n}", manager=boss, added_on=date(2026, 11, 16)) for n in range(5)]
    before = {entry.name: entry.due_on for entry in lines(reader)}
    held(make, people[0], date(2026, 11, 20))
    after = {entry.name: entry.due_on for entry in lines(reader)}
    assert after == {name: day for name, day in before.items() if name != "P0"}


def test_the_interviewer_is_the_next_active_manager_above(make: Any, boss: Employee, reader: Reader) -> None:
    gone = make.employee("刘洋", manager=boss, status="left", left_on=date(2026, 8, 1))
    held(make, make.employee("陈昊", manager=gone), date(2025, 11, 30))
    (entry,) = lines(reader)
    assert entry.interviewer == "B1"
    select_mine(reader, boss.id or 0)
    assert names(lines(reader, everyone=False)) == ["陈昊"]


def test_mine_are_my_people_and_the_interviews_that_i_hold(make: Any, boss: Employee, reader: Reader) -> None:
    other = make.employee("张敏", hired_on=date(2026, 6, 1))
    held(make, make.employee("王珊", manager=boss), date(2025, 11, 30))
    held(make, make.employee("李雷", manager=other), date(2025, 11, 30))
    make.interview(make.employee("陈昊", manager=other), interviewer=boss, due_on=date(2026, 11, 25))
    select_mine(reader, boss.id or 0)
    assert names(lines(reader, everyone=False)) == ["陈昊", "王珊"]


def test_selectors_and_mine_together_mean_both(make: Any, boss: Employee, reader: Reader) -> None:
    held(make, make.employee("王珊", manager=boss, title="QA"), date(2025, 11, 30))
    held(make, make.employee("李雷", manager=boss, title="Dev"), date(2025, 11, 30))
    held(make, make.employee("赵敏", title="QA"), date(2025, 11, 30))
    assert select(reader, Selectors(title="QA")) == 0
    keep_mine(reader, boss.id or 0)
    assert names(lines(reader, everyone=False)) == ["王珊"]


def test_triggers_snoozes_and_declined_interviews_move_the_day(
    make: Any, boss: Employee, reader: Reader
) -> None:
    moved = make.employee("陈昊", manager=boss)
    held(make, moved, date(2026, 9, 1))
    make.record(Trigger(employee_id=moved.id, kind="role_change", occurred_on=date(2026, 11, 20)))
    later = make.employee("王珊", manager=boss)
    held(make, later, date(2025, 11, 25))
    make.record(
        Snooze(
            employee_id=later.id,
            until_on=date(2026, 12, 18),
            reason="产假",
            created_at=datetime(2026, 11, 1, tzinfo=UTC),
        )
    )
    no = make.employee("李雷", manager=boss)
    held(make, no, date(2025, 11, 25))
    make.interview(no, state="declined", due_on=date(2026, 11, 20))
    assert [(e.name, e.due_on, e.reason) for e in lines(reader)] == [
        ("陈昊", date(2026, 12, 4), "role_change"),
        ("王珊", date(2026, 12, 18), "snoozed"),
    ]


def test_as_of_an_earlier_day_later_interviews_are_not_known(
    make: Any, boss: Employee, reader: Reader
) -> None:
    person = make.employee("王珊", manager=boss, added_on=date(2023, 3, 1))
    held(make, person, date(2025, 9, 1))
    held(make, person, date(2026, 9, 10))
    earlier = date(2026, 8, 20)
    window = Window.within(earlier, 30, asked=True)
    found = agenda(reader, POLICY, earlier, window, everyone=True)
    assert [(e.name, e.due_on) for e in found if e.name == "王珊"] == [("王珊", date(2026, 9, 1))]


def test_the_whole_company_and_the_selected_people_agree(make: Any, boss: Employee, reader: Reader) -> None:
    for number in range(12):
        person = make.employee(
            f"P{number}", manager=boss, core=number % 3 == 0, hired_on=date(2020 + number % 7, 1, 9)
        )
        if number % 2:
            held(make, person, date(2026, 1 + number % 12, 3) - timedelta(days=200))
    company = lines(reader)
    select_mine(reader, boss.id or 0)
    mine = lines(reader, everyone=False)
    assert [e for e in company if e.name != "林悦"] == mine
    assert len(mine) > 3


def test_the_first_few_are_the_first_of_all(make: Any, boss: Employee, reader: Reader) -> None:
    for number in range(9):
        person = make.employee(f"P{number}", manager=boss)
        if number % 2:
            make.interview(person, due_on=TODAY + timedelta(days=number))
        else:
            held(make, person, TODAY - timedelta(days=360 - number))
    assert lines(reader, most=4) == lines(reader)[:4]


def test_when_one_person_is_due_can_be_asked(make: Any, boss: Employee, reader: Reader) -> None:
    person = make.employee("王珊", manager=boss)
    held(make, person, date(2026, 2, 1))
    make.interview(person)
    found = due_person(reader, person.id or 0, POLICY, TODAY)
    assert found is not None
    assert found.due.on == date(2027, 2, 1)


# Status


def promise(make: Any, person: Employee, owner: Employee, **facts: Any) -> Any:
    return make.record(
        ActionItem(
            title="x", employee_id=person.id, owner_id=owner.id, **{"created_on": date(2026, 9, 1), **facts}
        )
    )


def test_the_status_names_the_promises_that_need_attention(make: Any, boss: Employee, reader: Reader) -> None:
    hao = make.employee("陈昊", manager=boss)
    gone = make.employee("刘洋", status="left", left_on=date(2026, 10, 1))
    promise(make, hao, boss, due_on=date(2026, 11, 19))
    promise(make, hao, boss, due_on=date(2026, 11, 29))
    promise(make, hao, boss, horizon="long_term", due_on=date(2027, 3, 1), told_employee_on=date(2026, 10, 1))
    promise(make, hao, boss, horizon="long_term", due_on=date(2027, 3, 1), told_employee_on=date(2026, 11, 1))
    promise(make, hao, boss, status="declined", status_reason="no budget")
    promise(make, hao, boss, status="declined", status_reason="no", told_employee_on=date(2026, 11, 1))
    promise(make, hao, gone, due_on=date(2026, 12, 1))
    promise(make, hao, boss, status="done", done_on=date(2026, 11, 20))
    found = status(reader, POLICY, TODAY, person_by_id(reader, boss.id or 0))
    assert [(p.trouble, p.row.id) for p in found.promises] == [
        (Nag.OVERDUE, 1),
        (Nag.OWNER_LEFT, 7),
        (Nag.NOT_TOLD, 3),
        (Nag.DECLINED_NOT_TOLD, 5),
        (Nag.DONE_NOT_TOLD, 8),
    ]
    assert found.promises[0].days == 3
    assert found.promises[0].command == "stayctl action done A1"


def test_the_status_counts_my_people(make: Any, boss: Employee, reader: Reader) -> None:
    held(make, make.employee("王珊", manager=boss), date(2025, 11, 25))
    held(make, make.employee("赵敏", manager=boss), date(2026, 8, 1))
    make.interview(make.employee("陈昊", manager=boss), due_on=date(2026, 11, 28))
    make.employee("周宁", manager=boss, status="left", left_on=date(2026, 10, 1))
    make.employee("elsewhere")
    found = status(reader, POLICY, TODAY, person_by_id(reader, boss.id or 0))
    assert (found.people, found.talked, found.due_this_month) == (3, 2, 2)
    assert [m.command for m in found.meetings] == ["stayctl interview I3", "stayctl schedule 王珊"]


def test_without_me_the_status_is_the_companys(make: Any, boss: Employee, reader: Reader) -> None:
    hao = make.employee("陈昊", manager=boss)
    make.interview(hao, due_on=date(2026, 11, 20))
    promise(make, hao, boss, due_on=date(2026, 11, 19))
    found = status(reader, POLICY, TODAY, None)
    assert (found.people, found.due_this_month) == (2, 1)
    assert [p.row.id for p in found.promises] == [1]
    assert [m.entry.ref for m in found.meetings] == ["I1"]


def test_who_is_due_in_a_large_company_is_not_counted_one_by_one(
    make: Any, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stayctl.reports.build.agenda.COUNTED_AT_MOST", 1)
    make.employee("陈昊")
    assert status(reader, POLICY, TODAY, None).due_this_month is not None
    make.employee("王珊")
    assert status(reader, POLICY, TODAY, None).due_this_month is None


# Speed: what is asked of one team must not read the whole company


@pytest.mark.parametrize(
    "query", ["select_mine", "open_selected", "people", "triggers", "queue", "talked", "promises_selected"]
)
def test_the_queries_of_one_team_read_by_index_alone(tmp_path: Path, query: str) -> None:
    where = Location(path=tmp_path / "stay.db")
    create(where).dispose()
    connection = connect(where)
    connection.execute(query_text("people.make_selection"))
    sql = query_text(f"agenda.{query}")
    names = dict.fromkeys(re.findall(r"(?<!:):(\w+)", sql), 1)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", names)]
    connection.close()
    whole = [step for step in plan if re.match(r"SCAN (e|i|a|b|p|m|v|o|t|z)\b", step)]
    assert [step for step in whole if not (step == "SCAN t" and "team" in sql)] == []


def test_the_companys_open_interviews_are_read_in_the_order_of_their_index(tmp_path: Path) -> None:
    where = Location(path=tmp_path / "stay.db")
    create(where).dispose()
    connection = connect(where)
    plan = ""
    for query in ("open_everyone", "unfinished_everyone"):
        sql = query_text(f"agenda.{query}")
        names = dict.fromkeys(re.findall(r"(?<!:):(\w+)", sql), 1)
        plan += str([row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", names)])
    connection.close()
    assert "USING INDEX ix_interview_open" in plan
    assert "USING INDEX ix_interview_unfinished" in plan
