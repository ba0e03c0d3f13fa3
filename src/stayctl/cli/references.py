"""From what stands on a command line to the interview that it means."""

from stayctl.cli.context import Context
from stayctl.store.conversation import InterviewRow
from stayctl.store.interviews import find_interview


def interview_of(here: Context, reference: str, *, open_only: bool = True) -> InterviewRow:
    """I12, 12, a UUID, or WHO. Raises as ``find_interview`` does."""
    return find_interview(here.reader, reference, open_only=open_only)
