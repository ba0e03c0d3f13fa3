"""The JSON Schema of question files, for editors, made from the tables that the reader goes by.

It says what may stand where. What needs the whole file (names given twice, conditions) is the reader's business.
"""

from typing import Any

from stayctl.files.questions import keys
from stayctl.files.questions.reading import FORM_ID, IDENTIFIER, YES
from stayctl.language import N_, _
from stayctl.practice.question_set import SENSITIVITIES, STAGES
from stayctl.practice.vocabulary import DRIVERS, INTENTS, Area, Kind

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_WORDS: Schema = {"$ref": "#/$defs/words"}
_REQUIRED = {
    "settings": ("form_id", "form_title", "version"),
    "item": ("type", "name"),
    "named": ("name", "label"),
}

ABOUT = {
    "settings": N_("what the set is called, its version and its language"),
    "choices": N_("lists of choices, by name"),
    "survey": N_("the questions, in their order"),
    "form_id": N_("the id of the set, by which commands know it"),
    "form_title": N_("the title, by language"),
    "version": N_("raise it with every change: interviews keep the version they were held with"),
    "default_language": N_("the language that serves where a translation is missing"),
    "kind": N_("what sort of conversation it is"),
    "extends": N_("the set that this one builds on: an id, or a path relative to this file"),
    "drop": N_("the names of items of that set that are left out"),
    "type": N_("what sort of answer is wanted; a note is only read out"),
    "name": N_("an identifier, given once in the file"),
    "label": N_("the words, by language"),
    "hint": N_("a hint that may be shown to the employee, by language"),
    "guidance_hint": N_("a cue for the interviewer alone, by language"),
    "relevant": N_("when to ask it: a condition such as ${energy} <= 2"),
    "required": N_("whether the conversation is incomplete without it"),
    "required_message": N_("what is said where it is missing, by language"),
    "constraint": N_("what an answer must fulfil, such as . <= 5"),
    "constraint_message": N_("what is said where the answer does not fulfil it, by language"),
    "list_name": N_("the list of choices"),
    "parameters": N_("start, end and step of a range"),
    "start": N_("the smallest number"),
    "end": N_("the greatest number"),
    "step": N_("from one number to the next"),
    "children": N_("the items of the group"),
    "x-intent": N_("what the question is after; reports compare answers by it"),
    "x-drivers": N_("the drivers that it tends to bring up"),
    "x-sensitivity": N_("confidential: answers that need particular care"),
    "x-stage": N_("the part of the conversation"),
    "x-area": N_("the capture areas, where they are not those of the intent"),
    "x-probes": N_("follow-ups that the interviewer may use"),
    "x-wordings": N_("other ways to ask the same"),
    "x-after": N_("with extends: the name of the item after which this one stands"),
}


def question_schema() -> Schema:
    """The schema of a question file (draft 2020-12)."""
    return {
        "$schema": DIALECT,
        "$id": "urn:stayctl:question-set:1",
        "title": _("a question set of stayctl"),
        **_map(keys.FILE, required=("settings",), more=False),
        "$defs": {
            "words": {"type": ["string", "object"], "additionalProperties": _TEXT, "minProperties": 1},
            "item": {
                **_map(("type", "name", *_ITEM_KEYS), required=_REQUIRED["item"], more=True),
                "allOf": [_only(type) for type in keys.ITEM_TYPES],
            },
        },
    }


_ITEM_KEYS = tuple(
    dict.fromkeys(
        key
        for keys_of_one in (*map(keys.keys_of, keys.ITEM_TYPES), (keys.AFTER,))
        for key in keys_of_one
        if key not in ("type", "name")
    )
)


def _only(type: str) -> Schema:
    """The rule for items of one type: these keys, or any that begin with ``x-``."""
    allowed = keys.keys_of(type)
    wanted = {"note": ["label"], "group": ["children"], "range": ["label", "parameters"]}.get(type, ["label"])
    wanted += ["list_name"] if "list_name" in allowed else []
    return {
        "if": {"properties": {"type": {"const": type}}, "required": ["type"]},
        "then": {
            "propertyNames": {"anyOf": [{"enum": list(allowed)}, {"pattern": "^x-"}]},
            "required": wanted,
        },
    }


def _map(names: tuple[str, ...], *, required: tuple[str, ...] = (), more: bool = False) -> Schema:
    """A map with these keys, and those that begin with ``x-``; with ``more`` another rule limits the keys."""
    found: Schema = {
        "type": "object",
        "properties": {name: {"description": _(ABOUT[name]), **_value(name)} for name in names},
        "required": list(required),
    }
    return found if more else {**found, "patternProperties": {"^x-": {}}, "additionalProperties": False}


def _value(key: str) -> Schema:
    """What may stand under a key. A key without a rule here is a mistake that the tests find."""
    if key in keys.SPOKEN:
        return _WORDS
    if key in _LISTED:
        one = {"enum": list(_LISTED[key])}
        return {"anyOf": [one, {"type": "array", "items": one}]} if key in _SEVERAL else one
    if key in _TEXTS:
        return _TEXT
    found: Schema = _RULES[key]()
    return found


_LISTED: dict[str, tuple[str, ...]] = {
    "type": keys.ITEM_TYPES,
    "kind": tuple(Kind),
    "x-intent": INTENTS,
    "x-drivers": tuple(DRIVERS),
    "x-area": tuple(Area),
    "x-sensitivity": SENSITIVITIES,
    "x-stage": STAGES,
}
_SEVERAL = frozenset({"x-drivers", "x-area"})
_TEXTS = frozenset(
    {"version", "default_language", "extends", "relevant", "constraint", "list_name", keys.AFTER}
)
_NUMBER: Schema = {"type": ["number", "string"]}


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": "^" + pattern.removesuffix(r"\Z") + "$"}


def _list_of(names: tuple[str, ...]) -> Schema:
    return {"type": "array", "items": _map(names, required=_REQUIRED["named"])}


_RULES: dict[str, Any] = {
    "settings": lambda: _map(keys.SETTINGS, required=_REQUIRED["settings"]),
    "choices": lambda: {
        "type": "object",
        "additionalProperties": {
            "type": "array",
            "items": {
                **_map(keys.CHOICE, required=_REQUIRED["named"]),
                "properties": {"name": _TEXT, "label": _WORDS},
            },
        },
    },
    "survey": lambda: {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "children": lambda: {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "form_id": lambda: _pattern(FORM_ID.pattern),
    "name": lambda: _pattern(IDENTIFIER.pattern),
    "drop": lambda: {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
    "required": lambda: {"enum": [True, False, *(word for word in YES if word)]},
    "parameters": lambda: _map(keys.PARAMETERS, required=("start", "end")),
    "start": lambda: _NUMBER,
    "end": lambda: _NUMBER,
    "step": lambda: _NUMBER,
    "x-probes": lambda: _list_of(keys.PROBE),
    "x-wordings": lambda: _list_of(keys.WORDING),
}
