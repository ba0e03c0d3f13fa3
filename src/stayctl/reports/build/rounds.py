"""Rounds as lists, as what they will show, and as how far they have come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from stayctl.language import N_, _, ngettext
from stayctl.practice.metrics import Rate
from stayctl.practice.rounds import Prospect, Prospects
from stayctl.reports.build.scope import rate_cell, shown
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.reading import Reader
from stayctl.store.rounds import Holder, RoundRow, comparison, contact, progress

TREES = {
    "department": N_("departments"),
    "line": N_("reporting lines"),
    "whole": N_("the company as a whole"),
}
STATES = {"open": N_("under way"), "closed": N_("ended")}
CROSSINGS = {
    "tenure": N_("Service"),
    "level": N_("Level"),
    "location": N_("Place of work"),
    "title": N_("Title"),
    "job_family": N_("Job family"),
    "core": N_("Key post"),
    "high_potential": N_("High potential"),
}


@dataclass(frozen=True)
class Plan:
    """A round that is about to open: its people, and what each way to cut them will show."""

    name: str
    opens_on: date
    closes_on: date | None
    k: int
    people: int
    elsewhere: int
    coverage: Rate
    chosen: Prospects
    other: Prospects
    needed: int

    @property
    def proposes_other(self) -> bool:
        """Whether the other tree shows so much more that it should be taken."""
        return not self.chosen.is_enough and self.other.reached > self.chosen.reached

    @property
    def too_small(self) -> bool:
        """Whether not even the whole will be shown."""
        return self.people < self.needed


@dataclass(frozen=True)
class Held:
    """One interviewer's part of a round, by name."""

    holder: Holder
    name: str
    number: str | None

    @property
    def rate(self) -> Rate:
        return Rate(self.holder.held, self.holder.people)


@dataclass(frozen=True)
class RoundPage:
    """How far a round has come."""

    round: RoundRow
    held: tuple[Held, ...]
    compared: Rate | None
    document: Document

    @property
    def rate(self) -> Rate:
        return Rate(self.round.held, self.round.people)

    def total(self, field: str) -> int:
        return sum(int(getattr(each.holder, field)) for each in self.held)


def plan_data(plan: Plan) -> dict[str, Any]:
    def tree(found: Prospects) -> dict[str, Any]:
        return {
            "tree": found.tree,
            "reached": found.reached,
            "units": [
                {"path": list(u.path), "people": u.people, "expected": u.expected, "shown": u.shown}
                for u in found.units
            ],
        }

    return {
        "name": plan.name,
        "from": plan.opens_on,
        "to": plan.closes_on,
        "k": plan.k,
        "people": plan.people,
        "in_other_rounds": plan.elsewhere,
        "coverage": plan.coverage.data(),
        "needed": plan.needed,
        "chosen": tree(plan.chosen),
        "other": tree(plan.other),
        "propose": plan.other.tree if plan.proposes_other else None,
    }


def round_listing(rows: list[RoundRow], today: date) -> Listing:
    keys = (
        "id",
        "uuid",
        "name",
        "state",
        "from",
        "to",
        "people",
        "held",
        "k",
        "tree",
        "cross",
        "compare_with",
    )
    return Listing(
        what="round.list",
        as_of=today,
        rows=[{**round_data(row), "coverage": rate_cell(Rate(row.held, row.people)).shown} for row in rows],
        keys=keys,
        columns=(
            Column("id", N_("Id")),
            Column("name", N_("Round")),
            Column("state", N_("State")),
            Column("from", N_("From"), narrow=False),
            Column("to", N_("To")),
            Column("coverage", N_("Held"), "right"),
            Column("tree", N_("Units"), narrow=False),
        ),
        empty=_(
            "There is no round yet. Begin with a pilot: stayctl round open NAME --high-potential --dry-run"
        ),
    )


def round_data(row: RoundRow) -> dict[str, Any]:
    return {
        "id": row.ref,
        "uuid": row.uuid,
        "name": row.name,
        "state": Cell(row.state, _(STATES[row.state]), "" if row.state == "open" else "quiet"),
        "from": row.opens_on,
        "to": row.closes_on,
        "people": row.people,
        "held": row.held,
        "k": row.k,
        "tree": Cell(row.unit_tree, _(TREES[row.unit_tree])),
        "cross": row.crossing_attribute,
        "compare_with": row.comparison_group,
    }


def round_page(reader: Reader, row: RoundRow, today: date) -> RoundPage:
    held = tuple(_held(reader, holder) for holder in progress(reader, row.id, today))
    compared = comparison(reader, row, today)
    data = {key: value.data if isinstance(value, Cell) else value for key, value in round_data(row).items()}
    data |= {
        "coverage": Rate(row.held, row.people).data(),
        "compared": compared.data() if compared else None,
        "interviewers": [
            {
                "interviewer": each.number,
                "name": each.name or None,
                "people": each.holder.people,
                "held": each.holder.held,
                "arranged": each.holder.arranged,
                "overdue": each.holder.late,
                "refused": each.holder.refused,
                "missing": each.holder.missing,
            }
            for each in held
        ],
    }
    return RoundPage(row, held, compared, Document("round.show", today, data))


def _held(reader: Reader, holder: Holder) -> Held:
    if holder.holder_id is None:
        return Held(holder, "", None)
    found = contact(reader, holder.holder_id)
    return Held(holder, found.name, found.employee_no)


def progress_listing(page: RoundPage, today: date) -> Listing:
    return Listing(
        what="round.show",
        as_of=today,
        rows=[_row(each) for each in page.held],
        keys=(),
        columns=(
            Column("name", N_("Interviewer")),
            Column("rate", N_("Held"), "right"),
            Column("arranged", N_("Arranged"), "right"),
            Column("missing", N_("Not arranged"), "right"),
            Column("late", N_("Overdue"), "right"),
            Column("refused", N_("Declined"), "right", narrow=False),
        ),
        empty=_("Nobody is in this round."),
    )


def _row(each: Held) -> dict[str, Any]:
    holder = each.holder
    return {
        "name": each.name or _("(no interviewer)"),
        "rate": shown(each.rate),
        "arranged": holder.arranged or None,
        "missing": Cell(holder.missing, str(holder.missing or ""), "soon"),
        "late": Cell(holder.late, str(holder.late or ""), "late"),
        "refused": holder.refused or None,
    }


def prospect_line(unit: Prospect) -> str:
    """A unit in words: its name, its people, and how many of them will be talked to."""
    people = ngettext("{count} person", "{count} people", unit.people).format(count=unit.people)
    return _("{unit}: {people}, about {expected} talked to").format(
        unit="/".join(unit.path[1:]) or unit.path[0], people=people, expected=unit.expected
    )
