"""Two years of the sample company: the same for the same seed and day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from random import Random

from stayctl.demo import script
from stayctl.demo.agenda import Agenda, Arranged
from stayctl.demo.company import BUSY, HEAD_OF_HR, HEAD_OF_THE_HOUSE, YOU, lots
from stayctl.demo.promises import Fate, offers_for, promised
from stayctl.demo.records import Company, News, Person, Plan, Promised, Talk
from stayctl.demo.talking import Mouth, outlook_of, plan_of
from stayctl.practice.cadence import months_between
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Control, Kind, State

SEED = 2026
FORMS = {Kind.STAY: "stay-core", Kind.ONBOARDING: "onboarding", Kind.EXIT: "exit"}
"""The question set of each kind of interview."""


def company(today: date, forms: Mapping[Kind, tuple[str, ...]], seed: int = SEED) -> Company:
    """The whole company. ``forms`` are the names of the questions that are asked in each kind of interview."""
    drawn = lots(today)
    everybody = tuple(chain(*drawn))
    numbers = {person.email: person.number for person in everybody}
    you = next(person for person in everybody if person.email == YOU)
    agenda = Agenda(today, Random(seed), numbers[BUSY], numbers[HEAD_OF_HR])
    talks: list[Talk] = []
    for number, those in enumerate(drawn):
        rng = Random(seed + number)
        arranged = replace(agenda, rng=rng).of_everyone(those, you)
        teller = _Teller(today, rng, forms, {person.number: person for person in those}, numbers)
        teller.mouth.keep_for_later(arranged)
        talks += [teller.told(each) for each in arranged]
    return Company(everybody, tuple(sorted(talks, key=lambda talk: (talk.created_on, talk.employee))))


@dataclass
class _Teller:
    """Fills arranged interviews with what was said, agreed and promised."""

    today: date
    rng: Random
    forms: Mapping[Kind, tuple[str, ...]]
    people: Mapping[str, Person]
    numbers: Mapping[str, str]
    made: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.mouth = Mouth(self.rng)

    def told(self, arranged: Arranged) -> Talk:
        """The interview with its answers where it was held, and with its wrap-up where it is closed."""
        talk, person = arranged.talk, self.people[arranged.talk.employee]
        if talk.held_on is None:
            return talk
        questions = self.forms[talk.kind]
        answers = self.mouth.answers(person, arranged, questions)
        talk = replace(talk, answers=answers)
        return talk if talk.state is State.COMPLETED else self._wrapped_up(talk, person, arranged.sour)

    def _wrapped_up(self, talk: Talk, person: Person, sour: float) -> Talk:
        assert talk.held_on is not None
        months = months_between(person.core, person.high_potential, Policy())
        plan = plan_of(person, talk.answers, talk.held_on, self.rng, months)
        if talk.kind is Kind.EXIT:
            return replace(talk, plan=replace(plan, next_check_in_on=None, nothing_needed=True))
        promises = self._promises(talk, person, plan)
        plan = replace(plan, nothing_needed=not promises)
        outlook = outlook_of(person, plan, sour, self.rng) if talk.kind is Kind.STAY else None
        return replace(talk, plan=plan, promises=promises, outlook=outlook)

    def _promises(self, talk: Talk, person: Person, plan: Plan) -> tuple[Promised, ...]:
        made_on = talk.closed_on or self.today
        owed = [self._owed(each, talk) for each in _owed_from(person, talk, self.today)]
        careful = talk.interviewer == self.numbers[YOU]
        before = self.made.setdefault(person.number, set())
        owners = {
            Control.MANAGER: talk.interviewer,
            Control.HR: self.numbers[HEAD_OF_HR],
            Control.EXECUTIVE: self.numbers[HEAD_OF_THE_HOUSE],
        }
        fate = Fate(
            min(self.today, person.left_on or self.today), self.rng, person.left_on is not None, careful
        )
        offers = offers_for(plan.leave_triggers, before, self.rng)[: 2 - len(owed)]
        sampled = [
            promised(driver, offer, person.language, made_on, owners, fate) for driver, offer in offers
        ]
        return (*owed, *sampled)

    def _owed(self, owed: script.Owed, talk: Talk) -> Promised:
        assert talk.closed_on is not None
        told = [self._ago(days) for days, _text, heard in owed.news if heard]
        return Promised(
            title=owed.title,
            driver=owed.driver,
            horizon=owed.horizon,
            control=owed.control,
            lever=owed.lever,
            owner=self.numbers[HEAD_OF_HR] if owed.control is Control.HR else talk.interviewer,
            made_on=talk.closed_on,
            due_on=self._ago(owed.due),
            status=owed.status,
            reason=owed.reason,
            told_on=max(told, default=None),
            news=tuple(News(self._ago(days), text, owed.status, heard) for days, text, heard in owed.news),
        )

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)


def _owed_from(person: Person, talk: Talk, today: date) -> list[script.Owed]:
    """What was promised in this interview by hand; the day may have moved within a week."""
    assert talk.held_on is not None
    ago = (today - talk.held_on).days
    mailbox = person.email.partition("@")[0]
    return [owed for owed in script.OWED.get(mailbox, ()) if abs(owed.days - ago) < 10]
