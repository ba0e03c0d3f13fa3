"""One line a person: when they were last talked to, what comes next, what was promised."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from stayctl.errors import Withheld
from stayctl.language import N_, _, ngettext
from stayctl.practice.privacy import HeardPlan, OwnPlans, own_plans
from stayctl.practice.vocabulary import ForecastLevel, Polarity, State, label
from stayctl.reports.build.scope import Scope
from stayctl.reports.listing import Cell, Column, Listing
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


def team_report(reader: Reader, scope: Scope, *, forecasts: bool) -> Listing:
    """The people in scope. Stay plans only of interviews that the viewer held, and only for the viewer.

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
    own = _own(reader, scope, forecasts=forecasts)
    own_columns = own is not None and bool(own.plans)
    return Listing(
        what="report.team",
        as_of=scope.period.today,
        rows=[_row(member, own, scope.period.today) for member in members],
        keys=(*KEYS, *OWN_KEYS) if own_columns else KEYS,
        columns=(*_COLUMNS, *_OWN_COLUMNS) if own_columns else _COLUMNS,
        empty=_("Nobody reports to you here. Choose a team: stayctl report team --line WHO"),
        notes=tuple(_notes(members, own_columns)),
    )


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
_OWN_COLUMNS = (
    Column("shown_stay", N_("Stays for"), narrow=False),
    Column("shown_leave", N_("Would leave over"), narrow=False),
    Column("shown_forecast", N_("Forecast"), narrow=False),
)


def _row(member: _Member, own: OwnPlans | None, today: date) -> dict[str, Any]:
    overdue = max(0, (today - member.due_on).days) if member.due_on else 0
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
        "due_on": member.due_on,
        "on": member.on,
        "at": member.at,
        "overdue_days": overdue,
        "open_promises": member.open,
        "overdue_promises": member.late,
        **_own_cells(own, member.id),
        "shown_name": Cell(member.name, member.name, "strong"),
        "shown_last": _last(member),
        "shown_next": _next(member, overdue),
        "shown_promises": _promises(member),
    }


def _own_cells(own: OwnPlans | None, employee: int) -> dict[str, Any]:
    plan = own.plans.get(employee, {}) if own else {}
    stay, leave = plan.get(Polarity.STAY, []), plan.get(Polarity.LEAVE, [])
    level = next(iter(plan.get("forecast", [])), None)
    return {
        "stay_reasons": stay,
        "leave_triggers": leave,
        "forecast": level,
        "shown_stay": "、".join(stay) if _wide(stay) else ", ".join(stay),
        "shown_leave": "、".join(leave) if _wide(leave) else ", ".join(leave),
        "shown_forecast": Cell(level, _forecast(level), _TONES.get(level or "", "")),
    }


def _wide(texts: Iterable[str]) -> bool:
    return any(not text.isascii() for text in texts)


_TONES = {"green": "good", "yellow": "soon", "red": "late"}


def _forecast(level: str | None) -> str:
    return _(label(ForecastLevel(level))).partition(":")[0].partition("：")[0] if level else ""


def _last(member: _Member) -> Cell:
    if member.last_held_on is None:
        return Cell(None, _("never"), "soon")
    if member.last_state == State.COMPLETED:
        return Cell(member.last_held_on, _("{day}, no wrap-up").format(day=member.last_held_on), "soon")
    return Cell(member.last_held_on, str(member.last_held_on))


def _next(member: _Member, overdue: int) -> Cell:
    if member.state is None:
        return Cell(None, _("not arranged"), "quiet")
    number = f"I{member.next}"
    if overdue:
        late = ngettext("{id}, {count} day late", "{id}, {count} days late", overdue)
        return Cell(None, late.format(id=number, count=overdue), "late")
    if member.on:
        day = f"{member.on} {member.at or ''}".strip()
        return Cell(None, f"{number}, {day}")
    due = _("{id}, due {day}").format(id=number, day=member.due_on)
    return Cell(None, due)


def _promises(member: _Member) -> Cell:
    if not member.open:
        return Cell(0, "")
    shown = _("{count} open").format(count=member.open)
    if member.late:
        shown += _(", {count} late").format(count=member.late)
    return Cell(member.open, shown, "late" if member.late else "")


def _notes(members: list[_Member], own: bool) -> Iterable[str]:
    if own:
        yield _("Stay plans are from the interviews you held – not to forward.")
    waiting = next((m for m in members if m.state is None and m.last_held_on is None), None)
    waiting = waiting or next((m for m in members if m.state is None), None)
    if waiting:
        yield _("Next: {command}").format(command=f"stayctl schedule {waiting.name}")
