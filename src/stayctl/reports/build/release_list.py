"""The list of releases, and of what there is to release."""

from datetime import date
from typing import Any

from stayctl.language import N_, _
from stayctl.reports.listing import Cell, Column, Listing
from stayctl.reports.round_name import round_name
from stayctl.store.releases import ReleaseRow


def release_listing(rows: list[ReleaseRow], today: date) -> Listing:
    return Listing(
        what="report.release",
        as_of=today,
        rows=[_row(row, today) for row in rows],
        keys=("id", "uuid", "name", "kind", "from", "to", "state", "released_on", "people"),
        columns=(
            Column("id", N_("Id")),
            Column("name", N_("Round")),
            Column("from", N_("From"), narrow=False),
            Column("to", N_("To"), narrow=False),
            Column("people", N_("Talked to"), "right"),
            Column("state", N_("State")),
            Column("released_on", N_("Released")),
        ),
        empty=_(
            "There is nothing to release yet. A round is released when it ends, other interviews after their half-year."
        ),
    )


def _row(row: ReleaseRow, today: date) -> dict[str, Any]:
    if row.release_id is not None:
        state = Cell("released", _("released"), "quiet")
    elif row.may_be_released(today):
        state = Cell("waiting", _("to be released: stayctl report release {ref}").format(ref=row.ref), "soon")
    else:
        state = Cell("open", _("under way"))
    people = row.held if row.release_id is None else row.people
    return {
        "id": row.ref,
        "uuid": row.uuid,
        "name": Cell(row.name, round_name(row.name)),
        "kind": row.kind,
        "from": row.opens_on,
        "to": row.closes_on,
        "state": state,
        "released_on": row.released_at.date() if row.released_at else None,
        "people": people,
    }
