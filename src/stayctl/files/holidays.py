"""The working days of a country, and of a company that keeps its own calendar in a YAML file.

weekend: [saturday, sunday]
off: [2026-12-24, 2026-12-28 to 2026-12-31]
working: [2027-01-02]
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from stayctl.errors import NotFound, StayctlError
from stayctl.files.questions import described
from stayctl.files.questions.marked import Mapping, Node, Scalar, Sequence, Unreadable, read_yaml
from stayctl.files.questions.problem import Place, Problem
from stayctl.language import N_, _
from stayctl.practice.business_days import Calendar

NO_COUNTRY = "none"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ANNOUNCED_YEARLY = frozenset({"CN"})
"""Countries where it is decided each year which weekends are worked: a year without any is not announced."""
LONGEST_SPAN = 366


def country_calendar(country: str, years: Iterable[int]) -> Calendar:
    """Public holidays of a country (CN) or a part of one (US-CA), with the weekend days that are worked instead.

    Raises StayctlError where the package is missing or does not know the country.
    """
    if country == NO_COUNTRY:
        return Calendar()
    try:
        import holidays
    except ImportError:
        raise StayctlError(
            N_(
                "The holidays of {country} need a package: pip install 'stayctl[holidays]'. "
                "Without them: stayctl settings set holidays none"
            ),
            id="no_holidays",
            country=country,
        ) from None
    wanted = frozenset(years)
    code, _dash, part = country.partition("-")
    try:
        found = holidays.country_holidays(code, subdiv=part or None, years=wanted)
    except NotImplementedError:
        raise StayctlError(
            N_(
                "The holidays of “{country}” are not known. Use a code such as CN or US-CA, or your own calendar: "
                "stayctl settings set calendar FILE"
            ),
            id="no_country",
            country=country,
        ) from None
    worked = frozenset(day for day in found.weekend_workdays if day.year in wanted)
    guessed = wanted - {day.year for day in worked} if code in ANNOUNCED_YEARLY else frozenset()
    return Calendar(frozenset(found.weekend), frozenset(found), worked, guessed)


def own_calendar(path: Path, base: Calendar) -> Calendar:
    """``base`` with what the company's file says. Raises NotFound, or StayctlError with every problem of the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise NotFound(N_("There is no calendar {path}."), id="no_calendar", path=path) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise StayctlError(
            N_("The calendar {path} can't be read: {problem}"), id="calendar", path=path, problem=problem
        ) from None
    reading = _Reading()
    try:
        document, reading.problems = read_yaml(text)
        found = reading.calendar(document, base)
    except Unreadable as unreadable:
        reading.problems = unreadable.problems
    if reading.problems:
        problems = sorted(reading.problems, key=lambda each: each.place)
        raise StayctlError(
            N_("{path}: this calendar can't be used:"),
            id="calendar",
            where={"file": str(path), "line": problems[0].place.line, "column": problems[0].place.column},
            lines=[described(path, each) for each in problems],
            path=path,
        )
    return found


@dataclass
class _Reading:
    """One calendar file, and what is wrong with it."""

    problems: list[Problem] = field(default_factory=list)

    def calendar(self, document: Node | None, base: Calendar) -> Calendar:
        days: dict[str, list[date]] = {"off": [], "working": []}
        weekend: frozenset[int] | None = None
        for key, value in self._entries(document):
            if key.text == "weekend":
                weekend = frozenset(self._weekdays(value))
            elif key.text in days:
                days[key.text] += [day for item in self._texts(value) for day in self._span(item)]
            else:
                known = "weekend, off, working"
                self._add(
                    key.place, _("“{key}” is unknown here; there are: {known}"), key=key.text, known=known
                )
        self._refuse_both(document, days)
        return base.changed(days["off"], days["working"], weekend)

    def _entries(self, document: Node | None) -> tuple[tuple[Scalar, Node], ...]:
        if isinstance(document, Mapping):
            return document.entries
        place = document.place if document is not None else Place(1, 1)
        self._add(place, _("a calendar has off, working or weekend, each with a list"))
        return ()

    def _texts(self, value: Node) -> Iterator[Scalar]:
        for item in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(item, Scalar):
                yield item
            else:
                self._add(item.place, _("here stands a date, or two with “to” between them"))

    def _weekdays(self, value: Node) -> Iterator[int]:
        for item in self._texts(value):
            name = item.text.strip().casefold()
            if name in WEEKDAYS:
                yield WEEKDAYS.index(name)
            elif name:
                self._add(
                    item.place, _("“{text}” is no day of the week; write it as saturday"), text=item.text
                )

    def _span(self, item: Scalar) -> list[date]:
        """The days of ``2027-02-05`` or ``2027-02-05 to 2027-02-13``."""
        if not item.text.strip():
            return []
        try:
            parts = [date.fromisoformat(part.strip()) for part in item.text.split(" to ")]
        except ValueError:
            parts = []
        if not 1 <= len(parts) <= 2:
            message = _("“{text}” is no date; write it as 2027-02-05, or 2027-02-05 to 2027-02-13")
            self._add(item.place, message, text=item.text)
            return []
        count = (parts[-1] - parts[0]).days + 1
        if not 1 <= count <= LONGEST_SPAN:
            self._add(item.place, _("“{text}” is no span of at most a year"), text=item.text)
            return []
        return [parts[0] + timedelta(days=each) for each in range(count)]

    def _refuse_both(self, document: Node | None, days: dict[str, list[date]]) -> None:
        both = sorted(set(days["off"]) & set(days["working"]))
        if both and document is not None:
            message = _("{day} is off and working at once")
            self._add(document.place, message, day=both[0])

    def _add(self, place: Place, message: str, **parameters: object) -> None:
        self.problems.append(Problem(place, message.format(**parameters)))
