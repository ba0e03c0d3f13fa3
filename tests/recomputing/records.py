"""What happened in a generated company, as plain records; ids are those of the store's rows."""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class Person:
    id: int
    manager: int | None
    department: str
    hired: date | None
    added: date
    level: str
    core: bool
    gone: bool = False
    left: date | None = None
    leave_type: str | None = None
    regretted: bool | None = None


@dataclass
class Mention:
    driver: str
    polarity: str
    status: str = "confirmed"


@dataclass
class Interview:
    id: int
    person: int
    interviewer: int | None
    kind: str
    state: str
    due: date
    original_due: date
    round: int | None = None
    held: date | None = None
    has_plan: bool = False
    nothing_needed: bool = False
    energy: int | None = None
    department: str = ""
    manager: int | None = None
    level: str = ""
    core: bool = False
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_completed(self) -> bool:
        return self.state in ("completed", "closed")


@dataclass
class Update:
    day: date
    told: bool


@dataclass
class Action:
    id: int
    person: int | None
    interview: int | None
    round: int | None
    owner: int | None
    horizon: str
    status: str
    created: date
    due: date | None
    driver: str | None = None
    lever: str | None = None
    done: date | None = None
    told: date | None = None
    confirmed: date | None = None
    updates: list[Update] = field(default_factory=list)


@dataclass
class Forecast:
    interview: int
    person: int
    level: str
    made: date


@dataclass
class Round:
    id: int
    opens: date
    closes: date
    k: int
    tree: str
    crossing: str | None
    members: set[int] = field(default_factory=set)


@dataclass
class Company:
    """One company up to a day; ``k``, ``told_days`` and ``systemic_percent`` are its policy."""

    seed: int
    today: date
    told_days: int = 30
    systemic_percent: int = 20
    people: list[Person] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
