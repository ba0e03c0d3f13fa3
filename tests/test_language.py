"""The Chinese catalogue is whole, and nothing that a user reads goes past it."""

import ast
import gettext
import importlib.util
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from stayctl import language

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "stayctl"
SHOWING = {"print", "say", "StayctlError", "NotFound", "Withheld", "Conflict"}


def script(name: str) -> ModuleType:
    """A program of ``scripts/``, as a module."""
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", ROOT / "scripts" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return script("catalogue")


@pytest.fixture(scope="module")
def catalogue(tool: ModuleType) -> Any:
    return tool.translated()


def names(message: Any) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def texts(message: Any) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def fields(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in string.Formatter().parse(text) if name is not None}


def keys(messages: Any) -> set[tuple[Any, ...]]:
    return {(*names(each), each.context) for each in messages if each.id}


def test_the_catalogue_has_exactly_the_messages_of_the_code(tool: ModuleType, catalogue: Any) -> None:
    code, kept = keys(tool.extracted()), keys(catalogue)
    assert (code - kept, kept - code) == (set(), set()), "run: python scripts/catalogue.py"
    assert not catalogue.obsolete


def test_every_message_has_its_chinese(tool: ModuleType, catalogue: Any) -> None:
    assert tool.missing(catalogue) == []
    assert [each.id for each in catalogue if each.id and each.fuzzy] == []


def test_a_translation_fills_in_the_same_fields(catalogue: Any) -> None:
    wrong = {
        names(each): text
        for each in catalogue
        if each.id
        for text in texts(each)
        if text and fields(text) != set().union(*(fields(name) for name in names(each)))
    }
    assert wrong == {}


def test_chinese_has_one_form_for_any_number(catalogue: Any) -> None:
    assert catalogue.num_plurals == 1
    assert [
        each.id for each in catalogue if isinstance(each.id, tuple | list) and len(texts(each)) != 1
    ] == []


def test_the_built_catalogue_is_the_one_in_the_source(catalogue: Any) -> None:
    built = language.catalogue("zh")
    assert isinstance(built, gettext.GNUTranslations), "no .mo: run: python scripts/catalogue.py"
    stale = [
        names(each)[0]
        for each in catalogue
        if each.id
        and not each.context
        and texts(each)[0]
        and (built.ngettext(*names(each), 2) if len(names(each)) > 1 else built.gettext(each.id))
        != texts(each)[0]
    ]
    assert stale == [], "run: python scripts/catalogue.py"


def unmarked(path: Path) -> Iterator[str]:
    """Literal sentences that a module shows without looking them up."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        parts = first.values if isinstance(first, ast.JoinedStr) else [first]
        shown = [
            part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if name in SHOWING and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", " ".join(shown)):
            yield f"{path.name}:{node.lineno} {' '.join(shown)}"
        if name in ("_", "N_", "ngettext", "pgettext") and isinstance(first, ast.JoinedStr):
            yield f"{path.name}:{node.lineno} an f-string can't be translated"


def test_no_sentence_is_shown_without_the_catalogue() -> None:
    assert [each for path in PACKAGE.rglob("*.py") for each in unmarked(path)] == []


def test_every_help_page_is_in_chinese() -> None:
    reference = script("reference")
    english = {}
    for path in reference.paths():
        page = reference.help_page(path, "zh").partition("示例")[0]
        found = re.search(r"[A-Za-z]?[a-z]{2,} [a-z]+ [a-z]{2,}.*", page)
        if found:
            english[" ".join(path)] = found.group()
    assert english == {}
