"""What is being typed: kept while it is typed, an answer or a note once the conversation is over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from stayctl.practice.drafting import ADDED, OTHER, RESTRICTED, WAITING, WORDING, WRAP, bare
from stayctl.store.changes import Change
from stayctl.store.changes.answers import add_private_note, add_restricted_note, find_answer
from stayctl.store.tables import Draft


def save_draft(
    engine: Engine, interview_id: int, field: str, text: str, now: datetime, *, known: str | None = None
) -> str:
    """Keep what is being typed, and give the field under which it is kept; an empty draft goes.

    A draft is no record yet, so it leaves no audit row. ``known`` is the draft that the writer last saw: where
    another terminal wrote a different one since, that stays, and this one is kept beside it as ``other:FIELD``.
    """
    with Session(engine) as session, session.begin():
        draft = session.get(Draft, (interview_id, field))
        while draft is not None and known is not None and draft.text not in (known, text):
            field = f"{OTHER}{field}"
            draft = session.get(Draft, (interview_id, field))
        if draft is not None and not text:
            session.delete(draft)
        elif text:
            draft = draft or Draft(interview_id=interview_id, field=field, text=text)
            draft.text, draft.saved_at = text, now
            session.add(draft)
    return field


def drop_draft(change: Change, interview_id: int, field: str, known: str) -> None:
    """The draft is an answer now. One that somebody else wrote there stays theirs."""
    mine = col(Draft.interview_id) == interview_id, col(Draft.field) == field, col(Draft.text) == known
    change.session.execute(delete(Draft).where(*mine))


def note_leftovers(change: Change, interview_id: int) -> None:
    """What was typed and never confirmed becomes a note, so that no line is lost; fields of the wrap-up stay.

    It is a note for HR where it was typed as one, else the writer's own.
    """
    for draft in _drafts(change, interview_id):
        field = bare(draft.field)
        if field.startswith((ADDED, WORDING, WAITING, WRAP)):
            continue
        _note(change, interview_id, field, draft.text)
        change.session.delete(draft)


def end_drafts(change: Change, interview_id: int) -> None:
    """The wrap-up is kept: its fields go, but not what a second terminal typed there, or since the conversation."""
    note_leftovers(change, interview_id)
    for draft in _drafts(change, interview_id):
        if draft.field.startswith(OTHER) and not bare(draft.field).startswith(WORDING):
            add_private_note(change, interview_id, draft.text, None)
        change.session.delete(draft)


def _drafts(change: Change, interview_id: int) -> Sequence[Draft]:
    change.session.flush()
    found = select(Draft).where(Draft.interview_id == interview_id).order_by(col(Draft.field))
    return change.session.exec(found).all()


def _note(change: Change, interview_id: int, field: str, text: str) -> None:
    if field.startswith(RESTRICTED):
        add_restricted_note(change, interview_id, text, escalated=True)
        return
    kind, colon, question = field.partition(":")
    answer = None if colon else find_answer(change, interview_id, kind)
    if answer is None or text not in (answer.text, answer.value):
        add_private_note(change, interview_id, text, (question if colon else kind) or None)
