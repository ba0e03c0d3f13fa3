"""What was said and promised last time, in a few lines."""

from stayctl.language import _
from stayctl.reports.build.actions import actions_of_interview
from stayctl.store.conversation import InterviewRow, LastHeld, ReasonRow, interview_by_id
from stayctl.store.reading import Reader


def last_time(reader: Reader, interview: InterviewRow, me: int | None) -> tuple[str, ...]:
    """Reasons and promises of the interview before; nothing where somebody else held it (privacy)."""
    last = reader.one("conversation.last_held", LastHeld, employee=interview.employee_id, id=interview.id)
    if last is None:
        return ()
    row = interview_by_id(reader, last.id)
    lines = [_("Last time: {day}").format(day=last.held_on)]
    if row.interviewer_id == me or (me is None and row.interviewer_id == interview.interviewer_id):
        reasons = reader.all("conversation.reasons", ReasonRow, id=last.id)
        stays = " · ".join(r.text for r in reasons if r.polarity == "stay")
        leaves = " · ".join(r.text for r in reasons if r.polarity == "leave")
        lines += [_("Stays for: {reasons}").format(reasons=stays)] if stays else []
        lines += [_("Might leave over: {reasons}").format(reasons=leaves)] if leaves else []
    for action in actions_of_interview(reader, last.id):
        lines.append(f"A{action.id} {action.title}")
    return tuple(lines)
