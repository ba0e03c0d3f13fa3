"""``extends``: a question file laid over another one, before either is understood.

What is put together here is the tree of the file, so that the outcome is read, and judged, like any other set.
Every part keeps the place, and the file, that it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from stayctl.errors import StayctlError
from stayctl.files.questions.findings import Findings
from stayctl.files.questions.keys import AFTER, SPOKEN
from stayctl.files.questions.marked import Mapping, Node, Scalar, Sequence, Unreadable, read_yaml
from stayctl.files.questions.places import base_file, text_of
from stayctl.files.questions.problem import Place
from stayctl.files.questions.reading import Entry
from stayctl.language import _

DEEPEST = 10
Items = tuple[Node, ...]


def whole(
    root: Mapping, findings: Findings, path: Path | None, own: Path | None, chain: tuple[Path, ...] = ()
) -> Mapping:
    """The file with everything that it builds on; ``chain`` are the files that build on it."""
    settings = Entry(root, Findings()).mapping("settings")
    reference = settings.node_of("extends") if settings is not None else None
    if settings is None or not isinstance(reference, Scalar) or not reference.text.strip():
        return root
    chain = (*chain, path.resolve()) if path is not None else chain
    base = _base(reference, findings, path, own, chain)
    if base is None:
        findings.partial = True
        return root
    return _laid_over(root, base, Entry(settings.node, findings))


def names_in(root: Mapping) -> frozenset[str]:
    """The names of all items of a file."""
    return frozenset(_named(_items(Entry(root, Findings()).node_of("survey"))))


def _base(
    reference: Scalar, findings: Findings, path: Path | None, own: Path | None, chain: tuple[Path, ...]
) -> Mapping | None:
    """The tree of the file that another one builds on; None, with a finding, where it can't be had."""
    try:
        found = base_file(reference.text.strip(), path, own)
        if found.resolve() in chain or len(chain) > DEEPEST:
            message = _("“{name}” builds on this set itself, by “extends”")
            findings.add(reference.place, message, name=reference.text.strip())
            return None
        root, problems = read_yaml(text_of(found), str(found))
    except StayctlError as problem:
        findings.add(reference.place, "{text}", text=problem.text())
        return None
    except Unreadable as unreadable:
        findings.problems += unreadable.problems
        return None
    findings.problems += problems
    if not isinstance(root, Mapping):
        findings.add(reference.place, _("{path} is no question set"), path=found)
        return None
    return whole(root, findings, found, own, chain)


def _laid_over(own: Mapping, base: Mapping, settings: Entry) -> Mapping:
    findings = settings.findings
    mine, theirs = Entry(own, findings), Entry(base, Findings())
    language, other = _language(own), _language(base)
    if language and other and language != other:
        theirs = Entry(_by_language(base, other), Findings())
    overlay = _Overlay(findings, _items(theirs.node_of("survey")))
    overlay.drop(settings)
    survey = mine.node_of("survey")
    if survey is None or isinstance(survey, Sequence):
        overlay.add(_items(survey))
        survey = Sequence(survey.place if survey is not None else own.place, overlay.items)
    else:
        findings.partial = True
    parts: list[tuple[str, Node | None]] = [
        ("settings", _settings(settings.node, theirs)),
        ("choices", _choices(mine.node_of("choices"), theirs.node_of("choices"))),
        ("survey", survey),
    ]
    put = {key: node for key, node in parts if node is not None}
    others = tuple(each for each in own.entries if each[0].text not in put)
    return Mapping(own.place, (*((Scalar(node.place, key), node) for key, node in put.items()), *others))


@dataclass
class _Overlay:
    """The items of the base while those of the other file are put in, each where it belongs."""

    findings: Findings
    items: Items
    last_after: dict[str, Node] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)

    def drop(self, settings: Entry) -> None:
        """Take out the items, and the groups with all that is in them, that are named under ``drop``."""
        before = _named(self.items)
        for name, place in _words(settings, "drop"):
            if name in before:
                self.items = _changed(self.items, before[name], ())
            else:
                settings.unknown(place, name, tuple(before))
        after = _named(self.items)
        settings.texts("drop")
        places = dict(_words(settings, "drop"))
        within = next(iter(places.values()), settings.place)
        self.findings.dropped = {name: places.get(name, within) for name in before if name not in after}

    def add(self, items: Items) -> None:
        for item in items:
            name = _text(item, "name")
            after = Entry(item, self.findings).node_of(AFTER) if isinstance(item, Mapping) else None
            replaced = _named(self.items).get(name) if name not in self.own else None
            self.own.add(name)
            self._put(_without(item, AFTER), after, replaced)

    def _put(self, item: Node, after: Node | None, replaced: Node | None) -> None:
        if isinstance(after, Scalar):
            self._after(item, after, replaced)
        elif replaced is not None:
            self.items = _changed(self.items, replaced, (item,))
        else:
            self._at_the_end(item)

    def _after(self, item: Node, after: Scalar, replaced: Node | None) -> None:
        if replaced is not None:
            self.items = _changed(self.items, replaced, ())
        named = _named(self.items)
        anchor = self.last_after.get(after.text, named.get(after.text))
        if anchor is None:
            if not self.findings.partial:
                Entry(Mapping(after.place), self.findings).unknown(after.place, after.text, tuple(named))
            self._at_the_end(item)
            return
        self.items = _changed(self.items, anchor, (anchor, item))
        self.last_after[after.text] = item

    def _at_the_end(self, item: Node) -> None:
        """At the end, though before the closing, unless the item belongs to it."""
        place = len(self.items)
        if _text(item, "x-stage") != "closing":
            while place and _text(self.items[place - 1], "x-stage") == "closing":
                place -= 1
        self.items = (*self.items[:place], item, *self.items[place:])


def _settings(own: Mapping, base: Entry) -> Mapping:
    """The settings: language and kind of the base serve where the file has none of its own."""
    theirs = base.mapping("settings")
    known = {key.text for key, _value in own.entries}
    inherited = tuple(
        entry
        for entry in (theirs.node.entries if theirs is not None else ())
        if entry[0].text in ("default_language", "kind") and entry[0].text not in known
    )
    return replace(own, entries=(*own.entries, *inherited))


def _choices(own: Node | None, base: Node | None) -> Node | None:
    """The lists of both; a list of the same name replaces that of the base."""
    if not isinstance(base, Mapping) or not isinstance(own, Mapping | None):
        return base if own is None else own
    if own is None:
        return base
    known = {key.text for key, _value in own.entries}
    kept = tuple(entry for entry in base.entries if entry[0].text not in known)
    return Mapping(own.place, (*kept, *own.entries))


def _named(items: Items) -> dict[str, Node]:
    """The items by name, with those inside groups; the first of a name."""
    found: dict[str, Node] = {}
    for item in items:
        found.setdefault(_text(item, "name"), item)
        for name, child in _named(_children(item)).items():
            found.setdefault(name, child)
    found.pop("", None)
    return found


def _changed(items: Items, wanted: Node, put: Items) -> Items:
    """The items with others in place of one of them, wherever it stands."""
    return tuple(
        each for item in items for each in (put if item is wanted else (_with_children(item, wanted, put),))
    )


def _with_children(item: Node, wanted: Node, put: Items) -> Node:
    children = _children(item)
    changed = _changed(children, wanted, put)
    if not isinstance(item, Mapping) or list(map(id, children)) == list(map(id, changed)):
        return item
    entries = tuple(
        (key, Sequence(value.place, changed) if key.text == "children" else value)
        for key, value in item.entries
    )
    return replace(item, entries=entries)


def _children(item: Node) -> Items:
    return _items(Entry(item, Findings()).node_of("children")) if isinstance(item, Mapping) else ()


def _items(node: Node | None) -> Items:
    return node.items if isinstance(node, Sequence) else ()


def _text(item: Node, key: str) -> str:
    found = Entry(item, Findings()).node_of(key) if isinstance(item, Mapping) else None
    return found.text.strip() if isinstance(found, Scalar) else ""


def _without(item: Node, key: str) -> Node:
    if not isinstance(item, Mapping):
        return item
    return replace(item, entries=tuple(each for each in item.entries if each[0].text != key))


def _words(entry: Entry, key: str) -> Iterator[tuple[str, Place]]:
    node = entry.node_of(key)
    for each in _items(node) if isinstance(node, Sequence) else (node,):
        if isinstance(each, Scalar) and each.text:
            yield each.text, each.place


def _language(root: Mapping) -> str:
    settings = Entry(root, Findings()).node_of("settings")
    return _text(settings, "default_language") if settings is not None else ""


def _by_language(node: Node, language: str) -> Mapping:
    """The tree with plain texts put down as being in this language."""
    if not isinstance(node, Mapping):
        return Mapping(node.place)
    return replace(
        node, entries=tuple((key, _spoken(key.text, value, language)) for key, value in node.entries)
    )


def _spoken(key: str, value: Node, language: str) -> Node:
    if isinstance(value, Scalar):
        words = ((Scalar(value.place, language), value),)
        return Mapping(value.place, words) if key in SPOKEN else value
    if isinstance(value, Sequence):
        return replace(value, items=tuple(_spoken("", item, language) for item in value.items))
    return _by_language(value, language)
