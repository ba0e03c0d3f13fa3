"""Nobody can compute a group of leavers under k from all files and exit half-years together.

A survey is exported again and again, each time with a few rows more. Every row counts in one release alone; were a
file counted whole each time, the difference of two would be the few who came in between.
"""

from collections.abc import Callable
from random import Random

from attacking import Cell, smallest_group

Released = list[Cell]


def once(files: list[Cell], k: int) -> Released:
    """As the store does it: what was taken in before is left out, and fewer than k new ones are not taken in."""
    known: Cell = frozenset()
    shown = []
    for file in files:
        fresh = file - known
        if len(fresh) >= k:
            shown.append(fresh)
            known |= fresh
    return shown


def whole(files: list[Cell], k: int) -> Released:
    return [file for file in files if len(file) >= k]


def exports(seed: int) -> tuple[list[Cell], int]:
    """Editions of one survey, each with some rows more or fewer, and now and then another survey."""
    rng = Random(seed)
    people, files = 0, []
    rows: set[int] = set()
    for _edition in range(rng.randint(2, 6)):
        rows = set() if rng.random() < 0.2 else {row for row in rows if rng.random() < 0.97}
        more = rng.choice((0, 1, 2, 4, 7, 20))
        rows |= set(range(people, people + more))
        people += more
        files.append(frozenset(rows))
    return files, rng.choice((3, 5))


def leaks(seed: int, count: Callable[[list[Cell], int], Released]) -> bool:
    files, k = exports(seed)
    shown = count(files, k)
    return bool(shown) and smallest_group(shown, k) is not None


def test_nobody_computes_a_group_under_k_from_editions_of_a_survey() -> None:
    assert [seed for seed in range(300) if leaks(seed, once)] == []


def test_the_attack_finds_what_whole_editions_give_away() -> None:
    assert any(leaks(seed, whole) for seed in range(30))
