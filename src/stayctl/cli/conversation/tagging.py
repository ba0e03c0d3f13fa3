"""The tags on an answer: which answer is meant, and those that wait until it is kept."""

import contextlib
from typing import Protocol

from stayctl.cli.conversation.modes import Mode, driver_names
from stayctl.cli.conversation.recorder import Recorder
from stayctl.errors import StayctlError
from stayctl.language import _, current
from stayctl.practice.conversation import Conversation
from stayctl.practice.drafting import TAGGING, WAITING
from stayctl.practice.tagging import Tags, format_tags, parse_tags


class Tagged(Protocol):
    """What tagging needs of a talk."""

    conversation: Conversation
    recorder: Recorder
    tags: dict[str, Tags]
    mode: Mode
    text: str
    message: str
    last: str
    target: str


def tag_line(talk: Tagged, question: str) -> str:
    """What is tagged on an answer, or will be, as the line that says it."""
    waiting = talk.recorder.drafts.get(f"{WAITING}{question}")
    return waiting or format_tags(talk.tags.get(question, Tags()), driver_names(current()))


def aim(talk: Tagged) -> bool:
    """Choose the answer to tag: the one at hand where there is one, or one being typed, else the last one."""
    name = talk.conversation.current
    at_hand = bool(talk.conversation.value(name)) or bool(talk.text.strip() and talk.mode is Mode.ANSWER)
    at_hand = at_hand or bool(talk.recorder.drafts.get(name))
    target = talk.conversation.source(name) if at_hand else talk.last
    if not target:
        talk.message = _("There is no answer yet to tag.")
        return False
    talk.target = target
    return True


def set_tags(talk: Tagged, question: str, tags: Tags) -> None:
    """Keep the tags of an answer that is kept."""
    talk.recorder.tag(question, tags)
    talk.recorder.draft(f"{WAITING}{question}", "")
    talk.tags[question] = tags


def forget_line(talk: Tagged) -> bool:
    """The tags that were being typed are kept, or not wanted. Says whether that could be noted."""
    try:
        talk.recorder.draft(f"{TAGGING}{talk.target}", "")
    except StayctlError as problem:
        talk.message = problem.text()
        return False
    return True


def tag_again(talk: Tagged, question: str) -> str:
    """After an answer was kept: the tags that waited for it, or none where nothing is said any more. What failed."""
    waiting = talk.recorder.drafts.get(f"{WAITING}{question}")
    own = talk.conversation.source(question) == question and bool(talk.conversation.value(question))
    try:
        if own and waiting:
            set_tags(talk, question, parse_tags(waiting, driver_names(current())))
        elif not own and talk.tags.get(question):
            set_tags(talk, question, Tags())
    except StayctlError as problem:
        return problem.text()
    return ""


def waiting_tags(talk: Tagged) -> dict[str, Tags]:
    """The tags, by question, that still wait for their answer at the end; a line that can't be read is none."""
    found = {}
    for field, line in talk.recorder.drafts.items():
        if field.startswith(WAITING):
            with contextlib.suppress(StayctlError):
                found[field.removeprefix(WAITING)] = parse_tags(line, driver_names(current()))
    return found
