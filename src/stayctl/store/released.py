"""Reading what was released, as everybody sees it or beside what a viewer knows."""

from stayctl.errors import Withheld
from stayctl.practice.privacy import Cell, Dimension, Hidden, Released, released
from stayctl.store.reading import Reader
from stayctl.store.releases import (
    EVERY,
    CellRow,
    Extent,
    ReleaseRow,
    Viewer,
    head_of,
    may_see_panels,
    not_released,
    own_people,
    path_of,
    read_counts,
)
from stayctl.store.seen import read_beside


def read_release(
    reader: Reader, row: ReleaseRow, *, extent: Extent = EVERY, viewer: Viewer | None = None
) -> Released:
    """What was released, as far as ``extent`` goes; without the people whose answers the viewer knows.

    Raises Withheld where it is not released, or nothing can be shown.
    """
    if row.release_id is None or row.released_at is None:
        raise Withheld(not_released(row), id="no_release", ref=row.ref)
    if viewer is not None and (own := own_people(reader, row, viewer)):
        return read_beside(reader, row, viewer, own, extent)
    counts = read_counts(reader, row, extent)
    hidden = () if may_see_panels(reader, row, viewer) else (Dimension.PANEL, Dimension.PANEL_BEFORE)
    cells, withheld = [], []
    for cell in reader.stream("releases.cells", CellRow, id=row.release_id):
        if cell.dimension in hidden:
            continue
        if cell.shown and cell.people is not None:
            shape = Dimension(cell.dimension), path_of(cell), cell.people
            cells.append(Cell(*shape, counts[cell.id] if extent.reads(cell.dimension) else None))
        else:
            withheld.append(Hidden(path_of(cell), cell.reason or ""))
    return released(head_of(row), cells, withheld)
