"""A proposed plan as rows and as a page: conflicts first, then by interviewer and week."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from stayctl.language import N_, _, ngettext
from stayctl.practice.business_days import monday_of
from stayctl.practice.cadence import REASONS
from stayctl.practice.day_names import WEEKDAYS
from stayctl.practice.planning import WHYS, Plan, Proposal
from stayctl.reports.dates import short_day
from stayctl.reports.listing import Column, Listing
from stayctl.store.planning import Who

KEYS = ("id", "employee", "name", "interviewer", "kind", "round", "due_on", "on", "reason", "conflict")


@dataclass(frozen=True)
class PlanPage:
    """A plan with the names of everybody in it."""

    plan: Plan
    people: Mapping[int, Who]
    today: date
    empty: str

    def who(self, id: int | None) -> Who | None:
        return None if id is None else self.people[id]

    @property
    def summary(self) -> str:
        """How much is proposed, for how many interviewers, in which span."""
        placed = self.plan.placed
        holders = len({each.need.interviewer_id for each in placed})
        days = [each.on for each in placed if each.on]
        first, last = short_day(min(days), self.today), short_day(max(days), self.today)
        count = ngettext("{count} interview", "{count} interviews", len(placed)).format(count=len(placed))
        by = ngettext("{count} interviewer", "{count} interviewers", holders).format(count=holders)
        if first == last:
            return _("Proposed: {interviews}, {interviewers}, {day}").format(
                interviews=count, interviewers=by, day=first
            )
        return _("Proposed: {interviews}, {interviewers}, {first} to {last}").format(
            interviews=count, interviewers=by, first=first, last=last
        )

    def weeks(self) -> Iterator[tuple[Who, Iterator[tuple[date, list[Proposal]]]]]:
        """The proposals by interviewer, and by the Monday of each week."""
        held = groupby(self.plan.placed, key=lambda each: each.need.interviewer_id or 0)
        for holder, proposals in held:
            weeks = groupby(proposals, key=lambda each: monday_of(each.on or date.max))
            yield self.people[holder], ((monday, list(each)) for monday, each in weeks)


def plan_listing(page: PlanPage) -> Listing:
    """Every need as a row: those with a conflict first."""
    return Listing(
        what="schedule.plan",
        as_of=page.today,
        rows=_rows(page),
        keys=KEYS,
        columns=(Column("name", N_("Name")), Column("on", N_("Appointment")), Column("due_on", N_("Due"))),
        empty=page.empty,
        plain=True,
    )


def _rows(page: PlanPage) -> Iterator[dict[str, Any]]:
    proposals = page.plan.proposals
    for conflicts in (True, False):
        for each in proposals:
            if (each.why is not None) == conflicts:
                yield _row(page, each)


def _row(page: PlanPage, each: Proposal) -> dict[str, Any]:
    need, person, holder = each.need, page.people[each.need.person_id], page.who(each.need.interviewer_id)
    return {
        "id": f"I{need.interview_id}" if need.interview_id else None,
        "employee": person.number,
        "name": person.name,
        "interviewer": holder.number if holder else None,
        "kind": str(need.kind),
        "round": f"R{need.round_id}" if need.round_id else None,
        "due_on": None if need.due_on == date.max else need.due_on.isoformat(),
        "on": each.on and each.on.isoformat(),
        "reason": need.reason and str(need.reason),
        "conflict": each.why and str(each.why),
    }


def conflict_words(each: Proposal, page: PlanPage) -> str:
    """What stands against a need, and the day that is proposed all the same."""
    parts = [] if each.need.due_on == date.max else [_("due {day}").format(day=each.need.due_on)]
    parts.append(_(WHYS[each.why]) if each.why else "")
    if each.on:
        parts.append(_("proposed for {day}").format(day=short_day(each.on, page.today)))
    elif each.need.interviewer_id is None:
        number = page.people[each.need.person_id].number
        parts.append(_("stayctl schedule {number} --interviewer WHO").format(number=number))
    return " · ".join(part for part in parts if part)


def day_words(each: Proposal, page: PlanPage) -> str:
    assert each.on is not None
    return _("{weekday} {day}").format(
        weekday=_(WEEKDAYS[each.on.weekday()]), day=short_day(each.on, page.today)
    )


def reason_words(each: Proposal) -> str:
    """Why this person, and by when; in a round it is the same for all."""
    parts = [_(REASONS[each.need.reason])] if each.need.reason in REASONS else []
    if each.need.due_on < each.need.until:
        parts.append(_("due {day}").format(day=each.need.due_on))
    return " · ".join(parts)
