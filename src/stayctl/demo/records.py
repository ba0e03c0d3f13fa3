"""What the sample company consists of: plain records that know nothing of any store."""

from dataclasses import dataclass
from datetime import date

from stayctl.practice.vocabulary import (
    ActionStatus,
    AnswerStatus,
    Control,
    ForecastLevel,
    Horizon,
    Kind,
    LeaveType,
    Lever,
    Polarity,
    State,
)


@dataclass(frozen=True)
class Person:
    """Somebody of the company; ``manager`` is the manager's number."""

    number: str
    name: str
    email: str
    department: str
    title: str
    job_family: str
    level: str
    location: str
    manager: str | None
    hired_on: date
    added_on: date
    language: str
    core: bool = False
    high_potential: bool = False
    left_on: date | None = None
    leave_type: LeaveType | None = None
    regretted: bool | None = None


@dataclass(frozen=True)
class Named:
    """A driver that an answer names; ``gist`` is it in a few words, for the stay plan."""

    driver: str
    polarity: Polarity
    gist: str
    topic: str | None = None
    need: str | None = None


@dataclass(frozen=True)
class Answered:
    """What became of one question of the set; ``value`` where it isn't a text."""

    question: str
    text: str | None = None
    value: str | None = None
    status: AnswerStatus = AnswerStatus.ANSWERED
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class News:
    """A line in the history of a promise."""

    on: date
    text: str
    status: ActionStatus
    told: bool


@dataclass(frozen=True)
class Promised:
    """An action item with what became of it; ``owner`` is an employee number."""

    title: str
    driver: str
    horizon: Horizon
    control: Control
    lever: Lever
    owner: str
    made_on: date
    due_on: date
    status: ActionStatus = ActionStatus.OPEN
    reason: str | None = None
    done_on: date | None = None
    told_on: date | None = None
    confirmed_on: date | None = None
    news: tuple[News, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The stay plan of a wrap-up."""

    stay_reasons: tuple[Named, ...]
    leave_triggers: tuple[Named, ...]
    recognition: str | None = None
    cannot_do: str | None = None
    cannot_do_reason: str | None = None
    employee_commitments: str | None = None
    manager_commitments: str | None = None
    next_check_in_on: date | None = None
    nothing_needed: bool = False


@dataclass(frozen=True)
class Outlook:
    """The forecast after an interview, made on the day of its wrap-up."""

    level: ForecastLevel
    reason: str


@dataclass(frozen=True)
class Talk:
    """One interview, from the agenda to the wrap-up; people by their numbers."""

    employee: str
    interviewer: str
    state: State
    due_on: date
    created_on: date
    kind: Kind = Kind.STAY
    original_due_on: date | None = None
    on: date | None = None
    at: str | None = None
    place: str | None = None
    invited_on: date | None = None
    held_on: date | None = None
    closed_on: date | None = None
    ended_reason: str | None = None
    answers: tuple[Answered, ...] = ()
    plan: Plan | None = None
    outlook: Outlook | None = None
    promises: tuple[Promised, ...] = ()


@dataclass(frozen=True)
class Company:
    """Everybody, managers before their people, and all interviews in the order in which they were arranged."""

    people: tuple[Person, ...]
    talks: tuple[Talk, ...]

    @property
    def active(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.left_on is None)
