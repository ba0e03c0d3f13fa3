"""``stayctl question``: what is printed, and the exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

KEYS = ["form_id", "version", "title", "kind", "languages", "questions", "minutes", "path"]


def test_the_list_has_the_keys_of_the_contract(run: Any) -> None:
    listed = json.loads(run.ok("question", "list", "--format", "json"))
    assert listed["schema"] == "stayctl.question.list/1"
    assert all(list(row) == KEYS for row in listed["data"])
    core = next(row for row in listed["data"] if row["form_id"] == "stay-core")
    assert (core["kind"], core["languages"], core["questions"]) == ("stay", ["zh", "en"], 12)


def test_the_titles_are_in_the_users_language(run: Any) -> None:
    assert "留任面谈" in run.ok("question", "list", lang="zh")
    assert "Stay interview" in run.ok("question", "list")


def test_ones_own_sets_stand_beside_the_settings(run: Any, home: Path) -> None:
    folder = home / ".config" / "stayctl" / "questions"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(
        'settings: {form_id: mine, form_title: Mine, version: "1", default_language: en}\n'
        "survey: [{type: text, name: q, label: Why}]\n"
    )
    assert "mine" in run.ok("question", "list")
    assert "Why" in run.ok("question", "show", "mine")


def test_a_set_is_shown_whole_in_either_language(run: Any) -> None:
    shown = run.ok("question", "show", "stay-core", "--language", "zh")
    assert "给你一次机会" in shown
    assert "You get to change" in run.ok("question", "show", "stay-core")


def test_the_page_as_data_has_every_question(run: Any) -> None:
    shown = json.loads(run.ok("question", "show", "stay-core", "--format", "json"))["data"]
    assert [question["name"] for question in shown["questions"]][:2] == ["opening", "recent_win"]
    assert set(shown["questions"][1]["label"]) == {"en", "zh"}
    assert len(shown["content_hash"]) == 64


def test_an_unknown_set_is_not_found(run: Any) -> None:
    outcome = run("question", "show", "nothing")
    assert (outcome.code, outcome.out) == (3, "")
    assert "stay-core" in outcome.err


def test_lint_tells_file_line_and_column_and_ends_with_2(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("settings: {}\nsurvey: []\n")
    outcome = run("question", "lint", str(path))
    assert outcome.code == 2
    assert outcome.out.splitlines()[0].startswith(f"{path}:1:11: error: ")
    rows = json.loads(run("question", "lint", str(path), "--format", "json").out)["data"]
    assert rows[0] | {"message": ""} == {
        "file": str(path),
        "line": 1,
        "column": 11,
        "severity": "error",
        "message": "",
    }


def test_text_in_a_file_cannot_steer_the_terminal(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text('settings: {"\\e[2J": x}\nsurvey: []\n')
    outcome = run("question", "show", str(path))
    assert outcome.code == 2
    assert "\x1b" not in outcome.err + run("question", "lint", str(path)).out


def test_the_conversation_loads_neither_yaml_nor_lxml() -> None:
    code = (
        "import stayctl.practice.conversation, stayctl.practice.statement, stayctl.files.questions, "
        "stayctl.files.conditions, sys; print(sorted({'yaml', 'lxml', 'pydantic', 'rich'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_new_set_is_written_among_ones_own_and_can_be_used_at_once(run: Any, home: Path) -> None:
    outcome = run("question", "new", "our-stay", "--from", "stay-core")
    path = home / ".config" / "stayctl" / "questions" / "our-stay.yaml"
    assert (outcome.code, outcome.out) == (0, "")
    assert str(path) in outcome.err and "question lint" in outcome.err
    assert run("question", "lint", str(path)).out == ""
    assert "our-stay" in run.ok("question", "list")
    before = path.read_text(encoding="utf-8")
    refused = run("question", "new", "our-stay")
    assert refused.code == 2 and "--yes" in refused.err
    assert path.read_text(encoding="utf-8") == before
    run.ok("question", "new", "our-stay", "--yes")
    assert path.read_text(encoding="utf-8") != before


def test_a_new_set_can_be_written_anywhere(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    run.ok("question", "new", "other", "-o", str(path), lang="zh")
    assert run("question", "lint", str(path)).err.strip() == "Nothing to complain about."
    assert run("question", "new", "no id!", "-o", str(tmp_path / "b.yaml")).code == 2
    assert run("question", "new", "b", "--from", "stay-cor", "-o", str(tmp_path / "b.yaml")).code == 3
    assert not (tmp_path / "b.yaml").exists()


def test_the_schema_is_printed_or_written(run: Any, tmp_path: Path) -> None:
    printed = json.loads(run.ok("question", "schema"))
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    run.ok("question", "schema", "-o", str(tmp_path / "schema.json"))
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == printed


GROUPED = """\
settings: {form_id: g, form_title: {en: A set of quite some length for a title, zh: 标题有些长的一份提纲}, version: "1", default_language: en, kind: exit}
survey:
  - {type: range, name: energy, label: {en: "How much energy?", zh: 劲头几分？}, parameters: {start: 1, end: 5}, required: true}
  - type: group
    name: low
    label: {en: When energy is low, zh: 劲头低的时候}
    relevant: ${energy} <= 2
    children:
      - type: text
        name: why
        label: {en: 'What makes it so these days?', zh: 这阵子怎么会这样？}
        constraint: string-length(.) > 3
        x-wordings: [{name: w, label: {en: 'What is behind it?', zh: 是怎么回事？}}]
        x-probes: [{name: p, label: {en: 'Since when?', zh: 从什么时候起？}, relevant: "${why} != ''"}]
"""


@pytest.mark.parametrize("columns", ["80", "40"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_shows_groups_conditions_probes_and_wordings_however_narrow(
    run: Any, environment: dict[str, str], tmp_path: Path, columns: str, language: str
) -> None:
    environment["COLUMNS"] = columns
    path = tmp_path / "g.yaml"
    path.write_text(GROUPED, encoding="utf-8")
    shown = run.ok("question", "show", str(path), lang=language).splitlines()
    assert max(map(cell_len, shown)) <= int(columns)
    said = {
        "en": ("When energy is low", "What makes it so these days?", "What is behind it?", "Since when?"),
        "zh": ("劲头低的时候", "这阵子怎么会这样？", "是怎么回事？", "从什么时候起？"),
    }[language]
    for words in (*said, "${energy} <= 2", "string-length(.) > 3", "${why} != ''"):
        assert any(words in line for line in shown), words
    assert any("1" in line and "5" in line for line in shown)


def test_the_page_as_data_has_conditions_and_limits(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "g.yaml"
    path.write_text(GROUPED, encoding="utf-8")
    energy, why = json.loads(run.ok("question", "show", str(path), "--format", "json"))["data"]["questions"]
    assert energy["parameters"] == {"start": "1", "end": "5", "step": "1"}
    assert (why["relevant"], why["constraint"]) == (["${energy} <= 2"], "string-length(.) > 3")
    assert why["probes"][0]["relevant"] == "${why} != ''"


def test_the_six_sets_that_ship_are_listed_with_their_minutes(run: Any) -> None:
    rows = {row["form_id"]: row for row in json.loads(run.ok("question", "list", "--format", "json"))["data"]}
    assert set(rows) == {"core-talent", "exit", "onboarding", "pulse-back", "stay-core", "stay-short"}
    assert (
        8
        <= rows["pulse-back"]["minutes"]
        < rows["stay-short"]["minutes"]
        < rows["stay-core"]["minutes"]
        <= 45
    )


def test_a_file_that_cannot_be_used_hides_no_other_set(run: Any, home: Path) -> None:
    folder = home / ".config" / "stayctl" / "questions"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("survey: {")
    (folder / "no-text.yaml").write_bytes(b"settings: {form_id: \xff}")
    outcome = run("question", "list")
    assert outcome.code == 0
    assert "stay-core" in outcome.out
    assert all(f"question lint {folder / name}" in outcome.err for name in ("broken.yaml", "no-text.yaml"))
    assert run("question", "show", "stay-core").code == 0
    assert run("question", "lint", "broken").code == 2
    assert run("question", "lint", "stay-core").code == 0


def test_a_set_of_ones_own_that_hides_a_shipped_one_says_so(run: Any) -> None:
    run.ok("question", "new", "stay-core")
    rows = json.loads(run.ok("question", "list", "--format", "json"))["data"]
    assert len([row for row in rows if row["form_id"] == "stay-core"]) == 2
    shown = run.ok("question", "list")
    assert "(yours, instead of" in shown
    assert "(shipped, hidden" in shown


def test_a_new_set_has_a_title_in_each_language(run: Any, home: Path) -> None:
    run.ok("question", "new", "our-stay", lang="zh")
    text = (home / ".config" / "stayctl" / "questions" / "our-stay.yaml").read_text(encoding="utf-8")
    [title] = [line for line in text.splitlines() if "form_title" in line]
    english, chinese = title.split("en:")[1].split(", zh:")
    assert english.strip() != chinese.strip(" }")
