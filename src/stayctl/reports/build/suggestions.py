"""What texts seem to say of the drivers, and the drivers themselves, as lists."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from stayctl.language import N_, _
from stayctl.practice.themes import Suggestion
from stayctl.practice.vocabulary import DRIVER_MEANINGS, DRIVERS, INTENT_LABELS, OTHER_LABELS
from stayctl.reports.listing import Cell, Column, Listing
from stayctl.reports.text import clip
from stayctl.store.topics import Topic, Untagged

_SIGNS = {"stay": "+", "leave": "−"}


class Said(Protocol):
    @property
    def id(self) -> Any: ...
    @property
    def text(self) -> str: ...


class Waiting(NamedTuple):
    """An answer that names no driver yet, with those that it seems to name."""

    answer: Untagged
    suggestions: tuple[Suggestion, ...]


def as_data(id: Any, suggestions: Iterable[Suggestion]) -> dict[str, Any]:
    """A text's suggestions as JSON has them."""
    return {
        "id": id,
        "drivers": [
            {"driver": s.driver, "score": s.score, "polarity": s.polarity, "words": list(s.words)}
            for s in suggestions
        ],
    }


def suggestion_listing(found: Iterable[tuple[Said, Sequence[Suggestion]]], as_of: date) -> Listing:
    rows = (
        {**as_data(said.id, suggestions), "drivers": _cell(said.id, suggestions), "text": said.text}
        for said, suggestions in found
    )
    return Listing(
        what="suggestions",
        as_of=as_of,
        rows=rows,
        keys=("id", "drivers"),
        columns=(Column("id", N_("Id")), Column("text", N_("Text")), Column("drivers", N_("Drivers"))),
        empty=_("There was no text."),
    )


def _cell(id: Any, suggestions: Sequence[Suggestion]) -> Cell:
    lines = [
        f"{_SIGNS.get(s.polarity or '', '·')} {_(DRIVERS[s.driver])} {s.score:.2f}  {' … '.join(s.words)}"
        for s in suggestions
    ]
    return Cell(as_data(id, suggestions)["drivers"], "\n".join(lines) or "–")


def driver_listing(patterns: Mapping[str, int], as_of: date) -> Listing:
    rows = (
        {
            "number": number,
            "driver": driver,
            "label": _(label),
            "meaning": _(DRIVER_MEANINGS[driver]),
            "patterns": patterns[driver],
        }
        for number, (driver, label) in enumerate(DRIVERS.items(), 1)
    )
    return Listing(
        what="driver.list",
        as_of=as_of,
        rows=rows,
        keys=("number", "driver", "label", "meaning", "patterns"),
        columns=(
            Column("number", "#", "right"),
            Column("driver", N_("Id")),
            Column("label", N_("Driver")),
            Column("meaning", N_("Meaning")),
            Column("patterns", N_("Patterns"), "right", narrow=False),
        ),
        empty="",
    )


def topic_listing(topics: Sequence[Topic], as_of: date) -> Listing:
    return Listing(
        what="driver.topic.list",
        as_of=as_of,
        rows=(
            {
                "topic": each.name,
                "people": each.people,
                "stay": each.stay,
                "leave": each.leave,
                "uuid": each.uuid,
            }
            for each in topics
        ),
        keys=("topic", "people", "stay", "leave", "uuid"),
        columns=(
            Column("topic", N_("Topic")),
            Column("people", N_("People"), "right"),
            Column("stay", N_("what keeps them"), "right"),
            Column("leave", N_("what drives them away"), "right"),
        ),
        empty=_(
            "No topic was named yet. They are noted while tagging an answer: +learning the weekly tech talk"
        ),
        notes=(_("Distinct people, in interviews that you may read. Not to be forwarded."),)
        if topics
        else (),
    )


def _question(answer: Untagged) -> str:
    """What a question is called; one's own has no name but its words."""
    known = INTENT_LABELS.get(answer.question) or OTHER_LABELS.get(answer.question)
    return _(known) if known else clip(answer.asked, 24)


def waiting_listing(waiting: Sequence[Waiting], as_of: date) -> Listing:
    """The answers that wait for a review, with what is suggested for each."""
    return Listing(
        what="driver_review",
        as_of=as_of,
        rows=(
            {
                "id": each.answer.ref,
                "name": each.answer.name,
                "question": Cell(each.answer.question, _question(each.answer)),
                "drivers": _cell(None, each.suggestions),
            }
            for each in waiting
        ),
        keys=("id", "name", "question", "drivers"),
        columns=(
            Column("id", N_("Id")),
            Column("name", N_("Name")),
            Column("question", N_("Question"), narrow=False),
            Column("drivers", N_("Drivers")),
        ),
        empty=_("Nothing waits for a review."),
    )
