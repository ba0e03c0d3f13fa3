"""``stayctl schedule``, ``reschedule``, ``cancel`` and ``snooze``, as they are typed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stayctl.store.tables import Employee


@pytest.fixture
def team(on_both: Callable[[], None], make: Any, home: Path) -> dict[str, Employee]:
    """林悦 and two of her people, on both engines; she is ``me``."""
    on_both()
    config = home / ".config" / "stayctl" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('me = "林悦"\n', encoding="utf-8")
    boss = make.employee("林悦", employee_no="B1")
    hao = make.employee("陈昊", manager=boss, employee_no="17", review_on=date(2026, 12, 20))
    shan = make.employee("王珊", manager=boss, employee_no="18")
    return {"林悦": boss, "陈昊": hao, "王珊": shan}


def agenda(run: Any) -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(run.ok("agenda", "--format", "json"))["data"]
    return data


def test_an_interview_is_arranged_with_one_line(team: Any, run: Any) -> None:
    outcome = run("schedule", "陈昊", "--on", "2026-11-27", "--at", "15:00", "--place", "咖啡角")
    assert (outcome.code, outcome.out) == (0, "I1  陈昊  stay interview  2026-11-27 15:00 咖啡角\n")
    assert "stayctl interview I1" in outcome.err
    (line,) = [line for line in agenda(run) if line["id"]]
    assert (line["on"], line["at"], line["interviewer"], line["state"]) == (
        "2026-11-27",
        "15:00",
        "B1",
        "planned",
    )


def test_a_program_gets_what_was_arranged_as_lines_of_the_agenda(team: Any, run: Any) -> None:
    run.ok("schedule", "王珊")
    arranged = json.loads(run.ok("schedule", "陈昊", "--on", "2026-11-27", "--format", "json"))
    assert arranged["schema"] == "stayctl.agenda/1"
    assert [(line["id"], line["employee"], line["on"]) for line in arranged["data"]] == [
        ("I2", "17", "2026-11-27")
    ]


def test_several_people_are_arranged_together_or_not_at_all(team: Any, run: Any, make: Any) -> None:
    make.employee("周宁", manager=team["林悦"], status="left")
    refused = run("schedule", "陈昊", "周宁", "王珊", "--on", "2026-11-27")
    assert refused.code == 2
    assert "周宁 has left" in refused.err
    assert run.ok("schedule", "陈昊", "王珊", "陈昊").count("\n") == 2


def test_all_reasons_are_given_at_once(team: Any, run: Any) -> None:
    run.ok("schedule", "陈昊", "王珊")
    outcome = run("schedule", "陈昊", "王珊")
    assert outcome.code == 2
    assert "I1 open already" in outcome.err
    assert "I2 open already" in outcome.err


def test_the_third_interview_of_a_week_is_warned_about(team: Any, run: Any, make: Any) -> None:
    make.employee("李雷", manager=team["林悦"])
    assert "already" not in run("schedule", "陈昊", "王珊", "--on", "2026-11-26").err
    outcome = run("schedule", "李雷", "--on", "2026-11-27")
    assert outcome.code == 0
    assert "That week has 2 interviews" in outcome.err


def test_two_appointments_at_one_time_are_warned_about(team: Any, run: Any) -> None:
    run.ok("schedule", "陈昊", "--on", "2026-11-26", "--at", "15:00", "--minutes", "30")
    assert "same time" not in run("schedule", "王珊", "--on", "2026-11-26", "--at", "15:30").err
    moved = run("reschedule", "王珊", "--at", "15:29")
    assert moved.code == 0
    assert "I1 is at the same time: 林悦 with 陈昊, 2026-11-26 15:00." in moved.err
    assert "same time" not in run("reschedule", "王珊", "--on", "2026-11-27", "--at", "15:00").err
    run.ok("cancel", "I1", "--as", "cancelled")
    assert "same time" not in run("reschedule", "王珊", "--on", "2026-11-26").err


def test_a_day_near_a_performance_review_is_warned_about(team: Any, run: Any) -> None:
    outcome = run("schedule", "陈昊", "--on", "2026-11-27")
    assert outcome.code == 0
    assert "performance review on 2026-12-20" in outcome.err


def test_somebody_without_a_manager_needs_an_interviewer(team: Any, run: Any) -> None:
    refused = run("schedule", "林悦")
    assert refused.code == 2
    assert "--interviewer" in refused.err
    assert run("schedule", "林悦", "--interviewer", "林悦").code == 2
    assert run("schedule", "林悦", "--interviewer", "陈昊").code == 0


def test_a_new_colleague_gets_an_onboarding_talk_by_itself(team: Any, run: Any, make: Any) -> None:
    make.employee("赵敏", manager=team["林悦"], hired_on=date(2026, 11, 1), added_on=date(2026, 11, 1))
    assert "onboarding talk" in run.ok("schedule", "赵敏")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--on", "2026-11-01"), "in the past"),
        (("--on", "soon"), "is no date"),
        (("--at", "15:00"), "needs a date"),
        (("--on", "2026-11-27", "--at", "26:00"), "no time of day"),
        (("--minutes", "1"), "5 to 480 minutes"),
        (("--kind", "review"), "none of"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    team: Any, run: Any, arguments: tuple[str, ...], said: str
) -> None:
    outcome = run("schedule", "陈昊", *arguments)
    assert outcome.code == 2
    assert said in outcome.err


def test_an_unknown_question_set_is_not_found(team: Any, run: Any) -> None:
    assert run("schedule", "陈昊", "--set", "no-such-set").code == 3


def test_an_interview_is_moved_by_its_id_or_by_who(team: Any, run: Any) -> None:
    run.ok("schedule", "陈昊", "--on", "2026-11-27", "--at", "15:00", "--place", "咖啡角")
    assert run.ok("reschedule", "i1", "--on", "2026-12-04").endswith("2026-12-04 15:00 咖啡角\n")
    run.ok("reschedule", "陈昊", "--at", "9:30")
    (line,) = [line for line in agenda(run) if line["id"]]
    assert (line["on"], line["at"]) == ("2026-12-04", "09:30")
    assert run("reschedule", "I1").code == 2
    assert run("reschedule", "I7", "--on", "2026-12-04").code == 3


def test_somebody_invited_has_to_be_told_of_the_move(team: Any, run: Any, make: Any) -> None:
    make.interview(team["陈昊"], state="invited")
    assert "tell them" in run("reschedule", "陈昊", "--on", "2026-12-04").err


def test_an_interview_is_called_off_and_arranged_again(team: Any, run: Any) -> None:
    run.ok("schedule", "陈昊", "--on", "2026-11-27")
    assert run("cancel", "I1").code == 2
    assert run.ok("cancel", "I1", "--as", "cancelled", "--reason", "ill") == "I1  陈昊  cancelled\n"
    assert run("cancel", "I1", "--as", "cancelled").code == 5
    assert run("reschedule", "I1", "--on", "2026-12-04").code == 5
    assert run.ok("schedule", "陈昊", "--on", "2026-12-04").startswith("I1  ")


def test_whoever_declined_is_left_in_peace(team: Any, run: Any) -> None:
    run.ok("schedule", "陈昊", "--on", "2026-11-27")
    run.ok("cancel", "陈昊", "--as", "declined")
    assert "陈昊" not in run.ok("agenda", "--within", "90d")


def test_a_snooze_moves_somebody_on_the_agenda(team: Any, run: Any) -> None:
    assert run("snooze", "陈昊", "--until", "2027-01-15").code == 2
    run.ok("snooze", "陈昊", "--until", "2027-01-20", "--reason", "产假")
    rows = json.loads(run.ok("agenda", "--within", "90d", "--format", "json"))["data"]
    (line,) = [row for row in rows if row["name"] == "陈昊"]
    assert (line["due_on"], line["reason"]) == ("2027-01-20", "snoozed")


def test_whoever_is_put_off_is_named_with_the_appointment_that_stands(team: Any, run: Any, make: Any) -> None:
    run.ok("schedule", "陈昊", "--on", "2026-11-27", "--at", "15:00")
    make.interview(team["陈昊"], kind="exit", local_on=date(2026, 11, 26))
    put_off = run("snooze", "陈昊", "--until", "2027-01-20", "--reason", "产假")
    assert put_off.err.splitlines() == [
        "I1 is on 2026-11-27 all the same. Move it: stayctl reschedule I1 --on 2027-01-20",
        "Or call it off: stayctl cancel I1 --as cancelled",
    ]
    run.ok("reschedule", "I1", "--on", "2027-01-20")
    assert run("snooze", "陈昊", "--until", "2027-01-20", "--reason", "产假").err == ""


def test_whoever_is_put_off_is_named_with_the_interview_that_has_no_day(team: Any, run: Any) -> None:
    run.ok("schedule", "陈昊")
    assert "I1 is open, due " in run("snooze", "陈昊", "--until", "2027-06-20", "--reason", "产假").err


def test_a_talk_that_has_begun_goes_on_whoever_is_put_off(team: Any, run: Any, make: Any) -> None:
    made = make.interview(team["陈昊"], state="in_progress", local_on=date(2026, 11, 22))
    put_off = run("snooze", "陈昊", "--until", "2027-01-20", "--reason", "产假")
    assert (put_off.code, f"I{made.id}" in put_off.err) == (0, False)
