"""What a round will be able to show, and which cut shows more."""

from hypothesis import given
from hypothesis import strategies as st

from stayctl.practice.metrics import Rate
from stayctl.practice.privacy import Unit
from stayctl.practice.rounds import Boss, Member, department_tree, line_tree, people_needed, prospects

ALL = Rate(1, 1)


def test_departments_hold_those_of_the_departments_below_them() -> None:
    members = [
        Member(n, path, None) for n, path in enumerate(["研发/前端"] * 3 + ["研发"] * 2 + ["市场", None])
    ]
    root = department_tree(members, "全部")
    assert (root.people, [(c.name, c.people) for c in root.children]) == (7, [("研发", 5), ("市场", 1)])
    assert root.children[0].children == (Unit("前端", 3),)


def company(*pairs: tuple[int, int | None]) -> tuple[list[Member], dict[int, Boss]]:
    managers = {manager for _person, manager in pairs if manager}
    bosses = {person: Boss(person, f"M{person}", manager) for person, manager in pairs if person in managers}
    return [Member(person, None, manager) for person, manager in pairs], bosses


def test_a_line_is_everybody_below_a_manager_and_the_company_is_the_line_of_the_one_at_the_top() -> None:
    members, bosses = company((1, None), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3))
    root = line_tree(members, bosses, "全部")
    assert (root.people, [(c.name, c.people) for c in root.children]) == (6, [("M2", 2), ("M3", 1)])


def test_several_heads_are_units_themselves() -> None:
    members, bosses = company((1, None), (2, None), (3, 1), (4, 2), (5, 2))
    assert [(c.name, c.people) for c in line_tree(members, bosses, "x").children] == [("M2", 2), ("M1", 1)]


def test_managers_of_one_name_are_told_apart() -> None:
    members = [Member(3, None, 1), Member(4, None, 2)]
    bosses = {1: Boss(1, "王伟", None), 2: Boss(2, "王伟", None)}
    assert {c.name for c in line_tree(members, bosses, "x").children} == {"王伟 (1)", "王伟 (2)"}


def test_a_circle_of_managers_ends() -> None:
    members, bosses = company((1, 2), (2, 1), (3, 1))
    assert line_tree(members, bosses, "x").people == 3


def test_a_unit_is_shown_from_k_people_that_will_be_talked_to() -> None:
    root = Unit("全部", 30, (Unit("甲", 10), Unit("乙", 6), Unit("丙", 4)))
    found = prospects("department", root, 5, Rate(4, 5))
    assert [unit.path[-1] for unit in found.shown] == ["甲"]
    assert (found.reached, found.is_enough) == (10, False)
    assert prospects("department", root, 3, ALL).is_enough


def test_people_needed_is_the_least_population_that_shows_anything() -> None:
    assert people_needed(5, Rate(4, 5)) == 7
    assert people_needed(5, ALL) == 5


@given(
    st.lists(
        st.tuples(st.integers(1, 30), st.one_of(st.none(), st.integers(1, 30))), unique_by=lambda p: p[0]
    ),
    st.integers(3, 8),
)
def test_no_line_tree_loses_anybody_or_shows_fewer_than_k(
    pairs: list[tuple[int, int | None]], k: int
) -> None:
    members, bosses = company(*pairs)
    root = line_tree(members, bosses, "x")
    assert root.people == len(members)
    found = prospects("line", root, k, ALL)
    assert all(unit.people >= k for unit in found.units if unit.shown)
    assert found.reached <= len(members)
