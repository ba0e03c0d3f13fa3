"""The pages: every link leads somewhere, every page is found, and what stands in the table of capabilities is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CHANGELOG.md"])
CAPABILITIES = (DOCS / "capabilities.md").read_text(encoding="utf-8")
WHERE = {"module": ROOT / "src" / "stayctl", "tests": ROOT / "tests"}


def links(page: Path) -> list[Path]:
    found = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    return [(page.parent / link).resolve() for link in found if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not link.exists()] == []


def test_every_page_is_linked_from_the_index_and_from_the_readme_of_its_language() -> None:
    index, english, chinese = (
        links(DOCS / "README.md"),
        links(ROOT / "README.md"),
        links(ROOT / "README.zh.md"),
    )
    for page in DOCS.rglob("*.md"):
        if page == DOCS / "README.md":
            continue
        assert page in index, page
        assert page in (chinese if page.name.endswith(".zh.md") else english), page


def test_every_capability_has_its_row() -> None:
    wanted = {"F": 8, "B": 4, "D": 4, "A": 5, "R": 4, "O": 5}
    rows = re.findall(r"^\| ([A-Z]\d) \|.*\|$", CAPABILITIES, re.MULTILINE)
    assert rows == [f"{letter}{n}" for letter, most in wanted.items() for n in range(1, most + 1)]


def test_every_file_that_a_capability_names_is_there() -> None:
    for line in CAPABILITIES.splitlines():
        if re.match(r"\| [A-Z]\d \|", line):
            _id, _what, _state, _command, module, _read, tests = line.strip("| ").split(" | ")
            for folder, names in (("module", module), ("tests", tests)):
                for name in re.findall(r"`([^`]+)`", names):
                    assert (WHERE[folder] / name).is_file(), name
