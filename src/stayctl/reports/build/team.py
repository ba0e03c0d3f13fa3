"""One line a person: when they were last talked to, what comes next, what was promised."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.errors import Withheld
from stayctl.language import N_, _, ngettext
from stayctl.practice.policy import Policy
from stayctl.practice.privacy import HeardPlan, OwnPlans, own_plans
from stayctl.practice.vocabulary import Polarity, State
from stayctl.reports.build.scope import Scope, one_word
from stayctl.reports.listing import Cell, Column, Listing
from stayctl.store.agenda import ALWAYS, due_people
from stayctl.store.reading import Reader

KEYS = (
    "employee",
    "name",
    "core",
    "high_potential",
    "last_held_on",
    "last_state",
    "interviewer",
    "id",
    "uuid",
    "state",
    "due_on",
    "on",
    "at",
    "overdue_days",
    "open_promises",
    "overdue_promises",
)
OWN_KEYS = ("stay_reasons", "leave_triggers", "forecast")


class _Member(NamedTuple):
    id: int
    employee: str
    name: str
    core: bool
    high_potential: bool
    last: int | None
    last_held_on: date | None
    last_state: str | None
    interviewer: str | None
    interviewer_name: str | None
    next: int | None
    uuid: str | None
    state: str | None
    due_on: date | None
    on: date | None
    at: str | None
    open: int
    late: int


class _Line(NamedTuple):
    interviewer_id: int | None
    author_id: int | None
    employee_id: int
    kind: str
    text: str
    place: int


@dataclass(frozen=True)
class TeamReport:
    """The people as a list, and the stay plans in brief that the viewer may see, by name."""

    listing: Listing
    plans: tuple[tuple[str, dict[str, list[str]]], ...]
    next_command: str


def team_report(reader: Reader, scope: Scope, policy: Policy) -> TeamReport:
    """The selected people. Stay plans only of interviews that the viewer held, and only for the viewer.

    Raises Withheld for an audience that reads sums alone.
    """
    if not scope.names:
        raise Withheld(
            N_(
                "The team report names people; it is for their manager and HR. For sums: stayctl report coverage"
            ),
            id="names",
        )
    members = reader.all("reports.team", _Member, **scope.only("today", "known_before", "everyone"))
    own = _own(reader, scope, forecasts=policy.forecast == "manager")
    due = {each.person.id: each.due.on for each in due_people(reader, policy, scope.period.today, ALWAYS)}
    title = ngettext("Team: {count} person", "Team: {count} people", len(members))
    listing = Listing(
        what="report.team",
        title=title.format(count=len(members)) if members else "",
        as_of=scope.period.today,
        rows=[_row(member, own, scope.period.today, due.get(member.id)) for member in members],
        keys=(*KEYS, *OWN_KEYS) if own else KEYS,
        columns=_COLUMNS,
        empty=_("Nobody reports to you here. Choose a team: stayctl report team --line WHO"),
    )
    plans = own.plans if own else {}
    known = tuple((member.name, plans[member.id]) for member in members if member.id in plans)
    return TeamReport(listing, known, _next_command(members, due))


def _own(reader: Reader, scope: Scope, *, forecasts: bool) -> OwnPlans | None:
    if scope.viewer is None or scope.audience != "manager":
        return None
    rows = reader.stream("reports.own_plans", _Line, viewer=scope.viewer, **scope.only("today", "everyone"))
    return own_plans(scope.viewer, (HeardPlan(*row[:5]) for row in rows), forecasts=forecasts)


_COLUMNS = (
    Column("shown_name", N_("Name")),
    Column("shown_last", N_("Last talk")),
    Column("shown_next", N_("Next")),
    Column("shown_promises", N_("Promises")),
)


def _row(member: _Member, own: OwnPlans | None, today: date, cadence: date | None) -> dict[str, Any]:
    due = member.due_on or cadence
    overdue = max(0, (today - due).days) if due else 0
    return {
        "employee": member.employee,
        "name": member.name,
        "core": member.core,
        "high_potential": member.high_potential,
        "last_held_on": member.last_held_on,
        "last_state": member.last_state,
        "interviewer": member.interviewer,
        "id": None if member.next is None else f"I{member.next}",
        "uuid": member.uuid,
        "state": member.state,
        "due_on": due,
        "on": member.on,
        "at": member.at,
        "overdue_days": overdue,
        "open_promises": member.open,
        "overdue_promises": member.late,
        **_own_cells(own, member.id),
        "shown_name": Cell(member.name, member.name, "strong"),
        "shown_last": _last(member),
        "shown_next": _next(member, due, overdue),
        "shown_promises": _promises(member),
    }


def _own_cells(own: OwnPlans | None, employee: int) -> dict[str, Any]:
    plan = own.plans.get(employee, {}) if own else {}
    stay, leave = plan.get(Polarity.STAY, []), plan.get(Polarity.LEAVE, [])
    level = next(iter(plan.get("forecast", [])), None)
    return {"stay_reasons": stay, "leave_triggers": leave, "forecast": level}


def _last(member: _Member) -> Cell:
    if member.last_held_on is None:
        return Cell(None, _("never"), "soon")
    if member.last_state == State.COMPLETED:
        return Cell(member.last_held_on, _("{day}, no wrap-up").format(day=member.last_held_on), "soon")
    return Cell(member.last_held_on, str(member.last_held_on))


def _next(member: _Member, due: date | None, overdue: int) -> Cell:
    number = f"I{member.next}, " if member.next else ""
    if overdue:
        late = ngettext("{count} day late", "{count} days late", overdue).format(count=overdue)
        return Cell(None, number + late, "late")
    if member.on:
        return Cell(None, number + f"{member.on} {member.at or ''}".strip())
    if due is None:
        return Cell(None, _("not arranged"), "quiet")
    return Cell(None, number + _("due {day}").format(day=due))


def _promises(member: _Member) -> Cell:
    if not member.open:
        return Cell(0, "")
    shown = _("{count} open").format(count=member.open)
    if member.late:
        shown += _(", {count} late").format(count=member.late)
    return Cell(member.open, shown, "late" if member.late else "")


def _next_command(members: list[_Member], due: dict[int, date]) -> str:
    """What to do next: arrange the talk that is due first, or look at the promises."""
    waiting = [member for member in members if member.id in due]
    if not waiting:
        return "stayctl action list" if any(member.open for member in members) else "stayctl agenda"
    first = min(waiting, key=lambda member: due[member.id])
    return f"stayctl schedule {one_word(first.name, first.employee)}"


def spreadsheet(report: TeamReport) -> Listing:
    """The list with one text where there are several reasons, for CSV."""
    rows = [
        {key: "; ".join(value) if isinstance(value, list) else value for key, value in row.items()}
        for row in report.listing.rows
    ]
    return report.listing._replace(rows=rows)
