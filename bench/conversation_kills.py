"""A conversation killed a thousand times in a real terminal, and what was lost: nothing may be.

    python bench/conversation_kills.py [--kills 1000] [--seed 0] [--exec]

Each case goes on with the interview of the case before, answers a little, and is ended at a random moment: SIGKILL up
to 80 ms after Ctrl-D, in mid-sentence, at the start, in the wrap-up; SIGTERM, a closed terminal, Ctrl-C. Then the
store is looked at (tests/killing.py). Programs are forked from one that has loaded everything; with ``--exec`` each is
started anew, as from a shell, which takes three times as long. It stops at the first case in which anything is lost.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from killing import Report, Sitting, company
from stayctl.safe_files import private_folder
from stayctl.store.engine import create
from stayctl.store.location import Location
from terminal import Terminal
from warm import Warm, WarmTerminal
from watching import COLUMNS, LINES

EACH = 25
"""Cases in one store."""


@dataclass
class Series:
    """Stores one after the other, ``EACH`` cases in each."""

    folder: Path
    warm: Warm | None
    report: Report = field(default_factory=Report)

    def run(self, first: int, kills: int) -> None:
        for number in range(first, first + kills):
            if (number - first) % EACH == 0:
                sitting = self.sit(self.folder / str(number) / "stay.db")
            try:
                sitting.case(number)
            except AssertionError as problem:
                raise SystemExit(f"case {number}, in {sitting.path}: {problem}") from problem
            if (number - first + 1) % 50 == 0:
                print(f"{number - first + 1} …", file=sys.stderr, flush=True)

    def sit(self, path: Path) -> Sitting:
        """A new store and a seat at it."""
        private_folder(path.parent)
        create(Location(path=path)).dispose()
        company(Location(path=path), EACH)
        environment = {
            "HOME": str(path.parent),
            "PATH": os.environ["PATH"],
            "STAYCTL_DATABASE": str(path),
            "STAYCTL_LANG": "en",
        }

        def start(arguments: list[str]) -> Terminal:
            if self.warm is None:
                return Terminal(arguments, environment, lines=LINES, columns=COLUMNS)
            return WarmTerminal(self.warm, arguments, environment, lines=LINES, columns=COLUMNS)

        return Sitting(start, path, self.report)


def told(report: Report, seconds: float) -> str:
    kinds = " · ".join(f"{kind} {count}" for kind, count in sorted(report.kills.items()))
    lines = [
        f"{report.kills.total()} cases in {seconds:.0f} s: {kinds}",
        f"answers acknowledged: {report.acknowledged}, lost: 0",
        f"killed within 80 ms of Ctrl-D: {report.unacknowledged}, of them written: {report.written_unseen}",
        f"drafts that had to be whole: {report.drafts}, lost: 0",
        f"resumed with what was being typed: {report.resumed}",
        f"typing that a kill took: {report.oldest:.2f} s at most",
        "stores with damage: 0",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--exec", action="store_true", help="start each program anew")
    wanted = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    warm = None if wanted.exec else Warm()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="stayctl-kills-") as folder:
        series = Series(Path(folder), warm)
        series.run(wanted.seed, wanted.kills)
    print(told(series.report, time.monotonic() - began))
    if warm is not None:
        warm.close()


if __name__ == "__main__":
    main()
