"""The conduct of an interview as a report: one phase, all three in brief, or stay beside exit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from stayctl.language import _
from stayctl.practice.conduct import CONDUCT, DIFFERENCES, PHASES, Advice, Difference, Phase
from stayctl.practice.vocabulary import Kind, label
from stayctl.reports.listing import Column, Document, Listing

__all__ = ["PHASES", "Advice", "Difference", "Guidance", "Phase", "comparison", "guidance"]

KEYS = ("dimension", "name", "stay", "exit")


@dataclass(frozen=True)
class Guidance:
    """Advice by phase; ``brief`` where several phases share the page."""

    as_of: date
    phases: tuple[tuple[Phase, tuple[Advice, ...]], ...]
    brief: bool

    @property
    def document(self) -> Document:
        data: dict[str, Any] = {
            str(phase): [{"do": _(each.do), "about": _(each.about)} for each in advice]
            for phase, advice in self.phases
        }
        return Document("guide", self.as_of, data)


def in_brief(phase: Phase) -> tuple[str, ...]:
    """What to remember of one phase, where there is room for a few lines."""
    return tuple(_(each.do) for each in CONDUCT[phase] if each.brief)


def guidance(as_of: date, phase: Phase | None) -> Guidance:
    """One phase in full, or, without one, the three in brief."""
    if phase is not None:
        return Guidance(as_of, ((phase, CONDUCT[phase]),), brief=False)
    brief = tuple((each, tuple(a for a in CONDUCT[each] if a.brief)) for each in Phase)
    return Guidance(as_of, brief, brief=True)


def comparison(as_of: date) -> Listing:
    """A stay interview beside an exit interview, in five dimensions."""
    rows = [
        {"dimension": each.id, "name": _(each.label), "stay": _(each.stay), "exit": _(each.exit)}
        for each in DIFFERENCES
    ]
    columns = (
        Column("name", ""),
        Column("stay", label(Kind.STAY)),
        Column("exit", label(Kind.EXIT)),
    )
    return Listing("guide.compare", as_of, rows, KEYS, columns, empty="")
