"""What the next releases count stays what the interviews say, whatever is edited; and is mended where it doesn't."""

from sqlalchemy import Engine, text
from sqlmodel import Session, select

from editing import Edits, Fact, kept, recounted
from stayctl.practice.vocabulary import Polarity
from stayctl.store.changes.conversation import reopen
from stayctl.store.changes.plan import Named, add_mention
from stayctl.store.changes.rounds import close_round
from stayctl.store.location import Location
from stayctl.store.tables import Release
from stayctl.store.upkeep import check, repair

EDITS = 180


def pending(engine: Engine) -> tuple[set[Fact], set[Fact]]:
    """The facts of rounds that are not released: as they are kept, and counted anew from the records."""
    with Session(engine) as session:
        released = set(session.exec(select(Release.round_id)))
        return {fact for fact in kept(session) if fact.round not in released}, recounted(session)


def test_facts_equal_a_full_recount_after_each_batch_of_random_edits(
    engine: Engine, location: Location
) -> None:
    edits = Edits(engine, seed=11)
    for _batch in range(6):
        edits.make(EDITS // 6)
        known, counted = pending(engine)
        assert known == counted
    assert known
    assert set(edits.done) == {"erase", *(each.__name__ for each in edits.weights())}
    assert edits.frozen
    assert check(location) == []


PENDING = 'release_id NOT IN (SELECT x.round_id FROM "release" x)'
FAULTS = {
    "a driver is not counted": f"DELETE FROM mention_fact WHERE driver = 'pay' AND {PENDING}",
    "nothing is counted": f"DELETE FROM mention_fact WHERE {PENDING}",
    "people are counted elsewhere": f"UPDATE mention_fact SET unit = '别处' WHERE driver = 'team' AND {PENDING}",
    "the sides are swapped": "UPDATE mention_fact SET polarity = CASE polarity WHEN 'stay' THEN 'leave' ELSE 'stay' END"
    f" WHERE polarity IN ('stay', 'leave') AND driver = 'learning' AND {PENDING}",
    "somebody is counted who said nothing": "INSERT INTO mention_fact (release_id, topic_id, driver, polarity, unit, employee_id)"
    " SELECT f.release_id, 0, 'security', 'stay', f.unit, MIN(f.employee_id) FROM mention_fact f"
    f" WHERE {PENDING} GROUP BY f.release_id, f.unit",
    "a topic is forgotten": f"DELETE FROM mention_fact WHERE topic_id > 0 AND {PENDING}",
    "a mention is taken back beside the program": "UPDATE mention SET status = 'rejected' WHERE driver = 'learning'",
    "interviews belong to nothing": "UPDATE interview SET round_id = NULL WHERE state IN ('completed', 'closed')"
    ' AND round_id NOT IN (SELECT x.round_id FROM "release" x)',
}


def test_check_finds_and_repair_mends_whatever_is_wrong_with_the_facts(
    engine: Engine, location: Location
) -> None:
    edits = Edits(engine, seed=3)
    edits.make(60)
    for name, fault in FAULTS.items():
        assert check(location) == [], name
        with engine.begin() as connection:
            assert connection.execute(text(fault)).rowcount > 0, name
        assert [problem.id for problem in check(location)] == ["damaged_database"], name
        with edits.changing() as change:
            repair(change)
        known, counted = pending(engine)
        assert known == counted, name
        edits.note_frozen()


def test_an_interview_that_is_reopened_as_its_round_closes_leaves_the_one_before_it_to_count(
    engine: Engine,
) -> None:
    edits = Edits(engine, seed=1, people=1)
    edits.edit(edits.round)
    with edits.changing() as change:
        for driver in ("pay", "team"):
            held = edits.held(change, edits.boss + 3, edits.today)
            add_mention(change, held, Named(driver, Polarity.STAY))
    with edits.changing() as change:
        reopen(change, held.id or 0, "?")
        close_round(change, held.round_id or 0, cancel=True)
    known, counted = pending(engine)
    assert known == counted
    assert {fact.driver for fact in known} == {"pay"}
