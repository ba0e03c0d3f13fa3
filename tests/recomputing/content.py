"""The figures of practice.md, section 5, about what people said, before anything is withheld; and who may see which unit."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from recomputing.records import Company, Interview, Round

Cell = frozenset[int]
"""Distinct people."""


@dataclass(frozen=True)
class Counted:
    """One release: each person's last completed interview of its round."""

    round: Round
    last: Mapping[int, Interview]

    @property
    def people(self) -> Cell:
        return frozenset(self.last)


def counted(company: Company, round: Round) -> Counted:
    """What is held outside a round belongs to its half-year. Exit interviews are no talks with people who stay."""
    last: dict[int, Interview] = {}
    for each in company.interviews:
        if each.kind != "exit" and each.is_completed and belongs(each, round):
            before = last.get(each.person)
            if before is None or (before.held, before.id) < (each.held, each.id):
                last[each.person] = each
    return Counted(round, last)


def belongs(interview: Interview, round: Round) -> bool:
    if interview.round is not None or round.members:
        return interview.round == round.id
    return interview.held is not None and round.opens <= interview.held <= round.closes


def named(release: Counted, driver: str, polarity: str) -> Cell:
    """Who named a driver so: people, however often they did."""
    return frozenset(
        person
        for person, interview in release.last.items()
        if any(
            (each.driver, each.polarity, each.status) == (driver, polarity, "confirmed")
            for each in interview.mentions
        )
    )


def percent(part: int, whole: int) -> Fraction:
    return Fraction(100 * part, whole) if whole else Fraction(0)


def net(release: Counted, driver: str, among: Cell) -> Fraction:
    """Stay % − leave %, in percentage points."""
    stay, leave = (len(named(release, driver, each) & among) for each in ("stay", "leave"))
    return percent(stay, len(among)) - percent(leave, len(among))


def change(before: Counted, after: Counted, driver: str, polarity: str) -> Fraction:
    """The trend: percentage points between two rounds, over everybody talked to in each."""
    return percent(len(named(after, driver, polarity)), len(after.last)) - percent(
        len(named(before, driver, polarity)), len(before.last)
    )


def panel(before: Counted, after: Counted) -> Cell:
    return before.people & after.people


def panel_change(before: Counted, after: Counted, driver: str, polarity: str) -> Fraction:
    """The same for the people who are in both rounds."""
    both = panel(before, after)
    return percent(len(named(after, driver, polarity) & both), len(both)) - percent(
        len(named(before, driver, polarity) & both), len(both)
    )


def energy(release: Counted, among: Cell) -> tuple[int, Fraction] | None:
    """How many of these people rated their energy, and the mean."""
    rated = [
        each.energy for person, each in release.last.items() if person in among and each.energy is not None
    ]
    return (len(rated), Fraction(sum(rated), len(rated))) if rated else None


def is_systemic(release: Counted, driver: str, shown_units: Iterable[Cell], percent_over: int) -> bool:
    """Leave-side prevalence at the threshold or over it in two shown units or more."""
    leaving = named(release, driver, "leave")
    over = [unit for unit in shown_units if percent(len(leaving & unit), len(unit)) >= percent_over]
    return len(over) >= 2


Path = tuple[str, ...]


def units(release: Counted, path_of: Callable[[Interview], Path]) -> dict[Path, Cell]:
    """Everybody of a unit, those of the units below it included; the root is the empty path."""
    found: dict[Path, set[int]] = defaultdict(set)
    for person, interview in release.last.items():
        path = path_of(interview)
        for depth in range(len(path) + 1):
            found[path[:depth]].add(person)
    return {path: frozenset(people) for path, people in found.items()}


def shown_tree(
    everyone: Mapping[Path, Cell], k: int, published: Collection[Path] = ()
) -> tuple[dict[Path, Cell], dict[Path, Cell]]:
    """The tree rule of privacy.md: the shown units, and what is left of each ("others") where that reaches k.

    Of two that are as small it does not say which one is hidden: here those that were published stay.
    """
    shown: dict[Path, Cell] = {}
    others: dict[Path, Cell] = {}

    def left_over(path: Path, kept: Iterable[Path]) -> Cell:
        return everyone[path].difference(*(everyone[each] for each in kept))

    def show(path: Path) -> None:
        shown[path] = everyone[path]
        children = sorted(
            (each for each in everyone if len(each) == len(path) + 1 and each[: len(path)] == path),
            key=lambda each: (len(everyone[each]), each in published, each),
        )
        kept = [each for each in children if len(everyone[each]) >= k]
        while kept and 0 < len(left_over(path, kept)) < k:
            kept.pop(0)
        if kept and left_over(path, kept):
            others[path] = left_over(path, kept)
        for each in kept:
            show(each)

    if len(everyone.get((), ())) >= k:
        show(())
    return shown, others
