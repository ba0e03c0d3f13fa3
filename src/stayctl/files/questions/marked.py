"""YAML with the place of everything in it, read without ever building anything but text, lists and maps.

Tags are refused, so is a document that aliases blow up, a key that stands twice, and nesting without end. Every
value stays the text that was written: ``no``, ``12:30`` and dates are text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from stayctl.files.questions.mending import Mending
from stayctl.files.questions.problem import Place, Problem
from stayctl.language import _

LARGEST = 1_000_000
DEEPEST = 20
MOST_NODES = 50_000
_MOST_MENDED = 20


@dataclass(frozen=True)
class Scalar:
    place: Place
    text: str
    start: Place | None = None
    """Where the text itself begins: after the quotation mark, if there is one. None where it spans lines."""


@dataclass(frozen=True)
class Sequence:
    place: Place
    items: tuple["Node", ...] = ()


@dataclass(frozen=True)
class Mapping:
    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...] = ()


Node = Scalar | Sequence | Mapping


class Unreadable(Exception):
    """The text is no YAML, or YAML of a kind that is refused; reading can't go on."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.problems = [Problem(place, message)]


@dataclass
class _Builder:
    """Builds the tree from YAML events."""

    events: Iterator[Any]
    place: Callable[[Any], Place]
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    nodes: int = 0

    def document(self) -> Node | None:
        found: list[Node] = []
        for event in self.events:
            kind = type(event).__name__
            if kind in ("StreamStartEvent", "StreamEndEvent", "DocumentStartEvent", "DocumentEndEvent"):
                continue
            if found:
                raise Unreadable(
                    self.place(event.start_mark), _("a second document begins here; keep one to a file")
                )
            found.append(self.node(event, 0))
        return found[0] if found else None

    def node(self, event: Any, depth: int) -> Node:
        place = self.place(event.start_mark)
        if depth > DEEPEST:
            raise Unreadable(place, _("nested deeper than {most} levels").format(most=DEEPEST))
        kind = type(event).__name__
        if kind == "AliasEvent":
            return self._alias(event, place)
        before = self.nodes
        self._count(1, place)
        self._refuse_tag(event, place)
        if kind == "ScalarEvent":
            node: Node = _scalar(event, place)
        elif kind == "SequenceStartEvent":
            node = Sequence(place, tuple(self._items("SequenceEndEvent", depth)))
        else:
            node = self._mapping(place, list(self._items("MappingEndEvent", depth)))
        if event.anchor:
            self.anchors[event.anchor] = (node, self.nodes - before)
        return node

    def _items(self, end: str, depth: int) -> Iterator[Node]:
        for event in self.events:
            if type(event).__name__ == end:
                return
            yield self.node(event, depth + 1)

    def _mapping(self, place: Place, items: list[Node]) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Place] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.problems.append(Problem(key.place, _("a key must be a word")))
            elif key.text in seen:
                message = _("“{key}” stands here a second time; it stands already in line {line}")
                self.problems.append(
                    Problem(key.place, message.format(key=key.text, line=seen[key.text].line))
                )
            else:
                seen[key.text] = key.place
                entries.append((key, value))
        return Mapping(place, tuple(entries))

    def _alias(self, event: Any, place: Place) -> Node:
        if event.anchor not in self.anchors:
            message = _("“*{name}” refers to nothing above it")
            self.problems.append(Problem(place, message.format(name=event.anchor)))
            return Scalar(place, "")
        node, size = self.anchors[event.anchor]
        self._count(size, place)
        return node

    def _count(self, more: int, place: Place) -> None:
        self.nodes += more
        if self.nodes > MOST_NODES:
            raise Unreadable(place, _("more than {most} entries, aliases counted").format(most=MOST_NODES))

    def _refuse_tag(self, event: Any, place: Place) -> None:
        if event.tag is not None:
            message = _("the tag “{tag}” is not allowed; everything here is text")
            self.problems.append(Problem(place, message.format(tag=event.tag)))


def read_yaml(text: str, file: str = "") -> tuple[Node | None, list[Problem]]:
    """The document, and what is wrong with it as YAML. ``file`` is named in places, where it is given.

    Raises Unreadable where nothing can be made of the text.
    """
    import yaml

    if len(text) > LARGEST:
        raise Unreadable(Place(1, 1, file), _("larger than {most} characters").format(most=LARGEST))
    mending = Mending(text, file)
    if (node := _sound(text, mending.place)) is not None:
        return node, []
    while True:
        try:
            builder = _Builder(iter(yaml.parse(mending.text, Loader=yaml.SafeLoader)), mending.place)
            return builder.document(), mending.problems + builder.problems
        except yaml.reader.ReaderError as problem:
            mending.forget_character(problem.position)
            goes_on = True
        except yaml.MarkedYAMLError as problem:
            goes_on = mending.mend(problem)
        except Unreadable as problem:
            problem.problems += mending.problems
            raise
        if not goes_on or len(mending.problems) > _MOST_MENDED:
            last = mending.problems.pop()
            unreadable = Unreadable(last.place, last.message)
            unreadable.problems += mending.problems
            raise unreadable


def _sound(text: str, place: Callable[[Any], Place]) -> Node | None:
    """A document without any fault, by libyaml, which reads twenty times faster but tells less of what is wrong."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        return None
    builder = _Builder(iter(yaml.parse(text, Loader=loader)), place)
    try:
        node = builder.document()
    except (yaml.YAMLError, Unreadable, UnicodeError):
        return None
    return None if builder.problems else node


def _scalar(event: Any, place: Place) -> Scalar:
    quoted = event.style in ("'", '"')
    one_line = event.start_mark.line == event.end_mark.line
    start = Place(place.line, place.column + quoted, place.file) if one_line else None
    plain_null = not event.style and event.value in ("~", "null")
    return Scalar(place, "" if plain_null else event.value, start)
