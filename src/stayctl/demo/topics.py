"""The topics of the sample company as its HR tidied them: in one language, each with one driver.

A job ad is written in one language, and a topic says more where everybody who named it meant the same.
"""

from collections.abc import Mapping
from dataclasses import replace

from stayctl.demo.records import Answered, Company, Named, Plan, Talk
from stayctl.demo.speech import CAREER_PATH, PROCUREMENT, TECH_TALK

ENGLISH = {
    TECH_TALK: "Weekly tech talk",
    PROCUREMENT: "Purchase requests sent back time and again",
    CAREER_PATH: "No clear way to promotion",
    "午饭搭子": "Lunch together",
    "弹性工作时间": "Flexible hours",
    "周一的会": "Monday meetings",
    "测试环境不够": "Too few test environments",
    "总经理问答会": "Open questions to the managing director",
}
MEANT = {TECH_TALK: "learning"}
CHINESE = {"Friday deal review": "周五复盘会", "English summaries": "英文会议纪要"}


def told_in(company: Company, language: str) -> Company:
    """The same company with its topics named in this language."""
    names = ENGLISH if language == "en" else CHINESE
    return replace(company, talks=tuple(_talk(talk, names) for talk in company.talks))


def _talk(talk: Talk, names: Mapping[str, str]) -> Talk:
    return replace(
        talk,
        answers=tuple(_answer(answer, names) for answer in talk.answers),
        plan=_plan(talk.plan, names) if talk.plan else None,
    )


def _answer(answer: Answered, names: Mapping[str, str]) -> Answered:
    return replace(answer, named=_named(answer.named, names))


def _plan(plan: Plan, names: Mapping[str, str]) -> Plan:
    return replace(
        plan,
        stay_reasons=_named(plan.stay_reasons, names),
        leave_triggers=_named(plan.leave_triggers, names),
    )


def _named(every: tuple[Named, ...], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(
        replace(
            each,
            topic=names.get(each.topic or "", each.topic),
            driver=MEANT.get(each.topic or "", each.driver),
        )
        for each in every
    )
