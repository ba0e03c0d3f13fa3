"""A question set: what may be asked, in several languages, and when. How it is written is the files' business."""

from dataclasses import dataclass, field
from typing import Any

from stayctl.practice.vocabulary import INTENT_AREAS, Area, Kind

STAGES = ("icebreaker", "core", "closing")
SENSITIVITIES = ("normal", "confidential")
TYPES = (
    "note",
    "text",
    "integer",
    "decimal",
    "date",
    "range",
    "select_one",
    "select_multiple",
    "rank",
)
CHOOSING = frozenset({"select_one", "select_multiple", "rank"})


@dataclass(frozen=True)
class Translated:
    """The same words in several languages."""

    default: str = ""
    words: tuple[tuple[str, str], ...] = ()

    def to(self, language: str) -> str:
        """The words in this language; where they are missing, in the default language of the set."""
        known = dict(self.words)
        return known.get(language) or known.get(self.default) or next(iter(known.values()), "")

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(language for language, words in self.words if words)

    def __bool__(self) -> bool:
        return any(words for _language, words in self.words)


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question of a choosing type offers."""

    name: str
    label: Translated


@dataclass(frozen=True)
class Probe:
    """A follow-up to one question, for the interviewer to use or leave. ``relevant`` is a condition."""

    name: str
    label: Translated
    relevant: str = ""


@dataclass(frozen=True)
class Wording:
    """Another way to ask the same question."""

    name: str
    label: Translated


@dataclass(frozen=True)
class Group:
    """Questions that belong together. ``parent`` is the name of the group around it, or empty."""

    name: str
    label: Translated = field(default_factory=Translated)
    relevant: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Question:
    """One thing to ask (or, with type ``note``, to say). Conditions are kept as they were written.

    ``guidance_hint`` is the cue for the interviewer alone. ``start``, ``end`` and ``step`` belong to a range.
    """

    name: str
    type: str
    label: Translated
    group: str = ""
    hint: Translated = field(default_factory=Translated)
    guidance_hint: Translated = field(default_factory=Translated)
    relevant: str = ""
    required: bool = False
    required_message: Translated = field(default_factory=Translated)
    constraint: str = ""
    constraint_message: Translated = field(default_factory=Translated)
    list_name: str = ""
    choices: tuple[Choice, ...] = ()
    start: str = ""
    end: str = ""
    step: str = ""
    intent: str = ""
    drivers: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    sensitivity: str = ""
    stage: str = "core"
    probes: tuple[Probe, ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def areas(self) -> tuple[Area, ...]:
        """The capture areas that an answer covers: those stated, else those of the intent."""
        return tuple(map(Area, self.area)) or INTENT_AREAS.get(self.intent, ())

    @property
    def is_asked(self) -> bool:
        return self.type != "note"


@dataclass(frozen=True)
class QuestionSet:
    """A set with its items in the order in which they are written; groups are named by their questions."""

    form_id: str
    version: str
    title: Translated
    default_language: str
    kind: Kind
    questions: tuple[Question, ...]
    groups: tuple[Group, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which something is asked, the default one first."""
        found = {language for question in self.questions for language in question.label.languages}
        return tuple(sorted(found, key=lambda language: (language != self.default_language, language)))

    @property
    def asked(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.is_asked)

    @property
    def minutes(self) -> int:
        """About how long the conversation takes.

        An open question takes two minutes and forty seconds, and twenty-five for each follow-up at hand, since not
        all of them are used; what is asked under a condition counts half.
        """
        seconds = sum(
            _seconds(question) / (2 if self.conditions_of(question) else 1) for question in self.questions
        )
        return max(1, round(seconds / 60))

    def choices_of(self, name: str) -> tuple[Choice, ...]:
        """The choices that a question offers."""
        question = self.question(name)
        return question.choices if question is not None else ()

    def question(self, name: str) -> Question | None:
        return next((question for question in self.questions if question.name == name), None)

    def conditions_of(self, question: Question) -> tuple[str, ...]:
        """The conditions under which a question is asked: of the groups around it, outermost first, and its own."""
        groups: dict[str, Group] = {group.name: group for group in self.groups}
        found: list[Any] = [question.relevant]
        name = question.group
        while name in groups:
            group = groups.pop(name)
            found.append(group.relevant)
            name = group.parent
        return tuple(condition for condition in reversed(found) if condition)


def _seconds(question: Question) -> int:
    if not question.is_asked:
        return 20
    return (160 if question.type == "text" else 30) + 25 * len(question.probes)
