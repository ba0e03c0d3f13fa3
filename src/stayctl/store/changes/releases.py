"""Releasing a round: counted once, masked, frozen (privacy: releases)."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import insert, text
from sqlmodel import col, select

from stayctl.errors import Conflict, NotFound
from stayctl.language import N_
from stayctl.practice.privacy import Count, Dimension, Path, Tone
from stayctl.practice.releases import Atom, Layout, Tally, counted, gives_away, lay_out
from stayctl.practice.rounds import Boss, line_paths
from stayctl.store.changes import Change, number_of
from stayctl.store.changes.energy import freeze_energy
from stayctl.store.changes.facts import is_released
from stayctl.store.changes.leavers import freeze_leavers
from stayctl.store.changes.panels import Column, figure_row, freeze_panel_before, panel_k
from stayctl.store.reading import query_text
from stayctl.store.tables import Release, ReleaseFigure, ReleasePlace, ReleaseUnit, Round
from stayctl.store.tables.rounds import RoundKind, RoundState

ROOT = "*"


def close_and_release(change: Change, round_id: int) -> Release:
    """Release a round that is closed, or a half-year that is over; it is closed with that.

    Raises NotFound, Conflict where it was released before, is under way, or where the half-year is not over.
    """
    found = change.session.get(Round, round_id)
    if found is None:
        raise NotFound(N_("There is no round {round}."), round=f"R{round_id}")
    if is_released(change, round_id):
        raise Conflict(N_("{ref} was released before, and is frozen."), id="released", ref=f"R{round_id}")
    if found.kind in (RoundKind.HALF_YEAR, RoundKind.EXIT):
        assert found.closes_on is not None
        if found.closes_on >= change.today:
            raise Conflict(
                N_("{ref} is released once the half-year is over, after {day}."),
                id="not_over",
                ref=f"R{round_id}",
                day=found.closes_on,
            )
        found.state, found.closed_at = RoundState.CLOSED, change.now
        change.session.add(found)
    elif found.state == RoundState.OPEN:
        raise Conflict(
            N_("{ref} is still under way; it is released when it ends: stayctl round close {ref}"),
            id="round_open",
            ref=f"R{round_id}",
        )
    return release(change, found)


def release(change: Change, ended: Round) -> Release:
    """Count a round that is closed, mask it, and freeze it. Where fewer than k were talked to, nothing is shown of it."""
    made = begin_release(change, ended)
    Releasing(change, ended, made).freeze()
    if ended.kind == RoundKind.EXIT:
        freeze_leavers(change, ended, made)
    change.audit("round.release", f"round:{ended.id}")
    return made


def begin_release(change: Change, ended: Round) -> Release:
    """The record of a release. People are matched with the release before; those who leave, with none."""
    before = select(Release).join(Round, col(Round.id) == Release.round_id)
    before = before.where(col(Round.kind).in_((RoundKind.ROUND, RoundKind.HALF_YEAR)))
    last = change.session.exec(before.order_by(col(Release.id).desc()).limit(1)).first()
    is_exit = ended.kind in (RoundKind.EXIT, RoundKind.EXIT_FILE)
    made = Release(
        round_id=number_of(ended),
        before_id=last.id if last and not is_exit else None,
        k=ended.k,
        released_at=change.now,
    )
    change.session.add(made)
    change.session.flush()
    return made


class Releasing:
    """One release in the making."""

    def __init__(self, change: Change, ended: Round, made: Release) -> None:
        self.session = change.session
        self.ended, self.made = ended, made
        self.asked = {"id": number_of(made), "round": number_of(ended), "other": made.before_id or 0}

    def rows(self, query: str, **more: Any) -> Any:
        known = {**self.asked, **more}
        sql = query_text(query)
        return self.session.execute(text(sql), {name: known[name] for name in known if f":{name}" in sql})

    def freeze(self) -> None:
        self.rows(
            "releases.add_people", tree=self.ended.unit_tree, attribute=self.ended.crossing_attribute or ""
        )
        k_of_panel = panel_k(self.session, self.made)
        if k_of_panel is None:
            self.asked["other"] = 0
        atoms = [Atom(*row) for row in self.rows("releases.atoms")]
        paths = self.paths({atom.unit for atom in atoms})
        crossed = self.ended.crossing_attribute is not None
        layout = lay_out(ROOT, paths, atoms, self.ended.k, crossed=crossed, panel_k=k_of_panel)
        cells = self.write_cells(layout)
        if not layout.is_empty:
            self.write_counts(layout, cells, self.tallies(layout))
            if layout.panel is not None:
                freeze_panel_before(self.session, self.made, layout.places[layout.panel].people)
                freeze_energy(self.session, self.made)

    def paths(self, units: set[str]) -> dict[str, Path]:
        """Where each leaf unit is below the whole: a department by its path, a line by the managers above today."""
        if self.ended.unit_tree != "line":
            return {unit: tuple(unit.split("/")) if unit else () for unit in units}
        bosses = {row.id: Boss(*row) for row in self.rows("releases.bosses")}
        lines = line_paths([int(unit) if unit else None for unit in sorted(units)], bosses)
        return {unit: lines[int(unit) if unit else None] for unit in units}

    def tallies(self, layout: Layout) -> Iterator[tuple[Column, Tally]]:
        """One column of figures after the other: drivers, then topics, since all of them would fill the memory."""
        beside: dict[Column, Tally] = defaultdict(Tally)
        if layout.categories:
            for topic, driver, polarity, category, people in self.rows("releases.count_categories"):
                beside[Column.of(topic, driver, polarity)].categories[category] += people
        if layout.panel is not None:
            for topic, driver, polarity, people in self.rows("releases.count_panel"):
                beside[Column.of(topic, driver, polarity)].panel += people
        for query in ("releases.count_units", "releases.count_topics"):
            for (topic, driver, polarity), rows in groupby(self.rows(query), key=lambda row: row[:3]):
                column = Column.of(topic, driver, polarity)
                tally = beside[column]
                tally.units.update((unit, people) for *_named, unit, people in rows)
                yield column, beside.pop(column)

    def write_cells(self, layout: Layout) -> list[int]:
        """The cells and what is withheld, with the leaf units and values that each holds."""
        written: list[int] = []
        for place in layout.places:
            cell = ReleaseUnit(
                release_id=number_of(self.made),
                parent_id=None if place.above is None else written[place.above],
                dimension=place.dimension,
                path=_text(place.path),
                people=place.people,
                shown=True,
            )
            self.session.add(cell)
            self.session.flush()
            written.append(number_of(cell))
        for hidden in layout.withheld:
            whole = len(hidden.path) == 1
            self.session.add(
                ReleaseUnit(
                    release_id=number_of(self.made),
                    dimension=Dimension.WHOLE if whole else Dimension.UNIT,
                    path=_text(hidden.path[1:]),
                    shown=False,
                    reason=hidden.reason,
                )
            )
        self.session.flush()
        self._write_places(layout, written)
        return written

    def _write_places(self, layout: Layout, written: list[int]) -> None:
        leaves = {("tree", unit): cells[-1] for unit, cells in layout.units.items()}
        values = {("category", value): cell for value, cell in layout.categories.items()}
        rows = [
            {
                "release_id": self.made.id,
                "dimension": dimension,
                "value": value,
                "unit_id": written[cell],
            }
            for (dimension, value), cell in {**leaves, **values}.items()
        ]
        if rows:
            self.session.execute(insert(ReleasePlace), rows)

    def write_counts(self, layout: Layout, cells: list[int], tallies: Iterable[tuple[Column, Tally]]) -> None:
        """The figures of all drivers, then of each topic, with its driver where that gives nothing away."""
        meant = dict(tuple(row) for row in self.rows("releases.topic_drivers"))
        drivers: dict[Column, list[Count]] = {}
        for topic, columns in groupby(tallies, key=lambda each: each[0].topic_id):
            shown = {column: counted(layout, tally) for column, tally in columns}
            if topic is None:
                drivers = shown
            elif topic in meant and any(
                gives_away(
                    counts,
                    drivers.get(Column(meant[topic], None, column.polarity), layout.nobody),
                    layout.sums,
                )
                for column, counts in shown.items()
            ):
                del meant[topic]
            for column, counts in shown.items():
                self._write(layout, cells, column, counts, meant)

    def _write(
        self, layout: Layout, cells: list[int], column: Column, counts: list[Count], meant: Mapping[int, str]
    ) -> None:
        rows = [
            figure_row(cell, place.people, column, count, meant)
            for cell, place, count in zip(cells, layout.places, counts, strict=True)
            if count.shown is not Tone.FEW
        ]
        if rows:
            self.session.execute(insert(ReleaseFigure), rows)


def _text(path: Path) -> str:
    return json.dumps(path, ensure_ascii=False)
