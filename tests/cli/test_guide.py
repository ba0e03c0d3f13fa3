"""``stayctl guide``."""

import json

import pytest

from stayctl.practice.conduct import CONDUCT, DIFFERENCES, Phase
from stayctl.reports.text import width
from support import Program


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 40])
def test_every_page_fits_the_screen(run: Program, lang: str, columns: int) -> None:
    run.environment["COLUMNS"] = str(columns)  # type: ignore[index]
    for when in ([], ["before"], ["during"], ["after"], ["compare"]):
        shown = run.ok("guide", *when, lang=lang)
        assert max(width(line) for line in shown.splitlines()) <= columns


def test_without_a_phase_the_three_in_brief(run: Program) -> None:
    shown = run.ok("guide")
    for phase in Phase:
        assert CONDUCT[phase][0].do in shown
        assert CONDUCT[phase][-1].do not in shown
    assert "stayctl guide" in shown


def test_the_conduct_as_data(run: Program) -> None:
    during = json.loads(run.ok("guide", "during", "--format", "json"))["data"]["during"]
    assert [each["do"] for each in during] == [each.do for each in CONDUCT[Phase.DURING]]
    compared = json.loads(run.ok("guide", "compare", "--format", "json"))["data"]
    assert [each["dimension"] for each in compared] == [each.id for each in DIFFERENCES]
    assert len(compared) == 5


def test_an_unknown_phase_names_the_known(run: Program) -> None:
    outcome = run("guide", "later")
    assert outcome.code == 2
    assert "compare" in outcome.err
