"""What is frozen of those who left, beside the drivers that they named."""

from datetime import date
from itertools import groupby

from sqlalchemy import insert, select, text
from sqlmodel import col

from stayctl.practice.exit_figures import Figure, Leaver, Talk, preventable, said_before
from stayctl.practice.privacy import Dimension
from stayctl.store.changes import Change, number_of
from stayctl.store.reading import query_text
from stayctl.store.tables import Release, ReleaseFigure, ReleaseUnit, Round


def freeze_leavers(change: Change, ended: Round, made: Release) -> None:
    """Freeze what could have been prevented, and how early it was said, beside the drivers of a shown whole."""
    cell = (
        select(col(ReleaseUnit.id), col(ReleaseUnit.people))
        .where(col(ReleaseUnit.release_id) == made.id)
        .where(col(ReleaseUnit.dimension) == Dimension.WHOLE, col(ReleaseUnit.shown).is_(True))
    )
    found = change.session.execute(cell).first()
    if found is None:
        return
    asked = {"round": number_of(ended)}
    named, judged = change.session.execute(text(query_text("exits.preventable")), asked).one()
    figures = [
        *preventable(named, judged, found.people),
        *said_before(_leavers(change, asked), found.people, ended.k),
    ]
    rows = [_row(found.id, figure) for figure in figures]
    if rows:
        change.session.execute(insert(ReleaseFigure), rows)


def _leavers(change: Change, asked: dict[str, int]) -> list[Leaver]:
    """The leavers whom somebody had talked to in a released stay interview, and of whom the month is known."""
    rows = change.session.execute(text(query_text("exits.talks_before")), asked)
    found = []
    for (_employee, left), group in groupby(rows, key=lambda row: (row.employee_id, row.left_in)):
        if len(left) >= len("2026-08"):
            talks = tuple(Talk(date.fromisoformat(row.held_on), bool(row.named)) for row in group)
            found.append(Leaver(date.fromisoformat(left if len(left) > 7 else f"{left}-01"), talks))
    return found


def _row(cell: int, figure: Figure) -> dict[str, object]:
    return {
        "unit_id": cell,
        "figure": figure.name,
        "people": figure.people.people,
        "low": figure.people.low,
        "high": figure.people.high,
        "out_of": figure.of,
        "shown": figure.people.shown,
    }
