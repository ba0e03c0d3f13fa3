"""Chinese and English are complete, and say the same."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from stayctl import language
from support import Program

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))
import catalogue  # noqa: E402
import reference  # noqa: E402

FIELD = re.compile(r"\{(\w*)[^}]*\}")
TRANSLATED = catalogue.translated()
MESSAGES = [message for message in catalogue.extracted() if message.id]


def words(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


def test_every_message_of_the_code_has_its_chinese() -> None:
    without = [m.id for m in MESSAGES if not all(words((TRANSLATED.get(m.id, m.context) or m).string))]
    assert without == []


def test_the_catalogue_holds_nothing_that_the_code_does_not_say() -> None:
    known = {(m.id, m.context) for m in MESSAGES}
    assert [m.id for m in TRANSLATED if m.id and (m.id, m.context) not in known] == []


def test_both_languages_fill_in_the_same_fields() -> None:
    differing = []
    for message in TRANSLATED:
        if message.id:
            english = {name for each in words(message.id) for name in FIELD.findall(each)}
            chinese = {name for each in words(message.string) for name in FIELD.findall(each)}
            if english != chinese:
                differing.append((message.id, message.string))
    assert differing == []


def test_no_translation_is_a_guess() -> None:
    assert [m.id for m in TRANSLATED if m.id and m.fuzzy] == []


def test_the_chinese_is_chinese() -> None:
    """A translation that is the English sentence again would pass for complete."""
    same = [
        m.id
        for m in TRANSLATED
        if m.id and m.string == m.id and re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", str(m.id))
    ]
    assert same == []


@pytest.mark.parametrize("path", list(reference.paths()), ids=" ".join)
def test_every_command_explains_itself_in_both_languages(run: Program, path: list[str]) -> None:
    english, chinese = (run.ok(*path, "--help", lang=lang) for lang in ("en", "zh"))
    assert english.startswith(f"Usage: {' '.join(['stayctl', *path])}")
    assert not re.search("[一-鿿]", english.split("Example")[0].replace("研发部", ""))
    assert re.search("[一-鿿]", chinese)
    assert "stayctl" in english.split("Example")[-1] or "Commands" in english


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["employee", "nonsense"],
        ["employee", "list", "--nonsense"],
        ["employee", "show"],
        ["employee", "show", "a", "b"],
        ["employee", "list", "--format"],
        ["employee", "list", "--format", "xml"],
        ["employee", "list", "--as-of", "soon"],
        ["--lang"],
        ["schedule"],
        ["cancel", "I1", "--as", "later"],
    ],
    ids=" ".join,
)
def test_a_usage_error_is_one_line_in_the_users_language(run: Program, arguments: list[str]) -> None:
    english, chinese = run(*arguments, lang="en"), run(*arguments, lang="zh")
    assert (english.code, chinese.code) == (2, 2)
    assert len(english.err.splitlines()) == len(chinese.err.splitlines()) == 1
    assert re.search("[一-鿿]", chinese.err)
    assert not re.search("[一-鿿]", english.err)


def test_the_reference_says_what_the_program_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_ALL": "de_DE"}, "en"),
    ],
)
def test_the_language_follows_the_locale(environment: dict[str, str], expected: str) -> None:
    assert language.from_locale(environment) == expected
