"""Nothing that a user reads goes past the catalogue, and the built one is the one in the source."""

import ast
import gettext
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stayctl import language
from support import Program

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
import catalogue  # noqa: E402
import reference  # noqa: E402

PACKAGE = ROOT / "src" / "stayctl"
MARKS = {"_", "N_", "ngettext", "pgettext"}
SHOWING = {"print", "say", "StayctlError", "NotFound", "Withheld", "Conflict"}
TRANSLATED = [message for message in catalogue.translated() if message.id]


def literals(node: ast.expr) -> str:
    """The fixed text of a string or f-string; nothing for anything else."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return " ".join(p.value for p in parts if isinstance(p, ast.Constant) and isinstance(p.value, str))


def unmarked(path: Path) -> Iterator[str]:
    """Sentences that a module shows without looking them up, or that can't be looked up."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first, place = node.args[0], f"{path.relative_to(PACKAGE)}:{node.lineno}"
            if name in SHOWING and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", literals(first)):
                yield f"{place} {literals(first)}"
            if name in MARKS and isinstance(first, ast.JoinedStr):
                yield f"{place} an f-string can't be translated"


def test_no_sentence_is_shown_without_the_catalogue() -> None:
    assert [each for path in PACKAGE.rglob("*.py") for each in unmarked(path)] == []


def test_chinese_has_one_form_for_any_number() -> None:
    pairs = [message for message in TRANSLATED if isinstance(message.id, tuple | list)]
    assert catalogue.translated().num_plurals == 1
    assert [message.id for message in pairs if len(message.string) != 1] == []


def test_the_built_catalogue_is_the_one_in_the_source() -> None:
    built = language.catalogue("zh")
    assert isinstance(built, gettext.GNUTranslations), "run: python scripts/catalogue.py"
    stale = []
    for message in TRANSLATED:
        if isinstance(message.id, tuple | list):
            shown, kept = built.ngettext(*message.id, 2), message.string[0]
        elif message.context:
            shown, kept = built.pgettext(message.context, message.id), message.string
        else:
            shown, kept = built.gettext(message.id), message.string
        if kept and shown != kept:
            stale.append(message.id)
    assert stale == [], "run: python scripts/catalogue.py"


@pytest.mark.parametrize("path", list(reference.paths()), ids=" ".join)
def test_a_chinese_help_page_holds_no_english_sentence(run: Program, path: list[str]) -> None:
    lines = [line for line in run.ok(*path, "--help", lang="zh").splitlines() if "stayctl" not in line]
    found = re.search(r"\b[A-Za-z]?[a-z]+ [a-z]{2,} [a-z]{2,}.*|Usage|Example|Options", "\n".join(lines))
    assert found is None
