"""Record a conversation as it stands on the screen of a terminal, and write it into the tutorial.

python scripts/record_conversation.py           hold it again and write docs/tutorial/a-conversation*.md
python scripts/record_conversation.py --check   hold it again and say whether the pages still tell the truth

The program that runs in the terminal is the real one, in an empty home; its clock alone is set by hand.
"""

import difflib
import re
import sys
import tempfile
import textwrap
from pathlib import Path

from a_conversation.recording import Recording, Shown, Told
from a_conversation.story import story

ROOT = Path(__file__).parents[1]

PAGES = {
    "zh": ROOT / "docs" / "tutorial" / "a-conversation.zh.md",
    "en": ROOT / "docs" / "tutorial" / "a-conversation.md",
}
NARRATION = 100


def page(scenes: list[Told | Shown], language: str) -> str:
    """The page in one language: narration and screens in turn."""
    parts = []
    for scene in scenes:
        if isinstance(scene, Shown):
            parts.append(f"```text\n{scene.text}\n```")
        else:
            words = scene.zh if language == "zh" else scene.en
            parts.append(words if not scene.heading else f"{'#' if not parts else '##'} {words}")
    return "\n\n".join(parts if language == "zh" else map(_wrapped, parts)) + "\n"


def _wrapped(part: str) -> str:
    if part.startswith(("```", "#")):
        return part
    return textwrap.fill(part, NARRATION, break_long_words=False, break_on_hyphens=False)


def record() -> list[Told | Shown]:
    """Hold the conversation and give its scenes."""
    with tempfile.TemporaryDirectory() as folder:
        recording = Recording(Path(folder))
        story(recording)
        private = re.compile(re.escape(folder))
        return [Shown(private.sub("~", s.text)) if isinstance(s, Shown) else s for s in recording.scenes]


def main(arguments: list[str]) -> int:
    scenes, code = record(), 0
    for language, path in PAGES.items():
        now = page(scenes, language)
        if "--check" not in arguments:
            path.write_text(now, encoding="utf-8")
            continue
        before = path.read_text(encoding="utf-8").splitlines()
        difference = list(difflib.unified_diff(before, now.splitlines(), path.name, "now", lineterm=""))
        print("\n".join(difference))
        code = code or int(bool(difference))
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
