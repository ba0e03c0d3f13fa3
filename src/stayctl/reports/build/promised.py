"""“You said, we did”: for one person what became of each promise, for a team what is done for all.

Titles of promises to one person never stand on a team's page: they would point at who asked. What a team sees is
what was decided for everybody, and how many promises were kept, which is operational (privacy: two kinds of figures).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.language import N_, catalogue
from stayctl.practice.day_names import MONTHS
from stayctl.practice.metrics import Rate
from stayctl.practice.vocabulary import ActionStatus
from stayctl.reports.listing import Document
from stayctl.store.actions import ActionRow, actions
from stayctl.store.reading import Reader

_TITLE = N_("What we agreed, {name}, and what became of it")
_TEAM_TITLE = N_("What you told us, and what has been done: {name}'s team")
_GROUPS = {
    "done": N_("Done"),
    "doing": N_("Under way"),
    "declined": N_("Not possible, and why"),
}
_NOTHING = N_("Nothing has been promised yet.")
_DONE_ON = N_("{title}, done on {day}")
_DUE_ON = N_("{title}, by {day}")
_OWNED = N_("{line}; {owner} sees to it")
_HEARD = N_("{line}; last word on {day}")
_CONFIRMED = N_("{line}; you have confirmed it")
_BECAUSE = N_("{title}: {reason}")
_KEPT = N_("Of {due} promises to single people that were due, {kept} were kept and told.")
_DAY = N_("{day} {month} {year}")
_ASK = N_("Something missing, or not as agreed? Say so; this page is for you.")


class Line(NamedTuple):
    """One promise on the page, as data and as the sentence."""

    group: str
    title: str
    text: str
    row: ActionRow


@dataclass(frozen=True)
class Promised:
    """The page in the reader's language. ``kept`` is given for a team only."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    ending: tuple[str, ...]
    document: Document


def promised_to(reader: Reader, number: str, name: str, today: date, language: str) -> Promised:
    """One person's page; the person is the only one selected."""
    rows = [row for row in actions(reader, today, everyone=0, ended=True) if row.employee == number]
    words = catalogue(language).gettext
    lines = [line for row in rows if (line := _line(row, language)) is not None]
    data = {"employee": number, "name": name, "promises": [_data(line) for line in lines]}
    ending = (words(_ASK),) if lines else (words(_NOTHING),)
    return Promised(
        words(_TITLE).format(name=name), _grouped(lines, language), ending, Document("promised", today, data)
    )


def promised_to_team(
    reader: Reader, name: str, rounds: Iterable[int], kept: Rate, today: date, language: str
) -> Promised:
    """A team's page: what was decided for all in the rounds that its people were in."""
    found = {
        row.ref: row
        for number in rounds
        for row in actions(reader, today, everyone=0, ended=True, round=number)
        if row.employee is None
    }
    words = catalogue(language).gettext
    lines = [line for row in found.values() if (line := _line(row, language)) is not None]
    ending = [words(_NOTHING)] if not lines and not kept.denominator else []
    if kept.denominator:
        ending.append(words(_KEPT).format(due=kept.denominator, kept=kept.numerator))
    data = {"line": name, "promises": [_data(line) for line in lines], "kept": kept.data()}
    title = words(_TEAM_TITLE).format(name=name)
    return Promised(title, _grouped(lines, language), tuple(ending), Document("promised", today, data))


def _grouped(lines: list[Line], language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    words = catalogue(language).gettext
    found = (
        (words(label), tuple(x.text for x in lines if x.group == group)) for group, label in _GROUPS.items()
    )
    return tuple((label, texts) for label, texts in found if texts)


def _line(row: ActionRow, language: str) -> Line | None:
    """The sentence about a promise; nothing of one that nobody needs any more."""
    words = catalogue(language).gettext
    if row.status == ActionStatus.CANCELLED:
        return None
    if row.status == ActionStatus.DONE:
        text = words(_DONE_ON).format(title=row.title, day=_day(row.done_on or row.created_on, language))
        if row.confirmed_by_employee_on:
            text = words(_CONFIRMED).format(line=text)
        return Line("done", row.title, text, row)
    if row.status == ActionStatus.DECLINED:
        text = words(_BECAUSE).format(title=row.title, reason=row.status_reason or "")
        return Line("declined", row.title, text, row)
    text = words(_DUE_ON).format(title=row.title, day=_day(row.due_on, language)) if row.due_on else row.title
    if row.owner_name:
        text = words(_OWNED).format(line=text, owner=row.owner_name)
    if row.last_told_on:
        text = words(_HEARD).format(line=text, day=_day(row.last_told_on, language))
    return Line("doing", row.title, text, row)


def _day(day: date, language: str) -> str:
    words = catalogue(language).gettext
    return words(_DAY).format(day=day.day, month=words(MONTHS[day.month - 1]), year=day.year)


def _data(line: Line) -> dict[str, Any]:
    row = line.row
    return {
        "id": row.ref,
        "title": row.title,
        "status": row.status,
        "due_on": row.due_on,
        "done_on": row.done_on,
        "reason": row.status_reason,
        "told_employee_on": row.told_employee_on,
        "confirmed_by_employee_on": row.confirmed_by_employee_on,
    }
