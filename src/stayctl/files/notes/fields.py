"""Words before a colon, as in “Who: 陈昊 · By when: 12月5日”."""

import re
from collections.abc import Mapping
from functools import cache

from stayctl.files.notes import words as w
from stayctl.files.notes.marks import trimmed


@cache
def _pattern(names: tuple[str, ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    known = {phrase.casefold(): name for name in names for phrase in w.spelled(w.FIELDS[name])}
    phrases = "|".join(re.escape(each) for each in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?P<field>{phrases})[\s　*_]*[:：∶]", re.IGNORECASE), known


def fields_of(line: str, *names: str) -> tuple[str, dict[str, str]]:
    """What stands before the first field, and the fields of these names."""
    pattern, known = _pattern(names)
    found: dict[str, str] = {}
    matches = list(pattern.finditer(line))
    if not matches:
        return line, found
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        name = known[match.group("field").casefold()]
        value = trimmed(line[match.end() : following.start() if following else len(line)])
        found[name] = " ".join(filter(None, (found.get(name, ""), value)))
    return line[: matches[0].start()], found
