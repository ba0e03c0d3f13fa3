"""How many texts of 80 characters ``driver suggest`` handles a second on one core, start-up aside.

    python bench/driver_speed.py

The texts are the comments of tests/data, put together at random and cut at 80 characters. Processor time of one
process; the best of many short runs, since what else the machine does only ever slows one down.
"""

import json
import random
import sys
import time
from pathlib import Path

from stayctl.files.lexicon import load_lexicon
from stayctl.practice.themes import Lexicon, suggest

DATA = Path(__file__).parent.parent / "tests" / "data"
LENGTH, TEXTS, SLICE = 80, 500, 5
REPEATS = 40


def texts(language: str, seed: int = 1) -> list[str]:
    """Texts of the wanted length, made of comments."""
    path = DATA / f"driver_comments_{language}.jsonl"
    comments = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    chance = random.Random(seed)
    made = []
    for _ in range(TEXTS):
        text = ""
        while len(text) < LENGTH:
            text += (" " if text else "") + chance.choice(comments)
        made.append(text[:LENGTH])
    return made


def rate(said: list[str], lexicon: Lexicon) -> float:
    """Texts a second: each slice at its best, all slices added up."""
    for text in said:
        suggest(text, lexicon)
    seconds = 0.0
    for first in range(0, len(said), SLICE):
        seconds += min(_seconds(said[first : first + SLICE], lexicon) for _ in range(REPEATS))
    return len(said) / seconds


def _seconds(said: list[str], lexicon: Lexicon) -> float:
    begun = time.process_time()
    for text in said:
        suggest(text, lexicon)
    return time.process_time() - begun


def main() -> int:
    begun = time.process_time()
    lexicon = load_lexicon()
    print(f"lexicon read in {time.process_time() - begun:.2f} s, {len(lexicon.patterns):,} patterns")
    for language in ("en", "zh"):
        print(f"{language}  {rate(texts(language), lexicon):>7,.0f} texts of {LENGTH} characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
