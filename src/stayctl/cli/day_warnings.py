"""What speaks against an appointment without forbidding it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from stayctl.cli.context import Context
from stayctl.language import _
from stayctl.practice.appointments import Slot, slot
from stayctl.practice.cadence import near_review
from stayctl.settings import zone_named
from stayctl.store.people import Person


class Beside(NamedTuple):
    """An appointment of the interviewer or of the employee, about that day."""

    id: int
    name: str
    interviewer: str | None
    local_on: date
    local_time: str
    zone: str | None
    minutes: int | None


def warn(here: Context, days: list[tuple[Person, date | None, int | None, int]]) -> None:
    """Say what speaks against the days, each thing once: a review, a full week, another appointment at that time."""
    for warning in dict.fromkeys(line for each in days for line in _warnings(here, *each)):
        here.say(warning)


def _warnings(
    here: Context, person: Person, on: date | None, interviewer: int | None, number: int
) -> Iterator[str]:
    if on is None:
        return
    if near_review(on, person.review_on, here.policy):
        yield _(
            "{name} has a performance review on {day}: {count} days around it are better kept free."
        ).format(name=person.name, day=person.review_on, count=here.policy.review_gap_days)
    monday = on - timedelta(days=on.weekday())
    held = here.reader.number(
        "agenda.in_week",
        interviewer=interviewer or 0,
        monday=monday,
        sunday=monday + timedelta(days=6),
        number=number,
    )
    if held >= here.policy.capacity_per_week:
        yield _(
            "That week has {count} interviews of the same interviewer already; the policy says {most}."
        ).format(count=held, most=here.policy.capacity_per_week)
    yield from _at_the_same_time(here, on, number)


def _at_the_same_time(here: Context, on: date, number: int) -> Iterator[str]:
    day = timedelta(days=1)  # in another zone it may be another date
    near = here.reader.all("agenda.beside", Beside, number=number, before=on - day, after=on + day)
    own = next((each for each in near if each.id == number), None)
    if own is None:
        return
    wanted = _slot(here, own)
    for other in near:
        if other.id != number and _slot(here, other).overlaps(wanted):
            yield _("I{number} is at the same time: {interviewer} with {name}, {day} {at}.").format(
                number=other.id,
                interviewer=other.interviewer or "–",
                name=other.name,
                day=other.local_on,
                at=other.local_time,
            )


def _slot(here: Context, each: Beside) -> Slot:
    zone = zone_named(each.zone or here.policy.zone or "UTC")
    return slot(each.local_on, each.local_time, zone, each.minutes or here.policy.interview_minutes)
