"""How an exit survey was understood and what came of it, as data and as a short screen."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from stayctl.cli.context import Context
from stayctl.files.exits.columns import ExitMap, Reason
from stayctl.files.exits.rows import ExitRows
from stayctl.files.roster.headers import quoted
from stayctl.files.roster.reading import Roster
from stayctl.language import _, ngettext
from stayctl.practice.vocabulary import DRIVERS
from stayctl.store.changes.exits import ExitOutcome

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True)
class Summary:
    roster: Roster
    columns: ExitMap
    rows: ExitRows
    outcome: ExitOutcome
    dry_run: bool

    @property
    def ref(self) -> str | None:
        """The release, where there is one."""
        done = not self.dry_run and self.outcome.new_rows
        return f"R{self.outcome.round_id}" if done else None


def show(here: Context, summary: Summary, format: str, today: date) -> None:
    from stayctl.cli.output import emit
    from stayctl.reports.listing import Document

    emit(here, Document("exit.import", today, data(summary)), format=format, draw=draw, subject=summary)
    if summary.ref:
        here.say(_("Next: stayctl report exit"))


def data(summary: Summary) -> dict[str, Any]:
    rows, columns, outcome = summary.rows, summary.columns, summary.outcome
    return {
        "release": summary.ref,
        "rows": rows.rows,
        "new": outcome.new_rows,
        "known_before": outcome.known_rows,
        "in_roster": outcome.known_people,
        "without_reason": rows.without,
        "mapped_columns": {columns.header[place]: field for field, place in columns.fields.items()},
        "reasons": [
            {
                "column": reason.name,
                "driver": reason.driver,
                "words": list(reason.words),
                "people": rows.named[reason.place],
            }
            for reason in columns.reasons
        ],
        "drivers": [{"driver": driver, "people": rows.drivers[driver]} for driver in columns.drivers],
        "not_understood": list(columns.open),
        "unmapped_columns": list(columns.rest),
        "problems": [{"row": p.row, "column": p.column, "message": p.text()} for p in rows.problems],
        "dry_run": summary.dry_run,
        "encoding": summary.roster.encoding,
        "sheet": summary.roster.sheet,
    }


def draw(summary: Summary, to: "Console") -> None:
    from rich.text import Text

    from stayctl.reports.screens.figures import draw_hanging
    from stayctl.reports.terminal import styled

    draw_hanging(Text(), styled(_heading(summary), "title"), to)
    if not summary.outcome.new_rows:
        return
    for line in _people(summary):
        draw_hanging(Text(), styled(line), to)
    to.print(styled(_("Reasons, with the rows that say yes"), "strong"))
    counts = [f"{summary.rows.named[reason.place]:,}" for reason in summary.columns.reasons]
    width = max(map(len, counts))
    for reason, count in zip(summary.columns.reasons, counts, strict=True):
        draw_hanging(Text(f"  {count:>{width}} ", style="bold"), styled(_reason(reason)), to)
    for line in _columns(summary):
        draw_hanging(Text(), styled(line, "quiet"), to)


def _heading(summary: Summary) -> str:
    outcome = summary.outcome
    if not outcome.new_rows:
        return _("{file}: every row was taken in before; nothing was changed.").format(
            file=summary.roster.file
        )
    text = ngettext("{file}: {count} leaver", "{file}: {count} leavers", outcome.new_rows)
    line = text.format(file=summary.roster.file, count=f"{outcome.new_rows:,}")
    if summary.dry_run:
        return _("{what}; nothing is kept in a dry run.").format(what=line)
    return _("{what}, released as {ref}.").format(what=line, ref=summary.ref)


def _people(summary: Summary) -> list[str]:
    outcome, rows, lines = summary.outcome, summary.rows, []
    lines.append(
        _("Of {rows} rows: {known} in the roster, {without} without a reason.").format(
            rows=f"{rows.rows:,}", known=f"{outcome.known_people:,}", without=f"{rows.without:,}"
        )
    )
    if outcome.known_rows and outcome.new_rows:
        text = ngettext(
            "{count} row was taken in before and is left out.",
            "{count} rows were taken in before and are left out.",
            outcome.known_rows,
        )
        lines.append(text.format(count=f"{outcome.known_rows:,}"))
    if 0 < outcome.new_rows < outcome.k:
        text = _("Fewer than {k} are new: too few to be shown, so they could not be taken in yet.")
        lines.append(text.format(k=outcome.k))
    return lines


def _reason(reason: Reason) -> str:
    driver = _(DRIVERS[reason.driver])
    if not reason.words:
        return _("{column} → {driver} (as you said)").format(column=reason.name, driver=driver)
    words = _(", ").join(_("“{words}”").format(words=words) for words in reason.words)
    return _("{column} → {driver} ({words})").format(column=reason.name, driver=driver, words=words)


def _columns(summary: Summary) -> list[str]:
    columns, lines = summary.columns, []
    if columns.fields:
        mapped = _(", ").join(f"{columns.header[place]} → {field}" for field, place in columns.fields.items())
        lines.append(_("Columns: {mapped}").format(mapped=mapped))
    if columns.open:
        lines.append(
            _("Yes and no, but not understood: {columns} (say: --driver DRIVER={first})").format(
                columns=_(", ").join(columns.open), first=quoted(columns.open[0])
            )
        )
    if columns.rest:
        lines.append(_("Not read: {columns}").format(columns=_(", ").join(columns.rest)))
    if summary.dry_run:
        lines.append(
            _("Another driver: --driver DRIVER={column} · not a reason: --driver none={column}").format(
                column=quoted(columns.reasons[0].name)
            )
        )
    return lines
