"""Taking in an exit survey, which is a round and a release of its own."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, insert, select, text, update
from sqlmodel import col

from stayctl.practice.exits import ExitRow
from stayctl.practice.half_year import half_year_of
from stayctl.practice.releases import Atom, Tally, lay_out
from stayctl.practice.vocabulary import HELD_STATES, Polarity
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.facts import half_year_round, is_released, policy_now, recount
from stayctl.store.changes.leavers import freeze_leavers
from stayctl.store.changes.panels import Column
from stayctl.store.changes.releases import ROOT, Releasing, begin_release
from stayctl.store.reading import query_text
from stayctl.store.tables import (
    Employee,
    ExitLeaver,
    ExitReason,
    Interview,
    Release,
    Round,
)
from stayctl.store.tables.rounds import RoundKind, RoundState, UnitTree

BATCH = 500


@dataclass
class ExitOutcome:
    """What an import did. ``known_rows`` were taken in before; ``known_people`` are in the roster."""

    round_id: int
    k: int
    new_rows: int = 0
    known_rows: int = 0
    known_people: int = 0


def import_exits(change: Change, rows: Iterable[ExitRow], *, name: str) -> ExitOutcome:
    """Keep every row that wasn't taken in before, as a round that is closed. It is released by ``release_exits``."""
    policy = policy_now(change)
    made = Round(
        kind=RoundKind.EXIT_FILE,
        name=_free_name(change, name),
        population="{}",
        opens_on=change.today,
        closes_on=change.today,
        k=policy.k,
        unit_tree=UnitTree.WHOLE,
        state=RoundState.CLOSED,
        opened_at=change.now,
        closed_at=change.now,
    )
    change.session.add(made)
    change.session.flush()
    outcome = ExitOutcome(number_of(made), policy.k)
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        _keep(change, batch, outcome)
    change.audit("exit.import", f"round:{made.id}")
    return outcome


def _free_name(change: Change, name: str) -> str:
    number, free = 1, name
    while change.session.execute(select(col(Round.id)).where(col(Round.name) == free)).first() is not None:
        number += 1
        free = f"{name} ({number})"
    return free


def _keep(change: Change, batch: Sequence[ExitRow], outcome: ExitOutcome) -> None:
    people = _People(change, batch)
    found: dict[str, tuple[ExitRow, int | None]] = {}
    for row in batch:
        person = people.of(row)
        key = row.key if person is None else hashlib.sha256(f"employee {person}".encode()).hexdigest()
        found.setdefault(key, (row, person))
    taken = select(col(ExitLeaver.row_key)).where(col(ExitLeaver.row_key).in_(list(found)))
    known = set(change.session.execute(taken).scalars())
    fresh = [(key, *each) for key, each in found.items() if key not in known]
    outcome.new_rows += len(fresh)
    outcome.known_rows += len(batch) - len(fresh)
    outcome.known_people += sum(1 for _key, _row, person in fresh if person is not None)
    if not fresh:
        return
    leavers = [
        {"round_id": outcome.round_id, "employee_id": person, "row_key": key, "left_in": row.left_in}
        for key, row, person in fresh
    ]
    added = insert(ExitLeaver).returning(col(ExitLeaver.id), sort_by_parameter_order=True)
    numbers = change.session.execute(added, leavers).scalars().all()
    reasons = [
        {"leaver_id": number, "driver": driver}
        for number, (_key, row, _person) in zip(numbers, fresh, strict=True)
        for driver in row.drivers
    ]
    if reasons:
        change.session.execute(insert(ExitReason), reasons)


class _People:
    """Whom of the roster the rows speak of: by number, else by e-mail, else by a name that one person alone has."""

    def __init__(self, change: Change, rows: Sequence[ExitRow]) -> None:
        self.change = change
        self.numbers = self._find(col(Employee.employee_no), {row.employee_no for row in rows})
        self.emails = self._find(func.lower(col(Employee.email)), {row.email.lower() for row in rows})
        self.names = self._find(col(Employee.name), {row.name for row in rows})

    def _find(self, column: object, wanted: set[str]) -> dict[str, list[int]]:
        values = sorted(wanted - {""})
        found: dict[str, list[int]] = {}
        if values:
            known = select(column, col(Employee.id)).where(column.in_(values))  # type: ignore[call-overload,attr-defined]
            for value, number in self.change.session.execute(known):
                found.setdefault(value, []).append(number)
        return found

    def of(self, row: ExitRow) -> int | None:
        for known, value in (
            (self.numbers, row.employee_no),
            (self.emails, row.email.lower()),
            (self.names, row.name),
        ):
            if value:
                people = known.get(value, [])
                return people[0] if len(people) == 1 else None
        return None


def release_exits(change: Change, round_id: int) -> Release:
    """Count the file, mask it, freeze it: by driver, for the whole of it."""
    ended = change.session.get(Round, round_id)
    assert ended is not None
    made = begin_release(change, ended)
    people = int(change.session.execute(text(query_text("exits.leavers")), {"round": round_id}).scalar_one())
    layout = lay_out(ROOT, {"": ()}, [Atom("", "", people)], ended.k, crossed=False)
    releasing = Releasing(change, ended, made)
    cells = releasing.write_cells(layout)
    if not layout.is_empty:
        releasing.write_counts(layout, cells, _tallies(change, round_id))
        freeze_leavers(change, ended, made)
    change.audit("round.release", f"round:{round_id}")
    return made


def _tallies(change: Change, round_id: int) -> list[tuple[Column, Tally]]:
    named = change.session.execute(text(query_text("exits.reasons")), {"round": round_id})
    return [
        (Column(driver, None, Polarity.LEAVE), Tally(units={"": people})) for driver, people in sorted(named)
    ]


def carry_over_few(change: Change, round_id: int) -> Round | None:
    """Hand the exit interviews of a half-year that is over to the next one, where they are fewer than k.

    Released by themselves they would never be shown. Gives the half-year that they belong to now; None where they are
    enough, or not to be released yet.
    """
    ended = change.session.get(Round, round_id)
    if ended is None or ended.kind != RoundKind.EXIT or is_released(change, round_id):
        return None
    if ended.closes_on is None or ended.closes_on >= change.today:
        return None
    held = select(func.count(func.distinct(col(Interview.employee_id)))).where(
        col(Interview.round_id) == round_id, col(Interview.state).in_(HELD_STATES)
    )
    if change.session.execute(held).scalar_one() >= ended.k:
        return None
    later = half_year_round(change, half_year_of(ended.closes_on).next.since, RoundKind.EXIT)
    moved = update(Interview).where(col(Interview.round_id) == round_id).values(round_id=later.id)
    change.session.execute(moved)
    recount(change, round_id=round_id)
    recount(change, round_id=number_of(later))
    change.audit("round.carry_over", f"round:{round_id}")
    return later
