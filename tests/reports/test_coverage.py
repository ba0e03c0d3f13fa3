from datetime import UTC, date, datetime

import pytest

from stayctl.errors import StayctlError
from stayctl.practice.metrics import InterviewCounts, Rate, coverage, on_time, participation, plan_rate
from stayctl.reports.build.action_figures import action_figures
from stayctl.reports.build.coverage import By, Unit, by_of, coarsened, coverage_report, total, units
from stayctl.store.selection import Selectors, select

JAN, MAY, JULY = date(2026, 1, 15), date(2026, 5, 15), date(2026, 7, 15)


def test_every_figure_of_a_year_is_as_counted_by_hand(book, reader, scope):
    boss = book.person("林悦", hired_on=None)
    held = [book.person(name, manager=boss) for name in ("陈昊", "王珊", "李雷")]
    declined, missed, never, planned = (
        book.person(name, manager=boss) for name in ("韩梅", "周宁", "刘洋", "赵敏")
    )
    first = book.interview(held[0], due=JAN, held=date(2026, 1, 10), by=boss)
    book.interview(held[0], due=MAY, held=date(2026, 5, 20), by=boss)
    late = book.interview(held[1], due=JAN, held=date(2026, 1, 16), by=boss)
    third = book.interview(held[2], due=MAY, held=MAY, by=boss, state="completed")
    book.interview(declined, due=MAY, state="declined")
    book.interview(missed, due=MAY, state="no_show")
    book.interview(planned, due=date(2026, 6, 29))
    book.interview(planned, due=JULY, state="invited")
    book.interview(never, due=MAY, state="cancelled")
    book.plan(first)
    book.plan(late, nothing_needed=True)
    book.action(held[2], "轮岗", interview_id=third)

    counts = total(reader, scope())

    assert counts == InterviewCounts(
        eligible=8,
        covered=3,
        interviewed=3,
        declined=1,
        no_show=1,
        open=2,
        overdue=1,
        due=6,
        on_time=2,
        planned=2,
    )
    assert coverage(counts) == Rate(3, 8)
    assert participation(counts) == Rate(3, 5)
    assert on_time(counts) == Rate(2, 6)
    assert plan_rate(counts) == Rate(2, 3)


def test_leavers_and_people_not_yet_hired_are_not_eligible(book, reader, scope):
    gone = book.person("A", status="left", left_on=date(2026, 3, 1))
    book.person("B", status="left", left_on=None)
    book.person("C", hired_on=JULY)
    leaving = book.person("D", status="left", left_on=JULY)
    for person in (gone, leaving):
        book.interview(person, due=JAN, held=JAN)

    counts = total(reader, scope())

    assert (counts.eligible, counts.covered, counts.interviewed) == (1, 1, 2)


def test_open_interviews_of_leavers_are_nobodys_task(book, reader, scope):
    gone = book.person("A", status="left", left_on=date(2026, 3, 1))
    book.interview(gone, due=MAY)
    book.action(gone, "轮岗")

    counts = total(reader, scope())
    actions = action_figures(reader, scope(), told_days=30)

    assert (counts.open, counts.overdue) == (0, 0)
    assert (actions.total.open, actions.total.late) == (0, 0)


def test_exit_interviews_are_left_out(book, reader, scope):
    person = book.person("A")
    book.interview(person, due=JAN, held=JAN, kind="exit")
    book.interview(person, due=MAY, kind="exit")

    assert total(reader, scope()) == InterviewCounts(eligible=1)


def test_as_of_ignores_what_happened_later(book, reader, scope):
    person, other = book.person("A"), book.person("B")
    book.interview(person, due=MAY, held=date(2026, 5, 20))
    book.interview(other, due=MAY, created_at=datetime(2026, 6, 1, tzinfo=UTC))
    book.interview(other, due=JULY, state="declined")

    before = total(reader, scope(today=date(2026, 5, 18), past=True))
    after = total(reader, scope())

    assert (before.covered, before.open, before.overdue, before.declined) == (0, 1, 1, 0)
    assert (after.covered, after.open, after.overdue, after.declined) == (1, 1, 1, 1)


def test_only_the_period_counts_and_its_ends_belong_to_it(book, reader, scope):
    people = [book.person(name) for name in "ABC"]
    for person, day in zip(people, (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28)), strict=True):
        book.interview(person, due=day, held=day)

    counts = total(reader, scope(since=date(2026, 2, 1), until=date(2026, 2, 28)))

    assert (counts.covered, counts.due) == (2, 2)


def test_a_transfer_changes_no_past_report(book, reader, scope):
    rnd, sales = book.department("研发"), book.department("销售")
    moved = book.person("陈昊", department_id=sales)
    book.person("王珊", department_id=rnd)
    book.interview(moved, due=MAY, held=MAY, fact_department="研发")

    found = units(reader, scope(), By("department"))

    assert [(u.name, u.counts.covered, u.counts.eligible) for u in found] == [("研发", 1, 2)]


def test_departments_are_summed_up_to_the_depth_asked_for(book, reader, scope):
    for path in ("研发/前端", "研发/后端", "销售"):
        book.person(path, department_id=book.department(path))
    nobody = book.person("A")
    book.interview(nobody, due=MAY, held=MAY)

    found = units(reader, scope(), by_of(reader, "department:1"))

    assert [(u.name, u.counts.eligible) for u in found] == [("研发", 2), ("销售", 1), (None, 1)]


def test_lines_are_headed_by_those_who_report_to_the_top(book, reader, scope):
    top = book.person("总裁")
    left, right = book.person("甲", manager=top), book.person("乙", manager=top)
    below = book.person("丙", manager=left)
    book.person("丁", manager=below)

    lines = units(reader, scope(), By("line"))
    inside = units(reader, scope(), By("line"), root=left)

    assert [(u.name, u.counts.eligible) for u in lines] == [("0002 甲", 3), ("0003 乙", 1), (None, 1)]
    assert ("0004 丙", 2) in [(u.name, u.counts.eligible) for u in inside]
    assert right


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("level", ["P5", "P6", None]),
        ("title", ["工程师", None]),
        ("location", ["上海", None]),
        ("job-family", ["技术", None]),
        ("core", ["no", "yes"]),
        ("high_potential", ["no", "yes"]),
        ("tenure", ["0-3m", "1-3y", "5y-"]),
        ("工龄段", ["老", None]),
    ],
)
def test_units_can_be_any_fact_or_kept_attribute(book, reader, scope, by, expected):
    known = book.person(
        "A",
        level="P5",
        title="工程师",
        location="上海",
        job_family="技术",
        core=True,
        hired_on=date(2015, 1, 1),
    )
    book.attribute(known, "工龄段", "老")
    book.person("B", level="P6", high_potential=True)
    book.person("C", hired_on=date(2026, 6, 1))

    assert [unit.name for unit in units(reader, scope(), by_of(reader, by))] == expected


def test_service_is_that_of_the_day_of_the_interview(book, reader, scope):
    person = book.person("A", hired_on=date(2026, 1, 1))
    book.interview(person, due=date(2026, 2, 1), held=date(2026, 2, 1), fact_tenure_days=31)

    assert [unit.name for unit in units(reader, scope(), By("tenure"))] == ["0-3m"]


def test_an_unknown_fact_is_refused_with_what_there_is(book, reader):
    book.attribute(book.person("A"), "楼层", "3")

    with pytest.raises(StayctlError) as refused:
        by_of(reader, "shoe size")

    assert "楼层" in str(refused.value) and "tenure" in str(refused.value)


def test_selectors_cut_the_report(book, reader, scope):
    boss = book.person("林悦")
    book.person("陈昊", manager=boss)

    everyone = select(reader, Selectors(manager=boss))

    assert total(reader, scope(everyone=everyone)).eligible == 1


def test_small_units_stand_together_for_leadership(book, reader, scope):
    for path, size in (("研发", 6), ("销售", 6), ("财务", 1)):
        department = book.department(path)
        for number in range(size):
            book.person(f"{path}{number}", department_id=department)

    open_report = coverage_report(reader, scope(), By("department"), k=5)
    closed = coverage_report(reader, scope(audience="leadership"), By("department"), k=5)

    assert [(u.name, u.counts.eligible) for u in open_report.units] == [("研发", 6), ("财务", 1), ("销售", 6)]
    assert [(u.name, u.merged, u.counts.eligible) for u in closed.units] == [("研发", 0, 6), (None, 2, 7)]
    assert closed.total == open_report.total


def test_nothing_is_put_together_where_every_unit_is_large_enough():
    found = [Unit("A", InterviewCounts(eligible=5)), Unit("B", InterviewCounts(eligible=9))]

    assert coarsened(found, 5) == found


def test_json_keys_are_stable_and_rates_carry_both_numbers(book, reader, scope):
    book.interview(book.person("A"), due=MAY, held=MAY)

    data = coverage_report(reader, scope(), By("level"), k=5).document.data

    assert data["by"] == "level"
    assert data["total"]["coverage"] == {"numerator": 1, "denominator": 1, "percent": 100.0}
    assert list(data["units"][0]) == [
        "unit",
        "units_together",
        "eligible",
        "completed",
        "interviewed",
        "open",
        "overdue",
        "declined",
        "no_show",
        "coverage",
        "participation",
        "on_time",
        "plan",
    ]
