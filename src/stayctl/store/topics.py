"""Reading topics, and the answers that nobody tagged yet."""

from datetime import date
from typing import NamedTuple

from stayctl.store.reading import Reader


class Topic(NamedTuple):
    """A topic with the distinct people who named it: at all, as what keeps them, as what drives them away."""

    id: int
    uuid: str
    name: str
    people: int
    stay: int
    leave: int


class Untagged(NamedTuple):
    """An answer of a finished interview that names no driver yet."""

    id: int
    interview_id: int
    name: str
    held_on: date | None
    question: str
    asked: str
    text: str
    areas: str

    @property
    def ref(self) -> str:
        return f"I{self.interview_id}"


class Viewer(NamedTuple):
    """Whose eyes: the interviews that they held, and with ``all_of`` everything said under that sharing."""

    id: int
    sharing: str
    all_of: str = ""


def topics_seen(reader: Reader, viewer: Viewer) -> list[Topic]:
    """The topics of the interviews that the viewer may read, those that most people named first."""
    return reader.all(
        "topics.list", Topic, viewer=viewer.id, sharing=viewer.sharing, all_of=viewer.all_of or "nothing"
    )


def heard_by_others(reader: Reader, topic: int, viewer: int) -> bool:
    """Whether somebody else's interviews name this topic too."""
    return reader.number("topics.heard_by_others", id=topic, viewer=viewer) > 0


def untagged(reader: Reader, viewer: int) -> list[Untagged]:
    """The answers of one's own finished interviews without a confirmed mention and not yet reviewed, newest first."""
    return reader.all("topics.unreviewed", Untagged, viewer=viewer)
