"""The trend report: drivers from release to release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stayctl.language import N_, _
from stayctl.practice.privacy import Released
from stayctl.practice.trend import Course, Step, courses, panel
from stayctl.practice.vocabulary import DRIVERS, Polarity, label
from stayctl.reports.build.released import count_data, count_text, head_data
from stayctl.reports.listing import Cell, Column, Document, Listing


@dataclass(frozen=True)
class TrendReport:
    """``panel_people`` are the people of the matched panel, 0 where there is none to show."""

    releases: tuple[Released, ...]
    courses: tuple[Course, ...]
    panel_people: int
    document: Document
    listing: Listing
    table: Listing


def trend_report(found: Sequence[Released], today: date) -> TrendReport:
    """The releases in order of time."""
    known = tuple(courses(found))
    matched = panel(found)
    people = matched[1].people if matched else 0
    data = {
        "releases": [head_data(release) for release in found],
        "panel": {"people": people, "before": found[-2].head.ref, "now": found[-1].head.ref}
        if matched
        else None,
        "drivers": [_data(course, found) for course in known],
    }
    return TrendReport(
        tuple(found),
        known,
        people,
        Document("report.trend", today, data),
        _listing(known, found, today),
        _table(known, found, today, has_panel=matched is not None),
    )


def _data(course: Course, found: Sequence[Released]) -> dict[str, Any]:
    steps = [
        {"release": release.head.ref, "of": step.people, **count_data(step.named, step.people)}
        for release, step in zip(found, course.steps, strict=True)
    ]
    before, now = course.panel or (None, None)
    return {
        "driver": course.driver,
        "polarity": str(course.polarity),
        "releases": steps,
        "change": course.change,
        "panel": {
            "before": count_data(before.named, before.people),
            "now": count_data(now.named, now.people),
            "change": course.panel_change,
        }
        if before and now
        else None,
    }


def _listing(known: Sequence[Course], found: Sequence[Released], today: date) -> Listing:
    rows = [
        {
            "driver": course.driver,
            "polarity": str(course.polarity),
            "release": release.head.ref,
            "of": step.people,
            "people": step.named.people,
            "shown": str(step.named.shown),
            "percent": step.percent,
            "change": course.change if release is found[-1] else None,
            "panel_change": course.panel_change if release is found[-1] else None,
        }
        for course in known
        for release, step in zip(found, course.steps, strict=True)
    ]
    keys = ("driver", "polarity", "release", "of", "people", "shown", "percent", "change", "panel_change")
    return Listing("report.trend", today, rows, keys, (), _NOTHING)


_NOTHING = N_("No driver was named by more than a few people.")


def _table(known: Sequence[Course], found: Sequence[Released], today: date, *, has_panel: bool) -> Listing:
    columns = [
        Column("driver", N_("Driver")),
        Column("polarity", N_("Side")),
        *(Column(r.head.ref, r.head.ref, "right", narrow=r in found[-2:]) for r in found),
        Column("change", N_("Change"), "right"),
        *([Column("panel", N_("Same people"), "right")] if has_panel else []),
    ]
    rows = [
        {
            "driver": _(DRIVERS[course.driver]),
            "polarity": _(label(Polarity(course.polarity))),
            **{r.head.ref: _shown(step) for r, step in zip(found, course.steps, strict=True)},
            "change": points(course.change),
            "panel": points(course.panel_change),
        }
        for course in known
    ]
    return Listing("report.trend", today, rows, (), tuple(columns), _(_NOTHING))


def _shown(step: Step) -> str:
    share = "" if step.percent is None else f" {step.percent:.0f}%"
    return f"{count_text(step.named)}/{step.people}{share}"


def points(change: float | None) -> Cell:
    """A change in percentage points, with its sign."""
    return Cell(change, "" if change is None else f"{change:+g}")
