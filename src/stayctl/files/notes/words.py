"""The words that every guide has, in each language, and by what else people call the parts of the wrap-up."""

from functools import cache

from stayctl.language import LANGUAGES, N_, catalogue

LINE = N_("{words}: {text}")
MINUTES = N_("{count} minutes")
HELD = N_("Held on")
FIRST = N_("Said first")
HOW = N_(
    "Write below the questions, in any order and in your own words. "
    "What stays empty counts as not asked; what fits nowhere is kept as a note."
)
CUE = N_("Cue")
PROBES = N_("Follow up")
WORDINGS = N_("Or ask")
SAY = N_("Say")
SOMETIMES = N_("Only where it fits what was said before.")
KEEPS = N_("Stay")
DRIVES = N_("Leave")
OTHER = N_("other")
DRIVER = N_("Driver")
AGREE = N_("Agreed together")
STAYS = N_("Reasons to stay (up to three)")
LEAVES = N_("What might make you leave (up to three)")
PROMISES = N_("What will be done")
WHAT = N_("What")
WHO = N_("Who")
WHEN = N_("By when")
QUICK = N_("quick win")
LONG = N_("long term")
CANNOT = N_("What can't be done, and honestly why not")
CANNOT_WHAT = N_("Can't be done")
CANNOT_WHY = N_("Why not")
RECOGNITION = N_("The recognition you like best")
THEIRS = N_("Your own part")
YOURS = N_("The manager's part")
CHECK_IN = N_("Next check-in")
SETTLED = N_("Settled?")
AGREED = N_("We agree to this plan.")
NOTHING = N_("Nothing is needed; the employee says so.")
IN_SHORT = N_("In short")
GOOD = N_("What was good here (up to three)")
LEAVING = N_("Why you are leaving (up to three)")
HEARD_RIGHT = N_("Heard right?")
HEARD = N_("You heard me right.")

SECTIONS = {
    "head:first": FIRST,
    "head:agree": AGREE,
    "w:stay": STAYS,
    "w:leave": LEAVES,
    "w:promises": PROMISES,
    "w:cannot": CANNOT,
    "w:recognition": RECOGNITION,
    "w:theirs": THEIRS,
    "w:yours": YOURS,
    "w:check_in": CHECK_IN,
    "w:settled": SETTLED,
}
"""The headings beside the questions, by place. ``head:`` has no answer of its own."""

EXIT_SECTIONS = {"head:agree": IN_SHORT, "w:stay": GOOD, "w:leave": LEAVING, "w:settled": HEARD_RIGHT}
"""Those of an exit interview, at whose end nothing is planned."""

CALLED = {
    "w:stay": (
        "stay reasons",
        "reasons to stay",
        "why you stay",
        "why they stay",
        "留下的理由",
        "留下的原因",
        "为什么留下",
    ),
    "w:leave": (
        "leave triggers",
        "what might make you leave",
        "why they might leave",
        "离开的导火索",
        "可能离开的原因",
        "为什么会走",
        "离职隐患",
    ),
    "w:promises": (
        "promises",
        "action items",
        "actions",
        "to do",
        "承诺",
        "行动项",
        "要办的事",
        "答应的事",
        "待办",
    ),
    "w:cannot": ("cannot be done", "what can't be done", "做不到的", "办不到的", "做不到的事"),
    "w:recognition": ("preferred recognition", "recognition they like", "认可方式", "喜欢的认可方式"),
    "w:theirs": (
        "employee's part",
        "their part",
        "your part",
        "本人要做的",
        "员工自己要做的",
        "你自己要做的",
    ),
    "w:yours": ("manager's part", "my part", "我要做的", "主管要做的", "经理要做的"),
    "w:check_in": (
        "check-in",
        "next check in",
        "next meeting",
        "follow-up",
        "下次跟进",
        "下次碰头",
        "下次再聊",
    ),
    "w:settled": ("agreed", "settled", "agreement", "说定了", "约定"),
}
"""What people write instead of those headings."""

FIELDS = {
    "held": (HELD, "date", "held", "谈话日期", "面谈日期", "日期"),
    "driver": (DRIVER, "drivers", "因素", "原因类别"),
    "what": (WHAT, "要做什么", "做什么", "事项", "内容"),
    "who": (WHO, "owner", "谁来做", "谁", "谁做", "负责人", "责任人"),
    "when": (WHEN, "due", "when", "deadline", "什么时候前", "什么时候", "何时", "截止", "期限", "时间"),
    "cannot": (CANNOT_WHAT, "cannot", "做不到", "办不到", "做不到的"),
    "why": (CANNOT_WHY, "why", "why not", "为什么", "原因", "为何"),
    "check_in": (CHECK_IN, "date", "日期", "时间"),
}
"""What stands before a colon, the printed word first."""

STAY_WORDS = (KEEPS, "stay", "留", "留下", "想留", "想留下")
LEAVE_WORDS = (DRIVES, "leave", "离", "离开", "想走", "走", "想离开")
STATUS_WORDS = {
    "skipped": ("skip", "skipped", "跳过", "略过"),
    "not_asked": ("not asked", "没问", "没有问", "未问", "没问到", "没聊到"),
    "declined": (
        "declined",
        "prefer not to say",
        "preferred not to say",
        "no answer",
        "不想说",
        "不愿说",
        "不便说",
        "不想回答",
        "没说",
    ),
}
"""An answer that is nothing but one of these says what became of the question."""

MINE = ("me", "i", "myself", "我", "我来", "我自己", "经理", "主管", "manager")
"""An owner who is the interviewer."""


@cache
def said_in(language: str, words: str) -> str:
    """A phrase of the guide in the language of the paper."""
    return catalogue(language).gettext(words)


@cache
def everywhere(words: str) -> tuple[str, ...]:
    """The phrase in every language."""
    return tuple(dict.fromkeys(said_in(language, words) for language in LANGUAGES))


@cache
def spelled(words: tuple[str, ...]) -> tuple[str, ...]:
    """Several phrases in every language, longest first."""
    found = dict.fromkeys(each for phrase in words for each in everywhere(phrase))
    return tuple(sorted(found, key=len, reverse=True))
