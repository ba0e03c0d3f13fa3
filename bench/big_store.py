"""A store of a large company: 200,000 people, a million interviews over five years, nine million answers.

    python bench/big_store.py full.db [--scale 0.01] [--seed 7]

The tables, indexes and constraints are those that stayctl makes; the same seed gives the same store, byte for byte in
every column. `stayctl database check` finds nothing wrong with it. At full scale it takes about ten minutes and 9 GB.
"""

import argparse
import random
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

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

PEOPLE, YEARS, TEAM, UNITS = 200_000, 5, 8, 1_800
HR_SHARE = 0.01
"""So many of the interviews are held by one person of HR: the most that anybody's history holds."""
LAST_DAY = date(2026, 11, 20)
Row = tuple[Any, ...]


@dataclass
class Dice:
    """Everything that is left to chance."""

    random: random.Random

    def uuid(self) -> str:
        digits = f"{self.random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def happens(self, share: float) -> bool:
        return self.random.random() < share

    def below(self, bound: int) -> int:
        return int(self.random.random() * bound)

    def of(self, items: Any) -> Any:
        return items[int(self.random.random() * len(items))]


@dataclass(frozen=True)
class Held:
    """An interview that was held, as its answers and what follows need it."""

    id: int
    employee: int
    interviewer: int
    day: date
    closed: bool


class Filler:
    """Writes one store."""

    def __init__(self, connection: sqlite3.Connection, people: int, seed: int) -> None:
        self.connection, self.people = connection, people
        self.dice = Dice(random.Random(seed))
        self.hired: list[date] = []
        self.held: list[Held] = []
        self.set = load_set("stay-core")
        self.head = GENESIS
        self.drivers = _table(DRIVER_WEIGHTS)
        self.questions = [
            (q.name, q.intent or None, ",".join(q.areas), n, q.label.to("zh"), q.type)
            for n, q in enumerate(self.set.asked, 1)
        ]

    def insert(self, table: str, columns: str, rows: Iterable[Row]) -> None:
        marks = ",".join("?" * len(columns.split()))
        self.connection.executemany(
            f"INSERT INTO {table} ({','.join(columns.split())}) VALUES ({marks})", rows
        )

    def fill(self) -> None:
        self.insert("policy", "key value", [("zone", "Asia/Shanghai")])
        content = (content_hash(self.set), self.set.form_id, self.set.version, content_of(self.set))
        self.insert("question_set", "content_hash form_id version content", [content])
        self.insert("department", "id path name parent_id depth", departments())
        self.insert("topic", "id uuid name", [(n, self.dice.uuid(), t) for n, t in enumerate(TOPICS, 1)])
        for columns, table, rows in (
            (EMPLOYEE, "employee", self.employees()),
            (INTERVIEW, "interview", self.interviews()),
            (ANSWER, "answer", self.answers()),
            (MENTION, "mention", self.mentions()),
            (PLAN, "stay_plan", self.plans()),
            (ACTION, "action_item", self.actions()),
            (AUDIT, "audit", self.audits()),
        ):
            began = time.perf_counter()
            self.insert(table, columns, rows)
            print(f"{table}: {time.perf_counter() - began:.0f} s", flush=True)

    def employees(self) -> Iterator[Row]:
        """Teams of eight under a manager, who is one of the eight of the next manager up; the first is the boss."""
        dice = self.dice
        for n in range(self.people):
            name = dice.of(SURNAMES) + dice.of(GIVEN) + dice.of(GIVEN)
            boss = (n - 1) // TEAM + 1 if n else None
            hired = LAST_DAY - timedelta(days=int(30 + 5000 * dice.random.random() ** 2))
            left = hired + timedelta(days=400) if n > self.people // 4 and dice.happens(0.06) else None
            left = left if left and left < LAST_DAY else None
            self.hired.append(hired)
            yield (
                *(n + 1, dice.uuid(), f"{n + 1:07d}", name, f"u{n + 1}@example.com"),
                *(
                    8 + UNITS // 10 + boss % UNITS if boss else 1,
                    dice.of(TITLES),
                    "研发",
                    f"P{n % 9}",
                    "上海",
                ),
                *(boss, hired, "left" if left else "active", left, "voluntary" if left else None),
                *(bool(left) and dice.happens(0.4) if left else None, dice.happens(0.1), dice.happens(0.06)),
                *("zh", hired),
            )

    def interviews(self) -> Iterator[Row]:
        """One a year with everybody; those of the year to come are on the agenda."""
        number = 0
        shown = statement(Policy(), Kind.STAY, "zh")
        pinned = (content_hash(self.set), self.set.form_id, self.set.version)
        for year in range(YEARS):
            for n in range(self.people):
                number += 1
                due = LAST_DAY - timedelta(days=365 * (YEARS - year) - 395 + self.dice.below(365))
                held = due - timedelta(days=self.dice.below(20)) if due < LAST_DAY else None
                yield self._interview(number, n + 1, due, held, shown, pinned)

    def _interview(self, number: int, who: int, due: date, day: date | None, shown: str, pinned: Row) -> Row:
        dice = self.dice
        holder = 2 if dice.happens(HR_SHARE) and who != 2 else max(1, (who - 2) // TEAM + 1)
        cancelled = day is not None and dice.happens(0.04)
        if day is None or cancelled:
            state = dice.of(("cancelled", "declined", "no_show")) if cancelled else "planned"
            told: Row = (None,) * 9
            facts: Row = (None,) * 9
        else:
            closed = (LAST_DAY - day).days > 14 or dice.happens(0.5)
            state = "closed" if closed else "completed"
            self.held.append(Held(number, who, holder, day, closed))
            told = (
                *(shown, "own", *pinned, instant(day, 6), day, instant(day, 7)),
                instant(day, 9) if closed else None,
            )
            tenure = max(0, (day - self.hired[who - 1]).days)
            facts = ("集团", holder, "工程师", "研发", "P5", "上海", tenure, False, False)
        return (
            *(number, dice.uuid(), "stay", state, who, holder, due, due, 0),
            *(instant(due - timedelta(days=60), 2), *told, *facts),
        )

    def answers(self) -> Iterator[Row]:
        dice = self.dice
        number = 0
        for held in self.held:
            moment = instant(held.day, 6)
            for name, intent, areas, position, asked, kind in self.questions:
                if position > 8 and dice.happens(0.55):
                    continue
                number += 1
                status, text, value = self._said(kind)
                yield (
                    *(number, dice.uuid(), held.id, name, intent, areas, position, asked, text, value),
                    *(status, 1, answer_hash(name, text, value), held.interviewer, "none", False, moment),
                )

    def _said(self, kind: str) -> tuple[str, str | None, str | None]:
        dice = self.dice
        if dice.happens(0.05):
            return dice.of(("skipped", "declined")), None, None
        if kind != "text":
            return "answered", None, str(1 + dice.below(5))
        return (
            "answered",
            dice.of(OPENINGS) + "，" + dice.of(CLOSINGS) + f"（第{dice.below(999)}次提到）。",
            None,
        )

    def mentions(self) -> Iterator[Row]:
        """Two to an answer: few drivers are named by many, many by few."""
        dice, number = self.dice, 0
        rows = self.connection.execute("SELECT id, interview_id, areas FROM answer ORDER BY id")
        for answer, interview, areas in rows:
            likely = "leave" if "challenges" in areas or "leave" in areas else "stay"
            for _mention in range(1 + dice.below(3)):
                number += 1
                polarity = likely if dice.happens(0.8) else "stay" if likely == "leave" else "leave"
                topic = 1 + int(len(TOPICS) * dice.random.random() ** 3) if dice.happens(0.2) else None
                need = dice.of(NEEDS) if dice.happens(0.1) else None
                yield number, interview, answer, dice.of(self.drivers), polarity, need, topic, CONFIRMED, HAND

    def plans(self) -> Iterator[Row]:
        for held in self.held:
            if held.closed:
                later = held.day + timedelta(days=90)
                yield held.id, False, later, True, "带一次内部分享", instant(held.day, 9)

    def actions(self) -> Iterator[Row]:
        """Three closed interviews in ten end with a promise; the most of them were kept."""
        number = 0
        for held in self.held:
            if held.closed and self.dice.happens(0.3):
                number += 1
                due = held.day + timedelta(days=30 + self.dice.below(150))
                done = due < LAST_DAY and self.dice.happens(0.9)
                yield (
                    *(number, self.dice.uuid(), f"落实：{self.dice.of(TOPICS)}", held.employee, held.id),
                    *(self.dice.of(self.drivers), held.interviewer, "quick_win", "manager", due),
                    *("done" if done else "open", held.day, due if done else None),
                )

    def audits(self) -> Iterator[Row]:
        """One for each interview that was held, in a chain."""
        for held in self.held:
            at = datetime(held.day.year, held.day.month, held.day.day, 7, tzinfo=UTC)
            fields = (at, f"{held.interviewer:07d}", "interview.complete", f"interview:{held.id}", None)
            before, self.head = self.head, row_hash(self.head, *fields)
            yield at.strftime(INSTANT_FORMAT), *fields[1:4], before, self.head


EMPLOYEE = """id uuid employee_no name email department_id title job_family level location manager_id hired_on status
    left_on leave_type regretted core high_potential language added_on"""
INTERVIEW = """id uuid kind state employee_id interviewer_id due_on original_due_on invitation_sequence created_at
    statement sharing question_set_hash form_id form_version started_at held_on completed_at closed_at
    fact_department fact_manager_id fact_title fact_job_family fact_level fact_location fact_tenure_days fact_core
    fact_high_potential"""
ANSWER = """id uuid interview_id question intent areas position asked text value status revision content_hash author_id
    consent released_to_successor answered_at"""
MENTION = "id interview_id answer_id driver polarity need topic_id status source"
PLAN = "interview_id nothing_needed next_check_in_on agreed employee_commitments written_at"
ACTION = """id uuid title employee_id interview_id driver owner_id horizon control due_on status created_on done_on"""
AUDIT = "at actor action record previous_hash hash"
CONFIRMED, HAND = "confirmed", "interviewer"


def instant(day: date, hour: int) -> str:
    return f"{day.isoformat()}T{hour:02d}:00:00.000000Z"


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


def _table(weights: dict[str, int]) -> list[str]:
    """Each name as often as it weighs."""
    return [name for name, weight in weights.items() for _time in range(weight)]


def build(path: Path, people: int, seed: int) -> None:
    """Fill a new store; its indexes are taken away meanwhile, and made again from stayctl's own definitions."""
    create(Location(path=path)).dispose()
    connection = sqlite3.connect(
        path, isolation_level=None
    )  # a journal of each statement in a file takes six times as long
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-3000000", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    ).fetchall()
    connection.execute("BEGIN")
    for name, _sql in indexes:
        connection.execute(f"DROP INDEX {name}")
    Filler(connection, people, seed).fill()
    began = time.perf_counter()
    connection.execute("COMMIT")
    connection.execute("PRAGMA temp_store=FILE")
    for _name, sql in indexes:
        connection.execute(sql)
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
