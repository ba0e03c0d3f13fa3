"""The recorded conversation of the tutorial still shows the program as it is. Recorded anew: scripts/record_conversation.py."""

import re
from pathlib import Path

import pytest

from stayctl.language import catalogue
from stayctl.practice.policy import Policy

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "tutorial" / "a-conversation.zh.md"
ENGLISH = PAGE.with_name("a-conversation.md")
STORY = ROOT / "scripts" / "a_conversation"
RUN = re.compile("[\u4e00-\u9fff]+")
DAYS = "年月日"
PART = 4


def screens(page: Path) -> list[str]:
    return re.findall(r"^```text\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def known() -> str:
    """Every Chinese text that the program has, every question, and what the story has people say."""
    messages = "\n".join(str(text) for text in catalogue("zh")._catalog.values())  # type: ignore[attr-defined]
    sets = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "questions").glob("*.yaml"))
    story = "\n".join(path.read_text(encoding="utf-8") for path in STORY.glob("*.py"))
    return "\n".join([re.sub(r"\{[^}]*\}", "\n", messages), sets, story, Policy().label_zh])


@pytest.fixture(scope="module")
def names() -> "re.Pattern[str]":
    """The people of the story, who stand in the middle of messages."""
    team = re.findall(
        r'^    \("([^"]+)", ', (STORY / "half_a_year_ago.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(team) > 3
    return re.compile("|".join(team))


def said(run: str, known: str) -> bool:
    """Whether it stands in one text, after a day perhaps, or was typed in two goes."""
    words = run.lstrip(DAYS)
    cuts = range(PART, len(words) - PART + 1)
    return words in known or any(words[:cut] in known and words[cut:] in known for cut in cuts)


def test_each_word_on_a_screen_is_a_message_a_question_or_was_typed(
    known: str, names: "re.Pattern[str]"
) -> None:
    strange = [
        run
        for screen in screens(PAGE)
        for piece in names.split(screen)
        for run in RUN.findall(piece)
        if not said(run, known)
    ]
    assert not strange, f"run scripts/record_conversation.py: {strange}"


def test_both_pages_show_the_same_screens() -> None:
    assert screens(PAGE) == screens(ENGLISH)
    assert len(screens(PAGE)) >= 14


def test_the_screens_fit_a_terminal_of_eighty_columns() -> None:
    from stayctl.reports.text import width

    assert max(width(line) for screen in screens(PAGE) for line in screen.splitlines()) <= 80


def test_the_conversation_takes_about_twenty_five_minutes() -> None:
    minutes = [int(number) for screen in screens(PAGE) for number in re.findall(r"第 (\d+) 分钟", screen)]
    assert minutes == sorted(minutes)
    assert 24 <= minutes[-1] <= 28
