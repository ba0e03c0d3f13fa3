"""What stayctl publishes of a company's rounds and half-years, beside what was computed from the records."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from recomputing.content import (
    Cell,
    Counted,
    Path,
    change,
    counted,
    is_systemic,
    named,
    net,
    panel,
    panel_change,
    shown_tree,
    units,
)
from recomputing.generating import DRIVERS
from recomputing.masking import Key, Masked, faults, is_extreme
from recomputing.outcomes import energy_differences
from recomputing.records import Company, Interview, Round
from stayctl.errors import Withheld
from stayctl.practice.privacy import Dimension, Released, ReleasedUnit, Theme, Tone
from stayctl.practice.systemic import finest, systemic
from stayctl.practice.trend import courses
from stayctl.practice.vocabulary import Polarity
from stayctl.store.changes import changing
from stayctl.store.changes.facts import attach_all
from stayctl.store.changes.releases import release
from stayctl.store.reading import Reader
from stayctl.store.released import read_release
from stayctl.store.releases import find_release
from stayctl.store.tables import Round as RoundRow

HALVES = (date(2025, 1, 1), date(2025, 6, 30)), (date(2025, 7, 1), date(2025, 12, 31))
SIDES = "stay", "leave"
Published = tuple[Counted, Released | None]


def release_all(engine: Engine, company: Company) -> list[Round]:
    """Releases one or two half-years that are over, then the rounds; gives them in that order."""
    now = datetime(company.today.year, company.today.month, company.today.day, 12, tzinfo=UTC)
    with changing(engine, actor="hr", now=now, today=company.today) as begun:
        begun.audit("database.repair", "facts")
        attach_all(begun)
        rows = {each.id: each for each in begun.session.exec(select(RoundRow))}
        halves = {each.opens_on: each.id or 0 for each in rows.values() if _is_half(each)}
        over = HALVES if company.seed % 3 == 0 else HALVES[1:]
        found = [Round(halves[day], day, end, 5, "department", None) for day, end in over if day in halves]
        for each in [*found, *company.rounds]:
            release(begun, rows[each.id])
    return [*found, *company.rounds]


def _is_half(row: RoundRow) -> bool:
    return row.kind == "half_year"


def differences(reader: Reader, company: Company, released: list[Round]) -> list[str]:
    """Every published figure that is not what the records say, and everything that is not masked as it has to be."""
    published = [(counted(company, each), _read(reader, each)) for each in released]
    shown = [(mine, each) for mine, each in published if each is not None]
    panels = {after[0].round.id: panel(before[0], after[0]) for before, after in pairwise(shown)}
    found = [
        each
        for mine, here in published
        for each in _release(company, mine, here, panels.get(mine.round.id, frozenset()))
    ]
    for before, after in pairwise(shown):
        found += [*_trend(before, after), *energy_differences(reader, before[0], after[0])]
    return [f"company {company.seed}, {each}" for each in found]


def _read(reader: Reader, each: Round) -> Released | None:
    try:
        return read_release(reader, find_release(reader, f"R{each.id}"))
    except Withheld:
        return None


def path_of(round: Round, company: Company) -> Any:
    """Where somebody was when they were talked to: by department, or by the managers above, from the top."""
    managers = {each.id: each.manager for each in company.people}

    def chain(manager: int | None) -> Path:
        path: list[str] = []
        while manager is not None:
            path.insert(0, f"P{manager}")
            manager = managers[manager]
        return tuple(path)

    def place(interview: Interview) -> Path:
        return (
            tuple(interview.department.split("/")) if round.tree == "department" else chain(interview.manager)
        )

    return place


def _release(company: Company, mine: Counted, shown: Released | None, both: Cell) -> Iterator[str]:
    where = f"R{mine.round.id}"
    place = path_of(mine.round, company)
    tree = units(mine, place)
    if mine.round.tree == "line":
        tree = below_the_top(tree)
    published = {unit.path for unit in shown.of(Dimension.UNIT)} if shown else ()
    wanted, others = shown_tree(tree, mine.round.k, published)
    if not wanted or shown is None:
        if bool(wanted) != (shown is not None):
            yield f"{where}: shown {shown is not None}, {len(mine.last)} people"
        return
    cells = {("unit", path): people for path, people in wanted.items()}
    cells |= {("others", path): people for path, people in others.items()}
    cells |= _categories(mine, shown)
    yield from _same_cells(where, cells, shown)
    matched = both if shown.of(Dimension.PANEL) else frozenset()
    yield from _figures(where, mine, {_key(unit): unit for unit in shown.units}, cells, matched)
    yield from _systemic(where, company, mine, shown, cells)


def below_the_top(tree: Mapping[Path, Cell]) -> dict[Path, Cell]:
    """Lines begin below the one at the top, who is above everybody."""
    tops = {path[0] for path in tree if path}
    if len(tops) != 1:
        return dict(tree)
    found = {path[1:]: people for path, people in tree.items() if path}
    found[()] = tree[()]
    return found


def _key(unit: ReleasedUnit) -> Key:
    kind = "unit" if unit.dimension is Dimension.WHOLE else str(unit.dimension)
    return kind, unit.path


def _same_cells(where: str, cells: Mapping[Key, Cell], shown: Released) -> Iterator[str]:
    panels = Dimension.PANEL, Dimension.PANEL_BEFORE
    published = {_key(each): each.people for each in shown.units if each.dimension not in panels}
    wanted = {key: len(people) for key, people in cells.items()}
    if published != wanted:
        yield f"{where}: cells are {published}, by the records {wanted}"


def _categories(mine: Counted, shown: Released) -> dict[Key, Cell]:
    """The people of each published category: all of them together are everybody, and none is under k."""
    found = {}
    for unit in shown.of(Dimension.CATEGORY):
        people = frozenset(p for p, i in mine.last.items() if _value(mine.round.crossing, i) in unit.path)
        if len(people) >= mine.round.k:
            found["category", unit.path] = people
    return found


def _value(attribute: str | None, interview: Interview) -> str:
    return interview.level if attribute == "level" else "yes" if interview.core else "no"


def _figures(
    where: str,
    mine: Counted,
    shown: Mapping[Key, ReleasedUnit],
    cells: Mapping[Key, Cell],
    matched: Cell,
) -> Iterator[str]:
    known = {key: (shown[key], people) for key, people in cells.items() if key in shown}
    for driver in DRIVERS:
        for side in SIDES:
            theme, who = Theme(driver, None, Polarity(side)), named(mine, driver, side)
            masked = {
                key: Masked(unit.count(theme), len(who & people), len(people))
                for key, (unit, people) in known.items()
            }
            beside = [group for group in (matched, mine.people - matched) if matched and group]
            is_beside = any(is_extreme(len(who & group), len(group)) for group in beside)
            yield from (f"{where}: {driver} {side} {fault}" for fault in faults(masked, is_beside))
        for key, (unit, people) in known.items():
            yield from _net(f"{where} {key}", mine, driver, unit, people)


def _net(where: str, mine: Counted, driver: str, unit: ReleasedUnit, people: Cell) -> Iterator[str]:
    shown = unit.net(driver)
    if all(unit.count(Theme(driver, None, Polarity(side))).shown is Tone.EXACT for side in SIDES):
        if not _near(shown, net(mine, driver, people)):
            yield f"{where}: net of {driver} is {shown}"
    elif shown is not None:
        yield f"{where}: net of {driver} is shown, though not both sides are"


def _near(shown: float | None, true: Any) -> bool:
    """A difference of shares is rounded once, to a tenth."""
    return shown is not None and abs(shown - float(true)) < 0.0501


def _systemic(
    where: str, company: Company, mine: Counted, shown: Released, cells: Mapping[Key, Cell]
) -> Iterator[str]:
    """A theme is found where the numbers are shown, and never where the records say otherwise."""
    found = {each.driver for each in systemic(shown, company.systemic_percent)}
    lowest = [cells[_key(unit)] for unit in finest(shown) if _key(unit) in cells]
    for driver in DRIVERS:
        is_true = is_systemic(mine, driver, lowest, company.systemic_percent)
        counts = [unit.count(Theme(driver, None, Polarity.LEAVE)) for unit in finest(shown)]
        is_certain = all(count.shown is Tone.EXACT for count in counts)
        if (driver in found and not is_true) or (is_certain and is_true and driver not in found):
            yield f"{where}: systemic {driver} is {driver in found}, by the records {is_true}"


def _trend(before: tuple[Counted, Released], after: tuple[Counted, Released]) -> Iterator[str]:
    where = f"{before[1].head.ref} to {after[1].head.ref}"
    both = panel(before[0], after[0])
    yield from _panel(where, before[0], after, both)
    for course in courses([before[1], after[1]]):
        side = str(course.polarity)
        if all(step.named.shown is Tone.EXACT for step in course.steps):
            if not _near(course.change, change(before[0], after[0], course.driver, side)):
                yield f"{where}: {course.driver} {side} changed by {course.change}"
        elif course.change is not None:
            yield f"{where}: change of {course.driver} {side} is shown, though not both numbers are"
        true = panel_change(before[0], after[0], course.driver, side)
        if course.panel_change is not None and not _near(course.panel_change, true):
            yield f"{where}: {course.driver} {side} changed by {course.panel_change} among the same people"


def _panel(where: str, first: Counted, after: tuple[Counted, Released], both: Cell) -> Iterator[str]:
    """The panel is everybody who is in both, and nobody is left over whom k − 1 others could single out."""
    last, shown = after
    k = max(first.round.k, last.round.k)
    for dimension, mine in ((Dimension.PANEL, last), (Dimension.PANEL_BEFORE, first)):
        for unit in shown.of(dimension):
            left_over = len(mine.people - both)
            if unit.people != len(both) or unit.people < k or 0 < left_over < k:
                yield f"{where}: a panel of {unit.people}, by the records {len(both)} of {len(mine.people)}"
            for driver in DRIVERS:
                for side in SIDES:
                    count = unit.count(Theme(driver, None, Polarity(side)))
                    if not count.low <= len(named(mine, driver, side) & both) <= count.high:
                        yield f"{where} {dimension}: {driver} {side} is {count}"
