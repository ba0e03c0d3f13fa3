"""Every write: one transaction, with its audit row."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from stayctl.store.changes.audit import append


@dataclass
class Change:
    """One transaction: who makes it, when, and the session that writes."""

    session: Session
    actor: str
    now: datetime
    today: date
    audited: bool = False

    def audit(self, action: str, record: str, reason: str | None = None) -> None:
        """Note what was done to which record; never what it says. Every change does this once or more."""
        self.session.flush()
        append(self.session, at=self.now, actor=self.actor, action=action, record=record, reason=reason)
        self.audited = True


@contextlib.contextmanager
def changing(engine: Engine, *, actor: str, now: datetime, today: date) -> Iterator[Change]:
    """All of a change or none; a change that leaves no audit row is a bug."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        change = Change(session, actor, now, today)
        yield change
        if not change.audited:
            raise RuntimeError("a change without its audit row")
