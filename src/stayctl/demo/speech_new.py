"""What newcomers and leavers say, in both languages, by kind of interview and question."""

from stayctl.demo.speech import CAREER_PATH, PROCUREMENT, Line, leaves, said, stays

LINES_ZH: dict[str, tuple[Line, ...]] = {
    "onboarding.recent_win": (
        said("第一次自己处理完一张单子，没去问人，那天心里踏实了。"),
        said("第三周开会，我居然听懂了大家在争什么。"),
        said("上周有人来问我问题，而且我答得上来。"),
    ),
    "onboarding.as_promised": (
        stays("面试时说直接干正事，真是这样，第二周我就有自己的一摊了。", "work_content", "来了就干正事"),
        said("讲的和看到的差不多，就是没说过流程这么多。"),
        leaves("说好有培训计划，到现在还是自己摸。", "learning", "说好的培训没有影子"),
    ),
    "onboarding.clarity": (
        leaves("哪些事我能自己定，哪些要报上去，没人讲过。", "clarity", "不知道哪些能自己定"),
        leaves("每个人说的重点都不一样，我不知道先做哪件。", "clarity", "重点说法不一"),
        said("系统里那些简写，我还在背。"),
    ),
    "onboarding.relationships": (
        stays("谁都肯停下来讲，问三遍也不烦。", "team", "问三遍也不烦"),
        stays("师傅每天下班前跟我过十分钟，帮了大忙。", "manager", "师傅每天过十分钟"),
    ),
    "onboarding.enjoyment": (
        stays("这里没人加班给人看，做完就走。", "culture", "没有表演式加班"),
        stays("周四能去听分享，我以前的公司从来没有。", "learning", "周四的分享会", topic="每周技术分享会"),
    ),
    "onboarding.one_change": (
        leaves("头一天电脑没到，坐了两天。先把机器备好吧。", "resources", "入职没有电脑", topic=PROCUREMENT),
        said("给一张纸，写上找谁办什么事，就够了。"),
    ),
    "onboarding.career": (
        said("一年以后想自己扛一个模块。"),
        said("先把基本功打牢，年底想去考个证。"),
    ),
    "exit.recent_win": (
        said("最难忘的是那次通宵切换，大家一个都没走。"),
        said("带出来的两个新人，现在都能独当一面了。"),
    ),
    "exit.leaving_thought": (
        leaves("晋升两次没有说法，第二次我就开始投简历了。", "career", "晋升两次没有说法", topic=CAREER_PATH),
        leaves(
            "为一笔三千块的采购跑了一个月，回家路上忽然就不想干了。",
            "collaboration",
            "小采购跑了一个月",
            topic=PROCUREMENT,
        ),
        leaves("同样的活儿，新人拿得比我多。", "pay", "新人工资倒挂"),
    ),
    "exit.decision": (
        leaves("找过两次，答应的事都没有下文。第三次我就没再提。", "manager", "答应的事没下文"),
        said("那边给得很快，一个礼拜就谈完了。"),
    ),
    "exit.one_change": (
        leaves(
            "要是去年有人把往上走的路跟我讲清楚，我不会去看外面。",
            "career",
            "没人讲清楚发展路径",
            topic=CAREER_PATH,
        ),
        said("也许给我一个新的技术方向试试，就留下了。"),
    ),
    "exit.career": (said("那边让我带一个小组，用的也是新的技术。"), said("离家近，薪水高两成。")),
    "exit.enjoyment": (
        stays("同事。散伙饭吃到半夜，谁都不肯先走。", "team", "舍不得同事"),
        stays("周四的分享会，我以后可能还会来蹭。", "learning", "舍不得分享会", topic="每周技术分享会"),
    ),
    "exit.company_future": (
        said("说过的话要有回音，哪怕是“不行”。"),
        said("把采购和晋升两件事理清楚，能少走一半人。"),
    ),
}
LINES_EN: dict[str, tuple[Line, ...]] = {
    "onboarding.recent_win": (
        said("My first customer call alone. I was shaking, and it went fine."),
        said("I fixed something before anyone noticed that it was broken."),
    ),
    "onboarding.as_promised": (
        stays(
            "You said I'd have my own accounts within a month, and I do.",
            "work_content",
            "own accounts from the start",
        ),
        leaves(
            "The language course I was promised hasn't come up again.",
            "learning",
            "promised language course missing",
        ),
    ),
    "onboarding.clarity": (
        leaves(
            "What I may decide alone. I ask about everything, to be safe.",
            "clarity",
            "unclear what I may decide",
        ),
        said("The abbreviations. I keep a list."),
    ),
    "onboarding.relationships": (
        stays("My neighbour. She has never once sighed at me.", "team", "patient colleagues"),
        stays(
            "Ten minutes with you every evening: please keep that.", "manager", "ten minutes every evening"
        ),
    ),
    "onboarding.enjoyment": (
        stays("People go home when the work is done. That's new to me.", "culture", "no overtime for show"),
    ),
    "onboarding.one_change": (
        leaves(
            "Have the laptop ready. I read printouts for three days.",
            "resources",
            "no laptop on day one",
            topic=PROCUREMENT,
        ),
    ),
    "onboarding.career": (said("I'd like one market of my own by the end of the year."),),
    "exit.recent_win": (said("Signing the first hospital in Jakarta."),),
    "exit.leaving_thought": (
        leaves(
            "When I'd asked for the third time how one gets promoted, and heard a third version.",
            "career",
            "three versions of promotion",
            topic=CAREER_PATH,
        ),
    ),
    "exit.decision": (
        leaves(
            "A demo unit that took seven weeks, and a customer who didn't wait.",
            "collaboration",
            "seven weeks for a demo unit",
            topic=PROCUREMENT,
        ),
    ),
    "exit.one_change": (said("A straight answer, even a no."),),
    "exit.career": (said("A team of four, and a title that says so."),),
    "exit.enjoyment": (
        stays(
            "The Friday reviews, and the people in them.",
            "team",
            "honest Friday deal reviews",
            topic="Friday deal review",
        ),
    ),
    "exit.company_future": (said("Keep the promises small, and keep them."),),
}
