"""Writes a generated company into a store: one INSERT a table, not one command a record."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, text
from sqlmodel import SQLModel

from recomputing.records import Action, Company, Interview, Person, Round

Row = dict[str, Any]
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)


def empty(connection: Connection) -> None:
    """Takes everything out at once; every row brings its own number, so those may come back."""
    names = [f'"{table.name}"' for table in SQLModel.metadata.tables.values()]
    if connection.dialect.name == "postgresql":
        deletes = " ".join(f"DELETE FROM {name};" for name in names)
        replica = "SET LOCAL session_replication_role = replica;"
        connection.execute(text(f"DO $$ BEGIN {replica} {deletes} END $$"))
        return
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    for name in names:
        connection.execute(text(f"DELETE FROM {name}"))


def write(engine: Engine, company: Company) -> None:
    """Puts the company in the place of whatever the store held."""
    departments = {path: n for n, path in enumerate(sorted({p.department for p in company.people}), 1)}
    rows: dict[str, Iterable[Row]] = {
        "department": [
            {"id": n, "path": path, "name": path.rpartition("/")[2], "depth": path.count("/") + 1}
            for path, n in departments.items()
        ],
        "employee": [_person(each, departments[each.department]) for each in company.people],
        "policy": [{"key": "systemic_percent", "value": str(company.systemic_percent)}],
        "round": [_round(each) for each in company.rounds],
        "interview": [_interview(each) for each in company.interviews],
        "mention": [
            {"interview_id": each.id, "driver": m.driver, "polarity": m.polarity, "status": m.status}
            for each in company.interviews
            for m in each.mentions
        ],
        "answer": [_energy(each) for each in company.interviews if each.energy is not None],
        "stay_plan": [
            {"interview_id": each.id, "nothing_needed": each.nothing_needed, "written_at": EPOCH}
            for each in company.interviews
            if each.has_plan
        ],
        "forecast": [
            {"interview_id": each.interview, "level": each.level, "made_on": each.made, "made_at": EPOCH}
            for each in company.forecasts
        ],
        "action_item": [_action(each) for each in company.actions],
        "action_update": [
            {"action_id": a.id, "written_on": u.day, "text": "…", "told": u.told, "written_at": EPOCH}
            for a in company.actions
            for u in a.updates
        ],
    }
    with engine.begin() as connection:
        empty(connection)
        for name, found in rows.items():
            if found:
                connection.execute(insert(_table(name)), list(found))
        forward(connection)


def forward(connection: Connection) -> None:
    """The numbers go on after those that were written, on SQLite by themselves."""
    if connection.dialect.name == "postgresql":
        for name in ("round", "department", "employee", "interview", "action_item"):
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT MAX(id) + 1 FROM {name}))"
                )
            )


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def _person(each: Person, department: int) -> Row:
    return {
        "id": each.id,
        "uuid": f"E{each.id}",
        "employee_no": f"{each.id:04d}",
        "name": f"P{each.id}",
        "department_id": department,
        "level": each.level,
        "manager_id": each.manager,
        "hired_on": each.hired,
        "status": "left" if each.gone else "active",
        "left_on": each.left,
        "leave_type": each.leave_type,
        "regretted": each.regretted,
        "core": each.core,
        "high_potential": False,
        "added_on": each.added,
    }


def _round(each: Round) -> Row:
    return {
        "id": each.id,
        "uuid": f"R{each.id}",
        "kind": "round",
        "name": f"R{each.id}",
        "population": "{}",
        "opens_on": each.opens,
        "closes_on": each.closes,
        "k": each.k,
        "unit_tree": each.tree,
        "crossing_attribute": each.crossing,
        "state": "closed",
        "opened_at": EPOCH,
    }


def _interview(each: Interview) -> Row:
    held = each.held is not None
    return {
        "id": each.id,
        "uuid": f"I{each.id}",
        "kind": each.kind,
        "state": each.state,
        "employee_id": each.person,
        "interviewer_id": each.interviewer,
        "round_id": each.round,
        "due_on": each.due,
        "original_due_on": each.original_due,
        "held_on": each.held,
        "completed_at": _noon(each.held),
        "invitation_sequence": 0,
        "created_at": EPOCH,
        "fact_department": each.department if held else None,
        "fact_manager_id": each.manager,
        "fact_level": each.level if held else None,
        "fact_core": each.core if held else None,
        "fact_high_potential": False if held else None,
    }


def _noon(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _energy(each: Interview) -> Row:
    return {
        "uuid": f"A{each.id}",
        "interview_id": each.id,
        "question": "energy",
        "areas": "",
        "position": 1,
        "asked": "…",
        "value": str(each.energy),
        "status": "answered",
        "revision": 1,
        "content_hash": "0" * 64,
        "consent": "none",
        "released_to_successor": False,
        "answered_at": EPOCH,
    }


def _action(each: Action) -> Row:
    return {
        "id": each.id,
        "uuid": f"A{each.id}",
        "title": f"A{each.id}",
        "employee_id": each.person,
        "interview_id": each.interview,
        "round_id": each.round,
        "driver": each.driver,
        "owner_id": each.owner,
        "horizon": each.horizon,
        "control": "manager",
        "lever": each.lever,
        "due_on": each.due,
        "status": each.status,
        "status_reason": "…" if each.status in ("declined", "cancelled") else None,
        "created_on": each.created,
        "done_on": each.done,
        "told_employee_on": each.told,
        "confirmed_by_employee_on": each.confirmed,
    }
