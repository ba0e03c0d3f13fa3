"""Nobody can compute a group under k from all releases together. The long form is bench/release_attack.py."""

from collections.abc import Sequence

import pytest

import attacking
from attacking import leaks, smallest_group
from stayctl.practice import privacy
from stayctl.practice.privacy import tree

COMPANIES = 300


def test_no_viewer_computes_a_group_under_k_from_all_releases() -> None:
    assert [found for seed in range(COMPANIES) for found in leaks(seed)] == []


def test_the_attack_finds_a_group_that_a_bare_threshold_gives_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(_total: int, sizes: Sequence[int], k: int) -> list[int]:
        return [place for place, size in enumerate(sizes) if size >= k]

    monkeypatch.setattr(tree, "shown_of", bare)
    assert any(leaks(seed) for seed in range(10))


def test_the_attack_finds_what_categories_give_away_where_they_are_not_merged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(privacy, "merged", lambda groups, _k: tuple({(group.value,) for group in groups}))
    assert any(leaks(seed) for seed in range(20))


def test_the_attack_finds_what_a_panel_gives_away_where_it_is_not_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def always(splits: object, _k: int) -> bool:
        return True

    monkeypatch.setattr(privacy, "panel_may_show", always)
    monkeypatch.setattr(attacking, "panel_may_show", always)
    assert any(leaks(seed) for seed in range(20))


def test_the_attack_finds_what_two_means_of_energy_give_away_beside_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = privacy.means_of
    monkeypatch.setattr(privacy, "means_of", lambda each, k: alone(each._replace(earlier=0, both=0), k))
    assert any("energy" in found for found in leaks(200))


def test_the_attack_finds_what_a_panel_gives_away_to_who_knows_people_of_the_release_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def of_this_one(release: attacking.Made | None, knows: attacking.Knows | None) -> bool:
        if release is None or release.layout.panel is None:
            return False
        return knows is None or not any(map(knows, release.people.values()))

    monkeypatch.setattr(attacking, "sees_panel", of_this_one)
    assert leaks(357)


def test_the_algebra_finds_a_difference_of_sums() -> None:
    cells = [frozenset(range(12)), frozenset(range(6))]
    assert smallest_group(cells, 5) is None
    assert smallest_group([*cells, frozenset(range(10))], 5) in (frozenset({10, 11}), frozenset(range(6, 10)))


def test_the_algebra_finds_a_group_that_only_halves_give_away() -> None:
    """Three sums in a ring: half of all three together, less one of them, is the group that it leaves out."""
    a, b, c = frozenset(range(2)), frozenset(range(10, 16)), frozenset(range(20, 26))
    assert smallest_group([a | b, b | c, a | c], 5) == a
