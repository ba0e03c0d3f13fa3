"""What stayctl reports of a company's talks and promises, beside what was computed from the records."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from recomputing import figures
from recomputing.figures import Ratio, Window
from recomputing.records import Company
from stayctl.practice.metrics import period
from stayctl.reports.build.action_figures import actions_report
from stayctl.reports.build.coverage import By, coverage_report
from stayctl.reports.build.overview import overview
from stayctl.reports.build.promises import promises_report
from stayctl.reports.build.scope import Scope
from stayctl.reports.listing import Document
from stayctl.store.reading import Reader
from stayctl.store.selection import Selectors, select

Differences = Iterator[str]
HORIZONS = "quick_win", "long_term"
STATUSES = "open", "in_progress", "blocked", "done", "declined", "cancelled"


def windows(company: Company) -> list[Window]:
    """The year up to today, and a part of it that is over."""
    rng = Random(company.seed)
    begin = date(2025, rng.randint(3, 12), rng.randint(1, 28))
    return [
        Window(date(2025, 7, 1), company.today),
        Window(begin, date(2026, rng.randint(1, 6), rng.randint(1, 28))),
    ]


def differences(reader: Reader, company: Company) -> list[str]:
    """Every figure that is not what the records say."""
    select(reader, Selectors())
    return [found for window in windows(company) for found in _in_window(reader, company, window)]


def _in_window(reader: Reader, company: Company, window: Window) -> Differences:
    """The overview repeats the other reports, so it is built of one window, they of the other."""
    end = datetime(company.today.year, company.today.month, company.today.day, 23, 59, 59, tzinfo=UTC)
    scope = Scope(period(company.today, window.since, window.until), end, audience="hr")
    told = company.told_days
    talks, actions = talked(company, window), promised(company, window)
    told_of = {name: actions[name] for name in ("promise_kept", "quick_win_hit", "feedback_loop")}
    if (window.until == company.today) == bool(company.seed % 2):
        wanted = {**talks, **told_of, "closure": actions["closure"]}
        yield from _unlike(company, window, wanted, overview(reader, scope, told_days=told).document)
        told_of["confirmed"] = rate(figures.confirmed(company, window))
        yield from _unlike(company, window, told_of, promises_report(reader, scope, told_days=told).document)
        return
    total = coverage_report(reader, scope, By("level"), k=5).document
    yield from _unlike(company, window, talks, total._replace(data=total.data["total"]))
    wanted = {**actions, "status": statuses(company, window)}
    yield from _unlike(company, window, wanted, actions_report(reader, scope, told_days=told).document)


def _unlike(company: Company, window: Window, wanted: dict[str, Any], shown: Document) -> Differences:
    for name, value in wanted.items():
        if shown.data[name] != value:
            yield (
                f"company {company.seed}, {window.since} to {window.until}, {shown.what}: "
                f"{name} is {shown.data[name]}, by the records {value}"
            )


def rate(ratio: Ratio) -> dict[str, Any]:
    percent = round(100 * ratio.part / ratio.whole, 1) if ratio.whole else None
    return {"numerator": ratio.part, "denominator": ratio.whole, "percent": percent}


def talked(company: Company, window: Window) -> dict[str, Any]:
    """The figures about coverage, by the names that the reports give them."""
    declined, missed = figures.not_talked_to(company, window)
    return {
        "coverage": rate(figures.coverage(company, window)),
        "participation": rate(figures.participation(company, window)),
        "on_time": rate(figures.on_time(company, window)),
        "plan": rate(figures.plan_rate(company, window)),
        "declined": len(declined),
        "no_show": len(missed),
    }


def promised(company: Company, window: Window) -> dict[str, Any]:
    times = {horizon: figures.time_to_close(company, window, horizon) for horizon in HORIZONS}
    return {
        "closure": rate(figures.closure_rate(company, window)),
        "promise_kept": rate(figures.promise_kept(company, window)),
        "quick_win_hit": rate(figures.quick_win_hit(company, window)),
        "feedback_loop": rate(figures.feedback_loop(company)),
        "time_to_close": {
            horizon: {"done": t.done, "median_days": t.days, "open": t.open, "median_age_days": t.age}
            for horizon, t in times.items()
        },
    }


def statuses(company: Company, window: Window) -> dict[str, dict[str, int]]:
    """How many are in each state, the declined and the cancelled ones apart."""
    booked = figures.on_the_books(company, window)
    return {
        horizon: {
            status: sum(each.horizon == horizon and each.status == status for each in booked)
            for status in STATUSES
        }
        for horizon in HORIZONS
    }
