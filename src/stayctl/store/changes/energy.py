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
    asked = {"now": made.round_id, "before": before.round_id}
    row = session.execute(text(query_text("outcomes.energy_panel")), asked).one()
    means = means_of(Answers(*(int(number or 0) for number in row)), max(made.k, before.k))
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
