"""Random small companies in which everything happens that a figure could stumble over."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from recomputing.records import Action, Company, Forecast, Interview, Mention, Person, Round, Update

TODAY = date(2026, 6, 30)
DRIVERS = ("career", "learning", "pay", "manager", "team", "workload")
STATES = (
    ["planned", "invited", "in_progress", "cancelled"]
    + ["declined", "no_show"] * 2
    + ["completed"] * 3
    + ["closed"] * 7
)
KINDS = ["stay"] * 8 + ["onboarding", "exit"]


class Generator:
    def __init__(self, seed: int, size: int) -> None:
        self.rng = Random(seed)
        self.company = Company(seed, TODAY)
        self.size = size

    def some(self, chance: float) -> bool:
        return self.rng.random() < chance

    def day(self, since: date, until: date) -> date:
        return since + timedelta(self.rng.randint(0, max((until - since).days, 0)))

    def near(self, day: date, before: int, after: int) -> date:
        return day + timedelta(self.rng.randint(-before, after))

    def past(self, day: date) -> date:
        """No later than today: what is written has happened."""
        return min(day, TODAY)

    def made(self) -> Company:
        self.company.told_days = self.rng.choice((14, 30, 60))
        self.company.systemic_percent = self.rng.choice((10, 20, 33))
        paths = self.departments()
        for number in range(1, self.size + 1):
            self.company.people.append(self.person(number, paths))
        self.rounds()
        for person in self.company.people:
            for _each in range(self.rng.choice((0, 1, 1, 2, 3, 4))):
                self.interview(person)
        for person in self.company.people:
            self.actions(person)
        self.systemic()
        return self.company

    def departments(self) -> list[str]:
        found = []
        for top in range(self.rng.randint(1, 3)):
            found.append(f"D{top}")
            for below in range(self.rng.choice((0, 0, 2, 3))):
                found.append(f"D{top}/{below}")
                found += [f"D{top}/{below}/{n}" for n in range(self.rng.choice((0, 0, 0, 2)))]
        return found

    def person(self, number: int, paths: list[str]) -> Person:
        hired = self.day(date(2022, 1, 1), date(2026, 6, 20))
        person = Person(
            id=number,
            manager=self.rng.randint(1, min(number - 1, 6)) if number > 1 and self.some(0.95) else None,
            department=self.rng.choice(paths),
            hired=None if self.some(0.08) else hired,
            added=max(hired, date(2024, 1, 1)),
            level=self.rng.choice(("P5", "P6", "P7")),
            core=self.some(0.3),
        )
        if self.some(0.2):
            person.gone = True
            person.left = None if self.some(0.1) else self.day(max(hired, date(2025, 1, 1)), TODAY)
            person.leave_type = self.rng.choice(("voluntary", "voluntary", "involuntary", "other", None))
            person.regretted = self.rng.choice((True, False, None))
        return person

    def rounds(self) -> None:
        tree, crossing = self.rng.choice(("department", "line")), self.rng.choice((None, "level", "core"))
        spans = (date(2025, 10, 1), date(2025, 12, 31)), (date(2026, 3, 1), date(2026, 5, 31))
        for number, (opens, closes) in enumerate(spans[: self.rng.choice((1, 2, 2))], 1):
            k = self.rng.choice((3, 5))
            members = {each.id for each in self.company.people if self.some(0.9)}
            self.company.rounds.append(Round(number, opens, closes, k, tree, crossing, members))

    def transferred(self, person: Person) -> tuple[str, int | None]:
        """Where they were when they were talked to: mostly where they are now."""
        if self.some(0.85):
            return person.department, person.manager
        other = self.rng.choice(self.company.people)
        return other.department, other.manager

    def interview(self, person: Person) -> None:
        rounds = [each for each in self.company.rounds if person.id in each.members and self.some(0.8)]
        round = self.rng.choice(rounds) if rounds else None
        kind = "stay" if round else self.rng.choice(KINDS)
        due = self.day(round.opens, round.closes) if round else self.day(date(2025, 3, 1), date(2026, 8, 30))
        state = self.rng.choice(STATES)
        department, manager = self.transferred(person)
        made = Interview(
            id=len(self.company.interviews) + 1,
            person=person.id,
            interviewer=manager,
            kind=kind,
            state=state,
            due=due,
            original_due=due if self.some(0.7) else self.near(due, 40, 0),
            round=round.id if round else None,
        )
        self.company.interviews.append(made)
        if made.is_completed:
            self.hold(made, person, department, manager)

    def hold(self, made: Interview, person: Person, department: str, manager: int | None) -> None:
        """Many are held late; what was reopened is completed, not closed; only what is closed was wrapped up."""
        made.held = self.past(self.near(made.due, 20, 30))
        made.department, made.manager, made.level, made.core = department, manager, person.level, person.core
        made.has_plan = made.state == "closed" or self.some(0.3)
        made.nothing_needed = made.has_plan and self.some(0.3)
        made.energy = self.rng.choice((None, 1, 2, 3, 4, 5))
        for _each in range(self.rng.choice((0, 1, 2, 3, 5))):
            status = "confirmed" if self.some(0.8) else self.rng.choice(("suggested", "rejected"))
            polarity = self.rng.choice(("stay", "leave"))
            made.mentions.append(Mention(self.rng.choice(DRIVERS), polarity, status))
        if made.kind != "exit" and self.some(0.6):
            level = self.rng.choice(("green", "green", "yellow", "red"))
            self.company.forecasts.append(Forecast(made.id, person.id, level, made.held))
            if self.some(0.2):
                later = self.past(self.near(made.held, 0, 90))
                self.company.forecasts.append(
                    Forecast(made.id, person.id, self.rng.choice(("green", "red")), later)
                )

    def actions(self, person: Person) -> None:
        held = [each for each in self.company.interviews if each.person == person.id and each.held]
        for _each in range(self.rng.choice((0, 0, 1, 2, 3))):
            source = self.rng.choice(held) if held and self.some(0.8) else None
            created = self.past(source.held if source and source.held else self.day(date(2025, 3, 1), TODAY))
            self.action(person.id, source.id if source else None, None, created)

    def action(self, person: int | None, interview: int | None, round: int | None, created: date) -> Action:
        made = Action(
            id=len(self.company.actions) + 1,
            person=person,
            interview=interview,
            round=round,
            owner=self.rng.choice(self.company.people).id if self.some(0.9) else None,
            horizon=self.rng.choice(("quick_win", "long_term")),
            status=self.rng.choice(
                ("open", "in_progress", "blocked", "done", "done", "done", "declined", "cancelled")
            ),
            created=created,
            due=None if self.some(0.1) else self.near(created, 0, 120),
            driver=self.rng.choice((None, *DRIVERS)),
        )
        if made.status == "done":
            made.done = self.day(created, self.past(created + timedelta(90)))
        for _each in range(self.rng.choice((0, 0, 1, 2))):
            made.updates.append(Update(self.day(created, TODAY), told=self.some(0.5)))
        if self.some(0.4):
            made.told = self.day(made.done or created, TODAY)
            made.confirmed = self.day(made.told, TODAY) if self.some(0.4) else None
        self.company.actions.append(made)
        return made

    def systemic(self) -> None:
        for round in self.company.rounds:
            if self.some(0.5):
                made = self.action(None, None, round.id, self.past(self.day(round.closes, TODAY)))
                made.lever = self.rng.choice(("policy", "training", "benefits"))
                made.driver = self.rng.choice(DRIVERS)


SMALL = 1, 3, 8, 12, 15, 18, 24, 40


def company(seed: int, sizes: Sequence[int] = SMALL) -> Company:
    """The same company for the same seed; ``sizes`` are the numbers of people to draw from."""
    return Generator(seed, Random(seed).choice(sizes)).made()
