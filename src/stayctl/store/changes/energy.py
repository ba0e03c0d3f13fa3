"""The energy of the matched panel, frozen with a release."""

from sqlalchemy import text
from sqlmodel import Session, col, select

from stayctl.practice.privacy import Answers, Dimension, Tone, means_of
from stayctl.store.changes import number_of
from stayctl.store.reading import query_text
from stayctl.store.tables import Release, ReleaseFigure, ReleaseUnit

ENERGY = "energy"


def freeze_energy(session: Session, made: Release) -> None:
    """Add the means to the panel of this release and to that of the one before, where there is a panel."""
    before = session.get(Release, made.before_id) if made.before_id else None
    panels = select(ReleaseUnit).where(
        ReleaseUnit.release_id == made.id,
        col(ReleaseUnit.dimension).in_((Dimension.PANEL, Dimension.PANEL_BEFORE)),
    )
    cells = {cell.dimension: number_of(cell) for cell in session.exec(panels)}
    if before is None or len(cells) < 2:
        return
    answers = _answers(session, made, before)
    means = means_of(answers, max(made.k, before.k)) if answers else None
    if means is None:
        return
    for dimension, mean in ((Dimension.PANEL_BEFORE, means.before), (Dimension.PANEL, means.now)):
        session.add(
            ReleaseFigure(
                unit_id=cells[dimension],
                figure=ENERGY,
                people=means.people,
                out_of=means.people,
                value=mean,
                shown=Tone.WITHHELD if mean is None else Tone.EXACT,
            )
        )
    session.flush()


def _answers(session: Session, made: Release, before: Release) -> Answers | None:
    """What the panel answered; None where the mean that the release before has can't be laid beside it any more."""
    earlier, people = _earlier(session, before)
    asked = {"now": made.round_id, "before": before.round_id, "earlier": earlier}
    row = session.execute(text(query_text("outcomes.energy_panel")), asked).one()
    answers = Answers(*(int(number or 0) for number in row))
    return answers if answers.earlier == people else None


def _earlier(session: Session, before: Release) -> tuple[int, int]:
    """The round that the release before has a mean with, and the people behind that mean; none: 0 and 0."""
    told = (
        select(Release.round_id, ReleaseFigure.people)
        .select_from(Release)
        .join(ReleaseUnit, col(ReleaseUnit.release_id) == before.id)
        .join(ReleaseFigure, col(ReleaseFigure.unit_id) == col(ReleaseUnit.id))
        .where(Release.id == before.before_id, ReleaseFigure.figure == ENERGY)
        .where(col(ReleaseUnit.dimension) == Dimension.PANEL)
    )
    found = session.exec(told).first()
    return (found[0], found[1] or 0) if found else (0, 0)
