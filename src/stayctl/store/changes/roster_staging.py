"""The first half of an import: the rows in a temporary table, matched to the people that the store knows."""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import text

from stayctl.language import N_
from stayctl.practice.roster import FIELDS, MANAGER_FIELDS, Problem, RosterRow, name_key
from stayctl.store.changes import Change
from stayctl.store.changes.staging import DATES, UUIDS, fill
from stayctl.store.reading import query_text

_TABLES = ("rows", "known", "wanted", "managers", "kept", "changes", "leavers")
_ALWAYS = ("row", "name", "name_key")
_LEAVING = ("left_on", "leave_type", "status")
_SPOKEN: dict[str, tuple[str, ...]] = {
    **{field: (field,) for field in FIELDS if field in RosterRow._fields and field != "name"},
    "email": ("email", "email_key"),
    **dict.fromkeys(_LEAVING, _LEAVING),
    **dict.fromkeys(MANAGER_FIELDS, ("manager_key",)),
}
"""The columns of a row that a field of the roster fills."""
_EVERY = 5_000
_SHOWN = 5
_CACHE_KIB = 24_000

Progress = Callable[[int], None]


class OpenLink(NamedTuple):
    """A manager that was left open. ``reason``: ``circle``, ``unknown`` or ``rejected``."""

    row: int
    employee_no: str | None
    name: str
    manager: str
    reason: str


@dataclass
class Staging:
    """A roster in the temporary tables of one transaction. ``titles`` gives the header of a field."""

    change: Change
    titles: Mapping[str, str]
    problems: list[Problem]
    first_id: int = 0
    knows_people: bool = False
    open_links: list[OpenLink] = field(default_factory=list)

    @property
    def dialect(self) -> str:
        return self.change.session.get_bind().dialect.name

    def run(self, query: str, **parameters: Any) -> Any:
        sql = query_text(f"roster.{query}")
        if "{" in sql:
            sql = sql.format(date=DATES[self.dialect], uuid=UUIDS[self.dialect])
        return self.change.session.connection().execute(text(sql), parameters)

    def rows(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.run(query, **parameters)]

    def number(self, query: str) -> int:
        return int(self.run(query).scalar_one())

    def many(self, query: str, parameters: list[dict[str, Any]]) -> None:
        if parameters:
            self.change.session.connection().execute(text(query_text(f"roster.{query}")), parameters)

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
        fill(self.change.session.connection(), table, columns, rows)

    def problem(self, row: int, field: str, message: str, **parameters: Any) -> None:
        self.problems.append(Problem(row, self.titles.get(field), message, parameters))


def stage(staging: Staging, people: Iterable[RosterRow], progress: Progress | None) -> None:
    """Put the rows down, find whom the store knows of them, and every problem between rows."""
    if staging.dialect == "sqlite":
        connection = staging.change.session.connection()
        connection.execute(text(f"PRAGMA cache_size = -{_CACHE_KIB}"))
        connection.execute(text(f"PRAGMA temp.cache_size = -{_CACHE_KIB // 2}"))
    for name in _TABLES:
        staging.run(f"drop_{name}")
    for name in _TABLES:
        if name != "changes":
            staging.run(f"make_{name}")
    staging.first_id = _reserve_ids(staging)
    _fill_rows(staging, people, progress)
    staging.run("index_numbers")
    staging.run("index_people")
    _load_known(staging)
    nameless = staging.number("nameless_numbers")
    if staging.knows_people or nameless:
        staging.run("index_names")
    if staging.knows_people:
        _match(staging)
    _find_doubles(staging, bool(nameless))


def _fill_rows(staging: Staging, people: Iterable[RosterRow], progress: Progress | None) -> None:
    """Stage the rows with the columns that this roster speaks of: empty ones cost as much as full ones."""
    rest = iter(people)
    first = next(rest, None)
    if first is None:
        return
    fields = [*_ALWAYS, *(name for field in _SPOKEN for name in _SPOKEN[field] if field in staging.titles)]
    if first.kept is not None:
        fields.append("kept")
    fields = list(dict.fromkeys(fields))
    chosen = itemgetter(*(RosterRow._fields.index(name) for name in fields))
    columns = ("row_no" if name == "row" else name for name in fields)
    rows = _numbered(chain([first], rest), chosen, staging.first_id, progress)
    staging.fill("roster_row", (*columns, "employee_id"), rows)


def _numbered(
    people: Iterable[RosterRow], chosen: Callable[[RosterRow], Any], first: int, progress: Progress | None
) -> Iterator[tuple[Any, ...]]:
    for count, person in enumerate(people):
        if progress is not None and count % _EVERY == 0:
            progress(count)
        yield (*chosen(person), first + person.row)


def _reserve_ids(staging: Staging) -> int:
    """Above every id ever given out; a new person's id is this and the row."""
    connection = staging.change.session.connection()
    if staging.dialect == "sqlite":
        query = "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'employee'"
        return int(connection.execute(text(query)).scalar_one())
    connection.execute(text("LOCK TABLE employee IN SHARE ROW EXCLUSIVE MODE"))
    query = "SELECT nextval(pg_get_serial_sequence('employee', 'id'))"
    return int(connection.execute(text(query)).scalar_one())


@contextlib.contextmanager
def first_import(staging: Staging) -> Iterator[None]:
    """Into an empty SQLite store the indexes are laid afterwards, sorted: half the time of row by row."""
    if staging.knows_people or staging.dialect != "sqlite":
        yield
        return
    connection = staging.change.session.connection()
    query = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'employee' AND sql IS NOT NULL"
    indexes = connection.execute(text(query)).all()
    for name, _definition in indexes:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _name, definition in indexes:
        connection.exec_driver_sql(definition)


def settle_ids(staging: Staging) -> None:
    """Let PostgreSQL's sequence go on after the ids that were used; SQLite does by itself."""
    if staging.dialect == "postgresql":
        query = "SELECT setval(pg_get_serial_sequence('employee', 'id'), GREATEST(:first, (SELECT MAX(id) FROM employee)))"
        staging.change.session.connection().execute(text(query), {"first": staging.first_id})


def _load_known(staging: Staging) -> None:
    known = staging.run("known_people")
    columns = ("employee_id", "employee_no", "name_key", "email_key", "status", "hired_on")
    rows = (
        (id, number, name_key(name), email.lower() if email else None, status, hired_on)
        for id, number, name, email, status, hired_on in known
    )
    staging.fill("roster_known", columns, rows)
    staging.knows_people = bool(staging.run("known_people").first())
    staging.run("index_known_numbers")
    staging.run("index_known_names")
    if staging.dialect == "postgresql":
        staging.change.session.connection().execute(text("ANALYZE roster_row"))
        staging.change.session.connection().execute(text("ANALYZE roster_known"))


def _match(staging: Staging) -> None:
    """By number, else by e-mail, else by a name that only one has."""
    for step in ("match_by_number", "match_by_email", "match_by_name"):
        staging.run(step)
        staging.run("take_known")


def _find_doubles(staging: Staging, nameless: bool) -> None:
    for number, group in _grouped(staging.rows("double_numbers")):
        message = N_("the number {number} stands in rows {rows}")
        _each(staging, group, "employee_no", message, number=number)
    if nameless:
        for _key, group in _grouped(staging.rows("double_names")):
            message = N_("“{name}” stands in rows {rows}; tell them apart by number or e-mail")
            _each(staging, group, "name", message, name=group[0][2])
        for _key, group in _grouped(staging.rows("double_emails")):
            message = N_("the e-mail {email} stands in rows {rows}; tell them apart by number")
            _each(staging, group, "email", message, email=group[0][2])
        _find_ambiguous(staging)
    mark_bad(staging, {problem.row for problem in staging.problems})


def _find_ambiguous(staging: Staging) -> None:
    known: dict[tuple[int, str], list[str]] = defaultdict(list)
    for row, name, number in staging.rows("known_names"):
        known[row, name].append(number)
    for (row, name), numbers in known.items():
        message = N_("“{name}” could be {numbers} in the store; give the number or the e-mail")
        staging.problem(row, "name", message, name=name, numbers=", ".join(numbers[:_SHOWN]))


def _grouped(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield key, list(group)


def _each(
    staging: Staging, group: list[tuple[Any, ...]], field: str, message: str, **parameters: Any
) -> None:
    rows = [row[1] for row in group]
    listed = ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")
    for row in rows:
        staging.problem(row, field, message, rows=listed, **parameters)


def mark_bad(staging: Staging, rows: Iterable[int]) -> None:
    staging.many("mark_bad", [{"row": row} for row in rows])
