"""Selectors: one table of chosen people that every list and report can be cut by."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from stayctl.errors import NotFound
from stayctl.language import N_
from stayctl.store.reading import Reader


class Selectors(NamedTuple):
    """Who is meant. ``hired_between`` is (after, up to and including); ids are of employees and rounds."""

    departments: tuple[str, ...] = ()
    line: int = 0
    manager: int = 0
    title: str | None = None
    level: str | None = None
    core: bool = False
    high_potential: bool = False
    hired_between: tuple[date, date] | None = None
    round: int = 0
    people: tuple[int, ...] = ()

    @property
    def everyone(self) -> bool:
        return self == Selectors()


class _Path(NamedTuple):
    path: str


def select(reader: Reader, chosen: Selectors) -> int:
    """Fill the table ``selected`` anew and give the parameter ``everyone`` (1 or 0) that queries take.

    Raises NotFound for a department that does not exist.
    """
    reader.do("people.make_selection")
    if chosen.everyone:
        return 1
    reader.do("people.make_wanted")
    reader.do("agenda.clear_selection")
    reader.do("people.clear_wanted")
    for asked in chosen.departments:
        for path in _department(reader, asked):
            reader.do("people.want", kind="department", value=path)
    for person in chosen.people:
        reader.do("people.want", kind="person", value=str(person))
    after, by = chosen.hired_between or (date.min, date.max)
    reader.do(
        "people.select",
        departments=len(chosen.departments),
        people=len(chosen.people),
        line=chosen.line,
        manager=chosen.manager,
        title=chosen.title,
        level=chosen.level,
        core=int(chosen.core),
        high_potential=int(chosen.high_potential),
        tenure=int(chosen.hired_between is not None),
        hired_after=after,
        hired_by=by,
        round=chosen.round,
    )
    return 0


def chosen_people(reader: Reader) -> int:
    """How many were selected last."""
    return reader.number("people.chosen_people")


def _department(reader: Reader, asked: str) -> Sequence[str]:
    """The department of this path, or every one of this name."""
    paths = [row.path for row in reader.stream("people.departments", _Path)]
    wanted = asked.strip().casefold()
    found = [p for p in paths if p.casefold() == wanted]
    found = found or [p for p in paths if p.rpartition("/")[2].casefold() == wanted]
    if not found:
        near = get_close_matches(asked, paths, 3) or paths[:3]
        raise NotFound(
            N_("There is no department “{asked}”. There are, for instance: {near}"),
            asked=asked,
            near=", ".join(near),
        )
    return found
