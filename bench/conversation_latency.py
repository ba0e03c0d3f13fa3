"""How long the next question takes after an answer, in a real terminal: from Ctrl-D to the prompt on the screen.

    python bench/conversation_latency.py STORE.db [STORE.db …] [--answers 200] [--who 0000002]

Make the stores with big_store.py. The conversations are written into them. ``--who`` holds them; the second employee
has the longest history of interviews there. Where other programs run too, look at the row that leaves out the time in which the
conversation was ready to run and had no CPU (Linux tells).
"""

import argparse
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from terminal import Terminal
from watching import COLUMNS, LINES, NUMBER, WORDS, asked, current, open_question, until


def waiting(store: Path) -> list[int]:
    """Interviews that nobody has begun, the newest first."""
    with sqlite3.connect(store) as connection:
        found = connection.execute(
            "SELECT id FROM interview WHERE state = 'planned' ORDER BY id DESC LIMIT 200"
        )
        return [number for (number,) in found]


class Measurements:
    """Milliseconds, by what was waited for."""

    def __init__(self, store: Path, environment: dict[str, str], seed: int = 7) -> None:
        self.store, self.environment, self.dice = store, environment, random.Random(seed)
        self.start: list[float] = []
        self.answer: list[float] = []
        self.undisturbed: list[float] = []
        self.wrap_up: list[float] = []

    def hold(self, interview: int) -> None:
        """One whole conversation up to the first line of its wrap-up."""
        began = time.perf_counter()
        size = {"lines": LINES, "columns": COLUMNS}
        with Terminal(["interview", f"I{interview}"], self.environment, **size) as terminal:
            until(terminal, lambda: "put away" in terminal.text())
            self.start.append((time.perf_counter() - began) * 1000)
            question = open_question(terminal)
            while question:
                question = self.say(terminal, question)
            terminal.press("enter")
            began = time.perf_counter()
            asked(terminal, "")
            self.wrap_up.append((time.perf_counter() - began) * 1000)
            terminal.press("ctrl-c")
            terminal.end()

    def say(self, terminal: Terminal, question: str) -> str:
        """Type an answer, let the screen come to rest, and time the way to the next question; gives that."""
        count = self.dice.randint(20, 60)
        text = "4" if question == NUMBER else "".join(self.dice.choices(WORDS, k=count)) + "。"
        terminal.type(text)
        until(terminal, lambda: text[-8:] in "".join(terminal.text().split()))
        rest = time.perf_counter() + self.dice.uniform(0.05, 0.4)
        while time.perf_counter() < rest:
            terminal.read(0.01)
        began, stood = time.perf_counter(), standing(terminal.child.pid)
        terminal.press("next")
        until(terminal, lambda: gone_on(terminal, question), wait=0.001)
        self.answer.append((time.perf_counter() - began) * 1000)
        self.undisturbed.append(self.answer[-1] - (standing(terminal.child.pid) - stood))
        return current(terminal)


def gone_on(terminal: Terminal, question: str) -> bool:
    """Whether the next question, or the end of the conversation, stands on the screen."""
    return current(terminal) not in ("", question) or "back to the question" in terminal.text()


def standing(process: int) -> float:
    """Milliseconds in which this process was ready to run and others had the CPU."""
    told = Path(f"/proc/{process}/schedstat")
    return int(told.read_text().split()[1]) / 1e6 if told.exists() else 0.0


def described(name: str, values: list[float]) -> str:
    values = sorted(values)
    late = values[min(len(values) - 1, int(len(values) * 0.95))]
    return f"| {name} | {len(values)} | {statistics.median(values):.0f} | {late:.0f} | {values[-1]:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stores", type=Path, nargs="+", metavar="STORE.db")
    parser.add_argument("--answers", type=int, default=200)
    parser.add_argument("--who", default="0000002")
    wanted = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print("| what | times | p50 ms | p95 ms | longest ms |\n|---|---|---|---|---|")
    for store in wanted.stores:
        with tempfile.TemporaryDirectory() as home:
            config = Path(home) / ".config" / "stayctl"
            config.mkdir(parents=True)
            (config / "config.toml").write_text(f'me = "{wanted.who}"\n')
            environment = {"HOME": home, "PATH": os.environ["PATH"], "STAYCTL_LANG": "en"}
            measured = Measurements(store, {**environment, "STAYCTL_DATABASE": str(store)})
            for interview in waiting(store):
                if len(measured.answer) >= wanted.answers:
                    break
                measured.hold(interview)
        for name, values in (
            ("from the command to the first page", measured.start),
            ("from an answer to the next question", measured.answer),
            ("… without waiting for a CPU", measured.undisturbed),
            ("from the end to the wrap-up", measured.wrap_up),
        ):
            print(described(f"{store.name}: {name}", values), flush=True)


if __name__ == "__main__":
    main()
