"""A release as its own interviewers see it: without the people whom they know (privacy: a manager who reads)."""

from collections import defaultdict
from typing import NamedTuple

from stayctl.practice.privacy import Cell, Count, Dimension, Hidden, Released, Theme, count_of, released
from stayctl.practice.releases import Place
from stayctl.practice.viewing import Known, beside, remaining, seen_counts
from stayctl.practice.vocabulary import Polarity
from stayctl.store.reading import Reader
from stayctl.store.releases import (
    EVERY,
    CellRow,
    Extent,
    ReleaseRow,
    Viewer,
    head_of,
    path_of,
    read_counts,
)

YOURS = "yours"


class _PlaceRow(NamedTuple):
    dimension: str
    value: str
    unit_id: int


class _SeenRow(NamedTuple):
    unit: str
    category: str
    people: int
    seen: int


class _OwnRow(NamedTuple):
    unit: str
    category: str
    driver: str | None
    topic: str | None
    polarity: str
    people: int


def read_beside(reader: Reader, row: ReleaseRow, viewer: Viewer, own: int, extent: Extent) -> Released:
    """The release for a viewer who knows ``own`` of its people. Raises Withheld where nothing can be shown."""
    seen = _Seen(reader, row, viewer)
    sizes = seen.sizes()
    return released(head_of(row), seen.kept(sizes, extent), seen.withheld(sizes), own=own)


class _Seen:
    """One release and what a viewer knows of its people."""

    def __init__(self, reader: Reader, row: ReleaseRow, viewer: Viewer) -> None:
        self.reader, self.row = reader, row
        self.known = {"id": row.release_id, "viewer": viewer.id, "hr": int(viewer.as_hr)}
        self.rows = reader.all("releases.cells", CellRow, id=row.release_id)
        shown = [cell for cell in self.rows if cell.shown]
        self.cells = [
            cell for cell in shown if cell.dimension not in (Dimension.PANEL, Dimension.PANEL_BEFORE)
        ]
        where = {cell.id: place for place, cell in enumerate(self.cells)}
        self.places = [
            Place(Dimension(cell.dimension), path_of(cell), cell.people or 0, where.get(cell.parent_id or 0))
            for cell in self.cells
        ]
        self.leaves: dict[tuple[str, str], int] = {
            (each.dimension, each.value): where[each.unit_id]
            for each in reader.stream("releases.places", _PlaceRow, id=row.release_id)
        }

    def sizes(self) -> dict[int, int]:
        """The cells that the viewer may see, with the people whom they do not know."""
        groups = [
            Known(
                region=self.leaves["tree", each.unit],
                category=self.leaves.get(("category", each.category)),
                people=each.people,
                seen=each.seen,
            )
            for each in self.reader.stream("releases.seen", _SeenRow, **self.known)
        ]
        return beside(self.places, groups, self.row.k) if self.places else {}

    def withheld(self, sizes: dict[int, int]) -> list[Hidden]:
        """What nobody sees, and what this viewer does not."""
        hidden = [Hidden(path_of(cell), cell.reason or "") for cell in self.rows if not cell.shown]
        return hidden + [
            Hidden(cell.path, YOURS)
            for place, cell in enumerate(self.places)
            if cell.dimension in (Dimension.WHOLE, Dimension.UNIT) and place not in sizes
        ]

    def kept(self, sizes: dict[int, int], extent: Extent) -> list[Cell]:
        """The units and categories that stay, with the counts of those whom the viewer does not know."""
        kept = sorted(sizes)
        frozen = read_counts(self.reader, self.row, EVERY)
        own = self._own()
        cells: dict[int, dict[Theme, Count]] = {place: {} for place in kept}
        for theme in dict.fromkeys(theme for counts in frozen.values() for theme in counts):
            counts = [
                remaining(
                    frozen[self.cells[place].id].get(theme) or count_of(0, self.places[place].people),
                    own[place, theme.driver if theme.topic is None else None, theme.topic, theme.polarity],
                    sizes[place],
                )
                for place in kept
            ]
            for place, count in zip(kept, seen_counts(self.places, kept, sizes, counts), strict=True):
                if count.low or count.high > count_of(0, sizes[place]).high:
                    cells[place][theme] = count
        return [
            Cell(
                self.places[place].dimension,
                self.places[place].path,
                sizes[place],
                cells[place] if extent.reads(self.places[place].dimension) else None,
            )
            for place in kept
        ]

    def _own(self) -> dict[tuple[int, str | None, str | None, Polarity], int]:
        """How many of the viewer's own people named each theme, by cell."""
        found: dict[tuple[int, str | None, str | None, Polarity], int] = defaultdict(int)
        asked = {**self.known, "round": self.row.id}
        for each in self.reader.stream("releases.own_counts", _OwnRow, **asked):
            cells = [self.leaves["tree", each.unit], self.leaves.get(("category", each.category))]
            place: int | None = cells[0]
            while place is not None:
                found[place, each.driver, each.topic, Polarity(each.polarity)] += each.people
                place = self.places[place].above
            if cells[1] is not None:
                found[cells[1], each.driver, each.topic, Polarity(each.polarity)] += each.people
        return found
