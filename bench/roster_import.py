"""Import of 200,000 people against the sqlite3 shell's ``.import``, as a ratio of runs in turn; and peak memory.

python bench/roster_import.py [--people 200000] [--pairs 5]
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEADER = "工号,姓名,邮箱,部门,职位,职级,工作地点,上级工号,直属上级,入职日期,状态,关键岗位,高潜"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"
GIVEN = "伟芳娜敏静磊强洋艳勇杰娟涛明超霞平刚桂英华文建国志军海燕"


def write_roster(path: Path, people: int, seed: int = 7) -> None:
    """A company in teams of eight, dates in one order, about one name in thirty shared."""
    dice = random.Random(seed)
    names = [
        "".join((dice.choice(SURNAMES), dice.choice(GIVEN), dice.choice(GIVEN))) + str(n)
        for n in range(people)
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        out.write(HEADER + "\n")
        for n in range(people):
            boss = (n - 1) // 8 if n else None
            manager = f"{boss:07d},{names[boss]}" if boss is not None else ","
            unit = f"集团/事业部{n % 12}/部门{n % 180}/小组{n % 1800}"
            day = f"{dice.randint(2005, 2026)}/{dice.randint(1, 11)}/{dice.randint(1, 21)}"
            out.write(
                f"{n:07d},{names[n]},u{n}@example.com,{unit},工程师{n % 40},P{n % 9},上海,{manager},{day},在职,"
                f"{'是' if n % 10 == 0 else '否'},{'Y' if n % 15 == 0 else 'N'}\n"
            )


def timed(command: list[str], environment: dict[str, str] | None = None) -> tuple[float, float]:
    """Seconds, and the peak of resident memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command[:4]} failed: {process.stderr.read().decode() if process.stderr else ''}")
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--pairs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        roster = Path(folder) / "roster.csv"
        write_roster(roster, asked.people)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        ratios, peaks = [], []
        for pair in range(-1, asked.pairs):
            shell, _memory = timed(["sqlite3", ":memory:", "-cmd", ".mode csv", f".import {roster} roster"])
            environment = {**os.environ, "STAYCTL_DATABASE": str(Path(folder) / f"{pair}.db"), "HOME": folder}
            command = [sys.executable, "-m", "stayctl", "employee", "import", str(roster), "--format", "json"]
            ours, memory = timed(command, environment)
            if pair < 0:  # the first run compiles the bytecode
                continue
            ratios.append(ours / shell)
            peaks.append(memory)
            print(
                f"sqlite3 shell {shell:.2f} s · stayctl {ours:.2f} s · ratio {ours / shell:.1f} · {memory:.0f} MB"
            )
        print(f"median ratio {statistics.median(ratios):.1f} · peak {max(peaks):.0f} MB")


if __name__ == "__main__":
    main()
