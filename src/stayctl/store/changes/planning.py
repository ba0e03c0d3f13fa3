"""Writing a plan: every appointment of it or none, in a few statements, with one audit row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, text, update

from stayctl.errors import Conflict
from stayctl.language import N_
from stayctl.practice.planning import Need, Proposal
from stayctl.practice.vocabulary import State
from stayctl.store.changes import Change
from stayctl.store.changes.staging import UUIDS, fill
from stayctl.store.reading import query_text
from stayctl.store.tables import Interview
from stayctl.store.tables.columns import UtcInstant

CHUNK = 2_000
_CACHE_KIB = 48 * 1024
"""Memory for SQLite's pages: new UUIDs fall all over their index, which the usual 2 MB can't hold."""
_TABLE: Any = Interview.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Arrangements:
    """What all appointments of a plan have in common; None leaves a part as it is, or to the round."""

    zone: str
    minutes: int
    place: str | None = None
    form_id: str | None = None


class _Round(NamedTuple):
    id: int
    opens_on: date
    form_id: str | None


@dataclass(frozen=True)
class _Standing:
    """How the agenda stands in the transaction that writes: what a plan that was made before it must still fit."""

    open: dict[tuple[int, str], tuple[int, bool]]
    again: dict[tuple[int, str], tuple[int, int | None]]
    rounds: dict[int, _Round]
    left: frozenset[int]

    def fits(self, need: Need) -> bool:
        """Whether nobody arranged this interview meanwhile, and both are still there."""
        there = self.open.get((need.person_id, need.kind))
        wanted = None if need.interview_id is None else (need.interview_id, False)
        return there == wanted and need.person_id not in self.left and need.interviewer_id not in self.left

    def round_of(self, each: Proposal) -> _Round | None:
        """The open round that the appointment belongs to, where it had begun by that day."""
        entered = self.rounds.get(each.need.person_id)
        return entered if entered and each.on and entered.opens_on <= each.on else None

    def number_of(self, each: Proposal) -> int | None:
        """The interview that the appointment is written into, or None for a new one."""
        need = each.need
        if need.interview_id:
            return need.interview_id
        again, its_round = self.again.get((need.person_id, need.kind), (None, None))
        if its_round is None:
            return again
        entered = self.round_of(each)
        return again if entered and entered.id == its_round else None


def arrange(change: Change, placed: Sequence[Proposal], common: Arrangements, record: str) -> int:
    """Write the appointments of a plan, and say how many. ``record`` is what the audit row names.

    Raises Conflict, with nothing written, where the agenda changed since the plan was made.
    """
    standing = _standing(change)
    if not all(standing.fits(each.need) for each in placed):
        raise Conflict(
            N_("The agenda changed since this was proposed. Nothing was written; run it again."), id="changed"
        )
    connection = change.session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA cache_size = -{_CACHE_KIB}"))
    _write_into(connection, placed, common, standing)
    _write_new(change, connection, placed, common, standing)
    change.audit("interview.plan", record)
    return len(placed)


def _write_new(
    change: Change,
    connection: Connection,
    placed: Sequence[Proposal],
    common: Arrangements,
    standing: _Standing,
) -> None:
    """The appointments that make a new interview: in one statement, which lays the indexes in half the time."""
    dialect = connection.dialect.name
    fresh = (each for each in placed if standing.number_of(each) is None)
    connection.execute(text(query_text("planning.drop_staged")))
    connection.execute(text(query_text("planning.make_staged")))
    rows = (_staged(number, each, standing) for number, each in enumerate(fresh))
    fill(connection, "plan_row", _STAGED, rows)
    sql = text(query_text("planning.write_staged").format(uuid=UUIDS[dialect]))
    shared = {name: getattr(common, name) for name in ("zone", "minutes", "place", "form_id")}
    connection.execute(sql.bindparams(bindparam("now", change.now, UtcInstant())), shared)
    connection.execute(text(query_text("planning.drop_staged")))


def _staged(row: int, each: Proposal, standing: _Standing) -> tuple[Any, ...]:
    """The columns of one appointment, in the order of ``_STAGED``."""
    need, on = each.need, each.on or date.max
    entered = standing.round_of(each)
    return (
        row,
        str(need.kind),
        need.person_id,
        need.interviewer_id,
        entered.id if entered else None,
        need.reason and str(need.reason),
        _iso(on),
        _iso(on if need.due_on == date.max else need.due_on),
        entered.form_id if entered else None,
    )


_STAGED = (
    "row_no",
    "kind",
    "employee_id",
    "interviewer_id",
    "round_id",
    "reason",
    "due_on",
    "original_due_on",
    "form_id",
)


@lru_cache(maxsize=4_096)
def _iso(day: date) -> str:
    return day.isoformat()


def _write_into(
    connection: Connection, placed: Sequence[Proposal], common: Arrangements, standing: _Standing
) -> None:
    """The appointments of interviews that are there already."""
    there = (each for each in placed if standing.number_of(each) is not None)
    while some := list(islice(there, CHUNK)):
        connection.execute(_settled(), [_settling(each, common, standing) for each in some])


def _settling(each: Proposal, common: Arrangements, standing: _Standing) -> dict[str, Any]:
    need, entered = each.need, standing.round_of(each)
    return {
        "new_number": standing.number_of(each),
        "new_state": str(State.PLANNED),
        "new_interviewer_id": need.interviewer_id,
        "new_round_id": entered.id if entered else None,
        "new_reason": need.reason and str(need.reason),
        "new_due_on": each.on,
        "new_local_on": each.on,
        "new_zone": common.zone,
        "new_minutes": common.minutes,
        "new_place": common.place,
        "new_form_id": common.form_id or (entered.form_id if entered else None),
    }


def _settled() -> Any:
    """What is arranged already keeps what it has, but for its day and who holds it."""
    kept = {
        name: func.coalesce(_TABLE.c[name], bindparam(f"new_{name}"))
        for name in ("round_id", "reason", "minutes", "form_id")
    }
    return (
        update(_TABLE)
        .where(_TABLE.c.id == bindparam("new_number"))
        .values(
            **kept,
            **{
                name: bindparam(f"new_{name}")
                for name in ("state", "interviewer_id", "due_on", "local_on", "zone")
            },
            place=func.coalesce(bindparam("new_place"), _TABLE.c.place),
            local_time=None,
            ended_reason=None,
        )
    )


def _standing(change: Change) -> _Standing:
    def rows(query: str) -> Iterator[Any]:
        return iter(change.session.execute(text(query_text(f"planning.{query}"))))

    return _Standing(
        open={(row[0], row[1]): (row[2], bool(row[3])) for row in rows("open")},
        again={(row[0], row[1]): (row[2], row[3]) for row in rows("again")},
        rounds={
            row[0]: _Round(row[1], date.fromisoformat(str(row[2])), row[3]) for row in rows("open_rounds")
        },
        left=frozenset(row[0] for row in rows("left")),
    )
