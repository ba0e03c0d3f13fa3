"""How long commands take, as ratios of pairs run in turn (docs/explanation/performance.md).

    python bench/startup.py [PAIRS]

Each ratio is the median over the pairs; the machine's speed cancels out. Compile the bytecode first:
    python -m compileall -q src .venv
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

BIN = Path(sys.executable).parent
IMPORT_TYPER = [sys.executable, "-c", "import typer"]
CONSTANT = "import sys\ndef main():\n    print('0.1.0')\nif __name__ == '__main__':\n    sys.exit(main())\n"


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def ratio(left: list[str], right: list[str], environment: dict[str, str], pairs: int) -> float:
    """The median of left over right, run in turn."""
    seconds(left, environment), seconds(right, environment)
    return statistics.median(
        seconds(left, environment) / seconds(right, environment) for _pair in range(pairs)
    )


def store(folder: Path, people: int, environment: dict[str, str]) -> list[str]:
    """A store with so many people, twenty of them the team of the first, and its ``--database``."""
    roster, path = folder / f"{people}.csv", folder / f"{people}.db"
    hired = date.today() - timedelta(days=400)
    rows = [
        f"{n:06d},Person {n},{'' if n == 1 else '000001' if n <= 21 else f'{n // 12 + 1:06d}'},{hired}"
        for n in range(1, people + 1)
    ]
    roster.write_text("Employee ID,Name,Manager ID,Hire Date\n" + "\n".join(rows) + "\n")
    run = [str(BIN / "stayctl"), "--database", str(path)]
    seconds([*run, "employee", "import", str(roster)], environment)
    for number in range(2, 12):
        seconds(
            [*run, "schedule", f"{number:06d}", "--on", str(date.today() + timedelta(days=number))],
            environment,
        )
        seconds([*run, "action", "add", f"{number:06d}", f"Promise {number}"], environment)
    return run


def main() -> None:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    folder = Path(tempfile.mkdtemp(prefix="stayctl-bench-"))
    environment = {**os.environ, "HOME": str(folder), "COLUMNS": "80", "STAYCTL_LANG": "en"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    small, large = store(folder, 21, environment), store(folder, 10_000, environment)
    seconds(
        [str(BIN / "stayctl"), "--database", str(folder / "21.db"), "settings", "set", "me", "000001"],
        environment,
    )
    script = folder / "constant.py"
    script.write_text(CONSTANT)
    rows = [
        (
            "--version",
            "a script that prints a constant",
            [small[0], "--version"],
            [sys.executable, str(script)],
        )
    ]
    rows.append(("--help", "import typer", [small[0], "--help"], IMPORT_TYPER))
    for name, command in {
        "employee list of 20": ["employee", "list", "--manager", "000001"],
        "agenda of 20": ["agenda", "--mine"],
        "action list": ["action", "list", "--mine"],
        "status": [],
    }.items():
        for format in ("json", "table"):
            rows.append(
                (f"{name}, {format}", "import typer", [*small, *command, "--format", format], IMPORT_TYPER)
            )
        rows.append(
            (
                f"{name} out of 10,000, json",
                "out of 21",
                [*large, *command, "--format", "json"],
                [*small, *command, "--format", "json"],
            )
        )
    print(f"| what | against | ratio (median of {pairs} pairs) |\n|---|---|---|")
    for name, against, left, right in rows:
        print(f"| `{name}` | {against} | {ratio(left, right, environment, pairs):.2f} |", flush=True)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
