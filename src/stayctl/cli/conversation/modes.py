"""What the keys mean at the moment, and the words by which a list shows a question."""

from collections.abc import Sequence
from enum import StrEnum

from stayctl.language import LANGUAGES, _, catalogue
from stayctl.practice.conversation import Question
from stayctl.practice.vocabulary import DRIVERS, INTENT_LABELS, OTHER_LABELS, AnswerStatus
from stayctl.reports.text import clip, visible


class Mode(StrEnum):
    """What the keys mean at the moment."""

    BEFORE = "before"
    STATEMENT = "statement"
    ANSWER = "answer"
    EMPTY = "empty"
    CONFLICT = "conflict"
    JUMP = "jump"
    SAME = "same"
    TAG = "tag"
    ADD = "add"
    NOTE = "note"
    RESTRICTED = "restricted"
    LAST_TIME = "last_time"
    HELP = "help"
    END = "end"


OPENING = frozenset({Mode.BEFORE, Mode.STATEMENT})
LISTS = frozenset({Mode.JUMP, Mode.SAME})
ONE_LINE = LISTS | {Mode.TAG}
DRAFTED = frozenset({Mode.ANSWER, Mode.ADD, Mode.NOTE, Mode.RESTRICTED, Mode.TAG})
TYPING = DRAFTED | LISTS
READING = frozenset({Mode.LAST_TIME, Mode.HELP, Mode.END, Mode.EMPTY})
PRIVATE = frozenset({Mode.BEFORE, Mode.NOTE, Mode.RESTRICTED, Mode.TAG, Mode.LAST_TIME})
"""Pages that are not for the employee's eyes."""

LETTERS_AT_MOST = 12
EMPTY_STATUSES = (AnswerStatus.SKIPPED, AnswerStatus.NOT_ASKED, AnswerStatus.DECLINED)


def short(question: Question) -> str:
    """A word for a question: its intent, else the beginning of what is asked."""
    word = _word(question)
    return _(word) if word else clip(visible(question.label.to("")), LETTERS_AT_MOST)


def names_of(question: Question) -> Sequence[str]:
    """The words for a question in every language, since people type the one they think in."""
    word = _word(question)
    return [catalogue(language).gettext(word) for language in LANGUAGES] if word else []


def driver_names(first: str) -> dict[str, tuple[str, ...]]:
    """The drivers with their labels in every language, that of the screens first."""
    languages = sorted(LANGUAGES, key=lambda language: language != first)
    texts = [catalogue(language) for language in languages]
    return {
        driver: tuple(dict.fromkeys(each.gettext(label) for each in texts))
        for driver, label in DRIVERS.items()
    }


def _word(question: Question) -> str:
    return INTENT_LABELS.get(question.intent) or OTHER_LABELS.get(question.name, "")
