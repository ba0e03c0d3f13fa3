"""What came of it, computed by hand in a small company, on both engines."""

import json
from datetime import UTC, date, datetime

import pytest

from stayctl.errors import Withheld
from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Count, Means, Tone
from stayctl.practice.retention import Attrition, Exits
from stayctl.reports.build.forecast import forecast_report
from stayctl.reports.build.outcomes import outcomes_report
from stayctl.store.changes import changing
from stayctl.store.changes.releases import release
from stayctl.store.outcomes import read_energy
from stayctl.store.releases import find_release
from stayctl.store.selection import Selectors, select
from stayctl.store.tables import Answer, Round

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


@pytest.fixture
def company(book):
    """The head, two managers with lines of four and three, in the 181 days up to 30 June 2026."""
    head = book.person("顾明远")
    first, second = book.person("林悦", manager=head), book.person("沈佳", manager=head)
    lines = {
        first: [
            book.person("陈昊", manager=first),
            book.person("王珊", manager=first, left_on=MARCH, status="left", leave_type="voluntary", regretted=True),
            book.person("李雷", manager=first, left_on=MAY, status="left", leave_type="involuntary"),
            book.person("周宁", manager=first, hired_on=date(2026, 4, 1)),
        ],
        second: [
            book.person("唐宁", manager=second, hired_on=None),
            book.person("夏天", manager=second, left_on=date(2026, 8, 1), status="left", leave_type="voluntary"),
            book.person("方圆", manager=second, left_on=None, status="left", leave_type="voluntary"),
        ],
    }  # fmt: skip
    return head, first, second, lines


def report(reader, scope, *, k=5, rate=0, root=0, **more):
    span = {"since": date(2026, 1, 1), "until": date(2026, 6, 30)} | more
    return outcomes_report(reader, scope(**span), k=k, rate=rate, root=root)


def test_exits_attrition_and_cost_are_as_counted_by_hand(company, reader, scope):
    found = report(reader, scope, rate=80_000)

    # There all 181 days: the head, two managers, 陈昊, 唐宁, 夏天. 王珊 59 days, 李雷 120, 周宁 91.
    headcount = 6 + (59 + 120 + 91) / 181
    assert found.total.headcount == pytest.approx(headcount)
    assert found.total.exits == Exits(voluntary=1, involuntary=1, regretted=1)
    assert found.regretted == Attrition(1, pytest.approx(headcount))
    assert found.regretted.percent == 13.3
    assert found.total.cost == 160_000
    assert [(line.unit, line.people, line.exits.all, line.cost) for line in found.lines] == [
        ("0002 林悦", 5, 2, 160_000),
        ("0003 沈佳", 3, 0, 0),
        (None, 1, 0, 0),
    ]
    assert [gone.name for gone in found.gone] == ["方圆"]


def test_without_a_rate_there_are_exits_and_no_cost(company, reader, scope):
    found = report(reader, scope)
    assert found.total.cost is None
    assert found.document.data["cost_rate"] is None
    assert [line.cost for line in found.lines] == [None, None, None]


def test_retention_is_counted_from_one_day_for_everybody(book, company, reader, scope):
    head, first, second, lines = company
    chen, wang, li, _zhou = lines[first]
    book.interview(chen, due=date(2025, 12, 1), held=date(2025, 12, 1))
    book.interview(wang, due=date(2025, 3, 1), held=date(2025, 3, 1))
    book.interview(li, due=date(2024, 12, 31), held=date(2024, 12, 31))  # more than a year before
    book.interview(head, due=date(2026, 2, 1), held=date(2026, 2, 1))  # only after the landmark
    book.interview(second, due=date(2025, 12, 1), held=date(2025, 12, 1), kind="exit")
    book.interview(first, due=date(2025, 12, 1), held=date(2025, 12, 1), state="completed")

    found = report(reader, scope).retention

    # Employed on 1 January: all but 周宁, who came in April, and 方圆, of whom nobody knows the day.
    assert found.groups.interviewed == Rate(2, 3)  # 陈昊 and 林悦 stayed, 王珊 left
    assert found.groups.others == Rate(4, 5)  # 李雷 left
    data = found.data()
    assert data["reading"] == "association"
    assert data["difference"]["points"] == -13.3
    assert data["difference"]["low"] < -13.3 < data["difference"]["high"]


def test_who_was_added_after_the_landmark_is_counted_as_such(book, reader, scope):
    book.person("A", added_on=date(2026, 3, 1))
    book.person("B")
    assert report(reader, scope).retention.later == 1


def test_leadership_sees_sums_and_no_single_people(company, reader, scope):
    found = report(reader, scope, audience="leadership")
    assert found.regretted is None
    assert found.document.data["exits"] == {
        "all": 2, "voluntary": None, "involuntary": None, "other": None, "unknown": None, "regretted": None
    }  # fmt: skip
    assert [(line.unit, line.together, line.people) for line in found.lines] == [(None, 3, 9)]
    assert found.retention.missing == "nobody_interviewed"
    assert "方圆" not in json.dumps(found.document.data, default=str, ensure_ascii=False)


def test_how_people_left_is_told_to_leadership_by_half_years_alone(book, reader, scope):
    """The leaver of 15 January can't be told by beginning the period a day later."""
    for n, kind in enumerate(["other", *["voluntary"] * 4, *["involuntary"] * 3]):
        left = date(2026, 1, 15) if kind == "other" else MARCH
        book.person(f"走{n}", left_on=left, status="left", leave_type=kind, regretted=kind == "voluntary")
    july = {"until": date(2026, 7, 15), "today": date(2026, 7, 15), "audience": "leadership"}
    for since in (date(2026, 1, 1), date(2026, 1, 16)):
        data = report(reader, scope, since=since, **july).document.data
        assert {data["exits"][name] for name in ("voluntary", "involuntary", "other")} == {None}
        assert data["regretted_attrition"] is None
        (told,) = data["told"]
        assert (told["since"], told["until"], told["left"]) == (date(2026, 1, 1), date(2026, 6, 30), 8)
        assert (told["voluntary"]["people"], told["other"]["shown"]) == (4, "few")
        assert all(told[name]["people"] not in (0, 1, 2) for name in ("involuntary", "unknown", "regretted"))
    assert report(reader, scope, **july | {"until": date(2026, 6, 29)}).told == ()
    assert report(reader, scope, since=date(2026, 7, 1), **july).told == ()
    select(reader, Selectors(people=tuple(range(1, 9))))
    assert report(reader, scope, **july, everyone=0).told == ()
    assert report(reader, scope, audience="hr").told == ()


def test_a_group_under_k_is_compared_for_nobody_but_manager_and_hr(book, company, reader, scope):
    book.interview(company[0], due=date(2025, 12, 1), held=date(2025, 12, 1))
    assert report(reader, scope, audience="leadership").retention.missing == "too_few"
    assert report(reader, scope, audience="hr").retention.groups.interviewed == Rate(1, 1)


def test_few_people_are_withheld_from_leadership(company, reader, scope):
    select(reader, Selectors(people=(company[0],)))
    with pytest.raises(Withheld):
        report(reader, scope, audience="leadership", everyone=0)
    assert report(reader, scope, everyone=0).total.people == 1


def test_as_of_a_day_nobody_has_left_after_it(company, reader, scope):
    found = report(reader, scope, today=date(2026, 4, 30), until=None, past=True)
    assert found.total.exits == Exits(voluntary=1, regretted=1)
    assert found.retention.groups.others == Rate(7, 8)


# Forecasts


@pytest.fixture
def judged(book):
    """Nine voluntary leavers of three managers with a forecast in spring 2026, and reds of the autumn before."""
    head = book.person("顾明远")
    managers = [book.person(name, manager=head) for name in ("林悦", "沈佳", "罗健")]

    def leaver(name, manager, levels, left=MAY, kind="voluntary", **facts):
        person = book.person(name, manager=manager, left_on=left, status="left", leave_type=kind)
        for made, level in levels:
            talk = book.interview(person, due=made, held=made, by=manager, **facts)
            book.forecast(talk, level, manager, made)

    autumn, winter = date(2025, 10, 1), date(2026, 1, 15)
    for manager in managers:
        leaver("红", manager, [(autumn, "green"), (winter, "red")])
        leaver("绿", manager, [(autumn, "red"), (winter, "green")])
        leaver("黄", manager, [(winter, "yellow"), (MAY, "red")])  # noted on the day of leaving: too late
    leaver("解聘", managers[0], [(winter, "red")], kind="involuntary")
    leaver("无日", managers[0], [(winter, "red")], left=None)
    leaver("七月", managers[0], [(winter, "red")], left=date(2026, 7, 2))
    leaver("没有", managers[0], [])
    return head, managers


def test_recall_and_surprise_are_of_the_latest_forecast_before_leaving(judged, reader):
    found = forecast_report(reader, k=5, off=False, today=date(2026, 7, 20)).calibration
    (whole,) = found.leavers
    assert whole.leavers == 9
    exact = Count(Tone.EXACT, 3, 3)
    assert (whole.recall, whole.counts["yellow"], whole.surprise) == (exact, exact, exact)
    with pytest.raises(Withheld):  # the half-year under way is not counted
        forecast_report(reader, k=5, off=False, today=date(2026, 6, 30))


def test_precision_is_of_reds_that_are_old_enough(book, judged, reader):
    _head, managers = judged
    for n, manager in enumerate(managers * 3):
        person = book.person(f"稳{n}", manager=manager)
        talk = book.interview(person, due=date(2025, 11, 3), held=date(2025, 11, 3), by=manager)
        book.forecast(talk, "red", manager, date(2025, 11, 3))
    found = forecast_report(reader, k=5, off=False, today=date(2026, 7, 20)).calibration
    (alarms,) = found.alarms
    # Three left on 1 May, seven months after their red in October; nine are still here.
    assert (alarms.since, alarms.until) == (date(2025, 7, 1), date(2025, 12, 31))
    assert (alarms.reds, alarms.left) == (12, Count(Tone.FEW, 0, 2))


def test_one_managers_leavers_are_shown_to_nobody(book, reader):
    boss = book.person("林悦")
    for n in range(12):
        person = book.person(f"走{n}", manager=boss, left_on=MAY, status="left", leave_type="voluntary")
        talk = book.interview(person, due=MARCH, held=MARCH, by=boss)
        book.forecast(talk, "red", boss, MARCH)
    with pytest.raises(Withheld):
        forecast_report(reader, k=5, off=False, today=date(2026, 7, 20))


def test_without_any_forecast_it_is_said_where_they_come_from(book, reader):
    book.person("林悦")
    found = forecast_report(reader, k=5, off=False, today=date(2026, 7, 20))
    assert found.calibration is None
    assert found.document.data["leavers"] == []
    assert "stayctl interview" in found.listing.empty


# Energy


def rounds_of(book, engine, people, values):
    """Two rounds of interviews with these people, each released; ``values`` are the energies by round."""
    numbers = []
    for place, energies in enumerate(values):
        day = date(2026, 1 + 3 * place, 10)
        number = book.keep(
            Round(
                name=f"第{place + 1}轮", population="{}", opens_on=day, k=5, unit_tree="department", state="closed",
                opened_at=datetime(2026, 1, 1, tzinfo=UTC), kind="round",
            )
        )  # fmt: skip
        for person, energy in zip(people, energies, strict=True):
            talk = book.interview(person, due=day, held=day, round_id=number)
            answered = {"status": "answered", "value": str(energy)} if energy else {"status": "skipped"}
            book.keep(
                Answer(
                    interview_id=talk, question="energy", position=1, asked="1–5?", content_hash="",
                    answered_at=datetime(2026, 1, 1, tzinfo=UTC), **answered,
                )
            )  # fmt: skip
        with changing(engine, actor="x", now=datetime(2026, 6, 1, tzinfo=UTC), today=day) as change:
            release(change, change.session.get_one(Round, number))
        numbers.append(number)
    return numbers


def test_energy_is_the_mean_of_the_same_people_in_both_rounds(book, engine, reader):
    people = [book.person(f"人{n}") for n in range(6)]
    _first, second = rounds_of(book, engine, people, [(3, 3, 4, 2, 3, 4), (4, 3, 4, 3, 3, 4)])
    found = read_energy(reader, find_release(reader, f"R{second}"))
    assert found.means == Means(6, 3.2, 3.5)  # 19 / 6 and 21 / 6


def test_where_one_did_not_answer_the_mean_is_withheld(book, engine, reader):
    people = [book.person(f"人{n}") for n in range(8)]
    numbers = rounds_of(book, engine, people, [(3, 3, 4, 2, 3, 4, 2, 4), (4, 3, 4, 3, 3, 4, 3, None)])
    assert read_energy(reader, find_release(reader, f"R{numbers[1]}")) is None


def test_a_mean_that_says_that_all_gave_the_end_of_the_scale_is_withheld(book, engine, reader):
    people = [book.person(f"人{n}") for n in range(6)]
    numbers = rounds_of(book, engine, people, [(3, 3, 4, 2, 3, 4), (5, 5, 5, 5, 5, 4)])
    found = read_energy(reader, find_release(reader, f"R{numbers[1]}"))
    assert found.means == Means(6, 3.2, None)


def test_the_first_release_has_no_energy_to_compare(book, engine, reader):
    people = [book.person(f"人{n}") for n in range(6)]
    (first,) = rounds_of(book, engine, people, [(3, 3, 4, 2, 3, 4)])
    assert read_energy(reader, find_release(reader, f"R{first}")) is None


def test_two_means_of_one_round_do_not_tell_what_a_single_person_said(book, engine, reader):
    """Eleven answered in the first two rounds, ten of them in the third too: the difference is one person."""
    people = [book.person(f"人{n}") for n in range(16)]
    first = [None] * 5 + [3, 4] * 5 + [3]
    second = [3, 4] * 8
    third = [None] * 6 + [3, 4] * 5
    numbers = rounds_of(book, engine, people, [first, second, third])
    assert read_energy(reader, find_release(reader, f"R{numbers[1]}")) is not None
    assert read_energy(reader, find_release(reader, f"R{numbers[2]}")) is None


def test_the_same_people_in_three_rounds_have_two_means(book, engine, reader):
    people = [book.person(f"人{n}") for n in range(8)]
    numbers = rounds_of(book, engine, people, [[3, 4] * 4] * 3)
    assert all(read_energy(reader, find_release(reader, f"R{number}")) for number in numbers[1:])
