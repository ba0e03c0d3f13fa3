"""Two parsers of YAML, the quick one and the one that tells what is wrong: what both take, they read alike."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.files.questions import marked
from stayctl.files.questions.marked import Unreadable, read_yaml

SETS = sorted((Path(__file__).parents[2] / "questions").glob("*.yaml"))
LINES = st.sampled_from(
    [
        "a: 1",
        "b: 'it''s'",
        'c: "x\\ty"',
        "- 你好",
        "d: |",
        "  two",
        "  lines",
        "e: &x [1, 2]",
        "f: *x",
        "g: ~",
        "# no",
    ]
)


def slowly(text: str) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marked, "_sound", lambda text, place: None)
        try:
            return read_yaml(text)
        except Unreadable:
            return None


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_every_set_that_ships_is_read_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_yaml(text) == slowly(text)


@given(st.lists(LINES, max_size=8).map("\n".join))
def test_whatever_is_written_is_read_alike(text: str) -> None:
    try:
        quickly: object = read_yaml(text)
    except Unreadable:
        quickly = None
    assert quickly == slowly(text)
