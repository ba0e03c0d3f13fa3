"""What a driver means to somebody who is looking for people: the line in a job ad, the criterion, the candid word."""

from typing import NamedTuple

from stayctl.language import N_


class Criterion(NamedTuple):
    """What to look for, and two questions about what the candidate has done; all are msgids."""

    look_for: str
    prompts: tuple[str, str]


class Candid(NamedTuple):
    """What a recruiter should say, and what not to promise; both are msgids."""

    say: str
    never: str


AD_LINES: dict[str, str] = {
    "career": N_("You can see your next step here, and what it takes to get there."),
    "learning": N_("Learning is part of the working week, not something for your evenings."),
    "work_content": N_("The problems are hard enough that no two months look alike."),
    "purpose": N_("What you make is used, and you will see whom it helps."),
    "skill_use": N_("Most of your day goes into what you do best."),
    "recognition": N_("Good work is noticed, by name and at the time."),
    "pay": N_("Asked why they stay, people here name the pay."),
    "benefits": N_("What comes besides the salary is good enough to be a reason to stay."),
    "manager": N_("You will work for somebody whom their people trust."),
    "leadership": N_("Those who lead the company are believed by those who work for them."),
    "team": N_("You won't be stuck alone: the person beside you helps."),
    "collaboration": N_("Other departments answer; work crosses over without a fight."),
    "work_life": N_("The working day ends, and the evening is yours."),
    "flexibility": N_("You have a say in when and where you work."),
    "workload": N_("There are enough hands for the work, so you can do it well."),
    "wellbeing": N_("When health or family has to come first for a while, it may."),
    "resources": N_("You get the tools that the job needs, and soon."),
    "clarity": N_("You will know what your job is, and what it is not."),
    "voice": N_("How you do your work is yours to decide, and what you say changes things."),
    "fairness": N_("Decisions about people go by what they have done, and somebody explains them."),
    "inclusion": N_("Everybody meets the same respect, whoever they are and wherever they are from."),
    "culture": N_("People speak openly, and nobody needs to play politics."),
    "direction": N_("People can tell you where the company is going, and want to come along."),
    "security": N_("This is a place where you can plan in years."),
}
"""A line that one could paste, by driver; personal circumstances are nothing that a company offers."""

TOPIC_LINES: dict[str, str] = {
    "career": N_("{topic} – how people here move on."),
    "learning": N_("{topic} – where people here keep learning."),
    "work_content": N_("{topic} – the work that people here like best."),
    "purpose": N_("{topic} – where you see what the work is for."),
    "skill_use": N_("{topic} – where what you are good at is wanted."),
    "recognition": N_("{topic} – where good work gets its thanks."),
    "pay": N_("{topic} – part of how work is paid here."),
    "benefits": N_("{topic} – what people here would miss most."),
    "manager": N_("{topic} – what people value in their managers."),
    "leadership": N_("{topic} – how those at the top stay within reach."),
    "team": N_("{topic} – what colleagues are like here."),
    "collaboration": N_("{topic} – how departments deal with each other."),
    "work_life": N_("{topic} – what leaves room for a life besides."),
    "flexibility": N_("{topic} – how work is fitted around your life."),
    "workload": N_("{topic} – what keeps the work to a size that can be done."),
    "wellbeing": N_("{topic} – how people here are looked after."),
    "resources": N_("{topic} – what you have to work with."),
    "clarity": N_("{topic} – how you know where you stand."),
    "voice": N_("{topic} – where you have your say."),
    "fairness": N_("{topic} – what people here call fair."),
    "inclusion": N_("{topic} – why nobody stays a stranger."),
    "culture": N_("{topic} – what it is like to work here."),
    "direction": N_("{topic} – why people believe in where this is going."),
    "security": N_("{topic} – what lets people plan ahead."),
}
"""A line around the concrete thing that was said, by the driver that everybody meant with it."""

CRITERIA: dict[str, Criterion] = {
    "career": Criterion(
        N_("Has a picture of the coming years that this post can honestly serve."),
        (
            N_("What do you want to be able to do in three years that you can't do yet?"),
            N_("When did a step that you had hoped for not come? What did you do then?"),
        ),
    ),
    "learning": Criterion(
        N_("Teaches themselves new things, and puts them to use."),
        (
            N_("What have you taught yourself in the past year, and where did you use it?"),
            N_("When were you out of date in something? How did you notice, and what did you do?"),
        ),
    ),
    "work_content": Criterion(
        N_("Finds something to better in routine work, and keeps its quality up."),
        (
            N_("Which part of your last job was dull? How did you deal with it?"),
            N_("Tell me about a routine that you changed. What came of it?"),
        ),
    ),
    "purpose": Criterion(
        N_("Knows whom the work is for, and asks them."),
        (
            N_("Who used the last thing that you finished? How do you know what they thought of it?"),
            N_("Tell me about work whose use you doubted. What did you do about the doubt?"),
        ),
    ),
    "skill_use": Criterion(
        N_("Knows their own strengths, and offers them."),
        (
            N_("What are you better at than most, and when did you last use it at work?"),
            N_("Tell me about a strength that a job left unused. Whom did you tell?"),
        ),
    ),
    "recognition": Criterion(
        N_("Makes work visible without boasting, and gives others the credit they are due."),
        (
            N_("Tell me about work of yours that nobody saw. What did you do?"),
            N_("Whose work did you last praise, and in front of whom?"),
        ),
    ),
    "team": Criterion(
        N_("Helps before being asked, and can disagree without hurting."),
        (
            N_("When did you last help a colleague at a cost to your own work? How did it come about?"),
            N_("Tell me about a colleague who was hard to work with. What did you change yourself?"),
        ),
    ),
    "collaboration": Criterion(
        N_("Gets things done with people who have other goals, and writes down what was agreed."),
        (
            N_(
                "Tell me about a time when another department held up your work. What did you do first, and what next?"
            ),
            N_("Which agreement with another team failed, and what have you done differently since?"),
        ),
    ),
    "workload": Criterion(
        N_("Puts things in order under pressure, and says early what won't get done."),
        (
            N_(
                "Tell me about a week with more work than hours. What did you leave out, and whom did you tell?"
            ),
            N_("When did you last turn something down? How did you put it?"),
        ),
    ),
    "resources": Criterion(
        N_("Gets on with what is there, and asks for what is missing with figures."),
        (
            N_("Tell me about something that you finished without the tools you wanted."),
            N_("How did you last get money or equipment approved? What convinced them?"),
        ),
    ),
    "clarity": Criterion(
        N_("Works out an unclear task with others instead of waiting for it to be explained."),
        (
            N_("Tell me about a task that nobody could describe to you. How did you begin?"),
            N_("When did you and your manager expect different things? How did it come out?"),
        ),
    ),
    "voice": Criterion(
        N_("Speaks up with reasons, and carries a decision that went the other way."),
        (
            N_("Tell me about a proposal of yours that was turned down. What happened next?"),
            N_("What did you last decide by yourself that others would have asked about?"),
        ),
    ),
    "culture": Criterion(
        N_("Talks about mistakes, their own first."),
        (
            N_("Tell me about a mistake of yours that others came to know about. How did they?"),
            N_("How did people deal with each other where you worked last? What was your part in it?"),
        ),
    ),
    "direction": Criterion(
        N_("Can work while plans change, and asks what the change is for."),
        (
            N_("Tell me about a change of plan that undid your work. What did you do the next day?"),
            N_("What do you want to know about a company before you believe in its plans?"),
        ),
    ),
}

TALKING_POINTS: dict[str, Candid] = {
    "career": Candid(
        N_(
            "Say which steps lead on from this post, how many people took one in the past two years, and that colleagues find the way unclear today."
        ),
        N_("A promotion, a title, or a date for either."),
    ),
    "learning": Candid(
        N_("Say what the first year really holds: which technology, which training, what is old."),
        N_("Courses or new technology that nobody has approved."),
    ),
    "pay": Candid(
        N_("Say the range of this post, and how raises are decided, before the candidate asks."),
        N_("A raise after probation, or a bonus that others decide about."),
    ),
    "benefits": Candid(
        N_("Go through the list as it is today, and say what is not on it."),
        N_("Benefits that are only being talked about."),
    ),
    "recognition": Candid(
        N_("Say how good work is noticed in an ordinary week, even if the answer is: seldom."),
        N_("Awards, or being seen by those at the top."),
    ),
    "workload": Candid(
        N_("Describe a busy month: when it comes, how long it lasts, who helps."),
        N_("That it will soon be quieter, or that somebody else will be hired."),
    ),
    "work_life": Candid(
        N_("Say the real hours, shifts and travel of this post, week by week."),
        N_("That overtime is rare, unless you can show it."),
    ),
    "flexibility": Candid(
        N_("Say which days and places are fixed, and who decides about exceptions."),
        N_("An exception that the manager would have to grant."),
    ),
    "collaboration": Candid(
        N_("Say with which departments this post deals, and where things get stuck today."),
        N_("That it will be mended by the time they start."),
    ),
    "resources": Candid(
        N_("Show the tools and the workplace as they are."),
        N_("Equipment that has not been ordered."),
    ),
    "voice": Candid(
        N_("Say what somebody in this post decides alone, and what needs approval."),
        N_("A free hand."),
    ),
    "manager": Candid(
        N_(
            "Let the candidate talk with the manager they would have, and with somebody of that team by themselves."
        ),
        N_("Another manager, or that this one will change."),
    ),
    "leadership": Candid(
        N_("Say how decisions come down from the top, and how often one sees those who make them."),
        N_("Access to the top, or a change of course."),
    ),
    "fairness": Candid(
        N_("Say who decides about promotion and pay, by what, and when."),
        N_("That only results count, unless the rules say so."),
    ),
    "direction": Candid(
        N_("Say what the company plans for the coming year, and what is not decided."),
        N_("Growth or markets that are still hopes."),
    ),
    "security": Candid(
        N_("Say for how long the post is planned, and what its budget hangs on."),
        N_("That the post is safe."),
    ),
}
