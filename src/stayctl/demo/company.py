"""The people of the sample company: who they are, where they work, and to whom they report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stayctl.demo.former import FORMER
from stayctl.demo.records import Person
from stayctl.practice.cadence import add_months
from stayctl.practice.vocabulary import LeaveType

YOU = "lin.yue@example.com"
"""The manager in whose name the demonstration is run."""
HEAD_OF_HR = "zhang.min@example.com"
HEAD_OF_THE_HOUSE = "gu.mingyuan@example.com"
BUSY = "luo.jian@example.com"
"""The manager who rarely gets round to it."""
BEGAN_MONTHS = 24
"""So long ago the company began with stay interviews."""


@dataclass(frozen=True)
class Team:
    """People of one department with the same manager.

    A row is name, mailbox, title, level, place, months since the hiring, and marks: C core, H high potential,
    E speaks English.
    """

    department: str
    manager: str | None
    job_family: str
    rows: str


TEAMS = (
    Team("总经办", None, "职能", "顾明远|gu.mingyuan|总经理|M5|上海|118|C"),
    Team("研发部", "gu.mingyuan", "研发", "许文涛|xu.wentao|研发总监|M4|上海|86|C"),
    Team(
        "研发部/平台组",
        "xu.wentao",
        "研发",
        "林悦|lin.yue|平台组经理|M2|上海|71|C",
    ),
    Team(
        "研发部/平台组",
        "lin.yue",
        "研发",
        """陈昊|chen.hao|高级工程师|P6|上海|38|H
        王珊|wang.shan|工程师|P5|上海|29|
        周宁|zhou.ning|高级工程师|P6|上海|52|C
        李雷|li.lei|工程师|P4|上海|22|
        赵敏之|zhao.minzhi|测试工程师|P5|上海|33|
        孙一鸣|sun.yiming|资深工程师|P7|上海|64|C
        Emma Clarke|emma.clarke|Software Engineer|P5|上海|19|E
        吴桐|wu.tong|工程师|P4|上海|2|
        刘洋|liu.yang|高级工程师|P6|上海|47|H""",
    ),
    Team("研发部/应用组", "xu.wentao", "研发", "何志强|he.zhiqiang|应用组经理|M2|上海|58|"),
    Team(
        "研发部/应用组",
        "he.zhiqiang",
        "研发",
        """郑凯|zheng.kai|高级工程师|P6|上海|41|H
        冯雪|feng.xue|前端工程师|P5|上海|27|
        蒋伟|jiang.wei|工程师|P5|上海|36|
        Tom Becker|tom.becker|Mobile Engineer|P6|上海|31|E
        韩露|han.lu|工程师|P4|杭州|15|
        曹宇|cao.yu|测试工程师|P4|上海|24|
        邓佳|deng.jia|高级工程师|P6|上海|3|
        田野|tian.ye|工程师|P5|上海|34|""",
    ),
    Team("产品部", "gu.mingyuan", "产品", "沈佳|shen.jia|产品总监|M3|上海|66|C"),
    Team(
        "产品部",
        "shen.jia",
        "产品",
        """唐宁|tang.ning|产品经理|P6|上海|44|H
        夏天|xia.tian|产品经理|P5|上海|26|
        方圆|fang.yuan|交互设计师|P5|上海|31|
        邹琳|zou.lin|用户研究员|P5|上海|18|
        Sofia Rossi|sofia.rossi|Product Designer|P6|上海|28|EH
        陆遥|lu.yao|产品经理|P6|上海|49|
        白洁|bai.jie|数据分析师|P4|上海|14|
        程诺|cheng.nuo|产品助理|P3|上海|5|
        钟晓|zhong.xiao|产品经理|P6|上海|39|C""",
    ),
    Team("销售部", "gu.mingyuan", "销售", "罗健|luo.jian|销售总监|M3|北京|79|C"),
    Team(
        "销售部/华北区",
        "luo.jian",
        "销售",
        """高翔|gao.xiang|大客户经理|P6|北京|55|C
        马超|ma.chao|客户经理|P5|北京|32|
        梁静|liang.jing|客户经理|P5|北京|25|
        宋扬|song.yang|售前工程师|P6|北京|43|
        谢婷|xie.ting|客户经理|P4|北京|17|
        彭飞|peng.fei|客户经理|P4|北京|4|
        潘越|pan.yue|客户经理|P5|北京|30|""",
    ),
    Team(
        "销售部/海外组",
        "luo.jian",
        "销售",
        "Daniel Hughes|daniel.hughes|Head of Overseas Sales|M2|上海|45|EC",
    ),
    Team(
        "销售部/海外组",
        "daniel.hughes",
        "销售",
        """Priya Nair|priya.nair|Account Manager|P5|新加坡|27|E
        Lucas Martin|lucas.martin|Account Manager|P5|上海|21|E
        Hannah Weiss|hannah.weiss|Solutions Engineer|P6|上海|35|EH
        袁媛|yuan.yuan|海外运营|P4|上海|23|
        Ben Carter|ben.carter|Account Executive|P4|新加坡|16|E
        Grace Lim|grace.lim|Customer Success Manager|P5|新加坡|30|E
        Oliver Grant|oliver.grant|Account Manager|P6|新加坡|33|E""",
    ),
    Team("运营部", "gu.mingyuan", "运营", "马丽华|ma.lihua|运营总监|M3|上海|73|"),
    Team(
        "运营部/采购组",
        "ma.lihua",
        "运营",
        """金鑫|jin.xin|采购主管|P6|上海|48|C
        史琳|shi.lin|采购专员|P4|上海|26|
        龚平|gong.ping|供应商经理|P5|上海|37|
        崔颖|cui.ying|采购专员|P4|上海|20|""",
    ),
    Team(
        "运营部/客服组",
        "ma.lihua",
        "客服",
        """任静|ren.jing|客服主管|P5|成都|40|
        秦朗|qin.lang|客服专员|P3|成都|28|
        尹航|yin.hang|客服专员|P3|成都|13|
        施雯|shi.wen|客服专员|P3|成都|25|""",
    ),
    Team("人力与财务部", "gu.mingyuan", "职能", "张敏|zhang.min|人力资源总监|M3|上海|61|C"),
    Team(
        "人力与财务部",
        "zhang.min",
        "职能",
        """苏晴|su.qing|人力资源伙伴|P6|上海|34|
        卢俊|lu.jun|财务经理|P6|上海|50|
        丁薇|ding.wei|会计|P4|上海|23|
        余欢|yu.huan|招聘专员|P4|上海|19|""",
    ),
)

JOINED = (
    Team(
        "人力与财务部",
        "zhang.min",
        "职能",
        """汤慧|tang.hui|薪酬专员|P5|上海|29|
        葛明|ge.ming|财务分析师|P6|上海|36|
        阮琪|ruan.qi|行政主管|P5|上海|45|
        柳青青|liu.qingqing|出纳|P3|上海|17|""",
    ),
    Team("运营部/客服组", "ma.lihua", "客服", "贺兰|he.lan|客服专员|P3|成都|21|"),
    Team("运营部/采购组", "ma.lihua", "运营", "简宁|jian.ning|采购专员|P4|上海|32|"),
)

LEAVERS: dict[str, tuple[int, LeaveType, bool]] = {
    "liu.yang": (75, LeaveType.VOLUNTARY, True),
    "tian.ye": (210, LeaveType.VOLUNTARY, True),
    "zhong.xiao": (130, LeaveType.VOLUNTARY, True),
    "pan.yue": (260, LeaveType.INVOLUNTARY, False),
    "oliver.grant": (165, LeaveType.VOLUNTARY, True),
    "shi.wen": (300, LeaveType.OTHER, False),
}
LEAVERS |= {gone.row.split("|")[1]: (gone.days, gone.leave_type, gone.regretted) for gone in FORMER}
"""Days since they left, how, and whether one would have kept them."""


def lots(today: date) -> tuple[tuple[Person, ...], ...]:
    """Everybody, managers before their people, with dates that go back from today.

    What happens to each lot is drawn apart, so that to add to one leaves the stories of the others as they are.
    """
    former = tuple(Team(gone.department, gone.manager, gone.job_family, gone.row) for gone in FORMER)
    numbers: dict[str, str] = {}
    return tuple(tuple(_people(lot, numbers, today)) for lot in (TEAMS, former, JOINED))


def _people(teams: tuple[Team, ...], numbers: dict[str, str], today: date) -> Iterator[Person]:
    for team in teams:
        for row in team.rows.splitlines():
            person = _person(row.strip(), team, f"{len(numbers) + 1001}", numbers, today)
            numbers[_mailbox(person.email)] = person.number
            yield person


def _person(row: str, team: Team, number: str, numbers: dict[str, str], today: date) -> Person:
    name, mailbox, title, level, place, months, marks = row.split("|")
    began = add_months(today, -BEGAN_MONTHS)
    hired_on = add_months(today, -int(months)) - timedelta(days=int(number) * 7 % 17)
    days, leave_type, regretted = LEAVERS.get(mailbox, (0, None, None))
    return Person(
        number=number,
        name=name,
        email=f"{mailbox}@example.com",
        department=team.department,
        title=title,
        job_family=team.job_family,
        level=level,
        location=place,
        manager=numbers[team.manager] if team.manager else None,
        hired_on=hired_on,
        added_on=max(began, hired_on),
        language="en" if "E" in marks else "zh",
        core="C" in marks,
        high_potential="H" in marks,
        left_on=today - timedelta(days=days) if days else None,
        leave_type=leave_type,
        regretted=regretted,
    )


def _mailbox(email: str) -> str:
    return email.partition("@")[0]
