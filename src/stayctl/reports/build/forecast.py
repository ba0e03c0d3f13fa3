"""Whether forecasts came true: recall, surprise, precision (practice, section 5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from stayctl.errors import Withheld
from stayctl.language import N_, _
from stayctl.practice.half_year import half_year_of
from stayctl.practice.privacy import Alarms, Calibration, Judged
from stayctl.practice.vocabulary import ForecastLevel
from stayctl.reports.build.released import count_data, count_text
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.outcomes import has_forecasts, read_calibration
from stayctl.store.reading import Reader

NOTHING_YET = N_(
    "Too few people with a forecast have left yet. What can be shown stands on half-years that are over, and on {k} people at least beside those of any one manager: fewer would tell of single people."
)


@dataclass(frozen=True)
class ForecastReport:
    """``calibration`` is None where no forecast was ever noted; ``off`` where the policy keeps none."""

    calibration: Calibration | None
    off: bool
    waits_since: date
    document: Document
    listing: Listing


def forecast_report(reader: Reader, *, k: int, off: bool, today: date) -> ForecastReport:
    """Recall, surprise and precision over half-years that are over. Raises Withheld where nothing can be shown."""
    found = read_calibration(reader, k, today) if has_forecasts(reader) else None
    if found is not None and found.is_empty:
        raise Withheld(NOTHING_YET, id="too_few", k=k)
    data = {
        "k": k,
        "leavers": [judged_data(each) for each in found.leavers] if found else [],
        "lines": [judged_data(each) for each in found.lines] if found else [],
        "reds": [alarms_data(each) for each in found.alarms] if found else [],
        "waits_since": half_year_of(today).since,
    }
    return ForecastReport(
        found,
        off,
        half_year_of(today).since,
        Document("report.forecast", today, data),
        _listing(found, today),
    )


def judged_data(judged: Judged) -> dict[str, Any]:
    return {
        "since": judged.since,
        "until": judged.until,
        "line": judged.line,
        "leavers": judged.leavers,
        "recall": count_data(judged.recall, judged.leavers),
        "yellow": count_data(judged.counts[ForecastLevel.YELLOW], judged.leavers),
        "surprise": count_data(judged.surprise, judged.leavers),
    }


def alarms_data(alarms: Alarms) -> dict[str, Any]:
    return {
        "since": alarms.since,
        "until": alarms.until,
        "reds": alarms.reds,
        "precision": count_data(alarms.left, alarms.reds),
    }


def _listing(found: Calibration | None, today: date) -> Listing:
    """A row a figure, for spreadsheets; the lines for the screen are of the same shape."""
    rows = [_row(each) for each in (*found.leavers, *found.lines)] if found else []
    return Listing(
        what="report.forecast",
        as_of=today,
        rows=rows,
        keys=("since", "until", "line", "leavers", "recall", "yellow", "surprise"),
        columns=(
            Column("line", N_("Line")),
            Column("leavers", N_("Left"), "right"),
            Column("recall", N_("Red"), "right"),
            Column("yellow", N_("Yellow"), "right"),
            Column("surprise", N_("Green"), "right"),
        ),
        empty=_(
            "No forecast has been noted yet. It is asked for at the end of an interview: stayctl interview"
        ),
    )


def _row(judged: Judged) -> dict[str, Any]:
    shown = {
        "recall": judged.recall,
        "yellow": judged.counts[ForecastLevel.YELLOW],
        "surprise": judged.surprise,
    }
    return {
        "since": judged.since,
        "until": judged.until,
        "line": Cell(judged.line, judged.line or _("all")),
        "leavers": judged.leavers,
        **{name: Cell(count_text(count), count_text(count)) for name, count in shown.items()},
    }
