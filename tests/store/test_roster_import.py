"""Rosters into the store, on both engines: matching, managers, circles, differences, all or nothing."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

from stayctl.files.roster.headers import map_headers
from stayctl.files.roster.reading import read_roster
from stayctl.files.roster.rows import RowReader, decide_dates
from stayctl.practice.roster import Problem
from stayctl.store.changes import changing
from stayctl.store.changes.roster import BadRows, RosterOutcome, import_roster
from stayctl.store.engine import create
from stayctl.store.location import Location
from stayctl.store.tables import Audit, Department, Employee, EmployeeAttribute, Interview, Trigger

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def take_in(
    engine: Engine, text: str, *, keep: tuple[str, ...] = (), skip: bool = False, **how: Any
) -> RosterOutcome:
    roster = read_roster("-", stdin=io.BytesIO(text.encode()))
    columns = map_headers(roster.header, {}, keep, file="r.csv")
    rows = RowReader(columns, decide_dates(roster, columns, None, TODAY), TODAY)
    titles = {field: title for field in columns.fields if (title := columns.column(field))}
    with changing(engine, actor="test", now=NOW, today=TODAY) as change:
        return import_roster(
            change,
            rows.read(roster.rows()),
            titles=titles,
            problems=rows.problems,
            without_bad_rows=skip,
            **how,
        )


def counts(outcome: RosterOutcome) -> tuple[int, int, int, int, int]:
    return (outcome.new, outcome.changed, outcome.unchanged, outcome.gone, outcome.rejected)


def refused(engine: Engine, text: str, **how: Any) -> list[tuple[int, str | None, str]]:
    with pytest.raises(BadRows) as bad:
        take_in(engine, text, **how)
    assert not rows(engine, Employee)
    return [(problem.row, problem.column, problem.text()) for problem in bad.value.problems]


def rows(engine: Engine, table: type[SQLModel]) -> list[Any]:
    with Session(engine) as session:
        return list(session.exec(select(table)).all())


def people(engine: Engine) -> dict[str, Employee]:
    return {person.name: person for person in rows(engine, Employee)}


def managers(engine: Engine) -> dict[str, str | None]:
    by_id = {person.id: person for person in rows(engine, Employee)}
    return {
        person.name: by_id[person.manager_id].name if person.manager_id else None for person in by_id.values()
    }


FULL = """工号,姓名,邮箱,部门,职位,岗位序列,职级,工作地点,上级工号,入职日期,状态,离职日期,离职类型,关键岗位,高潜,语言,衣码
001,王珊,wang@x.cn,集团/研发部,总监,技术,P9,上海,,2015/3/2,在职,,,是,否,中文,M
002,陈昊,chen@x.cn,集团/研发部/平台组,工程师,技术,P5,上海,001,2021/9/30,在职,,,否,Y,English,L
003,李雷,,集团/市场部,经理,,,北京,001,2019/1/7,离职,2026/8/31,主动离职,0,0,,
"""


def test_every_field_of_a_roster_is_stored(engine: Engine) -> None:
    outcome = take_in(engine, FULL, keep=("衣码",))
    assert counts(outcome) == (3, 0, 0, 0, 0)
    found = people(engine)
    chen, li = found["陈昊"], found["李雷"]
    assert (chen.employee_no, chen.email, chen.title, chen.job_family) == (
        "002",
        "chen@x.cn",
        "工程师",
        "技术",
    )
    assert (chen.level, chen.location, chen.hired_on) == ("P5", "上海", date(2021, 9, 30))
    assert (chen.status, chen.core, chen.high_potential, chen.language) == ("active", False, True, "en")
    assert (li.status, li.left_on, li.leave_type) == ("left", date(2026, 8, 31), "voluntary")
    assert (found["王珊"].core, found["王珊"].language, chen.added_on) == (True, "zh", TODAY)
    assert managers(engine) == {"王珊": None, "陈昊": "王珊", "李雷": "王珊"}
    assert len({person.uuid for person in found.values()}) == 3
    assert {a.value for a in rows(engine, EmployeeAttribute)} == {"M", "L"}


def test_departments_are_paths_with_their_parents(engine: Engine) -> None:
    take_in(engine, FULL)
    found = {d.path: d for d in rows(engine, Department)}
    assert set(found) == {"集团", "集团/研发部", "集团/研发部/平台组", "集团/市场部"}
    assert found["集团/研发部/平台组"].parent_id == found["集团/研发部"].id
    assert (found["集团/研发部/平台组"].name, found["集团/研发部/平台组"].depth) == ("平台组", 3)


def test_the_same_roster_twice_changes_nothing(engine: Engine) -> None:
    take_in(engine, FULL, keep=("衣码",))
    before = [person.model_dump() for person in rows(engine, Employee)]
    assert counts(take_in(engine, FULL, keep=("衣码",))) == (0, 0, 3, 0, 0)
    assert [person.model_dump() for person in rows(engine, Employee)] == before
    assert not rows(engine, Trigger)


def test_an_import_leaves_one_audit_row(engine: Engine) -> None:
    take_in(engine, FULL)
    (audit,) = rows(engine, Audit)
    assert (audit.action, audit.record) == ("employee.import", "roster")
    assert "王珊" not in (audit.reason or "")


def test_a_changed_roster_tells_who_is_new_changed_and_gone(engine: Engine) -> None:
    take_in(engine, "工号,姓名,职位\n1,甲,工程师\n2,乙,工程师\n3,丙,工程师\n")
    outcome = take_in(engine, "工号,姓名,职位\n1,甲,工程师\n2,乙二,主管\n4,丁,工程师\n")
    assert counts(outcome) == (1, 1, 1, 1, 0)
    assert [who.name for who in outcome.who_new] == ["丁"]
    assert [(who.name, who.fields) for who in outcome.who_changed] == [("乙二", "name,title")]
    assert [who.name for who in outcome.who_gone] == ["丙"]
    assert people(engine)["丙"].status == "active"


def test_those_who_are_gone_are_marked_when_asked(engine: Engine, make: Any) -> None:
    boss = make.employee("林悦")
    gone = make.employee("陈昊", manager=boss)
    colleague = make.employee("李雷", manager=boss)
    make.interview(gone)
    outcome = take_in(
        engine, f"工号,姓名\n{boss.employee_no},林悦\n{colleague.employee_no},李雷\n", mark_gone=True
    )
    assert outcome.gone == 1
    assert people(engine)["陈昊"].status == "left"
    assert people(engine)["陈昊"].left_on is None
    assert [i.state for i in rows(engine, Interview)] == ["cancelled"]
    assert [(t.employee_id, t.kind, t.about_id) for t in rows(engine, Trigger)] == [
        (colleague.id, "colleague_left", gone.id)
    ]


def test_an_empty_cell_says_nothing_about_what_is_known(engine: Engine) -> None:
    take_in(engine, "工号,姓名,职位,部门\n1,甲,工程师,研发部\n")
    assert counts(take_in(engine, "工号,姓名,职位,部门\n1,甲,,\n")) == (0, 0, 1, 0, 0)
    assert people(engine)["甲"].title == "工程师"


def test_a_person_is_known_by_number_else_by_mail_else_by_name(engine: Engine, make: Any) -> None:
    for name, mail in (("甲", None), ("乙", "Yi@x.cn"), ("丙", None)):
        make.employee(name, email=mail)
    outcome = take_in(engine, "工号,姓名,邮箱\n0001,甲新,\nX2,乙新,yi@X.cn\nX3,丙,\n")
    assert counts(outcome) == (0, 3, 0, 0, 0)
    assert {p.employee_no: p.name for p in people(engine).values()} == {
        "0001": "甲新",
        "X2": "乙新",
        "X3": "丙",
    }


def test_a_number_that_was_given_out_gives_way_to_the_real_one(engine: Engine) -> None:
    take_in(engine, "王珊\n陈昊\n")
    assert {p.name: p.employee_no for p in people(engine).values()} == {"王珊": "0001", "陈昊": "0002"}
    outcome = take_in(engine, "工号,姓名\n0001,青辰\n0002,王珊\n0003,陈昊\n")
    assert counts(outcome) == (1, 2, 0, 0, 0)
    assert {p.name: p.employee_no for p in people(engine).values()} == {
        "青辰": "0001",
        "王珊": "0002",
        "陈昊": "0003",
    }


def test_a_newcomer_with_a_namesake_who_left_is_a_new_person(engine: Engine, make: Any) -> None:
    make.employee("张伟", status="left")
    make.employee("李娜", hired_on=date(2020, 1, 1))
    outcome = take_in(engine, "工号,姓名,入职日期\n9001,张伟,2026-01-05\n9002,李娜,2026-03-01\n")
    assert outcome.new == 2


def test_numbers_are_given_out_where_the_roster_has_none(engine: Engine, make: Any) -> None:
    make.employee("林悦", employee_no="0099")
    take_in(engine, "姓名\n王珊\n陈昊\n")
    assert take_in(engine, "姓名\n王珊\n陈昊\n李雷\n").new == 1
    assert {p.name: p.employee_no for p in people(engine).values()} == {
        "林悦": "0099",
        "王珊": "0100",
        "陈昊": "0101",
        "李雷": "0102",
    }


def test_people_added_by_hand_after_an_import_get_ids_of_their_own(engine: Engine, make: Any) -> None:
    take_in(engine, FULL)
    late = make.employee("迟到", employee_no="777")
    assert late.id > max(p.id for p in people(engine).values() if p.name != "迟到")


def test_managers_are_found_in_any_row_order_by_number_mail_or_name(engine: Engine) -> None:
    take_in(
        engine,
        "Name,Work Email,Employee ID,Manager ID,Manager Email,Manager\n"
        "Ann,ann@x.org,1,,,Bob\n"
        "Cid,cid@x.org,3,2,,\n"
        'Dee,dee@x.org,4,,ANN@x.org,"Lee, Bob"\n'
        "Eva,eva@x.org,5,,,cid@x.org\n"
        "Fay,fay@x.org,6,,,3\n"
        "Bob,bob@x.org,2,,,\n".replace('ANN@x.org,"Lee, Bob"', "ANN@x.org,ann"),
    )
    assert managers(engine) == {
        "Ann": "Bob",
        "Bob": None,
        "Cid": "Bob",
        "Dee": "Ann",
        "Eva": "Cid",
        "Fay": "Cid",
    }


def test_last_name_first_is_the_same_name(engine: Engine) -> None:
    take_in(
        engine,
        'Employee_Name,EmpID,ManagerName\n"Albert, Michael  ",1,\n"Adinolfi, Wilson",2,Michael Albert\n',
    )
    assert managers(engine) == {"Albert, Michael": None, "Adinolfi, Wilson": "Albert, Michael"}


def test_a_manager_whom_only_the_store_knows_is_found(engine: Engine, make: Any) -> None:
    make.employee("林悦")
    take_in(engine, "工号,姓名,直属上级\n7,陈昊,林悦\n")
    assert managers(engine)["陈昊"] == "林悦"


def test_two_ways_to_name_a_manager_must_agree(engine: Engine) -> None:
    table = "工号,姓名,上级工号,直属上级\n1,甲,,\n2,乙,1,甲\n3,丙,1,乙\n"
    assert refused(engine, table) == [(4, "直属上级", "the manager is 1 by “上级工号”, but 2 by “直属上级”")]


def test_a_shared_name_agrees_with_the_number_of_one_who_has_it(engine: Engine) -> None:
    take_in(engine, "工号,姓名,上级工号,直属上级\n1,张伟,,\n2,张伟,1,张伟\n3,丙,2,张伟\n")
    found = {p.employee_no: p for p in rows(engine, Employee)}
    assert found["3"].manager_id == found["2"].id


def test_a_manager_by_a_name_that_several_have_is_a_problem(engine: Engine) -> None:
    ((row, column, text),) = refused(engine, "工号,姓名,直属上级\n1,张伟,\n2,张伟,\n3,丙,张伟\n")
    assert (row, column) == (4, "直属上级")
    assert "1, 2" in text


def test_a_manager_whom_nobody_knows_is_a_problem_or_left_open(engine: Engine) -> None:
    table = "工号,姓名,上级工号\n1,甲,99\n2,乙,1\n"
    ((row, column, text),) = refused(engine, table)
    assert (row, column, "“99”" in text) == (2, "上级工号", True)
    outcome = take_in(engine, table, open_unknown=True)
    assert [(link.row, link.name, link.manager, link.reason) for link in outcome.open_links] == [
        (2, "甲", "99", "unknown")
    ]
    assert outcome.without_manager == 1


def test_the_last_link_of_a_circle_is_left_open_and_named(engine: Engine) -> None:
    table = "工号,姓名,上级工号\n1,甲,3\n2,乙,1\n3,丙,2\n4,丁,3\n"
    for _time in range(2):
        outcome = take_in(engine, table)
        assert [(link.row, link.name, link.reason) for link in outcome.open_links] == [(4, "丙", "circle")]
        assert managers(engine) == {"甲": "丙", "乙": "甲", "丙": None, "丁": "丙"}
    assert counts(outcome) == (0, 0, 4, 0, 0)


def test_a_circle_mended_by_hand_stays_mended(engine: Engine, make: Any) -> None:
    boss = make.employee("林悦")
    table = "工号,姓名,上级工号\n11,甲,12\n12,乙,11\n"
    take_in(engine, table)
    with Session(engine) as session, session.begin():
        yi = session.exec(select(Employee).where(col(Employee.name) == "乙")).one()
        yi.manager_id = boss.id
        session.add(yi)
    take_in(engine, table)
    assert managers(engine) == {"林悦": None, "甲": "乙", "乙": "林悦"}


def test_nobody_is_their_own_manager(engine: Engine) -> None:
    assert refused(engine, "工号,姓名,上级工号\n1,甲,\n2,乙,2\n") == [
        (3, "上级工号", "乙 is their own manager")
    ]


def test_all_problems_are_told_at_once_and_nothing_is_changed(engine: Engine) -> None:
    problems = refused(
        engine,
        "工号,姓名,入职日期,状态,关键岗位,上级工号\n"
        "1,甲,2020-01-01,在职,是,\n"
        "1,乙,2020-01-01,在职,是,\n"
        "2,,2020-02-31,啥,也许,8\n"
        "3,丙,2020-01-01,在职,是,1,多\n",
    )
    assert [(row, column) for row, column, _text in problems] == [
        (2, "工号"),
        (3, "工号"),
        (4, "姓名"),
        (4, "状态"),
        (4, "入职日期"),
        (4, "关键岗位"),
        (4, "上级工号"),
        (5, None),
    ]
    assert problems[0][2] == "the number 1 stands in rows 2, 3"


def test_bad_rows_are_left_out_when_asked(engine: Engine) -> None:
    outcome = take_in(
        engine, "工号,姓名,入职日期,上级工号\n1,甲,哪天,\n2,乙,2020-01-01,1\n3,丙,2020-01-01,2\n", skip=True
    )
    assert counts(outcome) == (2, 0, 0, 0, 1)
    assert managers(engine) == {"乙": None, "丙": "乙"}
    assert [(link.row, link.reason) for link in outcome.open_links] == [(3, "rejected")]


def test_a_name_alone_must_be_unique(engine: Engine) -> None:
    assert [row for row, _column, _text in refused(engine, "姓名\n王珊\n陈昊\n王珊\n")] == [2, 4]


def test_a_name_that_several_have_in_the_store_is_a_problem(engine: Engine, make: Any) -> None:
    make.employee("王珊")
    make.employee("王珊")
    with pytest.raises(BadRows) as bad:
        take_in(engine, "姓名\n王珊\n")
    assert "0001, 0002" in bad.value.problems[0].text()


def test_someone_who_left_without_a_date_is_kept_and_named(engine: Engine) -> None:
    outcome = take_in(engine, "emp_no,Name,Employment Status\n1,Ann,Active\n2,Bob,Voluntarily Terminated\n")
    assert [who.name for who in outcome.left_undated] == ["Bob"]
    bob = people(engine)["Bob"]
    assert (bob.status, bob.left_on, bob.leave_type) == ("left", None, "voluntary")


def test_who_comes_back_is_active_again(engine: Engine) -> None:
    take_in(engine, "工号,姓名,离职日期\n1,甲,2025-01-31\n")
    assert people(engine)["甲"].status == "left"
    outcome = take_in(engine, "工号,姓名,离职日期\n1,甲,\n")
    assert outcome.changed == 1
    assert (people(engine)["甲"].status, people(engine)["甲"].left_on) == ("active", None)


def test_a_new_manager_or_role_and_a_colleague_who_left_are_triggers(engine: Engine) -> None:
    head = "工号,姓名,职位,部门,上级工号,状态\n"
    take_in(
        engine,
        head
        + "1,甲,总监,A,,在职\n2,乙,经理,A,1,在职\n3,丙,员工,A,1,在职\n4,丁,员工,A,1,在职\n5,戊,员工,A,2,在职\n",
    )
    take_in(
        engine,
        head
        + "1,甲,总监,A,,在职\n2,乙,主管,A,1,在职\n3,丙,员工,A,2,在职\n4,丁,员工,A,1,离职\n5,戊,员工,B,2,在职\n6,己,员工,A,1,在职\n",
    )
    names = {p.id: p.name for p in rows(engine, Employee)}
    found = {(names[t.employee_id], t.kind, names.get(t.about_id), t.detail) for t in rows(engine, Trigger)}
    assert found == {
        ("乙", "role_change", None, "title"),
        ("戊", "role_change", None, "department"),
        ("丙", "new_manager", "乙", None),
        ("乙", "colleague_left", "丁", None),
    }


def test_text_comes_back_as_it_was_written(engine: Engine) -> None:
    names = [
        "[red]x[/]",
        "e\u0301",
        "Ｆｕｌｌ",
        "\u202eevil",
        "'; DROP TABLE employee;--",
        "👩\u200d💻",
        "{0}",
        "%s",
        "a\\b",
    ]
    table = "工号,姓名\n" + "".join(f'{n},"  {name} "\n' for n, name in enumerate(names))
    take_in(engine, table)
    assert set(people(engine)) == set(names)
    assert counts(take_in(engine, table)) == (0, 0, len(names), 0, 0)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(
    lambda name: name.strip() and "\ufeff" not in name
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(NAMES, min_size=1, max_size=12),
    bosses=st.lists(st.integers(0, 15), min_size=12, max_size=12),
    titles=st.lists(st.sampled_from(["", "工程师", "经理"]), min_size=12, max_size=12),
)
def test_any_roster_taken_in_twice_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], bosses: list[int], titles: list[str]
) -> None:
    engine = create(Location(path=tmp_path_factory.mktemp("law") / "s.db"))
    lines = ["工号,姓名,职位,上级工号"]
    for n, name in enumerate(names):
        boss = bosses[n] if bosses[n] < len(names) and bosses[n] != n else ""
        cell = name.replace('"', '""')
        lines.append(f'{n},"{cell}",{titles[n]},{boss}')
    table = "\n".join(lines) + "\n"
    first = take_in(engine, table)
    assert first.new == len(names)
    second = take_in(engine, table)
    assert counts(second) == (0, 0, len(names), 0, 0)
    assert second.open_links == first.open_links
    above = {p.id: p.manager_id for p in rows(engine, Employee)}
    for person in above:
        seen, at = set(), person
        while at is not None and at not in seen:
            seen.add(at)
            at = above[at]
        assert at is None, "a circle was left"


def test_a_problem_reads_as_a_sentence() -> None:
    assert Problem(3, "入职日期", "“{value}” is no date", {"value": "x"}).text() == "“x” is no date"
