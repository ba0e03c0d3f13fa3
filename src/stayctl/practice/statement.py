"""The confidentiality statement: who will see what, said before the first question, true where the store lives.

It is generated from the policy in the employee's language and kept with the interview as shown. Anything added
here is a promise to employees: it must hold for every interview held under that policy.
"""

from stayctl.language import N_, catalogue
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

_PURPOSE = {
    Kind.STAY: N_(
        "This is {label}: what makes you want to stay, what gets in your way, what you hope for, "
        "and what could make you leave."
    ),
    Kind.ONBOARDING: N_(
        "This is a talk about how you have settled in: what helps you, what is still missing, "
        "and what turned out differently from what you expected."
    ),
    Kind.EXIT: N_(
        "This is a talk about why you are leaving, and what we should do better for those who stay."
    ),
}
_NO_REVIEW = N_(
    "It is not a performance review: your work isn't rated here, and no rating of it is written down."
)
_VOLUNTARY = N_("It is voluntary. You may leave out any question, or stop at any time, and needn't say why.")
_WHO_SEES = {
    "own": N_(
        "Your interviewer keeps the notes on their own computer. HR gets none of them unless they are handed in."
    ),
    "hr": N_(
        "HR keeps the notes in a file of its own, and can read all of them. "
        "Your interviewer has what they heard, and what HR gives them."
    ),
    "server": N_(
        "The notes are kept on a server of the company. Your interviewer can read those of their own interviews, "
        "and so can the HR staff responsible for your department. A later manager of yours sees the open promises, and of your answers what you release."
    ),
}
_FIGURES = N_(
    "Senior management and recruiting see only summaries in which at least {k} people are counted together, "
    "never who said what. A sentence of yours is quoted only if you agree."
)
_ACTIONS = N_("What we agree to do is told to those who have to do it.")
_MUST_PASS_ON = N_(
    "One exception: harassment, discrimination, or a danger to somebody's health must be passed on to HR."
)
_FORECAST = {
    "manager": N_(
        "Afterwards your interviewer notes their own assessment of how likely you are to stay, and keeps it."
    ),
    "hr": N_("Afterwards an assessment of how likely you are to stay is noted, and HR keeps it."),
}
_OPEN_FILE = N_(
    "The file isn't encrypted: whoever can open it on that computer can read everything in it, these notes too."
)
_OPEN_SERVER = N_(
    "Whoever administers that database, or shares its login, is technically able to read everything in it."
)
_COPY = N_("You can ask for a copy of what was noted, and for everything that is held about you.")


def statement(policy: Policy, kind: str, language: str, *, encrypted: bool = False) -> str:
    """What the employee is told before question 1, one statement a line, in their language.

    ``encrypted`` says that the store's file is encrypted at rest.
    """
    told = catalogue(language)
    label = policy.label_zh if language == "zh" else policy.label_en
    lines = [
        told.gettext(_PURPOSE[Kind(kind)]).format(label=label),
        told.gettext(_NO_REVIEW),
        told.gettext(_VOLUNTARY),
        told.gettext(_WHO_SEES[policy.sharing]),
        told.gettext(_FIGURES).format(k=policy.k),
        told.gettext(_ACTIONS),
        told.gettext(_MUST_PASS_ON),
    ]
    if policy.forecast in _FORECAST and kind != Kind.EXIT:
        lines.append(told.gettext(_FORECAST[policy.forecast]))
    lines.append(_kept(policy, kind, language))
    if policy.sharing == "server":
        lines.append(told.gettext(_OPEN_SERVER))
    elif not encrypted:
        lines.append(told.gettext(_OPEN_FILE))
    lines.append(told.gettext(_COPY))
    return "\n".join(lines)


def _kept(policy: Policy, kind: str, language: str) -> str:
    """How long the answers are kept. "Due for deletion", since somebody has to delete them."""
    told = catalogue(language)
    months, after = policy.retention_months, policy.retention_months_after_leaving
    if kind == Kind.EXIT:
        return told.ngettext(
            "The answers are due for deletion {count} month after you have left.",
            "The answers are due for deletion {count} months after you have left.",
            after,
        ).format(count=after)
    kept = told.ngettext(
        "The answers are due for deletion {count} month after this talk;",
        "The answers are due for deletion {count} months after this talk;",
        months,
    ).format(count=months)
    left = told.ngettext(
        "if you leave the company, {count} month after you have left.",
        "if you leave the company, {count} months after you have left.",
        after,
    ).format(count=after)
    return told.gettext(N_("{kept} {left}")).format(kept=kept, left=left)
