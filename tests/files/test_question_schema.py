"""The JSON Schema of question files says what the reader says; starting files are clean."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from stayctl.files.questions import find_sets, keys, load_set, shipped_folder
from stayctl.files.questions.document import read_document
from stayctl.files.questions.lint import lint
from stayctl.files.questions.schema import ABOUT, question_schema
from stayctl.files.questions.template import extending_set, reference_to, small_set

SCHEMA = question_schema()
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "boolean": bool,
}
HEAD = 'settings: {form_id: mine, form_title: {en: Mine}, version: "1", default_language: en}\n'
WORDS = {"$schema", "$id", "title", "description", "$defs", "$ref", "type", "enum", "const", "pattern"} | {
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "items",
    "anyOf",
    "allOf",
    "if",
    "then",
    "minProperties",
}


def wrong(value: Any, schema: dict[str, Any]) -> list[str]:
    """What a validator of JSON Schema would complain of; as much of it as question files need."""
    assert set(schema) <= WORDS, set(schema) - WORDS
    if "$ref" in schema:
        return wrong(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    found = (
        [f"{value!r} is no {schema['type']}"] if "type" in schema and not is_of(value, schema["type"]) else []
    )
    if value not in schema.get("enum", [value]) or value != schema.get("const", value):
        found.append(f"{value!r} is not one of them")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{value!r} does not match")
    if "anyOf" in schema and all(wrong(value, each) for each in schema["anyOf"]):
        found.append(f"{value!r} fits nothing")
    for each in schema.get("allOf", []):
        found += wrong(value, each)
    if "if" in schema and not wrong(value, schema["if"]):
        found += wrong(value, schema["then"])
    if isinstance(value, list):
        found += [each for item in value for each in wrong(item, schema.get("items", {}))]
    return found + (wrong_in(value, schema) if isinstance(value, dict) else [])


def wrong_in(value: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    found = [f"{key} is missing" for key in schema.get("required", []) if key not in value]
    for key, each in value.items():
        rules = [schema["properties"][key]] if key in schema.get("properties", {}) else []
        rules += [
            rule for pattern, rule in schema.get("patternProperties", {}).items() if re.search(pattern, key)
        ]
        more = schema.get("additionalProperties", True)
        if not rules and more is False:
            found.append(f"{key} is not known")
        rules += [more] if not rules and isinstance(more, dict) else []
        found += [one for rule in rules for one in wrong(each, rule)]
        found += wrong(key, schema.get("propertyNames", {}))
    return found


def is_of(value: Any, types: str | list[str]) -> bool:
    return any(isinstance(value, TYPES[each]) for each in ([types] if isinstance(types, str) else types))


def judged(text: str) -> list[str]:
    return wrong(yaml.load(text, Loader=yaml.SafeLoader), SCHEMA)


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_the_sets_that_ship_fit_the_schema(path: Path) -> None:
    assert judged(path.read_text(encoding="utf-8")) == []


ITEMS = [
    ("{type: text, name: q, label: {en: Q}}", True),
    ("{type: text, name: q, label: {en: Q}, x-mine: 1}", True),
    ("{type: txt, name: q, label: {en: Q}}", False),
    ("{type: text, name: q, lable: {en: Q}}", False),
    ("{type: text, name: 2q, label: {en: Q}}", False),
    ("{type: text, label: {en: Q}}", False),
    ("{type: text, name: q, label: [Q]}", False),
    ("{type: text, name: q, label: {en: Q}, parameters: {start: 1, end: 2}}", False),
    ("{type: range, name: q, label: {en: Q}, parameters: {start: 1, end: 2}}", True),
    ("{type: range, name: q, label: {en: Q}, parameters: {start: 1, last: 2}}", False),
    ("{type: range, name: q, label: {en: Q}}", False),
    ("{type: note, name: q, label: {en: Q}}", True),
    ("{type: note, name: q, label: {en: Q}, required: true}", False),
    ("{type: text, name: q, label: {en: Q}, required: perhaps}", False),
    ("{type: text, name: q, label: {en: Q}, x-intent: carer}", False),
    ("{type: text, name: q, label: {en: Q}, x-drivers: [pay, team]}", True),
    ("{type: text, name: q, label: {en: Q}, x-drivers: pay}", True),
    ("{type: text, name: q, label: {en: Q}, x-drivers: [pay, tea]}", False),
    ("{type: text, name: q, label: {en: Q}, x-probes: [{name: p, label: {en: P}}]}", True),
    ("{type: text, name: q, label: {en: Q}, x-probes: [{name: p}]}", False),
    ("{type: group, name: g, children: [{type: text, name: q, label: {en: Q}}]}", True),
    ("{type: group, name: g, children: [{type: text, name: q}]}", False),
    ("{type: group, name: g}", False),
]


@pytest.mark.parametrize(("item", "fine"), ITEMS)
def test_schema_and_reader_agree(item: str, fine: bool) -> None:
    text = f"{HEAD}survey:\n  - {item}\n  - {{type: text, name: other, label: {{en: O}}}}\n"
    _found, problems = read_document(text)
    assert (judged(text) == [], problems == []) == (fine, fine)


def test_every_key_that_the_reader_knows_stands_in_the_schema_with_a_word_about_it() -> None:
    items = set(SCHEMA["$defs"]["item"]["properties"])
    assert items == {key for type in keys.ITEM_TYPES for key in keys.keys_of(type)} | {keys.AFTER}
    assert set(SCHEMA["properties"]) == set(keys.FILE)
    assert set(SCHEMA["properties"]["settings"]["properties"]) == set(keys.SETTINGS)
    assert items | set(keys.SETTINGS) <= set(ABOUT)


def test_a_starting_file_is_clean_and_fits_the_schema(tmp_path: Path) -> None:
    text = small_set("our-stay")
    assert (lint(tmp_path / "x.yaml", text), judged(text)) == ([], [])


@pytest.mark.parametrize("base", [each.question_set.form_id for each in find_sets()])
def test_a_starting_file_on_top_of_a_set_is_clean_also_with_its_example(base: str, tmp_path: Path) -> None:
    text = extending_set("ours", load_set(base), reference_to(base, False, tmp_path / "x.yaml"))
    assert (lint(tmp_path / "x.yaml", text), judged(text)) == ([], [])
    used = re.sub(r"(?m)^# (?=survey:| )", "", text)
    found, problems = read_document(used, tmp_path / "x.yaml")
    assert problems == []
    assert found is not None and found.question("my_question") is not None


def test_a_set_is_named_by_its_path_from_where_the_new_file_stands(tmp_path: Path) -> None:
    base = tmp_path / "sets" / "base.yaml"
    assert reference_to(str(base), True, tmp_path / "sets" / "mine.yaml") == "./base.yaml"
    assert reference_to(str(base), True, tmp_path / "mine.yaml") == "./sets/base.yaml"
