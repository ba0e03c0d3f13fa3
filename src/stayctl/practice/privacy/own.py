"""What a person heard in the interviews they held: shown to them whole, and not to be forwarded."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from stayctl.errors import Withheld
from stayctl.language import N_
from stayctl.practice.privacy.seal import SEAL, Sealed
from stayctl.practice.vocabulary import Polarity

NOT_YOURS = N_("What was said in an interview is shown to the person who held it. These were held by others.")
WHO_ARE_YOU = N_(
    "What people said is shown to the person who held the interview. Say who you are: stayctl settings set me WHO"
)
NOTHING_HELD = N_("You held no interview in this period, and what others heard is confidential.")
NOT_TO_OTHERS = N_("What was said in interviews is not part of a report for others until it is released.")


class Heard(NamedTuple):
    """In the interviews that one person held, so many distinct people named this driver, or this topic.

    A topic has a driver where everybody who named it meant the same one.
    """

    interviewer_id: int
    driver: str | None
    topic: str | None
    polarity: str
    people: int


class HeardPlan(NamedTuple):
    """One line of the stay plan of an interview, or the forecast made after it."""

    interviewer_id: int | None
    author_id: int | None
    employee_id: int
    kind: str
    text: str


@dataclass(frozen=True)
class OwnInterviews(Sealed):
    """What the viewer heard in the interviews they held: whole, and not to be forwarded."""

    viewer: int
    people: int
    figures: tuple[Heard, ...]
    forward: Literal[False] = False

    def drivers(self, polarity: Polarity) -> list[Heard]:
        return [f for f in self.figures if f.polarity == polarity and f.topic is None]

    def topics(self, polarity: Polarity) -> list[Heard]:
        return [f for f in self.figures if f.polarity == polarity and f.topic is not None]


@dataclass(frozen=True)
class OwnPlans(Sealed):
    """Stay plans in brief, of the interviews that the viewer held, by employee."""

    viewer: int
    plans: dict[int, dict[str, list[str]]]
    forward: Literal[False] = False


def own_content(viewer: int | None, people: int, figures: Iterable[Heard]) -> OwnInterviews:
    """Content figures for the interviews that the viewer held.

    ``people`` are the distinct people they interviewed. Raises Withheld where the viewer is unknown, held
    none, or any figure stands on somebody else's interviews.
    """
    kept = tuple(figures)
    _check(viewer, (figure.interviewer_id for figure in kept))
    if not people:
        raise Withheld(NOTHING_HELD, id="nothing_held")
    assert viewer is not None
    return OwnInterviews(SEAL, viewer, people, kept)


def own_plans(viewer: int | None, lines: Iterable[HeardPlan], *, forecasts: bool) -> OwnPlans:
    """Stay plans in brief for the interviews that the viewer held; forecasts only their own, if kept at all.

    Raises Withheld where the viewer is unknown or an interview was held by somebody else.
    """
    kept = list(lines)
    _check(viewer, (line.interviewer_id for line in kept))
    assert viewer is not None
    plans: dict[int, dict[str, list[str]]] = {}
    for line in kept:
        if line.kind == "forecast" and not (forecasts and line.author_id == viewer):
            continue
        plans.setdefault(line.employee_id, {}).setdefault(line.kind, []).append(line.text)
    return OwnPlans(SEAL, viewer, plans)


def _check(viewer: int | None, interviewers: Iterable[int | None]) -> None:
    if viewer is None:
        raise Withheld(WHO_ARE_YOU, id="no_me")
    if any(interviewer != viewer for interviewer in interviewers):
        raise Withheld(NOT_YOURS, id="not_yours")


def data_of(content: OwnInterviews) -> dict[str, Any]:
    """The figures as JSON shows them, marked as not to be forwarded."""

    def lines(polarity: Polarity) -> dict[str, Any]:
        return {
            "topics": [
                {"topic": f.topic, "driver": f.driver, "people": f.people} for f in content.topics(polarity)
            ],
            "drivers": [{"driver": f.driver, "people": f.people} for f in content.drivers(polarity)],
        }

    return {
        "forward": content.forward,
        "people": content.people,
        "stay": lines(Polarity.STAY),
        "leave": lines(Polarity.LEAVE),
    }


def may_see_forecast(policy: str, *, interviewer: bool) -> bool:
    """Whether a reader of an interview sees its forecast: the one who keeps it does (practice, section 3).

    ``policy`` is ``off``, ``manager`` or ``hr``; a reader who did not hold the interview reads as HR.
    """
    return policy == ("manager" if interviewer else "hr")
