from datetime import date

import pytest

from stayctl.errors import Withheld
from stayctl.practice.policy import Policy
from stayctl.reports.build.team import team_report
from stayctl.reports.listing import Cell
from stayctl.store.selection import Selectors, select

MAY, JUNE = date(2026, 5, 15), date(2026, 6, 15)


def _rows(listing):
    return {row["name"]: row for row in listing.rows}


@pytest.fixture
def team(book, reader, scope):
    """林悦's team of three; one was last interviewed by somebody else."""
    me, other = book.person("林悦"), book.person("张敏")
    chen, wang, li = (book.person(name, manager=me) for name in ("陈昊", "王珊", "李雷"))
    book.person("刘洋", manager=me, status="left", left_on=MAY)
    mine = book.interview(chen, due=MAY, held=MAY, by=me)
    book.reason(mine, "stay", "技术分享会")
    book.reason(mine, "leave", "学不到新技术")
    book.forecast(mine, "yellow", me, MAY)
    book.forecast(mine, "green", me, JUNE)
    theirs = book.interview(wang, due=MAY, held=MAY, by=other, state="completed")
    book.reason(theirs, "leave", "薪酬")
    book.forecast(theirs, "red", other, MAY)
    book.interview(wang, due=JUNE)
    book.action(chen, "Rust 测试环境", due_on=date(2026, 6, 27))
    book.action(chen, "轮岗", due_on=date(2026, 9, 1))
    book.action(li, "旧", status="done", done_on=MAY)
    everyone = select(reader, Selectors(manager=me))
    return me, lambda **more: scope(everyone=everyone, **more)


def test_each_person_is_a_row_with_the_last_talk_the_next_and_the_promises(team, reader):
    me, scope = team

    rows = _rows(team_report(reader, scope(viewer=me), Policy()).listing)

    assert list(rows) == ["陈昊", "王珊", "李雷"]
    chen, wang, li = rows["陈昊"], rows["王珊"], rows["李雷"]
    assert (chen["last_held_on"], chen["open_promises"], chen["overdue_promises"]) == (MAY, 2, 1)
    assert (wang["last_state"], wang["state"], wang["overdue_days"]) == ("completed", "planned", 15)
    assert (li["last_held_on"], li["id"], li["open_promises"]) == (None, None, 0)
    assert (chen["id"], chen["due_on"], chen["overdue_days"]) == (None, date(2027, 5, 15), 0)


def test_plans_are_of_the_interviews_that_the_viewer_held(team, reader):
    me, scope = team

    report = team_report(reader, scope(viewer=me), Policy())
    rows = _rows(report.listing)

    assert (rows["陈昊"]["stay_reasons"], rows["陈昊"]["leave_triggers"]) == (
        ["技术分享会"],
        ["学不到新技术"],
    )
    assert rows["陈昊"]["forecast"] == "green"
    assert (rows["王珊"]["leave_triggers"], rows["王珊"]["forecast"]) == ([], None)
    assert [name for name, _plan in report.plans] == ["陈昊"]


def test_no_forecast_is_shown_where_the_policy_gives_it_to_hr(team, reader):
    me, scope = team

    rows = _rows(team_report(reader, scope(viewer=me), Policy(forecast="hr")).listing)

    assert rows["陈昊"]["forecast"] is None


@pytest.mark.parametrize("audience", ["manager", "hr"])
def test_others_see_no_plan_at_all(team, reader, audience):
    me, scope = team
    viewer = None if audience == "manager" else me

    listing = team_report(reader, scope(viewer=viewer, audience=audience), Policy()).listing

    assert "stay_reasons" not in listing.keys
    shown = [cell.data if isinstance(cell, Cell) else cell for row in listing.rows for cell in row.values()]
    assert "技术分享会" not in str(shown)


def test_the_team_is_withheld_from_leadership(team, reader):
    _me, scope = team

    with pytest.raises(Withheld):
        team_report(reader, scope(audience="leadership"), Policy())


def test_as_of_shows_the_team_as_it_was(team, reader):
    me, scope = team

    rows = _rows(team_report(reader, scope(viewer=me, today=date(2026, 5, 10), past=True), Policy()).listing)

    assert rows["陈昊"]["last_held_on"] is None
    assert "刘洋" in rows
