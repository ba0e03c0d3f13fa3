"""The panel of a release, counted in the release before it: what the same people named then."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import insert, text
from sqlmodel import Session

from stayctl.practice.privacy import Count, Dimension, Split, Tone, count_of, panel_may_show
from stayctl.practice.releases import Place, panel_before, sums_of
from stayctl.store.changes import number_of
from stayctl.store.reading import query_text
from stayctl.store.tables import Release, ReleaseFigure, ReleaseUnit


class Column(NamedTuple):
    """What one column of figures counts: a driver, or a topic."""

    driver: str | None
    topic_id: int | None
    polarity: str

    @classmethod
    def of(cls, topic: int, driver: str, polarity: str) -> "Column":
        return cls(None, topic, polarity) if topic else cls(driver, None, polarity)


NAMED = "named"
"""The figure of a driver or topic: distinct people who named it."""


def figure_row(
    cell: int, people: int, column: Column, count: Count, meant: Mapping[int, str]
) -> dict[str, Any]:
    """One figure as it is frozen; ``meant`` is the driver of each topic where everybody meant the same."""
    return {
        "unit_id": cell,
        "figure": NAMED,
        "driver": column.driver or meant.get(column.topic_id or 0),
        "topic_id": column.topic_id,
        "polarity": column.polarity,
        "people": count.people,
        "low": count.low,
        "high": count.high,
        "out_of": people,
        "shown": count.shown,
    }


def panel_k(session: Session, made: Release) -> int | None:
    """The k of a panel with the release before: the greater of both; None where it may not be shown beside that one."""
    before = session.get(Release, made.before_id) if made.before_id else None
    if before is None:
        return None
    k = max(made.k, before.k)
    return k if panel_may_show(_splits(session, made, before), k) else None


def _splits(session: Session, made: Release, before: Release) -> list[Split]:
    """The people of the release before who can't be told apart by what it published, and who of them came again."""
    places: dict[str, dict[str, int]] = {"tree": {}, "category": {}}
    for dimension, value, cell in _rows(session, "releases.places", id=before.id):
        places[dimension][value] = cell
    asked = {"id": before.id, "earlier": before.before_id or 0, "next": made.id}
    splits: dict[object, list[int]] = defaultdict(lambda: [0, 0])
    for unit, category, earlier, erased, people, within in _rows(session, "releases.atoms_before", **asked):
        alike = places["tree"].get(unit, 0), places["category"].get(category, 0), earlier
        group = None if erased else alike
        splits[group][0] += people
        splits[group][1] += within
    return [Split(people, within) for people, within in splits.values()]


def freeze_panel_before(session: Session, made: Release, people: int) -> None:
    """Add what the panel named in the release before. What was published then is frozen: only the panel is coarse."""
    before = session.get_one(Release, made.before_id)
    cell = ReleaseUnit(
        release_id=number_of(made), dimension=Dimension.PANEL_BEFORE, path="[]", people=people, shown=True
    )
    session.add(cell)
    session.flush()
    rows = [
        figure_row(number_of(cell), people, column, count, {})
        for column, count in _counts(session, made, before, people)
        if count.shown is not Tone.FEW
    ]
    if rows:
        session.execute(insert(ReleaseFigure), rows)


def _counts(session: Session, made: Release, before: Release, people: int) -> Iterable[tuple[Column, Count]]:
    cells, places = _cells(session, before)
    if not places:
        return
    frozen = _frozen(session, before)
    asked = {"round": before.round_id, "id": before.id, "other": made.id}
    panel = {Column.of(*row[:3]): row[3] for row in _rows(session, "releases.count_panel", **asked)}
    whole, sums = _whole(session, before), sums_of(places)
    nobody = [count_of(0, place.people) for place in places]
    for column, named in sorted(panel.items(), key=lambda each: repr(each[0])):
        known = frozen.pop(column, {})
        counts = [known.get(cell) or few for cell, few in zip(cells, nobody, strict=True)]
        everybody = whole.get(column, 0) if counts[0].people is None else counts[0].low
        yield column, panel_before(places, sums, counts, people, named, everybody)


def _cells(session: Session, before: Release) -> tuple[list[int], list[Place]]:
    """The published cells of a release, but for panels."""
    cells: list[int] = []
    places: list[Place] = []
    for cell, parent, dimension, path, size in _rows(session, "releases.frozen_cells", id=before.id):
        if dimension not in (Dimension.PANEL, Dimension.PANEL_BEFORE):
            above = None if parent is None else cells.index(parent)
            cells.append(cell)
            places.append(Place(Dimension(dimension), tuple(json.loads(path)), size, above))
    return cells, places


def _frozen(session: Session, before: Release) -> dict[Column, dict[int, Count]]:
    """What was published of each figure, by cell. Counts that are alike stand in memory once."""
    found: dict[Column, dict[int, Count]] = defaultdict(dict)
    alike: dict[Count, Count] = {}
    for cell, driver, topic, polarity, low, high, shown in _rows(
        session, "releases.frozen_counts", id=before.id
    ):
        count = Count(Tone(shown), low, high)
        found[Column.of(topic or 0, driver, polarity)][cell] = alike.setdefault(count, count)
    return found


def _whole(session: Session, before: Release) -> dict[Column, int]:
    rows = _rows(session, "releases.count_whole", round=before.round_id)
    return {Column.of(topic, driver, polarity): people for topic, driver, polarity, people in rows}


def _rows(session: Session, query: str, **asked: Any) -> Any:
    return session.execute(text(query_text(query)), asked)
