"""Keep the Chinese catalogue in step with the code.

python scripts/catalogue.py             take new messages into the .po, drop those that are gone, build the .mo
python scripts/catalogue.py --missing   print the messages without Chinese, as JSON
python scripts/catalogue.py --fill F    take translations from a JSON file {message: Chinese}
"""

import ast
import json
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "stayctl"
PO = SOURCE / "locale" / "zh" / "LC_MESSAGES" / "stayctl.po"
TEXTS = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}
"""The functions that look a message up, and how many texts each takes."""


def extracted() -> Catalog:
    """Every message of the code, in the order of the files."""
    catalogue = Catalog(project="stayctl", charset="utf-8")
    for path in sorted(SOURCE.rglob("*.py")):
        for message, context in messages_of(path.read_text(encoding="utf-8")):
            catalogue.add(message, context=context)
    return catalogue


def messages_of(source: str) -> list[tuple[str | tuple[str, str], str | None]]:
    """The messages of one module with their contexts. By syntax, since Babel on Python 3.11 looks into no f-string."""
    calls = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and called(node) in TEXTS
    ]
    found: list[tuple[str | tuple[str, str], str | None]] = []
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        name = called(call)
        words = call.args[: TEXTS[name]]
        texts = [
            word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str)
        ]
        if len(texts) < TEXTS[name] or not texts[0]:
            continue
        if name == "ngettext":
            found.append(((texts[0], texts[1]), None))
        else:
            found.append((texts[-1], texts[0] if name == "pgettext" else None))
    return found


def called(call: ast.Call) -> str:
    """The name of the function or method."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def translated() -> Catalog:
    """The Chinese catalogue as it stands in the file."""
    if not PO.exists():
        return Catalog(locale="zh", project="stayctl", charset="utf-8")
    with PO.open("rb") as stream:
        return read_po(stream, locale="zh")


def updated() -> Catalog:
    """The Chinese catalogue with exactly the messages of the code, keeping what is translated."""
    known = translated()
    fresh = Catalog(locale="zh", project="stayctl", charset="utf-8", fuzzy=False)
    for message in extracted():
        if message.id:
            old = known.get(message.id, message.context)
            fresh.add(message.id, old.string if old else None, context=message.context)
    return fresh


def missing(catalogue: Catalog) -> list[str]:
    """English messages (the singular of a pair) that have no Chinese."""
    names = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and not all(strings):
            names.append(message.id[0] if isinstance(message.id, tuple | list) else message.id)
    return names


def fill(catalogue: Catalog, words: dict[str, str]) -> None:
    for message in catalogue:
        name = message.id[0] if isinstance(message.id, tuple | list) else message.id
        if name in words:
            message.string = (words[name],) if isinstance(message.id, tuple | list) else words[name]


def save(catalogue: Catalog) -> None:
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalogue.revision_date = catalogue.creation_date
    with PO.open("wb") as stream:
        write_po(stream, catalogue, width=110, no_location=True, omit_header=False, sort_output=False)
    with PO.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def main() -> None:
    catalogue = updated()
    if "--fill" in sys.argv:
        path = Path(sys.argv[sys.argv.index("--fill") + 1])
        fill(catalogue, json.loads(path.read_text(encoding="utf-8")))
    if "--missing" in sys.argv:
        print(json.dumps(missing(catalogue), ensure_ascii=False, indent=1))
        return
    save(catalogue)
    print(f"{sum(1 for m in catalogue if m.id)} messages, {len(missing(catalogue))} without Chinese")


if __name__ == "__main__":
    main()
