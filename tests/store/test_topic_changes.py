"""Topics merged and renamed, suggestions confirmed or rejected, on both engines."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from sqlalchemy import Engine, text

from stayctl.errors import Conflict, NotFound, StayctlError
from stayctl.practice.vocabulary import Polarity
from stayctl.store.changes import Change, changing
from stayctl.store.changes.plan import topic_id
from stayctl.store.changes.topics import Judged, judge, merge_topics, rename_topic
from stayctl.store.reading import Reader, open_reader
from stayctl.store.tables import Answer, Mention, Round, Topic
from stayctl.store.topics import Viewer, heard_by_others, topics_seen, untagged
from support import NOW, TODAY

Changing = Callable[[], AbstractContextManager[Change]]


@pytest.fixture
def change(engine: Engine) -> Changing:
    return lambda: changing(engine, actor="B1", now=NOW, today=TODAY)


@pytest.fixture
def scene(make: Any) -> dict[str, Any]:
    """Two managers; 林悦 held two interviews, 赵磊 one; three topics between them."""
    me, other = make.employee("林悦"), make.employee("赵磊")
    facts = {"state": "completed", "held_on": TODAY, "completed_at": NOW, "sharing": "server"}
    half = make.record(
        Round(
            name="2026H2",
            kind="half_year",
            population="{}",
            opens_on=TODAY,
            k=5,
            unit_tree="line",
            opened_at=NOW,
        )
    )
    held = [
        make.interview(make.employee(name, manager=boss), round_id=half.id, **facts)
        for name, boss in (("陈昊", me), ("王珊", me), ("周宁", other))
    ]
    topics = {name: make.record(Topic(name=name)) for name in ("技术分享", "每周技术分享会", "食堂")}
    for interview, name, polarity in (
        (held[0], "技术分享", "stay"),
        (held[0], "每周技术分享会", "stay"),
        (held[1], "每周技术分享会", "leave"),
        (held[2], "食堂", "leave"),
    ):
        make.record(
            Mention(interview_id=interview.id, topic_id=topics[name].id, driver="learning", polarity=polarity)
        )
    return {"me": me, "other": other, "held": held, "topics": topics, "round": half}


def names(reader: Reader, viewer: Viewer) -> dict[str, tuple[int, int, int]]:
    return {each.name: (each.people, each.stay, each.leave) for each in topics_seen(reader, viewer)}


def test_merged_topics_count_people_once(
    change: Changing, scene: Any, reader: Reader, engine: Engine
) -> None:
    with change() as made:
        merge_topics(made, "技术分享", "每周技术分享会")
    assert names(reader, Viewer(scene["me"].id, "server")) == {"每周技术分享会": (2, 1, 1)}
    with engine.connect() as connection:
        facts = connection.execute(text("SELECT DISTINCT topic_id FROM mention_fact WHERE topic_id > 0"))
        kept = scene["topics"]
        assert {row[0] for row in facts} == {kept["每周技术分享会"].id, kept["食堂"].id}


def test_a_name_that_was_merged_is_still_understood(change: Changing, scene: Any) -> None:
    with change() as made:
        merge_topics(made, "技术分享", "每周技术分享会")
        merge_topics(made, "每周技术分享会", "食堂")
        assert topic_id(made, "技术分享") == scene["topics"]["食堂"].id
        with pytest.raises(StayctlError):
            merge_topics(made, "技术分享", "食堂")


def test_a_topic_is_not_renamed_to_one_that_is_there(change: Changing, scene: Any) -> None:
    with change() as made:
        rename_topic(made, "食堂", "食堂饭菜")
        with pytest.raises(Conflict):
            rename_topic(made, "技术分享", "食堂饭菜")
        with pytest.raises(NotFound):
            rename_topic(made, "食堂", "别的")
        with pytest.raises(StayctlError):
            rename_topic(made, "技术分享", "  ")


def test_each_sees_the_topics_of_the_interviews_they_held_and_hr_its_own_file(
    scene: Any, reader: Reader
) -> None:
    assert set(names(reader, Viewer(scene["other"].id, "server"))) == {"食堂"}
    assert len(names(reader, Viewer(0, "server", "server"))) == 3
    assert names(reader, Viewer(0, "hr", "hr")) == {}, "it was said under another promise"
    assert not heard_by_others(reader, scene["topics"]["技术分享"].id, scene["me"].id)
    assert heard_by_others(reader, scene["topics"]["食堂"].id, scene["me"].id)


def test_what_was_reviewed_does_not_wait_again(
    change: Changing, scene: Any, make: Any, reader: Reader, location: Any, engine: Engine
) -> None:
    answers = [
        make.record(
            Answer(
                interview_id=interview.id,
                question="career",
                asked="?",
                text=said,
                status="answered",
                position=1,
                revision=1,
                content_hash="",
                answered_at=NOW,
            )
        )
        for interview, said in zip(scene["held"], ("工资低", "没意思", "看不到晋升"), strict=True)
    ]
    me = scene["me"].id
    assert {each.text for each in untagged(reader, me)} == {"工资低", "没意思"}
    with change() as made:
        judge(
            made, answers[0].id, [Judged("pay", Polarity.LEAVE, True), Judged("team", Polarity.STAY, False)]
        )
        judge(made, answers[1].id, [Judged("work_content", Polarity.LEAVE, False)])
    fresh = open_reader(location)
    assert untagged(fresh, me) == []
    fresh.close()
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT driver, status, source FROM mention WHERE answer_id IS NOT NULL ORDER BY id")
        )
        assert [tuple(row) for row in found] == [
            ("pay", "confirmed", "lexicon"),
            ("team", "rejected", "lexicon"),
            ("work_content", "rejected", "lexicon"),
        ]
        counted = connection.execute(text("SELECT COUNT(*) FROM mention_fact WHERE driver = 'pay'"))
        assert counted.scalar() == 1
    with change() as made, pytest.raises(NotFound):
        made.audit("test", "test")
        judge(made, 999, [])
