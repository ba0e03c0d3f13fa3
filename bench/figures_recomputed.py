"""The long form of tests/reports/test_recomputed.py: every figure of generated companies, recomputed from their records.

    python bench/figures_recomputed.py --companies 1000 [--first 0] [--database postgresql://…]

Without a database the companies are written into a SQLite file of its own, one after the other. A PostgreSQL database
must be one to throw away: it is emptied for each company. Prints what disagrees, and exits 1 where anything does.
"""

import argparse
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from sqlalchemy import Engine

from recomputing import comparing, outcomes, releasing
from recomputing.generating import company
from recomputing.writing import write
from stayctl.store.engine import create, open_engine
from stayctl.store.location import Location, locate
from stayctl.store.reading import open_reader

SIZES = 1, 3, 8, 12, 15, 18, 24, 40, 60, 90, 150


def differences(engine: Engine, location: Location, seed: int) -> list[str]:
    made = company(seed, SIZES)
    write(engine, made)
    released = releasing.release_all(engine, made)
    with closing(open_reader(location)) as reader:
        found = comparing.differences(reader, made) + outcomes.differences(reader, made)
        return found + releasing.differences(reader, made, released)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--companies", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--database")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location = (
            locate(asked.database, Path()) if asked.database else Location(path=Path(folder) / "stay.db")
        )
        create(location).dispose()
        engine = open_engine(location)
        begin, wrong = time.monotonic(), 0
        for seed in range(asked.first, asked.first + asked.companies):
            found = differences(engine, location, seed)
            wrong += bool(found)
            print(*found, sep="\n", end="\n" if found else "", flush=True)
        engine.dispose()
    seconds = time.monotonic() - begin
    print(f"{asked.companies} companies, {wrong} of them with differences, in {seconds:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
