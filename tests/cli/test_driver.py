"""``stayctl driver``: the list, suggestions, the review, topics."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stayctl import language
from stayctl.cli import driver_review
from stayctl.files.lexicon import load_lexicon
from stayctl.practice.themes import suggest
from stayctl.practice.vocabulary import DRIVERS
from stayctl.reports.build.suggestions import Waiting
from stayctl.reports.text import width
from stayctl.store.topics import Untagged
from support import Program


def typed(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    raw = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))


def lines(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def test_the_list_has_every_driver_with_its_meaning_and_patterns(run: Program) -> None:
    found = json.loads(run.ok("driver", "list", "--format", "json"))["data"]
    assert [each["driver"] for each in found] == list(DRIVERS)
    assert all(each["patterns"] > 40 and each["meaning"] for each in found)


def test_each_line_is_a_text_with_its_number(run: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "工资三年没涨了\n\nMy team is great, they help each other\n")
    first, empty, last = lines(run.ok("driver", "suggest", "--format", "jsonl"))
    assert first["id"] == 1 and first["drivers"][0]["driver"] == "pay"
    assert first["drivers"][0]["polarity"] == "leave" and first["drivers"][0]["words"] == ["工资三年没涨了"]
    assert empty == {"id": 2, "drivers": []}
    assert last["drivers"][0]["driver"] == "team" and last["drivers"][0]["polarity"] == "stay"


@pytest.mark.parametrize("given", ['[{"text": "pay"}, {"text": "team"}]\n', '[\n{"text": "pay"}\n]\n'])
def test_a_json_list_is_not_taken_for_a_text(
    run: Program, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    typed(monkeypatch, given)
    outcome = run("driver", "suggest")
    assert (outcome.code, outcome.out) == (2, "")
    assert "JSON list" in outcome.err


@pytest.mark.parametrize("line", ["[" * 100_000, '{"text": ' + "[" * 100_000, '{"id": ' + "9" * 5000 + "}"])
def test_json_that_no_program_reads_is_no_fault(run: Program, tmp_path: Path, line: str) -> None:
    given = tmp_path / "texts.jsonl"
    given.write_text('{"text": "分享会"}\n' + line, encoding="utf-8")
    outcome = run("driver", "suggest", str(given))
    assert (outcome.code, outcome.out) == (2, "")
    assert "Line 2" in outcome.err
    given.write_text(line, encoding="utf-8")
    assert run("driver", "suggest", str(given)).code == 0


def test_json_lines_keep_their_ids(run: Program, tmp_path: Path) -> None:
    path = tmp_path / "said.jsonl"
    path.write_text('{"id": "a7", "text": "食堂太难吃"}\n{"text": "No career path"}\n', encoding="utf-8")
    found = lines(run.ok("driver", "suggest", str(path), "--format", "jsonl"))
    assert [(each["id"], each["drivers"][0]["driver"]) for each in found] == [
        ("a7", "benefits"),
        (2, "career"),
    ]
    whole = json.loads(run.ok("driver", "suggest", str(path), "--format", "json"))["data"]
    assert whole == found
    assert "食堂" in run.ok("driver", "suggest", str(path))
    run.ok("driver", "suggest", str(path), "--format", "jsonl", "-o", str(tmp_path / "out.jsonl"))
    assert lines((tmp_path / "out.jsonl").read_text(encoding="utf-8")) == found


def test_gb18030_is_read_and_what_is_no_text_is_named(
    run: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed(monkeypatch, "加班太多\n".encode("gb18030"))
    assert lines(run.ok("driver", "suggest", "--format", "jsonl"))[0]["drivers"][0]["driver"] == "work_life"
    typed(monkeypatch, '{"text": "x"}\nno json\n')
    wrong = run("driver", "suggest", "-", "--format", "jsonl")
    assert wrong.code == 2 and "Line 2" in wrong.err
    typed(monkeypatch, b"\xff\xff\xff\n")
    assert run("driver", "suggest").code == 2
    assert run("driver", "suggest", str(tmp_path / "none.txt")).code == 3
    assert run("driver", "suggest", str(tmp_path)).code == 2


@pytest.mark.parametrize("text", ["工资低，活又多", "My boss never listens. " * 30])
def test_a_text_in_the_place_of_a_file_is_told_where_it_goes(run: Program, text: str) -> None:
    wrong = run("driver", "suggest", text)
    assert wrong.code == 3
    assert text[:5] in wrong.err and "echo TEXT | stayctl driver suggest" in wrong.err
    assert len(wrong.err) < 150


def test_own_words_count_and_own_removals_too(
    run: Program, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = home / ".config" / "stayctl" / "lexicon"
    own.mkdir(parents=True)
    (own / "ours.yaml").write_text(
        "drivers:\n  learning:\n    sure: 星期四沙龙\n  pay:\n    without: 工资\n", encoding="utf-8"
    )
    typed(monkeypatch, "最喜欢星期四沙龙\n工资\n")
    salon, pay = lines(run.ok("driver", "suggest", "--format", "jsonl"))
    assert [each["driver"] for each in salon["drivers"]] == ["learning"]
    assert pay["drivers"] == []
    (own / "ours.yaml").write_text(
        "drivers:\n  payment:\n    sure: 工资\n  pay:\n    sure: (工资\n", encoding="utf-8"
    )
    wrong = run("driver", "list")
    assert wrong.code == 2 and "ours.yaml:3:5" in wrong.err and "ours.yaml:5:11" in wrong.err


@pytest.fixture
def held(run: Program, tmp_path: Path) -> Program:
    """An interview of 林悦 with two answers that nobody tagged, and one that was."""
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "陈昊", "--manager", "林悦", "--language", "zh")
    run.ok("settings", "set", "me", "林悦")
    run.ok("schedule", "陈昊", "--on", "2026-11-22")
    answers = [
        {"question": "one_change", "text": "工资三年没涨，食堂也难吃"},
        {"question": "career", "text": "没想过"},
        {
            "question": "enjoyment",
            "text": "每周的技术分享会",
            "mentions": [{"driver": "learning", "polarity": "stay", "topic": "技术分享"}],
        },
    ]
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"answers": answers, "nothing_needed": True}), encoding="utf-8")
    run.ok("interview", "陈昊", "--answers", str(path))
    return run


def test_without_a_terminal_the_review_says_what_waits(held: Program) -> None:
    (found,) = json.loads(held.ok("driver", "review", "--format", "json"))["data"]
    assert found["question"] == "one_change"
    assert [each["driver"] for each in found["drivers"]] == ["pay", "benefits"]
    table = held.ok("driver", "review")
    assert "one change" in table and "one_change" not in table


def test_what_is_reviewed_is_broken_between_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "the canteen is cold and the salary has stood still for three years, they say"
    answer = Untagged(
        1, 1, "陈昊", None, "one_change", "给你一次机会，工作上只许改一样，你改什么？", said, ""
    )
    monkeypatch.setenv("COLUMNS", "40")
    driver_review._show(Waiting(answer, suggest(said, load_lexicon())), 1, 1)
    shown = capsys.readouterr().out.splitlines()
    assert max(width(line) for line in shown) < 40
    assert " ".join(line.strip() for line in shown).count(said) == 1


def test_the_review_writes_what_was_decided(held: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = io.StringIO("9\n1\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(readline=answers.readline, isatty=lambda: True))
    monkeypatch.setattr("stayctl.cli.context.Context.interactive", True)
    outcome = held("driver", "review")
    assert outcome.code == 0 and "1/1" in outcome.out and "工资" in outcome.out
    assert "“9” is no number" in outcome.err and "1 answer reviewed. 0 are left." in outcome.err
    shown = json.loads(held.ok("show", "I1", "--format", "json"))["data"]
    (answer,) = [each for each in shown["answers"] if each["question"] == "one_change"]
    assert [(each["driver"], each["polarity"]) for each in answer["mentions"]] == [("pay", "leave")]
    monkeypatch.setattr("stayctl.cli.context.Context.interactive", False)
    assert "Nothing waits" in held.ok("driver", "review")


def test_topics_are_listed_merged_and_renamed(held: Program) -> None:
    assert json.loads(held.ok("driver", "topic", "list", "--format", "json"))["data"][0]["people"] == 1
    held.ok("driver", "topic", "rename", "技术分享", "每周技术分享会")
    assert "每周技术分享会" in held.ok("driver", "topic", "list")
    assert held("driver", "topic", "merge", "每周技术分享会", "别的").code == 3
    assert held("driver", "topic", "merge", "每周技术分享会", "每周技术分享会").code == 2
    language.use("en")


def test_hr_sees_what_single_people_named_with_a_reason_that_is_logged(held: Program) -> None:
    held.ok("settings", "set", "sharing", "hr")
    refused = held("driver", "topic", "list")
    assert (refused.code, refused.out) == (4, "") and "--reason" in refused.err
    assert "技术分享" in held.ok("driver", "topic", "list", "--reason", "before the round is released")
