"""Which way a conversation is shown, and that its commands and keys are documented as they are."""

from pathlib import Path

import pytest

from stayctl.cli.conversation.keys import KEYS
from stayctl.cli.conversation.lines import commands, without_cursor
from stayctl.errors import StayctlError
from stayctl.settings import check

DOCS = Path(__file__).parents[2] / "docs" / "how-to"


@pytest.mark.parametrize(
    ("terminal", "wish", "lines"),
    [
        ({"TERM": "xterm-256color"}, None, False),
        ({"TERM": "tmux-256color"}, None, False),
        ({"TERM": "dumb"}, None, True),
        ({}, None, True),
        ({"TERM": "xterm"}, "lines", True),
        ({"TERM": "dumb"}, "screen", False),
    ],
)
def test_a_terminal_without_a_cursor_gets_lines_unless_the_setting_says_otherwise(
    terminal: dict[str, str], wish: str | None, lines: bool
) -> None:
    assert without_cursor(terminal, wish) is lines


def test_the_setting_takes_its_two_values_only() -> None:
    check("conversation", "lines")
    with pytest.raises(StayctlError):
        check("conversation", "plain")


@pytest.mark.parametrize("name", ["hold-a-conversation.md", "hold-a-conversation.zh.md"])
def test_the_documentation_has_the_keys_as_they_are(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    for key in KEYS:
        assert f"| {key.shown} | Esc {key.letter} | `/{key.command}` |" in text


def test_no_two_keys_are_the_same_and_each_command_has_a_word_of_its_own() -> None:
    names = [name for key in KEYS for name in (*key.names, f"escape {key.letter}")]
    assert len(names) == len(set(names))
    words = [name for name, _meaning in commands()]
    assert len(words) == len(set(words))
