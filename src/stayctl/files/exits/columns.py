"""Which column of an exit survey holds what: who left and when, and which driver each reason stands for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from stayctl.errors import StayctlError
from stayctl.files.roster.headers import ALIASES, normal, quoted
from stayctl.files.roster.words import flag
from stayctl.language import LANGUAGES, N_, catalogue
from stayctl.practice.exits import NO_DRIVER, is_no_reason, is_ticked, near, plain, read_name
from stayctl.practice.themes import Suggestion
from stayctl.practice.vocabulary import DRIVERS

FIELDS = ("employee_no", "email", "name", "left_on")
LOOKED_AT = 1000
"""So many rows decide whether a column holds yes and no."""
CLEAR_FOR_A_SLIP = 5
"""So many cells of yes and no for each that is neither; in a column of ratings “N” alone would pass for no."""

_LEFT = (
    "Cease Date, Cessation Date, Cessation Year, Cessationyear, Leaving Date, Leave Date, Exit Date, Last Day, "
    "Last Working Day, Separation Date, Resignation Date, Left On, Date Left, Month Left, 离职时间, 离职年月, 离职月份, 最后工作日, 离开日期"
)
_ALIASES = {alias: field for alias, field in ALIASES.items() if field in FIELDS} | {
    normal(alias): "left_on" for alias in _LEFT.split(", ")
}
_NEITHER = frozenset(("n/a", "na", "-", "/", "--"))
NOT_SAID = frozenset(("not stated", "unknown", "未说明", "未填", "不详"))
"""Words for “no answer”: no yes, and no mistake either."""

Suggest = Callable[[str], Sequence[Suggestion]]


class Reason(NamedTuple):
    """A column that stands for a driver: by its place, its name, and the words by which it was understood.

    No words where ``--driver`` said it.
    """

    place: int
    name: str
    driver: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExitMap:
    """The columns of a survey. ``open`` hold yes and no and were understood as nothing; ``rest`` are not read."""

    header: tuple[str, ...]
    fields: Mapping[str, int]
    reasons: tuple[Reason, ...]
    open: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def drivers(self) -> list[str]:
        """The drivers in the order of the vocabulary."""
        named = {reason.driver for reason in self.reasons}
        return [driver for driver in DRIVERS if driver in named]


class Asked(NamedTuple):
    """``--map`` and ``--driver`` as they were given: field → column, and (driver, column)."""

    fields: dict[str, str]
    drivers: list[tuple[str, str]]

    def names(self) -> dict[str, str]:
        """All columns that were named, as the search for the header takes them."""
        return self.fields | {f"driver{n}": column for n, (_driver, column) in enumerate(self.drivers)}


def asked_columns(maps: Iterable[str], drivers: Iterable[str]) -> Asked:
    """The options taken apart. Raises StayctlError for a field or a driver that there isn't, with near ones."""
    asked = Asked({}, [])
    for option in maps:
        field, column = _parts(
            option,
            N_("--map takes FIELD=COLUMN, such as --map left_on='Cease Date', not “{option}”."),
        )
        field = field.casefold().replace("-", "_")
        if field not in FIELDS:
            raise StayctlError(
                N_("--map: there is no field “{name}” in an exit survey. The fields are: {fields}."),
                id="map",
                name=field,
                fields=", ".join(FIELDS),
            )
        if field in asked.fields:
            raise StayctlError(N_("--map names the field {name} twice."), id="map", name=field)
        asked.fields[field] = column
    for option in drivers:
        driver, column = _parts(
            option,
            N_("--driver takes DRIVER=COLUMN, such as --driver pay=Salary, not “{option}”."),
        )
        asked.drivers.append((_driver(driver), column))
    return asked


def _parts(option: str, message: str) -> tuple[str, str]:
    name, separator, column = option.partition("=")
    if not separator or not name.strip():
        raise StayctlError(message, id="map", option=option)
    return name.strip(), column.strip()


def _driver(name: str) -> str:
    """A driver by its id or by its label in any language. Raises StayctlError with near ones."""
    labels = {
        plain(catalogue(language).gettext(text)): d for d, text in DRIVERS.items() for language in LANGUAGES
    }
    known = {plain(driver): driver for driver in (*DRIVERS, NO_DRIVER)} | labels
    if plain(name) in known:
        return known[plain(name)]
    close = list(dict.fromkeys(known[plain(each)] for each in near(name, known)))
    if close:
        raise StayctlError(
            N_("--driver: there is no driver “{name}”. Near it: {near}. All of them: stayctl driver list"),
            id="no_driver",
            name=name,
            near=", ".join(close),
        )
    raise StayctlError(
        N_("--driver: there is no driver “{name}”. See: stayctl driver list"), id="no_driver", name=name
    )


def map_columns(
    header: Sequence[str], sample: Sequence[Sequence[str]], asked: Asked, suggest: Suggest, *, file: str
) -> ExitMap:
    """Decide what each column holds. Raises StayctlError where a column isn't there, or none holds reasons."""
    titles = tuple(cell.strip() for cell in header)
    fields = {field: _place(titles, column, file) for field, column in asked.fields.items() if column}
    for place, title in enumerate(titles):
        field = _ALIASES.get(normal(title))
        if field and field not in asked.fields and place not in fields.values():
            fields.setdefault(field, place)
    said = {_place(titles, column, file): driver for driver, column in asked.drivers}
    fields = {field: place for field, place in fields.items() if place not in said}
    free = [
        place
        for place, title in enumerate(titles)
        if title and place not in said and place not in fields.values() and _is_yes_no(sample, place, title)
    ]
    reasons = [Reason(place, titles[place], driver) for place, driver in said.items() if driver != NO_DRIVER]
    for place in free:
        found = read_name(titles[place], suggest)
        if found is not None:
            reasons.append(Reason(place, titles[place], *found))
    reasons.sort()
    taken = {reason.place for reason in reasons}
    if not reasons:
        raise _no_reasons(titles, [titles[place] for place in free], file)
    quiet = {*taken, *fields.values(), *said}
    open_ = [place for place in free if place not in quiet and not is_no_reason(titles[place])]
    rest = [place for place in range(len(titles)) if titles[place] and place not in {*quiet, *open_}]
    return ExitMap(
        titles, fields, tuple(reasons), tuple(titles[p] for p in open_), tuple(titles[p] for p in rest)
    )


def _is_yes_no(sample: Sequence[Sequence[str]], place: int, title: str) -> bool:
    """Whether the first rows hold yes, no, or nothing in this column; who answers “not applicable” says something else."""
    said = Counter(row[place].strip() for row in sample if place < len(row))
    cells = set(said) - {""}
    ticks = {cell for cell in cells if is_ticked(cell, title)}
    words = {cell for cell in cells - ticks if flag(cell) is not None}
    if cells != ticks | words or not cells:
        return _has_strays(said)
    clear = {cell for cell in words if cell.casefold() not in _NEITHER}
    dashes = words - clear
    return bool(ticks) or (
        bool(clear) and not (dashes and dashes & {cell for cell in dashes if len(cell) > 2})
    )


def _has_strays(said: Counter[str]) -> bool:
    """Whether it is yes and no but for a few slips: those are named with their rows, and not dropped with the column."""
    clear = {cell: flag(cell) for cell in said if cell and cell.casefold() not in _NEITHER | NOT_SAID}
    slips = sum(said[cell] for cell, meant in clear.items() if meant is None)
    known = sum(said[cell] for cell, meant in clear.items() if meant is not None)
    return {True, False} <= set(clear.values()) and slips * CLEAR_FOR_A_SLIP <= known


def _place(titles: tuple[str, ...], column: str, file: str) -> int:
    """The column of this name. Raises StayctlError with near names where there is none."""
    exact = [place for place, title in enumerate(titles) if title == column]
    places = exact or [p for p, title in enumerate(titles) if title and normal(title) == normal(column)]
    if len(places) == 1:
        return places[0]
    if places:
        message = N_("{file}: several columns are called “{column}”; rename one of them in the file.")
        raise StayctlError(message, id="no_column", where={"file": file}, file=file, column=column)
    close = near(column, titles)
    message = N_("{file}: there is no column “{column}”. See them all with --dry-run.")
    if close:
        message = N_("{file}: there is no column “{column}”. Near it: {near}.")
    raise StayctlError(
        message,
        id="no_column",
        where={"file": file, "near": close},
        file=file,
        column=column,
        near=", ".join(close),
    )


def _no_reasons(titles: Sequence[str], open_: Sequence[str], file: str) -> StayctlError:
    if open_:
        return StayctlError(
            N_(
                "{file}: no column was understood as a reason. These hold yes and no: {columns}. "
                "Say what one stands for: --driver DRIVER={column}"
            ),
            id="no_reasons",
            where={"file": file, "columns": list(open_)},
            file=file,
            columns=", ".join(open_),
            column=quoted(open_[0]),
        )
    return StayctlError(
        N_(
            "{file}: no column holds yes and no, so there are no reasons to count. "
            "Columns: {columns}. Say which one is a reason: --driver DRIVER=COLUMN"
        ),
        id="no_reasons",
        where={"file": file, "columns": [title for title in titles if title]},
        file=file,
        columns=", ".join(title for title in titles if title),
    )
