"""``stayctl``: what needs you today."""

from datetime import date
from typing import Any

from stayctl.cli.context import Context
from stayctl.cli.output import emit
from stayctl.reports.build.status import empty_status, status


def show_status(here: Context, *, as_of: date | None, format: str) -> None:
    """Promises first, then interviews; the next two commands where there is no store yet."""
    today = here.today(as_of)
    if not here.has_store:
        emit(here, empty_status(today).document, format=format, draw=_first_steps)
        return
    found = status(here.reader, here.policy, today, here.me)
    emit(here, found.document, format=format, draw=_draw, subject=found)


def _first_steps(_report: Any, to: Any) -> None:
    from stayctl.reports.screens.status import draw_first_steps

    draw_first_steps(to)


def _draw(subject: Any, to: Any) -> None:
    from stayctl.reports.screens.status import draw_status

    draw_status(subject, to)
