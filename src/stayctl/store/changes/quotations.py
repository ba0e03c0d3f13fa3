"""Deciding about a quotation: confirmed once, in the wording that is shown ever after, or refused for good."""

from sqlalchemy import text
from sqlmodel import select

from stayctl.errors import Conflict, NotFound, Withheld
from stayctl.language import N_
from stayctl.practice.privacy import QUOTED_AT_LEAST, Dimension, Theme
from stayctl.practice.quotations import Wording, worded
from stayctl.practice.redaction import Names
from stayctl.store.changes import Change, check_text, number_of
from stayctl.store.reading import query_text
from stayctl.store.tables import Answer, Quotation, Release, ReleaseUnit
from stayctl.store.tables.quotations import QuotationState

TOO_FEW_TO_QUOTE = N_("Fewer than {least} people stand behind {ref}; nothing is quoted below that.")


def confirm_quotation(
    change: Change,
    round_id: int,
    answer_id: int,
    under: tuple[Theme, int | None],
    typed: str | None,
    names: Names,
) -> Wording:
    """Freeze an answer as a quotation of the release; ``typed`` instead of what was said. Gives it as it is shown.

    ``under`` is the theme that it stands under, with the number of its topic. Raises Conflict for an answer that was
    decided about or belongs to no such release; Withheld for a small release; StayctlError for a wording that may not be.
    """
    answer = _undecided(change, round_id, answer_id)
    wording = worded(answer.text or "", answer.consent, typed, names)
    check_text(wording.text)
    _keep(change, round_id, answer_id, under, QuotationState.CONFIRMED, wording)
    return wording


def reject_quotation(change: Change, round_id: int, answer_id: int, under: tuple[Theme, int | None]) -> None:
    """Note that this answer will not be quoted, so that nobody is asked again."""
    _undecided(change, round_id, answer_id)
    _keep(change, round_id, answer_id, under, QuotationState.REJECTED, None)


def log_reading(change: Change, interview_id: int, reason: str) -> None:
    """HR reads an answer of an interview that somebody else held, and says why."""
    change.audit("interview.read", f"interview:{interview_id}", reason)


def _keep(
    change: Change,
    round_id: int,
    answer_id: int,
    under: tuple[Theme, int | None],
    state: QuotationState,
    wording: Wording | None,
) -> None:
    theme, topic_id = under
    change.session.add(
        Quotation(
            release_id=number_of(_release(change, round_id)),
            answer_id=answer_id,
            state=state,
            driver=theme.driver,
            topic_id=topic_id,
            polarity=theme.polarity,
            text=wording.text if wording else None,
            verbatim=bool(wording and wording.verbatim),
            decided_at=change.now,
        )
    )
    what = "confirm" if state is QuotationState.CONFIRMED else "reject"
    change.audit(f"quotation.{what}", f"round:{round_id}/answer:{answer_id}")


def _undecided(change: Change, round_id: int, answer_id: int) -> Answer:
    made = _release(change, round_id)
    whole = change.session.exec(
        select(ReleaseUnit).where(
            ReleaseUnit.release_id == made.id, ReleaseUnit.dimension == Dimension.WHOLE, ReleaseUnit.shown
        )
    ).first()
    least = max(QUOTED_AT_LEAST, made.k)
    if whole is None or (whole.people or 0) < least:
        raise Withheld(TOO_FEW_TO_QUOTE, id="too_few", least=least, ref=f"R{round_id}")
    answer = change.session.get(Answer, answer_id)
    if answer is None:
        raise NotFound(N_("This answer is not there any more."), id="no_answer")
    asked = {"round": round_id, "interview": answer.interview_id}
    if not change.session.execute(text(query_text("quotations.counted")), asked).scalar():
        raise Conflict(
            N_("This answer is not one of those that {ref} counted."), id="other_round", ref=f"R{round_id}"
        )
    if change.session.exec(select(Quotation).where(Quotation.answer_id == answer_id)).first():
        raise Conflict(N_("This answer was decided about before."), id="decided")
    return answer


def _release(change: Change, round_id: int) -> Release:
    made = change.session.exec(select(Release).where(Release.round_id == round_id)).first()
    if made is None:
        raise Conflict(N_("{ref} is not released yet."), id="not_released", ref=f"R{round_id}")
    return made
