"""Question sets made up by hypothesis: whatever a question file may hold."""

import string
from typing import Any

from hypothesis import strategies as st

from stayctl.practice.question_set import (
    CHOOSING,
    SENSITIVITIES,
    STAGES,
    TYPES,
    Choice,
    Group,
    Probe,
    Question,
    QuestionSet,
    Translated,
    Wording,
)
from stayctl.practice.vocabulary import DRIVERS, INTENTS, Area, Kind

NAMES = st.text(string.ascii_letters + string.digits + "_", min_size=1, max_size=6).map("q{}".format)
ANYTHING = st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff")
TEXTS = (
    (
        st.text(ANYTHING, max_size=12)
        | st.sampled_from(
            (
                "no",
                "12:30",
                "2026.1",
                "~",
                "null",
                "=1+1",
                "- a",
                "a\n\n  b",
                "1.0",
                "{x}",
                "a: b",
                "#c",
                "'q\"",
            )
        )
    )
    .map(str.strip)
    .filter(bool)
)


@st.composite
def question_sets(draw: Any) -> QuestionSet:
    """A set with groups within groups, choices, conditions, probes and wordings, in one to three languages."""
    languages = draw(
        st.lists(st.sampled_from(("en", "zh", "de", "zh-TW")), min_size=1, max_size=3, unique=True)
    )
    making = _Making(draw, languages, languages[0])
    making.items("", 0)
    if not making.answerable:
        making.questions.append(Question("last", "text", making.words()))
    return QuestionSet(
        form_id=draw(st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,9}", fullmatch=True)),
        version=draw(TEXTS),
        title=making.words(),
        default_language=making.default,
        kind=draw(st.sampled_from(Kind)),
        questions=tuple(making.questions),
        groups=tuple(making.groups),
    )


class _Making:
    def __init__(self, draw: Any, languages: list[str], default: str) -> None:
        self.draw, self.languages, self.default = draw, languages, default
        self.questions: list[Question] = []
        self.groups: list[Group] = []
        self.answerable: list[str] = []
        names = st.lists(NAMES, min_size=4, max_size=4, unique_by=str.lower)
        self.lists = {name: self.parts(Choice, least=1) for name in draw(names)[:2]}

    def items(self, group: str, depth: int) -> None:
        for _each in range(self.draw(st.integers(0, 3))):
            name = f"{self.draw(NAMES)}_{len(self.questions) + len(self.groups)}"
            if depth < 3 and self.draw(st.integers(0, 3)) == 0:
                self.groups.append(Group(name, self.words(0), self.condition(), group))
                self.items(name, depth + 1)
            else:
                self.questions.append(self.question(name, group))

    def question(self, name: str, group: str) -> Question:
        draw, type = self.draw, self.draw(st.sampled_from(TYPES))
        common: dict[str, Any] = {
            **{"name": name, "type": type, "label": self.words(), "group": group},
            **{"relevant": self.condition(), "stage": draw(st.sampled_from(STAGES))},
        }
        if type == "note":
            return Question(**common)
        self.answerable.append(name)
        if type in CHOOSING:
            common["list_name"] = draw(st.sampled_from(sorted(self.lists)))
            common["choices"] = self.lists[common["list_name"]]
        if type == "range":
            common |= {"start": "1", "end": draw(st.sampled_from(("5", "1.5", "10"))), "step": "0.5"}
        return Question(
            **common,
            hint=self.words(0),
            guidance_hint=self.words(0),
            required=draw(st.booleans()),
            required_message=self.words(0),
            constraint=draw(st.sampled_from(("", ". != ''", "string-length(.) > 2"))),
            constraint_message=self.words(0),
            intent=draw(st.sampled_from(("", *INTENTS))),
            drivers=tuple(draw(st.lists(st.sampled_from(sorted(DRIVERS)), max_size=3))),
            area=tuple(draw(st.lists(st.sampled_from([area.value for area in Area]), max_size=2))),
            sensitivity=draw(st.sampled_from(("", *SENSITIVITIES))),
            probes=self.parts(Probe),
            wordings=self.parts(Wording),
        )

    def parts(self, of: Any, least: int = 0) -> Any:
        names = self.draw(st.lists(NAMES, min_size=least, max_size=2, unique=True))
        return tuple(of(name, self.words()) for name in names)

    def words(self, least: int = 1) -> Translated:
        found = self.draw(st.dictionaries(st.sampled_from(self.languages), TEXTS, min_size=least, max_size=2))
        return Translated(self.default if found else "", tuple(sorted(found.items())))

    def condition(self) -> str:
        if not self.answerable or self.draw(st.booleans()):
            return ""
        return f"${{{self.draw(st.sampled_from(self.answerable))}}} != {self.draw(st.sampled_from(('1', QUOTED)))}"


QUOTED = "'“no”'"
