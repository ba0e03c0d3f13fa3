"""The wrap-up, the page that is read out, and what 林悦 does once she is by herself."""

from a_conversation.recording import Recording


def wrap_up(r: Recording) -> None:
    """What is agreed while both sit there, and then the forecast."""
    _before(r)
    _reasons(r)
    _promises(r)
    _from_now_on(r)
    _agreed(r)
    _forecast(r)


def _before(r: Recording) -> None:
    r.title("收尾：把话变成事", "The wrap-up: from words to deeds")
    r.tell(
        "收尾头一件不是新的，是旧账：五月答应的那件还挂着。林悦没往后躲，当面给了个新日子，四个星期。",
        """The wrap-up begins with an old debt, not with anything new: what was promised in May still stood there.
        Lin Yue didn't duck it; she named a new day, four weeks from now.""",
    )
    r.line("4w", "1  为什么留下")
    r.shot("先说以前答应的", "1  ")


def _reasons(r: Recording) -> None:
    r.tell(
        """刚才打过标签的，现成地排在这儿，林悦打个编号就算一条。少了一条要紧的，她问：“带周宁他们，算不算？”
        “算，”陈昊说，“看人自己推上线，比自己写爽。”这句照原话写。""",
        """What had been tagged stood there ready, to be taken by number. One that mattered was missing. “Bringing up
        周宁 and the other one, does that count?” “It does,” said Chen Hao. “Watching them ship it beats writing it
        myself.” That went in, in her words.""",
    )
    r.line("1", "第 2 条")
    r.line("看人自己把活儿推上线，比自己写爽", "关于哪个因素")
    r.line("5", "具体是什么事")
    r.line("带新人", "第 3 条")
    r.line("", "2  ")
    r.line("1 2 3", "3  ")
    r.shot("1  为什么留下", "3  ")


def _promises(r: Recording) -> None:
    r.tell(
        """答应的事，林悦只写两件，一件一行：做什么、什么时候、谁来办。一件快的，不等采购了，先匀一台旧服务器，下周四前。
        一件慢的，要拉上人力资源的张敏。
        涨薪她没绕：今年没有名额。“我替你报，不打包票。”陈昊点点头：“你直说，我反倒踏实。”""",
        """Lin Yue promised two things only, a line each: what, by when, who. A quick one: an old server instead of
        waiting for procurement, by Thursday of next week. A slow one, together with 张敏 from HR: explain how the expert track goes on. About pay she
        didn't beat about the bush: no exceptions are left this year. “I'll put you forward, and guarantee
        nothing.” “Said straight out,” Chen Hao nodded, “I can live with that better.”""",
    )
    r.line("先匀一台旧服务器 下周四前", "对吗")
    r.line("", "（? 看全部）：")
    r.line("17", "还有什么")
    r.line("把专家线怎么往上走讲明白，张敏，长期", "对吗")
    r.line("", "谁说了算")
    r.line("h", "关于哪个因素")
    r.line("1", "还有什么")
    r.line("", "办不到的事")
    r.line("今年调薪", "为什么办不到")
    r.line("特批名额用完了", "4  ")
    r.shot("3  要做的事", "4  ")


def _from_now_on(r: Recording) -> None:
    r.line("当着做决定的人，把技术上哪儿做对了讲清楚", "对方自己要做的")
    r.line("十二月讲一次 Rust 分享", "你还要做的")
    r.line("单子再被退，当天告诉大家，一起想办法", "下次碰头")
    r.line("4w", "引用")
    r.line("p", "同意")


def _agreed(r: Recording) -> None:
    r.tell(
        """认可、她自己要做的、下次碰头，一行一条。然后屏幕上出来一段话，林悦照着念，念到“我来办”时抬头看了陈昊一眼。
        陈昊听完，说：“‘讲明白’那天，我也要在场。”“在。”这就算说定了。""",
        """Recognition, what she will do herself, the next time they meet: a line each. Then a page came up to be read
        out, and Lin Yue read it, with a look across the table at “I'll see to it”. “When you two explain it,” said
        Chen Hao, “I want to be in the room.” “You will be.” So it was agreed.""",
    )
    r.shot("念给")
    r.line("y", "先把屏幕转开")


def _forecast(r: Recording) -> None:
    r.tell(
        """陈昊端着杯子先走了。林悦把屏幕转回来才按回车：这一段只有她自己看得到。她在绿和黄之间停了停，选了黄，
        理由写的是陈昊自己的话。""",
        """Chen Hao left with her cup. Lin Yue turned the screen back before she pressed Enter: this part is hers alone.
        She wavered between green and yellow, took yellow, and gave as the reason Chen Hao's own words.""",
    )
    r.line("", "留任判断")
    r.line("y", "凭什么这么看")
    r.line("专家线没人讲得清；外面开过价，她自己说的“没忘”", "流失")
    r.settle()
    r.type("中 高")
    r.shot("只给你")
    r.tell(
        "再按一下回车，这一页就没了，往上翻也翻不到。",
        "One more Enter, and that page was gone, from the scrollback too.",
    )
    r.line("", "已收尾")
    r.shot("I3")


def alone(r: Recording) -> None:
    r.title("回到工位", "Back at the desk")
    r.tell(
        "四点差五分，林悦在工位上敲了 `stayctl`。那笔旧账有了新日子，当面说过，不再挂在最上头。剩下的是明天的周宁。",
        """Five to four, at her desk, Lin Yue typed `stayctl`. The old debt had a new day, named face to face, and no
        longer stood on top. What was left was 周宁, tomorrow.""",
    )
    r.at("2026-11-19 15:55")
    r.command()
    r.tell(
        "谈话本身随时翻得出来：答应了什么、她怎么说的，都在一处。",
        "The conversation itself is there to be read: what was said, tagged and promised, all in one place.",
    )
    r.command("show", "I3", lines=27)
    r.tell(
        "明天上午十点是周宁。她看了一眼准备页，头一件：对账上线那晚。",
        "Tomorrow at ten it is 周宁's turn. A look at the preparation page: begin with the night of the release.",
    )
    r.command("prep", "周宁")
