"""Reading what was released of those who left."""

from typing import NamedTuple

from stayctl.practice.privacy import Count, Tone
from stayctl.practice.privacy.leavers import LeaverFigures, leaver_figures
from stayctl.store.reading import Reader
from stayctl.store.releases import ReleaseRow, Viewer, own_people


class _FigureRow(NamedTuple):
    figure: str
    shown: str
    low: int
    high: int
    out_of: int


def read_leaver_figures(reader: Reader, row: ReleaseRow, viewer: Viewer | None) -> LeaverFigures:
    """What could have been prevented and how early it was said, of one release."""
    own = own_people(reader, row, viewer) if viewer is not None else 0
    rows = reader.stream("exits.figures", _FigureRow, id=row.release_id)
    return leaver_figures(
        ((each.figure, Count(Tone(each.shown), each.low, each.high), each.out_of) for each in rows), own=own
    )
