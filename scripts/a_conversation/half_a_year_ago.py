"""What was there before: a small team, and the talk of last May with a promise that is still open."""

import json
from typing import Any

from a_conversation.recording import Recording

TEAM = (
    ("林悦", "研发部/支付平台", "支付平台主管", "2019-04-08"),
    ("陈昊", "研发部/支付平台", "高级工程师", "2023-09-11"),
    ("周宁", "研发部/支付平台", "工程师", "2025-07-07"),
    ("王珊", "研发部/支付平台", "测试工程师", "2022-02-21"),
    ("张敏", "人力资源部", "人力资源伙伴", "2018-10-15"),
)
MINE = ("陈昊", "周宁", "王珊")
IN_MAY: dict[str, Any] = {
    "held_on": "2026-05-19",
    "answers": [
        {"question": "enjoyment", "text": "每周四的技术分享会，外面真没有。"},
        {"question": "career", "text": "想学点新东西，Java 写了八年，想试试 Rust。"},
    ],
    "plan": {
        "stay_reasons": [{"text": "每周技术分享会", "driver": "learning", "topic": "每周技术分享会"}],
        "leave_triggers": [{"text": "技术栈一成不变", "driver": "learning", "topic": "新技术栈"}],
        "recognition": "当众讲清楚技术上做对了什么",
        "next_check_in": "2026-08-19",
        "agreed": True,
    },
    "actions": [
        {
            "title": "搭一套 Rust 测试环境",
            "horizon": "long_term",
            "driver": "resources",
            "due_on": "2026-11-16",
        }
    ],
}

NOTHING_NEEDED: dict[str, Any] = {
    "held_on": "2026-05-19",
    "answers": [{"question": "enjoyment", "text": "离家近，同事好说话。"}],
    "nothing_needed": True,
}


def happened(r: Recording) -> None:
    """The people, the talk in May, and the appointment of today."""
    r.at("2026-05-12 10:00")
    for name, department, title, hired in TEAM:
        facts = ["--department", department, "--title", title, "--hired-on", hired, "--language", "zh"]
        above = ["--manager", "林悦"] if name in MINE else []
        r.prepare("employee", "add", name, *facts, *above)
    r.prepare("settings", "set", "me", "林悦")
    r.prepare("employee", "edit", "陈昊", "--high-potential")
    r.at("2026-05-19 17:00")
    for name, brought in (("陈昊", IN_MAY), ("王珊", NOTHING_NEEDED)):
        r.prepare("schedule", name, "--on", "2026-05-19")
        path = r.home / "五月.json"
        path.write_text(json.dumps(brought, ensure_ascii=False), encoding="utf-8")
        r.prepare("interview", name, "--answers", str(path))
    r.at("2026-11-12 09:30")
    r.prepare("schedule", "陈昊", "--on", "2026-11-19", "--at", "15:00", "--place", "园区咖啡角")
    r.prepare("schedule", "周宁", "--on", "2026-11-20", "--at", "10:00", "--place", "楼下花园")
    r.prepare("invite", "陈昊", "--told")
    r.prepare("invite", "周宁", "--told")
    r.prepare("employee", "note", "周宁", "和小赵一起把新对账推上了线", "--on", "2026-09-27")
