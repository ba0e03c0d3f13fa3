"""The types of XLSForm: those that stayctl has too, by all their names, and what to do about the others."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from stayctl.language import N_, _
from stayctl.practice.question_set import TYPES

BEGIN_GROUP, END_GROUP, LEFT_OUT = "begin_group", "end_group", "left out"

_SAME = {
    **{name: name for name in TYPES},
    "begin_group": BEGIN_GROUP,
    "end_group": END_GROUP,
    "string": "text",
    "int": "integer",
    "select_one": "select_one",
    "select1": "select_one",
    "select_one_from": "select_one",
    "add_select_one_prompt_using": "select_one",
    "select_multiple": "select_multiple",
    "select_multiple_from": "select_multiple",
    "select_all_that_apply": "select_multiple",
    "select_all_that_apply_from": "select_multiple",
    "add_select_multiple_prompt_using": "select_multiple",
}
_METADATA = frozenset(
    ("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email")
) | {"audit", "start-geopoint", "imei"}
_INSTEAD = {
    "datetime": "date",
    "time": "text",
    "barcode": "text",
    "geopoint": "text",
    "geotrace": "text",
    "geoshape": "text",
    "acknowledge": "select_one",
    "trigger": "select_one",
}
_NOT_SPOKEN = frozenset(
    ("calculate", "hidden", "image", "photo", "audio", "video", "file", "background-audio")
) | {"xml-external", "csv-external", "background-geopoint"}
_SELECTS = re.compile(r"(select_one|select_multiple|rank)")

USE = N_("stayctl has no type “{type}”; use {instead}")
NOT_SPOKEN = N_("stayctl has no type “{type}”, as it only asks and listens; delete this row")
REPEATED = N_("stayctl repeats no questions; write them out one by one, or ask for them all in one text")
OTHER = N_(
    "“or_other” is not known here; add a choice “other” to the list, and a text question after this one"
)
FROM_FILE = N_("stayctl reads no choices from other files; put them into the sheet “choices”")
NO_LIST = N_("the list of choices is missing; write {type} LIST, and the list in the sheet “choices”")
UNKNOWN = N_("the type “{type}” is not known here; it is one of: {known}")
NEAR = N_("the type “{type}” is not known here (did you mean “{near}”?)")


class ItemType(NamedTuple):
    """The type of a row, with its list of choices; or the message that says what to do instead."""

    type: str
    list_name: str = ""
    problem: str = ""


def item_type(text: str) -> ItemType:
    """What stayctl takes this type for."""
    words = text.replace("_or_other", " or_other").split()
    whole = "_".join(words).lower()
    if whole in _METADATA or whole in ("end_repeat", "end_loop"):
        return ItemType(LEFT_OUT)
    if whole.endswith(("or_other", "or_specify_other")):
        return _refused(OTHER, text)
    if whole in ("begin_repeat", "begin_loop"):
        return _refused(REPEATED, text)
    if re.match(r"(select_one|select_multiple)_(from_file|external)", whole):
        return _refused(FROM_FILE, text)
    if whole in _SAME and not _SELECTS.fullmatch(_SAME[whole]):
        return ItemType(_SAME[whole])
    for count in range(len(words) - 1, 0, -1):
        found = _SAME.get("_".join(words[:count]).lower(), "")
        if _SELECTS.fullmatch(found) and len(words) == count + 1:
            return ItemType(found, words[-1])
    if whole in _SAME:
        return ItemType(_SAME[whole], problem=_(NO_LIST).format(type=_SAME[whole]))
    if whole in _INSTEAD:
        return _refused(USE, text, instead=_INSTEAD[whole])
    return _refused(NOT_SPOKEN, text) if whole in _NOT_SPOKEN else _unknown(text, whole)


def _unknown(text: str, whole: str) -> ItemType:
    known = sorted({*TYPES, BEGIN_GROUP, END_GROUP})
    near = get_close_matches(whole, known, n=1, cutoff=0.6)
    if near:
        return _refused(NEAR, text, near=near[0])
    return _refused(UNKNOWN, text, known=", ".join(known))


def _refused(message: str, text: str, **parameters: str) -> ItemType:
    return ItemType("", problem=_(message).format(type=text, **parameters))
