"""Planning 200,000 people: the whole command, shown as JSON and written, in seconds and peak memory.

python bench/planning.py [--people 200000] [--within 400d]
"""

import argparse
import os
import resource
import sys
import tempfile
from pathlib import Path

from roster_import import timed, write_roster

STAYCTL = [sys.executable, "-m", "stayctl"]


def cpu_seconds() -> float:
    """What the runs so far took of a processor, which a busy machine does not stretch as much as the clock."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--within", default="400d", help="far enough, and everybody is in the plan")
    parser.add_argument("--holidays", default="CN")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        roster, proposal = Path(folder) / "roster.csv", Path(folder) / "plan.json"
        write_roster(roster, asked.people)
        os.environ |= {"STAYCTL_DATABASE": str(Path(folder) / "stay.db"), "HOME": folder}
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        timed([*STAYCTL, "employee", "import", str(roster)])
        timed([*STAYCTL, "settings", "set", "holidays", asked.holidays])
        command = [*STAYCTL, "schedule", "--due", "--within", asked.within]
        as_json = ["--format", "json", "-o", str(proposal)]
        for words, options in (
            ("shown", ["--dry-run", *as_json]),
            ("shown again", ["--dry-run", *as_json]),
            ("shown and written", ["--yes", *as_json]),
            ("nothing left", ["--dry-run", *as_json]),
        ):
            before = cpu_seconds()
            seconds, memory = timed([*command, *options])
            with proposal.open(encoding="utf-8") as lines:
                placed = sum('"on": "' in line for line in lines)
            print(
                f"{words}: {placed} people placed · {seconds:.1f} s (CPU {cpu_seconds() - before:.1f} s) · "
                f"{memory:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
