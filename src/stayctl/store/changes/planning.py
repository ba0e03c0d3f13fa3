"""Writing a plan: every appointment of it or none, in a few statements, with one audit row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, insert, text, update

from stayctl.errors import Conflict
from stayctl.language import N_
from stayctl.practice.planning import Need, Proposal
from stayctl.practice.vocabulary import State
from stayctl.store.changes import Change
from stayctl.store.reading import query_text
from stayctl.store.tables import Interview

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
        return there == wanted and not self.left & {need.person_id, need.interviewer_id}


def arrange(change: Change, placed: Sequence[Proposal], common: Arrangements, record: str) -> int:
    """Write the appointments of a plan, and say how many. ``record`` is what the audit row names.

    Raises Conflict, with nothing written, where the agenda changed since the plan was made.
    """
    standing = _standing(change)
    if not all(standing.fits(each.need) for each in placed):
        raise Conflict(
            N_("The agenda changed since this was proposed. Nothing was written; run it again."), id="changed"
        )
    made = (_values(change, each, common, standing) for each in placed)
    connection = change.session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA cache_size = -{_CACHE_KIB}"))
    for rows in _chunks(made):
        for there, statement in ((False, insert(_TABLE)), (True, _settled())):
            chosen = [row for row in rows if (row["number"] is not None) == there]
            if chosen:
                connection.execute(statement, [_without(row, there) for row in chosen])
    change.audit("interview.plan", record)
    return len(placed)


def _values(change: Change, each: Proposal, common: Arrangements, standing: _Standing) -> dict[str, Any]:
    """The columns of one appointment; ``number`` is the interview it is written into, or None for a new one."""
    need, on = each.need, each.on
    entered = standing.rounds.get(need.person_id)
    entered = entered if entered and on and entered.opens_on <= on else None
    round_id = entered.id if entered else None
    again, its_round = standing.again.get((need.person_id, need.kind), (None, None))
    if its_round not in (None, round_id):
        again = None
    return {
        "number": need.interview_id or again,
        "kind": str(need.kind),
        "state": str(State.PLANNED),
        "employee_id": need.person_id,
        "interviewer_id": need.interviewer_id,
        "round_id": round_id,
        "reason": need.reason and str(need.reason),
        "due_on": on,
        "original_due_on": on if need.due_on == date.max else need.due_on,
        "local_on": on,
        "zone": common.zone,
        "minutes": common.minutes,
        "place": common.place,
        "form_id": common.form_id or (entered.form_id if entered else None),
        "created_at": change.now,
    }


_KEPT = ("kind", "employee_id", "original_due_on", "created_at")


def _without(row: dict[str, Any], there: bool) -> dict[str, Any]:
    if not there:
        return {key: value for key, value in row.items() if key != "number"}
    return {f"new_{key}": value for key, value in row.items() if key not in _KEPT}


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


def _chunks(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


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
