"""``stayctl report release|drivers|systemic|trend|overview`` on both engines: what is shown, and what is withheld."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from rich.cells import cell_len
from sqlalchemy import Engine

from stayctl.demo.generate import company
from stayctl.store.changes import changing
from stayctl.store.changes.sample import fill
from support import Program, documented

TODAY = date(2026, 11, 22)


@pytest.fixture
def sample(engine: Engine, on_both: Callable[[], None], run: Program) -> Program:
    """The sample company, of which four half-years can be released."""
    from stayctl.cli.demo import sample_forms

    forms = sample_forms()
    made = company(TODAY, {kind: tuple(q.name for q in form.questions.asked) for kind, form in forms.items()})
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    with changing(engine, actor="demo", now=now, today=TODAY) as change:
        fill(change, made, forms, "Asia/Shanghai")
    on_both()
    return run


def data(text: str) -> Any:
    return json.loads(text)["data"]


def test_what_people_said_is_shown_once_it_is_released(sample: Program) -> None:
    early = sample("report", "drivers")
    assert (early.code, early.out) == (4, "") and "report release" in early.err
    listed = data(sample.ok("report", "release", "--format", "json"))
    assert [row["id"] for row in listed if row["kind"] == "half_year"] == ["R5", "R4", "R3", "R2", "R1"]
    assert {row["kind"] for row in listed} == {"half_year", "exit"}
    assert sample("report", "release", "R5").code == 5, "the half-year is not over"
    for ref in ("R1", "R2", "R3", "R4"):
        assert ref in sample.ok("report", "release", ref)
    assert sample("report", "release", "R4").code == 5, "it is frozen"

    drivers = data(sample.ok("report", "drivers", "--by", "department", "--format", "json"))
    assert drivers["release"]["id"] == "R4"
    whole = drivers["units"][0]
    assert (whole["what"], whole["people"]) == ("whole", 41)
    assert all(unit["people"] >= 5 for unit in drivers["units"])
    counts = [row[side] for unit in drivers["units"] for row in unit["drivers"] for side in ("stay", "leave")]
    assert {count["shown"] for count in counts} >= {"exact", "few"}
    assert all((count["people"] is None) == (count["shown"] != "exact") for count in counts)
    assert all("percent" not in count for count in counts if count["people"] is None)
    assert {each["reason"] for each in drivers["withheld"]} == {"too_few", "protects"}

    table = sample.ok("report", "drivers", "--by", "department")
    rows = list(
        csv.DictReader(io.StringIO(sample.ok("report", "drivers", "--by", "department", "--format", "csv")))
    )
    for row in rows:
        assert (row["stay"] == "") == (row["stay_shown"] != "exact")
        assert row["unit"].split(":")[0] in table

    story = data(
        sample.ok("report", "overview", "--round", "R4", "--audience", "leadership", "--format", "json")
    )
    assert story["story"]["stay"]["topic"] and story["promise_kept"]["denominator"]
    trend = data(sample.ok("report", "trend", "--format", "json"))
    assert [each["id"] for each in trend["releases"]] == ["R1", "R2", "R3", "R4"]
    assert list(listed[0]) == documented("stayctl.report.release/1")
    for name, found in (("drivers", drivers), ("trend", trend)):
        assert list(found) == documented(f"stayctl.report.{name}/1")
    systemic = data(sample.ok("report", "systemic", "--format", "json"))
    assert list(systemic) == documented("stayctl.report.systemic/1")
    theme = systemic["themes"][0]
    assert len(theme["units"]) >= 2 and theme["lever"] is None
    title = "采购审批两级改一级"
    sample.ok("action", "add", title, "--round", "R4", "--driver", theme["driver"], "--lever", "policy")
    again = data(sample.ok("report", "systemic", "--format", "json"))["themes"][0]
    assert (again["lever"], again["actions"][0]["title"]) == ("policy", title)


@pytest.fixture
def released(sample: Program) -> Program:
    for ref in ("R1", "R2", "R3", "R4"):
        sample.ok("report", "release", ref)
    return sample


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_screens_fit_other_cuts_are_refused_and_a_manager_reads_what_they_did_not_hear(
    released: Program,
) -> None:
    whole = data(released.ok("report", "drivers", "--format", "json"))["release"]["people"]
    for columns in ("80", "60", "40"):
        released.environment["COLUMNS"] = columns
        for report in (["drivers", "--by", "department"], ["systemic"], ["trend"], ["release"]):
            lines = released.ok("report", *report, lang="zh").splitlines()
            assert max(map(cell_len, lines)) <= int(columns), report
    assert released("report", "drivers", "--core").code == 2
    assert released("report", "drivers", "--since", "2026-01-01").code == 2
    story = ("report", "overview", "R4", "--audience", "leadership")
    assert [released(*story, *cut).code for cut in ([], ["--core"], ["--since", "2026-05-01"])] == [0, 2, 0]
    other = released("report", "drivers", "--by", "line")
    assert other.code == 2 and "department" in other.err
    assert released("report", "drivers", "R77").code == 3
    assert released("report", "drivers", "R5").code == 4
    assert released("report", "coverage", "R4").code == 2
    people = data(released.ok("employee", "list", "--format", "json"))
    released.ok("settings", "set", "me", max(person["manager"] or "" for person in people))
    mine = data(released.ok("report", "drivers", "--format", "json"))["release"]
    assert mine["own_left_out"] and mine["people"] + mine["own_left_out"] == whole
    others = data(released.ok("report", "drivers", "--audience", "leadership", "--format", "json"))["release"]
    assert (others["people"], others["own_left_out"]) == (whole, 0)
