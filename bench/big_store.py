"""A store of a large company: 200,000 people, a million interviews over five years, nine million answers.

    python bench/big_store.py full.db [--scale 0.01] [--seed 7]

The tables, indexes and constraints are those that stayctl makes, and `stayctl database check` finds nothing wrong with
it. The same seed gives the same rows. Chance is rolled a hundred thousand times and kept in small tables; SQLite then
spreads it over the millions, since rows that pass through Python would take an hour.
"""

import argparse
import random
import sqlite3
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from company_sql import ACTIONS, ANSWERS, CHANCE, INTERVIEWS, MENTIONS, PLANS, YEARS
from company_words import CLOSINGS, DRIVER_WEIGHTS, GIVEN, NEEDS, OPENINGS, SURNAMES, TITLES, TOPICS

from stayctl.files.questions import content_hash, content_of, load_set
from stayctl.practice.policy import Policy
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import Kind
from stayctl.store.changes.answers import answer_hash
from stayctl.store.changes.audit import GENESIS, row_hash
from stayctl.store.engine import create
from stayctl.store.location import Location
from stayctl.store.tables.columns import INSTANT_FORMAT

PEOPLE, TEAM, UNITS = 200_000, 8, 1_800
HR_SHARE = 0.01
"""So many of the interviews are held by one person of HR: the most that anybody's history holds."""
LAST_DAY = date(2026, 11, 20)
SAYINGS, ROLLS = 9_973, 99_991
"""Answers to each question, and rolls of the dice; primes, so that no two years repeat each other."""
Row = tuple[Any, ...]
EMPLOYEE = """id uuid employee_no name email department_id title job_family level location manager_id hired_on status
    left_on leave_type regretted core high_potential language added_on"""


class Filler:
    """Writes one store."""

    def __init__(self, connection: sqlite3.Connection, people: int, seed: int) -> None:
        self.connection, self.people = connection, people
        self.dice = random.Random(seed)
        self.set = load_set("stay-core")
        self.drivers = [name for name, weight in DRIVER_WEIGHTS.items() for _time in range(weight)]
        self.known = {
            "last": (LAST_DAY - date(1970, 1, 1)).days,
            "statement": statement(Policy(), Kind.STAY, "zh"),
            "hash": content_hash(self.set),
            "form": self.set.form_id,
            "version": self.set.version,
            "rolls": ROLLS,
            "sayings": SAYINGS,
        }

    def insert(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        names = columns.split()
        marks = ",".join("?" * len(names))
        self.connection.executemany(f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})", rows)

    def fill(self) -> None:
        self.insert("policy", "key value", [("zone", "Asia/Shanghai")])
        pinned = (self.known["hash"], self.set.form_id, self.set.version, content_of(self.set))
        self.insert("question_set", "content_hash form_id version content", [pinned])
        self.insert("department", "id path name parent_id depth", departments())
        self.insert("topic", "id uuid name", [(n, self.uuid(), name) for n, name in enumerate(TOPICS, 1)])
        self.insert("employee", EMPLOYEE, self.employees())
        self.roll()
        for sql in (INTERVIEWS, ANSWERS, MENTIONS, PLANS, ACTIONS):
            began = time.perf_counter()
            self.connection.execute(sql, self.known)
            print(f"{sql.split()[2]}: {time.perf_counter() - began:.0f} s", flush=True)
        self.insert("audit", "at actor action record previous_hash hash", self.audits())

    def roll(self) -> None:
        """The small tables of chance."""
        for definition in CHANCE:
            self.connection.execute(definition)
        self.insert("temp.year", "n", [(n,) for n in range(YEARS)])
        self.insert("temp.roll", "n due_in before ended by_hr open promise days", self.rolls())
        self.insert(
            "temp.saying", "n question intent areas position asked status text value hash", self.sayings()
        )
        self.insert("temp.named", "n driver contrary topic need", self.named())

    def uuid(self) -> str:
        digits = f"{self.dice.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def happens(self, share: float) -> bool:
        return self.dice.random() < share

    def employees(self) -> Iterator[Row]:
        """Teams of eight under a manager, who is one of the eight of the next manager up; the first is the boss."""
        dice = self.dice
        for n in range(self.people):
            name = "".join((dice.choice(SURNAMES), dice.choice(GIVEN), dice.choice(GIVEN)))
            boss = (n - 1) // TEAM + 1 if n else None
            hired = LAST_DAY - timedelta(days=int(30 + 5000 * dice.random() ** 2))
            left = hired + timedelta(days=400)
            gone = n > self.people // 4 and left < LAST_DAY and self.happens(0.06)
            yield (
                *(n + 1, self.uuid(), f"{n + 1:07d}", name, f"u{n + 1}@example.com"),
                *(
                    8 + UNITS // 10 + boss % UNITS if boss else 1,
                    dice.choice(TITLES),
                    "研发",
                    f"P{n % 9}",
                    "上海",
                ),
                *(boss, str(hired), "left" if gone else "active", str(left) if gone else None),
                *("voluntary" if gone else None, int(self.happens(0.4)) if gone else None),
                *(int(self.happens(0.1)), int(self.happens(0.06)), "zh", str(hired)),
            )

    def rolls(self) -> Iterator[Row]:
        """What becomes of an interview: when in the year, held or not, by whom, and what follows."""
        for n in range(ROLLS):
            ended = self.dice.choice(("cancelled", "declined", "no_show")) if self.happens(0.02) else None
            by_hr, still_open = self.happens(HR_SHARE), self.happens(0.5)
            days = self.dice.randrange(365), self.dice.randrange(20)
            yield n, *days, ended, by_hr, still_open, self.happens(0.3), self.dice.randrange(30, 180)

    def sayings(self) -> Iterator[Row]:
        """What is said to each question; beyond the eighth, not everybody is asked."""
        for position, question in enumerate(self.set.asked, 1):
            areas, asked = ",".join(question.areas), question.label.to("zh")
            for n in range(SAYINGS):
                if position > 8 and self.happens(0.6):
                    continue
                status, text, value = self.said(question.type)
                proof = answer_hash(question.name, text, value)
                where = (
                    position * SAYINGS + n,
                    question.name,
                    question.intent or None,
                    areas,
                    position,
                    asked,
                )
                yield *where, status, text, value, proof

    def said(self, kind: str) -> tuple[str, str | None, str | None]:
        if self.happens(0.04):
            return self.dice.choice(("skipped", "declined")), None, None
        if kind != "text":
            return "answered", None, str(self.dice.randint(1, 5))
        words = self.dice.choice(OPENINGS), self.dice.choice(CLOSINGS), self.dice.randrange(999)
        return "answered", "{}，{}（第{}次提到）。".format(*words), None

    def named(self) -> Iterator[Row]:
        """One to three drivers an answer, few of them named by many; ``contrary`` to what the question is about."""
        for n in range(ROLLS):
            for _mention in range(self.dice.randint(1, 3)):
                topic = 1 + int(len(TOPICS) * self.dice.random() ** 3) if self.happens(0.2) else None
                need = self.dice.choice(NEEDS) if self.happens(0.1) else None
                yield n, self.dice.choice(self.drivers), self.happens(0.2), topic, need

    def audits(self) -> Iterator[Row]:
        """One for each interview that was held, in a chain."""
        head = GENESIS
        held = "SELECT id, held_on, interviewer_id FROM interview WHERE held_on IS NOT NULL ORDER BY id"
        for number, day, interviewer in self.connection.execute(held):
            at = datetime.fromisoformat(day).replace(hour=7, tzinfo=UTC)
            what = f"{interviewer:07d}", "interview.complete", f"interview:{number}"
            before, head = head, row_hash(head, at, *what, None)
            yield at.strftime(INSTANT_FORMAT), *what, before, head


def departments() -> Iterator[Row]:
    """The company, six divisions, their departments and teams: a tree of four levels."""
    yield 1, "集团", "集团", None, 1
    for n in range(6):
        yield 2 + n, f"集团/事业部{n + 1}", f"事业部{n + 1}", 1, 2
    middle = UNITS // 10
    for n in range(middle):
        yield 8 + n, f"集团/事业部{n % 6 + 1}/部门{n + 1}", f"部门{n + 1}", 2 + n % 6, 3
    for n in range(UNITS):
        above = n % middle
        path = f"集团/事业部{above % 6 + 1}/部门{above + 1}/小组{n + 1}"
        yield 8 + middle + n, path, f"小组{n + 1}", 8 + above, 4


def build(path: Path, people: int, seed: int) -> None:
    """Fill a new store; its indexes are taken away meanwhile, and made again from stayctl's own definitions."""
    create(Location(path=path)).dispose()
    connection = sqlite3.connect(path, isolation_level=None)
    settings = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-3000000", "temp_store=MEMORY")
    for pragma in (*settings, "ignore_check_constraints=ON"):  # `database check` looks at them in the end
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    ).fetchall()
    connection.execute("BEGIN")
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    Filler(connection, people, seed).fill()
    began = time.perf_counter()
    for _name, sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    print(f"{len(indexes)} indexes: {time.perf_counter() - began:.0f} s", flush=True)
    for table in ("employee", "interview", "answer", "mention"):
        print(f"{table}: {connection.execute(f'SELECT COUNT(*) FROM {table}').fetchone()[0]:,} rows")
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="FILE.db")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    if asked.path.exists():
        parser.error(f"{asked.path} is there already")
    began = time.perf_counter()
    build(asked.path, int(PEOPLE * asked.scale), asked.seed)
    size = asked.path.stat().st_size / 1e9
    print(f"{asked.path}: {size:.2f} GB in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
