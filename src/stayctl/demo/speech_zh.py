"""What people say in Chinese, by the intent of the question."""

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
    "recent_win": (
        said("上个月把支付对账那块重写了，以前每天要人盯，现在一周都没人半夜打电话。", *TECH),
        said(
            "我把回归测试从两天压到四个小时，发版那天晚上大家居然能正点回家。",
            *TECH,
        ),
        stays(
            "带两个新人从头做完一个小功能，上线那天他们比我还激动。我才发现自己挺会教人的。",
            "skill_use",
            "带新人有成就感",
            *TECH,
        ),
        said("把那个拖了一年的老客户续下来了，对方负责人说就认我这个人。", *MARKET),
        said("一个快丢的单子，我跟售前熬了三个晚上改方案，最后签下来了。", *MARKET),
        said("我把对账的表格做成了模板，月底结账少加两天班。事情不大，可心里挺舒坦。", *SERVICE),
        said("有位客户骂了我半小时，后来专门写邮件来道谢，说问题真的解决了。", *SERVICE),
        said("需求评审前我自己跑了八个用户访谈，砍掉了一半没人要的功能，没人反对。", *TECH),
        said("把报警从一天两百条降到十条，值班的人能睡整觉了。", *TECH),
        said("接手别人留下的一块烂代码，三个礼拜理顺了，没惊动任何人。", *TECH),
        stays(
            "原型当天改当天给用户看，他们说总算有人听懂了，那种感觉真好。",
            "purpose",
            "用户说有人听懂了",
            *TECH,
        ),
        said("搬系统那次我管切换，一晚上没出岔子。回家路上买了碗馄饨，吃得特别香。"),
        said("跟三个部门把交接单理成了一张，听说现在新来的人都拿它当教材。"),
    ),
    "motivation": (
        stays(
            "说实话，是每周四的技术分享会。自己讲一次要准备两周，可听完底下一堆问题，觉得这两周没白费。",
            "learning",
            "每周四的技术分享会",
            *TECH,
            topic=TECH_TALK,
            need="想一直学新东西",
        ),
        stays(
            "组里这帮人。卡住了喊一声，马上有人转过椅子来看，别处真没有这样的。",
            "team",
            "组里的人肯搭手",
        ),
        stays(
            "手上的东西有难度。要是让我天天改报表，我早不来了。", "work_content", "事情有难度，不重样", *TECH
        ),
        stays("客户打电话点名找我的时候，觉得自己是有用的。", "purpose", "客户真的用得上", *MARKET, *SERVICE),
        stays("头儿不盯着我怎么干，只看结果。这份放手，是我早上愿意出门的理由。", "voice", "放手让我自己定"),
        stays(
            "家里有房贷，工资准时当然要紧。不过同事之间不勾心斗角，这个更难得。", "culture", "没有勾心斗角"
        ),
        stays(
            "星期天晚上我不怕第二天上班，最多想想周四轮到谁分享，要不要去抢个前排。",
            "learning",
            "周四分享会能学到东西",
            *TECH,
            topic=TECH_TALK,
        ),
    ),
    "enjoyment": (
        stays(
            "最舍不得的是分享会。上回测试组讲的混沌演练，第二天我就用上了，公司里没几家肯拿上班时间干这个。",
            "learning",
            "分享会学了就能用",
            *TECH,
            topic=TECH_TALK,
        ),
        stays(
            "中午一起吃饭的那几个人。聊着聊着，上午的死结就解开了。",
            "team",
            "同事处得好",
            topic="午饭搭子",
        ),
        stays(
            "可以早走接孩子，晚上再补。上一家为这个我跟人吵过架。",
            "flexibility",
            "能早走接孩子",
            topic="弹性工作时间",
        ),
        stays(
            "出了事故先找原因，不先找人。我刚来时闯过一次祸，没人骂我，全在一起查。",
            "culture",
            "出错先找原因不骂人",
        ),
        stays("有问题敢直接问总监，他真回。我以前那家，见总监得排一个月。", "leadership", "高层找得到人"),
        stays(
            "带我的师傅有一说一，做得不好当面讲，做得好也当面讲。",
            "manager",
            "上级有话直说",
            *MARKET,
            *SERVICE,
        ),
        stays("团队出差回来总有人在群里问一句到家没，事小，暖心。", "team", "团队有人情味", *MARKET),
    ),
    "leaving_thought": (
        leaves(
            "上个月对接采购，申请单改了四版还被退回来，理由一次一个样。那天晚上我把简历翻出来看了看。",
            "collaboration",
            "采购单反复退回",
            topic=PROCUREMENT,
            need="希望干活的人被当回事",
        ),
        leaves(
            "看到同一年进来的同学已经带组了，我还不知道自己下一步是什么，谁也说不清。",
            "career",
            "看不到下一步",
            topic=CAREER_PATH,
        ),
        leaves(
            "一台测试机批了七个礼拜，等批下来项目都过了。不是钱的事，是觉得没人在乎我们等不等。",
            "collaboration",
            "一台机器批了七周",
            *TECH,
            topic=PROCUREMENT,
        ),
        leaves(
            "猎头说那边用的是新一代的技术栈，我动了心。钱没多多少，主要怕自己再写三年老东西就废了。",
            "learning",
            "怕技术落后",
            *TECH,
            need="想学新技术栈，不是想换项目",
        ),
        leaves(
            "季度末连着三周没休周末，孩子发烧我在客户那儿。那次真想算了。",
            "workload",
            "季度末连轴转",
            *MARKET,
        ),
        leaves(
            "晋升名单出来，我问差在哪里，得到的话是“再等等”。等什么，没人说。",
            "career",
            "晋升标准说不清",
            topic=CAREER_PATH,
        ),
        leaves("隔壁新招的人薪水比我高一截，活儿一样。我不是眼红，就是觉得不公道。", "pay", "新人工资倒挂"),
        said("最近没有。去年换办公室那阵嫌远想过，后来习惯了。"),
        leaves(
            "给客户答应的样品，采购那边卡了二十天，最后是我去跟客户赔不是。",
            "collaboration",
            "样品采购太慢",
            *MARKET,
            topic=PROCUREMENT,
        ),
    ),
}
