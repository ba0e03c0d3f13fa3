"""More of what people say in English: the last questions, and the short texts of the wrap-up."""

from stayctl.demo.speech import MARKET, PROCUREMENT, Line, leaves, said, stays

LINES: dict[str, tuple[Line, ...]] = {
    "relationships": (
        stays("Smooth with the team. Reviews are blunt and kind.", "team", "blunt and kind reviews"),
        leaves(
            "With procurement it grates. They say it's the rule, and nobody will own the rule.",
            "collaboration",
            "nobody owns procurement's rules",
            topic=PROCUREMENT,
        ),
        stays(
            "With you it's easy. I'd only like to see you more often than once in two weeks.",
            "manager",
            "easy to talk to the manager",
        ),
        leaves(
            "Head office forgets that we exist until there's a number missing.",
            "collaboration",
            "forgotten by head office",
            *MARKET,
        ),
        leaves(
            "When I disagree in the big meeting it goes very quiet, so I've stopped.",
            "voice",
            "disagreeing goes quiet",
        ),
    ),
    "company_future": (
        stays(
            "I believe in the overseas numbers; I've seen the contracts.",
            "direction",
            "believes in the overseas business",
        ),
        leaves(
            "We've changed direction twice this year. I'd like to know whether next year counts.",
            "direction",
            "direction changes too often",
        ),
        leaves(
            "I read about the merger in a newspaper. Tell us first, even when it's bad news.",
            "security",
            "merger rumours",
        ),
        stays(
            "The general manager's question hour. He doesn't duck.",
            "leadership",
            "open question hour",
            topic="总经理问答会",
        ),
        said("Fix buying and contracts before you double anything. That's my advice."),
    ),
    "closing": (
        said("No, that was good. Just let me know what comes of it."),
        said("I thought you'd ask about overtime. It's fine at the moment."),
        said("Please don't let this be the only time."),
    ),
}
RECOGNITION = (
    "a word in private, with the reason",
    "the customer's words, unedited",
    "to present the work oneself",
)
THEIR_PART = ("gives one tech talk this quarter", "writes the process down", "shows a new colleague around")
OUTLOOK = {
    "green": ("talks about plans two years out", "settled, and proud of the new work"),
    "yellow": (
        "wants an answer about the next step within half a year",
        "procurement has worn them down; depends on what we deliver",
    ),
    "red": ("is already talking to a recruiter", "calm and finished: it sounded like a decision"),
}
