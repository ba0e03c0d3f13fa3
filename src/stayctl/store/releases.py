"""Reading releases: which there are, and what was frozen in them, through the privacy door."""

import json
import re
from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from stayctl.errors import NotFound, Withheld
from stayctl.language import N_
from stayctl.practice.privacy import (
    NO_RELEASE,
    Cell,
    Count,
    Dimension,
    Head,
    Hidden,
    Released,
    Theme,
    Tone,
    released,
)
from stayctl.practice.vocabulary import Polarity
from stayctl.store.reading import Reader


class ReleaseRow(NamedTuple):
    """A round, or a half-year, with its release where it has one. ``held`` counts people until then."""

    id: int
    uuid: str
    kind: str
    name: str
    opens_on: date
    closes_on: date | None
    k: int
    unit_tree: str
    crossing_attribute: str | None
    state: str
    release_id: int | None
    released_at: datetime | None
    before_id: int | None
    people: int | None
    held: int

    @property
    def ref(self) -> str:
        return f"R{self.id}"

    def may_be_released(self, today: date) -> bool:
        """Whether it is over: a round that was closed, a half-year that is past."""
        if self.release_id is not None:
            return False
        return self.state == "closed" or (
            self.kind == "half_year" and self.closes_on is not None and self.closes_on < today
        )


class _CellRow(NamedTuple):
    id: int
    dimension: str
    path: str
    people: int | None
    shown: bool
    reason: str | None


class _CountRow(NamedTuple):
    unit_id: int
    driver: str | None
    topic: str | None
    polarity: str
    shown: str
    low: int
    high: int


def releases(reader: Reader, *, only_released: bool = False) -> list[ReleaseRow]:
    """Every round and half-year, those that wait for their release first, then the newest release."""
    return reader.all("releases.list", ReleaseRow, id=0, released=int(only_released))


def find_release(reader: Reader, wanted: str | None) -> ReleaseRow:
    """The round or half-year R3, 3, or of this name, released or not; without a name the newest release.

    Raises NotFound; Withheld where nothing is released yet.
    """
    if wanted is None:
        newest = next(iter(releases(reader, only_released=True)), None)
        if newest is None:
            raise Withheld(NO_RELEASE, id="no_release")
        return newest
    number = re.fullmatch(r"[Rr]?(\d{1,9})", wanted.strip())
    for row in releases(reader):
        if row.name == wanted.strip() or (number and row.id == int(number[1])):
            return row
    raise NotFound(N_("There is no round {round}. See: stayctl report release"), id="no_round", round=wanted)


def read_release(reader: Reader, row: ReleaseRow, *, every: bool = True) -> Released:
    """What was released, whole or every cell. Raises Withheld where it is not released, or nothing can be shown."""
    if row.release_id is None or row.released_at is None:
        raise Withheld(not_released(row), id="no_release", ref=row.ref)
    asked = {"id": row.release_id, "every": int(every)}
    counts: dict[int, dict[Theme, Count]] = defaultdict(dict)
    for each in reader.stream("releases.counts", _CountRow, **asked):
        theme = Theme(each.driver, each.topic, Polarity(each.polarity))
        counts[each.unit_id][theme] = Count(Tone(each.shown), each.low, each.high)
    cells, withheld = [], []
    for cell in reader.stream("releases.cells", _CellRow, id=row.release_id):
        path = tuple(json.loads(cell.path))
        read = every or cell.dimension == Dimension.WHOLE
        if cell.shown and cell.people is not None:
            cells.append(
                Cell(Dimension(cell.dimension), path, cell.people, counts[cell.id] if read else None)
            )
        else:
            withheld.append(Hidden(path, cell.reason or ""))
    return released(head_of(row), cells, withheld)


def head_of(row: ReleaseRow) -> Head:
    assert row.released_at is not None
    return Head(
        ref=row.ref,
        name=row.name,
        k=row.k,
        tree=row.unit_tree,
        crossing=row.crossing_attribute,
        released_on=row.released_at.date(),
        before=f"R{row.before_id}" if row.before_id else None,
    )


def not_released(row: ReleaseRow) -> str:
    """Why there is nothing to see yet, and what to do."""
    if row.kind == "half_year":
        return N_(
            "{ref} is not released yet. It is, once the half-year is over: stayctl report release {ref}"
        )
    if row.state == "closed":
        return N_("{ref} is not released yet: stayctl report release {ref}")
    return N_("{ref} is still under way; it is released when it ends: stayctl round close {ref}")
