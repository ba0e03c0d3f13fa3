"""A roster into the store: all of it or nothing, in one transaction with one audit row."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from stayctl.practice.roster import Problem, RosterRow
from stayctl.store.changes import Change
from stayctl.store.changes.roster_managers import find_managers, open_circles
from stayctl.store.changes.roster_staging import OpenLink, Progress, Staging, first_import, settle_ids, stage

LISTED = 200


class Who(NamedTuple):
    """Somebody to be named in the summary; ``fields`` are what changed, joined by commas."""

    employee_no: str
    name: str
    fields: str


@dataclass(frozen=True)
class RosterOutcome:
    """What an import did, or would do: counts, and whom it concerns (at most LISTED of each)."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    rejected: int = 0
    without_manager: int = 0
    problems: list[Problem] = field(default_factory=list)
    changed_fields: Mapping[str, int] = field(default_factory=dict)
    open_links: list[OpenLink] = field(default_factory=list)
    left_undated: list[Who] = field(default_factory=list)
    who_new: list[Who] = field(default_factory=list)
    who_changed: list[Who] = field(default_factory=list)
    who_gone: list[Who] = field(default_factory=list)


class BadRows(Exception):
    """The roster has problems, and rows may not be left out. Nothing was changed."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def import_roster(
    change: Change,
    people: Iterable[RosterRow],
    *,
    titles: Mapping[str, str],
    problems: list[Problem],
    mark_gone: bool = False,
    open_unknown: bool = False,
    manager_id: int | None = None,
    without_bad_rows: bool = False,
    progress: Progress | None = None,
) -> RosterOutcome:
    """Take in the people of a roster.

    ``titles`` maps the roster's fields to its headers; ``problems`` fills up while ``people`` is gone through,
    and gets what is found between rows and against the store. Rows with a problem are left out where that is
    allowed; otherwise BadRows is raised with all problems. ``manager_id`` manages new people of whom the roster
    names no manager.
    """
    staging = Staging(change, titles, problems)
    stage(staging, people, progress)
    find_managers(staging, open_unknown=open_unknown)
    problems.sort(key=lambda problem: problem.row)
    if problems and not without_bad_rows:
        raise BadRows(problems)
    open_circles(staging)
    _give_numbers(staging)
    _add_departments(staging)
    _write(staging, mark_gone, manager_id)
    outcome = _outcome(staging)
    change.audit("employee.import", "roster", _summary(outcome))
    return outcome


def _add_departments(staging: Staging) -> None:
    """Every department of the roster, after its parents."""
    paths: set[str] = set()
    for (department,) in staging.rows("departments"):
        parts = department.split("/")
        paths.update("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    ordered = sorted(paths, key=lambda path: (path.count("/"), path))
    parted = [(path, *path.rpartition("/")) for path in ordered]
    staging.many(
        "add_department",
        [
            {"path": path, "parent": parent, "name": name, "depth": path.count("/") + 1}
            for path, parent, _slash, name in parted
        ],
    )


def _give_numbers(staging: Staging) -> None:
    """Numbers for people whom the roster gives none: on from the highest, as wide as that."""
    rows = [row for (row,) in staging.rows("without_number")]
    if not rows:
        return
    digits = [n for (n,) in staging.run("numbers") if n.isascii() and n.isdigit() and len(n) < 12]
    highest = max(digits, key=int, default="0000")
    given = (str(int(highest) + count).zfill(len(highest)) for count in range(1, len(rows) + 1))
    staging.many("give_number", [{"row": row, "number": n} for row, n in zip(rows, given, strict=True)])


def _write(staging: Staging, mark_gone: bool, manager_id: int | None) -> None:
    today = {"today": staging.change.today.isoformat()}
    staging.fill("roster_kept", ("employee_id", "name", "value"), _kept(staging.rows("kept")))
    staging.run("find_changes")
    staging.run("index_changes")
    staging.run("free_numbers")
    with first_import(staging):
        staging.run("insert_people", manager=manager_id, **today)
    settle_ids(staging)
    staging.run("trigger_new_manager", **today)
    staging.run("trigger_role_change", **today)
    staging.run("update_people")
    staging.run("store_kept")
    if mark_gone:
        staging.run("mark_gone")
    staging.run("find_leavers")
    staging.run("cancel_interviews")
    staging.run("trigger_colleague_left", **today)


def _kept(rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Asked for before it is written: PostgreSQL answers nothing while it copies."""
    for employee_id, kept in rows:
        for name, value in json.loads(kept).items():
            if value:
                yield employee_id, name, value


def _outcome(staging: Staging) -> RosterOutcome:
    rows, rejected, new = (int(n) for n in staging.rows("counts")[0])
    combinations = staging.rows("changed_fields")
    fields: Counter[str] = Counter()
    for names, count in combinations:
        for name in names.strip(",").split(","):
            fields[name] += count
    changed = sum(count for _names, count in combinations)
    return RosterOutcome(
        new=new,
        changed=changed,
        unchanged=rows - rejected - new - changed,
        gone=staging.number("count_gone"),
        rejected=rejected,
        without_manager=staging.number("count_without_manager"),
        problems=staging.problems,
        changed_fields=dict(fields.most_common()),
        open_links=sorted(staging.open_links),
        left_undated=_who(staging, "who_left_undated"),
        who_new=_who(staging, "who_new", most=LISTED),
        who_changed=_who(staging, "who_changed", most=LISTED),
        who_gone=_who(staging, "who_gone", most=LISTED),
    )


def _who(staging: Staging, query: str, **parameters: Any) -> list[Who]:
    return [
        Who(number, name, fields.strip(",")) for number, name, fields in staging.rows(query, **parameters)
    ]


def _summary(outcome: RosterOutcome) -> str:
    names = ("new", "changed", "unchanged", "gone", "rejected")
    return ", ".join(f"{name} {getattr(outcome, name)}" for name in names)
