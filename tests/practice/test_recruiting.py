"""What recruiting is told of any release: never a forbidden criterion, topics first, each line its own words."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stayctl.practice.privacy import Cell, Count, Dimension, Head, Released, Theme, count_of, released
from stayctl.practice.recruiting import NEVER_CRITERIA, criterion_of, personas, recurring
from stayctl.practice.recruiting_words import AD_LINES, CRITERIA, TALKING_POINTS, TOPIC_LINES
from stayctl.practice.vocabulary import DRIVERS, Polarity

PEOPLE = 40
Counts = dict[Theme, Count]
themes = st.builds(
    Theme,
    st.sampled_from([*DRIVERS]),
    st.sampled_from([None, None, "技术分享会", "食堂", "采购审批"]),
    st.sampled_from(list(Polarity)),
)
counts = st.dictionaries(themes, st.integers(0, PEOPLE).map(lambda n: count_of(n, PEOPLE)), max_size=30)


def made(of_whole: Counts, of_category: Counts | None = None) -> Released:
    head = Head("R3", "试点", 5, "department", "core", date(2026, 7, 1))
    cells = [Cell(Dimension.WHOLE, (), PEOPLE, of_whole)]
    if of_category is not None:
        cells.append(Cell(Dimension.CATEGORY, ("yes",), PEOPLE, of_category))
    return released(head, cells, ())


def test_every_driver_is_thought_of() -> None:
    assert set(AD_LINES) == set(TOPIC_LINES) == set(DRIVERS) - {"external"}
    assert set(CRITERIA) | set(TALKING_POINTS) == set(DRIVERS) - {"wellbeing", "inclusion", "external"}


def test_health_family_belonging_and_safety_are_never_asked_of_a_candidate() -> None:
    assert {"wellbeing", "external", "inclusion", "security", "work_life"} == NEVER_CRITERIA
    assert not NEVER_CRITERIA & set(CRITERIA)
    assert all(criterion_of(driver) is None for driver in NEVER_CRITERIA)
    assert not {"wellbeing", "external", "inclusion"} & set(TALKING_POINTS)


def test_no_two_drivers_say_the_same() -> None:
    said = [*AD_LINES.values(), *TOPIC_LINES.values()]
    said += [text for each in CRITERIA.values() for text in (each.look_for, *each.prompts)]
    said += [text for each in TALKING_POINTS.values() for text in each]
    assert len(set(said)) == len(said)


@given(counts, st.integers(1, 100))
def test_no_release_makes_a_forbidden_criterion(shown: Counts, percent: int) -> None:
    for each in recurring(made(shown), percent):
        assert each.theme.polarity is Polarity.LEAVE and each.theme.topic is None
        assert each.criterion is None or each.theme.driver not in NEVER_CRITERIA
        assert shown[each.theme].low * 100 >= percent * PEOPLE
        assert all(t.driver == each.theme.driver and t.polarity is Polarity.LEAVE for t in each.topics)


@given(counts, counts)
def test_topics_come_before_drivers_and_each_line_is_used_once(whole: Counts, category: Counts) -> None:
    found = made(whole, category)
    for persona in personas(found):
        kinds = [reason.theme.topic is None for reason in persona.reasons]
        assert kinds == sorted(kinds)
        lines = [reason.line for reason in persona.reasons if reason.line]
        assert len(set(lines)) == len(lines)
        for reason in persona.reasons:
            assert persona.unit.count(reason.theme).low > 2
            assert reason.theme.polarity is Polarity.STAY
            assert reason.line or reason.theme.topic


def test_a_category_is_shown_only_where_the_release_shows_it() -> None:
    shown = {Theme("team", None, Polarity.STAY): count_of(9, PEOPLE)}
    assert [p.unit.dimension for p in personas(made(shown))] == [Dimension.WHOLE]
    assert [p.unit.path for p in personas(made(shown, shown))] == [(), ("yes",)]


def test_what_others_leave_over_is_no_line_of_an_ad() -> None:
    def both(stay: int, leave: int) -> Released:
        return made(
            {
                Theme("career", topic, side): count_of(count, PEOPLE)
                for topic in (None, "轮岗")
                for side, count in ((Polarity.STAY, stay), (Polarity.LEAVE, leave))
            }
        )

    (persona,) = personas(both(10, 5))
    assert len(persona.reasons) == 2 and not persona.contested
    (persona,) = personas(both(10, 6))
    assert not persona.reasons
    assert {theme.topic for theme in persona.contested} == {None, "轮岗"}
