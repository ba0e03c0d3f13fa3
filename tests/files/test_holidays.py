"""The working days of a country, and of a company's own calendar."""

import builtins
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stayctl.errors import NotFound, StayctlError
from stayctl.files.holidays import country_calendar, own_calendar
from stayctl.practice.business_days import Calendar


def test_china_works_weekends_for_its_longer_holidays() -> None:
    pytest.importorskip("holidays")
    china = country_calendar("CN", [2025, 2026])
    assert china.is_working(date(2026, 2, 14))  # a Saturday
    assert not china.is_working(date(2026, 2, 20))  # a Friday
    assert not china.is_working(date(2026, 10, 7))
    assert china.is_working(date(2026, 10, 10))
    assert not china.unannounced


def test_a_year_that_is_not_announced_is_known_as_a_guess() -> None:
    pytest.importorskip("holidays")
    assert country_calendar("CN", [2026, 2060]).unannounced == {2060}
    assert not country_calendar("US-CA", [2060]).unannounced


def test_other_weekends_are_known() -> None:
    pytest.importorskip("holidays")
    assert country_calendar("SA", [2026]).is_working(date(2026, 11, 22))
    assert not country_calendar("SA", [2026]).is_working(date(2026, 11, 20))


def test_no_country_keeps_weekends_alone() -> None:
    assert country_calendar("none", [2026]) == Calendar()


def test_a_country_that_nobody_knows_is_refused() -> None:
    pytest.importorskip("holidays")
    with pytest.raises(StayctlError, match="not known"):
        country_calendar("XX", [2026])


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "holidays":
            raise ImportError
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(StayctlError, match=r"stayctl\[holidays\]"):
        country_calendar("CN", [2026])


def written(folder: Path, text: str) -> Path:
    path = folder / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_company_says_what_it_keeps_free_and_what_it_works(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "weekend: [sunday]\noff: [2026-12-24, 2026-12-28 to 2026-12-31]\nworking:\n  - 2026-12-27\n",
    )
    own = own_calendar(path, Calendar(off=frozenset({date(2026, 12, 25)})))
    days = [own.is_working(date(2026, 12, day)) for day in range(24, 32)]
    assert days == [False, False, True, True, False, False, False, False]


def test_every_mistake_of_a_calendar_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "off: [2026-13-01, [1], 2026-12-31 to 2026-12-01]\nfree: x\nweekend: [someday]\nworking: 2026-12-01\n",
    )
    with pytest.raises(StayctlError) as refused:
        own_calendar(path, Calendar())
    lines = [line.replace(str(path), "") for line in refused.value.lines]
    assert [line.split(":")[1] for line in lines] == ["1", "1", "1", "2", "3"]
    assert "“2026-13-01” is no date" in lines[0]
    assert "“free” is unknown here" in lines[3]
    assert refused.value.where == {"file": str(path), "line": 1, "column": 7}


@pytest.mark.parametrize(
    "text", ["", "- 1\n", "off: !!python/none x\n", "off: [\n", "off: 2026-01-01\nworking: 2026-01-01\n"]
)
def test_what_is_no_calendar_is_refused_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(StayctlError, match="can't be used"):
        own_calendar(written(tmp_path, text), Calendar())


def test_a_calendar_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no calendar"):
        own_calendar(tmp_path / "gone.yaml", Calendar())
    (tmp_path / "latin.yaml").write_bytes(b"\xff\xfe\xfd")
    with pytest.raises(StayctlError, match="can't be read"):
        own_calendar(tmp_path / "latin.yaml", Calendar())
