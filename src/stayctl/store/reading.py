"""The thin reader: named queries from ``sql/``, one NamedTuple a query, on both engines.

On SQLite it uses the standard library alone; SQLAlchemy is loaded only for PostgreSQL.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar, cast

from stayctl.store.location import Location, missing_store
from stayctl.store.sqlite_file import check_sqlite, connect, is_there, unreadable

Row = TypeVar("Row", bound=NamedTuple)
SQL_FOLDER = Path(__file__).parent / "sql"
RUN = 200
"""Rows that are converted at a time, column by column: in a long list half the time of row by row."""


class _Runs(Protocol):
    def run(self, sql: str, parameters: dict[str, Any]) -> Iterator[tuple[Any, ...]]: ...
    def close(self) -> None: ...


class Reader:
    """Runs named queries: ``reader.all("people.find", PersonRow, who="0001")``."""

    def __init__(self, backend: _Runs) -> None:
        self._backend = backend

    def stream(self, query: str, row: type[Row], **parameters: Any) -> Iterator[Row]:
        """Rows one by one; every column of the query is a field of ``row``, in order."""
        convert = _converter(row)
        rows = self._backend.run(query_text(query), {k: _bound(v) for k, v in parameters.items()})
        while some := list(islice(rows, RUN)):
            yield from convert(some)

    def all(self, query: str, row: type[Row], **parameters: Any) -> list[Row]:
        return list(self.stream(query, row, **parameters))

    def one(self, query: str, row: type[Row], **parameters: Any) -> Row | None:
        return next(iter(self.all(query, row, **parameters)), None)

    def number(self, query: str, **parameters: Any) -> int:
        """The single count that a query gives."""
        rows = self._backend.run(query_text(query), {k: _bound(v) for k, v in parameters.items()})
        return int(next(rows)[0] or 0)

    def do(self, query: str, **parameters: Any) -> None:
        """Fill a temporary table that later queries use."""
        for _row in self._backend.run(query_text(query), {k: _bound(v) for k, v in parameters.items()}):
            pass

    def close(self) -> None:
        self._backend.close()


def open_reader(location: Location) -> Reader:
    """Open the store for reading.

    Raises StayctlError: no store (exit 3); a damaged, foreign, older or newer one (exit 7).
    """
    return Reader(_Sqlite(location) if location.is_sqlite else _PostgreSQL(location))


def exists(location: Location) -> bool:
    """Whether there is anything at all; an empty file is nothing."""
    return is_there(location) if location.is_sqlite else _postgres_exists(location)


class _Sqlite:
    def __init__(self, location: Location) -> None:
        if not exists(location):
            raise missing_store(location)
        self._connection = connect(location)
        check_sqlite(location, self._connection)

    def run(self, sql: str, parameters: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        return iter(self._connection.execute(sql, parameters))

    def close(self) -> None:
        self._connection.close()


class _PostgreSQL:
    """Between two reads no transaction is open: a conversation lasts an hour, and holds nothing up on the server."""

    def __init__(self, location: Location) -> None:
        from stayctl.store.engine import check_postgres, make_engine

        self._engine = make_engine(location)
        check_postgres(location, self._engine)
        self._connection = self._engine.connect()
        self._reading = 0

    def run(self, sql: str, parameters: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        from sqlalchemy import text

        reads = sql.startswith(("SELECT", "WITH"))  # a server-side cursor takes nothing else
        result = self._connection.execute(text(sql), parameters, execution_options={"stream_results": reads})
        if result.returns_rows:
            self._reading += 1
            return self._rows(cast(Any, result))
        self._rest()
        return iter(())

    def _rows(self, result: Any) -> Iterator[tuple[Any, ...]]:
        try:
            yield from result
        finally:
            result.close()
            self._reading -= 1
            self._rest()

    def _rest(self) -> None:
        if not self._reading:
            self._connection.commit()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()


def _postgres_exists(location: Location) -> bool:
    from stayctl.store.engine import make_engine, postgres_version

    return postgres_version(location, make_engine(location)) is not None


@cache
def _queries(noun: str) -> dict[str, str]:
    text = (SQL_FOLDER / f"{noun}.sql").read_text(encoding="utf-8")
    queries: dict[str, str] = {}
    for part in text.split("-- name: ")[1:]:
        name, _newline, sql = part.partition("\n")
        queries[name.strip()] = sql.strip().rstrip(";")
    return queries


def query_text(query: str) -> str:
    """The SQL of a named query."""
    noun, _dot, name = query.partition(".")
    return _queries(noun)[name]


def _bound(value: Any) -> Any:
    """Dates and instants as both engines compare them with what is stored."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=16_384)
def _date(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _instant(value: Any) -> Any:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _flag(value: Any) -> Any:
    return None if value is None else bool(value)


def _number(value: Any) -> Any:
    """PostgreSQL gives Decimals, which are not imported for this."""
    return value if value is None or isinstance(value, int | float) else float(value)


_CONVERSIONS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (datetime, _instant),
    (date, _date),
    (bool, _flag),
    (float, _number),
)


@cache
def _converter(row: type[Any]) -> Callable[[list[tuple[Any, ...]]], Iterator[Any]]:
    conversions: list[tuple[int, Callable[[Any], Any]]] = []
    for place, hint in enumerate(row.__annotations__.values()):
        for kind, conversion in _CONVERSIONS:
            if hint is kind or hint == kind | None:
                conversions.append((place, conversion))
                break
    if not conversions:
        return lambda rows: map(row._make, rows)

    def convert(rows: list[tuple[Any, ...]]) -> Iterator[Any]:
        columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
        try:
            for place, conversion in conversions:
                columns[place] = list(map(conversion, columns[place]))
        except ValueError as problem:
            raise unreadable(Location(), sqlite3.DatabaseError(problem)) from None
        return map(row._make, zip(*columns, strict=True))

    return convert
