"""Boxes on a line: which were ticked, and what else was written there."""

from collections.abc import Mapping, Sequence

from stayctl.files.notes.marks import BOX, BULLET, after_any, skeleton, trimmed


class Ticked:
    """What the boxes of one line say. ``keys`` were ticked; ``rest`` is what a person wrote beside them."""

    def __init__(self, line: str, labels: Mapping[str, str]) -> None:
        """``labels`` gives for each label, in any language, the key that it stands for."""
        self._labels = dict(sorted(labels.items(), key=lambda item: -len(item[0])))
        self.keys: list[str] = []
        self.seen: list[str] = []
        self._rest: list[str] = []
        self._read(line)
        self.rest = " ".join(self._rest)

    def _read(self, line: str) -> None:
        boxes = [bool(match.group("filled")) for match in BOX.finditer(line)]
        texts = _between(line)
        first = self._label(texts[0])
        if first and len(boxes) > 0 and not trimmed(texts[-1]):
            pairs = list(zip(texts[:-1], boxes, strict=True))
        else:
            self._beside(texts[0])
            pairs = list(zip(texts[1:], boxes, strict=True))
        last = ""
        for text, filled in pairs:
            found = self._label(text)
            if found is None:
                self._beside(text)
                key = last if not skeleton(text) else ""
            else:
                key, rest = found
                self.seen.append(key)
                self._beside(rest)
                last = key
            if filled and key and key not in self.keys:
                self.keys.append(key)
            elif filled and not key and skeleton(text):
                self._rest[-1] = f"☑ {self._rest[-1]}"

    def _label(self, text: str) -> tuple[str, str] | None:
        found = after_any(BULLET.sub("", text), self._labels)
        return None if found is None else (self._labels[found[0]], found[1])

    def _beside(self, text: str) -> None:
        words = trimmed(BULLET.sub("", text))
        if skeleton(words):
            self._rest.append(words)


def _between(line: str) -> Sequence[str]:
    parts, at = [], 0
    for match in BOX.finditer(line):
        parts.append(line[at : match.start()])
        at = match.end()
    return [*parts, line[at:]]
