"""A hand-made company, counted on paper: what recruiting is told of it, and what may be quoted."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from rich.cells import cell_len
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from stayctl.practice.recruiting import NEVER_CRITERIA
from stayctl.store.changes import changing
from stayctl.store.changes.facts import recount
from stayctl.store.changes.plan import topic_id
from stayctl.store.changes.releases import release
from stayctl.store.tables import (
    ActionItem,
    Answer,
    Audit,
    Department,
    Employee,
    Interview,
    Mention,
    Quotation,
    Round,
)
from support import NOW, TODAY, Make, Program, documented

RECRUITING = ("report", "recruiting", "--audience", "recruiting")
"""As it is handed on: with the people whom the reader talked to."""

SAID = (
    ("learning", "技术分享会", "stay", range(0, 7), range(12, 16)),
    ("team", None, "stay", range(2, 7), range(14, 19)),
    ("flexibility", "弹性工作时间", "stay", range(6, 10), range(12, 16)),
    ("collaboration", "采购审批反复", "leave", range(0, 4), range(12, 16)),
    ("career", None, "leave", range(3, 8), range(15, 18)),
    ("work_life", None, "leave", range(8, 12), range(18, 22)),
    ("inclusion", None, "leave", range(4, 7), range(20, 23)),
    ("recognition", "王珊夸人", "stay", range(0, 3), range(20, 23)),
)
"""Each named by these of the core people (numbers under 12) and by these of the others."""


class Company:
    """Twenty-four people of one department, half of them in key posts, talked to in a round that crosses them."""

    def __init__(self, make: Make, engine: Engine, size: int = 24) -> None:
        self.engine = engine
        department = make.record(Department(path="研发部", name="研发部"))
        self.boss: Employee = make.employee("林悦", email="lin.yue@example.com")
        self.people = [
            make.employee(
                "王珊" if n == 23 else f"员工{n:02d}",
                manager=self.boss,
                department_id=department.id,
                core=n < 12,
            )
            for n in range(size)
        ]
        self.round: Round = make.record(
            Round(
                name="试点",
                population="{}",
                opens_on=TODAY,
                k=5,
                crossing_attribute="core",
                state="closed",
                opened_at=NOW,
            )
        )
        self.talks = [make.record(self.talk(person, n < 12)) for n, person in enumerate(self.people)]
        self.answers = [
            make.record(
                Answer(
                    interview_id=talk.id,
                    question="enjoyment",
                    position=1,
                    asked="最喜欢什么?",
                    text=f"分享会真好，{n} 号说，小王也去。",
                    content_hash="0" * 64,
                    answered_at=NOW,
                    consent="none",
                )
            )
            for n, talk in enumerate(self.talks)
        ]

    def talk(self, person: Employee, core: bool) -> Interview:
        return Interview(
            employee_id=person.id or 0,
            interviewer_id=self.boss.id,
            round_id=self.round.id,
            state="closed",
            due_on=TODAY,
            original_due_on=TODAY,
            held_on=TODAY,
            created_at=NOW,
            completed_at=NOW,
            sharing="own",
            fact_department="研发部",
            fact_manager_id=self.boss.id,
            fact_core=core,
        )

    def consent(self, **consents: str) -> None:
        with Session(self.engine) as session, session.begin():
            for place, consent in consents.items():
                answer = session.get_one(Answer, self.answers[int(place[1:])].id)
                answer.consent = consent

    def release(self) -> None:
        with changing(self.engine, actor="hr", now=NOW, today=TODAY) as change:
            for driver, topic, polarity, core, others in SAID:
                for n in (n for n in (*core, *others) if n < len(self.people)):
                    change.session.add(
                        Mention(
                            interview_id=self.talks[n].id,
                            answer_id=self.answers[n].id,
                            driver=driver,
                            polarity=polarity,
                            topic_id=topic_id(change, topic),
                        )
                    )
            change.session.flush()
            recount(change, round_id=self.round.id or 0)
            release(change, change.session.get_one(Round, self.round.id))


@pytest.fixture
def company(engine: Engine, make: Make, on_both: Callable[[], None]) -> Company:
    on_both()
    return Company(make, engine)


def data(text: str) -> Any:
    return json.loads(text)["data"]


def test_lines_criteria_and_candid_words_are_as_counted_by_hand(company: Company, run: Program) -> None:
    company.release()
    with changing(company.engine, actor="hr", now=NOW, today=TODAY) as change:
        for title, driver in (("采购审批两级改一级", "collaboration"), ("林悦去谈", "career")):
            change.session.add(
                ActionItem(
                    title=title, round_id=company.round.id, driver=driver, lever="policy", created_on=TODAY
                )
            )
        change.audit("test", "test")
    found = data(run.ok("report", "recruiting", "R1", "--format", "json", "--audience", "recruiting"))
    assert list(found) == documented("stayctl.report.recruiting/1")
    assert found["release"]["people"] == 24
    shown = [
        (persona["values"], persona["people"], [(x["text"], x["people"]) for x in persona["lines"]])
        for persona in found["personas"]
    ]
    talk = "技术分享会 – where people here keep learning."
    hours = "弹性工作时间 – how work is fitted around your life."
    learn = "Learning is part of the working week, not something for your evenings."
    say = "You have a say in when and where you work."
    team = "You won't be stuck alone: the person beside you helps."
    noticed = "Good work is noticed, by name and at the time."
    assert shown == [
        ([], 24, [(talk, 11), (hours, 8), (learn, 11), (team, 10), (say, 8), (noticed, 6)]),
        (["no"], 12, [(hours, 4), (talk, 4), (team, 5), (learn, 4), (say, 4), (noticed, 3)]),
        (["yes"], 12, [(talk, 7), (hours, 4), (learn, 7), (team, 5), (say, 4), (noticed, 3)]),
    ]
    criteria = {each["driver"]: each for each in found["criteria"]}
    assert list(criteria) == ["career", "collaboration"]
    assert [(t["topic"], t["people"]) for t in criteria["collaboration"]["topics"]] == [("采购审批反复", 8)]
    repair = criteria["collaboration"]["repair"]
    assert (repair["lever"], repair["actions"][0]["title"]) == ("policy", "采购审批两级改一级")
    assert criteria["career"]["repair"]["actions"][0]["title"] is None, "it names somebody"
    assert [(each["driver"], each["people"]) for each in found["candid"]] == [
        ("career", 8),
        ("collaboration", 8),
        ("work_life", 8),
    ]
    assert [(each["driver"], each["people"]) for each in found["inside"]] == [
        ("work_life", 8),
        ("inclusion", 6),
    ]
    assert not NEVER_CRITERIA & set(criteria)
    assert found["quotations"] == {"shown": [], "withheld": "none_confirmed"}
    whole = json.dumps(found, ensure_ascii=False)
    assert not any(name in whole for name in ("林悦", "王珊", "员工", "研发部"))


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_it_fits_the_screen(company: Company, run: Program, environment: dict[str, str]) -> None:
    company.release()
    for columns in ("80", "40"):
        environment["COLUMNS"] = columns
        lines = run.ok(*RECRUITING, lang="zh").splitlines()
        assert max(map(cell_len, lines)) <= int(columns)
    rows = list(csv.DictReader(io.StringIO(run.ok(*RECRUITING, "--format", "csv"))))
    assert {row["part"] for row in rows} == {"why_they_stay", "look_for", "ask", "say", "do_not_promise"}
    assert rows[0]["topic"] == "技术分享会" and rows[0]["people"] == "11"
    assert run("report", "recruiting", "--core").code == 2
    assert run("report", "recruiting", "--audience", "hr").code == 2
    assert run("report", "drivers", "--quotations").code == 2


def test_below_k_nothing_is_given(
    engine: Engine, make: Make, on_both: Callable[[], None], run: Program
) -> None:
    on_both()
    Company(make, engine, size=4).release()
    outcome = run("report", "recruiting")
    assert (outcome.code, outcome.out) == (4, "") and "Fewer than 5" in outcome.err


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """What is typed at the prompts, a line each."""
    monkeypatch.setattr("stayctl.cli.context.Context.interactive", True)

    def type_in(lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))

    yield type_in


def test_who_asks_for_themselves_sees_it_without_the_people_they_talked_to(
    company: Company, run: Program
) -> None:
    """Else the whole less what they heard is what somebody else's one or two people said."""
    company.release()
    run.ok("settings", "set", "me", company.boss.employee_no)
    alone = run("report", "recruiting")
    assert alone.code == 4 and "--audience recruiting" in alone.err
    assert data(run.ok(*RECRUITING, "--format", "json"))["personas"]


def test_quotations_take_consent_and_a_person_and_name_nobody(
    company: Company, run: Program, typed: Callable[[str], None]
) -> None:
    company.consent(p0="quote", p1="paraphrase", p2="quote", p23="quote")
    company.release()
    run.ok("settings", "set", "me", company.boss.employee_no)
    answers = {"quote": "y\n", "paraphrase": "y\ne\n分享会真好，1 号说，小王也去。\ne\n去听讲很值\n"}
    typed("".join(answers[consent] for consent in _order(company)))
    asked = run("report", "release", "R1", "--quotations")
    assert asked.code == 0, asked.err
    assert "4 answers decided" not in asked.err and "3 answers decided" in asked.err
    assert "小王" not in asked.out and "other words" in asked.err
    told = data(run.ok(*RECRUITING, "--format", "json"))["quotations"]
    assert told["withheld"] is None
    assert sorted((each["text"], each["verbatim"]) for each in told["shown"]) == [
        ("分享会真好，0 号说，[同事]也去。", True),
        ("分享会真好，2 号说，[同事]也去。", True),
        ("去听讲很值", False),
    ]
    assert {(each["driver"], each["topic"]) for each in told["shown"]} == {("learning", "技术分享会")}
    assert "去听讲很值" in run.ok("report", "drivers", "R1", "--audience", "leadership")
    assert "去听讲很值" in run.ok("report", "overview", "R1", "--audience", "leadership")
    again = run("report", "release", "R1", "--quotations")
    assert again.code == 0 and "nothing to decide" in again.err
    with Session(company.engine) as session:
        logged = session.exec(select(Audit.action).where(col(Audit.action).startswith("quotation"))).all()
        assert list(logged) == ["quotation.confirm"] * 3

    company.consent(p0="none", p2="paraphrase")
    told = data(run.ok(*RECRUITING, "--format", "json"))["quotations"]
    assert [each["text"] for each in told["shown"]] == ["去听讲很值"], "consent that is taken back counts"
    asked_not_to = f"I{company.talks[1].id}"
    assert "1 answer" in run.ok("plan", asked_not_to, "--not-quoted")
    assert "nothing" in run.ok("plan", asked_not_to, "--not-quoted")
    told = data(run.ok(*RECRUITING, "--format", "json"))["quotations"]
    assert (told["shown"], told["withheld"]) == ([], "none_confirmed")
    run.ok("settings", "set", "me", company.people[5].employee_no)
    assert run("plan", f"I{company.talks[0].id}", "--not-quoted").code == 4


def _order(company: Company) -> list[str]:
    """The consents in the order in which they are asked about: that of the answers' random ids."""
    with Session(company.engine) as session:
        tagged = col(Answer.id).in_(select(Mention.answer_id))
        asked = select(Answer.consent).where(tagged, Answer.consent != "none").order_by(Answer.uuid)
        return list(session.exec(asked))


def test_what_was_refused_is_not_asked_again_and_others_are_not_asked(
    company: Company, run: Program, typed: Callable[[str], None]
) -> None:
    company.consent(p0="quote", p1="quote")
    company.release()
    run.ok("settings", "set", "me", company.people[5].employee_no)
    assert "nothing to decide" in run("report", "release", "R1", "--quotations").err
    run.ok("settings", "set", "me", company.boss.employee_no)
    typed("n\nq\n")
    assert "1 answer decided. 1 is left" in run("report", "release", "R1", "--quotations").err
    assert data(run.ok(*RECRUITING, "--format", "json"))["quotations"]["shown"] == []
    with Session(company.engine) as session:
        kept = session.exec(select(Quotation)).one()
        assert (kept.state, kept.text) == ("rejected", None)


def test_hr_reads_what_others_heard_only_where_they_keep_the_file_and_it_is_logged(
    company: Company, run: Program, typed: Callable[[str], None]
) -> None:
    company.consent(p0="quote")
    company.release()
    with Session(company.engine) as session, session.begin():
        for talk in session.exec(select(Interview)):
            talk.sharing = "hr"
    run.ok("settings", "set", "me", company.people[5].employee_no)
    typed("y\n")
    asked = ("report", "release", "R1", "--quotations")
    for unsaid in ((), ("--reason", " ")):
        refused = run(*asked, *unsaid)
        assert (refused.code, refused.out) == (4, "") and "--reason" in refused.err
    assert run("report", "overview", "--reason", "ads").code == 2
    assert "1 answer decided" in run(*asked, "--reason", "for the job ads").err
    with Session(company.engine) as session:
        read = session.exec(select(Audit).where(Audit.action == "interview.read")).one()
        assert read.reason == "for the job ads"


@pytest.mark.parametrize("location", ["sqlite"], indirect=True)
def test_nine_people_are_not_quoted_and_nothing_is_confirmed_without_a_terminal(
    engine: Engine, make: Make, on_both: Callable[[], None], run: Program
) -> None:
    on_both()
    nine = Company(make, engine, size=9)
    nine.consent(p0="quote")
    nine.release()
    run.ok("settings", "set", "me", nine.boss.employee_no)
    outcome = run("report", "release", "R1", "--quotations")
    assert outcome.code == 4 and "Fewer than 10" in outcome.err
    told = data(run.ok(*RECRUITING, "--format", "json"))["quotations"]
    assert told == {"shown": [], "withheld": "too_few"}
