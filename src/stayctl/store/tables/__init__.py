"""Every table, the nouns of practice section 3. Import this package to have the whole metadata."""

from stayctl.store.tables.actions import ActionItem, ActionUpdate, Forecast, PlanReason, StayPlan
from stayctl.store.tables.exits import ExitLeaver, ExitReason
from stayctl.store.tables.house import Audit, HrAssignment, Policy
from stayctl.store.tables.interviews import (
    Answer,
    AnswerRevision,
    Draft,
    Interview,
    Invitation,
    Mention,
    PrivateNote,
    QuestionSet,
    RestrictedNote,
    Topic,
)
from stayctl.store.tables.people import (
    Contribution,
    Department,
    Employee,
    EmployeeAttribute,
    Snooze,
    Trigger,
)
from stayctl.store.tables.quotations import Quotation
from stayctl.store.tables.releases import (
    MentionFact,
    Release,
    ReleaseFigure,
    ReleasePerson,
    ReleasePlace,
    ReleaseUnit,
)
from stayctl.store.tables.rounds import Round, RoundMember

__all__ = [
    "ActionItem",
    "ActionUpdate",
    "Answer",
    "AnswerRevision",
    "Audit",
    "Contribution",
    "Department",
    "Draft",
    "Employee",
    "EmployeeAttribute",
    "ExitLeaver",
    "ExitReason",
    "Forecast",
    "HrAssignment",
    "Interview",
    "Invitation",
    "Mention",
    "MentionFact",
    "PlanReason",
    "Policy",
    "PrivateNote",
    "QuestionSet",
    "Quotation",
    "Release",
    "ReleaseFigure",
    "ReleasePerson",
    "ReleasePlace",
    "ReleaseUnit",
    "RestrictedNote",
    "Round",
    "RoundMember",
    "Snooze",
    "StayPlan",
    "Topic",
    "Trigger",
]
