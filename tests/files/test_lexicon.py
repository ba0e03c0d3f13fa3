"""Lexicons as files: the ones that ship, and a user's own."""

import os
from pathlib import Path

import pytest

from stayctl.errors import StayctlError
from stayctl.files.lexicon import counts, load_lexicon, suggest_drivers
from stayctl.practice.vocabulary import DRIVERS, Polarity


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder, beside a lexicon that ships and is soon read."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    own(
        shipped,
        "classes:\n  people: staff\ndrivers:\n  pay:\n    sure: pay, salary, 工资, 奖金\n"
        "  workload:\n    sure: shortage of @people\n",
    )
    monkeypatch.setattr("stayctl.files.lexicon.SHIPPED", shipped)
    folder = tmp_path / "own"
    folder.mkdir()
    own(folder, "language: en\n", "0.yaml")
    return folder


def named(text: str, own: Path | None = None) -> list[str]:
    return [each.driver for each in suggest_drivers(text, own)]


def own(folder: Path, text: str, name: str = "ours.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_driver_has_patterns_in_both_languages() -> None:
    assert min(counts(load_lexicon()).values()) > 80
    assert counts(load_lexicon()).keys() == DRIVERS.keys()


def test_no_folder_or_an_empty_one_is_no_mistake(tmp_path: Path) -> None:
    assert load_lexicon(tmp_path / "none") is load_lexicon()
    assert load_lexicon(tmp_path) is load_lexicon()


def test_own_words_count_with_their_weight_and_polarity(small: Path) -> None:
    own(small, "drivers:\n  learning:\n    sure: [blorb days, florp >stay]\n    hint: wibble\n")
    assert named("blorb days", small) == ["learning"]
    assert suggest_drivers("a florp", small)[0].polarity == Polarity.STAY
    assert named("I said wibble to them in the hall at noon", small) == []


def test_what_weighs_more_counts_where_a_pattern_stands_twice(small: Path) -> None:
    own(small, "drivers:\n  learning:\n    hint: blorb\n", "a.yaml")
    own(small, "drivers:\n  learning:\n    sure: blorb\n", "b.yaml")
    assert suggest_drivers("blorb", small)[0].score == 0.8


def test_own_files_take_patterns_away_ignore_and_forget(small: Path) -> None:
    assert named("工资", small) == ["pay"]
    own(small, "drivers:\n  pay:\n    without: 工资\nignore: salary cap\n")
    assert named("工资", small) == []
    assert named("a salary cap", small) == [] and named("a salary", small) == ["pay"]
    own(small, "without: salary cap\n", "z.yaml")
    assert named("a salary cap", small) == ["pay"]


def test_own_thresholds_classes_and_spelling(small: Path) -> None:
    text = "drivers:\n  pay:\n    threshold: 0.9\n  security:\n    sure: '@site closes'\nclasses:\n  site: depot, yard\nspelling:\n  depot: deppo\n"
    own(small, text)
    assert named("工资", small) == []
    assert named("工资和奖金", small) == ["pay"]
    assert named("our deppo closes", small) == ["security"]


def test_a_class_defined_anew_counts_in_the_patterns_that_ship(small: Path) -> None:
    own(small, "classes:\n  people: zorgs\n")
    assert named("a shortage of zorgs", small) == ["workload"]


def test_a_changed_file_is_read_again(small: Path) -> None:
    import os

    own(small, "drivers:\n  pay:\n    sure: blorb\n")
    assert named("blorb", small) == ["pay"]
    own(small, "drivers:\n  team:\n    sure: blorb\n")
    os.utime(small / "ours.yaml", ns=(1, 1))
    assert named("blorb", small) == ["team"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("drivers:\n  wages:\n    sure: x\n", "3:5", "there is no driver “wages”"),
        ("drivers:\n  pay:\n    surely: x\n", "3:13", "“surely” is unknown here"),
        ("drivers:\n  pay:\n    sure: (x\n", "3:11", "“(x” is no pattern"),
        ("drivers:\n  pay:\n    sure: '@nobody pays'\n", "3:11", "is no pattern"),
        ("drivers:\n  pay:\n    sure: {a: b}\n", "3:11", "words are expected here"),
        ("drivers:\n  pay:\n    threshold: 5\n", "3:16", "between 0 and 1"),
        ("drivers:\n  pay:\n    without: never stood here\n", "3:14", "no pattern “never stood here”"),
        ("drivers: pay\n", "1:10", "keys with values are expected"),
        ("signals:\n  maybe: x\n", "2:10", "“maybe” is unknown here"),
        ("driver:\n  pay: x\n", "2:3", "“driver” is unknown here"),
        ("drivers:\n  pay: [\n", "3:1", ""),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, line: str, told: str, small: Path) -> None:
    own(small, text)
    with pytest.raises(StayctlError) as wrong:
        load_lexicon(small)
    (problem,) = wrong.value.lines
    assert f"ours.yaml:{line}:" in problem and told in problem


def test_all_mistakes_are_named_at_once(small: Path) -> None:
    own(small, "drivers:\n  wages:\n    sure: x\n", "a.yaml")
    own(small, "signals:\n  maybe: x\n", "b.yaml")
    (small / "c.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(StayctlError) as wrong:
        load_lexicon(small)
    assert len(wrong.value.lines) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_among_the_lexicons_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert suggest_drivers("the pay is too low", tmp_path) == suggest_drivers("the pay is too low")
