"""A round over a Chinese company, from the dry run to its end; its rules are looked at after each step."""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from stayctl.practice.business_days import Calendar, monday_of
from stayctl.practice.cadence import near_review
from stayctl.practice.policy import Policy
from support import SHARED_DATA, TODAY, Program

REAL = SHARED_DATA / "roster_zh_bom.csv"
SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩"
GIVEN = ("晓岚", "子墨", "雨桐", "嘉宁", "思远", "若溪", "一鸣", "清扬", "知行")
OPENS, CLOSES = date(2026, 11, 23), date(2026, 12, 18)
WEEKS = [OPENS + timedelta(weeks=week) for week in range(4)]
WORKDAYS = Calendar(
    off=frozenset({date(2026, 11, 26), date(2026, 11, 27), date(2026, 12, 3)}),
    working=frozenset({date(2026, 11, 28)}),
)
OWN_CALENDAR = "off: [2026-11-26 to 2026-11-27, 2026-12-03]\nworking: [2026-11-28]\n"
POLICY = Policy(capacity_per_week=2)
REVIEWS = {"0012": date(2026, 12, 4), "0030": date(2026, 11, 5)}
Booked = dict[str, dict[str, Any]]


def made_up() -> Iterator[list[str]]:
    """126 people in 45 departments: seven report to the top, 0002 has twelve reports, the others three."""
    yield ["工号", "姓名", "部门", "直属上级", "入职日期", "邮箱", "语言"]
    for number in range(1, 127):
        boss = 2 if number > 117 else 1 if number < 9 else 2 + (number - 9) // 3
        name = SURNAMES[number % 14] + GIVEN[(number - 1) // 14]
        mail = f"p{number}@example.com" if number % 5 == 0 else ""
        above = f"{boss:04d}" if number > 1 else ""
        yield [f"{number:04d}", name, f"{number % 45:02d}部", above, "2021-03-01", mail, "zh"]


@dataclass
class Walk:
    """The program, and what the round has on the agenda."""

    run: Program
    folder: Path
    made_up: bool

    def data(self, *arguments: str) -> Any:
        return json.loads(self.run.ok(*arguments, "--format", "json"))["data"]

    def booked(self) -> Booked:
        rows = self.data("agenda", "--within", "60d")
        return {row["employee"]: row for row in rows if row["on"]}

    def proposed(self) -> dict[str, dict[str, Any]]:
        return {row["employee"]: row for row in self.data("schedule", "--round", "R1", "--dry-run")}

    def keeps_the_rules(self) -> Booked:
        """Every appointment is lawful, and who has none is named with the reason by the next plan."""
        booked, proposed = self.booked(), self.proposed()
        weeks = Counter((row["interviewer"], monday_of(day_of(row))) for row in booked.values())
        assert max(weeks.values(), default=0) <= POLICY.capacity_per_week
        for number, row in booked.items():
            assert OPENS <= day_of(row) <= CLOSES
            assert WORKDAYS.is_working(day_of(row))
            assert not near_review(day_of(row), REVIEWS.get(number), POLICY)
            assert row["interviewer"] != number
        assert not booked.keys() & proposed.keys()
        assert all(row["on"] or row["conflict"] for row in proposed.values())
        return booked


def day_of(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["on"])


def same_but_for(before: Booked, after: Booked, *numbers: str) -> bool:
    """Nothing else was touched."""
    return {k: v for k, v in before.items() if k not in numbers} == {
        k: v for k, v in after.items() if k not in numbers
    }


@pytest.fixture(params=["made up", "real"])
def walk(request: pytest.FixtureRequest, run: Program, tmp_path: Path) -> Walk:
    roster = REAL
    if request.param == "made up":
        roster = tmp_path / "roster.csv"
        with roster.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(made_up())
    elif not REAL.exists():
        pytest.skip("the roster is not here")
    own = tmp_path / "calendar.yaml"
    own.write_text(OWN_CALENDAR, encoding="utf-8")
    run.ok("employee", "import", str(roster))
    run.ok("settings", "set", "calendar", str(own))
    for number, day in REVIEWS.items():
        run.ok("employee", "edit", number, "--review-on", str(day))
    return Walk(run, tmp_path, request.param == "made up")


def test_a_round_over_a_company_from_its_dry_run_to_its_end(walk: Walk) -> None:
    opens_by_line(walk)
    planned = plans(walk)
    invites(walk, planned)
    moved = moves_one(walk, planned)
    calls_one_off_and_plans_again(walk, moved)
    talks_to_one(walk)
    reminds(walk)
    closes(walk)


def opens_by_line(walk: Walk) -> None:
    window = ("--from", str(OPENS), "--to", str(CLOSES))
    plan = walk.data("round", "open", "试点", *window, "--dry-run")
    departments = {row["department"] for row in walk.data("employee", "list")}
    assert (plan["people"], len(departments), plan["propose"]) == (126, 45, "line")
    assert walk.data("round", "list") == []
    walk.run.ok("round", "open", "试点", *window, "--tree", plan["propose"])
    assert walk.keeps_the_rules() == {}


def plans(walk: Walk) -> Booked:
    wanted = walk.proposed()
    assert walk.booked() == {}, "a dry run writes nothing"
    walk.run.ok("schedule", "--round", "R1", "--yes")
    booked = walk.keeps_the_rules()
    assert {k: v["on"] for k, v in booked.items()} == {k: v["on"] for k, v in wanted.items() if v["on"]}
    conflicts = {number: row["conflict"] for number, row in wanted.items() if row["conflict"]}
    assert (conflicts["0001"], conflicts["0012"]) == ("no_interviewer", "blackout")
    assert len(booked) + len(conflicts) == 126
    weeks = Counter((row["interviewer"], monday_of(day_of(row))) for row in booked.values())
    crowded = [row["interviewer"] for row in wanted.values() if row["conflict"] == "capacity"]
    assert crowded == ["0002"] * (12 - 2 * len(WEEKS) if walk.made_up else 0)
    assert all(weeks[number, week] == POLICY.capacity_per_week for number in crowded for week in WEEKS)
    assert (booked["0030"]["on"] >= "2026-12-06") and walk.proposed().keys() == conflicts.keys()
    walk.run("schedule", "--round", "R1", "--yes")
    assert walk.booked() == booked, "what is fixed stays"
    return booked


def invites(walk: Walk, planned: Booked) -> None:
    written = walk.run("invite", "--round", "试点", "-o", str(walk.folder / "invitations"))
    assert "stayctl invite --round R1 --told" in written.err
    assert walk.booked() == planned, "what was only written invites nobody"
    files = sorted((walk.folder / "invitations").glob("*.ics"))
    uids = {
        line for path in files for line in path.read_text("utf-8").splitlines() if line.startswith("UID:")
    }
    assert uids == {f"UID:{row['uuid']}@stayctl" for row in planned.values()}
    assert all(int(strictly(path)["sequence"]) == 0 for path in files[::6])
    walk.run.ok("invite", "--round", "R1", "--told")
    assert {row["state"] for row in walk.keeps_the_rules().values()} == {"invited"}


def strictly(path: Path) -> Any:
    """The one event of a calendar file, once both judges have taken the file without complaint."""
    content = path.read_bytes()
    vobject.readOne(content.decode()).validate(raiseException=True)
    parsed = icalendar.Calendar.from_ical(content)
    assert not any(each.errors for each in parsed.walk())
    assert max(map(len, content.split(b"\r\n"))) <= 75
    [event] = parsed.walk("VEVENT")
    return event


def moves_one(walk: Walk, planned: Booked) -> Booked:
    one = planned["0002"]
    before = walk.booked()
    outcome = walk.run("reschedule", one["id"], "--on", "2026-12-18", "--at", "10:00")
    assert (outcome.code, "tell them of the new one" in outcome.err) == (0, True)
    after = walk.keeps_the_rules()
    assert (after["0002"]["on"], after["0002"]["state"]) == ("2026-12-18", "planned")
    assert same_but_for(before, after, "0002")
    walk.run.ok("invite", one["id"], "-o", str(walk.folder / "moved"))
    [path] = (walk.folder / "moved").glob("*.ics")
    event = strictly(path)
    assert (str(event["uid"]), int(event["sequence"])) == (f"{one['uuid']}@stayctl", 1)
    return after


def calls_one_off_and_plans_again(walk: Walk, before: Booked) -> None:
    walk.run.ok("cancel", before["0009"]["id"], "--as", "cancelled", "--reason", "出差")
    without = walk.keeps_the_rules()
    assert "0009" not in without and same_but_for(before, without, "0009")
    assert walk.proposed()["0009"]["conflict"] is None
    walk.run.ok("schedule", "--round", "R1", "--yes")
    again = walk.keeps_the_rules()
    assert again["0009"]["id"] == before["0009"]["id"]
    assert same_but_for(before, again, "0009")


def talks_to_one(walk: Walk) -> None:
    answers = walk.folder / "answers.json"
    given = {"question": "motivation", "text": "技术分享会"}
    answers.write_text(
        json.dumps({"held_on": str(TODAY), "answers": [given], "nothing_needed": True}), encoding="utf-8"
    )
    walk.run.ok("interview", "0003", "--answers", str(answers))
    assert "0003" not in walk.keeps_the_rules()
    coverage = walk.data("round", "show", "R1")["coverage"]
    assert (coverage["numerator"], coverage["denominator"]) == (1, 126)


def reminds(walk: Walk) -> None:
    walk.run.ok("round", "remind", "R1", "-o", str(walk.folder / "reminders"))
    waiting = [*walk.booked().values(), *walk.proposed().values()]
    written = {path.name.split("-")[1].split(".")[0] for path in (walk.folder / "reminders").iterdir()}
    names = {row["employee_no"]: row["name"] for row in walk.data("employee", "list")}
    assert written == {names[row["interviewer"]] for row in waiting if row["interviewer"]}


def closes(walk: Walk) -> None:
    assert "--carry-over" in walk.run("round", "close", "R1").err
    assert walk.data("round", "list")[0]["state"] == "open"
    assert "1 of 126" in walk.run.ok("round", "close", "R1", "--cancel")
    assert walk.booked() == {}
    assert walk.run("round", "add", "R1", "0001").code in (2, 5)
    assert walk.run("schedule", "--round", "R1", "--yes").code in (2, 5)
