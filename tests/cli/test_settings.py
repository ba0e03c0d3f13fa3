"""Policy goes to the store, taste to the personal file."""

import json
from pathlib import Path

import pytest

from stayctl import settings
from stayctl.practice import policy
from support import Program


def test_policy_is_kept_in_the_store_and_taste_in_the_file(run: Program, home: Path) -> None:
    run.ok("employee", "add", "林悦")
    run.ok("settings", "set", "me", "林悦")
    run.ok("settings", "set", "cadence_months", "6")
    file = home / ".config" / "stayctl" / "config.toml"
    assert file.read_text() == 'me = "0001"\n'
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    rows = {row["key"]: row for row in json.loads(run.ok("settings", "show", "--format", "json"))["data"]}
    assert (rows["cadence_months"]["value"], rows["cadence_months"]["default"]) == ("6", "12")
    assert set(rows) == {*settings.KEYS, *policy.KEYS}
    run.ok("settings", "set", "me", "")
    assert file.read_text() == ""


def test_the_language_of_the_file_is_spoken(run: Program, environment: dict[str, str]) -> None:
    run.ok("settings", "set", "language", "zh")
    file = Path(environment["HOME"]) / ".config" / "stayctl" / "config.toml"
    assert 'language = "zh"' in file.read_text()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("k", "2", "from 3 to 1000"),
        ("k", "five", "from 3 to 1000"),
        ("zone", "Shanghai", "no time zone"),
        ("forecast", "everyone", "off, manager, hr"),
        ("language", "fr", "en or zh"),
        ("cadense_months", "6", "cadence_months"),
        ("me", "nobody", "nobody"),
        ("label_zh", " ", "empty"),
    ],
)
def test_a_value_that_a_setting_does_not_take_is_refused(
    run: Program, key: str, value: str, said: str
) -> None:
    run.ok("employee", "add", "林悦")
    outcome = run("settings", "set", key, value)
    assert outcome.code in (2, 3)
    assert said in outcome.err


@pytest.mark.parametrize(
    "content", ["me = ", 'mee = "1"', "language = 'fr'", "me = true", "\x00", "[smtp]\nhost = 1"]
)
def test_a_settings_file_that_makes_no_sense_is_named(run: Program, home: Path, content: str) -> None:
    file = home / ".config" / "stayctl" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(content)
    outcome = run("employee", "list")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1


def test_comments_in_the_file_survive(run: Program, home: Path) -> None:
    file = home / ".config" / "stayctl" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("# mine\neditor = 'nano'  # the best\n")
    run.ok("settings", "set", "language", "zh")
    assert file.read_text() == "# mine\neditor = 'nano'  # the best\nlanguage = \"zh\"\n"


def test_a_country_whose_holidays_nobody_knows_is_refused_at_once(run: Program) -> None:
    run.ok("employee", "add", "A")
    outcome = run("settings", "set", "holidays", "XX")
    assert outcome.code == 2
    assert "“XX”" in outcome.err


def test_a_link_is_not_written_through(run: Program, home: Path, tmp_path: Path) -> None:
    file = home / ".config" / "stayctl" / "config.toml"
    file.parent.mkdir(parents=True)
    (tmp_path / "other").write_text("")
    file.symlink_to(tmp_path / "other")
    assert run("settings", "set", "language", "zh").code == 6
    assert (tmp_path / "other").read_text() == ""


def test_the_store_is_found_by_option_environment_and_file(run: Program, home: Path, tmp_path: Path) -> None:
    places = [tmp_path / name for name in ("option.db", "variable.db", "file.db")]
    run.ok("settings", "set", "database", str(places[2]))
    run.ok("employee", "add", "丙")
    run.environment["STAYCTL_DATABASE"] = str(places[1])  # type: ignore[index]
    run.ok("employee", "add", "乙")
    run.ok("--database", str(places[0]), "employee", "add", "甲")
    run.ok("employee", "add", "甲二", f"--database=sqlite:///{places[0]}")
    assert all(place.exists() for place in places)
    assert "甲二" in run.ok("employee", "list", "--database", str(places[0]))
