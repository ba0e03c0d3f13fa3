from datetime import date

import pytest

from stayctl.errors import Withheld
from stayctl.practice.privacy import OwnInterviews
from stayctl.practice.vocabulary import Polarity
from stayctl.reports.build.overview import heard_by_viewer, overview
from stayctl.store.selection import Selectors, select

MAY, JUNE = date(2026, 5, 15), date(2026, 6, 15)


@pytest.fixture
def heard(book):
    """Two managers, and what three people said to the first of them and one to the second."""
    me, other = book.person("林悦"), book.person("张敏")
    people = [book.person(name, manager=me) for name in ("陈昊", "王珊", "李雷")]
    talk = book.topic("每周技术分享会")
    merged = book.topic("技术分享", merged_into=talk)
    first, second, third = (book.interview(p, due=MAY, held=MAY, by=me) for p in people)
    book.mention(first, "learning", "stay", topic_id=talk)
    book.mention(first, "learning", "stay", topic_id=merged)
    book.mention(second, "learning", "stay", topic_id=merged)
    book.mention(second, "pay", "leave", status="suggested")
    book.mention(third, "team", "stay", status="rejected")
    book.mention(third, "collaboration", "leave")
    theirs = book.interview(people[0], due=JUNE, held=JUNE, by=other)
    book.mention(theirs, "manager", "leave")
    return me, other, people


def test_what_i_heard_counts_distinct_people_and_confirmed_mentions_of_my_interviews(heard, reader, scope):
    me, other, _people = heard

    mine = heard_by_viewer(reader, scope(viewer=me))
    theirs = heard_by_viewer(reader, scope(viewer=other))

    assert isinstance(mine, OwnInterviews) and isinstance(theirs, OwnInterviews)
    assert mine.people == 3
    assert [(f.driver, f.people) for f in mine.drivers(Polarity.STAY)] == [("learning", 2)]
    assert [(f.topic, f.driver, f.people) for f in mine.topics(Polarity.STAY)] == [
        ("每周技术分享会", "learning", 2)
    ]
    assert [(f.driver, f.people) for f in mine.drivers(Polarity.LEAVE)] == [("collaboration", 1)]
    assert [(f.driver, f.people) for f in theirs.figures] == [("manager", 1)]


def test_of_two_interviews_in_the_period_the_last_one_counts(heard, book, reader, scope):
    me, _other, people = heard
    again = book.interview(people[1], due=JUNE, held=JUNE, by=me)
    book.mention(again, "flexibility", "stay")

    mine = heard_by_viewer(reader, scope(viewer=me))

    assert isinstance(mine, OwnInterviews)
    assert [(f.driver, f.people) for f in mine.drivers(Polarity.STAY)] == [
        ("flexibility", 1),
        ("learning", 1),
    ]


@pytest.mark.parametrize(
    ("audience", "who", "reason"),
    [
        ("manager", None, "no_me"),
        ("manager", 2, "nothing_held"),
        ("leadership", 0, "not_to_forward"),
        ("hr", 0, "not_to_forward"),
        ("recruiting", 0, "not_to_forward"),
    ],
)
def test_content_is_withheld_from_everybody_else(heard, reader, scope, audience, who, reason):
    me, _other, people = heard
    viewer = {None: None, 0: me, 2: people[2]}[who]

    withheld = heard_by_viewer(reader, scope(viewer=viewer, audience=audience))

    assert isinstance(withheld, Withheld) and withheld.id == reason


def test_selectors_cut_what_i_heard_too(heard, reader, scope):
    me, _other, people = heard

    everyone = select(reader, Selectors(people=(people[2],)))
    mine = heard_by_viewer(reader, scope(viewer=me, everyone=everyone))

    assert isinstance(mine, OwnInterviews)
    assert (mine.people, [f.driver for f in mine.figures]) == (1, ["collaboration"])


def test_still_to_talk_to_names_the_overdue_first_and_the_unarranged_last(book, reader, scope):
    done, planned, late, none = (book.person(name) for name in ("A", "B", "C", "D"))
    book.interview(done, due=MAY, held=MAY)
    book.interview(
        planned, due=date(2026, 7, 5), local_on=date(2026, 7, 2), local_time="15:00", state="invited"
    )
    number = book.interview(late, due=JUNE)

    report = overview(reader, scope(), told_days=30)

    people = report.document.data["to_talk"]
    assert [(p["name"], p["overdue_days"]) for p in people] == [("C", 15), ("B", 0), ("D", 0)]
    assert people[0]["id"] == f"I{number}"
    assert people[1]["on"] == date(2026, 7, 2) and people[1]["at"] == "15:00"
    assert people[2]["id"] is None
    assert report.document.data["still_to_talk"] == 3
    assert none


def test_the_overview_for_leadership_names_nobody(book, reader, scope):
    person = book.person("陈昊")
    book.interview(person, due=JUNE)
    book.action(person, "Rust 测试环境")

    data = overview(reader, scope(audience="leadership"), told_days=30).document.data

    assert (data["late"], data["to_talk"]) == ([], [])
    assert (data["actions"]["overdue"], data["interviews_overdue"]) == (1, 1)
    assert "陈昊" not in str(data)


def test_every_rate_is_in_the_data_with_both_numbers(reader, scope):
    data = overview(reader, scope(), told_days=30).document.data

    for name in (
        "coverage",
        "participation",
        "on_time",
        "plan",
        "promise_kept",
        "quick_win_hit",
        "closure",
        "feedback_loop",
    ):
        assert list(data[name]) == ["numerator", "denominator", "percent"]
