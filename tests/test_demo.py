"""The sample company: plausible, the same each time, and shown by ``stayctl demo``."""

import json
import re
import stat
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from stayctl.cli.demo import sample_forms
from stayctl.demo.company import YOU
from stayctl.demo.generate import company
from stayctl.demo.records import Company, Talk
from stayctl.errors import ExitCode
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import HELD_STATES, ActionStatus, Kind, State
from stayctl.store.changes import changing
from stayctl.store.changes.sample import fill
from stayctl.store.tables import ActionItem, Answer, Audit, Employee, Interview, Mention
from support import NOW, TODAY, Program

FORMS = sample_forms()
QUESTIONS = {kind: tuple(q.name for q in form.questions.asked) for kind, form in FORMS.items()}


@pytest.fixture(scope="module")
def sample() -> Company:
    return company(TODAY, QUESTIONS)


def held(sample: Company) -> list[Talk]:
    return [talk for talk in sample.talks if talk.state in HELD_STATES]


def test_the_same_seed_gives_the_same_company(sample: Company) -> None:
    assert company(TODAY, QUESTIONS) == sample
    assert company(TODAY, QUESTIONS, seed=7) != sample


def test_about_sixty_people_work_in_reporting_lines(sample: Company) -> None:
    assert 55 <= len(sample.active) <= 65
    assert sum(person.manager is None for person in sample.people) == 1
    assert 8 <= sum(person.language == "en" for person in sample.people) <= 12
    numbers = [person.number for person in sample.people]
    for place, person in enumerate(sample.people):
        assert person.manager is None or person.manager in numbers[:place]


def test_numbers_and_mailboxes_belong_to_one_person_each(sample: Company) -> None:
    assert len({person.number for person in sample.people}) == len(sample.people)
    assert len({person.email for person in sample.people}) == len(sample.people)


def test_ten_or_more_people_are_interviewed_in_the_larger_units(sample: Company) -> None:
    unit = {person.number: person.department.partition("/")[0] for person in sample.people}
    interviewed = {(unit[talk.employee], talk.employee) for talk in held(sample)}
    assert sum(count >= 10 for count in Counter(name for name, _who in interviewed).values()) >= 2


@settings(max_examples=6, deadline=None)
@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_there_is_something_to_do_for_the_reader_on_any_day(today: date) -> None:
    sample = company(today, QUESTIONS)
    you = next(person.number for person in sample.people if person.email == YOU)
    mine = [talk for talk in sample.talks if talk.interviewer == you]
    promises = [promise for talk in mine for promise in talk.promises]
    waiting = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)
    assert any(p.status in waiting and p.due_on < today for p in promises)
    assert any(p.status is ActionStatus.DECLINED and p.told_on is None for p in promises)
    assert any(talk.state is State.COMPLETED and talk.plan is None for talk in mine)
    assert any(talk.state is State.INVITED and talk.on and talk.on >= today for talk in mine)
    assert any(talk.state is State.PLANNED and talk.due_on < today for talk in mine)
    assert any(talk.state is State.CLOSED and talk.promises for talk in mine)


def test_people_stay_for_the_tech_talk_and_waver_over_procurement(sample: Company) -> None:
    people = Counter(
        {
            (talk.employee, named.topic, named.polarity.value)
            for talk in held(sample)
            for answer in talk.answers
            for named in answer.named
        }
    )
    topics = Counter((topic, polarity) for _who, topic, polarity in people if topic)
    assert topics["每周技术分享会", "stay"] >= 15
    assert topics["采购审批反复", "leave"] >= 15
    assert topics["晋升通道不清", "leave"] >= 10


def test_each_speaks_their_own_language(sample: Company) -> None:
    languages = {person.number: person.language for person in sample.people}
    for talk in held(sample):
        for answer in talk.answers:
            chinese = bool(re.search(r"[\u4e00-\u9fff]", answer.text or ""))
            assert answer.text is None or chinese == (languages[talk.employee] == "zh")


def test_nobody_says_the_same_thing_twice(sample: Company) -> None:
    said = Counter((talk.employee, a.text) for talk in held(sample) for a in talk.answers if a.text)
    assert not [words for words, times in said.items() if times > 1]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
@example(7949, date(2024, 1, 1))
def test_nothing_happens_that_the_practice_forbids(seed: int, today: date) -> None:
    sample = company(today, QUESTIONS, seed)
    people = {person.number: person for person in sample.people}
    weeks: Counter[tuple[str, int, int]] = Counter()
    for talk in sample.talks:
        person = people[talk.employee]
        assert talk.interviewer != talk.employee
        assert talk.created_on <= today
        assert talk.on is None or talk.on.weekday() < 5
        assert (talk.state in HELD_STATES) == (talk.held_on is not None)
        assert talk.state is not State.CLOSED or (talk.plan and talk.closed_on)
        if talk.held_on:
            assert person.hired_on <= talk.held_on <= today
            assert person.left_on is None or talk.held_on <= person.left_on
            weeks[talk.interviewer, *talk.held_on.isocalendar()[:2]] += 1
        if talk.state in (State.PLANNED, State.INVITED):
            assert person.left_on is None
            assert talk.on is None or talk.on >= today
        for promise in talk.promises:
            assert talk.held_on <= promise.made_on <= today
            assert (promise.status is ActionStatus.DONE) == (promise.done_on is not None)
            assert promise.status is not ActionStatus.DECLINED or promise.reason
            for day in (
                promise.done_on,
                promise.told_on,
                promise.confirmed_on,
                *(n.on for n in promise.news),
            ):
                assert day is None or promise.made_on <= day <= today
    assert max(weeks.values()) <= Policy().capacity_per_week


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_nobody_has_two_open_interviews_of_a_kind(seed: int, today: date) -> None:
    talks = company(today, QUESTIONS, seed).talks
    opened = Counter((t.employee, t.kind) for t in talks if t.state in (State.PLANNED, State.INVITED))
    assert not [who for who, times in opened.items() if times > 1]


def test_the_company_fits_into_a_store(engine: Engine, sample: Company) -> None:
    with changing(engine, actor="demo", now=NOW, today=TODAY) as change:
        numbers = fill(change, sample, FORMS, "Asia/Shanghai")
    with Session(engine) as session:
        count = {
            table: session.exec(select(func.count()).select_from(table)).one() for table in (Employee, Audit)
        }
        assert count == {Employee: len(sample.people), Audit: 1}
        rows = [session.get_one(Interview, number) for number in numbers]
        assert list(numbers) == sorted(numbers)
        for row, talk in zip(rows, sample.talks, strict=True):
            assert (row.state, row.held_on, row.due_on) == (talk.state, talk.held_on, talk.due_on)
            assert row.held_on is None or (row.statement and row.fact_department and row.question_set_hash)
            assert row.closed_at is None or row.closed_at <= NOW
        promises = session.exec(select(ActionItem).order_by(ActionItem.id)).all()
        assert [p.created_on for p in promises] == sorted(p.created_on for p in promises)
        assert session.exec(select(func.count()).select_from(Mention)).one() > 300
        first = next(row for row in rows if row.held_on)
        asked = session.exec(
            select(Answer).where(Answer.interview_id == first.id).order_by(col(Answer.position))
        ).all()
        assert [answer.question for answer in asked] == list(QUESTIONS[Kind(first.kind)])


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("en", ("Promises first", "What I heard", "Stay plan", "Weekly tech talk")),
        ("zh", ("先兑现承诺", "我听到的", "留任计划", "每周技术分享会")),
    ],
)
def test_demo_shows_three_screens(run: Program, temporary: Path, lang: str, titles: tuple[str, ...]) -> None:
    shown = run.ok("demo", lang=lang)
    commands = [line for line in shown.splitlines() if line.startswith("$ ")]
    assert commands[:2] == ["$ stayctl", "$ stayctl report overview"]
    assert re.fullmatch(r"\$ stayctl show I\d+", commands[2])
    *screens, topic = titles
    places = [shown.index(title) for title in screens]
    assert places == sorted(places)
    assert topic in shown
    recruiting = next(line for line in shown.splitlines() if line.endswith("report recruiting")).split()[1:]
    whole = ("--audience", "recruiting", "--format", "json")
    found = json.loads(run.ok(*recruiting, *whole, lang=lang))["data"]
    everybody = found["personas"][0]["lines"]
    assert topic in [line["topic"] for line in everybody[:4]]
    assert len(everybody) >= 8 and all(line["text"] and line["shown"] != "few" for line in everybody)
    if lang == "en":
        assert not [
            line["text"] for line in everybody if not line["text"].isascii() and "–" not in line["text"]
        ]
    assert {"collaboration", "career"} <= {each["driver"] for each in found["criteria"]}
    assert len(found["personas"]) >= 3, "the round is crossed with the job family"
    assert found["quotations"]["shown"]


def test_demo_keeps_to_its_own_folder_and_the_commands_that_it_ends_with_work(
    run: Program, temporary: Path, home: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    """A store that the environment names is left alone too."""
    environment["STAYCTL_DATABASE"] = str(tmp_path / "mine.db")
    shown = run.ok("demo")
    assert not (tmp_path / "mine.db").exists()
    (folder,) = temporary.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    names = {path.name for path in folder.iterdir()}
    assert {"demo.db", "config.toml"} <= names <= {"demo.db", "config.toml", "demo.db-journal"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in folder.iterdir())
    assert not list(home.iterdir())
    assert f"--database {folder / 'demo.db'}" in shown
    pasted = [line.split()[1:] for line in shown.splitlines() if line.startswith("  stayctl ")]
    assert [line[4] for line in pasted] == ["agenda", "interview", "report", "action", "report"]
    for line in (line for line in pasted if line[4] != "interview"):
        assert run.ok(*line)
    assert run(*next(line for line in pasted if line[4] == "interview")).code == 2
    assert f"rm -r {folder}" in shown


def test_a_demo_that_fails_leaves_nothing_behind(
    run: Program, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("stayctl.store.changes.sample.fill", full)
    assert run("demo").code == ExitCode.STORAGE
    assert not list(temporary.iterdir())
