"""Who reports to whom, as a roster says it: found in any row order, contradictions refused, circles opened."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from stayctl.language import N_
from stayctl.practice.roster import KEY_SEPARATOR, MANAGER_FIELDS, UNKNOWN_MANAGER, Problem, name_key
from stayctl.store.changes.roster_staging import OpenLink, Staging, mark_bad


@dataclass(frozen=True)
class _Finding:
    """What one way of naming a manager means: somebody, or a problem in one of its columns."""

    id: int | None = None
    problem: Problem | None = None
    unknown: bool = False


class _People:
    """Those who may be meant as managers, by number, e-mail and name."""

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._persons: dict[int, tuple[str, str, str]] = {}
        self.by_number = {number: [id] for number, id in staging.rows("found_by_number")}
        self.by_email = self._lists("found_by_email")
        self.by_name = self._lists("found_by_name")

    def _lists(self, query: str) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for key, id in self._staging.rows(query):
            found[key].append(id)
        return dict(found)

    def person(self, id: int) -> tuple[str, str, str]:
        """(number, key of the name, status)"""
        if id not in self._persons:
            number, key, status = self._staging.rows("person_in_question", id=id)[0]
            self._persons[id] = (number or "", key or "", status)
        return self._persons[id]

    def meant(self, field: str, value: str) -> list[int]:
        """Whom a value may mean: a name column may hold a number or an e-mail too."""
        if field == "manager_no":
            return self.by_number.get(value, [])
        if field == "manager_email":
            return self.by_email.get(value.lower(), [])
        found = self.by_number.get(value) or self.by_email.get(value.lower())
        return found or self.by_name.get(name_key(value), [])


def find_managers(staging: Staging, *, open_unknown: bool) -> None:
    """Set the manager of every row, or note why not: unknown, ambiguous, contradictory, oneself."""
    keys: list[str] = [row[0] for row in staging.rows("manager_keys")]
    if not keys:
        return
    wanted = {form for key in keys for value in key.split(KEY_SEPARATOR) if value for form in _forms(value)}
    staging.fill("roster_wanted", ("value",), ((value,) for value in sorted(wanted)))
    if "manager_name" in staging.titles and not staging.knows_people:
        staging.run("drop_name_index")
        staging.run("index_names")
    people = _People(staging)
    findings = {key: _finding(staging, people, key, open_unknown) for key in keys}
    staging.fill("roster_manager", ("manager_key", "manager_id"), ((k, f.id) for k, f in findings.items()))
    staging.run("set_managers")
    before = len(staging.problems)
    for key, finding in findings.items():
        if finding.problem or finding.unknown:
            _note(staging, key, finding)
    for row, name in staging.rows("own_managers"):
        staging.problem(row, _given(staging)[0], N_("{name} is their own manager"), name=name)
    mark_bad(staging, {problem.row for problem in staging.problems[before:]})


def _forms(value: str) -> set[str]:
    return {value, value.lower(), name_key(value)}


def _given(staging: Staging) -> list[str]:
    return [field for field in MANAGER_FIELDS if field in staging.titles]


def _finding(staging: Staging, people: _People, key: str, open_unknown: bool) -> _Finding:
    found: dict[str, list[int]] = {}
    for field, value in zip(MANAGER_FIELDS, key.split(KEY_SEPARATOR), strict=True):
        if not value:
            continue
        found[field] = people.meant(field, value)
        if not found[field] and not open_unknown:
            return _Finding(problem=_problem(staging, field, UNKNOWN_MANAGER, value=value))
    agreed = [set(ids) for ids in found.values() if ids]
    if not agreed:
        return _Finding(unknown=True)
    common = set.intersection(*agreed)
    if not common:
        return _Finding(problem=_contradiction(staging, people, found))
    if len(common) > 1:
        common = {id for id in common if people.person(id)[2] == "active"} or common
    if len(common) > 1:
        numbers = ", ".join(filter(None, (people.person(id)[0] for id in sorted(common)[:5])))
        message = (
            N_("several people are called “{value}”: {numbers}; name the manager by number")
            if numbers
            else N_(
                "several people are called “{value}”; give everybody a number, and name the manager by it"
            )
        )
        value = key.split(KEY_SEPARATOR)[MANAGER_FIELDS.index(next(iter(found)))]
        return _Finding(problem=_problem(staging, next(iter(found)), message, value=value, numbers=numbers))
    return _Finding(id=common.pop())


def _contradiction(staging: Staging, people: _People, found: dict[str, list[int]]) -> Problem:
    """The first two columns that mean different people."""
    fields = [field for field, ids in found.items() if ids]
    first = fields[0]
    other = next((field for field in fields[1:] if not set(found[field]) & set(found[first])), fields[-1])
    message = N_("the manager is {first} by “{first_column}”, but {other} by “{other_column}”")
    return _problem(
        staging,
        other,
        message,
        first=people.person(found[first][0])[0],
        first_column=staging.titles.get(first, first),
        other=people.person(found[other][0])[0],
        other_column=staging.titles.get(other, other),
    )


def _problem(staging: Staging, field: str, message: str, **parameters: Any) -> Problem:
    return Problem(0, staging.titles.get(field), message, parameters)


def _note(staging: Staging, key: str, finding: _Finding) -> None:
    """The finding, for each row that names its manager this way."""
    for row, number, name in staging.rows("rows_of_manager", manager_key=key):
        if finding.problem:
            problem = finding.problem
            staging.problems.append(Problem(row, problem.column, problem.message, problem.parameters))
        else:
            value = next(value for value in reversed(key.split(KEY_SEPARATOR)) if value)
            staging.open_links.append(OpenLink(row, number, name, value, "unknown"))


def open_circles(staging: Staging) -> None:
    """Leave the last link of every circle open; links to rejected rows too."""
    if staging.problems:
        for row, number, name, manager in staging.rows("rejected_managers"):
            staging.open_links.append(OpenLink(row, number, name, manager, "rejected"))
        staging.run("open_rejected")
    links = {id: (manager, row) for id, manager, row in staging.rows("manager_links")}
    if not links:
        return
    stored = dict(staging.rows("stored_links")) if staging.knows_people else {}
    above = {**stored, **{id: manager for id, (manager, _row) in links.items()}}
    for circle in _circles(above):
        # A circle that no row of this roster closes was in the store before.
        if not links.keys() & set(circle):
            continue
        _open(staging, circle, links, stored, above)


def _circles(above: dict[int, int]) -> list[list[int]]:
    """Every circle once. Everyone has one manager at most, so circles share nobody."""
    circles: list[list[int]] = []
    done: set[int] = set()
    for start in above:
        path: dict[int, int] = {}
        person: int | None = start
        while person is not None and person not in done and person not in path:
            path[person] = len(path)
            person = above.get(person)
        if person is not None and person in path:
            circles.append([each for each, place in path.items() if place >= path[person]])
        done.update(path)
    return circles


def _open(
    staging: Staging,
    circle: list[int],
    links: dict[int, tuple[int, int]],
    stored: dict[int, int],
    above: dict[int, int],
) -> None:
    """The later row's link gives way to what the store says, unless that makes a circle too."""
    last = max((id for id in circle if id in links), key=lambda id: links[id][1])
    manager, row = links[last]
    number, name, boss = staging.rows("link", row=row, manager=manager)[0]
    kept = stored.get(last)
    if kept is not None and _reaches(above, kept, last):
        kept = None
    staging.run("open_link", row=row, manager=kept, open=kept is None)
    if kept is None:
        del above[last]
    else:
        above[last] = kept
    staging.open_links.append(OpenLink(row, number, name, boss or "", "circle"))


def _reaches(above: dict[int, int], start: int, target: int) -> bool:
    seen = set()
    person: int | None = start
    while person is not None and person not in seen:
        if person == target:
            return True
        seen.add(person)
        person = above.get(person)
    return False
