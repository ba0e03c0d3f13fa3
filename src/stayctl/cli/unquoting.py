"""Consent taken back: ``stayctl plan I12 --not-quoted``. It works after a release too, and for HR as for the interviewer."""

from collections.abc import Callable

from stayctl.cli.context import Context
from stayctl.language import _, ngettext
from stayctl.store.conversation import InterviewRow


def take_back_consent(here: Context, found: InterviewRow, *, tell: Callable[[str], None]) -> None:
    from stayctl.store.changes.forecasts import take_back

    with here.change() as change:
        count = take_back(change, found.id)
    text = ngettext(
        "{ref}: {count} answer is not quoted any more.",
        "{ref}: {count} answers are not quoted any more.",
        count,
    )
    tell((text if count else _("{ref}: nothing of it may be quoted.")).format(ref=found.ref, count=count))
