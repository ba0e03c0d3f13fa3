"""The first few of a company's agenda, which are worked out without the rest of it."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from stayctl.practice.policy import Policy
from stayctl.reports.build.agenda import Window, agenda
from stayctl.store import agenda_head
from stayctl.store.reading import Reader
from stayctl.store.tables import Snooze, Trigger

TODAY = date(2026, 11, 22)
ROSTER = date(2026, 11, 9)
STATES = ("closed", "closed", "declined", "planned", "cancelled")


def a_company(make: Any, dice: random.Random) -> None:
    """Most people came with one roster; some before and after it, some were talked to, put off, or have a trigger."""
    people: list[Any] = []
    for number in range(45):
        added = dice.choice([ROSTER, ROSTER, ROSTER, date(2025, 2, 3), TODAY - timedelta(days=5)])
        hired = dice.choice([None, added - timedelta(days=dice.choice([5, 60, 300, 366, 900, 3000]))])
        left = TODAY + timedelta(days=dice.choice([-20, 20])) if dice.random() < 0.1 else None
        facts = {"core": dice.random() < 0.2, "high_potential": dice.random() < 0.1, "left_on": left}
        review = TODAY + timedelta(days=dice.randint(-20, 60)) if dice.random() < 0.1 else None
        boss = dice.choice(people[:8]) if people and dice.random() < 0.8 else None
        people.append(
            make.employee(
                f"P{number}", manager=boss, hired_on=hired, added_on=added, review_on=review, **facts
            )
        )
    for person in people:
        _history(make, dice, person)


def _history(make: Any, dice: random.Random, person: Any) -> None:
    back = TODAY - timedelta(days=dice.randint(1, 500))
    if dice.random() < 0.4:
        state = dice.choice(STATES)
        make.interview(person, state=state, due_on=back, **({"held_on": back} if state == "closed" else {}))
    if dice.random() < 0.1:
        on = TODAY - timedelta(days=dice.randint(0, 200))
        make.record(Trigger(employee_id=person.id, kind="role_change", occurred_on=on))
    if dice.random() < 0.1:
        until, since = TODAY + timedelta(days=dice.randint(-5, 60)), datetime(2026, 11, 1, tzinfo=UTC)
        make.record(Snooze(employee_id=person.id, until_on=until, reason="x", created_at=since))


@pytest.mark.parametrize(("seed", "run"), [(1, 1), (2, 7)])
def test_the_first_few_are_the_head_of_the_whole_agenda(
    make: Any, reader: Reader, monkeypatch: pytest.MonkeyPatch, seed: int, run: int
) -> None:
    monkeypatch.setattr(agenda_head, "RUN", run)
    dice = random.Random(seed)
    a_company(make, dice)
    policy = Policy(capacity_per_week=dice.choice([1, 2, 5]))
    for today in (TODAY, TODAY + timedelta(days=150)):
        for window in (Window.within(today, 90, asked=True), Window.overdue(today)):
            whole = agenda(reader, policy, today, window, everyone=True)
            for most in (1, 4, 13, 60):
                assert agenda(reader, policy, today, window, everyone=True, most=most) == whole[:most]


def test_who_is_due_on_the_first_day_of_a_queue_keeps_the_order_of_numbers(
    make: Any, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda_head, "RUN", 1)
    for name in ("陈昊", "王珊"):
        make.employee(name, hired_on=date(2020, 1, 1), added_on=ROSTER)
    talked = make.employee("林悦", hired_on=date(2020, 1, 1), added_on=ROSTER)
    first = ROSTER + timedelta(days=11)
    make.interview(talked, state="closed", due_on=first, held_on=first.replace(year=2025))
    found = agenda(reader, Policy(), TODAY, Window.due(TODAY), everyone=True, most=2)
    assert [(each.name, each.due_on) for each in found] == [("陈昊", first), ("王珊", first)]


def test_only_the_head_of_a_new_rosters_queue_is_worked_out(
    make: Any, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda_head, "RUN", 4)
    boss = make.employee("林悦", hired_on=date(2020, 1, 1), added_on=ROSTER)
    for number in range(40):
        make.employee(f"P{number}", manager=boss, hired_on=date(2020, 1, 1), added_on=ROSTER)
    window = Window.within(TODAY, 365, asked=True)
    found = list(agenda_head.first_due_people(reader, Policy(capacity_per_week=9), TODAY, window.until, 3))
    assert 3 <= len(found) < 40


def test_an_empty_company_has_an_empty_agenda(reader: Reader) -> None:
    assert agenda(reader, Policy(), TODAY, Window.due(TODAY), everyone=True, most=5) == []
