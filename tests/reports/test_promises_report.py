"""Promises kept, by owner: hand-computed on both engines."""

from datetime import date, datetime, timedelta
from typing import Any

from stayctl.practice.metrics import Rate, period
from stayctl.reports.build.promises import promises_report
from stayctl.reports.build.scope import Scope
from stayctl.store.reading import Reader
from stayctl.store.selection import Selectors, select
from stayctl.store.tables import ActionItem
from support import TODAY


def scope(reader: Reader, audience: str = "hr") -> Scope:
    select(reader, Selectors())
    return Scope(period(TODAY), datetime.fromisoformat("2026-11-23T00:00:00+00:00"), 1, audience)


def test_each_owner_s_promises_are_counted_and_the_latest_come_first(make: Any, reader: Reader) -> None:
    boss, hr, hao = make.employee("林悦"), make.employee("张敏"), make.employee("陈昊")
    last_week = TODAY - timedelta(days=7)

    def promise(owner: Any, **facts: Any) -> None:
        make.record(
            ActionItem(
                title="x",
                employee_id=hao.id,
                owner_id=owner.id if owner else None,
                created_on=date(2026, 9, 1),
                **{"due_on": last_week, **facts},
            )
        )

    promise(boss, status="done", done_on=last_week, told_employee_on=TODAY)
    promise(boss, status="done", done_on=last_week)
    promise(boss, due_on=TODAY + timedelta(days=9))
    promise(hr, horizon="long_term", told_employee_on=TODAY - timedelta(days=60))
    promise(None, status="declined", status_reason="no", told_employee_on=TODAY)
    report = promises_report(reader, scope(reader), told_days=30)
    assert (report.rates["promise_kept"], report.rates["quick_win_hit"], report.rates["feedback_loop"]) == (
        Rate(1, 4),
        Rate(2, 3),
        Rate(0, 1),
    )
    assert [(o.name, o.total.late, o.total.untold, o.total.kept, o.total.due) for o in report.owners] == [
        ("张敏", 1, 0, 0, 1),
        ("林悦", 0, 1, 1, 2),
        ("", 0, 0, 0, 1),
    ]


def test_of_the_kept_those_count_that_the_employee_has_confirmed(make: Any, reader: Reader) -> None:
    hao, last_week = make.employee("陈昊"), TODAY - timedelta(days=7)

    def promise(**facts: Any) -> None:
        item = {"title": "x", "employee_id": hao.id, "created_on": last_week, "due_on": TODAY, **facts}
        make.record(ActionItem(**item))

    done = {"status": "done", "done_on": last_week}
    promise(**done, told_employee_on=last_week, confirmed_by_employee_on=TODAY)
    promise(**done, told_employee_on=last_week, confirmed_by_employee_on=TODAY + timedelta(days=1))
    promise(**done, told_employee_on=last_week)
    promise(**done)
    promise(**done, told_employee_on=TODAY, confirmed_by_employee_on=TODAY, due_on=TODAY + timedelta(days=9))

    report = promises_report(reader, scope(reader), told_days=30)

    assert (report.rates["promise_kept"], report.rates["confirmed"]) == (Rate(3, 4), Rate(1, 3))


def test_leadership_reads_sums_and_no_names(make: Any, reader: Reader) -> None:
    boss = make.employee("林悦")
    make.record(ActionItem(title="x", employee_id=boss.id, owner_id=boss.id, created_on=TODAY, due_on=TODAY))
    report = promises_report(reader, scope(reader, "leadership"), told_days=30)
    assert (report.owners, report.document.data["owners"]) == ((), [])
