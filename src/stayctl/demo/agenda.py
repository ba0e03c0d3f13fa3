"""When interviews were due, held, missed and arranged in the sample company."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from stayctl.demo import script
from stayctl.demo.records import Person, Talk
from stayctl.demo.words import words
from stayctl.practice.cadence import add_months, months_between
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind, LeaveType, State

_POLICY = Policy()


class Arranged(NamedTuple):
    """An interview without what was said.

    ``sour`` from 0 to 1 is how much of that will be trouble, ``says`` what is said for certain.
    """

    talk: Talk
    sour: float = 0
    says: tuple[str, ...] = ()


@dataclass
class Agenda:
    """Everybody's interviews, at most as many a week and manager as the policy allows.

    ``busy`` is the manager who often lets them slip; ``hr`` talks with whoever has no manager.
    """

    today: date
    rng: Random
    busy: str
    hr: str
    taken: Counter[tuple[str, int, int]] = field(default_factory=Counter)

    def of_everyone(self, people: tuple[Person, ...], you: Person) -> list[Arranged]:
        """In the order in which they were held or are due."""
        found: list[Arranged] = []
        for person in people:
            found += self._scripted(person) if person.manager == you.number else self._sampled(person)
        return sorted(found, key=lambda each: (each.talk.held_on or each.talk.due_on, each.talk.employee))

    def _day(self, days_ago: int) -> date:
        return _weekday(self.today - timedelta(days=days_ago))

    def _scripted(self, person: Person) -> Iterator[Arranged]:
        mailbox = person.email.partition("@")[0]
        for held in script.HELD.get(mailbox, ()):
            day = self._booked(person, self._day(held.days))
            talk = self._held(person, day, held.kind, held.state, late=0)
            yield Arranged(talk, held.sour, held.says)
        ahead = script.AHEAD.get(mailbox)
        if ahead is not None:
            yield Arranged(self._ahead(person, ahead))

    def _ahead(self, person: Person, ahead: script.Ahead) -> Talk:
        due = self.today + timedelta(days=ahead.due)
        on = None if ahead.on is None else _weekday(self.today + timedelta(days=ahead.on), 1)
        return Talk(
            employee=person.number,
            interviewer=self._interviewer(person),
            state=ahead.state,
            kind=self._kind(person, due),
            due_on=on or due,
            original_due_on=max(due, on) if on else due,
            created_on=self.today - timedelta(days=12),
            on=on,
            at=ahead.at if on else None,
            place=words(person.language).places[0] if on else None,
            invited_on=None if ahead.invited is None else self._day(ahead.invited),
        )

    def _interviewer(self, person: Person) -> str:
        return person.manager or self.hr

    def _kind(self, person: Person, day: date) -> Kind:
        return Kind.ONBOARDING if (day - person.hired_on).days <= 120 else Kind.STAY

    def _booked(self, person: Person, wanted: date) -> date:
        """A working day in the first week from the wanted one, or else before, in which the manager has time."""
        latest = person.left_on or self._day(1)
        day = min(_weekday(wanted), _weekday(latest))
        step = -7 if wanted >= self.today - timedelta(days=7) else 7
        interviewer = self._interviewer(person)
        while self.taken[_week(interviewer, day)] >= _POLICY.capacity_per_week:
            day += timedelta(days=step)
            if day > latest:
                step, day = -7, day - timedelta(days=14)
        self.taken[_week(interviewer, day)] += 1
        return day

    def _held(self, person: Person, day: date, kind: Kind, state: State, late: int) -> Talk:
        due = day - timedelta(days=late)
        invited = day - timedelta(days=self.rng.randint(3, 8)) if self.rng.random() < 0.9 else None
        closed = min(day + timedelta(days=self.rng.choice((0, 0, 0, 1, 2))), self.today)
        return Talk(
            employee=person.number,
            interviewer=self._interviewer(person),
            state=state,
            kind=kind,
            due_on=day,
            original_due_on=due,
            created_on=min(due, day) - timedelta(days=14),
            on=day,
            at=self.rng.choice(("10:00", "10:30", "14:00", "15:00", "16:30")),
            place=self.rng.choice(words(person.language).places),
            invited_on=invited,
            held_on=day,
            closed_on=closed if state is State.CLOSED else None,
        )

    def _sampled(self, person: Person) -> Iterator[Arranged]:
        last_day = (person.left_on or self.today) - timedelta(days=5)
        mood = self.rng.betavariate(3, 2)
        for place, (due, kind) in enumerate(self._milestones(person)):
            if due > last_day:
                yield from self._coming(person, due, kind)
                break
            lot = self.rng.random()
            if place and person.manager == self.busy and lot > 0.5:
                continue
            if lot < 0.09:
                yield Arranged(self._missed(person, due, kind, lot))
                if lot >= 0.05:
                    continue
            late = self.rng.choice((-6, -3, -1, 0, 0, 0, 0, 4, 9))
            day = self._booked(person, due + timedelta(days=late))
            if day > last_day:
                continue
            unfinished = self.today - day < timedelta(days=12) and self.rng.random() < 0.5
            state = State.COMPLETED if unfinished else State.CLOSED
            talk = self._held(person, day, kind, state, late=(day - due).days)
            yield Arranged(talk, self._sourness(person, day, mood))
        if person.left_on and person.leave_type is LeaveType.VOLUNTARY:
            day = self._booked(person, person.left_on - timedelta(days=6))
            yield Arranged(self._held(person, day, Kind.EXIT, State.CLOSED, late=0), 0.9)

    def _sourness(self, person: Person, day: date, mood: float) -> float:
        near_end = person.left_on is not None and person.left_on - day < timedelta(days=240)
        return min(1.0, max(0.0, 1 - mood + self.rng.uniform(-0.1, 0.1) + (0.3 if near_end else 0)))

    def _milestones(self, person: Person) -> Iterator[tuple[date, Kind]]:
        """When somebody was due: as a newcomer, and then by the cadence."""
        day = person.added_on + timedelta(days=self.rng.randint(7, 110))
        if person.hired_on >= person.added_on:
            for days in _POLICY.onboarding_days:
                yield _weekday(person.hired_on + timedelta(days=days), 1), Kind.ONBOARDING
            day = add_months(person.hired_on, 12)
        months = months_between(person.core, person.high_potential, _POLICY)
        while True:
            yield _weekday(day, 1), Kind.STAY
            day = add_months(day, months) + timedelta(days=self.rng.randint(-5, 9))

    def _missed(self, person: Person, due: date, kind: Kind, lot: float) -> Talk:
        spoken = words(person.language)
        state, reason = (
            (State.NO_SHOW, spoken.unwell)
            if lot < 0.03
            else (State.CANCELLED, spoken.away)
            if lot < 0.05
            else (State.DECLINED, spoken.not_now)
        )
        day = _weekday(due - timedelta(days=14))
        return Talk(
            employee=person.number,
            interviewer=self._interviewer(person),
            state=state,
            kind=kind,
            due_on=day,
            original_due_on=day,
            created_on=day - timedelta(days=14),
            on=day,
            at="14:00",
            invited_on=day - timedelta(days=5),
            ended_reason=reason,
        )

    def _coming(self, person: Person, due: date, kind: Kind) -> Iterator[Arranged]:
        """What is arranged already of the next five weeks."""
        days = (due - self.today).days
        if person.left_on is not None or days > 35 or self.rng.random() < 0.35:
            return
        if days <= 0 or self.rng.random() < 0.25:
            yield Arranged(self._ahead(person, script.Ahead(days)))
            return
        state = State.INVITED if days < 15 and self.rng.random() < 0.7 else State.PLANNED
        invited = 2 if state is State.INVITED else None
        yield Arranged(self._ahead(person, script.Ahead(days, state, on=days, at="14:30", invited=invited)))


def _weekday(day: date, step: int = -1) -> date:
    """The day itself, or the next working day in this direction."""
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def _week(manager: str, day: date) -> tuple[str, int, int]:
    year, week, _weekday = day.isocalendar()
    return manager, year, week
