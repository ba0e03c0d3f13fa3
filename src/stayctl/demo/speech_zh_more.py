"""More of what people say in Chinese: the second half of the questions."""

from stayctl.demo.speech import (
    CAREER_PATH,
    MARKET,
    PROCUREMENT,
    SERVICE,
    TECH,
    TECH_TALK,
    Line,
    leaves,
    said,
    stays,
)

LINES: dict[str, tuple[Line, ...]] = {
    "unused_talent": (
        leaves(
            "我以前写过两年编译器，来了以后一行没碰过。性能那块我其实能帮上。",
            "skill_use",
            "底层功夫用不上",
            *TECH,
        ),
        said("我会剪片子，产品介绍视频每次外包，我看着着急。", *TECH, *MARKET),
        leaves("英语能谈判，可海外的会从来没叫过我。", "skill_use", "英语用不上", *MARKET, *SERVICE),
        said("教人吧。我在大学带过两年助教，要是新人培训缺人，可以找我。"),
        leaves("做数据我比做报表强得多，可一周里三天在粘表格。", "work_content", "重复劳动太多", *SERVICE),
        said("没什么特别的，现在这些活儿正好是我会的。"),
        stays(
            "今年让我去讲了两次分享会，总算有地方说说我琢磨的那些东西。",
            "skill_use",
            "分享会上能讲自己的东西",
            *TECH,
            topic=TECH_TALK,
        ),
    ),
    "one_change": (
        leaves(
            "采购那个流程。三千块钱的东西，七个人签字，有一个出差就停在那儿。",
            "collaboration",
            "小额采购七个人签字",
            topic=PROCUREMENT,
        ),
        leaves(
            "把周一上午的三个会并成一个。真正做事从下午两点才开始。", "workload", "会太多", topic="周一的会"
        ),
        leaves(
            "测试环境。五个人抢一套，轮到我常常是晚上九点。",
            "resources",
            "测试环境要抢",
            *TECH,
            topic="测试环境不够",
        ),
        leaves(
            "需求变了至少说一声为什么。写到一半推倒，最难受的不是返工，是没人解释。",
            "clarity",
            "需求说变就变",
            *TECH,
        ),
        leaves(
            "客户的单子在系统里要录两遍，一遍给销售，一遍给财务，两边还对不上。",
            "resources",
            "一张单录两遍",
            *MARKET,
            *SERVICE,
        ),
        leaves(
            "跟采购对接能不能有个固定的人？每回换一个，每回从头讲。",
            "collaboration",
            "采购没有固定对接人",
            topic=PROCUREMENT,
        ),
        leaves("排班能不能提前两周定？现在周五才知道周末上不上。", "work_life", "排班太晚", *SERVICE),
        said("一时想不出来。真要说，茶水间的灯换一下吧。"),
    ),
    "career": (
        leaves(
            "想走技术路线，可P6往上怎么走，公司没有一张纸写清楚过。",
            "career",
            "P6往上没有说法",
            *TECH,
            topic=CAREER_PATH,
        ),
        leaves(
            "我想带人。问过一次，说名额不够，后来就没下文了。",
            "career",
            "带人的机会没下文",
            topic=CAREER_PATH,
        ),
        stays(
            "头儿让我跟着做架构评审，每次完了还单独跟我过一遍，这条路我看得见。",
            "career",
            "有人带着往上走",
            *TECH,
        ),
        said("我不想当领导，就想把手上这摊做到最好。这话以前不敢说。"),
        leaves(
            "想学点新的，Rust也好，大模型也好，业务上总得有个口子让人试。",
            "learning",
            "没有机会试新技术",
            *TECH,
            need="想学新技术栈",
        ),
        leaves(
            "客户经理再往上是什么？我问了三个人，三个说法。",
            "career",
            "岗位阶梯三种说法",
            *MARKET,
            topic=CAREER_PATH,
        ),
        stays(
            "公司出钱让我考证，考下来还把题目讲给全组听，挺值。",
            "learning",
            "公司支持考证",
            *SERVICE,
            *MARKET,
        ),
        said("两三年里想换到别的组看看，不是嫌现在不好，是想多懂一点业务。"),
    ),
    "recognition": (
        stays(
            "分享会上讲完那次优化，总监当着大家问我要了幻灯片。比发奖金管用，我记到现在。",
            "recognition",
            "在分享会上被当众认可",
            *TECH,
            topic=TECH_TALK,
            need="希望技术贡献被看见",
        ),
        said("我怕上台。私下跟我说一句“这块亏了你”，就够了。"),
        leaves(
            "项目成了，邮件里感谢了一圈，后台的人一个没提。我们也不是图那个，可总觉得自己是空气。",
            "recognition",
            "后台的人没人提",
        ),
        stays("头儿在客户面前说方案是我写的，没揽到自己身上。", "manager", "上级不抢功", *MARKET),
        leaves("季度奖是平均分的，干多干少一个样，那句“辛苦了”听着就轻了。", "fairness", "奖金平均分"),
        stays(
            "生日那天收到组里每人一句话，是写在便利贴上的，我贴在显示器背面。", "team", "组里的心意", *SERVICE
        ),
        said("给我半天假比给红包强，真的。"),
    ),
    "relationships": (
        stays("组里很顺。代码评审敢说真话，说完还一起吃饭。", "team", "评审敢说真话", *TECH),
        leaves(
            "跟采购最别扭。他们也委屈，说规定就这样；可规定是谁定的，没人认。",
            "collaboration",
            "跟采购互相埋怨",
            topic=PROCUREMENT,
        ),
        stays("跟你嘛，挺直接的。要是周报能少写一点就更好了。", "manager", "跟上级有话直说"),
        leaves(
            "产品跟研发隔着一层群，消息传到我这儿常常已经变了样。",
            "collaboration",
            "产品和研发传话走样",
            *TECH,
        ),
        stays("新来的同事我们轮流带，谁都不烦。我自己就是这么被带出来的。", "team", "新人有人带"),
        leaves(
            "销售答应客户之前从来不问我们做不做得到，最后是我们挨骂。",
            "collaboration",
            "销售先答应再通知",
            *SERVICE,
        ),
        leaves("有话我不太敢在大会上说，上回有人提了意见，会后被叫去谈话。", "voice", "大会上不敢说话"),
    ),
    "company_future": (
        stays("我看好海外那块，今年的单子是实打实的。", "direction", "看好海外业务"),
        leaves(
            "方向一年换了两次，做到一半的东西就放在那儿落灰。我想知道明年还算不算数。",
            "direction",
            "方向换得太勤",
        ),
        said("大的我不懂。只希望别一忙起来就忘了把话跟底下人说清楚。"),
        leaves(
            "听说要合并部门，都是从别的公司的人嘴里听来的。早点跟我们讲，哪怕是坏消息。",
            "security",
            "合并传闻没人解释",
        ),
        stays(
            "总经理每季度那场问答会我都去，难的问题他也不躲。",
            "leadership",
            "总经理肯当面回答",
            topic="总经理问答会",
        ),
        said("建议一条：先把采购和合同的流程理顺，再谈翻一番。"),
        stays("我们做的东西，医院里真有人在用。光这一点，我就愿意再干几年。", "purpose", "产品真有用"),
    ),
    "closing": (
        said("没了。能这样聊聊挺好的，就盼着说过的事有个回音。"),
        said("别只聊一次就没下文，行吗？"),
        said("今天说的这些，先办采购那件就行，别的不急。"),
        said("谢谢你肯听。上一次有人这么问我，还是面试的时候。"),
        said("其实我以为你会问加班。还好，这阵子还扛得住。"),
    ),
}
RECOGNITION = (
    "当众讲技术贡献，不要红榜",
    "私下说一声，讲清楚好在哪里",
    "给半天假",
    "让本人去讲、去汇报",
    "写进对客户的邮件里",
)
THEIR_PART = ("每月在组里讲一次", "把手上的流程写成文档", "带一名新人", "先试两周，把数字记下来")
OUTLOOK = {
    "green": ("事情和人都顺，说到三年以后的打算", "刚接了喜欢的活儿，劲头很足"),
    "yellow": ("发展上没有说法，半年内要给答复", "采购的事磨掉不少耐心，看这次能不能兑现"),
    "red": ("已经在看外面的机会，语气很平静", "两次提到猎头，晋升没有下文"),
}
