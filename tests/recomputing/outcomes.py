"""The figures of practice.md, section 5, about who left and who stayed, and what stayctl reports of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from recomputing.content import Counted, energy, panel
from recomputing.figures import Ratio, Window, employed, is_here
from recomputing.records import Company, Forecast, Person
from stayctl.practice.calibration import levels_of, red_precision
from stayctl.practice.metrics import period
from stayctl.reports.build.outcomes import Line, outcomes_report
from stayctl.reports.build.scope import Scope
from stayctl.store.outcomes import read_energy, read_leavers, read_reds
from stayctl.store.reading import Reader
from stayctl.store.releases import find_release
from stayctl.store.selection import Selectors, select

COST = 1000
SPAN = Window(date(2025, 10, 1), date(2026, 6, 30))


def average_headcount(people: Iterable[Person], window: Window) -> float:
    """Day by day, whoever is there."""
    days = [window.since + timedelta(n) for n in range((window.until - window.since).days + 1)]
    return sum(sum(employed(each, day) for day in days) for each in people) / len(days)


def left(people: Iterable[Person], window: Window) -> list[Person]:
    return [each for each in people if each.left in window]


def is_regretted(person: Person) -> bool:
    return person.leave_type == "voluntary" and person.regretted is True


def line_of(company: Company, person: Person) -> str | None:
    """Whose line somebody is in: of those right below the top, who have a line if anybody reports to them."""
    managers = {each.id: each.manager for each in company.people}
    if person.manager is None:
        return None
    if managers[person.manager] is None:
        return _head(person.id if person.id in managers.values() else person.manager)
    below = person.manager
    while (above := managers[below]) is not None and managers[above] is not None:
        below = above
    return _head(below)


def _head(number: int) -> str:
    return f"{number:04d} P{number}"


def retention(company: Company, window: Window) -> tuple[Ratio, Ratio]:
    """From one day, the window's first, to its last: of who was talked to in the year before, and of the others."""
    a_year = Window(window.since.replace(year=window.since.year - 1) + timedelta(days=1), window.since)
    heard = {
        each.person
        for each in company.interviews
        if each.is_completed and each.kind != "exit" and each.held in a_year
    }
    there = [each for each in company.people if employed(each, window.since)]
    groups = [[each for each in there if (each.id in heard) is inside] for inside in (True, False)]
    talked, others = [Ratio(sum(is_here(p, window.until) for p in group), len(group)) for group in groups]
    return talked, others


def latest_before_leaving(company: Company) -> list[Forecast]:
    """Of each voluntary leaver the latest forecast before the day of leaving."""
    found = []
    for person in company.people:
        if person.left is not None and person.leave_type == "voluntary":
            before = [f for f in company.forecasts if f.person == person.id and f.made < person.left]
            found += sorted(before, key=lambda f: f.made)[-1:]
    return found


def red_outcomes(company: Company) -> Ratio:
    """Reds who left within 6 months ÷ reds old enough to know; in a half-year a person counts once, by the last."""
    last: dict[tuple[int, int, bool], Forecast] = {}
    for each in sorted(company.forecasts, key=lambda f: f.made):
        last[each.person, each.made.year, each.made.month > 6] = each
    people = {each.id: each for each in company.people}
    known = [
        (people[f.person].left, f.made)
        for f in last.values()
        if f.level == "red" and six_months_after(f.made) <= company.today
        if is_here(people[f.person], f.made)
    ]
    return Ratio(sum(gone is not None and gone <= six_months_after(made) for gone, made in known), len(known))


def six_months_after(day: date) -> date:
    """The same day of the month, or the last one of a shorter month."""
    year, month = day.year + (day.month > 6), (day.month + 5) % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(day)


def differences(reader: Reader, company: Company) -> list[str]:
    """Every figure about who left and who stayed that is not what the records say."""
    select(reader, Selectors())
    end = datetime(company.today.year, company.today.month, company.today.day, 23, 59, 59, tzinfo=UTC)
    scope = Scope(period(company.today, SPAN.since, SPAN.until), end, audience="hr")
    shown = outcomes_report(reader, scope, k=5, rate=COST)
    talked, others = retention(company, SPAN)
    groups = shown.retention.groups
    precision = red_precision(read_reds(reader, company.today), company.today)
    found: dict[str, Any] = {
        "retention": groups and [(g.numerator, g.denominator) for g in (groups.interviewed, groups.others)],
        "forecasts": {level: n for level, n in levels_of(read_leavers(reader, company.today)).items() if n},
        "reds": (precision.numerator, precision.denominator),
    }
    levels: dict[str, int] = defaultdict(int)
    for forecast in latest_before_leaving(company):
        levels[forecast.level] += 1
    reds = red_outcomes(company)
    wanted: dict[str, Any] = {
        "retention": [(talked.part, talked.whole), (others.part, others.whole)],
        "forecasts": dict(levels),
        "reds": (reds.part, reds.whole),
    }
    unlike = [
        f"{name} is {found[name]}, by the records {wanted[name]}"
        for name in wanted
        if found[name] != wanted[name]
    ]
    unlike += _lines(company, shown.total, shown.lines)
    return [f"company {company.seed}, {each}" for each in unlike]


def _lines(company: Company, total: Line, lines: Iterable[Line]) -> Iterator[str]:
    people: dict[str | None, list[Person]] = defaultdict(list)
    for person in company.people:
        known = person.left is not None or not person.gone
        if known and (person.hired or SPAN.since) <= SPAN.until and (person.left or SPAN.until) >= SPAN.since:
            people[line_of(company, person)].append(person)
    yield from _line("everybody", [each for those in people.values() for each in those], total)
    shown = {line.unit: line for line in lines}
    if shown.keys() != people.keys():
        yield f"lines are {sorted(shown, key=str)}, by the records {sorted(people, key=str)}"
        return
    for unit, those in people.items():
        yield from _line(str(unit), those, shown[unit])


def _line(name: str, people: list[Person], shown: Line) -> Iterator[str]:
    gone = left(people, SPAN)
    wanted = len(gone), sum(map(is_regretted, gone)), len(gone) * COST
    found = shown.exits.all, shown.exits.regretted, shown.cost
    if wanted != found:
        yield f"{name}: exits, regretted, cost are {found}, by the records {wanted}"
    if abs(shown.headcount - average_headcount(people, SPAN)) > 1e-6:
        yield f"{name}: headcount is {shown.headcount}, by the records {average_headcount(people, SPAN)}"


def energy_differences(reader: Reader, before: Counted, after: Counted) -> Iterator[str]:
    """The mean of the same people in both, of those who answered in both, where it is shown."""
    shown = read_energy(reader, find_release(reader, f"R{after.round.id}"))
    if shown is not None:
        both = frozenset(
            each for each in panel(before, after) if before.last[each].energy and after.last[each].energy
        )
        means = [energy(each, both) for each in (before, after)]
        for mean, published in zip(means, (shown.means.before, shown.means.now), strict=True):
            if published is not None and (mean is None or abs(published - float(mean[1])) > 0.051):
                yield f"R{after.round.id}: energy is {published}, by the records {mean}"
