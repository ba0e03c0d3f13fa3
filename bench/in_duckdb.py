"""The figures of released reports in DuckDB on one thread, as a process of its own. bench/releases.py asks it.

    python bench/in_duckdb.py full.db 9 8

The facts of these rounds, all interviews and all promises are copied into memory first. Each line of input names what to count; the
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
        "id, employee_id, round_id, kind, state, held_on, due_on, original_due_on, local_on, created_at, fact_department",
        "1",
    ),
    "employee": ("employee", "id, hired_on, left_on, status", "1"),
    "stay_plan": ("stay_plan", "interview_id, nothing_needed", "1"),
    "action": (
        "action_item",
        "id, employee_id, interview_id, horizon, status, created_on, due_on, done_on, told_employee_on, confirmed_by_employee_on",
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
AHEAD = "state IN ('planned', 'invited', 'in_progress')"
DONE = "state IN ('completed', 'closed')"
IN_PERIOD = "BETWEEN DATE '2026-01-01' AND DATE '2026-06-30'"
COVERAGE = f"""SELECT COUNT(*) FILTER (here_then), COUNT(*) FILTER (here_then AND held IS NOT NULL), COUNT(held),
 COUNT(*) FILTER (held IS NULL AND declined > 0), COUNT(*) FILTER (held IS NULL AND declined = 0 AND missed > 0),
 SUM(open) FILTER (here), SUM(overdue) FILTER (here), SUM(due), SUM(on_time), COUNT(*) FILTER (nothing_needed OR promised) FROM (
 SELECT e.id, COALESCE(e.hired_on <= DATE '2026-06-30', true) AND COALESCE(e.left_on::DATE > DATE '2026-06-30', e.status = 'active') AS here_then,
  COALESCE(e.left_on::DATE > current_date, e.status = 'active') AS here, i.*, p.nothing_needed, a.interview_id IS NOT NULL AS promised
 FROM employee e LEFT JOIN (SELECT employee_id,
  arg_max(id, (held_on, id)) FILTER ({DONE} AND held_on {IN_PERIOD}) AS held,
  COUNT(*) FILTER (state = 'declined' AND COALESCE(local_on::DATE, due_on) {IN_PERIOD}) AS declined,
  COUNT(*) FILTER (state = 'no_show' AND COALESCE(local_on::DATE, due_on) {IN_PERIOD}) AS missed,
  COUNT(*) FILTER ({AHEAD}) AS open, COUNT(*) FILTER ({AHEAD} AND due_on < current_date) AS overdue,
  COUNT(*) FILTER (original_due_on {IN_PERIOD} AND state NOT IN ('cancelled', 'declined')) AS due,
  COUNT(*) FILTER (original_due_on {IN_PERIOD} AND {DONE} AND held_on <= original_due_on) AS on_time
  FROM interview WHERE kind <> 'exit' GROUP BY employee_id) i ON i.employee_id = e.id
 LEFT JOIN stay_plan p ON p.interview_id = i.held
 LEFT JOIN (SELECT DISTINCT interview_id FROM action) a ON a.interview_id = i.held)"""
PROMISES = f"""SELECT horizon, a.status, COUNT(*) FILTER (created_on <= DATE '2026-06-30' AND (a.status = 'open' OR GREATEST(created_on, done_on::DATE) >= DATE '2026-01-01')),
 COUNT(*) FILTER (due_on {IN_PERIOD}), COUNT(*) FILTER (due_on {IN_PERIOD} AND done_on::DATE <= due_on),
 COUNT(*) FILTER (due_on {IN_PERIOD} AND done_on IS NOT NULL AND told_employee_on IS NOT NULL),
 COUNT(*) FILTER (a.status = 'open' AND due_on < current_date AND e.status = 'active'),
 COUNT(*) FILTER (told_employee_on::DATE > current_date - 30), COUNT(confirmed_by_employee_on)
 FROM action a LEFT JOIN employee e ON e.id = a.employee_id GROUP BY ALL"""


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
        "overview": [*whole, units[0], COVERAGE, PROMISES],
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
