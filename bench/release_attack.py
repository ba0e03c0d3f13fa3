"""Generated companies and an exact attack on everything that their releases show.

    python bench/release_attack.py [--companies 10000] [--first 0]

Each company has two or three releases with units, others, categories, panels and their energy; in between people come,
go, are transferred, erased, talked to late or by somebody else, and k changes. Leadership, a manager and HR of a branch
each combine all that they get.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from attacking import company, leaks


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--companies", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    began, found = time.perf_counter(), 0
    shown = units = crossed = panels = rated = 0
    for seed in range(asked.first, asked.first + asked.companies):
        for line in leaks(seed):
            found += 1
            print(line, flush=True)
        for made in company(seed):
            shown += not made.layout.is_empty
            units += max(0, len(made.layout.places) - 1)
            crossed += bool(made.layout.categories)
            panels += made.layout.panel is not None
            rated += bool(made.energy)
    print(f"{asked.companies} companies, {shown} releases with {units} cells below the whole,")
    print(
        f"{crossed} with a crossing attribute, {panels} with a panel, {rated} with its energy: {found} groups under k",
        end=" ",
    )
    print(f"in {time.perf_counter() - began:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
