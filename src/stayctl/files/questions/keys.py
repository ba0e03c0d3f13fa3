"""The keys of a question file. The reader, the JSON Schema and the suggestions all go by these tables."""

from stayctl.practice.question_set import CHOOSING, TYPES

FILE = ("settings", "choices", "survey")
SETTINGS = ("form_id", "form_title", "version", "default_language", "kind", "extends", "drop")
ITEM_TYPES = (*TYPES, "group")
CHOICE = ("name", "label")
PROBE = ("name", "label", "relevant")
WORDING = ("name", "label")
PARAMETERS = ("start", "end", "step")
AFTER = "x-after"
"""Where a new item of a set with ``extends`` stands. It is used up when the two are put together."""

NOTE = ("type", "name", "label", "relevant", "x-stage")
GROUP = ("type", "name", "label", "relevant", "children")
QUESTION = (
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "relevant",
    "required",
    "required_message",
    "constraint",
    "constraint_message",
    "x-intent",
    "x-drivers",
    "x-sensitivity",
    "x-stage",
    "x-area",
    "x-probes",
    "x-wordings",
)
CHOOSING_KEYS = (*QUESTION, "list_name")
RANGE_KEYS = (*QUESTION, "parameters")
ANY_KEYS = (*QUESTION, "list_name", "parameters")
EVERY = tuple(dict.fromkeys((*FILE, *SETTINGS, *ANY_KEYS, *GROUP, *PROBE, *PARAMETERS)))
MEANT_X = tuple(key for key in (*QUESTION, AFTER) if key.startswith("x-"))
"""Keys with ``x-`` that mean something here; one that is nearly like them is a slip of the pen."""

SPOKEN = ("label", "hint", "guidance_hint", "required_message", "constraint_message", "form_title")
"""Keys whose values are words in several languages."""


def keys_of(type: str) -> tuple[str, ...]:
    """The keys that an item of this type may have; all of them for a type that is not known."""
    if type in CHOOSING:
        return CHOOSING_KEYS
    special = {"note": NOTE, "group": GROUP, "range": RANGE_KEYS}
    return special.get(type) or (QUESTION if type in TYPES else ANY_KEYS)
