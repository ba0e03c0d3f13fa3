"""The only door for content figures: drivers, topics, polarity, quotations, energy, forecasts.

Renderers of content accept nothing but what this module built. Until rounds are released there is one way
out: a person sees, whole, what they heard in the interviews they held. The source of the rules is the
design's privacy chapter (Releases).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from stayctl.errors import Withheld
from stayctl.language import N_
from stayctl.practice.vocabulary import Polarity

NO_RELEASE = N_(
    "Figures about what people said leave stayctl only as a release, and this version can't make releases yet. "
    "You see what you heard in the interviews you held: stayctl report overview"
)
NOT_YOURS = N_("What was said in an interview is shown to the person who held it. These were held by others.")
WHO_ARE_YOU = N_(
    "What people said is shown to the person who held the interview. Say who you are: stayctl settings set me WHO"
)
NOTHING_HELD = N_("You held no interview in this period, and what others heard is confidential.")
NOT_TO_OTHERS = N_("What was said in interviews is not part of a report for others until it is released.")

_SEAL = object()


@dataclass(frozen=True)
class _Sealed:
    """A value that only this module can make: every other attempt fails."""

    _seal: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal is not _SEAL:
            raise TypeError("content figures are made by stayctl.practice.privacy alone")


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
class OwnInterviews(_Sealed):
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
class OwnPlans(_Sealed):
    """Stay plans in brief, of the interviews that the viewer held, by employee."""

    viewer: int
    plans: dict[int, dict[str, list[str]]]
    forward: Literal[False] = False


@dataclass(frozen=True)
class Released(_Sealed):
    """Units of a release with the people behind each, masked by the tree rule."""

    units: tuple["Shown", ...]


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
    return OwnInterviews(_SEAL, viewer, people, kept)


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
    return OwnPlans(_SEAL, viewer, plans)


def _check(viewer: int | None, interviewers: Iterable[int | None]) -> None:
    if viewer is None:
        raise Withheld(WHO_ARE_YOU, id="no_me")
    if any(interviewer != viewer for interviewer in interviewers):
        raise Withheld(NOT_YOURS, id="not_yours")


@dataclass(frozen=True)
class Unit:
    """A unit of a tree with the distinct people in it, those of its children included."""

    name: str
    people: int
    children: tuple["Unit", ...] = ()


class Shown(NamedTuple):
    """A published unit: its path, its people, and the people shown together as others (0: none to show)."""

    path: tuple[str, ...]
    people: int
    others: int


def released_units(root: Unit, k: int) -> Released:
    """The units that may be published, by the tree rule. Raises Withheld where not even the root has k."""
    shown = tuple(published(root, k))
    if not shown:
        raise Withheld(
            N_("Fewer than {k} people stand behind these figures; they can't be shown."), id="too_few", k=k
        )
    return Released(_SEAL, shown)


def published(root: Unit, k: int) -> list[Shown]:
    """The tree rule: no group of fewer than ``k`` people can be read or computed from what is shown.

    The root is published with k people or more. Of each published unit the children with k are shown; the
    rest of its people is the residual; while that has some people but fewer than k, the smallest shown child
    is hidden. What hangs under a hidden unit stays hidden.
    """
    return list(_published(root, (root.name,), k)) if root.people >= k else []


def _published(unit: Unit, path: tuple[str, ...], k: int) -> Iterable[Shown]:
    kept = shown_of(unit.people, [child.people for child in unit.children], k)
    children = [unit.children[place] for place in kept]
    rest = unit.people - sum(child.people for child in children)
    yield Shown(path, unit.people, rest if children else 0)
    for child in children:
        yield from _published(child, (*path, child.name), k)


def shown_of(total: int, sizes: Sequence[int], k: int) -> list[int]:
    """Which of the groups within ``total`` people may be shown beside the total: their places, in order."""
    kept = sorted((place for place, size in enumerate(sizes) if size >= k), key=lambda p: (-sizes[p], p))
    while kept and 0 < total - sum(sizes[place] for place in kept) < k:
        kept.pop()
    return sorted(kept)


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
