"""Whom a new promise of ``stayctl action add`` is for."""

from typing import NamedTuple

from stayctl.cli.context import Context
from stayctl.errors import StayctlError
from stayctl.language import N_


class About(NamedTuple):
    """Whom a new promise is for: one person, or everybody a round is about."""

    title: str
    employee_id: int | None = None
    interview_id: int | None = None
    round_id: int | None = None
    manager_id: int | None = None


def about_one(here: Context, who: str, title: str | None, interview: str | None) -> About:
    """A promise to this person. Raises StayctlError without a title, or for an interview with somebody else."""
    if title is None:
        raise StayctlError(
            N_("Say to whom and what: stayctl action add WHO TITLE, or for all: --round R3 TITLE"), id="usage"
        )
    from stayctl.store.interviews import find_interview

    person = here.person(who)
    where = find_interview(here.reader, interview, open_only=False) if interview else None
    if where is not None and where.employee_id != person.id:
        raise StayctlError(
            N_("{ref} was held with {name}."), id="other_interview", ref=where.ref, name=where.name
        )
    return About(title, person.id, where.id if where else None, None, person.manager_id)


def about_all(here: Context, words: str, title: str | None, round: str, interview: str | None) -> About:
    """An action for everybody a round is about. Raises StayctlError where a person or an interview is named."""
    if title is not None or interview is not None:
        raise StayctlError(
            N_("A systemic action is for all: with --round give a title alone, no person and no interview."),
            id="usage",
        )
    from stayctl.store.releases import find_release

    return About(words, round_id=find_release(here.reader, round).id)
