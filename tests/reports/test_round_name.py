"""How a round is called on a screen."""

import pytest

from stayctl import language
from stayctl.reports.round_name import round_name


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        ("2026-H1 exit", "2026-H1 exit", "2026-H1 离职"),
        ("2026-H1 exit (2026-01-01)", "2026-H1 exit (2026-01-01)", "2026-H1 离职 (2026-01-01)"),
        ("2026-H1", "2026-H1", "2026-H1"),
        ("exit", "exit", "exit"),
        ("2026-H1 exits", "2026-H1 exits", "2026-H1 exits"),
    ],
)
def test_only_the_names_that_the_program_gave_are_put_into_the_language(
    name: str, english: str, chinese: str
) -> None:
    assert round_name(name) == english
    language.use("zh")
    assert round_name(name) == chinese
