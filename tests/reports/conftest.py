"""A small company, written row by row, whose figures the tests compute by hand."""

import itertools
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel

from stayctl.practice.metrics import period
from stayctl.reports.build.scope import Scope
from stayctl.store.reading import Reader
from stayctl.store.selection import Selectors, select
from stayctl.store.tables import (
    ActionItem,
    ActionUpdate,
    Department,
    Employee,
    EmployeeAttribute,
    Forecast,
    Interview,
    Mention,
    PlanReason,
    StayPlan,
    Topic,
)

TODAY = date(2026, 6, 30)


class Book:
    """Writes people, interviews and promises; every method gives the new id."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.numbers = itertools.count(1)

    def keep(self, record: SQLModel) -> Any:
        with Session(self.engine) as session, session.begin():
            session.add(record)
            session.flush()
            return getattr(record, "id", None)

    def department(self, path: str) -> int:
        return self.keep(Department(path=path, name=path.rpartition("/")[2], depth=path.count("/") + 1))

    def person(self, name: str, *, manager: int | None = None, **facts: Any) -> int:
        defaults = {"hired_on": date(2024, 1, 1), "added_on": date(2024, 1, 1)}
        number = f"{next(self.numbers):04d}"
        return self.keep(Employee(employee_no=number, name=name, manager_id=manager, **{**defaults, **facts}))

    def attribute(self, employee: int, name: str, value: str) -> None:
        self.keep(EmployeeAttribute(employee_id=employee, name=name, value=value))

    def interview(
        self, employee: int, *, due: date, held: date | None = None, by: int | None = None, **facts: Any
    ) -> int:
        return self.keep(
            Interview(
                employee_id=employee,
                interviewer_id=by,
                due_on=due,
                original_due_on=facts.pop("original", due),
                held_on=held,
                state=facts.pop("state", "closed" if held else "planned"),
                created_at=facts.pop("created_at", datetime(2026, 1, 1, tzinfo=UTC)),
                **facts,
            )
        )

    def plan(self, interview: int, *, nothing_needed: bool = False) -> None:
        self.keep(
            StayPlan(
                interview_id=interview,
                nothing_needed=nothing_needed,
                written_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )

    def reason(self, interview: int, polarity: str, text: str, position: int = 1) -> None:
        self.keep(PlanReason(interview_id=interview, polarity=polarity, position=position, text=text))

    def forecast(self, interview: int, level: str, author: int, made: date) -> None:
        self.keep(
            Forecast(
                interview_id=interview,
                level=level,
                author_id=author,
                made_on=made,
                made_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )

    def topic(self, name: str, merged_into: int | None = None) -> int:
        return self.keep(Topic(name=name, merged_into_id=merged_into))

    def mention(self, interview: int, driver: str, polarity: str, **more: Any) -> None:
        self.keep(Mention(interview_id=interview, driver=driver, polarity=polarity, **more))

    def action(self, employee: int | None, title: str, **facts: Any) -> int:
        defaults = {"created_on": date(2026, 5, 1), "due_on": date(2026, 6, 1)}
        return self.keep(ActionItem(employee_id=employee, title=title, **{**defaults, **facts}))

    def told(self, action: int, day: date) -> None:
        self.keep(
            ActionUpdate(
                action_id=action,
                written_on=day,
                text="…",
                told=True,
                written_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )


@pytest.fixture
def book(engine: Engine) -> Book:
    return Book(engine)


@pytest.fixture
def scope(reader: Reader) -> Any:
    """Makes a scope over everyone: the year up to 30 June 2026, unless something else is asked for."""

    def make(
        today: date = TODAY,
        since: date | None = None,
        until: date | None = None,
        *,
        past: bool = False,
        **more: Any,
    ) -> Scope:
        more.setdefault("everyone", 1)
        if more["everyone"]:
            select(reader, Selectors())
        end = datetime(today.year, today.month, today.day, 23, 59, 59, tzinfo=UTC)
        return Scope(period(today, since, until, past=past), end, **more)

    return make
