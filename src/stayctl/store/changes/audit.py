"""The audit chain: each row carries the hash of the one before."""

import hashlib
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from stayctl.store.tables import Audit
from stayctl.store.tables.columns import INSTANT_FORMAT

CHAIN_LOCK = 0x53544159
GENESIS = "0" * 64


def row_hash(previous: str, at: datetime, actor: str, action: str, record: str, reason: str | None) -> str:
    """SHA-256 over the row and the hash before it, with a separator that no field can hold."""
    fields = (previous, at.strftime(INSTANT_FORMAT), actor, action, record, reason or "")
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()


def append(
    session: Session, *, at: datetime, actor: str, action: str, record: str, reason: str | None
) -> None:
    """Add a row to the chain. On PostgreSQL under a lock, since two tails would break it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": CHAIN_LOCK})
    previous = session.exec(select(Audit.hash).order_by(col(Audit.id).desc()).limit(1)).first() or GENESIS
    session.add(
        Audit(
            at=at,
            actor=actor,
            action=action,
            record=record,
            reason=reason,
            previous_hash=previous,
            hash=row_hash(previous, at, actor, action, record, reason),
        )
    )
    session.flush()
