"""What an invitation says, and that it stays short."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from stayctl.files.invitation import load_template
from stayctl.practice.invitation import SHORT, Meeting, filled, worded
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

SHIPPED = Path("nowhere")


def meeting(
    kind: str = Kind.STAY, name: str = "Lena Roth", interviewer: str = "", place: str = "Blue café"
) -> Meeting:
    return Meeting(kind, name, interviewer, date(2026, 12, 23), "15:00", "", 30, place)


@pytest.mark.parametrize(("purpose", "language"), list(product(("invite", "move", "cancel"), ("en", "zh"))))
def test_the_chat_text_stays_under_200_characters_whatever_people_and_places_are_called(
    purpose: str, language: str
) -> None:
    template = load_template(purpose, language, SHIPPED)
    for sharing, kind, long in product(("own", "hr", "server"), Kind, (1, 20)):
        invited = meeting(kind, "Lena Roth " * long, "Lin Yue " * long, "Blue café " * long)
        words = worded(template, invited, Policy(sharing=sharing), language)
        assert len(words.chat) < SHORT
        assert "Lena" in words.chat and "15:00" in words.chat


def test_where_names_are_too_long_people_are_called_by_their_first_name() -> None:
    template = load_template("invite", "en", SHIPPED)
    for name in ("Anna Magdalena Oberhuber-Schmidt", "Oberhuber-Schmidt, Anna Magdalena"):
        chat = worded(template, meeting(name=name, interviewer="Jürgen von Großmann"), Policy(), "en").chat
        assert chat.startswith("Hi Anna,") and "with Jürgen?" in chat
        assert "…" not in chat


def test_a_usual_invitation_is_not_shortened() -> None:
    for purpose, language in product(("invite", "move", "cancel"), ("en", "zh")):
        words = worded(load_template(purpose, language, SHIPPED), meeting(), Policy(), language)
        assert "…" not in words.chat


def test_a_line_with_nothing_to_say_is_left_out() -> None:
    fields = {"name": "A", "place": ""}
    assert filled("Hi {name}\nat {place}\n\nbye", fields) == "Hi A\n\nbye"
    assert filled("{name} at {place}", fields) == "A at "


def test_braces_in_a_name_mean_nothing() -> None:
    assert filled("{name} {place}", {"name": "{place}", "place": "{name}"}) == "{place} {name}"


def test_who_writes_for_somebody_else_names_them() -> None:
    template = load_template("invite", "en", SHIPPED)
    assert "with Lin Yue" in worded(template, meeting(interviewer="Lin Yue"), Policy(), "en").chat
    assert "with me" in worded(template, meeting(), Policy(), "en").chat


def test_the_subject_is_one_line() -> None:
    template = load_template("invite", "en", SHIPPED)
    words = worded(template, meeting(), Policy(label_en="a talk\r\nX: 1"), "en")
    assert words.subject == "A talk X: 1: Wed 23 Dec 15:00"
