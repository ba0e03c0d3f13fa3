"""The confidentiality statement: who will see what, said before the first question, true where the store lives.

It is generated from the policy in the employee's language and kept with the interview as shown. Anything added
here is a promise to employees: it must hold for every interview held under that policy. It is read out in some forty
seconds, so it has six sentences at most; what an interview is for stands in the invitation and in the first words.
"""

from stayctl.language import N_, catalogue
from stayctl.practice.policy import Policy
from stayctl.practice.vocabulary import Kind

_OPENING = N_("This is {talk}, not a performance review, and voluntary: skip any question, stop any time.")
_TALK = {
    Kind.ONBOARDING: N_("a talk about settling in"),
    Kind.EXIT: N_("a talk about why you are leaving"),
}
_KEPT_BY = {
    "own": N_("Your interviewer keeps the notes on their own computer, and HR gets what is handed in."),
    "own_open": N_(
        "Your interviewer keeps the notes on their own computer, in a file that isn't encrypted: whoever opens it "
        "reads it; HR gets what is handed in."
    ),
    "hr": N_(
        "HR keeps the notes in a file of its own and can read them all; your interviewer has what they heard."
    ),
    "hr_open": N_(
        "HR keeps the notes in a file of its own, and whoever can open it can read it, for it isn't encrypted; "
        "your interviewer has what they heard."
    ),
    "server": N_(
        "The notes are on a company server: your interviewer and your department's HR read them, "
        "a later manager only open promises and what you release; its administrators could read everything."
    ),
}
_FIGURES = N_(
    "Management and recruiting see only figures for {k} people or more; you are quoted only if you agree."
)
_PASSED_ON = N_(
    "Harassment, discrimination or danger to health must go to HR; what we agree, to whoever does it."
)
_FORECAST = {
    "manager": N_(
        "Afterwards your interviewer notes, and keeps, an assessment of how likely you are to stay."
    ),
    "hr": N_("Afterwards an assessment of how likely you are to stay is noted, and HR keeps it."),
}
_JUDGED = N_("Afterwards your interviewer notes which of your reasons could have been prevented.")
_COPY = N_("{kept}; you may ask for everything held about you.")


def statement(policy: Policy, kind: str, language: str, *, encrypted: bool = False) -> str:
    """What the employee is told before question 1, one statement a line, in their language.

    ``encrypted`` says that the store's file is encrypted at rest.
    """
    told = catalogue(language).gettext
    label = policy.label_zh if language == "zh" else policy.label_en
    talk = told(_TALK[Kind(kind)]) if Kind(kind) in _TALK else label
    is_open = policy.sharing != "server" and not encrypted
    lines = [
        told(_OPENING).format(talk=talk),
        told(_KEPT_BY[policy.sharing + ("_open" if is_open else "")]),
        told(_FIGURES).format(k=policy.k),
        told(_PASSED_ON),
    ]
    if kind == Kind.EXIT:
        lines.append(told(_JUDGED))
    elif policy.forecast in _FORECAST:
        lines.append(told(_FORECAST[policy.forecast]))
    lines.append(told(_COPY).format(kept=_kept(policy, kind, language)))
    return "\n".join(lines)


def _kept(policy: Policy, kind: str, language: str) -> str:
    """How long the answers are kept. "Due for deletion", since somebody has to delete them."""
    told = catalogue(language)
    months, after = policy.retention_months, policy.retention_months_after_leaving
    if kind == Kind.EXIT:
        return told.ngettext(
            "Answers are due for deletion {count} month after you have left",
            "Answers are due for deletion {count} months after you have left",
            after,
        ).format(count=after)
    kept = told.ngettext(
        "Answers are due for deletion {count} month after this talk",
        "Answers are due for deletion {count} months after this talk",
        months,
    ).format(count=months)
    left = told.ngettext(
        "or {count} month after you have left",
        "or {count} months after you have left",
        after,
    ).format(count=after)
    return told.gettext(N_("{kept}, {left}")).format(kept=kept, left=left)
