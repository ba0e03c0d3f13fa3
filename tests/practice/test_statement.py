"""The confidentiality statement says what is true under each policy."""

import pytest

from stayctl.practice.policy import Policy
from stayctl.practice.statement import statement
from stayctl.practice.vocabulary import Kind


@pytest.mark.parametrize("sharing", ["own", "hr", "server"])
@pytest.mark.parametrize("kind", Kind)
def test_every_statement_says_that_it_is_voluntary_and_no_review(sharing: str, kind: Kind) -> None:
    said = statement(Policy(sharing=sharing), kind, "en")
    assert "not a performance review" in said
    assert "voluntary" in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("sharing", "told"),
    [
        ("own", "on their own computer"),
        ("hr", "HR keeps the notes"),
        ("server", "its administrators could read everything"),
    ],
)
def test_it_says_where_the_notes_are_and_who_reads_them(sharing: str, told: str) -> None:
    assert told in statement(Policy(sharing=sharing), "stay", "en")


def test_an_unencrypted_file_is_admitted_and_an_encrypted_one_is_not_called_open() -> None:
    assert "isn't encrypted" in statement(Policy(), "stay", "en")
    assert "isn't encrypted" not in statement(Policy(), "stay", "en", encrypted=True)
    assert "isn't encrypted" not in statement(Policy(sharing="server"), "stay", "en")


@pytest.mark.parametrize(("forecast", "admitted"), [("manager", True), ("hr", True), ("off", False)])
def test_the_assessment_is_admitted_unless_there_is_none(forecast: str, admitted: bool) -> None:
    said = statement(Policy(forecast=forecast), "stay", "en")
    assert ("assessment" in said) is admitted


def test_nobody_who_leaves_is_told_of_a_forecast() -> None:
    assert "assessment" not in statement(Policy(), "exit", "en")


def test_it_tells_how_long_answers_are_kept_and_the_smallest_group() -> None:
    said = statement(Policy(retention_months=1, retention_months_after_leaving=3, k=7), "stay", "en")
    assert "1 month after this talk" in said
    assert "3 months after you have left" in said
    assert "figures for 7 people or more" in said


def test_the_name_that_employees_read_is_the_one_of_the_policy() -> None:
    assert "This is a coffee talk, not" in statement(Policy(label_en="a coffee talk"), "stay", "en")


@pytest.mark.parametrize("sharing", ["own", "hr", "server"])
@pytest.mark.parametrize("forecast", ["off", "manager", "hr"])
@pytest.mark.parametrize("kind", Kind)
def test_it_is_read_out_in_forty_seconds(sharing: str, forecast: str, kind: Kind) -> None:
    """At about three English words, or five Chinese characters, a second."""
    policy = Policy(sharing=sharing, forecast=forecast)
    english, chinese = (statement(policy, kind, language) for language in ("en", "zh"))
    assert len(english.splitlines()) == len(chinese.splitlines()) <= 6
    assert len(english.split()) <= 125
    assert sum("\u4e00" <= character <= "\u9fff" for character in chinese) <= 210
    assert max(len(line.split()) for line in english.splitlines()) <= 40


def test_who_leaves_is_told_that_their_reasons_are_judged() -> None:
    judged = "could have been prevented"
    assert judged in statement(Policy(), "exit", "en")
    assert judged not in statement(Policy(), "stay", "en")
