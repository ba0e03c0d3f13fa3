"""Every write: one transaction, with its audit row."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.store.changes.audit import append
from stayctl.store.tables import Department, Employee

LONGEST_TEXT = 1_000_000
"""Characters that one text may have; the longest answer anybody gives in an hour is a hundredth of it."""

LONGEST_NAME = 600
"""Characters of a name, number, title or path of departments: what an index of PostgreSQL can hold in UTF-8."""


@dataclass
class Change:
    """One transaction: who makes it, when, and the session that writes."""

    session: Session
    actor: str
    now: datetime
    today: date
    audited: bool = False
    last_steps: list[Callable[["Change"], None]] = field(default_factory=list)

    def audit(self, action: str, record: str, reason: str | None = None) -> None:
        """Note what was done to which record; never what it says. Every change does this once or more."""
        self.session.flush()
        append(self.session, at=self.now, actor=self.actor, action=action, record=record, reason=reason)
        self.audited = True

    def at_the_end(self, step: Callable[["Change"], None]) -> None:
        """Do this once, when everything else of the change is done."""
        if step not in self.last_steps:
            self.last_steps.append(step)


@contextlib.contextmanager
def changing(engine: Engine, *, actor: str, now: datetime, today: date) -> Iterator[Change]:
    """All of a change or none; a change that leaves no audit row is a bug."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        event.listen(session, "before_flush", _refuse_unstorable)
        change = Change(session, actor, now, today)
        yield change
        for step in change.last_steps:
            step(change)
        if not change.audited:
            raise RuntimeError("a change without its audit row")


def _refuse_unstorable(session: Session, _flush: Any, _instances: Any) -> None:
    for record in (*session.new, *session.dirty):
        longest = LONGEST_NAME if isinstance(record, Employee | Department) else LONGEST_TEXT
        for value in vars(record).values():
            if isinstance(value, str):
                check_text(value, longest)


def check_text(text: str, longest: int = LONGEST_TEXT) -> None:
    """Raise StayctlError for a text that would not come back unchanged from both engines, or is endless."""
    if len(text) > longest:
        raise StayctlError(
            N_("A text of {length} characters is too long; at most {limit} are kept."),
            id="too_long",
            length=len(text),
            limit=longest,
        )
    if "\0" in text:
        raise StayctlError(N_("A text holds a NUL character, which can't be stored. Take it out."), id="nul")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise StayctlError(
            N_("A text holds half of a character (a lone surrogate), which can't be stored. Take it out."),
            id="surrogate",
        ) from None


def number_of(record: Any) -> int:
    """The id that a record was given when it was first written."""
    number: int | None = record.id
    if number is None:
        raise RuntimeError("a record without its number")
    return number
