"""What could have been prevented, said afterwards: ``stayctl plan I12 --preventable pay``."""

from collections.abc import Callable, Sequence

from stayctl.cli.context import Context
from stayctl.cli.conversation.modes import driver_names
from stayctl.cli.replanning import may_change
from stayctl.language import current, ngettext
from stayctl.practice.tagging import driver_named
from stayctl.store.conversation import InterviewRow


def judged_drivers(yes: Sequence[str], no: Sequence[str]) -> dict[str, bool]:
    """Whether it could have been prevented, by driver, which is named by its id, number or label."""
    names = driver_names(current())
    return {driver_named(name, names): name in yes for name in (*no, *yes)}


def judge_by_flags(
    here: Context, found: InterviewRow, judged: dict[str, bool], *, own: bool, tell: Callable[[str], None]
) -> None:
    """Write what the flags say; it is the interviewer's to say."""
    from stayctl.store.changes.preventable import judge

    may_change(here, found, own, {"preventable": judged})
    with here.change() as change:
        judge(change, found.id, judged)
    text = ngettext("{ref}: {count} reason judged.", "{ref}: {count} reasons judged.", len(judged))
    tell(text.format(ref=found.ref, count=len(judged)))
