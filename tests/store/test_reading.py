"""The thin reader gives the same values from both engines, and refuses what it can't read."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine, text

from stayctl.store import reading
from stayctl.store.changes import changing
from stayctl.store.engine import create
from stayctl.store.location import Location
from stayctl.store.reading import Reader, query_text
from stayctl.store.sqlite_file import connect
from support import NOW, Make

SQL = sorted(Path(reading.__file__).parent.glob("sql/*.sql"))
QUERIES = [
    f"{path.stem}.{name}"
    for path in SQL
    for name in re.findall(r"^-- name: (\S+)", path.read_text("utf-8"), re.M)
]


class Everything(NamedTuple):
    id: int
    name: str
    hired_on: date | None
    left_on: date | None
    core: bool
    at: datetime | None
    share: float


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> str:
    """A query that gives one value of each kind that is converted."""
    sql = (
        "SELECT e.id, e.name, e.hired_on, e.left_on, e.core, i.completed_at, CAST(0.5 AS NUMERIC(3, 2))"
        " FROM employee AS e LEFT JOIN interview AS i ON i.employee_id = e.id"
        " WHERE e.hired_on < :before ORDER BY e.id"
    )
    monkeypatch.setattr(reading, "query_text", {"test.everything": sql}.__getitem__)
    return "test.everything"


def test_values_are_of_the_same_kind_on_both_engines(make: Make, reader: Reader, everything: str) -> None:
    person = make.employee("陈昊 [red]", hired_on=date(2020, 2, 29), core=True)
    make.interview(person, state="completed", held_on=date(2026, 11, 2), completed_at=NOW)
    row = reader.one(everything, Everything, before=date(2026, 1, 1))
    assert row == Everything(person.id, "陈昊 [red]", date(2020, 2, 29), None, True, NOW, 0.5)
    assert row is not None
    assert [type(each) for each in row] == [int, str, date, type(None), bool, datetime, float]


@pytest.mark.parametrize("location", ["postgresql"], indirect=True)
def test_between_two_reads_no_transaction_is_open(
    make: Make, engine: Engine, reader: Reader, everything: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "RUN", 1)
    for name in ("陈昊", "王珊"):
        make.employee(name)
    open_ones = text(
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
    )
    rows = reader.stream(everything, Everything, before=date(2026, 1, 1))
    assert next(rows).name == "陈昊"
    reader.one(everything, Everything, before=date(2026, 1, 1))
    with engine.connect() as other:
        assert other.execute(open_ones).scalar_one() == 1
        assert [row.name for row in rows] == ["王珊"]
        other.commit()  # a transaction sees one state of the server
        assert other.execute(open_ones).scalar_one() == 0


def test_a_query_without_rows_gives_none(reader: Reader, everything: str) -> None:
    assert reader.one(everything, Everything, before=date(1900, 1, 1)) is None


@pytest.mark.parametrize(
    "said",
    [
        "留任",
        "café",
        "ａ",
        "👩‍👩‍👧",
        "[red]x[/]",
        "\x1b]52;c;aGk=\x07",
        "\u202e",
        "\u200b",
        "a\r\nb",
        "'; --",
        "x" * 100_000,
    ],
    ids=ascii,
)
def test_a_text_comes_back_unchanged(
    engine: Engine, make: Make, reader: Reader, everything: str, said: str
) -> None:
    make.employee(said)
    rows = reader.all(everything, Everything, before=date(2027, 1, 1))
    assert [row.name for row in rows] == [said]


@pytest.mark.parametrize("text", ["a\0b", "\ud800"], ids=ascii)
def test_what_would_not_come_back_is_refused(engine: Engine, text: str) -> None:
    from stayctl.errors import StayctlError
    from stayctl.store.tables import Policy

    with (
        pytest.raises(StayctlError),
        changing(engine, actor="0001", now=datetime.now(UTC), today=date(2026, 1, 1)) as change,
    ):
        change.session.add(Policy(key="label", value=text))
        change.audit("test", "x")


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_is_text_that_both_engines_read_alike(query: str) -> None:
    sql = query_text(query)
    outside = re.sub(r"'[^']*'", "''", sql)
    literals = re.findall(r"'[^']*'", sql)
    assert [each for each in literals if ":" in each] == [], "a colon is a parameter to SQLAlchemy"
    assert not re.search(r"::|\bdate\(|\bnow\(|\bstrftime\(|julianday|\bINTERVAL\b|\bROUND\(", outside, re.I)
    assert not re.search(r"(?<![\"\w.])release(?![\"\w])", outside), 'write "release": it is a keyword'


def test_every_query_is_used() -> None:
    source = "".join(path.read_text("utf-8") for path in Path(reading.__file__).parents[1].rglob("*.py"))
    unused: list[Any] = [
        query
        for query in QUERIES
        if f'"{query}"' not in source and f"{query.partition('.')[0]}.{{" not in source
    ]
    assert unused == []


def test_no_query_goes_through_a_whole_table_for_each_row_of_another(tmp_path: Path) -> None:
    """A plan that hides in a small company, and takes hours in a large one."""
    where = Location(path=tmp_path / "stay.db")
    create(where).dispose()
    connection = connect(where)
    connection.execute(query_text("people.make_selection"))
    slow = []
    for query in QUERIES:
        sql = query_text(query)
        if not sql.startswith(("SELECT", "WITH")) or "roster_" in sql or "{" in sql:
            continue
        names = dict.fromkeys(re.findall(r"(?<!:):(\w+)", sql), 1)
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", names)]
        slow += [(query, step) for step in plan if re.match(r"SCAN .* LEFT-JOIN", step)]
    connection.close()
    assert slow == []
