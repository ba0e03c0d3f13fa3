"""What releases will count, after each of many random edits, against a plain recount of all records.

    python bench/facts_in_step.py [--edits 10000] [--seed 1]

The edits are those of tests/editing.py, in a store of its own: interviews are added, completed, reopened, tagged;
suggestions confirmed or rejected; topics merged; people transferred, hired, gone, erased; rounds opened, closed, released.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from sqlmodel import Session, select

from editing import Edits, kept, recounted
from stayctl.store.engine import create
from stayctl.store.location import Location
from stayctl.store.tables import Release
from stayctl.store.upkeep import check

COMPARED = 50
"""Edits between two recounts."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        location = Location(path=Path(folder) / "stay.db")
        engine = create(location)
        edits, done, different = Edits(engine, asked.seed, people=60), 0, 0
        while done < asked.edits:
            edits.make(COMPARED)
            done += COMPARED
            with Session(engine) as session:
                released = set(session.exec(select(Release.round_id)))
                facts = {fact for fact in kept(session) if fact.round not in released}
                wrong = facts ^ recounted(session)
            different += bool(wrong)
            if wrong:
                print(f"after {done} edits: {sorted(wrong)[:5]}", flush=True)
        problems = check(location)
        engine.dispose()
    for problem in problems:
        print(problem.text())
    print(f"{done} edits ({', '.join(f'{name} {count}' for name, count in sorted(edits.done.items()))}),")
    print(
        f"{len(edits.frozen)} releases: {different} of {done // COMPARED} recounts differ, database check",
        end=" ",
    )
    print(f"{'finds nothing' if not problems else 'finds faults'}, {time.perf_counter() - began:.0f} s")
    return 1 if different or problems else 0


if __name__ == "__main__":
    sys.exit(main())
