"""What an import did, as data and as a short screen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stayctl.files.roster.headers import RosterMap, quoted
from stayctl.files.roster.reading import Roster
from stayctl.language import N_, _
from stayctl.store.changes.roster import RosterOutcome, Who
from stayctl.store.changes.roster_staging import OpenLink

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 10
_DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}
_REASONS = {
    "circle": N_("row {row}: {name} → {manager} would make a circle; the link was left open"),
    "unknown": N_("row {row}: the manager of {name}, “{manager}”, is unknown; left open"),
    "rejected": N_("row {row}: the manager of {name}, {manager}, is in a rejected row; left open"),
}


@dataclass(frozen=True)
class Summary:
    roster: Roster
    columns: RosterMap
    outcome: RosterOutcome
    dry_run: bool
    marked: bool


def data(summary: Summary) -> dict[str, Any]:
    """The shape of commands.md, and after it what else there is to know."""
    outcome, roster = summary.outcome, summary.roster
    return {
        "new": outcome.new,
        "changed": outcome.changed,
        "unchanged": outcome.unchanged,
        "gone": outcome.gone,
        "rejected": outcome.rejected,
        "without_manager": outcome.without_manager,
        "unmapped_columns": summary.columns.unmapped,
        "problems": [{"row": p.row, "column": p.column, "message": p.text()} for p in outcome.problems],
        "dry_run": summary.dry_run,
        "mapped_columns": dict(summary.columns.pairs()),
        "encoding": roster.encoding,
        "sheet": roster.sheet,
        "changed_fields": dict(outcome.changed_fields),
        "left_open": [link._asdict() for link in outcome.open_links],
        "left_without_date": [who.employee_no for who in outcome.left_undated],
        "new_people": [_plain(who) for who in outcome.who_new],
        "changed_people": [{**_plain(who), "fields": who.fields.split(",")} for who in outcome.who_changed],
        "gone_people": [_plain(who) for who in outcome.who_gone],
    }


def _plain(who: Who) -> dict[str, Any]:
    return {"employee_no": who.employee_no, "name": who.name}


def draw(summary: Summary, to: "Console") -> None:
    from stayctl.reports.terminal import styled

    to.print(styled(_heading(summary), "title"))
    for line in (*_reading(summary), *_people(summary), *_notes(summary)):
        to.print(styled(line))


def _heading(summary: Summary) -> str:
    outcome = summary.outcome
    text = _("{new} new, {changed} changed, {unchanged} unchanged, {gone} gone, {rejected} rejected")
    if summary.dry_run:
        text = _(
            "Would be: {new} new, {changed} changed, {unchanged} unchanged, {gone} gone, {rejected} rejected"
        )
    names = ("new", "changed", "unchanged", "gone", "rejected")
    return text.format(**{name: f"{getattr(outcome, name):,}" for name in names})


def _reading(summary: Summary) -> list[str]:
    roster, columns = summary.roster, summary.columns
    how = [roster.encoding.removesuffix("-sig").upper()] if roster.encoding else []
    if roster.delimiter:
        how.append(_(_DELIMITERS[roster.delimiter]))
    if roster.sheet:
        how.append(_("sheet “{sheet}”").format(sheet=roster.sheet))
    mapped = _(", ").join(f"{title} → {field}" for title, field in columns.pairs())
    lines = [_("Read: {file} ({how})").format(file=roster.file, how=_(", ").join(how))] if how else []
    lines.append(_("Columns: {mapped}").format(mapped=mapped))
    if columns.kept:
        lines.append(_("Kept as attributes: {columns}").format(columns=_(", ").join(columns.kept)))
    if columns.unmapped:
        lines.append(
            _("Not used: {columns} (to keep one: --keep {first})").format(
                columns=_(", ").join(columns.unmapped), first=quoted(columns.unmapped[0])
            )
        )
    return lines


def _people(summary: Summary) -> list[str]:
    outcome = summary.outcome
    lines = []
    if outcome.changed or outcome.unchanged or outcome.gone:
        lines += _named(_("New: {people}"), outcome.who_new, outcome.new)
        lines += _named(_("Changed: {people}"), outcome.who_changed, outcome.changed)
        gone = _("Gone from the roster, marked as left: {people}")
        if not summary.marked:
            gone = _("Gone from the roster: {people} (to mark them as left: --leavers mark)")
        lines += _named(gone, outcome.who_gone, outcome.gone)
    lines.append(_("Without a manager: {count}").format(count=f"{outcome.without_manager:,}"))
    return lines


def _named(text: str, people: list[Who], count: int) -> list[str]:
    if not count:
        return []
    names = [
        f"{who.employee_no} {who.name}" + (f" ({who.fields.replace(',', ', ')})" if who.fields else "")
        for who in people[:SHOWN]
    ]
    return [text.format(people=_(", ").join(names) + _more(count))]


def _more(count: int) -> str:
    if count <= SHOWN:
        return ""
    return _(", and {count} more").format(count=f"{count - SHOWN:,}")


def _notes(summary: Summary) -> list[str]:
    outcome = summary.outcome
    lines = [_link(link) for link in outcome.open_links[:SHOWN]]
    if len(outcome.open_links) > SHOWN:
        lines.append(_("and {count} more links left open").format(count=len(outcome.open_links) - SHOWN))
    undated = _("Left, without a date (in no figure of outcomes): {people}")
    lines += _named(undated, outcome.left_undated, len(outcome.left_undated))
    for problem in outcome.problems[:SHOWN]:
        place = f", {problem.column}" if problem.column else ""
        lines.append(
            _("rejected: row {row}{place}: {problem}").format(
                row=problem.row, place=place, problem=problem.text()
            )
        )
    if len(outcome.problems) > SHOWN:
        lines.append(_("and {count} more problems").format(count=f"{len(outcome.problems) - SHOWN:,}"))
    return lines


def _link(link: OpenLink) -> str:
    name = f"{link.name} ({link.employee_no})" if link.employee_no else link.name
    return _(_REASONS[link.reason]).format(row=link.row, name=name, manager=link.manager)
