"""Taste: where the personal file is, what it may hold, how it is kept; and what day it is."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl import settings
from stayctl.errors import ExitCode, StayctlError
from stayctl.settings import KEYS, Clock, Settings, config_file, data_folder, load, save, system_zone

LATE = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.skipif(os.name == "nt", reason="folders of XDG")
class TestFolders:
    def test_they_are_those_of_xdg(self) -> None:
        environment = {"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d"}
        assert config_file(environment) == Path("/c/stayctl/config.toml")
        assert data_folder(environment) == Path("/d/stayctl")

    @pytest.mark.parametrize("base", ["", "relative", "./here"])
    def test_one_that_is_empty_or_relative_is_ignored_as_the_standard_says(self, base: str) -> None:
        environment = {"HOME": "/h", "XDG_CONFIG_HOME": base, "XDG_DATA_HOME": base}
        assert config_file(environment) == Path("/h/.config/stayctl/config.toml")
        assert data_folder(environment) == Path("/h/.local/share/stayctl")

    @pytest.mark.parametrize("environment", [{}, {"HOME": ""}])
    def test_without_a_home_the_system_is_asked(self, environment: dict[str, str]) -> None:
        assert config_file(environment) == Path.home() / ".config" / "stayctl" / "config.toml"


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == Settings()
    assert load(written(tmp_path / "file", "") / "none.toml") == Settings()


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(StayctlError) as missing:
        load(tmp_path / "none.toml", required=True)
    assert missing.value.code == ExitCode.NOT_FOUND
    assert "none.toml" in missing.value.text()


@pytest.mark.parametrize("content", ["", " \n\t\n", "# nothing\n"])
def test_an_empty_file_sets_nothing(tmp_path: Path, content: str) -> None:
    assert load(written(tmp_path / "config.toml", content)) == Settings()


def test_each_field_is_a_key_with_its_meaning() -> None:
    assert set(KEYS) == set(Settings._fields)


def test_a_number_is_taken_as_text(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", 'me = 0x10\nsmtp_port = 587\nlanguage = "zh"\n')
    assert load(path) == Settings(me="16", smtp_port="587", language="zh")


@pytest.mark.parametrize(
    "content",
    [
        "me = ",
        "me",
        'me = "1"\nme = "2"',
        'mee = "1"',
        "language = 'fr'",
        "smtp_port = 'abc'",
        "smtp_port = 65536",
        "me = true",
        "me = 1.5",
        "me = " + "9" * 5000,
        "me = 2026-01-01",
        "me = ['1']",
        "[me]\nname = 'x'",
        "\0",
        b"\xff\xfe",
        "me = '张三'".encode("gb18030"),
        "me = '张三'".encode("utf-16"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_in_one_line(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(StayctlError) as refused:
        load(written(tmp_path / "config.toml", content))
    assert refused.value.code == ExitCode.USAGE
    assert "\n" not in refused.value.text()


def test_what_was_saved_is_read_back_and_the_rest_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "config.toml", "# mine\neditor = 'nano'  # the best\n")
    save(path, "me", "0001")
    assert load(path) == Settings(me="0001", editor="nano")
    save(path, "me", None)
    assert path.read_text(encoding="utf-8") == "# mine\neditor = 'nano'  # the best\n"


def test_taking_back_what_was_never_set_is_no_fault(tmp_path: Path) -> None:
    save(tmp_path / "config.toml", "me", None)
    assert load(tmp_path / "config.toml") == Settings()


@given(value=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, value: str) -> None:
    path = tmp_path_factory.mktemp("any") / "config.toml"
    save(path, "editor", value)
    assert load(path).editor == value


@pytest.mark.usefixtures("open_umask")
def test_the_file_and_its_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "config" / "stayctl" / "config.toml"
    save(path, "me", "0001")
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


def test_a_link_at_the_file_is_read_but_not_written_through(tmp_path: Path) -> None:
    target = written(tmp_path / "dotfiles.toml", 'me = "0001"\n')
    link = tmp_path / "config.toml"
    link.symlink_to(target)
    assert load(link).me == "0001"
    with pytest.raises(StayctlError) as refused:
        save(link, "me", "0002")
    assert refused.value.code == ExitCode.STORAGE
    assert target.read_text(encoding="utf-8") == 'me = "0001"\n'


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", 22), ("Asia/Shanghai", 23), ("America/Los_Angeles", 22), ("Pacific/Apia", 23)]
)
def test_today_is_a_day_of_the_zone(zone: str, day: int) -> None:
    assert Clock(lambda: LATE).today(zone) == date(2026, 11, day)


def test_as_of_replaces_today_in_any_zone_but_not_the_instant() -> None:
    clock = Clock(lambda: LATE).at(date(2020, 2, 29))
    assert (clock.today("Asia/Shanghai"), clock.now()) == (date(2020, 2, 29), LATE)
    assert clock.at(None) == clock


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("Asia/Shanghai", "Asia/Shanghai"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        ("CST-8", "UTC"),
        ("Nowhere/Land", "UTC"),
        ("../../etc/passwd", "UTC"),
        ("/etc/passwd", "UTC"),
        ("Asia", "UTC"),
    ],
)
def test_a_zone_that_cannot_be_told_is_utc(variable: str, zone: str) -> None:
    assert system_zone({"TZ": variable}) == zone


def test_without_the_variable_the_system_is_asked() -> None:
    assert settings.zone_named(system_zone({})) is not None


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that never ends")
def test_what_never_ends_is_no_settings_file() -> None:
    with pytest.raises(StayctlError, match="too long"):
        load(Path("/dev/zero"))
