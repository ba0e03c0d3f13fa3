"""The JSON that others rely on: the keys of docs/reference/json.md, in their order, from the commands themselves."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from support import JSON_PAGE, Program, documented

ROWS = re.findall(r"^\| `([a-z ]+)` \| `(stayctl\.[a-z.]+/1)` \|", JSON_PAGE, re.MULTILINE)
ARGUMENTS = {
    "show": ["I1"],
    "plan": ["I1"],
    "prep": ["I1"],
    "promised": ["陈昊"],
    "round show": ["R1"],
    "round open": ["其余", "--dry-run"],
    "question show": ["stay-core"],
}


@pytest.fixture
def company(run: Program, tmp_path: Path) -> Program:
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok("employee", "add", "陈昊", "王珊")
    run.ok("schedule", "陈昊", "--on", "2026-11-25")
    run.ok("action", "add", "陈昊", "Rust 测试环境")
    run.ok("round", "open", "试点", "--who", "陈昊")
    (tmp_path / "roster.csv").write_text("姓名,性别\n赵六,男\n", encoding="utf-8")
    return run


@pytest.mark.parametrize(("command", "schema"), ROWS, ids=[row[0] for row in ROWS])
def test_each_command_serves_the_documented_shape(
    company: Program, tmp_path: Path, command: str, schema: str
) -> None:
    more = {"employee import": [str(tmp_path / "roster.csv")], **ARGUMENTS}.get(command, [])
    words = [] if command == "stayctl" else command.split()
    document: dict[str, Any] = json.loads(company.ok(*words, *more, "--format", "json", lang="zh"))
    assert (document["schema"], document["as_of"]) == (schema, "2026-11-22")
    data = document["data"]
    served = list(data[0]) if isinstance(data, list) else list(data)
    keys = documented(schema)
    assert served[: len(keys)] == keys


def test_every_shape_of_the_contract_is_documented() -> None:
    assert [row[0] for row in ROWS][:6] == [
        "employee list",
        "employee import",
        "agenda",
        "action list",
        "show",
        "question list",
    ]


def test_an_error_has_its_shape_too(company: Program) -> None:
    outcome = company("show", "I99", "--format", "json")
    document = json.loads(outcome.err)
    assert outcome.out == ""
    assert document["schema"] == "stayctl.error/1"
    assert list(document["error"]) == ["code", "id", "message", "where"]
    assert document["error"]["code"] == outcome.code == 3
