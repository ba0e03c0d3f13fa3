"""Random edits of one company through the store's own changes, and a plain recount of what releases will count.

The recount reads records one by one, in words of its own, so that it agrees with the store's SQL only where both are right.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import NamedTuple

from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from stayctl.practice.vocabulary import HELD_STATES, Kind, Polarity, State
from stayctl.store.changes import Change, changing, number_of
from stayctl.store.changes.answers import Said, save_answer
from stayctl.store.changes.conversation import complete, reopen
from stayctl.store.changes.people import Details, add_person, edit_person, mark_left
from stayctl.store.changes.plan import Named, add_mention, set_mentions, settle
from stayctl.store.changes.releases import close_and_release
from stayctl.store.changes.rounds import Opening, close_round, open_round
from stayctl.store.changes.topics import Judged, judge, merge_topics
from stayctl.store.selection import Selectors
from stayctl.store.tables import (
    Answer,
    Employee,
    Interview,
    Mention,
    MentionFact,
    Release,
    Round,
    Topic,
)

BEGIN = date(2026, 1, 5)
DRIVERS = ("learning", "pay", "team", "manager", "wellbeing")
TOPICS = ("食堂", "值班", "班车", "培训", "年终奖", "加班")
UNITS = ("研发", "研发/平台", "研发/应用", "销售", "财务")
QUESTION = "look_forward"


class Fact(NamedTuple):
    round: int
    topic: int
    driver: str
    polarity: str
    unit: str
    employee: int


def kept(session: Session) -> set[Fact]:
    """The facts as the store has them."""
    return {
        Fact(row.release_id, row.topic_id, row.driver, row.polarity, row.unit, row.employee_id)
        for row in session.exec(select(MentionFact))
    }


def recounted(session: Session) -> set[Fact]:
    """The facts of every round that is not released: of each person their last held interview, what is confirmed."""
    rounds = {each.id: each for each in session.exec(select(Round))}
    for each in session.exec(select(Release)):
        del rounds[each.round_id]
    last: dict[tuple[int | None, int], Interview] = {}
    for each in sorted(session.exec(select(Interview)), key=lambda i: (i.held_on or date.min, i.id or 0)):
        if each.state in HELD_STATES and each.round_id in rounds:
            last[each.round_id, each.employee_id] = each
    topics = {each.id: each.merged_into_id or each.id or 0 for each in session.exec(select(Topic))}
    found: set[Fact] = set()
    for mention in session.exec(select(Mention).where(Mention.status == "confirmed")):
        interview = session.get_one(Interview, mention.interview_id)
        counted = last.get((interview.round_id, interview.employee_id))
        if counted is None or counted.id != interview.id:
            continue
        said = mention.driver, str(mention.polarity), unit_of(interview, rounds), interview.employee_id
        number = interview.round_id or 0
        found.add(Fact(number, 0, *said))
        if mention.topic_id is not None:
            found.add(Fact(number, topics[mention.topic_id], *said))
    return found


def unit_of(interview: Interview, rounds: dict[int | None, Round]) -> str:
    tree = rounds[interview.round_id].unit_tree
    if tree == "whole":
        return ""
    return str(interview.fact_manager_id or "") if tree == "line" else interview.fact_department or ""


class Edits:
    """A head, two managers and their people; time goes on, and everything that is done to interviews is done."""

    def __init__(self, engine: Engine, seed: int, people: int = 20) -> None:
        self.engine, self.dice, self.today = engine, Random(seed), BEGIN
        self.done: dict[str, int] = {}
        self.frozen: dict[int, set[Fact]] = {}
        self.boss: int = 0
        with self.changing() as change:
            self.boss = number_of(add_person(change, Details(name="林悦")))
            for n in range(2):
                add_person(change, Details(name=f"经理{n}", manager_id=self.boss, department=UNITS[0]))
            for _person in range(people):
                self.hire(change)

    def changing(self) -> AbstractContextManager[Change]:
        now = datetime(self.today.year, self.today.month, self.today.day, 9, tzinfo=UTC)
        return changing(self.engine, actor="0001", now=now, today=self.today)

    def make(self, count: int) -> None:
        """So many edits, a few at a time in one change, as an import or a wrap-up makes them."""
        weighted = [each for each, weight in self.weights().items() for _time in range(weight)]
        while count > 0:
            self.today += timedelta(days=self.dice.choice((0, 0, 1, 2)))
            if self.dice.random() < 0.08:
                count -= self.edit(self.erase)
            else:
                some = min(count, self.dice.randint(1, 6))
                count -= self.edit(*(self.dice.choice(weighted) for _edit in range(some)))
        self.note_frozen()

    def edit(self, *edits: Callable[[Change], bool]) -> int:
        """These edits in one change; gives how many of them there was something for."""
        done = []
        with self.changing() as change:
            for edit in edits:
                if edit(change):
                    done.append(edit.__name__)
            change.audit("test", "edits")
        for name in done:
            self.done[name] = self.done.get(name, 0) + 1
        return len(done)

    def weights(self) -> dict[Callable[[Change], bool], int]:
        return {
            self.talk: 30,
            self.tag: 16,
            self.answer: 12,
            self.review: 8,
            self.go_back: 10,
            self.agree: 6,
            self.transfer: 6,
            self.merge: 3,
            self.hire: 2,
            self.leave: 2,
            self.round: 2,
            self.release: 3,
        }

    def note_frozen(self) -> None:
        """What was released stays as it is, but for people who are erased."""
        with Session(self.engine) as session:
            facts, there = kept(session), set(session.exec(select(Employee.id)))
            released = {each.round_id for each in session.exec(select(Release))}
        for number in released:
            now = {fact for fact in facts if fact.round == number}
            before = {fact for fact in self.frozen.get(number, now) if fact.employee in there}
            assert now == before, f"the facts of R{number}, which was released, have changed"
            self.frozen[number] = now

    def person(self, change: Change) -> Employee | None:
        below = col(Employee.manager_id).is_not(None)
        found = select(Employee).where(Employee.status == "active", below).order_by(col(Employee.id))
        people = change.session.exec(found).all()
        return self.dice.choice(people) if people else None

    def interview(self, change: Change, *states: str) -> Interview | None:
        """One of the newest that are in such a state."""
        found = select(Interview).where(col(Interview.state).in_(states)).order_by(col(Interview.id).desc())
        newest = change.session.exec(found.limit(40)).all()
        return self.dice.choice(newest) if newest else None

    def is_released(self, change: Change, interview: Interview) -> bool:
        found = select(Release).where(Release.round_id == interview.round_id)
        return interview.round_id is not None and change.session.exec(found).first() is not None

    def hire(self, change: Change) -> bool:
        boss = self.boss + self.dice.randint(0, 2)
        name = f"员工{self.dice.randrange(10**6)}"
        add_person(change, Details(name=name, manager_id=boss, department=self.dice.choice(UNITS)))
        return True

    def transfer(self, change: Change) -> bool:
        person = self.person(change)
        if person is None or person.manager_id == self.boss:
            return False
        boss = self.boss + self.dice.randint(0, 2)
        edit_person(change, number_of(person), Details(manager_id=boss, department=self.dice.choice(UNITS)))
        return True

    def leave(self, change: Change) -> bool:
        person = self.person(change)
        if person is None or person.id in (self.boss + 1, self.boss + 2):
            return False
        mark_left(change, number_of(person), self.today, "voluntary", None)
        return True

    def erase(self, change: Change) -> bool:
        """What the erasure of a person takes out of the store."""
        person = self.person(change)
        if person is None or person.id in (self.boss + 1, self.boss + 2):
            return False
        change.session.flush()
        for table in ("interview", "employee"):
            column = "employee_id" if table == "interview" else "id"
            change.session.execute(text(f"DELETE FROM {table} WHERE {column} = :id"), {"id": person.id})
        change.session.expire_all()
        return True

    def talk(self, change: Change) -> bool:
        """An interview is added and completed, today or some time ago; now and then of somebody who leaves."""
        person = self.person(change)
        if person is None:
            return False
        day = self.today - timedelta(days=self.dice.choice((0, 0, 0, 20, 200)))
        kind = Kind.EXIT if self.dice.random() < 0.1 else Kind.STAY
        begun = self.held(change, number_of(person), day, kind, answered=self.dice.random() < 0.5)
        for _mention in range(self.dice.randint(0, 3)):
            add_mention(change, begun, self.named())
        return True

    def held(
        self, change: Change, person: int, day: date, kind: Kind = Kind.STAY, *, answered: bool = False
    ) -> Interview:
        begun = Interview(
            kind=kind,
            employee_id=person,
            interviewer_id=self.boss,
            state=State.IN_PROGRESS,
            due_on=day,
            original_due_on=day,
            created_at=change.now,
        )
        change.session.add(begun)
        change.session.flush()
        if answered:
            save_answer(change, number_of(begun), Said(QUESTION, "?", 1, text="好"))
        return complete(change, number_of(begun), held_on=day)

    def named(self) -> Named:
        topic = self.dice.choice((None, *TOPICS))
        return Named(self.dice.choice(DRIVERS), self.dice.choice(list(Polarity)), topic)

    def tag(self, change: Change) -> bool:
        interview = self.interview(change, *HELD_STATES, State.IN_PROGRESS)
        if interview is None:
            return False
        add_mention(change, interview, self.named())
        return True

    def answered(self, change: Change) -> Answer | None:
        newest = change.session.exec(select(Answer).order_by(col(Answer.id).desc()).limit(60)).all()
        return self.dice.choice(newest) if newest else None

    def answer(self, change: Change) -> bool:
        """What was tagged on an answer is changed, or taken away."""
        answer = self.answered(change)
        if answer is None:
            return False
        names = tuple(self.named() for _name in range(self.dice.randint(0, 2)))
        set_mentions(change, answer.interview_id, QUESTION, names)
        return True

    def review(self, change: Change) -> bool:
        """Suggestions for an answer are confirmed or rejected."""
        answer = self.answered(change)
        if answer is None:
            return False
        named = self.named()
        judge(change, number_of(answer), [Judged(named.driver, named.polarity, self.dice.random() < 0.6)])
        return True

    def go_back(self, change: Change) -> bool:
        """An interview is reopened, or one that was is completed, maybe for another day."""
        interview = self.interview(change, *HELD_STATES, State.IN_PROGRESS)
        if interview is None or self.is_released(change, interview):
            return False
        if interview.state != State.IN_PROGRESS:
            reopen(change, number_of(interview), "?")
        else:
            day = self.dice.choice((interview.held_on or self.today, self.today))
            employed = change.session.get_one(Employee, interview.employee_id).left_on
            complete(change, number_of(interview), held_on=min(day, employed or day))
        return True

    def agree(self, change: Change) -> bool:
        interview = self.interview(change, State.COMPLETED)
        if interview is None:
            return False
        settle(change, interview, agreed=True, nothing_needed=False)
        return True

    def merge(self, change: Change) -> bool:
        found = change.session.exec(select(Topic).where(col(Topic.merged_into_id).is_(None))).all()
        if len(found) < 2:
            return False
        one, other = self.dice.sample(sorted(each.name for each in found), 2)
        merge_topics(change, one, other)
        return True

    def round(self, change: Change) -> bool:
        """A round opens, or the one that is open is closed."""
        found = change.session.exec(select(Round).where(Round.kind == "round", Round.state == "open")).first()
        if found is not None:
            close_round(change, number_of(found), cancel=True)
            return True
        people = change.session.exec(select(Employee.id).where(Employee.status == "active")).all()
        name = f"轮次 {self.today} {self.dice.randrange(10**6)}"
        tree = self.dice.choice(("department", "line"))
        open_round(change, Opening(name, Selectors(), self.today, None, 5, tree), [n for n in people if n])
        return True

    def release(self, change: Change) -> bool:
        """A round that is closed, or a half-year that is over, is released."""
        released = set(change.session.exec(select(Release.round_id)))
        for each in change.session.exec(select(Round).order_by(col(Round.id))):
            over = each.kind != "round" and each.closes_on is not None and each.closes_on < self.today
            if each.id not in released and (over or each.state == "closed"):
                close_and_release(change, number_of(each))
                return True
        return False
