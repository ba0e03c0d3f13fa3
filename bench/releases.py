"""Released reports at full size against the same figure in DuckDB on one thread: seconds as ratios, and peak memory.

    python bench/big_store.py full.db && stayctl --database full.db database check --repair
    python bench/releases.py full.db [--pairs 3] [--release R8 R9]

The store is changed: what is named by --release is released, in order, as `stayctl report release` does it. DuckDB reads
the same SQLite rows, copied into memory of its own beforehand. It is no dependency of stayctl: pip install duckdb.
"""

import argparse
import csv
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from roster_import import timed

STAYCTL = [sys.executable, "-m", "stayctl"]
PEOPLE = """SELECT employee_id, arg_max(fact_department, (held_on, id)) AS unit FROM interview
 WHERE round_id = {round} AND state IN ('completed', 'closed') GROUP BY employee_id"""
COUNTED = (
    "SELECT unit, COUNT(*) FROM person GROUP BY unit",
    """SELECT f.driver, f.polarity, f.unit, COUNT(DISTINCT f.employee_id) FROM fact f
     WHERE f.topic_id = 0 GROUP BY ALL""",
    """SELECT f.topic_id, f.polarity, f.unit, COUNT(DISTINCT f.employee_id) FROM fact f
     WHERE f.topic_id > 0 GROUP BY ALL""",
)


def duck() -> Any:
    try:
        import duckdb
    except ImportError:
        raise SystemExit("DuckDB is missing: pip install duckdb") from None
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    return connection


def loaded(store: Path, round_id: int) -> Any:
    """A DuckDB with the facts and interviews of one round, as stayctl keeps them."""
    connection = duck()
    source = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    for table, columns, where in (
        ("fact", "topic_id, driver, polarity, unit, employee_id", f"release_id = {round_id}"),
        ("interview", "id, employee_id, round_id, state, held_on, fact_department", f"round_id = {round_id}"),
    ):
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as copy:
            writer = csv.writer(copy)
            writer.writerow(columns.split(", "))
            name = "mention_fact" if table == "fact" else table
            writer.writerows(source.execute(f"SELECT {columns} FROM {name} WHERE {where}"))
            copy.flush()
            connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{copy.name}', header = true)")
    return connection


def in_duckdb(connection: Any, round_id: int) -> float:
    """Seconds for the people of the release by unit, and every driver and topic by unit."""
    began = time.perf_counter()
    connection.execute(f"CREATE OR REPLACE TEMP TABLE person AS {PEOPLE.format(round=round_id)}")
    for sql in COUNTED:
        connection.execute(sql).fetchall()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path, metavar="FILE.db")
    parser.add_argument("--release", nargs="*", default=[], metavar="R8")
    parser.add_argument("--read", default="R9")
    parser.add_argument("--pairs", type=int, default=3)
    asked = parser.parse_args()
    os.environ["STAYCTL_DATABASE"] = str(asked.store.resolve())
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    number = int(asked.read.lstrip("R"))
    connection = loaded(asked.store, number)
    print("| what | seconds | DuckDB | ratio | peak MB |\n|---|---|---|---|---|", flush=True)
    for ref in asked.release:
        seconds, memory = timed([*STAYCTL, "report", "release", ref])
        own = in_duckdb(connection, number)
        print(
            f"| release {ref}, once | {seconds:.1f} | {own:.2f} | {seconds / own:.0f} | {memory:.0f} |",
            flush=True,
        )
    for words in (
        ["drivers", asked.read],
        ["drivers", asked.read, "--by", "department"],
        ["systemic", asked.read],
        ["trend"],
        ["overview", "--round", asked.read],
    ):
        command = [*STAYCTL, "report", *words, "--audience", "leadership", "--format", "json"]
        timed(command)
        runs = [(*timed(command), in_duckdb(connection, number)) for _pair in range(asked.pairs)]
        seconds, own = (statistics.median(run[place] for run in runs) for place in (0, 2))
        ratio = statistics.median(run[0] / run[2] for run in runs)
        print(
            f"| {' '.join(words)} | {seconds:.2f} | {own:.2f} | {ratio:.1f} | {max(run[1] for run in runs):.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
