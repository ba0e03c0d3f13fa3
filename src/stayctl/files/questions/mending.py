"""Reading on after a mistake in the YAML itself, so that it hides no other: the text as it was probably meant.

Nothing that was mended is ever used; it only serves to find the other mistakes in the same run.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from stayctl.files.questions.problem import Place, Problem
from stayctl.language import _

_FULL_WIDTH = str.maketrans(":?", "：？")
_TEXT_TO_ITS_END = re.compile(r"[^,}\]]*")
_CLOSING = re.compile(r"[\]}\s]*\Z")
_INDENT = re.compile(r"[ \t]*")
_KEY = re.compile(r" *(?:- +)*[A-Za-z][\w-]*:(?: |$)")
_OTHER_COLON = re.compile(r"( *(?:- +)*[A-Za-z][\w-]*)(?:： ?|:(?=[^\s:]))")
_ONLY_KEY = re.compile(r" *(?:- +)*[A-Za-z][\w-]*\Z")
_DASHES = re.compile(r"(?:- +)+")


@dataclass
class Mending:
    """A text, what was wrong with it so far, and by how much columns have moved on each line."""

    text: str
    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)

    def place(self, mark: Any) -> Place:
        """The place in the text as it was written."""
        return Place(mark.line + 1, max(1, mark.column + 1 - self.moved.get(mark.line, 0)), self.file)

    def mend(self, problem: Any) -> bool:
        """Note what PyYAML complains of, and change the text so that it may be read on. False where it can't be."""
        lines = self.text.split("\n")
        marks = [mark for mark in (problem.problem_mark, problem.context_mark) if mark is not None]
        mark = next((each for each in marks if each.line < len(lines)), None)
        if mark is None:
            message = _("this is not YAML here: {problem}").format(problem=problem.problem or problem.context)
            self.problems.append(Problem(Place(1, 1, self.file), message))
            return False
        tabbed = next((n for n in _lines_of(problem) if n < len(lines) and "\t" in _indent(lines[n])), None)
        if tabbed is not None:
            self._tabs(lines, tabbed)
            return True
        opened = problem.context_mark
        if opened in marks and opened.line != mark.line and _is_open(problem):
            mark = opened
            self._note(mark, _("what {opened} opens here is never closed"), opened=_at(lines, mark))
            lines[mark.line] = _closed(lines[mark.line], _at(lines, mark))
        elif not self._character(problem, mark, lines):
            return False
        self.text = "\n".join(lines)
        return True

    def forget_character(self, position: int) -> None:
        """Note a character that YAML does not allow, and put U+FFFD in its place."""
        position = min(position, len(self.text) - 1)
        before = self.text[:position]
        place = Place(before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1, self.file)
        code = f"U+{ord(self.text[position]):04X}"
        self.problems.append(Problem(place, _("the character {code} is not allowed").format(code=code)))
        self.text = before + "\ufffd" + self.text[position + 1 :]

    def _character(self, problem: Any, mark: Any, lines: list[str]) -> bool:
        """Put something else for a character that may not stand where it stands. False where nothing helps."""
        character, line = _at(lines, mark), lines[mark.line]
        if _begins_key(line, mark.column, character) and self._indentation(lines, mark.line):
            return True
        if "could not find expected ':'" in str(problem.problem) and self._colon(lines, mark.line):
            return True
        put = _put_instead(problem, character)
        if put == "\\":
            self._note(
                mark, _("“\\{character}” means nothing; write \\\\ for a backslash"), character=character
            )
        elif put:
            self._note(
                mark, _("a text with “{character}” here belongs in quotation marks"), character=character
            )
        else:
            self._note(
                mark, _("this is not YAML here: {problem}"), problem=problem.problem or problem.context
            )
            return False
        rest = _TEXT_TO_ITS_END.match(line, mark.column + 1)
        text = rest[0].translate(_FULL_WIDTH) if rest else ""
        lines[mark.line] = line[: mark.column] + put + text + line[mark.column + 1 + len(text) :]
        return True

    def _colon(self, lines: list[str], last: int) -> bool:
        """Put “: ” behind a key where it has a Chinese colon, or none with a space. False where there is no such key."""
        for number in range(last, max(-1, last - 3), -1):
            found = _OTHER_COLON.match(lines[number])
            if found is None:
                continue
            place = Place(number + 1, found.end(1) + 1 - self.moved.get(number, 0), self.file)
            message = _("after a key come a colon and a space: “{key}: …”")
            self.problems.append(Problem(place, message.format(key=found[1].strip(" -"))))
            lines[number] = f"{found[1]}: {lines[number][found.end() :]}"
            self.moved[number] = self.moved.get(number, 0) + found.end(1) + 2 - found.end()
            return True
        return False

    def _indentation(self, lines: list[str], first: int) -> bool:
        """Indent a line, and those that hang on it, as the line before suggests. False where it is so already."""
        old = len(_indent(lines[first]))
        new = _indent_after(lines[:first], lines[first].lstrip().startswith("- "))
        if new == old:
            return False
        place = Place(first + 1, old + 1 - self.moved.get(first, 0), self.file)
        self.problems.append(Problem(place, _("this line is not indented like those that it belongs to")))
        for number in range(first, len(lines)):
            if number > first and lines[number].strip() and len(_indent(lines[number])) < old:
                break
            if lines[number].strip():
                lines[number] = " " * max(0, len(_indent(lines[number])) + new - old) + lines[number].lstrip(
                    " "
                )
                self.moved[number] = self.moved.get(number, 0) + new - old
        return True

    def _note(self, mark: Any, message: str, **parameters: Any) -> None:
        self.problems.append(Problem(self.place(mark), message.format(**parameters)))

    def _tabs(self, lines: list[str], first: int) -> None:
        """Indent a run of lines with spaces, each as the line before it suggests."""
        column = _indent(lines[first]).index("\t") + 1
        place = Place(first + 1, column, self.file)
        self.problems.append(Problem(place, _("a tab can't indent a line; use spaces")))
        while first < len(lines) and "\t" in (old := _indent(lines[first])):
            rest = lines[first][len(old) :]
            new = _indent_after(lines[:first], rest.startswith("- "))
            lines[first] = " " * new + rest
            self.moved[first] = self.moved.get(first, 0) + new - len(old)
            first += 1
        self.text = "\n".join(lines)


def _begins_key(line: str, column: int, character: str) -> bool:
    """Whether what PyYAML stumbled over is an entry or a key at the beginning of its line."""
    return bool(_KEY.match(line)) and (
        not line[:column].strip() or (character == ":" and bool(_ONLY_KEY.match(line[:column])))
    )


def _lines_of(problem: Any) -> list[int]:
    return [mark.line for mark in (problem.problem_mark, problem.context_mark) if mark is not None]


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found and len(found[0]) < len(line) else ""


def _indent_after(lines: list[str], is_entry: bool) -> int:
    """How far a line is probably meant to be indented after these."""
    before = next((line for line in reversed(lines) if line.strip()), "")
    outer = len(_indent(before))
    dashes = _DASHES.match(before[outer:])
    inner = outer + (len(dashes[0]) if dashes else 0)
    if before.rstrip().endswith(":"):
        return inner + 2
    if not is_entry or dashes:
        return outer if is_entry else inner
    entries = (line for line in reversed(lines) if line.lstrip().startswith("- "))
    return len(_indent(next(entries, "")))


def _is_open(problem: Any) -> bool:
    context = str(problem.context or "")
    return context.startswith(("while scanning a quoted", "while parsing a flow"))


def _at(lines: list[str], mark: Any) -> str:
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""


def _closed(line: str, opened: str) -> str:
    """The line with what is opened on it closed at its end."""
    if opened not in "\"'":
        return line.rstrip() + {"[": "]", "{": "}"}.get(opened, "")
    tail = _CLOSING.search(line)
    place = tail.start() if tail else len(line)
    return line[:place] + opened + line[place:]


def _put_instead(problem: Any, character: str) -> str:
    """A character that may stand where this one may not."""
    if ord(character or " ") in _FULL_WIDTH:
        return character.translate(_FULL_WIDTH)
    if "unknown escape character" in str(problem.problem):
        return "\\"
    return "_" if character and "cannot start any token" in str(problem.problem) else ""
