"""The figures of released reports in DuckDB on one thread, as a process of its own. bench/releases.py asks it.

    python bench/in_duckdb.py full.db 9 8

The facts of these rounds and all interviews are copied into memory first. Each line of input names what to count; the
answer is the CPU seconds that it took. DuckDB is no dependency of stayctl: pip install duckdb.
"""

import csv
import sqlite3
import sys
import tempfile
import time
from typing import Any

TABLES = {
    "fact": ("mention_fact", "release_id, topic_id, driver, polarity, unit, employee_id", "release_id"),
    "interview": (
        "interview",
        "id, employee_id, round_id, kind, state, held_on, due_on, original_due_on, fact_department",
        "1",
    ),
}
DRIVERS = "SELECT driver, polarity, {cut} COUNT(DISTINCT employee_id) FROM fact WHERE topic_id = 0 {of} GROUP BY ALL"
TOPICS = "SELECT topic_id, polarity, {cut} COUNT(DISTINCT employee_id) FROM fact WHERE topic_id > 0 {of} GROUP BY ALL"
PEOPLE = """SELECT {cut} COUNT(*) FROM (SELECT employee_id, arg_max(fact_department, (held_on, id)) AS unit
 FROM interview WHERE state IN ('completed', 'closed') AND round_id = {round} GROUP BY employee_id) GROUP BY ALL"""
PANEL = """SELECT f.driver, f.polarity, f.release_id, COUNT(DISTINCT f.employee_id) FROM fact f
 WHERE f.topic_id = 0 AND f.employee_id IN (SELECT employee_id FROM interview WHERE round_id = {round}
 INTERSECT SELECT employee_id FROM interview WHERE round_id = {before}) GROUP BY ALL"""
COVERAGE = """SELECT COUNT(*) FILTER (held), SUM(declined), SUM(open), SUM(due), SUM(on_time) FROM (
 SELECT employee_id, bool_or(state IN ('completed', 'closed') AND held_on BETWEEN DATE '2025-07-01' AND DATE '2025-12-31') AS held,
 COUNT(*) FILTER (state = 'declined') AS declined, COUNT(*) FILTER (state IN ('planned', 'invited')) AS open,
 COUNT(*) FILTER (original_due_on BETWEEN DATE '2025-07-01' AND DATE '2025-12-31') AS due,
 COUNT(*) FILTER (held_on <= original_due_on) AS on_time FROM interview WHERE kind <> 'exit' GROUP BY employee_id)"""


def loaded(store: str, rounds: list[int]) -> Any:
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    source = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    for table, (name, columns, which) in TABLES.items():
        where = "1" if which == "1" else f"{which} IN ({', '.join(map(str, rounds))})"
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as copy:
            writer = csv.writer(copy)
            writer.writerow(columns.split(", "))
            writer.writerows(source.execute(f"SELECT {columns} FROM {name} WHERE {where}"))
            copy.flush()
            connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{copy.name}', header = true)")
    return connection


def counted(rounds: list[int]) -> dict[str, list[str]]:
    """The queries behind each report; rounds come newest first."""
    newest, of = rounds[0], f"AND release_id = {rounds[0]}"
    whole = [
        PEOPLE.format(cut="", round=newest),
        DRIVERS.format(cut="", of=of),
        TOPICS.format(cut="", of=of),
    ]
    units = [
        PEOPLE.format(cut="unit,", round=newest),
        DRIVERS.format(cut="unit,", of=of),
        TOPICS.format(cut="unit,", of=of),
    ]
    return {
        "drivers": whole,
        "by unit": [*whole, *units],
        "systemic": [*whole, units[0], DRIVERS.format(cut="unit,", of=f"{of} AND polarity = 'leave'")],
        "trend": [
            *(PEOPLE.format(cut="", round=each) for each in rounds),
            DRIVERS.format(cut="release_id,", of=""),
            PANEL.format(round=newest, before=rounds[1]),
        ],
        "overview": [*whole, units[0], COVERAGE],
        "release": [*whole, *units, *whole, PANEL.format(round=newest, before=rounds[1])],
    }


def main() -> None:
    store, *numbers = sys.argv[1:]
    rounds = [int(number) for number in numbers]
    connection, queries = loaded(store, rounds), counted(rounds)
    print("ready", flush=True)
    for line in sys.stdin:
        began = time.process_time()
        for sql in queries[line.strip()]:
            connection.execute(sql).fetchall()
        print(time.process_time() - began, flush=True)


if __name__ == "__main__":
    main()
