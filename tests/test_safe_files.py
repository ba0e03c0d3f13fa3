"""Files are for their owner alone, and whole or not there."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from stayctl.errors import ExitCode, StayctlError
from stayctl.safe_files import private_folder, replacing, write_private


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_a_file_and_its_new_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    private_folder(folder)
    write_private(folder / "file", b"secret")
    assert [mode(each) for each in (folder.parent, folder, folder / "file")] == [0o700, 0o700, 0o600]


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    private_folder(tmp_path / "new")
    private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_in_the_place_of_a_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError):
        private_folder(tmp_path / "file" / "deeper")


def test_a_file_that_others_could_read_becomes_private_when_it_is_written(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.touch(0o644)
    target.chmod(0o644)
    write_private(target, b"new")
    assert (target.read_bytes(), mode(target)) == (b"new", 0o600)


def test_another_name_of_the_old_file_keeps_the_old_content(tmp_path: Path) -> None:
    target, other = tmp_path / "file", tmp_path / "other"
    target.write_bytes(b"old")
    other.hardlink_to(target)
    write_private(target, b"new")
    assert (target.read_bytes(), other.read_bytes()) == (b"new", b"old")


@pytest.mark.parametrize("before", [None, b"old"], ids=["new file", "old file"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, before: bytes | None, fault: BaseException
) -> None:
    target = tmp_path / "file"
    if before is not None:
        target.write_bytes(before)
    with pytest.raises(type(fault)), replacing(target) as stream:
        stream.write(b"half of it")
        raise fault
    assert [each.name for each in tmp_path.iterdir()] == ([] if before is None else ["file"])
    assert before is None or target.read_bytes() == before


def test_a_full_disk_is_said_of_the_file_that_was_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "report.csv"
    with pytest.raises(OSError, match="No space") as full, replacing(target):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert full.value.filename == str(target)


def test_the_new_content_is_not_seen_before_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old")
    with replacing(target) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_a_link_is_refused_and_its_target_untouched(tmp_path: Path, there: bool) -> None:
    target = tmp_path / "theirs"
    if there:
        target.write_bytes(b"kept")
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(StayctlError) as refused:
        write_private(tmp_path / "link", b"secret")
    assert (refused.value.code, refused.value.id) == (ExitCode.STORAGE, "link")
    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == b"kept" if there else not target.exists()


def test_a_pipe_or_a_device_is_neither_written_to_nor_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    devices = [pipe]
    with contextlib.suppress(OSError):
        os.mknod(tmp_path / "null", stat.S_IFCHR | 0o666, os.makedev(1, 3))
        devices.append(tmp_path / "null")
    for device in devices:
        kind = device.stat().st_mode
        with pytest.raises(PermissionError):
            write_private(device, b"secret")
        assert device.stat().st_mode == kind
    assert sorted(tmp_path.iterdir()) == sorted(devices)


@pytest.mark.parametrize("name", ["留任面谈.csv", "x" * 255, ".hidden", "two\nlines"])
def test_any_name_that_a_file_can_have_will_do(tmp_path: Path, name: str) -> None:
    write_private(tmp_path / name, b"x")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_name_alone_is_a_file_of_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_private(Path("file"), b"x")
    assert (tmp_path / "file").read_bytes() == b"x"


@pytest.mark.parametrize("target", ["folder", "no/such/file"])
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError):
        write_private(tmp_path / target, b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]
    assert list((tmp_path / "folder").iterdir()) == []


def test_what_goes_wrong_is_said_of_the_file_that_was_asked_for(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing" / "file.csv"):
        with pytest.raises(OSError) as problem:  # which one depends on the path
            write_private(path, b"x")
        assert problem.value.filename == str(path)
    assert list(tmp_path.iterdir()) == []
