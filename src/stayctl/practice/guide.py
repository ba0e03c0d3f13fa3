"""The guide of one conversation, to be printed and written on: what stands on it, in one language.

Nothing private is on it, since the employee may see it: no forecast, nothing from last time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stayctl.language import LANGUAGES, catalogue
from stayctl.practice.conversation import Conversation, Question
from stayctl.practice.vocabulary import DRIVERS, INTENT_LABELS, Polarity

STEPS_AT_MOST = 11
"""A range with more steps than this is answered by writing the number."""

Tick = tuple[str, Polarity]
"""A driver with the side on which it was ticked."""


@dataclass(frozen=True)
class Option:
    """Something to tick: a choice, a step of a range, a driver."""

    name: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One question on the guide. ``names`` are all the words by which a heading may mean it, in any language.

    ``sometimes`` says that it is asked under a condition. ``value`` and ``ticked`` stand there already.
    """

    name: str
    number: int
    type: str
    label: str
    cue: str = ""
    probes: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    drivers: tuple[Option, ...] = ()
    names: tuple[str, ...] = ()
    sometimes: bool = False
    value: str = ""
    ticked: frozenset[Tick] = frozenset()


@dataclass(frozen=True)
class Reason:
    """A stay reason or leave trigger that stands there already."""

    text: str
    driver: str | None = None


@dataclass(frozen=True)
class Standing:
    """What was written before, by question, and of the plan."""

    answers: Mapping[str, str] = field(default_factory=dict)
    ticked: Mapping[str, frozenset[Tick]] = field(default_factory=dict)
    stay_reasons: tuple[Reason, ...] = ()
    leave_triggers: tuple[Reason, ...] = ()
    recognition: str = ""
    cannot: str = ""
    cannot_why: str = ""
    theirs: str = ""
    yours: str = ""
    check_in: date | None = None


@dataclass(frozen=True)
class Meeting:
    """Whom the guide is for, and when and where they meet."""

    ref: str
    title: str
    name: str
    interviewer: str = ""
    on: date | None = None
    at: str = ""
    place: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Guide:
    """Everything that stands on the paper. ``statement`` and ``closing`` are read out.

    ``leaving`` says that it is for an exit interview, at whose end nothing is planned.
    """

    language: str
    meeting: Meeting
    statement: tuple[str, ...]
    entries: tuple[Entry, ...]
    closing: tuple[str, ...] = ()
    standing: Standing = field(default_factory=Standing)
    leaving: bool = False

    def entry(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.name == name), None)


def guide_of(
    conversation: Conversation,
    meeting: Meeting,
    statement: str,
    language: str,
    standing: Standing | None = None,
    *,
    leaving: bool = False,
) -> Guide:
    """The guide for a conversation, with every question that may come up, in the order in which it is asked."""
    known = standing or Standing()
    return Guide(
        language=language,
        meeting=meeting,
        statement=tuple(line for line in statement.splitlines() if line.strip()),
        entries=tuple(
            _entry(conversation, question, number, language, known)
            for number, question in enumerate(conversation.order, 1)
        ),
        closing=tuple(note.label.to(language) for note in conversation.closing_notes()),
        standing=known,
        leaving=leaving,
    )


def _entry(
    conversation: Conversation, question: Question, number: int, language: str, standing: Standing
) -> Entry:
    told = catalogue(language)
    return Entry(
        name=question.name,
        number=number,
        type=question.type,
        label=_line(question.label.to(language)),
        cue=_line(question.guidance_hint.to(language)),
        probes=tuple(_line(probe.label.to(language)) for probe in question.probes),
        wordings=tuple(_line(wording.label.to(language)) for wording in question.wordings),
        says=tuple(_line(note.label.to(language)) for note in conversation.notes_before(question.name)),
        options=_options(question, language),
        drivers=tuple(
            Option(name, told.gettext(DRIVERS[name])) for name in question.drivers if name in DRIVERS
        ),
        names=_names(question),
        sometimes=bool(conversation.question_set.conditions_of(question)),
        value=standing.answers.get(question.name, ""),
        ticked=standing.ticked.get(question.name, frozenset()),
    )


def _line(text: str) -> str:
    """On one line, as a heading and a quotation need it."""
    return " ".join(text.split())


def _options(question: Question, language: str) -> tuple[Option, ...]:
    if question.choices:
        return tuple(Option(choice.name, _line(choice.label.to(language))) for choice in question.choices)
    if question.type != "range":
        return ()
    try:
        low, high, step = (int(part) for part in (question.start, question.end, question.step or "1"))
    except ValueError:
        return ()
    steps = range(low, high + 1, step) if step > 0 else range(0)
    return tuple(Option(str(n), str(n)) for n in steps) if len(steps) <= STEPS_AT_MOST else ()


def _names(question: Question) -> tuple[str, ...]:
    """The question and its other wordings in every language, its intent and its name."""
    texts = [question.label, *(wording.label for wording in question.wordings)]
    found = [words for text in texts for _language, words in text.words]
    intent = INTENT_LABELS.get(question.intent, "")
    found += [catalogue(language).gettext(intent) for language in LANGUAGES if intent]
    found += [question.name.replace("_", " ")]
    return tuple(dict.fromkeys(_line(each) for each in found if each.strip()))
