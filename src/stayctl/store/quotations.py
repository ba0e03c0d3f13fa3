"""Reading quotations: what may be quoted, what was confirmed, and the names that must not be in it."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from stayctl.practice.privacy import (
    QUOTED_AT_LEAST,
    Quotation,
    Quoted,
    Released,
    Theme,
    may_be_quoted,
    quoted,
    quoted_under,
)
from stayctl.practice.redaction import Mentioned, Names
from stayctl.practice.vocabulary import Polarity
from stayctl.store.reading import Reader
from stayctl.store.releases import ReleaseRow, Viewer


class Candidate(NamedTuple):
    """An answer whose employee agreed to be quoted or paraphrased, and the theme that it would stand under."""

    answer_id: int
    interview_id: int
    asked: str
    text: str
    consent: str
    own: bool
    theme: Theme
    topic_id: int | None


class _CandidateRow(NamedTuple):
    id: int
    interview_id: int
    asked: str
    text: str
    consent: str
    own: bool
    driver: str
    topic: str | None
    topic_id: int | None
    polarity: str


class _QuotationRow(NamedTuple):
    driver: str | None
    topic: str | None
    polarity: str
    text: str
    verbatim: bool


class _PersonRow(NamedTuple):
    name: str
    email: str | None


class _UnitRow(NamedTuple):
    path: str


def candidates(
    reader: Reader, row: ReleaseRow, found: Released, *, viewer: int, sharing: str
) -> list[Candidate]:
    """The answers that the viewer may read and that were not decided about, in an order that tells nothing.

    ``sharing`` holds where an interview has none of its own. Answers that name only what few named are left out.
    """
    rows = reader.stream("quotations.candidates", _CandidateRow, round=row.id, viewer=viewer, sharing=sharing)
    kept = []
    for _answer, group in groupby(rows, key=lambda each: each.id):
        named = list(group)
        topics = {each.topic: each.topic_id for each in named}
        theme = quoted_under(
            found.whole, (Theme(each.driver, each.topic, Polarity(each.polarity)) for each in named)
        )
        if theme is not None:
            first = named[0]
            kept.append(Candidate(*first[:6], theme, topics.get(theme.topic) if theme.topic else None))
    return kept


def read_quotations(reader: Reader, row: ReleaseRow, found: Released, viewer: Viewer | None = None) -> Quoted:
    """What was confirmed for a release, without what the viewer heard in interviews they held."""
    if not may_be_quoted(found):
        return quoted(found, ())
    known = viewer.id if viewer and found.own else 0
    rows = reader.stream("quotations.confirmed", _QuotationRow, id=row.release_id, viewer=known)
    return quoted(
        found,
        (
            Quotation(Theme(each.driver, each.topic, Polarity(each.polarity)), each.text, each.verbatim)
            for each in rows
        ),
    )


def roster_names(reader: Reader, texts: Iterable[str] | None = None) -> Names:
    """Everybody on the roster, leavers too; with ``texts`` only those who might be named in them.

    Where nothing in the texts is spelled in letters, no mailbox can be, and each name is looked at once.
    """
    names, mentioned = Names(), None if texts is None else Mentioned(texts)
    query = "quotations.people" if mentioned is None or mentioned.words else "quotations.names"
    for person in reader.stream(query, _PersonRow):
        if mentioned is None or mentioned.may_name(person.name, person.email):
            names.add_person(person.name, person.email)
    return names


def names_to_redact(reader: Reader, row: ReleaseRow) -> Names:
    """Everybody on the roster, and the units that are too small to be named beside a quotation."""
    names = roster_names(reader)
    for unit in reader.stream("quotations.units", _UnitRow, id=row.release_id, least=QUOTED_AT_LEAST):
        names.add_unit(unit.path.rpartition("/")[2])
    return names
