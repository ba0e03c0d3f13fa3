"""What could be better in a question set that can be used: closed and leading questions, gaps, length."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from stayctl.files.questions.document import examine
from stayctl.files.questions.findings import Findings, Spoken
from stayctl.files.questions.marked import Place
from stayctl.language import _
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import INTENTS, Area, Kind, label

LONGEST_MINUTES = 45

_SENTENCE = re.compile(r"[^。！？!?.\n;；]+[？?]?")
_ZH_OPEN = re.compile("什么|哪|谁|怎|多少|多久|多难|多大|几|为何|如何|啥")
_ZH_CLOSED = re.compile("是不是|有没有|能不能|会不会|要不要|愿不愿意|好不好|行不行|还是.*？$")
_ZH_LEADING = re.compile("难道|(你)?不觉得|不认为|是吧|对吧|对不对|当然.*吧")
_EN_OPEN = re.compile(r"\b(what|what's|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)
_EN_CLOSED = re.compile(
    r"^(?:(?:and|so|but|then)\s+)?(?:do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|"
    r"shall|should|may|might|must|(?:do|does|did|is|are|was|were|have|has|can|could|wo|would|should)n['’]t)\b",
    re.IGNORECASE,
)
_EN_LEADING = re.compile(
    r"\b(don['’]t you (?:think|feel|agree)|wouldn['’]t you|isn['’]t it|aren['’]t you|surely|right\?)",
    re.IGNORECASE,
)


class Finding(NamedTuple):
    """One line of lint. ``error`` keeps the set from being used, ``warning`` does not."""

    path: Path
    place: Place
    severity: Literal["error", "warning"]
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.place.line}:{self.place.column}: {self.severity}: {self.message}"


def lint(path: Path, text: str, own: Path | None = None) -> list[Finding]:
    """Everything that is wrong, or could be better, in the question file with this text, by place.

    ``own`` is the folder of the user's own sets, where ``extends`` looks too.
    """
    found, findings = examine(text, path, own)
    lines = [_finding(path, each.place, "error", each.message) for each in findings.problems]
    if found is not None:
        lines += [_finding(path, place, "warning", message) for place, message in _warnings(found, findings)]
    return sorted(lines, key=lambda each: (each.place.file, each.place))


def _finding(path: Path, place: Place, severity: Literal["error", "warning"], message: str) -> Finding:
    return Finding(Path(place.file) if place.file else path, place, severity, message)


def is_closed(sentence: str, language: str) -> bool:
    """Whether yes or no would answer this question."""
    sentence = sentence.strip()
    if not sentence.endswith(("?", "？")):
        return False
    if language.startswith("zh"):
        return sentence.rstrip("?？").endswith("吗") or bool(
            _ZH_CLOSED.search(sentence) and not _ZH_OPEN.search(sentence)
        )
    parts = (sentence, sentence.rpartition(",")[2].strip())
    return any(_EN_CLOSED.search(part) and not _EN_OPEN.search(part) for part in parts)


def is_leading(text: str, language: str) -> bool:
    """Whether the question carries its answer in it."""
    return bool((_ZH_LEADING if language.startswith("zh") else _EN_LEADING).search(text))


def _warnings(found: QuestionSet, findings: Findings) -> Iterator[tuple[Place, str]]:
    answered_by_choice = {q.label for q in found.questions if q.type != "text"}
    for spoken in findings.spoken:
        yield from _missing(found, spoken)
        if spoken.key == "label" and spoken.words not in answered_by_choice:
            yield from _wording(spoken)
    yield from _gaps(found)


def _missing(found: QuestionSet, spoken: Spoken) -> Iterator[tuple[Place, str]]:
    missing = [language for language in found.languages if language not in spoken.words.languages]
    if missing:
        message = _("“{key}” is not translated into: {languages}")
        yield spoken.place, message.format(key=spoken.key, languages=", ".join(missing))


def _wording(spoken: Spoken) -> Iterator[tuple[Place, str]]:
    for language, text in spoken.words.words:
        place = spoken.places[language]
        if any(is_closed(sentence, language) for sentence in _SENTENCE.findall(text)):
            yield place, _("a closed question: yes or no would answer it; begin with what, how or when")
        if is_leading(text, language):
            yield place, _("a leading question: it says which answer is wanted")


def _gaps(found: QuestionSet) -> Iterator[tuple[Place, str]]:
    start = Place(1, 1)
    areas = {area for question in found.asked for area in question.areas}
    missing = [_(label(area)) for area in Area if area not in areas]
    if missing and found.kind is Kind.STAY:
        yield start, _("nothing is asked about: {areas}").format(areas=", ".join(missing))
    intents = [i for i in INTENTS[1:] if i not in {question.intent for question in found.asked}]
    if intents and found.kind is Kind.STAY and len(found.asked) > len(INTENTS):
        yield start, _("no question has these intents: {intents}").format(intents=", ".join(intents))
    if found.minutes > LONGEST_MINUTES:
        message = _("about {minutes} minutes: more than the {most} that people can take")
        yield start, message.format(minutes=found.minutes, most=LONGEST_MINUTES)
