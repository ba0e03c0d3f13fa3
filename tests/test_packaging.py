"""What is delivered: the wheel has everything, and works where there is no checkout."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path

import pytest

from stayctl import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "stayctl"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that no other test sees a catalogue while it is being written."""
    copy = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    for folder in ("src", "questions", "scripts"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, copy / name)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "out"], cwd=copy, check=True
    )
    (built,) = (copy / "out").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with this wheel; what it depends on is lent by the one of the tests."""
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / "bin" / "python",
        "install",
        "--quiet",
        "--no-deps",
    ]
    subprocess.run([*pip, "--no-index", wheel], check=True)
    return folder


def stayctl(elsewhere: Path, *arguments: str) -> str:
    """Standard output of the installed program, run outside the checkout; it must succeed."""
    done = subprocess.run(
        [elsewhere / "bin" / "stayctl", *arguments],
        cwd=elsewhere.parent,
        env={
            "HOME": str(elsewhere.parent / "home"),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": sysconfig.get_path("purelib"),
            "TMPDIR": str(elsewhere.parent),
            "TZ": "Asia/Shanghai",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(Path("stayctl", path.relative_to(PACKAGE)))
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".mo")
    }
    assert wanted - packed == set()


def test_the_wheel_holds_the_question_sets_and_the_built_catalogues(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"stayctl/questions/{path.name}" for path in (ROOT / "questions").glob("*.yaml")}
    assert wanted
    assert wanted | {"stayctl/locale/zh/LC_MESSAGES/stayctl.mo"} <= packed
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    places = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert places == {"stayctl", f"stayctl-{__version__}.dist-info"}


def test_the_installed_program_runs_outside_the_checkout(elsewhere: Path) -> None:
    assert stayctl(elsewhere, "--version").strip() == __version__
    assert "Usage" in stayctl(elsewhere, "--help")
    assert str(elsewhere) in stayctl(elsewhere, "question", "list", "--format", "json")
    stayctl(elsewhere, "employee", "add", "王珊")
    assert "王珊" in stayctl(elsewhere, "employee", "list", "--format", "csv")
    stayctl(elsewhere, "database", "check")


def test_the_installed_program_speaks_chinese(elsewhere: Path) -> None:
    assert "命令" in stayctl(elsewhere, "--lang", "zh", "--help")
    assert "先兑现承诺" in stayctl(elsewhere, "demo", "--lang", "zh")


def test_every_package_that_the_code_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    declared = {_plain(re.split(r"[\[<>=]", each)[0]) for each in wanted}
    known = packages_distributions()
    undeclared = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in _imported(path)
        if name != "stayctl" and not declared & {_plain(each) for each in known.get(name, [name])}
    }
    assert undeclared == set()


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def _imported(path: Path) -> set[str]:
    """Top-level names that a module imports, the standard library left out."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names)


@pytest.mark.parametrize("name", ["app.txt", "dev.txt"])
def test_the_pinned_packages_have_hashes_and_name_no_place(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9._-]+(?:\[.*\])?==", text, flags=re.MULTILINE | re.IGNORECASE)
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(pins) == len(entries)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", text)
