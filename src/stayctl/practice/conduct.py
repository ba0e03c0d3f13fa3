"""How to hold a stay interview (practice, section 6), in the words that the tool reminds the interviewer with."""

from enum import StrEnum
from typing import NamedTuple

from stayctl.language import N_


class Phase(StrEnum):
    """When a piece of advice is needed."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Advice(NamedTuple):
    """One thing to do, and what to know about it. ``brief`` ones are shown where there is room for few."""

    do: str
    about: str
    brief: bool = False


class Difference(NamedTuple):
    """One of the five dimensions in which a stay interview and an exit interview differ."""

    id: str
    label: str
    stay: str
    exit: str


PHASES: dict[Phase, str] = {
    Phase.BEFORE: N_("Before"),
    Phase.DURING: N_("During"),
    Phase.AFTER: N_("After"),
}

CONDUCT: dict[Phase, tuple[Advice, ...]] = {
    Phase.BEFORE: (
        Advice(
            N_("Say days ahead what it is for."),
            N_("And what it is not: no review, no rating. Whoever is surprised by it gives polite answers."),
            brief=True,
        ),
        Advice(
            N_("Find a place where both of you breathe easily."),
            N_("A café, a walk, a quiet corner. Not the room in which appraisals are held."),
            brief=True,
        ),
        Advice(
            N_("Look up what you promised last time."),
            N_("Begin with it. An old promise that nobody mentions makes every new one worthless."),
            brief=True,
        ),
        Advice(
            N_("Recall what they have done since."),
            N_("One thing you really noticed opens a talk better than any question."),
        ),
        Advice(
            N_("Choose three or four questions that fit this person."),
            N_("The others may stay unasked. Nobody counts them."),
        ),
        Advice(
            N_("Keep the time around it free."),
            N_("You can't listen with one eye on the clock."),
        ),
    ),
    Phase.DURING: (
        Advice(
            N_("Listen four minutes out of five."),
            N_("If you hear mostly yourself, ask the next question and stop."),
            brief=True,
        ),
        Advice(
            N_("Bear the silence."),
            N_("Count to three before you speak. The second sentence is often the one that matters."),
            brief=True,
        ),
        Advice(
            N_("Ask on: how often, how important, what would help?"),
            N_("“I'd like to do something new” may mean a technology, a team, or to be asked for once."),
            brief=True,
        ),
        Advice(
            N_("Note their words, not yours."),
            N_("“Nobody cares” says more than “communication issue”."),
        ),
        Advice(
            N_("Don't defend, don't judge, don't steer."),
            N_(
                "No lecture on why the rule is as it is, nothing about their performance, no list of your own to get through."
            ),
        ),
        Advice(
            N_("Asked for pay or a post: four steps."),
            N_(
                "Say that you have heard it. Tell the truth about what stands in the way. Say what you will try. Ask what else would count."
            ),
        ),
        Advice(
            N_("Promise only what is in your hands."),
            N_("For the rest, promise an answer by a day that you name."),
        ),
        Advice(
            N_("Harassment, discrimination, health: HR, today."),
            N_("Don't look into it yourself. Say that you have to pass it on, and note it for HR (F5)."),
        ),
    ),
    Phase.AFTER: (
        Advice(
            N_("Wrap up on the same day."),
            N_("Tomorrow you will remember what was said, but no longer how."),
            brief=True,
        ),
        Advice(
            N_("Do one small thing this week."),
            N_("It is seen sooner than any plan, and believed."),
            brief=True,
        ),
        Advice(
            N_("Of what takes long, say each month how it stands."),
            N_("Also when nothing has moved. Silence reads as forgotten."),
            brief=True,
        ),
        Advice(
            N_("Bring a no yourself, with the true reason."),
            N_("It is easier to bear than a yes that comes to nothing."),
        ),
        Advice(
            N_("Keep to yourself what was told to you."),
            N_("Your own manager sees figures and promises, not answers."),
        ),
        Advice(
            N_("Arrange the next one."),
            N_("One talk and then a year of silence does more harm than none."),
        ),
    ),
}

DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "timing",
        N_("Timing"),
        N_("while they work here and like to; every year, or sooner"),
        N_("after they have resigned; once"),
    ),
    Difference(
        "purpose",
        N_("What it is for"),
        N_("to keep this person, by changing what can be changed"),
        N_("to learn why somebody left, for the sake of those who stay"),
    ),
    Difference(
        "focus",
        N_("Focus"),
        N_("what keeps them, what gets in their way, what they hope for, what could make them leave"),
        N_("what made them leave, and what came too late"),
    ),
    Difference(
        "atmosphere",
        N_("Atmosphere"),
        N_("two people who will go on working together; trust is what is at stake"),
        N_("polite and guarded, or suddenly frank; there is little to lose"),
    ),
    Difference(
        "result",
        N_("Result"),
        N_("a plan with promises, kept while it still counts"),
        N_("a finding that helps others, no longer them"),
    ),
)
