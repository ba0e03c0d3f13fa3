"""What one ``schedule`` means for each of its people: when it is due, of which kind, and who holds it."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from stayctl.cli.context import Context
from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.vocabulary import Kind
from stayctl.store.agenda import Interviewer, due_person, interviewer_above
from stayctl.store.people import Person

if TYPE_CHECKING:
    from stayctl.store.changes.interviews import Arrangement


@dataclass(frozen=True)
class Common:
    """What one ``schedule`` says of all its people."""

    on: date | None
    at: str | None
    minutes: int | None
    place: str | None
    kind: Kind | None
    holder: Person | None
    form_id: str | None


def arrangement(here: Context, person: Person, common: Common, today: date) -> "Arrangement":
    from stayctl.store.changes.interviews import Arrangement

    due = due_person(here.reader, person.id, here.policy, today)
    kind = common.kind or (due.due.kind if due else Kind.STAY)
    by_cadence = due is not None and kind != Kind.EXIT
    return Arrangement(
        employee_id=person.id,
        interviewer_id=_interviewer(here, person, common.holder).id,
        kind=kind,
        due_on=due.due.on if due and by_cadence else common.on or today,
        on=common.on,
        at=common.at,
        zone=here.policy.zone,
        minutes=common.minutes or here.policy.interview_minutes,
        place=common.place,
        form_id=common.form_id,
        reason=str(due.due.reason) if due and by_cadence else None,
    )


def _interviewer(here: Context, person: Person, holder: Person | None) -> Interviewer:
    """The one who was named, else the next active manager above. Raises StayctlError where there is none."""
    if holder is not None:
        return Interviewer(holder.id, holder.employee_no, holder.name)
    found = interviewer_above(here.reader, person.manager_id)
    if found is None:
        raise StayctlError(
            N_("{name} has no manager here; say who holds the interview: --interviewer WHO"),
            id="no_interviewer",
            name=person.name,
        )
    return found
