"""Which release an interview belongs to, and what that release will count of it (privacy, performance).

What a change did to interviews and mentions is noted while it is made, and the facts follow once, before it is
committed. Facts that were released are frozen.
"""

from datetime import date

from sqlalchemy import select as rows
from sqlalchemy import text
from sqlmodel import col, select

from stayctl.practice.half_year import HalfYear, half_year_of
from stayctl.practice.policy import Policy as PolicyValues
from stayctl.practice.policy import policy_of
from stayctl.practice.vocabulary import HELD_STATES, Kind
from stayctl.store.changes import Change, number_of
from stayctl.store.reading import query_text
from stayctl.store.tables import Interview, Policy, Release, ReleasePerson, Round
from stayctl.store.tables.rounds import RoundKind, RoundState, UnitTree

TOUCHED = "interviews to count"
LEFT_BEHIND = "rounds to count a person of"


def touch(change: Change, interview: Interview) -> None:
    """Note that what is counted of this interview may differ now, also in the round that it may yet leave."""
    change.at_the_end(keep_in_step)
    change.session.info.setdefault(TOUCHED, {})[number_of(interview)] = interview
    if interview.round_id is not None and interview.completed_at is not None:
        place = interview.round_id, interview.employee_id
        change.session.info.setdefault(LEFT_BEHIND, set()).add(place)


def keep_in_step(change: Change) -> None:
    """Bring the facts of every interview that was touched up to date."""
    touched: dict[int, Interview] = change.session.info.pop(TOUCHED, {})
    places: set[tuple[int, int]] = change.session.info.pop(LEFT_BEHIND, set())
    for interview in touched.values():
        if interview.completed_at is None and interview.state not in HELD_STATES:
            continue
        if interview.state in HELD_STATES:
            _belongs(change, interview)
        if interview.round_id is not None:
            change.session.flush()
            recount(change, round_id=interview.round_id, employee_id=interview.employee_id)
            places.discard((interview.round_id, interview.employee_id))
    for round_id, employee_id in sorted(places):
        change.session.flush()
        recount(change, round_id=round_id, employee_id=employee_id)


def recount(change: Change, *, round_id: int = 0, employee_id: int = 0) -> None:
    """Count a person, a round or everything anew, but for what was released."""
    asked = {"round": round_id, "employee": employee_id}
    change.session.execute(text(query_text("releases.drop_facts")), asked)
    change.session.execute(text(query_text("releases.add_facts")), asked)


def _belongs(change: Change, interview: Interview) -> None:
    """A completed interview belongs to its round, or to a half-year: the first one from its day on that is not released.

    Exit interviews have half-years of their own.
    """
    if interview.held_on is None:
        return
    if interview.round_id is not None and _was_counted(change, interview):
        return
    if interview.round_id is None or is_released(change, interview.round_id):
        kind = RoundKind.EXIT if interview.kind == Kind.EXIT else RoundKind.HALF_YEAR
        interview.round_id = number_of(half_year_round(change, interview.held_on, kind))
        change.session.add(interview)


def _was_counted(change: Change, interview: Interview) -> bool:
    """Whether it is in its round's release already: what is tagged on it afterwards belongs to no release."""
    found = rows(col(Release.released_at)).join(
        ReleasePerson, col(ReleasePerson.release_id) == col(Release.id)
    )
    found = found.where(
        col(Release.round_id) == interview.round_id, col(ReleasePerson.employee_id) == interview.employee_id
    )
    released_at = change.session.execute(found).scalar()
    done = interview.completed_at
    return released_at is not None and done is not None and done <= released_at


def is_released(change: Change, round_id: int | None) -> bool:
    found = rows(col(Release.id)).where(col(Release.round_id) == round_id)
    return change.session.execute(found).first() is not None


def half_year_round(change: Change, day: date, kind: RoundKind = RoundKind.HALF_YEAR) -> Round:
    """The round of the half-year of this day, or of the first one after it that is not released yet."""
    span = half_year_of(day)
    while True:
        found = change.session.exec(
            select(Round).where(Round.kind == kind, Round.opens_on == span.since)
        ).first()
        if found is None:
            return _open_half_year(change, span, kind)
        if not is_released(change, found.id):
            return found
        span = span.next


def _open_half_year(change: Change, span: HalfYear, kind: RoundKind) -> Round:
    """Exit interviews are published for the company as a whole: in half a year few leave a unit."""
    policy = policy_now(change)
    name = f"{span.name} exit" if kind is RoundKind.EXIT else span.name
    taken = change.session.exec(select(Round.id).where(Round.name == name)).first() is not None
    opened = Round(
        kind=kind,
        name=f"{name} ({span.since})" if taken else name,
        population="{}",
        opens_on=span.since,
        closes_on=span.until,
        k=policy.k,
        unit_tree=UnitTree.WHOLE if kind is RoundKind.EXIT else policy.unit_tree,
        state=RoundState.OPEN,
        opened_at=change.now,
    )
    change.session.add(opened)
    change.session.flush()
    return opened


def policy_now(change: Change) -> PolicyValues:
    return policy_of({row.key: row.value for row in change.session.exec(select(Policy))})


def attach_all(change: Change) -> None:
    """Give every completed interview that belongs to no round its half-year, and count everything anew."""
    change.session.flush()
    for kind in (RoundKind.HALF_YEAR, RoundKind.EXIT):
        _attach(change, kind)
    recount(change)


def _attach(change: Change, kind: RoundKind) -> None:
    exits = {"exits": int(kind is RoundKind.EXIT)}
    while (
        first := change.session.execute(text(query_text("releases.first_loose")), exits).scalar()
    ) is not None:
        day = first if isinstance(first, date) else date.fromisoformat(first)
        span = half_year_of(day)
        asked = {"round": number_of(half_year_round(change, day, kind)), **_days(span), **exits}
        change.session.execute(text(query_text("releases.attach")), asked)


def _days(span: HalfYear) -> dict[str, str]:
    return {"since": span.since.isoformat(), "until": span.until.isoformat()}
