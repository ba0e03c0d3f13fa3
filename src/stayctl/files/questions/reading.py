"""Reading the maps of a question file: each value as it should be, or a finding at its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from stayctl.files.condition_syntax import ConditionError
from stayctl.files.questions.findings import Findings, Spoken, Written
from stayctl.files.questions.keys import AFTER, EVERY, MEANT_X, SETTINGS
from stayctl.files.questions.marked import Mapping, Node, Scalar, Sequence
from stayctl.files.questions.problem import Place
from stayctl.language import LANGUAGES, _
from stayctl.practice.conversation import Translated

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}\Z", re.ASCII)
FORM_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}\Z", re.ASCII)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", re.ASCII)
_MEANT_LANGUAGES = {
    **dict.fromkeys(("cn", "zn", "chn", "chi", "ch", "chinese", "中文", "汉语", "zh_cn", "zh-hans_cn"), "zh"),
    **dict.fromkeys(("eng", "english", "gb", "us", "英文", "英语", "en_us", "en_gb"), "en"),
    **{"jp": "ja", "kr": "ko", "cz": "cs"},
}
"""What people write for a language that has another code."""

YES = {"true": True, "yes": True, "true()": True, "false": False, "no": False, "false()": False, "": False}


@dataclass
class Entry:
    """A map of the file while its keys are being read. Reading a value of the wrong kind is a finding."""

    node: Mapping
    findings: Findings
    default_language: str = ""

    @property
    def place(self) -> Place:
        return self.node.place

    def node_of(self, key: str) -> Node | None:
        """What stands under a key, or under a word that is probably meant to be it, so that a slip is told once."""
        exact = (value for name, value in self.node.entries if name.text == key)
        meant = (value for name, value in self.node.entries if _meant(name.text) == key)
        return next(exact, None) or next(meant, None)

    def place_of(self, key: str) -> Place:
        found = self.node_of(key)
        return found.place if found is not None else self.place

    def text(self, key: str, *, required: bool = False) -> str:
        found = self.node_of(key)
        if isinstance(found, Scalar) and (found.text.strip() or not required):
            return found.text.strip()
        if found is not None and not isinstance(found, Scalar):
            self.findings.add(found.place, _("“{key}” takes a text"), key=key)
        elif required:
            place = found.place if found is not None else self.place
            self.findings.add(place, _("“{key}” is missing"), key=key)
        return ""

    def identifier(self, key: str = "name") -> str:
        name = self.text(key, required=True)
        if name and not IDENTIFIER.match(name):
            message = _(
                "“{name}” can't be a name: use letters from a to z, digits and _, beginning with a letter"
            )
            self.findings.add(self.place_of(key), message, name=name)
        return name

    def form_id(self) -> str:
        found = self.text("form_id", required=True)
        if found and not FORM_ID.match(found):
            message = _("“{name}” can't be a form_id: use letters from a to z, digits, - and _")
            self.findings.add(self.place_of("form_id"), message, name=found)
        return found

    def choice_name(self, seen: set[str]) -> str:
        """The name of a choice: without spaces, since an answer joins several names by them."""
        name, place = self.text("name", required=True), self.place_of("name")
        if any(character.isspace() for character in name):
            self.findings.add(place, _("the name of a choice has no spaces"))
        elif name in seen:
            self.findings.add(place, _("the name “{name}” stands here twice"), name=name)
        return name

    def one_of(self, key: str, choices: tuple[str, ...], default: str) -> str:
        text = self.text(key) or default
        if text and text not in choices:
            self.unknown(self.place_of(key), text, choices)
            return default
        return text

    def yes(self, key: str) -> bool:
        text = self.text(key).lower()
        if text not in YES:
            self.findings.add(self.place_of(key), _("“{key}” is true or false"), key=key)
        return YES.get(text, False)

    def texts(self, key: str, choices: tuple[str, ...] = ()) -> tuple[str, ...]:
        found = self.node_of(key)
        if isinstance(found, Scalar):
            found = Sequence(found.place, (found,) if found.text else ())
        if found is None or isinstance(found, Mapping):
            if found is not None:
                self.findings.add(found.place, _("“{key}” takes a list: [one, another]"), key=key)
            return ()
        words = [item for item in found.items if isinstance(item, Scalar)]
        for item in found.items:
            if not isinstance(item, Scalar):
                self.findings.add(item.place, _("“{key}” takes a text"), key=key)
            elif choices and item.text not in choices:
                self.unknown(item.place, item.text, choices)
        return tuple(word.text for word in words)

    def entries(self, key: str) -> Iterator["Entry"]:
        """The maps of a list."""
        found = self.node_of(key)
        if found is None or _is_empty(found):
            return
        if not isinstance(found, Sequence):
            self.findings.add(
                found.place, _("“{key}” takes a list of entries, each with “- ” before it"), key=key
            )
            return
        for item in found.items:
            if isinstance(item, Mapping):
                yield Entry(item, self.findings, self.default_language)
            else:
                self.findings.add(item.place, _("an entry such as {{name: …}} is wanted here"))

    def mapping(self, key: str) -> "Entry | None":
        found = self.node_of(key)
        if isinstance(found, Mapping):
            return Entry(found, self.findings, self.default_language)
        if found is None or _is_empty(found):
            return None
        self.findings.add(found.place, _("“{key}” takes a map: {{key: value}}"), key=key)
        return None

    def translated(self, key: str, *, required: bool = False) -> Translated:
        """Words by language; a plain text is in the default language, where nothing else is translated."""
        found = self.node_of(key)
        if found is None or (isinstance(found, Scalar) and not found.text.strip()):
            if required:
                place = found.place if found is not None else self.place
                self.findings.add(place, _("“{key}” is missing"), key=key)
            return Translated()
        if isinstance(found, Scalar):
            self.findings.untranslated.append(found.place)
            return self._said(key, found, [(self.default_language, found)])
        if isinstance(found, Sequence):
            self.findings.add(
                found.place, _("“{key}” takes a text, or a map by language: {{en: …, zh: …}}"), key=key
            )
            return Translated()
        self.findings.translates = True
        words = self._said(key, found, list(self._languages(found)))
        if not words:
            self.findings.add(found.place, _("“{key}” is missing"), key=key)
        return words

    def _said(self, key: str, node: Node, texts: list[tuple[str, Scalar]]) -> Translated:
        spoken = ((language, scalar.text.strip()) for language, scalar in texts)
        words = sorted((language, text) for language, text in spoken if text)
        said = Translated(self.default_language, tuple(words))
        places = {language: scalar.place for language, scalar in texts}
        self.findings.spoken.append(Spoken(key, node.place, said, places))
        return said

    def condition(self, key: str, known: set[str]) -> str:
        """A condition over the questions asked before this one."""
        from stayctl.files.conditions import parse_condition

        source = self.text(key)
        node = self.node_of(key)
        if not source or not isinstance(node, Scalar):
            return ""
        shift = len(node.text) - len(node.text.lstrip())
        self.findings.conditions.append(Written(self.text("name"), source, node, shift))
        try:
            references = parse_condition(source).references
        except ConditionError as problem:
            self.findings.add(within(node, shift + problem.offset), "{text}", text=problem.text())
            return source
        for name, offset in references:
            if name not in known:
                self._unknown_answer(name, within(node, shift + offset), known)
        return source

    def _unknown_answer(self, name: str, place: Place, known: set[str]) -> None:
        """Report that a condition looks at what is no answer, or not yet one."""
        dropped = self.findings.dropped.get(name)
        if self.findings.partial:
            return
        if dropped is not None and place.file:
            message = _("“{name}” can't be dropped: the condition at {where} needs it")
            self.findings.add(dropped, message, name=name, where=f"{place.file}:{place.line}:{place.column}")
        elif dropped is not None:
            message = _("“{name}” is needed here, but dropped in line {line}")
            self.findings.add(place, message, name=name, line=dropped.line)
        elif name == self.text("name"):
            self.findings.add(place, _("“{name}” can't depend on its own answer"), name=name)
        elif name in self.findings.later:
            message = _("“{name}” is no question before this one; a condition can only look back")
            self.findings.add(place, message, name=name)
        else:
            message = _("“{name}” is no question before this one")
            self.findings.add(place, message, nearest(name, known), name=name)

    def finish(self, keys: tuple[str, ...]) -> None:
        """Report every key that is neither known here nor begins with ``x-``."""
        for key, _value in self.node.entries:
            if key.text in keys:
                continue
            if not key.text.startswith("x-"):
                self._unknown_key(key.place, key.text, keys)
            elif key.text == AFTER and not self.findings.partial:
                message = _("“{key}” serves only the items of a survey that extends another set")
                self.findings.add(key.place, message, key=AFTER)
            elif key.text != AFTER and (near := nearest(key.text, MEANT_X, cutoff=0.8)):
                self.findings.add(key.place, _("“{word}” is not known here"), near, word=key.text)

    def _unknown_key(self, place: Place, word: str, keys: tuple[str, ...]) -> None:
        if word in SETTINGS:
            self.findings.add(place, _("“{key}” belongs under “settings”"), key=word)
        elif word in LANGUAGES:
            message = _("“{key}” is a language: indent it, so that it stands under the text that it is for")
            self.findings.add(place, message, key=word)
        elif word in EVERY:
            self.findings.add(place, _("“{key}” does not belong here"), _one_of(keys), key=word)
        else:
            self.unknown(place, word, keys)

    def _languages(self, node: Mapping) -> Iterator[tuple[str, Scalar]]:
        for key, value in node.entries:
            if not LANGUAGE.match(key.text) or key.text in _MEANT_LANGUAGES:
                self._no_language(key.place, key.text)
            elif not isinstance(value, Scalar):
                self.findings.add(value.place, _("“{key}” takes a text"), key=key.text)
            else:
                yield key.text, value

    def language(self, key: str, *, required: bool = False) -> str:
        """A language as the maps of translations have it."""
        found = self.text(key, required=required)
        if found and (not LANGUAGE.match(found) or found in _MEANT_LANGUAGES):
            self._no_language(self.place_of(key), found)
        return found

    def _no_language(self, place: Place, word: str) -> None:
        meant = _MEANT_LANGUAGES.get(word.lower())
        near = _(" (did you mean “{near}”?)").format(near=meant) if meant else _("; write en or zh")
        self.findings.add(place, _("“{key}” is no language"), near, key=word)

    def unknown(self, place: Place, word: str, known: tuple[str, ...]) -> None:
        """Report a word that is none of the known ones, with the nearest of them."""
        message = _("“{word}” is not known here")
        self.findings.add(place, message, nearest(word, known) or _one_of(known), word=word)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text.strip()


@lru_cache(maxsize=256)
def _meant(word: str) -> str:
    """The key that a word is a misspelling of; empty for a key as it should be, and for one with ``x-``."""
    if word in EVERY or word.startswith("x-"):
        return ""
    return next(iter(get_close_matches(word, EVERY, n=1)), "")


def nearest(word: str, known: Any, cutoff: float = 0.6) -> str:
    near = get_close_matches(word, sorted(known), n=1, cutoff=cutoff)
    return _(" (did you mean “{near}”?)").format(near=near[0]) if near else ""


def _one_of(known: tuple[str, ...]) -> str:
    if not known:
        return ""
    return _("; it is one of: {known}").format(known=", ".join(known))


def within(node: Scalar, offset: int) -> Place:
    """The place of a character of a text, as far as it can be told: of the text itself where that spans lines."""
    if node.start is None:
        return node.place
    return Place(node.start.line, node.start.column + offset, node.start.file)
