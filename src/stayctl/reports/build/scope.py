"""What a report covers: whose interviews, in which period, for whom, and who is asking."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from stayctl.language import N_, _
from stayctl.practice.metrics import Period, Rate
from stayctl.reports.listing import Cell

NAMED_FOR = frozenset({"manager", "hr"})
"""Audiences that may read of single people; the others read sums (privacy: who)."""


@dataclass(frozen=True)
class Scope:
    """``everyone`` is what ``select`` gave; ``known_before`` is the end of today, as an instant."""

    period: Period
    known_before: datetime
    everyone: int = 1
    audience: str = "manager"
    viewer: int | None = None

    @property
    def names(self) -> bool:
        return self.audience in NAMED_FOR

    @property
    def bounds(self) -> dict[str, Any]:
        """The parameters of a query about interviews in the period."""
        span = self.period
        return {
            "since": span.since,
            "until": span.until,
            "today": span.today,
            "ended_until": span.ended_until,
            "known_before": self.known_before,
            "everyone": self.everyone,
        }

    def only(self, *names: str) -> dict[str, Any]:
        bounds = self.bounds
        return {name: bounds[name] for name in names}

    def data(self) -> dict[str, date]:
        return {"since": self.period.since, "until": self.period.until}


def shown(rate: Rate) -> str:
    """The rate as a screen shows it: 23/28 82%; a dash where there is nothing to divide by."""
    percent = rate.whole_percent
    return "–" if percent is None else f"{rate.numerator}/{rate.denominator} {percent}%"


def one_word(name: str, number: str) -> str:
    """How a command to copy names a person: by name, or by number where a shell would split the name."""
    return name if name.isalnum() else number


def rate_cell(rate: Rate) -> Cell:
    return Cell(rate.data(), shown(rate))


TOO_FEW = N_(
    "Fewer than {k} people are meant: figures about so few would tell of single people. Ask for more people, or as their manager or HR."
)
NOBODY = N_(
    "There is nobody to report on yet. Add people: stayctl employee add NAME, or stayctl employee import FILE"
)
NOBODY_CHOSEN = N_("Nobody fits what you asked for. See who there is: stayctl employee list")


def nobody(scope: Scope) -> str:
    """What to do where there is nobody to report on."""
    return _(NOBODY if scope.everyone else NOBODY_CHOSEN)
