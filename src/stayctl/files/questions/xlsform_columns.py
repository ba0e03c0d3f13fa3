"""The columns of an XLSForm: their names, the other names people know them by, and their languages."""

import re
import unicodedata
from typing import NamedTuple

TRANSLATED = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
SURVEY = (
    "type",
    "name",
    *TRANSLATED,
    "required",
    "relevant",
    "constraint",
    "parameters",
    "x-intent",
    "x-stage",
    "x-sensitivity",
    "x-area",
    "x-drivers",
)
CHOICES = ("list_name", "name", "label")
SETTINGS = ("form_id", "form_title", "x-form_title", "version", "default_language", "x-kind")
PROBES = ("question", "name", "label", "relevant")
WORDINGS = ("question", "name", "label")
COLUMNS = {
    "survey": SURVEY,
    "choices": CHOICES,
    "settings": SETTINGS,
    "probes": PROBES,
    "wordings": WORDINGS,
}

_OTHER_NAMES = {
    "relevance": "relevant",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "requiredmsg": "required_message",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
    "id_string": "form_id",
    "set_form_id": "form_id",
    "title": "form_title",
    "set_form_title": "form_title",
    "kind": "x-kind",
    "listname": "list_name",
}
_NAMES = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "ms": "Bahasa Melayu",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ru": "Русский",
    "th": "ไทย",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
_SPOKEN_NAMES = {
    "arabic": "ar",
    "chinese": "zh",
    "mandarin": "zh",
    "简体中文": "zh",
    "汉语": "zh",
    "中文简体": "zh",
    "dutch": "nl",
    "english": "en",
    "英文": "en",
    "英语": "en",
    "french": "fr",
    "german": "de",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "日文": "ja",
    "日语": "ja",
    "korean": "ko",
    "malay": "ms",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "thai": "th",
    "vietnamese": "vi",
    **{name.casefold(): code for code, name in _NAMES.items()},
}
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z", re.ASCII)
_CODE_AT_THE_END = re.compile(r"[(（]\s*([^()（）]+?)\s*[)）]\s*\Z")


class Header(NamedTuple):
    """What a column is: its name as stayctl knows it, and its language as it was written ("" for none)."""

    name: str
    language: str


def spoken(code: str) -> str:
    """A language as XLSForm writes it: 中文 (zh)."""
    return f"{_NAMES.get(code, code)} ({code})"


def language_code(text: str) -> str | None:
    """The code of a language that somebody wrote as “English (en)”, “English” or “en”."""
    text = unicodedata.normalize("NFC", text).strip()
    bracketed = _CODE_AT_THE_END.search(text)
    if bracketed and _CODE.match(bracketed.group(1)):
        return _code(bracketed.group(1))
    name = text[: bracketed.start()].strip() if bracketed else text
    if name.casefold() in _SPOKEN_NAMES:
        return _SPOKEN_NAMES[name.casefold()]
    return _code(name) if _CODE.match(name) else None


def header(text: str, *, double: bool) -> Header:
    """The column under this heading. With ``double``, the sheet parts names from languages with two colons."""
    name, _colons, language = text.strip().partition("::" if double else ":")
    if not double and name.strip().lower() == "jr":
        name, language = text, ""
    known = "_".join(name.split()).lower().replace("x_", "x-", 1)
    return Header(_OTHER_NAMES.get(known, known), language.strip())


def _code(text: str) -> str:
    first, dash, rest = text.replace("_", "-").partition("-")
    return first.lower() + dash + rest
