"""People who left the sample company before the rest of its story: their forecasts can be laid beside what happened."""

from dataclasses import dataclass

from stayctl.practice.vocabulary import LeaveType


@dataclass(frozen=True)
class Gone:
    """Somebody who left so many days ago; ``row`` is as in a team's rows."""

    department: str
    manager: str
    job_family: str
    row: str
    days: int
    leave_type: LeaveType = LeaveType.VOLUNTARY
    regretted: bool = True


FORMER = (
    Gone("产品部", "shen.jia", "产品", "姚远|yao.yuan|产品经理|P5|上海|40|", 480),
    Gone(
        "销售部/海外组", "daniel.hughes", "销售", "Nina Patel|nina.patel|Account Manager|P5|新加坡|37|E", 335
    ),
    Gone("运营部/客服组", "ma.lihua", "客服", "孟佳|meng.jia|客服专员|P3|成都|34|", 530, regretted=False),
    Gone("运营部/采购组", "ma.lihua", "运营", "常青|chang.qing|采购专员|P4|上海|42|", 415),
    Gone("人力与财务部", "zhang.min", "职能", "陶然|tao.ran|薪酬专员|P5|上海|38|", 385),
    Gone("研发部/应用组", "he.zhiqiang", "研发", "范磊|fan.lei|高级工程师|P6|杭州|45|H", 445),
    Gone("销售部/华北区", "luo.jian", "销售", "董洁|dong.jie|客户经理|P5|北京|36|", 355, regretted=False),
)
