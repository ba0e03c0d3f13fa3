"""A question file as a whole: settings, lists of choices, and the survey with its groups."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from stayctl.files.questions import keys
from stayctl.files.questions.extending import names_in, whole
from stayctl.files.questions.findings import Findings
from stayctl.files.questions.marked import Mapping, Unreadable, read_yaml
from stayctl.files.questions.problem import Place, Problem
from stayctl.files.questions.reading import Entry
from stayctl.language import _
from stayctl.practice.conversation import Choice, Group, Probe, Question, QuestionSet, Wording
from stayctl.practice.question_set import CHOOSING, SENSITIVITIES, STAGES
from stayctl.practice.vocabulary import DRIVERS, INTENTS, Area, Kind

_MOST_STEPS = 100


@dataclass
class _Survey:
    """The survey while it is read: what stands already, and where."""

    default_language: str
    choices: dict[str, tuple[Choice, ...]]
    findings: Findings
    questions: list[Question] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    answerable: set[str] = field(default_factory=set)

    def items(self, entries: Iterator[Entry], group: str) -> int:
        """Read the items of the survey or of a group, and count them."""
        count = 0
        for entry in entries:
            count += 1
            entry.text("type", required=True)
            type = entry.one_of("type", keys.ITEM_TYPES, "")
            if type == "group" or (not type and entry.node_of("children") is not None):
                self._group(entry, group)
            else:
                self._question(entry, entry.text("type"), group)
        return count

    def _name(self, entry: Entry) -> str:
        name, place = entry.identifier(), entry.place_of("name")
        if name in self.places:
            taken = self.places[name]
            message = _("the name “{name}” is taken already, in line {line}")
            if taken.file:
                message = _("the name “{name}” is taken already, in line {line} of {file}")
            self.findings.add(place, message, name=name, line=taken.line, file=taken.file)
        elif name:
            self.places[name] = place
        return name

    def _group(self, entry: Entry, parent: str) -> None:
        name = self._name(entry)
        condition = entry.condition("relevant", self.answerable)
        self.groups.append(Group(name, entry.translated("label"), condition, parent))
        if not self.items(entry.entries("children"), name) and entry.node_of("children") is None:
            self.findings.add(entry.place, _("“{key}” is missing"), key="children")
        entry.finish(keys.GROUP)

    def _question(self, entry: Entry, type: str, group: str) -> None:
        name = self._name(entry)
        relevant = entry.condition("relevant", self.answerable)
        stage = entry.one_of("x-stage", STAGES, "core")
        label = entry.translated("label", required=True)
        if type == "note":
            self.questions.append(Question(name, type, label, group, relevant=relevant, stage=stage))
            entry.finish(keys.NOTE)
            return
        self.answerable.add(name)
        spoken = Question(name, type, label, group, relevant=relevant, stage=stage)
        self.questions.append(self._practised(entry, self._asked(entry, spoken)))
        entry.finish(keys.keys_of(type))

    def _asked(self, entry: Entry, question: Question) -> Question:
        """The question with what XLSForm knows of it."""
        list_name, choices = self._choices(entry) if question.type in CHOOSING else ("", ())
        start, end, step = self._range(entry) if question.type == "range" else ("", "", "")
        return replace(
            question,
            hint=entry.translated("hint"),
            guidance_hint=entry.translated("guidance_hint"),
            required=entry.yes("required"),
            required_message=entry.translated("required_message"),
            constraint=entry.condition("constraint", self.answerable),
            constraint_message=entry.translated("constraint_message"),
            list_name=list_name,
            choices=choices,
            start=start,
            end=end,
            step=step,
        )

    def _practised(self, entry: Entry, question: Question) -> Question:
        """The question with what only the practice knows of it."""
        return replace(
            question,
            intent=entry.one_of("x-intent", INTENTS, ""),
            drivers=entry.texts("x-drivers", tuple(DRIVERS)),
            area=entry.texts("x-area", tuple(Area)),
            sensitivity=entry.one_of("x-sensitivity", SENSITIVITIES, ""),
            probes=tuple(self._probes(entry)),
            wordings=tuple(self._wordings(entry)),
        )

    def _choices(self, entry: Entry) -> tuple[str, tuple[Choice, ...]]:
        name = entry.text("list_name", required=True)
        if name and name not in self.choices:
            entry.unknown(entry.place_of("list_name"), name, tuple(self.choices))
        return name, self.choices.get(name, ())

    def _range(self, entry: Entry) -> tuple[str, str, str]:
        parameters = entry.mapping("parameters")
        if parameters is None:
            if entry.node_of("parameters") is None:
                self.findings.add(entry.place, _("“{key}” is missing"), key="parameters")
            return "", "", ""
        start, end = parameters.text("start", required=True), parameters.text("end", required=True)
        step = parameters.text("step") or "1"
        parameters.finish(keys.PARAMETERS)
        if start and end and not _is_range(start, end, step):
            message = _("a range goes from a smaller number to a greater one in at most {most} steps")
            self.findings.add(parameters.place, message, most=_MOST_STEPS)
        return start, end, step

    def _probes(self, entry: Entry) -> Iterator[Probe]:
        for part, name in _parts(entry, "x-probes"):
            label = part.translated("label", required=True)
            yield Probe(name, label, part.condition("relevant", self.answerable))
            part.finish(keys.PROBE)

    def _wordings(self, entry: Entry) -> Iterator[Wording]:
        for part, name in _parts(entry, "x-wordings"):
            yield Wording(name, part.translated("label", required=True))
            part.finish(keys.WORDING)


def read_document(
    text: str, path: Path | None = None, own: Path | None = None
) -> tuple[QuestionSet | None, list[Problem]]:
    """The question set in this text; with problems there is none, and all of them are told, by place.

    ``path`` is where the text stands and ``own`` the folder of the user's own sets: what ``extends`` needs.
    """
    found, findings = examine(text, path, own)
    return found, sorted(findings.problems, key=lambda each: (each.place.file, each.place))


def examine(
    text: str, path: Path | None = None, own: Path | None = None
) -> tuple[QuestionSet | None, Findings]:
    """The question set in this text, and everything that was found while it was read."""
    findings = Findings()
    try:
        root, findings.problems = read_yaml(text)
    except Unreadable as unreadable:
        findings.problems = unreadable.problems
        return None, findings
    if not isinstance(root, Mapping):
        place = root.place if root is not None else Place(1, 1)
        findings.add(place, _("a question set begins with “settings:” and has a “survey:”"))
        return None, findings
    root = whole(root, findings, path, own)
    found = _read(Entry(root, findings), findings)
    if findings.translates:
        for place in findings.untranslated:
            findings.add(
                place, _("write this by language too, {{en: …, zh: …}}, as the other texts here are")
            )
    return (None if findings.problems else found), findings


def read_tree(root: Mapping) -> tuple[QuestionSet | None, list[Problem]]:
    """The question set in a tree that something else than YAML gave; each problem has the place of its node."""
    findings = Findings()
    found = _read(Entry(root, findings), findings)
    return (None if findings.problems else found), findings.problems


def _read(root: Entry, findings: Findings) -> QuestionSet:
    settings = root.mapping("settings") or Entry(Mapping(root.place), findings)
    default_language = settings.language("default_language", required=not findings.partial)
    settings.default_language = root.default_language = default_language
    title = settings.translated("form_title", required=True)
    form_id = settings.form_id()
    version = settings.text("version", required=True)
    kind = settings.one_of("kind", tuple(Kind), Kind.STAY)
    if not settings.text("extends") and settings.node_of("drop") is not None:
        findings.add(settings.place_of("drop"), _("there is nothing to drop without “extends”"))
    settings.finish(keys.SETTINGS)
    findings.later = names_in(root.node)
    survey = _Survey(default_language, _choice_lists(root), findings)
    if not survey.items(root.entries("survey"), "") and root.node_of("survey") is None:
        findings.add(root.place, _("“{key}” is missing"), key="survey")
    elif not survey.answerable and not findings.problems:
        findings.add(root.place_of("survey"), _("there is no question in this survey"))
    root.finish(keys.FILE)
    return QuestionSet(
        form_id, version, title, default_language, Kind(kind), tuple(survey.questions), tuple(survey.groups)
    )


def _choice_lists(root: Entry) -> dict[str, tuple[Choice, ...]]:
    lists = root.mapping("choices")
    if lists is None:
        return {}
    found = {}
    for key, _value in lists.node.entries:
        found[key.text] = tuple(_choices(lists, key.text))
    return found


def _choices(lists: Entry, name: str) -> Iterator[Choice]:
    seen: set[str] = set()
    for entry in lists.entries(name):
        choice = entry.choice_name(seen)
        seen.add(choice)
        yield Choice(choice, entry.translated("label", required=True))
        entry.finish(keys.CHOICE)


def _parts(entry: Entry, key: str) -> Iterator[tuple[Entry, str]]:
    """The probes or wordings of a question with their names, each name once."""
    seen: set[str] = set()
    for part in entry.entries(key):
        name = part.identifier()
        if name in seen:
            part.findings.add(part.place_of("name"), _("the name “{name}” stands here twice"), name=name)
        seen.add(name)
        yield part, name


def _is_range(start: str, end: str, step: str) -> bool:
    try:
        low, high, by = Decimal(start), Decimal(end), Decimal(step)
    except InvalidOperation:
        return False
    finite = low.is_finite() and high.is_finite() and by.is_finite()
    return finite and low < high and by > 0 and (high - low) / by <= _MOST_STEPS
