"""``stayctl exit import`` and ``stayctl report exit``: what a survey tells, and what stands beside it."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from support import SHARED_DATA, Program, documented

SURVEY = Path(__file__).parents[1] / "data" / "exit_survey.csv"
DETE = SHARED_DATA / "dete.csv"
LEAVER = ("employee", "leave", "2", "--on", "2026-10-30", "--type", "voluntary")


def data(text: str) -> Any:
    return json.loads(text)["data"]


def ticked(file: Path) -> Counter[str]:
    """A plain count of the columns that say TRUE."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return Counter(name for row in csv.DictReader(lines) for name, cell in row.items() if cell == "TRUE")


def agrees(run: Program, file: Path) -> None:
    """Every column's count is the plain one; every driver's is that of the rows that name it, as far as it is shown."""
    imported = data(run.ok("exit", "import", str(file), "--format", "json"))
    assert list(imported) == documented("stayctl.exit.import/1")
    plain = ticked(file)
    assert {each["column"]: each["people"] for each in imported["reasons"]} == {
        each["column"]: plain[each["column"]] for each in imported["reasons"]
    }
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    shown = {
        each["driver"]: each["left"] for each in data(run.ok("report", "exit", "--format", "json"))["drivers"]
    }
    for driver in {each["driver"] for each in imported["reasons"]}:
        columns = [each["column"] for each in imported["reasons"] if each["driver"] == driver]
        people = sum(1 for row in rows if any(row[column] == "TRUE" for column in columns))
        if 2 < people < len(rows) - 2:
            assert shown[driver]["people"] == people
        else:
            assert shown[driver]["people"] is None and shown[driver]["shown"] in ("few", "nearly_all")


def test_the_counts_of_a_survey_are_those_of_a_plain_count(run: Program) -> None:
    agrees(run, SURVEY)


@pytest.mark.skipif(not DETE.exists(), reason="the shared data is not here")
def test_the_counts_of_a_public_survey_are_those_of_a_plain_count(run: Program) -> None:
    agrees(run, DETE)


def test_a_dry_run_shows_what_was_understood_and_keeps_nothing(run: Program) -> None:
    shown = run.ok("exit", "import", str(SURVEY), "--dry-run")
    assert "Pay → Pay (“Pay”)" in shown and "Cease Date → left_on" in shown
    found = data(run.ok("exit", "import", str(SURVEY), "--dry-run", "--format", "json"))
    assert (found["rows"], found["release"], found["dry_run"]) == (18, None, True)
    assert {"Promotion prospects", "Disability", "Response"} <= set(found["unmapped_columns"])
    assert run("report", "exit").code == 3, "there is no store yet"


def test_the_same_file_changes_nothing_the_second_time(run: Program) -> None:
    first = data(run.ok("exit", "import", str(SURVEY), "--format", "json"))
    before = run.ok("report", "exit", "--format", "json")
    again = data(run.ok("exit", "import", str(SURVEY), "--driver", "culture=Pay", "--format", "json"))
    assert (first["release"], first["new"]) == ("R1", 18)
    assert (again["release"], again["new"], again["known_before"]) == (None, 0, 18)
    assert run.ok("report", "exit", "--format", "json") == before


def test_another_edition_of_a_survey_tells_of_the_same_people(run: Program, tmp_path: Path) -> None:
    """Else the difference of both releases would tell what the one new leaver said."""
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    rows = [(f"E{n}", f"2026-0{n % 9 + 1}", "TRUE" if n % 2 else "FALSE") for n in range(13)]
    first.write_text(
        "Employee ID,Cease Date,Pay\n" + "".join(f"{no},{on},{pay}\n" for no, on, pay in rows[:12])
    )
    second.write_text(
        "Site,Employee ID,Cease Date,Pay\n" + "".join(f"North,{no},{on},{pay}\n" for no, on, pay in rows)
    )
    run.ok("exit", "import", str(first), "--map", "employee_no=Employee ID")
    again = run("exit", "import", str(second), "--map", "employee_no=Employee ID")
    assert again.code == 4 and "(1)" in again.err


def test_so_few_new_rows_wait_until_there_are_more(run: Program, tmp_path: Path) -> None:
    run.ok("exit", "import", str(SURVEY))
    longer = tmp_path / "exit_survey.csv"
    more = "".join(
        f"{n},Resignation,2026-10,TRUE,FALSE,FALSE,FALSE,FALSE,FALSE,FALSE,A,N/A\n" for n in (90, 91)
    )
    longer.write_text(SURVEY.read_text() + more)
    early = run("exit", "import", str(longer))
    assert early.code == 4 and "(2)" in early.err
    longer.write_text(
        longer.read_text() + more.replace("\n9", "\n8").replace("90", "80", 1) + more.replace("9", "7")
    )
    found = data(run.ok("exit", "import", str(longer), "--format", "json"))
    assert (found["release"], found["known_before"]) == ("R2", 18)


def test_all_bad_rows_are_named_at_once(run: Program, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("Left,Pay,Manager\n2025-03,yes,no\n2025-04,perhaps,no\nsoon,no,yes\n")
    problems = run("exit", "import", str(file), "--map", "left_on=Left", "--driver", "pay=Pay")
    assert problems.code == 2
    assert "row 3, Pay" in problems.err and "row 4, Left" in problems.err
    found = run(
        "exit", "import", str(file), "--map", "left_on=Left", "--driver", "pay=Pay", "--format", "json"
    )
    assert len(json.loads(found.err)["error"]["where"]["problems"]) == 2


@pytest.mark.parametrize(
    ("options", "near"),
    [
        (("--driver", "recogntion=Pay"), "recognition"),
        (("--driver", "pay=Paye"), "Pay"),
        (("--map", "left_on=Cease"), "Cease Date"),
        (("--map", "leaving=Cease Date"), "left_on"),
    ],
)
def test_a_name_that_there_is_not_is_one_line_with_near_ones(
    run: Program, options: tuple[str, str], near: str
) -> None:
    problem = run("exit", "import", str(SURVEY), *options)
    assert problem.code == 2 and near in problem.err
    assert len(problem.err.strip().splitlines()) == 1


def test_before_anything_is_released_the_report_says_what_to_do(run: Program) -> None:
    run.ok("employee", "add", "王珊")
    nothing = run("report", "exit")
    assert (nothing.code, nothing.out) == (4, "")
    assert "stayctl exit import" in nothing.err and "--kind exit" in nothing.err


def test_the_report_says_the_same_in_every_form(run: Program) -> None:
    run.ok("exit", "import", str(SURVEY))
    found = data(run.ok("report", "exit", "--format", "json"))
    assert list(found) == documented("stayctl.report.exit/1")
    assert (found["stay"], found["people_left"], found["blind_spots"]) == (None, 18, [])
    exact = {each["driver"]: each["left"]["people"] for each in found["drivers"] if each["left"]["people"]}
    rows = list(csv.DictReader(io.StringIO(run.ok("report", "exit", "--format", "csv"))))
    assert {row["driver"]: int(row["surveys"]) for row in rows if row["surveys"]} == exact
    assert "No stay interviews are released yet" in run.ok("report", "exit")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_screen_has_room_for_it(run: Program, lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    run.ok("exit", "import", str(SURVEY))
    narrow = Program({**run.environment, "COLUMNS": "40"}, run.clock, run.capsys)
    for shown in (
        narrow.ok("report", "exit", lang=lang),
        narrow.ok("exit", "import", str(SURVEY), "--dry-run", lang=lang),
    ):
        assert max(map(cell_len, shown.splitlines())) <= 40


def test_a_period_or_a_cut_is_refused_in_the_report(run: Program) -> None:
    run.ok("exit", "import", str(SURVEY))
    assert run("report", "exit", "--since", "2026-01-01").code == 2
    assert run("report", "exit", "--by", "department").code == 2


def test_an_exit_interview_comes_in_with_what_could_have_been_prevented(run: Program, tmp_path: Path) -> None:
    run.ok("employee", "add", "Ada King", "--number", "1")
    run.ok("employee", "add", "Lena Roth", "--number", "2", "--manager", "1")
    run.ok("settings", "set", "me", "1")
    run.ok(*LEAVER)
    assert run("schedule", "2").code == 2, "a leaver has no stay interview"
    run.ok("schedule", "2", "--kind", "exit", "--on", "2026-11-22")
    mention = {"driver": "pay", "polarity": "leave", "preventable": True}
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps(
            {
                "held_on": "2026-11-22",
                "answers": [{"question": "decision", "text": "…", "mentions": [mention]}],
            }
        )
    )
    run.ok("interview", "2", "--answers", str(answers))
    shown = data(run.ok("show", "I1", "--format", "json"))["answers"]
    assert [each["mentions"][0]["preventable"] for each in shown if each["mentions"]] == [True]
    assert "could have been prevented" in run.ok("show", "I1")
    assert "reason judged" in run.ok("plan", "I1", "--not-preventable", "薪酬")
    assert run("plan", "I1", "--preventable", "team").code == 2
    listed = data(run.ok("report", "release", "--format", "json"))
    assert [(row["kind"], row["people"]) for row in listed] == [("exit", 1)]
    run.ok("exit", "import", str(SURVEY))
    for day, said in (
        ("2026-12-31", "R1 2026-H2 exit is released once the half-year is over, after 2026-12-31."),
        ("2027-01-01", "R1 2026-H2 exit is over, and to be released: stayctl report release R1"),
    ):
        found = data(run.ok("report", "exit", "--as-of", day, "--format", "json"))
        assert [each["reason"] for each in found["not_shown"]] == [said]


def test_what_leavers_said_is_nothing_to_recruit_with(run: Program) -> None:
    run.ok("exit", "import", str(SURVEY))
    refused = run("report", "recruiting", "--round", "R1")
    assert (refused.code, refused.out) == (2, "")
    assert "stayctl report exit --round R1" in refused.err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_guide_of_an_exit_interview_plans_nothing_and_is_read_back(
    run: Program, tmp_path: Path, lang: str
) -> None:
    run.ok("employee", "add", "Ada King", "--number", "1")
    run.ok("employee", "add", "Lena Roth", "--number", "2", "--manager", "1")
    run.ok("settings", "set", "me", "1")
    run.ok(*LEAVER)
    run.ok("schedule", "2", "--kind", "exit", "--on", "2026-11-22")
    guide = run.ok("interview", "2", "--guide", "md", lang=lang)
    assert "w:promises" not in guide and "w:check_in" not in guide
    parts = guide.replace("<!-- q:closing -->", "<!-- q:closing -->\nThat is all.").split("1. ______", 2)
    notes = tmp_path / "notes.md"
    notes.write_text(
        f"{parts[0]}1. the workshop ______{parts[1]}1. two sites ______{parts[2]}".replace("- [ ]", "- [x]")
    )
    run.ok("interview", "2", "--from", str(notes), "--held-on", "2026-11-22", "--yes")
    shown = data(run.ok("show", "I1", "--format", "json"))
    assert [each["text"] for each in shown["plan"]["stay_reasons"]] == ["the workshop"]
    assert [each["text"] for each in shown["plan"]["leave_triggers"]] == ["two sites"]


def test_a_list_of_staff_is_not_taken_for_leavers(run: Program, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    rows = "".join(f"{number},{'Yes' if number % 4 == 0 else 'No'},No\n" for number in range(1, 21))
    staff.write_text(f"Employee ID,Overtime,Workload\n{rows}")
    refused = run("exit", "import", str(staff))
    assert refused.code == 2 and "15 of 20 rows" in refused.err
    assert run("report", "exit").code == 4
    assert data(run.ok("exit", "import", str(staff), "--yes", "--format", "json"))["new"] == 20
