"""What the people of the large company are called, say and name."""

import itertools

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静磊强洋艳勇杰娟涛明超霞平刚桂英华文建国志军海燕"
TITLES = ("工程师", "高级工程师", "产品经理", "测试工程师", "设计师", "客户经理", "采购专员", "会计")

_WHEN = (
    "上个季度",
    "这半年",
    "搬到新楼以后",
    "换了组长以后",
    "大促那阵子",
    "每次评审之前",
    "说实话",
    "跟去年比",
)
_WHAT = (
    "排期总是临时改",
    "测试环境常常不够用",
    "和采购对接要来回改好几版",
    "新人没有人带",
    "值班表只照顾了一个组",
    "评审会上大家都肯说真话",
    "导师每周都抽时间看我的方案",
    "客户直接写信来道谢",
    "晋升的标准没人讲得清楚",
    "薪酬和外面比差了一截",
    "出差太密，孩子都认生了",
    "技术分享会办得很用心",
)
_SO = ("我心里其实挺", "大家嘴上不说可都挺", "我回家还跟家里人说，真是挺", "夜里想起来还是挺")
_FEEL = ("踏实的", "憋屈的", "有劲头的", "犯愁的", "感激的", "着急的", "自豪的", "累的")
_THEN = ("要是能早点定下来就好了", "希望明年还能这样", "再这样下去我也许会看看外面", "能不能换个做法试试")

OPENINGS = ["".join(parts) for parts in itertools.product(_WHEN, _WHAT)]
CLOSINGS = [f"{so}{feel}，{then}" for so, feel, then in itertools.product(_SO, _FEEL, _THEN)]
NEEDS = ("一台测试机", "每月一次的反馈", "早两周知道排期", "固定的导师", "弹性的上班时间")
TOPICS = [
    f"{where}{what}"
    for what, where in itertools.product(
        ("技术分享会", "值班安排", "采购审批", "测试环境", "年度调薪", "晋升评审", "远程办公", "新人带教"),
        ("", *(f"{n}号楼的" for n in range(1, 40))),
    )
]
DRIVER_WEIGHTS = {
    **{
        "career": 90,
        "pay": 80,
        "manager": 70,
        "learning": 60,
        "team": 60,
        "recognition": 50,
        "work_content": 50,
    },
    **{
        "workload": 45,
        "work_life": 40,
        "clarity": 30,
        "resources": 30,
        "collaboration": 28,
        "flexibility": 25,
    },
    **{"skill_use": 22, "fairness": 20, "leadership": 18, "culture": 16, "voice": 15, "benefits": 14},
    **{"purpose": 12, "direction": 12, "wellbeing": 10, "security": 8, "external": 8, "inclusion": 6},
}
