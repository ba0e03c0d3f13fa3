"""What managers promise in the sample company, by the driver that was named, in both languages."""

from dataclasses import dataclass

from stayctl.practice.vocabulary import Control, Horizon, Lever

QUICK, LONG = Horizon.QUICK_WIN, Horizon.LONG_TERM
HR, BOARD, SELF = Control.HR, Control.EXECUTIVE, Control.MANAGER


@dataclass(frozen=True)
class Offer:
    """A promise; ``refusal`` is the honest reason where it can't be kept, ``news`` a line of progress."""

    zh: str
    en: str
    horizon: Horizon
    control: Control
    lever: Lever
    refusal_zh: str
    refusal_en: str
    news_zh: str = "在推进，下月再碰一次"
    news_en: str = "moving; we meet again next month"

    def title(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    def refusal(self, language: str) -> str:
        return self.refusal_en if language == "en" else self.refusal_zh

    def news(self, language: str) -> str:
        return self.news_en if language == "en" else self.news_zh


_BUDGET = ("今年预算已定，明年三月再报", "this year's budget is fixed; asked again for March")
_RULE = ("集团制度，本地改不了", "a rule of the group that can't be changed here")
_NO_POST = ("没有空缺的岗位", "there is no open post")
_CLIENT = ("客户那边不同意", "the customer doesn't agree")

OFFERS: dict[str, tuple[Offer, ...]] = {
    "collaboration": (
        Offer(
            "给采购单指定一位固定对接人", "Name one contact in procurement", QUICK, SELF, Lever.POLICY, *_RULE
        ),
        Offer(
            "五千元以下的采购改为两人签字",
            "Two signatures for purchases under 5,000",
            LONG,
            BOARD,
            Lever.POLICY,
            *_RULE,
        ),
        Offer(
            "和采购一起过一遍退回的单子",
            "Go through the returned forms with procurement",
            QUICK,
            SELF,
            Lever.OTHER,
            *_RULE,
        ),
        Offer(
            "每月一次跨部门交接会",
            "A monthly hand-over meeting between units",
            LONG,
            SELF,
            Lever.POLICY,
            *_CLIENT,
        ),
    ),
    "career": (
        Offer(
            "写清下一级的要求，一起对照",
            "Write down what the next level asks, and compare",
            QUICK,
            SELF,
            Lever.POLICY,
            *_RULE,
        ),
        Offer(
            "参加下一季的晋升评审准备",
            "Prepare for the next promotion panel together",
            LONG,
            HR,
            Lever.POLICY,
            *_NO_POST,
        ),
        Offer(
            "轮岗三个月的方案", "A plan for three months in another team", LONG, HR, Lever.TRAINING, *_NO_POST
        ),
    ),
    "learning": (
        Offer(
            "每周留半天学新技术",
            "Half a day a week for new technology",
            QUICK,
            SELF,
            Lever.TRAINING,
            *_CLIENT,
        ),
        Offer("报名外部课程", "Sign up for the external course", LONG, HR, Lever.TRAINING, *_BUDGET),
    ),
    "pay": (Offer("申请调薪", "Apply for a pay adjustment", LONG, HR, Lever.BENEFITS, *_BUDGET),),
    "workload": (
        Offer("周一的三个会并成一个", "Merge the three Monday meetings", QUICK, SELF, Lever.POLICY, *_RULE),
        Offer("季度末借调一个人手", "Borrow a colleague at quarter-end", LONG, SELF, Lever.OTHER, *_BUDGET),
    ),
    "resources": (
        Offer("再开一套测试环境", "A second test environment", QUICK, SELF, Lever.OTHER, *_BUDGET),
        Offer("两个系统的录单打通", "Connect the two order systems", LONG, BOARD, Lever.OTHER, *_BUDGET),
    ),
    "recognition": (
        Offer(
            "上线邮件写上后台同事的名字",
            "Name everybody in the launch mail",
            QUICK,
            SELF,
            Lever.POLICY,
            *_RULE,
        ),
    ),
    "skill_use": (
        Offer(
            "安排参加下一个对口的项目",
            "A part in the next project that fits",
            LONG,
            SELF,
            Lever.OTHER,
            *_NO_POST,
        ),
        Offer(
            "请本人在组里讲一次", "Let them give a talk to the team", QUICK, SELF, Lever.TRAINING, *_CLIENT
        ),
    ),
    "work_life": (
        Offer("排班提前两周定", "Fix the roster two weeks ahead", QUICK, SELF, Lever.POLICY, *_RULE),
        Offer("出差改为每月最多一次", "One trip a month at most", LONG, SELF, Lever.POLICY, *_CLIENT),
    ),
    "clarity": (
        Offer(
            "需求变更当天写明原因",
            "Give the reason for a change the same day",
            QUICK,
            SELF,
            Lever.POLICY,
            *_CLIENT,
        ),
    ),
    "fairness": (
        Offer("向人力反映奖金分配", "Take the bonus scheme to HR", LONG, HR, Lever.BENEFITS, *_RULE),
    ),
    "inclusion": (
        Offer(
            "群里的决定附一段英文", "A short English summary of decisions", QUICK, SELF, Lever.POLICY, *_RULE
        ),
    ),
    "voice": (
        Offer("会前匿名收一轮意见", "Collect opinions before the meeting", QUICK, SELF, Lever.POLICY, *_RULE),
    ),
    "direction": (
        Offer(
            "季度会上讲清楚明年的重点",
            "Explain next year's focus at the quarterly",
            LONG,
            BOARD,
            Lever.POLICY,
            *_RULE,
        ),
    ),
    "security": (
        Offer(
            "向总经理问清合并传闻并答复",
            "Ask about the merger and report back",
            QUICK,
            BOARD,
            Lever.POLICY,
            *_RULE,
        ),
    ),
    "work_content": (
        Offer("把周报改成自动生成", "Automate the weekly report", QUICK, SELF, Lever.OTHER, *_BUDGET),
    ),
}
