"""What people say in English, by the intent of the question."""

from stayctl.demo.speech import (
    CAREER_PATH,
    MARKET,
    PROCUREMENT,
    TECH,
    TECH_TALK,
    Line,
    leaves,
    said,
    stays,
)

LINES: dict[str, tuple[Line, ...]] = {
    "recent_win": (
        said(
            "I finally killed the flaky checkout test. It had been red every other Monday for a year.", *TECH
        ),
        said("The new onboarding screens. Support tells me the “where do I start” tickets are gone.", *TECH),
        said("Getting the Jakarta account to renew after they'd already told us no.", *MARKET),
        stays(
            "I walked a customer's whole team through the migration on my own. A year ago I'd have hidden behind somebody.",
            "learning",
            "grew into leading a migration",
            *MARKET,
        ),
        said(
            "I rewrote our newcomers' guide so that a human can read it. Nobody asked me to, and everybody uses it."
        ),
        said("Honestly, getting through quarter-end without a single lost weekend."),
    ),
    "motivation": (
        stays(
            "The Thursday tech talk. I gave one in March, with my terrible Chinese, and people stayed an hour longer to ask questions.",
            "learning",
            "the Thursday tech talk",
            *TECH,
            topic=TECH_TALK,
            need="to keep learning new things",
        ),
        stays(
            "The people I sit with. If I'm stuck, somebody rolls their chair over before I've asked.",
            "team",
            "people who help before being asked",
        ),
        stays(
            "I like that I'm trusted to run my accounts the way I see fit.",
            "voice",
            "trusted with my own accounts",
            *MARKET,
        ),
        stays(
            "When a hospital rings to say it works, I'm good for a month.",
            "purpose",
            "the product helps real people",
        ),
        stays(
            "The problems are hard in a nice way. I rarely do the same thing twice.",
            "work_content",
            "hard, varied problems",
            *TECH,
        ),
        said("It pays the rent, and the commute is short. I don't need more drama than that."),
    ),
    "enjoyment": (
        stays(
            "You can learn here in working hours. The tech talk is the thing I brag about to friends.",
            "learning",
            "learning in working hours",
            *TECH,
            topic=TECH_TALK,
        ),
        stays(
            "Nobody minds when I leave at four for the nursery, as long as the work gets done.",
            "flexibility",
            "free to leave at four",
            topic="弹性工作时间",
        ),
        stays("My team. We argue like siblings and then go for noodles.", "team", "a team that can argue"),
        stays(
            "My manager tells me straight what went wrong, and never in front of others.",
            "manager",
            "a manager who is straight with me",
        ),
        stays("Mistakes get a post-mortem here, not a culprit.", "culture", "mistakes without blame"),
        stays(
            "Friday deal reviews. It's the one hour where everyone shows their losing cards.",
            "team",
            "honest Friday deal reviews",
            *MARKET,
            topic="Friday deal review",
        ),
    ),
    "leaving_thought": (
        leaves(
            "In spring. I needed a demo unit, procurement sent the form back four times, and I stood in front of the customer with slides.",
            "collaboration",
            "procurement sent the form back four times",
            topic=PROCUREMENT,
            need="to be taken seriously",
        ),
        leaves(
            "When I asked what comes after P6 and got a shrug from two different people.",
            "career",
            "nobody knows what comes after P6",
            topic=CAREER_PATH,
        ),
        leaves(
            "A recruiter offered me a team that works in Rust. I wasn't after the money, I'm afraid of getting rusty.",
            "learning",
            "afraid of falling behind",
            *TECH,
            need="a newer stack, not another project",
        ),
        leaves(
            "Three red-eye flights in two weeks. My partner asked whether I still lived with them.",
            "work_life",
            "too much travel",
            *MARKET,
        ),
        leaves(
            "I heard what the market pays in Singapore now. I try not to think about it.",
            "pay",
            "paid below the market",
            *MARKET,
        ),
        said("Not lately, to be fair. Ask me again after the reorganisation."),
    ),
    "unused_talent": (
        leaves(
            "I used to run user research. Here I get the results second-hand.",
            "skill_use",
            "research skills unused",
            *TECH,
        ),
        said("I speak decent Japanese, and I have never once been asked about Japan."),
        leaves(
            "I can automate half of what I report by hand on Mondays, if somebody lets me near the data.",
            "skill_use",
            "could automate the reports",
            *MARKET,
        ),
        said("Teaching, I think. I'd happily train the new people."),
        stays(
            "Less than before, since I've been allowed to demo the prototypes myself.",
            "skill_use",
            "gets to show own prototypes",
        ),
    ),
    "one_change": (
        leaves(
            "Procurement. Seven signatures for a cable, and the sixth is always on holiday.",
            "collaboration",
            "seven signatures for a cable",
            topic=PROCUREMENT,
        ),
        leaves(
            "Decisions that are taken in a chat I can't read. A two-line summary in English would do.",
            "inclusion",
            "decisions only in Chinese chats",
            topic="English summaries",
        ),
        leaves(
            "The CRM. I enter every deal twice, and the two never agree.",
            "resources",
            "entering every deal twice",
            *MARKET,
        ),
        leaves(
            "Test environments. We share one, and I get it after nine at night.",
            "resources",
            "one shared test environment",
            *TECH,
            topic="测试环境不够",
        ),
        leaves(
            "Meetings at 7 p.m. Singapore time because head office likes them.",
            "work_life",
            "evening meetings",
            *MARKET,
        ),
        said("Nothing big. Maybe one day a week without meetings."),
    ),
    "career": (
        leaves(
            "I'd like to lead a small team. I've said so twice; it sort of evaporates.",
            "career",
            "wish to lead goes unanswered",
            topic=CAREER_PATH,
        ),
        leaves(
            "I'd stay an engineer for ever, if there were steps on that ladder.",
            "career",
            "no steps for specialists",
            *TECH,
            topic=CAREER_PATH,
        ),
        stays(
            "My boss takes me along to the regional planning, so I can see where this goes.",
            "career",
            "included in regional planning",
            *MARKET,
        ),
        leaves(
            "Honestly? I can't tell how promotion works here. I've heard three versions.",
            "career",
            "three versions of promotion",
            topic=CAREER_PATH,
        ),
        said("I don't want a title. I want one more market and a good colleague to share it with."),
        stays(
            "You paid for my certification, and I got to use it the month after.",
            "learning",
            "certification paid for",
        ),
    ),
    "recognition": (
        stays(
            "After my tech talk the director asked for the slides, in front of everybody. I still think of that.",
            "recognition",
            "asked for slides in public",
            *TECH,
            topic=TECH_TALK,
        ),
        said("A quiet word is plenty. Please, no stage."),
        leaves(
            "The launch mail thanked eleven people and skipped the two who were up all night.",
            "recognition",
            "left out of the launch mail",
        ),
        stays(
            "My boss told the customer that the idea was mine.", "manager", "manager gives credit", *MARKET
        ),
        leaves("The bonus is the same whether you carry the quarter or watch it.", "fairness", "flat bonus"),
        said("When somebody sends me a customer's words unedited, that does it for me."),
    ),
}
