"""Released reports at full size against the same figures in DuckDB on one thread: CPU seconds, ratios, peak memory.

    python bench/big_store.py full.db && stayctl --database full.db database check --repair
    python bench/releases.py full.db [--pairs 3] [--release R8 R9] [--read R9 R8]

The store is changed: what is named by --release is released, in order, as `stayctl report release` does it. DuckDB
counts the same rows, copied into its memory beforehand (bench/in_duckdb.py). CPU seconds, since the machine may be
busy. Starting the program is part of a report's time; the column "beyond" is without `import typer`.
"""

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

STAYCTL = [sys.executable, "-m", "stayctl"]
REPORTS = {
    "drivers": ("drivers", "{now}"),
    "by unit": ("drivers", "{now}", "--by", "department"),
    "systemic": ("systemic", "{now}"),
    "trend": ("trend", "{now}"),
    "overview": ("overview", "--round", "{now}"),
    "recruiting": ("recruiting", "{now}"),
}
SAME_AS = {"recruiting": "drivers"}
"""Reports that show the figures of another one."""


class Spent(NamedTuple):
    seconds: float
    megabytes: float


def spent(command: list[str]) -> Spent:
    """CPU seconds and peak memory of a process; this one stays small, since a child's peak begins with its parent's."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class DuckDB:
    """A DuckDB with the facts of these rounds, in a process of its own."""

    def __init__(self, store: Path, rounds: list[str]) -> None:
        script = Path(__file__).with_name("in_duckdb.py")
        self.process = subprocess.Popen(
            [sys.executable, str(script), str(store), *rounds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def seconds(self, name: str) -> float:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return float(self._answer())

    def _answer(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return line or sys.exit("DuckDB gave no answer: pip install duckdb")


def line(name: str, runs: list[tuple[Spent, float]], start: float) -> str:
    own, other = statistics.median(run.seconds for run, _ in runs), statistics.median(d for _, d in runs)
    ratio = statistics.median(run.seconds / duck for run, duck in runs)
    most = max(run.megabytes for run, _ in runs)
    return f"| {name} | {own:.2f} | {own - start:.2f} | {other:.2f} | {ratio:.2f} | {most:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("store", type=Path, metavar="FILE.db")
    parser.add_argument("--release", nargs="*", default=[], metavar="R8")
    parser.add_argument("--read", nargs=2, default=["R9", "R8"], metavar=("R9", "R8"))
    parser.add_argument("--pairs", type=int, default=3)
    asked = parser.parse_args()
    os.environ["STAYCTL_DATABASE"] = str(asked.store.resolve())
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    now = asked.read[0]
    duck = DuckDB(asked.store.resolve(), [ref.lstrip("R") for ref in asked.read])
    start = statistics.median(spent([sys.executable, "-c", "import typer"]).seconds for _ in range(5))
    print(f"import typer: {start:.2f} s", flush=True)
    print("| what | CPU s | beyond | DuckDB | ratio | peak MB |\n|---|---|---|---|---|---|", flush=True)
    for ref in asked.release:
        made = spent([*STAYCTL, "report", "release", ref])
        print(line(f"release {ref}, once", [(made, duck.seconds("release"))], start), flush=True)
    for name, words in REPORTS.items():
        audience = "recruiting" if name == "recruiting" else "leadership"
        filled = [word.format(now=now) for word in words]
        command = [*STAYCTL, "report", *filled, "--audience", audience, "--format", "json"]
        spent(command)
        runs = [(spent(command), duck.seconds(SAME_AS.get(name, name))) for _pair in range(asked.pairs)]
        print(line(" ".join(filled), runs, start), flush=True)


if __name__ == "__main__":
    main()
