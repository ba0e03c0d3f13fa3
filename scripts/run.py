"""Set up stayctl in this checkout, then run its main job or its tests. Needs Python 3.11 or newer, and no more.

python3 scripts/run.py demo              stayctl in a virtual environment, and its sample company
python3 scripts/run.py test [pytest …]   everything that the tests need, and all tests
python3 scripts/run.py cover             all tests, and what they leave untouched
python3 scripts/run.py lint              style, types, import rules, and the reference against the program
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
BIN = FOLDER / ("Scripts" if os.name == "nt" else "bin")
REQUIREMENTS = {"demo": "app.txt", "test": "dev.txt", "cover": "dev.txt", "lint": "dev.txt"}
LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
    ("python", "scripts/reference.py", "--check"),
)


def main() -> int:
    job = sys.argv[1] if len(sys.argv) > 1 else ""
    if sys.version_info < (3, 11):  # noqa: UP036  (who runs this may have anything)
        return complain(f"stayctl needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if job not in REQUIREMENTS:
        return complain(str(__doc__).strip())
    set_up(ROOT / "requirements" / REQUIREMENTS[job])
    more = sys.argv[2:]
    if job == "lint":
        return max([run(*linter) for linter in LINTERS])
    if job == "demo":
        return run("stayctl", "demo", *more)
    spread = [] if more else ["-n", "auto", "--dist", "worksteal"]
    if job == "cover":
        spread += ["--cov", "--cov-report", "term:skip-covered"]
    return run("python", "-m", "pytest", *spread, *more)


def complain(text: str) -> int:
    print(text, file=sys.stderr)
    return 2


def set_up(requirements: Path) -> None:
    """The environment with exactly these packages and stayctl itself; nothing to do where it is so already."""
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        print("Making .venv …", file=sys.stderr, flush=True)
        venv.create(FOLDER, with_pip=True)
    installed, wanted = FOLDER / f"{requirements.stem}.sha256", fingerprint(requirements)
    if not installed.exists() or installed.read_text() != wanted:
        print(f"Installing {requirements.name} …", file=sys.stderr, flush=True)
        pip("--require-hashes", "-r", str(requirements))
        pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        installed.write_text(wanted)


def fingerprint(requirements: Path) -> str:
    """Changes with the pinned packages, the packaging and the catalogues, which are built on installation."""
    parts = [requirements, ROOT / "pyproject.toml", *sorted((ROOT / "src/stayctl/locale").rglob("*.po"))]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def pip(*arguments: str) -> None:
    command = [
        str(BIN / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *arguments,
    ]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def run(program: str, *arguments: str) -> int:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([str(BIN / program), *arguments], cwd=ROOT, env=kept, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
