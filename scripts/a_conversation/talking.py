"""The conversation itself, twenty-six minutes by the clock on the wall."""

from a_conversation import afterwards
from a_conversation.recording import Recording


def first_half(r: Recording) -> None:
    """Until the telephone rings."""
    r.title("一次真的谈话", "A real conversation")
    r.tell(
        """周四下午三点，园区咖啡角。林悦带支付平台，五个人；陈昊是她手下的高级工程师，五月聊过一次。
        我坐在旁边那张桌子，屏幕上有什么，记什么。人是虚构的，屏幕是真的：
        下面每一屏都由 `scripts/record_conversation.py` 在终端里重新谈一遍录下来。""",
        """Thursday, three in the afternoon, the coffee corner of the office park. 林悦 (Lin Yue) leads the payment
        platform; 陈昊 (Chen Hao) is her senior engineer, and they talked once before, in May. I sat at the next
        table and wrote down what stood on the screen. The people are invented, the screens are not: each was
        recorded by `scripts/record_conversation.py`, which holds the whole conversation again in a terminal. They
        are in Chinese, as the two of them speak.""",
    )
    r.at("2026-11-19 15:02")
    with r.sitting("interview", "陈昊", code=130):
        _opening(r)
        _proud(r)
        _ordinary_day(r)
        _one_thing(r)
        _last_may(r)
        _which_way(r)
        _the_morning(r)


def _opening(r: Recording) -> None:
    r.tell(
        """陈昊还在排队等拿铁，林悦先敲了 `stayctl interview 陈昊`。第一屏不给对方看，就三句话，
        她看到“忍得住冷场”，自己先笑了一下。""",
        """Chen Hao was still in the queue for her latte when Lin Yue typed `stayctl interview 陈昊`. The first
        screen is not for the other person: three lines. At the second, “bear the silence”, she had to smile.""",
    )
    r.see("按回车")
    r.shot()
    r.tell(
        """咖啡来了，林悦按回车，把电脑转过去。陈昊一行行看完，抬头说：“跟体检知情书似的。”
        林悦说：“怕的就是你签完字不知道签的啥。最要紧的是这句：哪个不想答就不答。”""",
        """The coffee came; Lin Yue pressed Enter and turned the laptop round. Chen Hao read line by line and looked
        up: “Like the form before a check-up.” “The thing I don't want is that you sign and don't know what,” said
        Lin Yue. “One sentence matters most: what you don't want to answer, you don't.”""",
    )
    r.at("2026-11-19 15:04")
    r.press("enter", "开始")
    r.shot()
    r.press("enter", "挺得意")


def _proud(r: Recording) -> None:
    r.tell(
        """电脑转回来一半，两个人都看得见。林悦没念题，就问她最近什么事做得挺得意。陈昊搅了半天咖啡，说没什么。
        林悦没接话。过了一会儿，对账出来了；又过了一会儿，真正得意的那件才出来。""",
        """Half turned back, so that both could see it. Lin Yue didn't read the question out, she just asked what had
        gone well. Chen Hao stirred her coffee: nothing, really. Lin Yue left it at that. After a while came the
        reconciliation job, down from four hours to twenty minutes; and after another while what she was really
        proud of: the two juniors shipped it, and she never touched the keyboard.""",
    )
    r.at("2026-11-19 15:06")
    r.type("没什么得意的吧…… 要说，就是对账，四个钟头压到二十分钟")
    r.press("enter")
    r.type("其实不是这个。九月上线那晚，周宁和小赵自己推的，我坐旁边，键盘一下没碰")
    r.shot(kept=True)
    r.press("next", "平平常常")


def _ordinary_day(r: Recording) -> None:
    r.tell(
        """下一题问平常日子图个什么，陈昊张口就来：“为了生活呗。”两人都笑。提示行写着别急着换题，林悦就端起杯子喝水。
        等来的是周四的分享会，和散会后走廊里那一个钟头。她说得起劲，林悦把屏幕转回自己这边，按 Ctrl-T 打了个标签，
        前后五秒，话没断。""",
        """What gets you out of the door on an ordinary day? “The rent,” said Chen Hao at once, and both laughed. The
        cue said not to move on yet, so Lin Yue took a sip of water. What came was the tech talk on Thursdays, and
        the hour that eight people then stood about in the corridor. While she was at it, Lin Yue turned the screen
        to herself, pressed Ctrl-T and tagged it, five seconds in all.""",
    )
    r.at("2026-11-19 15:08")
    r.type("“为了生活呗。”（笑）")
    r.press("enter")
    r.type(
        "周四不一样，有分享会。上回老郑讲 io_uring，散了会七八个人在走廊又站了一个钟头。朋友来打听，我头一个夸这个"
    )
    r.press("tag", "打标签")
    r.type("+学习成长 每周技术分享会")
    r.shot()
    r.press("enter", "Ctrl-D")
    r.press("next", "先夸哪一点")
    r.tell(
        """再往下，正好是“有朋友打听，你先夸哪一点”。她刚刚自己说了，再问一遍就成填表了。
        林悦按 Ctrl-O，光标已经停在那句话上，回车，过。""",
        """The next question happened to be what she would praise to a friend. She had just said it, and asking again
        would have made it a form. Ctrl-O: the cursor stood on that very answer already. Enter, and on.""",
    )
    r.at("2026-11-19 15:10")
    r.press("said", "哪个回答")
    r.shot()
    r.press("enter", "要不换个地方")


def _one_thing(r: Recording) -> None:
    r.tell(
        """屏幕上来的是“要不换个地方”。才第十分钟，林悦觉得早。偏巧陈昊嘟囔了一句“就是机器老批不下来”，
        她顺着这句走：F2，打三个字，跳到“只许改一样”。""",
        """Up came the thought of leaving. Minute ten: too early, Lin Yue felt. And Chen Hao had just muttered that
        the machines never get approved. So she followed that: F2, three characters, and she was at “you get to
        change just one thing”.""",
    )
    r.at("2026-11-19 15:11")
    r.press("jump", "跳到")
    r.type("只许改")
    r.shot()
    r.press("enter", "Ctrl-D")
    r.at("2026-11-19 15:13")
    r.type("采购。两台测试机，单子改了四版，退了三回，最后一回的理由是“格式不对”")
    r.press("tag", "打标签")
    r.type("-跨部门协作 采购审批反复")
    r.press("enter", "Ctrl-D")


def _last_may(r: Recording) -> None:
    r.tell(
        """采购改了四版、退了三回，陈昊把“格式不对”四个字念得像相声。林悦没替采购说话，可脸上挂不住：
        那两台机器，本来就是五月答应她的 Rust 环境要用的。她按 F4 看了一眼上次，随手按 Esc 收掉，
        说：“这笔账先记我头上。五月答应你的，过期三天了，我没办成。”陈昊愣了一下：“我以为你忘了。”""",
        """Four versions, three times sent back, the last time for “wrong format”: Chen Hao made a comic number of it.
        Lin Yue didn't defend procurement, but her face fell: the machines were for the Rust environment that she
        had promised in May. F4 for a glance at last time, Esc, gone again. “Put this one on my account. I promised
        it in May, it was due three days ago, and I haven't done it.” Chen Hao paused. “I thought you'd forgotten.”""",
    )
    r.at("2026-11-19 15:14")
    r.press("last", "上次")
    r.shot()
    r.press("escape", "Ctrl-D")
    r.press("next", "往后两三年")


def _which_way(r: Recording) -> None:
    r.tell(
        """欠账认了，话就好说了。往后两三年？陈昊摆手，说别再劝她带团队。真正堵心的是另一条路没人讲得清。
        林悦想解释两句，看见提示行，忍住了，只问：“三个说法里，你信哪个？”——“都不信。”""",
        """With the debt admitted, talking was easier. The next two or three years? No team to lead, please. What
        rankles is that nobody can explain the other road: she asked three people what the expert track looks at
        above P7 and got three answers. Lin Yue wanted to explain, saw the cue, and only asked which she believed.
        “None of them.”""",
    )
    r.at("2026-11-19 15:16")
    r.answer("不想带团队，想往深里做。可专家那条线，P7 往上到底看什么，问过三个人，三个说法", "看在眼里")


def _the_morning(r: Recording) -> None:
    r.tell(
        """这会儿可以回头问那一题了。原来的问法太直，林悦按 F7 换了一句：最近哪天早上特别不想出门？
        陈昊看着窗外，不说话。我数着，差不多有二十秒。“刘洋走的第二天。”她说。刘洋原来坐她对面，八月走的。
        林悦正记着，电话响了，是她女儿的老师。她说声对不住，Ctrl-C，合上电脑出去接。""",
        """Now was the time to go back. The first wording was too direct, so with F7 Lin Yue took another: was there a
        morning lately when you really didn't want to come in? Chen Hao looked out of the window. I counted to
        about twenty. “The day after 刘洋 left,” she said; 刘洋 had sat opposite her until August. Lin Yue was still typing when her phone rang: her
        daughter's teacher. An apology, Ctrl-C, the lid down, and out.""",
    )
    r.at("2026-11-19 15:17")
    r.press("jump", "跳到")
    r.type("离开")
    r.press("enter", "Ctrl-D")
    r.press("word", "特别不想出门")
    r.at("2026-11-19 15:18")
    r.type("刘洋走的第二天。到了楼下，在车里坐了")
    r.see("草稿已存")
    r.press("ctrl-c")


def second_half(r: Recording) -> None:
    """After the telephone call, and the wrap-up."""
    r.shot()
    r.tell(
        """三分钟后回来，还是那条命令。半句话原样停在那儿，问法也还是换过的那一句。
        林悦没问“我们说到哪儿了”，她说：“你在车里坐着。”""",
        """Three minutes later she was back, with the same command. Half a sentence stood there as she had left it,
        under the wording that she had chosen. She didn't ask where they had been. She said: “You were sitting in
        the car.”""",
    )
    r.at("2026-11-19 15:21")
    with r.sitting("interview", "陈昊"):
        r.see("坐了")
        r.shot()
        _still_in_the_car(r)
        _of_the_two(r)
        _last_words(r)
        afterwards.wrap_up(r)


def _still_in_the_car(r: Recording) -> None:
    r.tell(
        """二十分钟，不想上楼。“不是想走，”陈昊说得很慢，“是觉得下一个站起来讲的人该是我，可手里没东西可讲。”
        说的还是分享会，还是那套没搭起来的环境。林悦谢了她，没劝。下一题问什么本事没派上用场，
        前面带新人那段已经说透了，F3 跳过。""",
        """Twenty minutes, and she couldn't bring herself to go up. “Not that I want to leave,” Chen Hao said slowly.
        “The next one to stand up and speak should be me, and I've nothing in my hands to speak about.” So it was
        the tech talk again, and the environment that nobody had built. Lin Yue thanked her and didn't argue. The
        next question, which talent lies idle, had been answered at the beginning: F3, skipped.""",
    )
    r.at("2026-11-19 15:23")
    r.type("二十分钟，不想上楼。不是想走，是觉得下一个站起来讲的人该是我，可手里没东西可讲")
    r.press("tag", "打标签")
    r.type("-学习成长 手里没东西可讲 =跟上新技术；!4")
    r.press("enter", "Ctrl-D")
    r.press("next", "没怎么派上用场")
    r.press("skip", "看在眼里")


def _of_the_two(r: Recording) -> None:
    r.at("2026-11-19 15:25")
    r.answer(
        "去年评审会上，你当着李总的面把对账的设计讲了一遍，说是我想的。红榜就算了，照片拍得像通缉令", "配合"
    )
    r.tell(
        """说到认可，她讲了去年评审会；说到红榜，“照片拍得像通缉令”，邻桌都听见了。再下一题难一点：跟我配合，哪儿别扭？
        林悦把手从键盘上拿开，等。陈昊挑了半天词，说了个“扛”字。提示行写着只许道谢，林悦就说了两个字：“谢谢。”""",
        """Recognition: last year's review, where Lin Yue had told the director whose design it was. The wall of fame,
        please not: “I look like a wanted poster.” The next one is harder: working with me, where does it grate?
        Lin Yue took her hands off the keys. Chen Hao searched for words: you shoulder too much by yourself. The
        cue allows thanks and nothing else, so Lin Yue said: “Thank you.”""",
    )
    r.at("2026-11-19 15:27")
    r.type("就一样，你太能扛。采购退三回你自己去磨，我们都不知道，想帮也插不上手")
    r.shot(kept=True)
    r.press("next", "公司往后")


def _last_words(r: Recording) -> None:
    r.tell(
        """公司前景没聊，时间差不多了，林悦直接跳到最后一题：有什么该问却没问？陈昊乐了：“钱啊，你没问。”
        隔壁开过价，多三成，没去，也没忘。林悦打了标签，按 F10。这一屏只说两件事：四个方面都聊到了，哪两题没问。
        她没补。“公司往哪儿走，下回我先去打听清楚。”""",
        """They hadn't talked about the company's future, but time was nearly up, so Lin Yue jumped to the last one:
        what should I have asked? Chen Hao grinned: “Money. You didn't ask.” The firm next door had offered thirty
        per cent more. She hadn't gone, and she hadn't forgotten. A tag, then F10. The screen says that all four
        areas were talked about, and which two questions were not asked. Lin Yue left it so.""",
    )
    r.press("jump", "跳到")
    r.type("还有什么")
    r.press("enter", "Ctrl-D")
    r.at("2026-11-19 15:28")
    r.type("钱啊，你没问（笑）。隔壁开过价，多三成。没去，可也没忘")
    r.press("tag", "打标签")
    r.type("-薪酬 外面开价高三成")
    r.press("enter", "Ctrl-D")
    r.press("end", "收尾")
    r.shot()
    r.press("enter", "先说以前答应的")
