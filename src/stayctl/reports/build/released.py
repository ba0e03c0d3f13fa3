"""What a release shows, as data and as lists. Only what ``practice.privacy`` built comes in here."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from stayctl.language import N_, _
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Count, Dimension, Hidden, Outline, Released, ReleasedUnit, Theme, Tone
from stayctl.practice.vocabulary import DRIVERS, TENURES, Polarity

REASONS = {
    "too_few": N_("fewer than {k} people"),
    "protects": N_("shown, it would give a smaller group away"),
    "yours": N_("you talked to most of them yourself"),
}
VALUES = {**TENURES, "yes": N_("yes"), "no": N_("no"), "": N_("not known")}
SIDES = (Polarity.STAY, Polarity.LEAVE)


def count_data(count: Count, people: int) -> dict[str, Any]:
    """A count as JSON shows it: ``people`` and ``percent`` only where the number is shown."""
    return dict(_count_data(count, people))


@lru_cache(maxsize=10_000)
def _count_data(count: Count, people: int) -> dict[str, Any]:
    """The units of a large company have few different counts."""
    data: dict[str, Any] = {"people": count.people, "shown": str(count.shown)}
    if count.people is not None:
        data["percent"] = Rate(count.people, people).percent
    if count.shown is Tone.RANGE:
        data |= {"at_least": count.low, "at_most": count.high}
    return data


def count_text(count: Count) -> str:
    """A count as a screen shows it: 9, ≤2, ≥21, 5–9, or a dash where it is not shown."""
    match count.shown:
        case Tone.EXACT:
            return str(count.low)
        case Tone.FEW:
            return f"≤{count.high}"
        case Tone.NEARLY_ALL:
            return f"≥{count.low}"
        case Tone.RANGE:
            return f"{count.low}–{count.high}"
        case Tone.WITHHELD:
            return "–"


def unit_name(unit: ReleasedUnit | Outline | Hidden) -> str:
    """What a cell is called: its path, or the values of its category."""
    if isinstance(unit, Hidden) or unit.dimension in (Dimension.UNIT, Dimension.WHOLE):
        return "/".join(unit.path) or _("Everybody")
    if unit.dimension is Dimension.OTHERS:
        above = "/".join(unit.path)
        return _("{unit}: others").format(unit=above) if above else _("Others")
    if unit.dimension is Dimension.CATEGORY:
        return " + ".join(_(VALUES[value]) if value in VALUES else value for value in unit.path)
    return _("In both rounds")


def is_below_whole(unit: Outline) -> bool:
    """Whether it is a unit right below the whole, or the others there."""
    depth = {Dimension.UNIT: 1, Dimension.OTHERS: 0}
    return depth.get(unit.dimension) == len(unit.path)


def head_data(found: Released) -> dict[str, Any]:
    head = found.head
    return {
        "id": head.ref,
        "name": head.name,
        "k": head.k,
        "tree": head.tree,
        "cross": head.crossing,
        "released_on": head.released_on,
        "people": found.whole.people,
        "own_left_out": found.own,
    }


def unit_data(unit: ReleasedUnit) -> dict[str, Any]:
    return {
        "unit": list(unit.path) if unit.dimension is not Dimension.CATEGORY else [],
        "values": list(unit.path) if unit.dimension is Dimension.CATEGORY else [],
        "what": str(unit.dimension),
        "people": unit.people,
    }


def withheld_data(found: Released) -> list[dict[str, Any]]:
    return [{"unit": list(hidden.path), "reason": hidden.reason} for hidden in found.withheld]


def reason_text(hidden: Hidden, k: int) -> str:
    return _(REASONS[hidden.reason]).format(k=k) if hidden.reason in REASONS else hidden.reason


def topics(found: Released, unit: ReleasedUnit, polarity: Polarity) -> list[Theme]:
    """The topics that more than a few people of the unit named; a topic that few named is not named here either."""
    return [theme for theme in found.themes(unit, polarity) if theme.topic is not None]


def drivers(unit: ReleasedUnit) -> list[str]:
    """Every driver, those that most people named first, as far as the numbers are shown."""

    def weight(driver: str) -> int:
        stay, leave = unit.sides(driver)
        return max(stay.low, leave.low)

    return sorted(DRIVERS, key=lambda driver: -weight(driver))


def is_named(unit: ReleasedUnit, driver: str) -> bool:
    """Whether more than a few people of the unit are known to have named it."""
    return any(count.shown is not Tone.FEW for count in unit.sides(driver))


def by_name(units: Iterable[ReleasedUnit]) -> list[ReleasedUnit]:
    """Units as a list shows them: as in the tree, the others of a unit after its children."""
    return sorted(units, key=lambda unit: (unit.path, unit.dimension is Dimension.OTHERS))
