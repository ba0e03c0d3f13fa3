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
    Count,
    Dimension,
    Head,
    Path,
    Theme,
    Tone,
)
from stayctl.practice.vocabulary import Polarity
from stayctl.store.reading import Reader

HALF_YEARS = ("half_year", "exit")
EXITS = ("exit", "exit_file")


class ReleaseRow(NamedTuple):
    """A round, a half-year or a file, with its release where it has one. ``held`` counts people until then."""

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

    @property
    def of_leavers(self) -> bool:
        """Whether those who left speak in it: in exit interviews, or in the file of a survey."""
        return self.kind in EXITS

    def may_be_released(self, today: date) -> bool:
        """Whether it is over: a round that was closed, a half-year that is past."""
        if self.release_id is not None:
            return False
        return self.state == "closed" or (
            self.kind in HALF_YEARS and self.closes_on is not None and self.closes_on < today
        )


class CellRow(NamedTuple):
    """A cell as it stands in the tables; a unit that is withheld has no people."""

    id: int
    parent_id: int | None
    dimension: str
    path: str
    people: int | None
    shown: bool
    reason: str | None


class Viewer(NamedTuple):
    """Who reads a release as somebody who knows some of its people: those they talked to, and as HR their branch."""

    id: int
    as_hr: bool = False


class Extent(NamedTuple):
    """Which counts are read: of the whole alone, of what stands beside the tree too, or of every cell.

    The rest says which figures of the units, where not all are wanted.
    """

    cells: str = "every"
    polarity: str = ""
    topics: bool = True
    driver: str = ""
    topic: str = ""

    def reads(self, dimension: str) -> bool:
        in_tree = dimension in (Dimension.UNIT, Dimension.OTHERS)
        return (
            self.cells == "every" or dimension == Dimension.WHOLE or (self.cells == "beside" and not in_tree)
        )


EVERY, BESIDE_THE_TREE, WHOLE = Extent(), Extent("beside"), Extent("whole")
LEAVE_DRIVERS = Extent(polarity=Polarity.LEAVE, topics=False)


def extent_of(theme: Theme) -> Extent:
    """This theme alone, in the units."""
    if theme.topic is not None:
        return Extent(polarity=theme.polarity, topic=theme.topic)
    return Extent(polarity=theme.polarity, topics=False, driver=theme.driver or "")


class _CountRow(NamedTuple):
    unit_id: int
    driver: str | None
    topic: str | None
    polarity: str
    shown: str
    low: int
    high: int


def releases(reader: Reader, *, only_released: bool = False) -> list[ReleaseRow]:
    """Every round and half-year, those that wait for their release first, then the newest release.

    A half-year whose exit interviews were handed to the next one is not among them.
    """
    rows = reader.all("releases.list", ReleaseRow, id=0, released=int(only_released))
    return [row for row in rows if row.kind != "exit" or row.release_id is not None or row.held]


def releases_until(reader: Reader, row: ReleaseRow, most: int) -> list[ReleaseRow]:
    """This release and those before it, in order of time: of people who stay, or of people who left."""
    known = [
        each
        for each in releases(reader, only_released=True)
        if each.people and each.of_leavers == row.of_leavers
    ]
    earlier = [each for each in known if (each.release_id or 0) <= (row.release_id or 0)]
    return earlier[:most][::-1]


def next_release(reader: Reader, row: ReleaseRow) -> ReleaseRow | None:
    """The release after this one, of people who stay or who left as in this one."""
    later = [
        each
        for each in releases(reader, only_released=True)
        if (each.release_id or 0) > (row.release_id or 0) and each.of_leavers == row.of_leavers
    ]
    return later[-1] if later else None


def find_release(reader: Reader, wanted: str | None) -> ReleaseRow:
    """The round or half-year R3, 3, or of this name, released or not; without a name the newest release of stay interviews.

    Raises NotFound; Withheld where nothing is released yet.
    """
    if wanted is None:
        stays = (row for row in releases(reader, only_released=True) if not row.of_leavers)
        newest = next(stays, None)
        if newest is None:
            raise Withheld(NO_RELEASE, id="no_release")
        return newest
    number = re.fullmatch(r"[Rr]?(\d{1,9})", wanted.strip())
    # Those that are released first: to count who was talked to in the others takes a while in a large company.
    for only_released in (True, False):
        for row in releases(reader, only_released=only_released):
            if row.name == wanted.strip() or (number and row.id == int(number[1])):
                return row
    raise NotFound(N_("There is no round {round}. See: stayctl report release"), id="no_round", round=wanted)


def own_people(reader: Reader, row: ReleaseRow, viewer: Viewer) -> int:
    """How many of a release's people the viewer talked to, or looks after as HR."""
    return reader.number("releases.own", id=row.release_id, viewer=viewer.id, hr=int(viewer.as_hr))


def may_see_panels(reader: Reader, row: ReleaseRow, viewer: Viewer | None) -> bool:
    """Whether the viewer knows nobody, neither of this release nor of the one that its panel is matched with."""
    if viewer is None:
        return True
    known = {"id": row.release_id, "viewer": viewer.id, "hr": int(viewer.as_hr)}
    return not own_people(reader, row, viewer) and not reader.number("releases.own_before", **known)


def read_counts(reader: Reader, row: ReleaseRow, extent: Extent) -> dict[int, dict[Theme, Count]]:
    """The frozen counts by cell; what is absent was named by few. What is alike stands in memory once."""
    counts: dict[int, dict[Theme, Count]] = defaultdict(dict)
    themes: dict[tuple[str | None, ...], Theme] = {}
    shown: dict[tuple[str, int, int], Count] = {}
    asked = {**extent._asdict(), "topics": int(extent.topics), "id": row.release_id}
    for cell, driver, topic, polarity, tone, low, high in reader.stream(
        "releases.counts", _CountRow, **asked
    ):
        key, count = (driver, topic, polarity), (tone, low, high)
        if key not in themes:
            themes[key] = Theme(driver, topic, Polarity(polarity or ""))
        if count not in shown:
            shown[count] = Count(Tone(tone), low, high)
        counts[cell][themes[key]] = shown[count]
    return counts


def path_of(cell: CellRow) -> Path:
    return tuple(json.loads(cell.path))


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
    if row.kind in HALF_YEARS:
        return N_(
            "{ref} is not released yet. It is, once the half-year is over: stayctl report release {ref}"
        )
    if row.state == "closed":
        return N_("{ref} is not released yet: stayctl report release {ref}")
    return N_("{ref} is still under way; it is released when it ends: stayctl round close {ref}")
