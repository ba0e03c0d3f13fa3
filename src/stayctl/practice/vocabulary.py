"""The ids of the practice and their labels. The store holds ids; labels are looked up when shown."""

from enum import StrEnum

from stayctl.language import N_


class Kind(StrEnum):
    STAY = "stay"
    ONBOARDING = "onboarding"
    EXIT = "exit"


class State(StrEnum):
    """The states of an interview (practice, section 2). ``overdue`` is derived and never stored."""

    PLANNED = "planned"
    INVITED = "invited"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    NO_SHOW = "no_show"


OPEN_STATES = frozenset({State.PLANNED, State.INVITED, State.IN_PROGRESS})
HELD_STATES = frozenset({State.COMPLETED, State.CLOSED})
ENDED_STATES = frozenset({State.CANCELLED, State.DECLINED, State.NO_SHOW})


class Area(StrEnum):
    STAY_REASONS = "stay_reasons"
    CHALLENGES = "challenges"
    EXPECTATIONS = "expectations"
    LEAVE_TRIGGERS = "leave_triggers"


class Polarity(StrEnum):
    STAY = "stay"
    LEAVE = "leave"


class AnswerStatus(StrEnum):
    ANSWERED = "answered"
    SKIPPED = "skipped"
    DECLINED = "declined"
    NOT_ASKED = "not_asked"


class Horizon(StrEnum):
    QUICK_WIN = "quick_win"
    LONG_TERM = "long_term"


class Control(StrEnum):
    MANAGER = "manager"
    HR = "hr"
    EXECUTIVE = "executive"
    EXTERNAL = "external"


class Lever(StrEnum):
    POLICY = "policy"
    TRAINING = "training"
    BENEFITS = "benefits"
    OTHER = "other"


class ActionStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    DONE = "done"
    DECLINED = "declined"
    CANCELLED = "cancelled"


OPEN_ACTIONS = frozenset({ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED})


class ForecastLevel(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


class Degree(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class LeaveType(StrEnum):
    VOLUNTARY = "voluntary"
    INVOLUNTARY = "involuntary"
    OTHER = "other"


class Consent(StrEnum):
    NONE = "none"
    PARAPHRASE = "paraphrase"
    QUOTE = "quote"


INTENT_AREAS: dict[str, tuple[Area, ...]] = {
    "recent_win": (),
    "motivation": (Area.STAY_REASONS,),
    "enjoyment": (Area.STAY_REASONS,),
    "leaving_thought": (Area.LEAVE_TRIGGERS,),
    "unused_talent": (Area.CHALLENGES, Area.EXPECTATIONS),
    "one_change": (Area.CHALLENGES,),
    "career": (Area.EXPECTATIONS,),
    "recognition": (Area.EXPECTATIONS, Area.STAY_REASONS),
    "relationships": (Area.CHALLENGES, Area.STAY_REASONS),
    "company_future": (Area.EXPECTATIONS, Area.LEAVE_TRIGGERS),
}
INTENTS = tuple(INTENT_AREAS)
INTENT_LABELS: dict[str, str] = {
    "recent_win": N_("recent win"),
    "motivation": N_("motivation"),
    "enjoyment": N_("enjoyment"),
    "leaving_thought": N_("thought of leaving"),
    "unused_talent": N_("unused talent"),
    "one_change": N_("one change"),
    "career": N_("career"),
    "recognition": N_("recognition"),
    "relationships": N_("relationships"),
    "company_future": N_("company's future"),
}
OTHER_LABELS = {"energy": N_("energy"), "closing": N_("closing")}
"""Words for questions of the shipped sets that have no intent, by name."""

DRIVERS: dict[str, str] = {
    "career": N_("Career growth"),
    "learning": N_("Learning"),
    "work_content": N_("Work itself"),
    "purpose": N_("Purpose"),
    "skill_use": N_("Use of talent"),
    "recognition": N_("Recognition"),
    "pay": N_("Pay"),
    "benefits": N_("Benefits"),
    "manager": N_("Manager"),
    "leadership": N_("Senior leadership"),
    "team": N_("Colleagues"),
    "collaboration": N_("Cross-team work"),
    "work_life": N_("Work–life balance"),
    "flexibility": N_("Flexibility"),
    "workload": N_("Workload"),
    "wellbeing": N_("Health and family"),
    "resources": N_("Tools and workplace"),
    "clarity": N_("Role clarity"),
    "voice": N_("Voice and autonomy"),
    "fairness": N_("Fair process"),
    "inclusion": N_("Respect and inclusion"),
    "culture": N_("Culture"),
    "direction": N_("Company future"),
    "security": N_("Job security"),
    "external": N_("Personal circumstances"),
}

TENURES: dict[str, str] = {
    "0-3m": N_("under 3 months"),
    "3-12m": N_("3 to 12 months"),
    "1-3y": N_("1 to 3 years"),
    "3-5y": N_("3 to 5 years"),
    "5y-": N_("5 years or more"),
}
"""The bands of service that units are made of."""

DRIVER_MEANINGS: dict[str, str] = {
    "career": N_("the way ahead: path, promotion"),
    "learning": N_("new skills, technology, training"),
    "work_content": N_("the work: challenge, interest, variety"),
    "purpose": N_("that the work matters"),
    "skill_use": N_("doing what one does best"),
    "recognition": N_("being noticed and thanked"),
    "pay": N_("its level, and whether it is fair"),
    "benefits": N_("what comes besides pay: insurance, leave, meals"),
    "manager": N_("the direct manager: trust, care, behaviour"),
    "leadership": N_("those at the top: direction, credibility, decisions"),
    "team": N_("the people one works with"),
    "collaboration": N_("between units: friction, information, communication"),
    "work_life": N_("hours, shifts, travel, the way to work"),
    "flexibility": N_("a say in where and when to work"),
    "workload": N_("how much there is to do, with how many; stress"),
    "wellbeing": N_("health and family; sensitive"),
    "resources": N_("tools, equipment, systems, premises"),
    "clarity": N_("knowing what is expected, and the goals"),
    "voice": N_("opinions that count, freedom to decide"),
    "fairness": N_("hiring, promotion and decisions on merit"),
    "inclusion": N_("equal treatment, no harassment, diversity"),
    "culture": N_("values and climate"),
    "direction": N_("strategy, and how stable the business is"),
    "security": N_("whether the job will last"),
    "external": N_("moving, retirement, study, a partner's job"),
}

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Kind: {
        Kind.STAY: N_("stay interview"),
        Kind.ONBOARDING: N_("onboarding talk"),
        Kind.EXIT: N_("exit interview"),
    },
    State: {
        State.PLANNED: N_("planned"),
        State.INVITED: N_("invited"),
        State.IN_PROGRESS: N_("in progress"),
        State.COMPLETED: N_("completed"),
        State.CLOSED: N_("closed"),
        State.CANCELLED: N_("cancelled"),
        State.DECLINED: N_("declined"),
        State.NO_SHOW: N_("no-show"),
    },
    Area: {
        Area.STAY_REASONS: N_("reasons to stay"),
        Area.CHALLENGES: N_("challenges"),
        Area.EXPECTATIONS: N_("expectations"),
        Area.LEAVE_TRIGGERS: N_("leave triggers"),
    },
    Polarity: {Polarity.STAY: N_("stay"), Polarity.LEAVE: N_("leave")},
    AnswerStatus: {
        AnswerStatus.ANSWERED: N_("answered"),
        AnswerStatus.SKIPPED: N_("skipped"),
        AnswerStatus.DECLINED: N_("preferred not to say"),
        AnswerStatus.NOT_ASKED: N_("not asked"),
    },
    Horizon: {Horizon.QUICK_WIN: N_("quick win"), Horizon.LONG_TERM: N_("long term")},
    Control: {
        Control.MANAGER: N_("the manager"),
        Control.HR: N_("HR"),
        Control.EXECUTIVE: N_("senior leadership"),
        Control.EXTERNAL: N_("outside the company"),
    },
    Lever: {
        Lever.POLICY: N_("policy"),
        Lever.TRAINING: N_("training"),
        Lever.BENEFITS: N_("benefits"),
        Lever.OTHER: N_("other"),
    },
    ActionStatus: {
        ActionStatus.OPEN: N_("open"),
        ActionStatus.IN_PROGRESS: N_("under way"),
        ActionStatus.BLOCKED: N_("blocked"),
        ActionStatus.DONE: N_("done"),
        ActionStatus.DECLINED: N_("can't be done"),
        ActionStatus.CANCELLED: N_("dropped"),
    },
    ForecastLevel: {
        ForecastLevel.GREEN: N_("green: expected to stay 12 months or more"),
        ForecastLevel.YELLOW: N_("yellow: expected to leave in 6 to 12 months"),
        ForecastLevel.RED: N_("red: expected to leave within 6 months"),
    },
    Degree: {Degree.LOW: N_("low"), Degree.MEDIUM: N_("medium"), Degree.HIGH: N_("high")},
    LeaveType: {
        LeaveType.VOLUNTARY: N_("resigned"),
        LeaveType.INVOLUNTARY: N_("dismissed"),
        LeaveType.OTHER: N_("other leaving"),
    },
    Consent: {
        Consent.NONE: N_("no quotation"),
        Consent.PARAPHRASE: N_("paraphrase"),
        Consent.QUOTE: N_("quote"),
    },
}


def label(term: StrEnum) -> str:
    """The English msgid of a term's label; pass it to ``_()`` to show it."""
    return LABELS[type(term)][term]
