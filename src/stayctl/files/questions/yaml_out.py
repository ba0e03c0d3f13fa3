"""A question set as a YAML file that people like to read, and that the reader takes back without a loss."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from stayctl.files.questions.outline import Section, choice_lists, outline
from stayctl.practice.conversation import Choice, Probe, Question, QuestionSet, Translated, Wording

_STRING = "tag:yaml.org,2002:str"
_NUMBERS = (
    (re.compile(r"-?(0|[1-9][0-9]*)\Z", re.ASCII), "tag:yaml.org,2002:int"),
    (re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+\Z", re.ASCII), "tag:yaml.org,2002:float"),
)
_BREAKS_THAT_YAML_CHANGES = re.compile("[\r\x85\u2028\u2029]")


class _Inline(list[str]):
    """A list on one line."""


class _InlineMap(dict[str, str]):
    """A map on one line, with its numbers as numbers."""


class _Writer(yaml.SafeDumper):
    """Lists are indented, and nothing is written as a reference to something above."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def as_yaml(question_set: QuestionSet) -> str:
    """The whole file. The same set always gives the same text."""
    parts = [_dumped({"settings": _settings(question_set)})]
    lists = choice_lists(question_set)
    if lists:
        parts.append(_dumped({"choices": {name: list(map(_named, lists[name])) for name in lists}}))
    items = [_indented(_dumped([item])) for item in _items(outline(question_set))]
    return "\n".join(parts) + "\nsurvey:\n" + "\n".join(items)


def _settings(question_set: QuestionSet) -> dict[str, Any]:
    return {
        "form_id": question_set.form_id,
        "form_title": _words(question_set.title),
        "version": question_set.version,
        "default_language": question_set.default_language,
        "kind": question_set.kind.value,
    }


def _items(items: Iterable[Question | Section]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield _question(item) if isinstance(item, Question) else _section(item)


def _section(section: Section) -> dict[str, Any]:
    group = section.group
    written = {
        "type": "group",
        "name": group.name,
        "label": _words(group.label),
        "relevant": group.relevant,
    }
    return {**_kept(written), "children": list(_items(section.items))}


def _question(question: Question) -> dict[str, Any]:
    return _kept(
        {
            "type": question.type,
            "list_name": question.list_name,
            "name": question.name,
            "x-intent": question.intent,
            "x-stage": "" if question.stage == "core" else question.stage,
            "x-sensitivity": question.sensitivity,
            "label": _words(question.label),
            "hint": _words(question.hint),
            "guidance_hint": _words(question.guidance_hint),
            "parameters": _range(question),
            "relevant": question.relevant,
            "required": question.required,
            "required_message": _words(question.required_message),
            "constraint": question.constraint,
            "constraint_message": _words(question.constraint_message),
            "x-area": _Inline(question.area),
            "x-drivers": _Inline(question.drivers),
            "x-probes": list(map(_named, question.probes)),
            "x-wordings": list(map(_named, question.wordings)),
        }
    )


def _range(question: Question) -> _InlineMap:
    if question.type != "range":
        return _InlineMap()
    return _InlineMap(start=question.start, end=question.end, step=question.step)


def _named(part: Choice | Probe | Wording) -> dict[str, Any]:
    relevant = part.relevant if isinstance(part, Probe) else ""
    return _kept({"name": part.name, "label": _words(part.label), "relevant": relevant})


def _words(words: Translated) -> dict[str, str]:
    """The words by language, those that everyone falls back to first."""
    return dict(sorted(words.words, key=lambda pair: (pair[0] != words.default, pair[0])))


def _kept(entries: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value}


def _dumped(data: Any) -> str:
    text: str = yaml.dump(
        data,
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=float("inf"),
        default_flow_style=False,
    )
    return text


def _indented(text: str) -> str:
    return re.sub(r"(?m)^(?=.)", "  ", text)


def _represent_text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None
    resolve: Any = writer.resolve
    if _BREAKS_THAT_YAML_CHANGES.search(text) or resolve(yaml.ScalarNode, text, (True, False)) != _STRING:
        style = '"'
    elif "\n" in text:
        style = "|"
    return writer.represent_scalar(_STRING, text, style=style)


def _represent_map(writer: yaml.SafeDumper, entries: _InlineMap) -> yaml.MappingNode:
    pairs = [(_plain(writer, key), _plain(writer, value)) for key, value in entries.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=True)


def _plain(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    tag = next((tag for pattern, tag in _NUMBERS if pattern.match(text)), None)
    return writer.represent_scalar(tag, text) if tag else _represent_text(writer, text)


def _represent_list(writer: yaml.SafeDumper, items: _Inline) -> yaml.SequenceNode:
    return writer.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


_Writer.add_representer(str, _represent_text)
_Writer.add_representer(_Inline, _represent_list)
_Writer.add_representer(_InlineMap, _represent_map)
