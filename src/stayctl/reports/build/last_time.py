"""What was said last time, and what was promised and is still open, in a few lines."""

from datetime import date

from stayctl.language import _
from stayctl.practice.policy import Policy
from stayctl.reports.build.actions import state_in_words
from stayctl.reports.dates import short_day
from stayctl.store.actions import actions_of_interview
from stayctl.store.conversation import InterviewRow, LastHeld, ReasonRow, interview_by_id
from stayctl.store.reading import Reader


def last_time(
    reader: Reader, interview: InterviewRow, me: int | None, today: date, policy: Policy
) -> tuple[str, ...]:
    """Reasons and promises of the interview before; nothing of what was said where somebody else held it (privacy)."""
    last = reader.one("conversation.last_held", LastHeld, employee=interview.employee_id, id=interview.id)
    if last is None:
        return ()
    row = interview_by_id(reader, last.id)
    lines = [_("Last time: {day}").format(day=short_day(last.held_on, today))]
    if row.interviewer_id == me or (me is None and row.interviewer_id == interview.interviewer_id):
        reasons = reader.all("conversation.reasons", ReasonRow, id=last.id)
        stays = " · ".join(r.text for r in reasons if r.polarity == "stay")
        leaves = " · ".join(r.text for r in reasons if r.polarity == "leave")
        lines += [_("Stays for: {reasons}").format(reasons=stays)] if stays else []
        lines += [_("Might leave over: {reasons}").format(reasons=leaves)] if leaves else []
    for action in actions_of_interview(reader, last.id):
        words, _tone = state_in_words(action, today, policy)
        lines.append(f"{action.ref} {action.title}: {words}")
    return tuple(lines)
