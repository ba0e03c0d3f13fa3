"""From the selectors of a command line to the people they mean."""

import inspect
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.errors import NotFound, StayctlError
from stayctl.language import N_
from stayctl.store.selection import Selectors

Asked = dict[str, Any]
"""The selectors of a command line, as typed: what ``chosen`` takes."""

LAST_OPTIONS = ("format", "output", "as_of")


def chosen(
    context: Context,
    today: date,
    *,
    department: o.Departments = None,
    line: o.Line = None,
    manager: o.Manager = None,
    title: o.Title = None,
    level: o.Level = None,
    core: o.Core = False,
    high_potential: o.HighPotential = False,
    tenure: o.Tenure = None,
    round: o.RoundOption = None,
    who: o.Who = None,
) -> Selectors:
    """The selectors with people and rounds looked up. Raises StayctlError for whatever is not there."""
    return Selectors(
        departments=tuple(department or ()),
        line=context.person(line).id if line else 0,
        manager=context.person(manager).id if manager else 0,
        title=title,
        level=level,
        core=core,
        high_potential=high_potential,
        hired_between=_tenure(tenure, today) if tenure else None,
        round=_round(context, round) if round else 0,
        people=tuple(context.person(each).id for each in _listed(who or [])),
    )


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the selector options, the same everywhere; it gets them as ``asked``. They stand before --format.

    A command without a format has them before -o, or before --as-of.
    """
    own = [p for p in inspect.signature(command).parameters.values() if p.name != "asked"]
    shared = [p for p in inspect.signature(chosen).parameters.values() if p.kind is p.KEYWORD_ONLY]
    place = next(number for number, parameter in enumerate(own) if parameter.name in LAST_OPTIONS)
    options = [p.replace(kind=p.POSITIONAL_OR_KEYWORD) for p in shared]
    parameters = [*own[:place], *options, *own[place:]]

    def run(**values: Any) -> Any:
        asked = {option.name: values.pop(option.name) for option in options}
        return command(**values, asked=asked)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _tenure(text: str, today: date) -> tuple[date, date]:
    match = re.fullmatch(r"(\d{1,3})-(\d{1,3})?m", text.strip().lower())
    if not match:
        raise StayctlError(
            N_("“{value}” is no span of service; write it as 0-12m, or 60-m."), id="tenure", value=text
        )
    from stayctl.practice.cadence import add_months

    low, high = int(match.group(1)), match.group(2)
    return (add_months(today, -int(high)) if high else date.min, add_months(today, -low))


def _round(context: Context, text: str) -> int:
    number = re.fullmatch(r"[Rr]?(\d{1,9})", text.strip())
    if number and context.reader.number("rounds.exists", id=int(number.group(1))):
        return int(number.group(1))
    raise NotFound(N_("There is no round {round}."), round=text)


def _listed(given: list[str]) -> list[str]:
    people: list[str] = []
    for each in given:
        path = Path(each)
        if _is_file(path):
            people += [line.strip() for line in _text(path).splitlines() if line.strip()]
        else:
            people.append(each)
    return people


def _is_file(path: Path) -> bool:
    """Also for what is too long to be the name of a file."""
    try:
        return path.is_file()
    except OSError:
        return False


def _text(path: Path) -> str:
    """A list in whatever encoding a spreadsheet or an editor left it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        from stayctl.files.notes.reading import decoded

        return decoded(path.read_bytes(), str(path)).removeprefix("\ufeff")
