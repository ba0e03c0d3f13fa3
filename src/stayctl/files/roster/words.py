"""The words by which rosters say yes and no, active and left, and how somebody left."""

import unicodedata

from stayctl.practice.vocabulary import LeaveType

ACTIVE, LEFT = "active", "left"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split("|"))


_YES = _words("1|y|yes|t|true|x|✓|√|是|对|有")
_NO = _words("0|n|no|f|false|-|/|否|不是|无|没有|n/a|na")
_EMPTY = frozenset({"", "-", "--", "/", "n/a", "na", "#n/a", "null", "none", "无"})
TOTALS = _words(
    "Total|TOTAL|total|Totals|Grand total|Grand Total|Subtotal|合计|总计|小计|共计|总人数|合计人数"
)
"""What stands in place of a number or name in a line that adds the others up."""
_ACTIVE = _words(
    "active|a|employed|current|working|hired|1|y|yes|true|on leave|leave of absence|loa|probation|future start|"
    "notice period|full time|part time|permanent|temporary|contract|intern|permanent full time|permanent part time|"
    "temporary full time|temporary part time|"
    "在职|在岗|在编|正式|正式员工|试用|试用期|试用员工|实习|实习生|实习期|转正|已转正|休假|产假|病假|停薪留职|待入职|待离职|"
    "离职中|全职|兼职|劳务|返聘|是"
)
_LEFT = _words(
    "left|l|leaver|terminated|resigned|inactive|separated|dismissed|retired|quit|exited|former|gone|departed|0|n|no|"
    "false|deceased|laid off|离职|已离职|辞职|已辞职|退休|已退休|解雇|辞退|开除|离开|已离开|离岗|否"
)
_VOLUNTARY = ("voluntar", "resign", "quit", "主动", "自愿", "辞职", "个人原因")
_INVOLUNTARY = (
    "involuntar",
    "dismiss",
    "fired",
    "laid off",
    "layoff",
    "redundan",
    "terminated for cause",
    "for cause",
    "被动",
    "辞退",
    "解雇",
    "裁员",
    "开除",
    "劝退",
)
_LANGUAGES = {
    "zh": "zh|zh cn|zh hans|chinese|mandarin|cn|中文|汉语|普通话|简体中文|华语",
    "en": "en|en us|en gb|english|英文|英语",
}
_LANGUAGE = {word: language for language, words in _LANGUAGES.items() for word in words.split("|")}


def _plain(text: str) -> str:
    folded = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(folded.replace("_", " ").replace("-", " ").split()) or folded.strip()


def is_empty(text: str) -> bool:
    """Whether a cell of a vocabulary says nothing: blank, a dash, N/A."""
    return not text or text.casefold() in _EMPTY


def flag(text: str) -> bool | None:
    """Yes or no; None for another word."""
    word = _plain(text)
    return True if word in _YES else False if word in _NO else None


def status(text: str) -> str | None:
    """``active`` or ``left``; None for another word."""
    word = _plain(text)
    if word in _ACTIVE:
        return ACTIVE
    if (
        word in _LEFT
        or word.endswith(" terminated")
        or word.startswith(("terminated", "resigned", "retired"))
    ):
        return LEFT
    return None


def leave_type(text: str) -> str:
    """How somebody left. What is neither the person's wish nor the company's is ``other``."""
    word = _plain(text)
    if word.startswith(_INVOLUNTARY) or any(part in word for part in _INVOLUNTARY):
        return LeaveType.INVOLUNTARY
    if word.startswith(_VOLUNTARY):
        return LeaveType.VOLUNTARY
    return LeaveType.OTHER


def language(text: str) -> str | None:
    """``zh`` or ``en``; None for a language that no conversation is held in yet."""
    return _LANGUAGE.get(_plain(text)) if text else None


def leave_type_of_status(text: str) -> str | None:
    """How somebody left, where only the status tells: ``Voluntarily Terminated``."""
    kind = leave_type(text)
    return kind if kind != LeaveType.OTHER or _plain(text).startswith(("retired", "退休")) else None
