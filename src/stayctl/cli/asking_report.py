"""What somebody asked a report for, as every report gets it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from stayctl.cli.context import Context
from stayctl.cli.output import emit, screen
from stayctl.cli.selectors import chosen
from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.metrics import period
from stayctl.reports.build.scope import Scope
from stayctl.reports.listing import Document, Listing
from stayctl.settings import zone_named
from stayctl.store.selection import Selectors, select


@dataclass(frozen=True)
class Asking:
    """``ref`` is the round named, ``asked`` the selectors as typed; the rest are the options."""

    here: Context
    name: str
    ref: str | None
    asked: dict[str, Any]
    audience: str
    by: str | None
    since: date | None
    until: date | None
    format: str
    output: str | None
    as_of: date | None
    quotations: bool = False
    reason: str | None = None

    @property
    def today(self) -> date:
        return self.here.today(self.as_of)

    def selectors(self) -> Selectors:
        return chosen(self.here, self.today, **self.asked)

    def scope(self, selectors: Selectors, *, span: tuple[date | None, date | None] | None = None) -> Scope:
        """The people and the period; ``span`` instead of the period asked for."""
        here, today = self.here, self.today
        covered = period(today, *(span or (self.since, self.until)), past=self.as_of is not None)
        zone = zone_named(here.policy.zone or "UTC")
        tomorrow = datetime.combine(today + timedelta(days=1), time(), tzinfo=zone)
        everyone = select(here.reader, selectors)
        return Scope(covered, tomorrow, everyone, self.audience, here.me.id if here.me else None)

    def only_people(self) -> None:
        """For reports on what was done. Raises StayctlError for a round named as one names a release, or for a cut."""
        if self.ref:
            raise StayctlError(
                N_("“{name}” tells what was done and reads no release; use --round {value}."),
                id="usage",
                name=self.name,
                value=self.ref,
            )
        if self.by and self.name != "coverage":
            raise StayctlError(
                N_("--by goes with coverage: stayctl report coverage --by {by}"), id="by_coverage", by=self.by
            )

    def show(self, built: Any, *, draw: str, report: Listing | Document | None = None) -> None:
        """Print what was built, in the format asked for: its screen ``draw``, its document as JSON, its listing as CSV.

        ``report`` instead, where JSON and CSV are one.
        """
        wanted = report or (built.document if self.format == "json" else built.listing)
        here, format, output = self.here, self.format, self.output
        emit(here, wanted, format=format, output=output, draw=screen(draw), subject=built)
