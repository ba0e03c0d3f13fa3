"""Every way of calling a command wrongly is told in one line, in the user's language, or as JSON."""

import json

import pytest

from support import Program

WRONG = [
    ("nosuch",),
    ("employee", "nosuch"),
    ("employee", "lst"),
    ("employee", "list", "--nosuch"),
    ("employee", "list", "extra"),
    ("employee", "list", "--limit"),
    ("employee", "list", "--limit", "many"),
    ("employee", "list", "--core=maybe"),
    ("employee", "show"),
    ("employee", "leave", "Ann", "--type", "sad"),
    ("agenda", "--as-of", "2026-02-30"),
    ("agenda", "--as-of", "9999-12-31"),
    ("report", "outcomes", "--as-of", "0001-01-01"),
    ("employee", "add", "Ann", "--hired-on", "9999-12-31"),
    ("agenda", "--format", "xml"),
    ("action", "decline"),
    ("settings", "set", "nosuch", "1"),
    ("--lang", "fr", "agenda"),
    ("--database", "mysql://host/db", "agenda"),
    ("--database",),
    ("--as-of", "2026-12-31", "agenda"),
    ("--format=json", "employee", "list"),
    ("-", "agenda"),
    ("--", "agenda", "x"),
]


@pytest.mark.parametrize("line", WRONG, ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_is_one_line(run: Program, line: tuple[str, ...], lang: str) -> None:
    outcome = run(*line, lang=lang)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1), outcome


@pytest.mark.parametrize("line", [line for line in WRONG if line[0] != "--" and line != ("--database",)])
def test_it_is_json_where_json_was_asked_for(run: Program, line: tuple[str, ...]) -> None:
    outcome = run("--format=json", *line)
    error = json.loads(outcome.err)
    assert error["schema"] == "stayctl.error/1"
    assert (error["error"]["code"], outcome.out) == (2, "")


def test_an_option_without_its_value_is_named_with_what_it_takes(run: Program) -> None:
    assert run("interview", "--guide").err == "--guide needs a value: --guide md|html\n"
