"""How well suggestions agree with people, and that the documentation tells it as it is."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from stayctl.files.lexicon import load_lexicon
from stayctl.practice.themes import suggest
from stayctl.practice.vocabulary import DRIVERS

HOUSE = Path(__file__).parent.parent.parent
PAGES = [HOUSE / "docs" / "explanation" / name for name in ("drivers.md", "drivers.zh.md")]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("driver_suggest", HOUSE / "bench" / "driver_suggest.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def tables(bench: ModuleType) -> list[str]:
    return list(bench.tables())


def test_the_documentation_has_the_scores_as_they_are_computed(tables: list[str]) -> None:
    for page in PAGES:
        told = page.read_text(encoding="utf-8")
        for table in tables:
            assert table in told, f"put the output of bench/driver_suggest.py into {page.name}"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_comments_that_were_kept_aside_are_coded_well(language: str, bench: ModuleType) -> None:
    aside = [each for each in bench.comments(language) if (each.batch, each.part) == (1, "aside")]
    tally = bench.measured(aside, load_lexicon())
    assert len(aside) > 100
    assert tally.micro > 0.82 and tally.macro > 0.82


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_labellers_agree_on_every_driver(language: str, bench: ModuleType) -> None:
    said = bench.comments(language)
    assert bench.agreed(said).micro > 0.9
    assert min(bench.kappa(said, driver) for driver in DRIVERS) > 0.8


def test_every_comment_has_an_id_of_its_own_and_known_drivers(bench: ModuleType) -> None:
    for language in ("en", "zh"):
        said = bench.comments(language)
        assert len({each.text for each in said}) == len(said)
        assert all(each.drivers <= DRIVERS.keys() for each in said)
        assert {driver for each in said for driver in each.drivers} == DRIVERS.keys()


def test_kappa_is_one_for_the_like_minded_and_nought_for_chance(bench: ModuleType) -> None:
    def pair(first: bool, second: bool) -> object:
        sets = [frozenset({"pay"} if each else ()) for each in (first, second)]
        return bench.Comment("", 1, "seen", *sets)

    alike = [pair(True, True), pair(False, False)]
    assert bench.kappa(alike, "pay") == 1
    assert bench.kappa([*alike, pair(True, False), pair(False, True)], "pay") == 0


@pytest.mark.parametrize(("page", "text", "driver"), [
    (PAGES[0], "I love the Friday lab", "learning"),
    (PAGES[1], "最喜欢星期四沙龙", "learning"),
])  # fmt: skip
def test_the_own_lexicon_of_the_documentation_works(
    page: Path, text: str, driver: str, tmp_path: Path
) -> None:
    found = re.search(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert found is not None
    (tmp_path / "ours.yaml").write_text(found[1], encoding="utf-8")
    assert suggest(text, load_lexicon(tmp_path))[0].driver == driver
    assert suggest(text, load_lexicon()) == () or suggest(text, load_lexicon())[0].driver != driver
