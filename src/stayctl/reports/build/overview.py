"""The overview: what was promised, who is still to be talked to, how far the practice has come."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.errors import Withheld
from stayctl.practice import privacy
from stayctl.practice.metrics import InterviewCounts, Rate
from stayctl.practice.privacy import Heard, OwnInterviews, own_content
from stayctl.reports.build import coverage
from stayctl.reports.build.action_figures import (
    ActionFigures,
    LateAction,
    action_figures,
    figures_listing,
    late_actions,
    late_data,
)
from stayctl.reports.build.scope import Scope
from stayctl.reports.listing import Document, Listing
from stayctl.store.reading import Reader

NAMES_SHOWN = 5


class ToTalk(NamedTuple):
    """Somebody still to be talked to, with the interview that is arranged, if one is; one of ``of_all``."""

    id: int
    employee: str
    name: str
    interview: int | None
    interview_uuid: str | None
    state: str | None
    due_on: date | None
    local_on: date | None
    local_time: str | None
    has_manager: bool
    of_all: int


class _Said(NamedTuple):
    interviewer_id: int
    driver: str | None
    topic: str | None
    polarity: str
    people: int
    topic_id: int


@dataclass(frozen=True)
class Overview:
    """``heard`` is what the reader heard themself, or why there is nothing of that kind to show."""

    scope: Scope
    counts: InterviewCounts
    actions: ActionFigures
    to_talk: tuple[ToTalk, ...]
    late: tuple[LateAction, ...]
    heard: OwnInterviews | Withheld
    document: Document
    listing: Listing

    def rates(self) -> dict[str, Rate]:
        return {**coverage.rates(self.counts), **self.actions.rates()}


def overview(reader: Reader, scope: Scope, *, told_days: int) -> Overview:
    """The overview of the people in scope."""
    counts = coverage.total(reader, scope)
    actions = action_figures(reader, scope, told_days=told_days)
    to_talk = _to_talk(reader, scope)
    late = late_actions(reader, scope, most=NAMES_SHOWN)
    heard = heard_by_viewer(reader, scope)
    rates = {**coverage.rates(counts), **actions.rates()}
    today = scope.period.today
    data = {
        **scope.data(),
        "audience": scope.audience,
        **_people(counts),
        **{name: rate.data() for name, rate in rates.items()},
        "actions": {
            "open": actions.total.open,
            "overdue": actions.total.late,
            "not_told": actions.total.untold,
        },
        "late": [late_data(item, today) for item in late],
        "to_talk": [_person(person, today) for person in to_talk],
        "heard": _heard_data(heard),
    }
    document = Document("report.overview", today, data)
    listing = figures_listing("report.overview", today, rates)
    return Overview(scope, counts, actions, to_talk, late, heard, document, listing)


def _people(counts: InterviewCounts) -> dict[str, int]:
    return {
        "eligible": counts.eligible,
        "completed": counts.covered,
        "still_to_talk": counts.eligible - counts.covered,
        "interviewed": counts.interviewed,
        "interviews_open": counts.open,
        "interviews_overdue": counts.overdue,
        "declined": counts.declined,
        "no_show": counts.no_show,
    }


def _to_talk(reader: Reader, scope: Scope) -> tuple[ToTalk, ...]:
    if not scope.names:
        return ()
    bounds = scope.only("since", "until", "today", "known_before", "everyone")
    return tuple(reader.all("reports.to_talk", ToTalk, most=NAMES_SHOWN, **bounds))


def _person(person: ToTalk, today: date) -> dict[str, Any]:
    return {
        "employee": person.employee,
        "name": person.name,
        "id": None if person.interview is None else f"I{person.interview}",
        "uuid": person.interview_uuid,
        "state": person.state,
        "due_on": person.due_on,
        "on": person.local_on,
        "at": person.local_time,
        "overdue_days": overdue_days(person, today),
    }


def overdue_days(person: ToTalk, today: date) -> int:
    """Days since the interview was due; 0 where none is late."""
    return 0 if person.due_on is None else max(0, (today - person.due_on).days)


def heard_by_viewer(reader: Reader, scope: Scope) -> OwnInterviews | Withheld:
    """What the viewer heard in the interviews they held in the period, through the door, or the reason
    why not. Content of one's own interviews goes into no report made for others."""
    if scope.audience != "manager":
        return Withheld(privacy.NOT_TO_OTHERS, id="not_to_forward")
    viewer = scope.viewer or 0
    bounds = {"viewer": viewer, **scope.only("since", "until", "everyone")}
    people = reader.number("reports.heard_people", **bounds) if viewer else 0
    said = reader.all("reports.heard", _Said, **bounds) if people else []
    try:
        return own_content(scope.viewer, people, (Heard(*row[:5]) for row in said))
    except Withheld as reason:
        return reason


def _heard_data(heard: OwnInterviews | Withheld) -> dict[str, Any]:
    if isinstance(heard, OwnInterviews):
        return privacy.data_of(heard)
    return {"withheld": heard.id, "reason": heard.text()}
