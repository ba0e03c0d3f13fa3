"""One interview with everything that is needed to hold it, print it, or bring it in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stayctl.practice.conversation import Conversation
from stayctl.store.conversation import InterviewRow

if TYPE_CHECKING:
    from stayctl.store.changes.conversation import PinnedSet


@dataclass(frozen=True)
class Sitting:
    """``language`` is that of the conversation, ``statement`` what the employee is told about who sees what."""

    found: InterviewRow
    conversation: Conversation
    pinned: "PinnedSet"
    statement: str
    language: str
