"""What could be better in a question set that can be used: closed and leading questions, gaps, length."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from stayctl.files.questions.document import examine
from stayctl.files.questions.findings import Findings, Spoken
from stayctl.files.questions.problem import Place
from stayctl.files.questions.reach import never_hold, no_choices
from stayctl.files.questions.reading import nearest, within
from stayctl.files.questions.wording import is_closed, is_double, is_leading, sentences
from stayctl.language import _
from stayctl.practice.question_set import QuestionSet
from stayctl.practice.vocabulary import INTENTS, Area, Kind, label

LONGEST_MINUTES = {Kind.STAY: 45, Kind.ONBOARDING: 45, Kind.EXIT: 60}


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


def _warnings(found: QuestionSet, findings: Findings) -> Iterator[tuple[Place, str]]:
    answered_by_choice = {q.label for q in found.questions if q.type != "text"}
    for spoken in findings.spoken:
        yield from _missing(found, spoken)
        if spoken.key == "label" and spoken.words not in answered_by_choice:
            yield from _wording(spoken)
    yield from _unreachable(found, findings)
    yield from _gaps(found)


def _missing(found: QuestionSet, spoken: Spoken) -> Iterator[tuple[Place, str]]:
    wanted = dict.fromkeys((found.default_language, *found.languages))
    missing = [language for language in wanted if language not in spoken.words.languages]
    if missing:
        message = _("“{key}” is not translated into: {languages}")
        yield spoken.place, message.format(key=spoken.key, languages=", ".join(missing))


def _wording(spoken: Spoken) -> Iterator[tuple[Place, str]]:
    for language, text in spoken.words.words:
        place = spoken.places[language]
        said = sentences(text)
        if any(is_closed(sentence, language) for sentence in said):
            yield place, _("a closed question: yes or no would answer it; begin with what, how or when")
        if is_leading(text, language):
            yield place, _("a leading question: it says which answer is wanted")
        if any(is_double(sentence, language) for sentence in said):
            yield place, _("two questions in one: nobody can tell which of them an answer is for; ask one")


def _unreachable(found: QuestionSet, findings: Findings) -> Iterator[tuple[Place, str]]:
    """Conditions that compare with what is no choice, and those that can never hold."""
    slips: set[str] = set()
    for written in findings.conditions:
        for question, text, offset in no_choices(found, written.source):
            slips.add(written.source)
            choices = [choice.name for choice in found.choices_of(question)]
            message = _("“{text}” is none of the choices of “{question}”").format(
                text=text, question=question
            )
            yield within(written.node, written.shift + offset), message + nearest(text, choices)
    for name, conditions in _chains(found):
        own = conditions[-1] if conditions else ""
        place = next((w.node.place for w in findings.conditions if (w.owner, w.source) == (name, own)), None)
        if place is None or slips.intersection(conditions):
            continue
        if never_hold(found, conditions):
            yield place, _("“{name}” is never asked: no answers fulfil this condition").format(name=name)


def _chains(found: QuestionSet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Questions and follow-ups with a condition of their own, each with all conditions that it is under."""
    for group in found.groups:
        if group.relevant:
            yield group.name, (group.relevant,)
    for question in found.questions:
        conditions = found.conditions_of(question)
        if question.relevant:
            yield question.name, conditions
        for probe in question.probes:
            if probe.relevant:
                yield probe.name, (*conditions, probe.relevant)


def _gaps(found: QuestionSet) -> Iterator[tuple[Place, str]]:
    start = Place(1, 1)
    areas = {area for question in found.asked for area in question.areas}
    missing = [_(label(area)) for area in Area if area not in areas]
    if missing and found.kind is Kind.STAY:
        yield start, _("nothing is asked about: {areas}").format(areas=", ".join(missing))
    intents = [i for i in INTENTS[1:] if i not in {question.intent for question in found.asked}]
    if intents and found.kind is Kind.STAY and len(found.asked) > len(INTENTS):
        yield start, _("no question has these intents: {intents}").format(intents=", ".join(intents))
    most = LONGEST_MINUTES[found.kind]
    if found.minutes > most:
        message = _("about {minutes} minutes: more than the {most} that people can take")
        yield start, message.format(minutes=found.minutes, most=most)
