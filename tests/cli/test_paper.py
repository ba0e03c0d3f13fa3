"""``interview --guide``, ``--edit`` and ``--from``: on paper and back."""

import io
import json
import re
import sqlite3
import stat
import sys
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from support import Program

BEFORE = date(2026, 11, 15)


@pytest.fixture
def arranged(run: Program) -> Program:
    """An interview with 陈昊 by 林悦, who is at the keyboard."""
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok("employee", "add", "陈昊", "--hired-on", "2023-09-01", "--language", "en")
    run.ok("schedule", "陈昊", "--on", "2026-11-20", "--at", "15:00", "--place", "咖啡角", at=BEFORE)
    return run


def shown(run: Program) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run.ok("show", "I1", "--format", "json"))["data"]
    return data


def answers(run: Program) -> dict[str, str]:
    return {
        each["question"]: str(each["text"] or each["value"])
        for each in shown(run)["answers"]
        if each["text"] or each["value"]
    }


def own_notes(home: Path) -> list[str]:
    with sqlite3.connect(home / ".local/share/stayctl/stayctl.db") as connection:
        return [text for (text,) in connection.execute("SELECT text FROM private_note ORDER BY id")]


def under(guide: str, question: str, text: str) -> str:
    """The guide with a text written under a question."""
    head, anchor, rest = guide.partition(f"<!-- q:{question} -->")
    asides, blank, below = rest.partition("\n\n")
    return f"{head}{anchor}{asides}{blank}{text}\n{below}"


def filled(guide: str) -> str:
    guide = under(guide, "recent_win", "The payment rewrite went live.")
    guide = guide.replace("[ ] 4 ", "[x] 4 ")
    guide = guide.replace("1. What: ______", "1. What: A test bench for Rust", 1)
    return guide.replace("By when: ______", "By when: 5 December", 1)


def test_a_guide_comes_back_as_answers_and_the_wrap_up_stays_open(arranged: Program, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(filled(arranged.ok("interview", "陈昊", "--guide", "md")), encoding="utf-8")
    outcome = arranged("interview", "陈昊", "--from", str(path), "--yes")
    assert outcome.code == 0, outcome.err
    assert "completed" in outcome.out and "wrap-up is still open" in outcome.err
    assert answers(arranged) == {"recent_win": "The payment rewrite went live.", "energy": "4"}
    data = shown(arranged)
    assert data["interview"]["held_on"] == "2026-11-20"
    assert [(each["title"], each["due_on"]) for each in data["actions"]] == [
        ("A test bench for Rust", "2026-12-05")
    ]
    assert "I1" in arranged.ok()


def test_it_is_said_what_was_understood_and_nothing_saved_without_a_yes(
    arranged: Program, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    guide = filled(arranged.ok("interview", "陈昊", "--guide", "md"))
    path.write_text("Bring the contract next time.\n" + guide, encoding="utf-8")
    outcome = arranged("interview", "陈昊", "--from", str(path))
    assert outcome.code == 2
    for words in ("The payment rewrite", "A test bench", "2026-12-05", "Bring the contract", "--yes"):
        assert words in outcome.err
    assert shown(arranged)["interview"]["state"] == "planned"


def test_what_fits_nowhere_becomes_the_interviewers_own_note(
    arranged: Program, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "notes.md"
    guide = filled(arranged.ok("interview", "陈昊", "--guide", "md"))
    path.write_text("Bring the contract next time.\n" + guide, encoding="utf-8")
    arranged.ok("interview", "陈昊", "--from", str(path), "--yes")
    assert "Bring the contract" not in json.dumps(shown(arranged))
    assert own_notes(home) == ["Bring the contract next time."]


def test_what_a_question_does_not_take_is_kept_as_a_note_and_said(
    arranged: Program, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "notes.md"
    guide = filled(arranged.ok("interview", "陈昊", "--guide", "md")).replace("[x] 4 ", "[ ] 4 ")
    path.write_text(under(guide, "energy", "9"), encoding="utf-8")
    outcome = arranged("interview", "陈昊", "--from", str(path), "--yes")
    assert outcome.code == 0 and "kept as a note" in outcome.err
    assert "energy" not in answers(arranged) and own_notes(home) == ["9"]


def test_an_owner_whom_nobody_knows_is_named_and_the_promise_is_kept(
    arranged: Program, tmp_path: Path
) -> None:
    path = tmp_path / "notes.md"
    guide = filled(arranged.ok("interview", "陈昊", "--guide", "md")).replace("Who: ______", "Who: 张三", 1)
    path.write_text(guide, encoding="utf-8")
    outcome = arranged("interview", "陈昊", "--from", str(path), "--yes")
    assert outcome.code == 0 and "张三" in outcome.err
    assert [each["title"] for each in shown(arranged)["actions"]] == ["A test bench for Rust"]


def test_a_plan_that_they_agreed_to_closes_the_interview(arranged: Program, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    guide = filled(arranged.ok("interview", "陈昊", "--guide", "md"))
    path.write_text(guide.replace("[ ] We agree", "[√] We agree"), encoding="utf-8")
    assert "closed" in arranged.ok("interview", "陈昊", "--from", str(path), "--yes")


def test_the_guide_of_somebody_else_is_refused(arranged: Program, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(filled(arranged.ok("interview", "陈昊", "--guide", "md")), encoding="utf-8")
    arranged.ok("employee", "add", "王珊")
    arranged.ok("schedule", "王珊", "--on", "2026-11-25")
    outcome = arranged("interview", "王珊", "--from", str(path), "--yes")
    assert outcome.code == 5 and "I1" in outcome.err and "I2" in outcome.err


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"%PDF-1.7", b"\xff\xfe\x00", b"", b"\x00\x01\x02" * 9]
)
def test_what_is_no_guide_is_refused_and_changes_nothing(
    arranged: Program, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(content)
    outcome = arranged("interview", "陈昊", "--from", str(path), "--yes")
    assert outcome.code == 2 and "Traceback" not in outcome.err
    assert shown(arranged)["interview"]["state"] == "planned"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_a_file_is_read_in_the_encoding_that_a_program_gave_it(
    arranged: Program, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "notes.md"
    guide = under(arranged.ok("interview", "陈昊", "--guide", "md"), "career", "想做架构。")
    path.write_bytes(guide.replace("\n", "\r\n").encode(encoding))
    arranged.ok("interview", "陈昊", "--from", str(path), "--yes")
    assert answers(arranged) == {"career": "想做架构。"}


def test_a_guide_is_printed_without_a_trace_in_the_store(arranged: Program, tmp_path: Path) -> None:
    path = tmp_path / "guide.html"
    arranged.ok("interview", "陈昊", "--guide", "html", "-o", str(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert shown(arranged)["interview"]["state"] == "planned"


class Seen(HTMLParser):
    """What a page holds: its tags, its addresses, its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str | None] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [
            value for name, value in attrs if name in ("src", "href", "style") or name.startswith("on")
        ]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_has_no_script_makes_no_request_and_shows_names_as_text(run: Program) -> None:
    run.ok("employee", "add", "林悦")
    run.ok("employee", "add", "<script>alert(1)</script>", "--language", "zh")
    run.ok(
        "schedule",
        "<script>alert(1)</script>",
        "--on",
        "2026-12-01",
        "--place",
        "<img src=x>",
        "--interviewer",
        "林悦",
    )
    page = run.ok("interview", "I1", "--guide", "html")
    seen = Seen(page)
    assert not seen.tags & {"script", "img", "link", "iframe", "object"} and not seen.addresses
    assert "default-src 'none'" in page and "url(" not in page
    assert "<script>alert(1)</script>" in seen.text and "<img src=x>" in seen.text
    assert 'lang="zh-CN"' in page and "size: A4" in page and "〔career〕" in seen.text


@pytest.mark.parametrize("format", ["md", "html"])
def test_nothing_private_lies_on_the_table(arranged: Program, tmp_path: Path, format: str) -> None:
    path = tmp_path / "answers.json"
    said = {"answers": [{"question": "career", "text": "Secret words"}], "forecast": {"level": "red", "reason": "Deep doubt"},
            "nothing_needed": True}  # fmt: skip
    path.write_text(json.dumps(said), encoding="utf-8")
    arranged.ok("interview", "陈昊", "--answers", str(path))
    arranged.ok("schedule", "陈昊", "--on", "2026-12-01")
    guide = arranged.ok("interview", "陈昊", "--guide", format)
    assert not re.search("Secret words|Deep doubt|orecast|(?i:expected to (stay|leave))", guide)


@pytest.fixture
def editor(environment: dict[str, str], tmp_path: Path) -> Callable[[str], Path]:
    """Sets an editor that does this to the file; gives the place where it notes what it was given."""

    def use(python: str) -> Path:
        note = tmp_path / "opened"
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, pathlib, sys\n"
            "path = pathlib.Path(sys.argv[1]); text = path.read_text()\n"
            f"pathlib.Path({str(note)!r}).write_text(f'{{path}} {{path.stat().st_mode & 0o777:o}} "
            "{path.parent.stat().st_mode & 0o777:o}')\n" + python
        )
        environment["EDITOR"] = f"{sys.executable} {script}"
        return note

    return use


WRITE = "path.write_text(text.replace('[ ] 4 ', '[x] 4 ').replace('## 2. ', 'Went live.\\n\\n## 2. '))\n"


def kept(home: Path) -> list[Path]:
    return sorted(home.rglob("*.md"))


def test_the_editor_gets_a_private_file_that_goes_once_it_is_saved(
    arranged: Program, editor: Callable[[str], Path], home: Path
) -> None:
    note = editor(WRITE)
    arranged.ok("interview", "陈昊", "--edit", "--yes", "--held-on", "2026-11-19")
    _path, file, folder = note.read_text().rsplit(" ", 2)
    assert (file, folder) == ("600", "700")
    assert answers(arranged) == {"recent_win": "Went live.", "energy": "4"}
    assert shown(arranged)["interview"]["held_on"] == "2026-11-19"
    assert kept(home) == []


@pytest.mark.parametrize(
    ("wish", "spoil"),
    [(("--yes",), WRITE + "sys.exit(3)\n"), ((), WRITE), (("--yes", "--held-on", "2030-01-01"), WRITE)],
)
def test_what_was_typed_is_never_lost_where_saving_fails(
    arranged: Program, editor: Callable[[str], Path], home: Path, wish: tuple[str, ...], spoil: str
) -> None:
    editor(spoil)
    outcome = arranged("interview", "陈昊", "--edit", *wish)
    assert outcome.code == 2
    (path,) = kept(home)
    assert str(path) in outcome.err and "Went live." in path.read_text(encoding="utf-8")
    arranged.ok("interview", "陈昊", "--from", str(path), "--yes")
    assert answers(arranged)["recent_win"] == "Went live."
    assert kept(home) == []


def test_what_an_editor_had_not_saved_when_it_died_is_kept_and_named_again(
    arranged: Program, editor: Callable[[str], Path], home: Path
) -> None:
    editor("(path.parent / '.I1.md.swp').write_text('Went li')\nsys.exit(137)\n")
    outcome = arranged("interview", "陈昊", "--edit", "--yes")
    (swap,) = home.rglob(".I1.md.swp")
    assert (outcome.code, str(swap) in outcome.err) == (2, True)
    editor("")
    assert str(swap) in arranged("interview", "陈昊", "--edit", "--yes").err
    assert swap.exists()


def test_a_reopened_interview_stands_in_the_editor_and_only_what_changed_changes(
    arranged: Program, editor: Callable[[str], Path], tmp_path: Path
) -> None:
    said = {
        "answers": [
            {
                "question": "career",
                "text": "# Architecture",
                "mentions": [
                    {"driver": "career", "polarity": "stay", "topic": "the guild"},
                    {"driver": "pay", "polarity": "leave"},
                ],
            },
            {"question": "closing", "text": "All fine."},
        ],
        "plan": {
            "stay_reasons": [{"text": "The guild", "driver": "team", "topic": "guild"}],
            "recognition": "A word",
        },
    }
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    arranged.ok("interview", "陈昊", "--answers", str(path))
    arranged.ok("reopen", "I1", "--reason", "more came up")
    editor("path.write_text(text.replace('All fine.', 'All fine, but tired.').replace('Pay', 'Pay', 1)\n"
           "  .replace('other: Pay', 'other: ______'))\n")  # fmt: skip
    outcome = arranged("interview", "I1", "--edit", "--yes")
    assert outcome.code == 0, outcome.err
    data = {each["question"]: each for each in shown(arranged)["answers"]}
    assert data["career"]["text"] == "# Architecture"
    assert data["closing"]["text"] == "All fine, but tired."
    assert [(each["driver"], each["topic"]) for each in data["career"]["mentions"]] == [
        ("career", "the guild")
    ]
    assert shown(arranged)["plan"]["stay_reasons"] == [
        {"text": "The guild", "driver": "team", "topic": "guild"}
    ]
    assert own_notes(tmp_path / "home") == []


def test_an_editor_in_which_nothing_was_typed_changes_nothing(
    arranged: Program, editor: Callable[[str], Path], home: Path
) -> None:
    editor("")
    assert arranged("interview", "陈昊", "--edit", "--yes").code == 0
    assert shown(arranged)["interview"]["state"] == "planned" and kept(home) == []


def test_the_editors_name_is_a_command_that_must_exist(
    arranged: Program, environment: dict[str, str], home: Path
) -> None:
    arranged.ok("settings", "set", "editor", "no-such-editor --wait")
    outcome = arranged("interview", "陈昊", "--edit", "--yes")
    assert outcome.code == 2 and "no-such-editor" in outcome.err and kept(home) == []


def begun(run: Program, path: Path) -> None:
    """The interview in progress: it was held on 2026-11-19, and then reopened."""
    path.write_text('{"answers": [{"question": "career", "text": "Architecture"}]}', encoding="utf-8")
    run.ok("interview", "陈昊", "--answers", str(path), "--held-on", "2026-11-19")
    run.ok("reopen", "I1", "--reason", "more came up")


def type_in(home: Path, **drafts: str) -> None:
    """What stands in a terminal where the conversation was put away."""
    with sqlite3.connect(home / ".local/share/stayctl/stayctl.db") as connection:
        rows = [(1, field, text, "2026-11-22T09:30:00.000000Z") for field, text in drafts.items()]
        connection.executemany(
            "INSERT INTO draft (interview_id, field, text, saved_at) VALUES (?, ?, ?, ?)", rows
        )


@pytest.mark.parametrize("way", ["--from", "--answers", "--edit"])
def test_a_reopened_interview_keeps_the_day_on_which_it_was_held(
    arranged: Program, editor: Callable[[str], Path], tmp_path: Path, way: str
) -> None:
    path = tmp_path / "answers.json"
    begun(arranged, path)
    editor(WRITE)
    if way == "--from":
        path.write_text(filled(arranged.ok("interview", "I1", "--guide", "md")), encoding="utf-8")
    given = [] if way == "--edit" else [str(path)]
    arranged.ok("interview", "I1", way, *given, "--yes")
    assert shown(arranged)["interview"]["held_on"] == "2026-11-19"


def test_the_editor_does_not_open_where_nothing_can_be_brought_in(
    arranged: Program, editor: Callable[[str], Path], tmp_path: Path
) -> None:
    path = tmp_path / "answers.json"
    path.write_text('{"answers": [{"question": "career", "text": "Architecture"}]}', encoding="utf-8")
    arranged.ok("interview", "陈昊", "--answers", str(path))
    opened = editor(WRITE)
    assert arranged("interview", "I1", "--edit", "--yes").code == 5
    assert not opened.exists()


def test_paper_takes_nothing_away_that_was_typed_in_the_terminal(
    arranged: Program, tmp_path: Path, home: Path
) -> None:
    path = tmp_path / "answers.json"
    begun(arranged, path)
    path.write_text(
        under(arranged.ok("interview", "I1", "--guide", "md"), "recent_win", "Went live."), encoding="utf-8"
    )
    type_in(home, recent_win="The rewrite, of course", motivation="The team")
    arranged.ok("interview", "I1", "--from", str(path), "--yes")
    assert answers(arranged) == {
        "recent_win": "Went live.",
        "career": "Architecture",
        "motivation": "The team",
    }
    assert own_notes(home) == ["The rewrite, of course"]


def test_what_was_typed_in_the_terminal_and_changed_in_the_editor_is_one_answer(
    arranged: Program, editor: Callable[[str], Path], tmp_path: Path, home: Path
) -> None:
    begun(arranged, tmp_path / "answers.json")
    type_in(home, recent_win="The rewr")
    editor("path.write_text(text.replace('The rewr', 'The rewrite went live.'))\n")
    arranged.ok("interview", "I1", "--edit", "--yes")
    assert answers(arranged)["recent_win"] == "The rewrite went live."
    assert own_notes(home) == []


def test_two_ways_at_once_are_refused(arranged: Program, tmp_path: Path) -> None:
    assert arranged("interview", "陈昊", "--edit", "--guide", "md").code == 2


def test_an_editor_needs_a_terminal_or_a_name(arranged: Program) -> None:
    outcome = arranged("interview", "I1", "--edit")
    assert outcome.code == 2
    assert "--guide md" in outcome.err


def test_notes_come_through_a_pipe(arranged: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = arranged.ok("interview", "I1", "--guide", "md")
    place = guide.index("\n\n", guide.index("<!-- q:career -->"))
    filled = guide[:place] + "\n\nAn expert track.\n" + guide[place:]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(filled.encode())))
    outcome = arranged("interview", "I1", "--from", "-", "--yes")
    assert outcome.code == 0, outcome.err
    assert "standard input" in outcome.err
    assert answers(arranged)["career"] == "An expert track."


def test_nobody_who_leaves_is_said_to_have_agreed_to_a_plan(run: Program, tmp_path: Path) -> None:
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok("employee", "add", "陈昊", "--language", "en")
    run.ok("employee", "leave", "陈昊", "--on", "2026-12-20")
    run.ok("schedule", "陈昊", "--kind", "exit", "--on", "2026-11-20", at=BEFORE)
    guide = run.ok("interview", "I1", "--guide", "md").replace(
        "[ ] You heard me right", "[x] You heard me right"
    )
    (tmp_path / "exit.md").write_text(guide, encoding="utf-8")
    told = run("interview", "I1", "--from", str(tmp_path / "exit.md"), "--yes").err
    assert "They were heard right, they said." in told
    assert "plan" not in told.replace("stayctl plan", "")
