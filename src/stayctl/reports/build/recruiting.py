"""What recruiting takes from a release: lines for the job ad, criteria with the repair inside, candid words."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from stayctl.language import N_, _
from stayctl.practice.privacy import Quoted, Released, ReleasedUnit, Theme
from stayctl.practice.recruiting import Persona, Reason, Recurring, personas, recurring
from stayctl.practice.redaction import Names, redacted
from stayctl.practice.vocabulary import DRIVERS
from stayctl.reports.build.quoted import quoted_data
from stayctl.reports.build.released import count_data, count_text, head_data, unit_data, unit_name
from stayctl.reports.build.systemic import Taken, actions_of
from stayctl.reports.listing import Cell, Column, Document, Listing
from stayctl.store.quotations import read_quotations, roster_names
from stayctl.store.reading import Reader
from stayctl.store.releases import ReleaseRow, Viewer


class Trouble(NamedTuple):
    """Something recurring, with what is done about it inside. ``topics`` name nobody."""

    found: Recurring
    actions: tuple[Taken, ...]

    @property
    def driver(self) -> str:
        return self.found.theme.driver or ""

    @property
    def lever(self) -> str | None:
        return next((action.lever for action in self.actions if action.lever), None)


@dataclass(frozen=True)
class RecruitingReport:
    released: Released
    personas: tuple[Persona, ...]
    troubles: tuple[Trouble, ...]
    quoted: Quoted
    percent: int
    today: date
    listing: Listing

    @property
    def document(self) -> Document:
        return Document("report.recruiting", self.today, _data(self))

    @property
    def criteria(self) -> list[Trouble]:
        return [each for each in self.troubles if each.found.criterion]

    @property
    def candid(self) -> list[Trouble]:
        return [each for each in self.troubles if each.found.candid]

    @property
    def inside(self) -> list[Trouble]:
        """What recurs and is nothing to ask a candidate about."""
        return [each for each in self.troubles if not each.found.criterion]


def recruiting_report(
    reader: Reader, row: ReleaseRow, found: Released, percent: int, today: date, viewer: Viewer | None = None
) -> RecruitingReport:
    """The report of one release as ``viewer`` sees it; ``percent`` of the people make a reason to leave recurring."""
    taken = actions_of(reader, row)
    plain = _without_names(reader, found, taken)
    known = tuple(personas(found, plain))
    actions = _actions(taken, plain)
    troubles = tuple(
        Trouble(each, actions.get(each.theme.driver or "", ())) for each in recurring(found, percent, plain)
    )
    told = read_quotations(reader, row, found, viewer)
    return RecruitingReport(
        found, known, troubles, told, percent, today, _listing(found, known, troubles, today)
    )


def _without_names(
    reader: Reader, found: Released, taken: Mapping[str, tuple[Taken, ...]]
) -> Callable[[str], bool]:
    """Whether a topic of the release, or the title of an action on it, names nobody of the roster."""
    topics = {theme.topic for unit in found.units for theme in unit.counts if theme.topic}
    titles = {action.title for actions in taken.values() for action in actions}
    texts = topics | titles
    names = roster_names(reader, texts) if texts else Names()
    plain = {text for text in texts if redacted(text, names) == unicodedata.normalize("NFC", text)}
    return plain.__contains__


def _actions(
    known: Mapping[str, tuple[Taken, ...]], plain: Callable[[str], bool]
) -> dict[str, tuple[Taken, ...]]:
    """Actions for all, without who is in charge; a title that names somebody stays out."""
    return {
        driver: tuple(
            action._replace(owner=None, title=action.title if plain(action.title) else "")
            for action in actions
        )
        for driver, actions in known.items()
    }


def ad_text(reason: Reason) -> str:
    """The line as one pastes it; a topic without a line of its own stands as it was said."""
    topic = reason.theme.topic or ""
    return _(reason.line).format(topic=topic) if reason.line else topic


def _data(report: RecruitingReport) -> dict[str, Any]:
    whole = report.released.whole
    return {
        "release": head_data(report.released),
        "percent": report.percent,
        "personas": [
            {
                **unit_data(each.unit),
                "lines": [_line(each.unit, reason) for reason in each.reasons],
                "contested": [{"topic": theme.topic, "driver": theme.driver} for theme in each.contested],
            }
            for each in report.personas
        ],
        "criteria": [_criterion(each, whole) for each in report.criteria],
        "candid": [
            {
                "driver": each.driver,
                **_count(each.found.theme, whole),
                "say": _(each.found.candid.say),
                "do_not_promise": _(each.found.candid.never),
            }
            for each in report.candid
            if each.found.candid
        ],
        "inside": [
            {"driver": each.driver, **_count(each.found.theme, whole), "repair": _repair(each)}
            for each in report.inside
        ],
        "quotations": quoted_data(report.quoted),
    }


def _count(theme: Theme, unit: ReleasedUnit) -> dict[str, Any]:
    return count_data(unit.count(theme), unit.people)


def _line(unit: ReleasedUnit, reason: Reason) -> dict[str, Any]:
    theme = reason.theme
    return {
        "text": ad_text(reason),
        "topic": theme.topic,
        "driver": theme.driver,
        **_count(theme, unit),
    }


def _criterion(trouble: Trouble, whole: ReleasedUnit) -> dict[str, Any]:
    criterion = trouble.found.criterion
    assert criterion is not None
    return {
        "driver": trouble.driver,
        **_count(trouble.found.theme, whole),
        "topics": [{"topic": t.topic, **_count(t, whole)} for t in trouble.found.topics],
        "look_for": _(criterion.look_for),
        "ask": [_(prompt) for prompt in criterion.prompts],
        "repair": _repair(trouble),
    }


def _repair(trouble: Trouble) -> dict[str, Any]:
    return {
        "lever": trouble.lever,
        "actions": [
            {
                "id": f"A{action.id}",
                "uuid": action.uuid,
                "title": action.title or None,
                "lever": action.lever,
                "status": action.status,
                "due_on": action.due_on,
            }
            for action in trouble.actions
        ],
    }


def _listing(
    found: Released, known: tuple[Persona, ...], troubles: tuple[Trouble, ...], today: date
) -> Listing:
    rows = [
        _row("why_they_stay", each.unit, reason.theme, ad_text(reason))
        for each in known
        for reason in each.reasons
    ]
    for trouble in troubles:
        criterion, candid = trouble.found.criterion, trouble.found.candid
        texts = (
            [("look_for", criterion.look_for), *(("ask", each) for each in criterion.prompts)]
            if criterion
            else []
        )
        texts += [("say", candid.say), ("do_not_promise", candid.never)] if candid else []
        rows += [_row(part, found.whole, trouble.found.theme, _(text)) for part, text in texts]
    return Listing(
        what="report.recruiting",
        as_of=today,
        rows=rows,
        keys=("part", "what", "unit", "of", "driver", "topic", "text", "people", "shown"),
        columns=(Column("text", N_("Text")), Column("people", N_("People"), "right")),
        empty=_("Nothing was named by more than a few people."),
    )


def _row(part: str, unit: ReleasedUnit, theme: Theme, text: str) -> dict[str, Any]:
    count = unit.count(theme)
    return {
        "part": part,
        "what": str(unit.dimension),
        "unit": unit_name(unit),
        "of": unit.people,
        "driver": Cell(theme.driver, _(DRIVERS[theme.driver]) if theme.driver else ""),
        "topic": theme.topic,
        "text": text,
        "people": Cell(count.people, count_text(count)),
        "shown": str(count.shown),
    }
