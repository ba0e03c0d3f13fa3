"""What is wrong with a file of answers, in plain words, each with its place in the JSON."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from stayctl.language import N_, _
from stayctl.practice.vocabulary import DRIVERS
from stayctl.practice.years import YEARS

DEEPEST = 8
_MEMBERS = frozenset({"str", "int", "float", "list[str]", "ReasonIn", "CommitmentsIn", "CannotIn"})
"""Names that a union puts into the place of an error; they stand in no file."""
_WORDS = {
    "extra_forbidden": N_("unknown key"),
    "missing": N_("missing"),
    "string_type": N_("a text in quotation marks is needed here"),
    "string_too_short": N_("must not be empty"),
    "list_type": N_("a list in [ ] is needed here"),
    "model_type": N_("an object in {{ }} is needed here"),
    "model_attributes_type": N_("an object in {{ }} is needed here"),
    "dict_type": N_("an object in {{ }} is needed here"),
    "too_long": N_("at most {max_length}, the ones that matter most"),
    "greater_than_equal": N_("a number of at least {ge} is needed here"),
    "less_than_equal": N_("a number of at most {le} is needed here"),
}
_BEGINNINGS = {
    "date": N_("a date is needed here, such as 2026-12-01"),
    "int": N_("a whole number is needed here"),
    "float": N_("a number is needed here"),
    "bool": N_("true or false is needed here"),
}
_JSON = {
    "Expecting value": N_("a value is missing"),
    "Expecting ',' delimiter": N_("a comma is missing"),
    "Expecting ':' delimiter": N_("a colon is missing"),
    "Expecting property name enclosed in double quotes": N_("a key in double quotation marks is missing"),
    "Illegal trailing comma before end of object": N_("a comma too many"),
    "Illegal trailing comma before end of array": N_("a comma too many"),
    "Extra data": N_("something follows after the end"),
    "Unterminated string starting at": N_("a quotation mark is missing at the end of a text"),
    "Invalid control character at": N_("a line break or another control character stands in a text"),
}


def json_problem(message: str) -> str:
    """What Python says about a slip in the JSON, in plain words."""
    return _(_JSON.get(message.removesuffix("."), N_("a slip")))


def place_of(parts: Sequence[Any]) -> str:
    """``answers[0].mentions[1].driver``"""
    text = "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts if part not in _MEMBERS
    )
    return text.removeprefix(".") or "."


def model_problems(errors: Iterable[Mapping[str, Any]]) -> list[str]:
    """One line for each place, in the order of the file. Of several that a choice of types gives, the most exact."""
    found: dict[str, str] = {}
    for error in errors:
        found.setdefault(place_of(error["loc"]), _in_words(error))
    inner = tuple(found)
    return [
        _("{place}: {problem}").format(place=place, problem=problem)
        for place, problem in found.items()
        if not any(other != place and other.startswith((f"{place}.", f"{place}[")) for other in inner)
    ]


def _in_words(error: Mapping[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx") or {}
    if context.get("expected"):
        return _("one of {choices}").format(choices=context["expected"].replace(" or ", ", "))
    if any(isinstance(context.get(bound), date) for bound in ("ge", "le")):
        return _("a date from {first} to {last} is needed here").format(first=YEARS[0], last=YEARS[-1])
    if kind in _WORDS:
        return _(_WORDS[kind]).format(**context)
    words = next((text for name, text in _BEGINNINGS.items() if kind.startswith(name)), "")
    return _(words or N_("a value of another kind is needed here"))


def driver_problems(content: Any) -> list[str]:
    """Drivers that there are not, wherever the file names one, however much else is wrong with it."""
    return [
        _("{place}: there is no driver “{driver}”").format(place=place_of(place), driver=driver)
        for place, driver in _drivers(content, ())
        if driver not in DRIVERS
    ]


def _drivers(content: Any, place: tuple[Any, ...]) -> Iterable[tuple[tuple[Any, ...], str]]:
    if len(place) > DEEPEST:
        return
    if isinstance(content, Mapping):
        for key, value in content.items():
            if key == "driver" and isinstance(value, str):
                yield (*place, key), value
            else:
                yield from _drivers(value, (*place, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from _drivers(value, (*place, number))
