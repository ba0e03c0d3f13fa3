"""Why people left, where no interviewer confirmed it: the columns of an exit survey, and what is said of leavers.

A survey has a column a reason. Its name is read with the lexicon, like a sentence that somebody said; some names that
surveys use again and again say too little for it, and stand here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from stayctl.practice.themes import Suggestion

NO_DRIVER = "none"
"""What ``--driver none=COLUMN`` says of a column: no reason."""

_USUAL = {
    "jobdissatisfaction": "work_content",
    "dissatisfaction": "work_content",
    "dissatisfactionwithjob": "work_content",
    "dissatisfactionwiththejob": "work_content",
    "dissatisfactionwiththedepartment": "leadership",
    "dissatisfactionwiththecompany": "leadership",
    "dissatisfactionwiththeorganisation": "leadership",
    "dissatisfactionwiththeorganization": "leadership",
    "employmentconditions": "benefits",
    "conditionsofemployment": "benefits",
    "worklocation": "work_life",
    "joblocation": "work_life",
    "location": "work_life",
    "工作地点": "work_life",
    "升学": "external",
}
_NO_REASON = frozenset(
    (
        "noneoftheabove",
        "none",
        "other",
        "others",
        "otherreason",
        "otherreasons",
        "以上都不是",
        "其他",
        "其它",
        "其他原因",
        "无",
    )
)
_OF_THE_PERSON = frozenset(
    (
        *(
            "gender",
            "sex",
            "male",
            "female",
            "age",
            "disability",
            "disabled",
            "nesb",
            "aboriginal",
            "torresstrait",
        ),
        *(
            "southsea",
            "indigenous",
            "ethnicity",
            "ethnicminority",
            "religion",
            "nationality",
            "veteran",
            "married",
        ),
        *(
            "maritalstatus",
            "parent",
            "manager?",
            "性别",
            "年龄",
            "民族",
            "少数民族",
            "国籍",
            "残疾",
            "婚否",
            "已婚",
            "党员",
        ),
    )
)
"""Columns that say who somebody is. A survey asks them with yes and no, and none of them is a reason."""

_IN_BRACKETS = re.compile(r"[\[［【](.+)[\]］】]\s*\Z")
_LAST_PART = re.compile(r"(?:[:：。]|\.\s|[?？]\s*[-–—]?\s)\s*(?=\S)")


class ExitRow(NamedTuple):
    """One leaver of a survey. ``key`` tells the leaver from every other; in another file they have the same one.

    ``left_in`` is a day, a month or a year in ISO form.
    """

    row: int
    key: str
    employee_no: str
    email: str
    name: str
    left_in: str | None
    drivers: tuple[str, ...]


class Reading(NamedTuple):
    """What a column's name was understood as: the driver, and the words that led to it."""

    driver: str
    words: tuple[str, ...]


def plain(name: str) -> str:
    """A column's name without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def reason_in(name: str) -> str:
    """The reason in a column's name, without the question before it: ``Why did you leave? [Pay]``."""
    if match := _IN_BRACKETS.search(name):
        return match[1].strip()
    return _LAST_PART.split(name.strip())[-1].strip()


def read_name(name: str, suggest: Callable[[str], Sequence[Suggestion]]) -> Reading | None:
    """The driver that a column of yes and no seems to stand for; None where its name doesn't say.

    A question is no reason, and nor is what somebody is.
    """
    reason = reason_in(name)
    key = plain(reason)
    if key in _OF_THE_PERSON or is_no_reason(name) or reason.endswith(("?", "？")):
        return None
    if key in _USUAL:
        return Reading(_USUAL[key], (reason,))
    found = suggest(reason)
    return Reading(found[0].driver, found[0].words) if found else None


def is_no_reason(name: str) -> bool:
    """Whether the column says that no reason was named, or one that has no column."""
    return plain(reason_in(name)) in _NO_REASON


def is_ticked(cell: str, name: str) -> bool:
    """Whether the cell repeats its column's name, as surveys mark a box that was ticked."""
    word = plain(cell)
    return bool(word) and plain(name).endswith(word) and (word == plain(reason_in(name)) or len(word) > 3)


def near(wanted: str, known: Iterable[str]) -> list[str]:
    """Names that the one typed might have meant, the likeliest first."""
    from difflib import get_close_matches

    by_plain = {plain(name): name for name in known if name.strip()}
    found = get_close_matches(plain(wanted), by_plain, n=3, cutoff=0.5)
    found += [key for key in by_plain if plain(wanted) and plain(wanted) in key and key not in found]
    return [by_plain[key] for key in found[:3]]
