"""``stayctl show``: what belongs to an answer beside its words."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from stayctl.cli.context import Context
from stayctl.practice.vocabulary import Consent
from stayctl.store.changes import changing
from stayctl.store.changes.answers import Said, add_restricted_note, get_interview, save_answer
from stayctl.store.changes.conversation import reopen
from stayctl.store.changes.forecasts import Leave, allow
from support import TODAY, Program

ANSWERS = [
    {"question": "enjoyment", "text": "技术分享会", "importance": 4},
    {"question": "energy", "value": 4},
]


@pytest.fixture
def held(on_both: Callable[[], None], run: Program, tmp_path: Path) -> Program:
    """An interview that 林悦 held with 陈昊."""
    on_both()
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "陈昊", "--manager", "林悦", "--language", "zh")
    run.ok("settings", "set", "me", "林悦")
    run.ok("schedule", "陈昊")
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"answers": ANSWERS}), encoding="utf-8")
    run.ok("interview", "陈昊", "--answers", str(path))
    return run


def test_revisions_links_and_what_may_be_passed_on_are_shown(held: Program, engine: Engine) -> None:
    now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    with changing(engine, actor="0002", now=now, today=TODAY) as change:
        reopen(change, 1, "x")

        def say(text: str, **more: Any) -> None:
            save_answer(change, 1, Said("enjoyment", "?", 1, text=text, **more))

        say("每周技术分享会")
        say("同一时间写的另一句", expected=1)
        save_answer(change, 1, Said("motivation", "?", 2, same_as="enjoyment"))
        allow(change, get_interview(change, 1), Leave(Consent.QUOTE, True, ("enjoyment",)))
    found = json.loads(held.ok("show", "I1", "--format", "json"))["data"]["answers"]
    by_name = {answer["question"]: answer for answer in found}
    assert by_name["energy"]["value"] == 4, "a number, as the question set has it"
    assert by_name["motivation"]["same_as"] == "enjoyment"
    enjoyment = by_name["enjoyment"]
    assert (enjoyment["consent"], enjoyment["released_to_successor"]) == ("quote", True)
    assert [each["text"] for each in enjoyment["revisions"]] == ["技术分享会", "同一时间写的另一句"]
    shown = held.ok("show", "I1")
    assert "陈昊 wrote at the same time: 同一时间写的另一句" in shown
    assert "changed 1 time" in shown
    assert "answered with “?”" in shown
    assert "quote" in shown


def test_a_note_for_hr_stands_on_the_screen_and_in_no_file_or_pipe(
    held: Program, engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    with changing(engine, actor="0001", now=now, today=TODAY) as change:
        add_restricted_note(change, 1, "有人骚扰", escalated=True)
    assert "有人骚扰" not in held.ok("show", "I1")
    monkeypatch.setattr(Context, "interactive", True)
    assert "有人骚扰" in held.ok("show", "I1")
    file = tmp_path / "I1.txt"
    held.ok("show", "I1", "-o", str(file))
    assert "有人骚扰" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("wish", [("--guide", "md"), ("--edit",), ("--answers", "x.json"), ()])
def test_in_a_file_kept_by_hr_nobody_goes_on_with_a_conversation_without_saying_who_they_are(
    run: Program, tmp_path: Path, wish: tuple[str, ...]
) -> None:
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "陈昊", "--manager", "林悦")
    run.ok("settings", "set", "sharing", "hr")
    run.ok("schedule", "陈昊")
    path = tmp_path / "answers.json"
    path.write_text('{"answers": [{"question": "career", "text": "想学 Rust"}]}', encoding="utf-8")
    run.ok("interview", "I1", "--answers", str(path))
    run.ok("reopen", "I1", "--reason", "漏了一条")
    outcome = run("interview", "I1", *wish)
    assert (outcome.code, outcome.out) == (4, "")
    assert "林悦" in outcome.err
