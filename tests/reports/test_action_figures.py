from datetime import date

from stayctl.practice.metrics import Durations, Rate
from stayctl.reports.build.action_figures import action_figures, actions_report
from stayctl.store.selection import Selectors, select

MAY1, JUNE1 = date(2026, 5, 1), date(2026, 6, 1)


def _promises(book):
    person = book.person("陈昊")
    book.action(person, "做到并告知", status="done", done_on=JUNE1, told_employee_on=JUNE1)
    book.action(person, "做到未告知", status="done", done_on=date(2026, 6, 11))
    book.action(person, "逾期", due_on=date(2026, 6, 20))
    book.action(person, "做不到", status="declined", status_reason="没有预算")
    book.action(person, "取消", status="cancelled", status_reason="重复")
    book.action(person, "以后", due_on=date(2026, 8, 1), status="in_progress")
    told = book.action(
        person, "轮岗", horizon="long_term", due_on=date(2026, 9, 1), created_on=date(2025, 1, 1)
    )
    book.told(told, JUNE1)
    book.action(
        person, "培训", horizon="long_term", due_on=date(2026, 9, 1), told_employee_on=date(2026, 5, 30)
    )
    book.action(person, "去年", status="done", created_on=date(2025, 1, 1), done_on=date(2025, 2, 1))
    return person


def test_every_figure_of_a_year_is_as_counted_by_hand(book, reader, scope):
    _promises(book)

    figures = action_figures(reader, scope(), told_days=30)

    assert figures.rates() == {
        "promise_kept": Rate(1, 5),
        "quick_win_hit": Rate(2, 5),
        "closure": Rate(2, 7),
        "feedback_loop": Rate(1, 2),
    }
    assert {status: n for status, n in figures.statuses["quick_win"].items() if n} == {
        "open": 1,
        "in_progress": 1,
        "done": 2,
        "declined": 1,
        "cancelled": 1,
    }
    assert (figures.total.open, figures.total.late, figures.total.untold) == (4, 1, 2)


def test_times_are_medians_by_horizon_with_the_age_of_the_open_ones(book, reader, scope):
    _promises(book)

    figures = actions_report(reader, scope(), told_days=30)

    assert figures.closed == {"quick_win": Durations(2, 36.0), "long_term": Durations(0, None)}
    assert figures.waiting == {"quick_win": Durations(2, 60.0), "long_term": Durations(2, 302.5)}


def test_as_of_ignores_what_was_done_and_told_later(book, reader, scope):
    person = book.person("陈昊")
    book.action(person, "A", status="done", done_on=date(2026, 6, 20), told_employee_on=date(2026, 6, 25))
    book.action(person, "B", created_on=date(2026, 6, 24))

    first = scope(today=date(2026, 6, 10), past=True)
    early = action_figures(reader, first, told_days=30)
    between = action_figures(reader, scope(today=date(2026, 6, 22), past=True), told_days=30)
    now = action_figures(reader, scope(), told_days=30)

    assert (early.total.open, early.total.late, early.rates()["promise_kept"]) == (1, 1, Rate(0, 1))
    assert actions_report(reader, first, told_days=30).closed["quick_win"].count == 0
    assert (between.total.done, between.total.untold) == (1, 1)
    assert (now.total.booked, now.rates()["promise_kept"], now.rates()["quick_win_hit"]) == (
        2,
        Rate(1, 2),
        Rate(0, 2),
    )


def test_systemic_items_are_closed_or_open_but_are_no_promise_to_anybody(book, reader, scope):
    from stayctl.store.tables import Round

    round_id = book.keep(Round(name="试点", population="{}", opens_on=MAY1, opened_at=scope().known_before))
    book.action(None, "改流程", round_id=round_id, status="done", done_on=JUNE1)

    figures = action_figures(reader, scope(), told_days=30)

    assert figures.rates()["closure"] == Rate(1, 1)
    assert figures.rates()["promise_kept"] == Rate(0, 0)
    assert figures.total.untold == 0


def test_late_ones_come_longest_first_and_not_for_leadership(book, reader, scope):
    person, owner = book.person("陈昊"), book.person("张敏")
    book.action(person, "后", due_on=date(2026, 6, 20))
    book.action(person, "先", due_on=date(2026, 6, 10), owner_id=owner)
    book.action(person, "今天", due_on=date(2026, 6, 30))

    late = actions_report(reader, scope(), told_days=30).document.data["late"]
    hidden = actions_report(reader, scope(audience="leadership"), told_days=30).document.data

    assert [(item["title"], item["overdue_days"], item["owner"]) for item in late] == [
        ("先", 20, "张敏"),
        ("后", 10, None),
    ]
    assert (hidden["late"], hidden["overdue"]) == ([], 2)


def test_selectors_cut_the_figures(book, reader, scope):
    _promises(book)
    other = book.person("王珊")
    book.action(other, "A")

    everyone = select(reader, Selectors(people=(other,)))

    assert action_figures(reader, scope(everyone=everyone), told_days=30).total.booked == 1


def test_nothing_promised_has_rates_without_a_percent(reader, scope):
    data = actions_report(reader, scope(), told_days=30).document.data

    assert data["promise_kept"] == {"numerator": 0, "denominator": 0, "percent": None}
    assert data["time_to_close"]["quick_win"] == {
        "done": 0,
        "median_days": None,
        "open": 0,
        "median_age_days": None,
    }
