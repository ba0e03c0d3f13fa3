"""The sheets of an XLSForm as the tree of a question file, each value with the place of its cell."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from stayctl.files.questions import keys
from stayctl.files.questions import xlsform_columns as columns
from stayctl.files.questions.marked import Mapping, Node, Scalar, Sequence
from stayctl.files.questions.problem import Place
from stayctl.files.questions.xlsform_sheets import Form, Row, Sheet
from stayctl.files.questions.xlsform_types import BEGIN_GROUP, END_GROUP, LEFT_OUT, item_type
from stayctl.language import _
from stayctl.practice.question_set import CHOOSING

Entries = list[tuple[Scalar, Node]]
Parts = dict[str, dict[str, list[Node]]]
"""The rows of the sheets probes and wordings, by the name of their question."""

_CONDITIONS = ("relevant", "constraint")
_LISTS = ("x-area", "x-drivers")
_RANGE = {"start": "1", "end": "10", "step": "1"}
_PARAMETER = re.compile(r"([A-Za-z_-]+)\s*=\s*([^\s,;]+)")
_BETWEEN = re.compile(r"[\s,;，；、]+")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_HAN = re.compile("[\u4e00-\u9fff]")
_NOT_IN_ID = re.compile("[^A-Za-z0-9_-]+")


def default_language(form: Form) -> str:
    """As the settings say; else that of the first column with a language; else by the letters of the labels."""
    row = _first(form, "settings")
    said = row.text("default_language") if row else ""
    if row and said and said != "default":
        code = columns.language_code(said)
        if code is None:
            message = _("the language “{language}” is not known; write its code too: {language} (en)")
            form.add(row.place_of("default_language"), message, language=said)
        return code or "en"
    survey = form.sheets["survey"]
    if survey.languages:
        return survey.languages[0]
    labels = "".join(each.text("label") for each in survey.rows)
    return "zh" if _HAN.search(labels) else "en"


def _first(form: Form, name: str) -> Row | None:
    sheet = form.sheets.get(name)
    return sheet.rows[0] if sheet and sheet.rows else None


@dataclass
class _Open:
    """A group whose end has not come yet; the survey itself is the outermost."""

    items: list[Node] = field(default_factory=list)
    entries: Entries = field(default_factory=list)
    place: Place = field(default_factory=lambda: Place(1, 0, "survey"))


@dataclass
class Reading:
    """A form on its way to the tree of a question file."""

    form: Form
    language: str
    assumed: dict[str, str] = field(default_factory=dict)

    def tree(self) -> Mapping:
        entries: Entries = [(_key("settings"), self._settings())]
        if "choices" in self.form.sheets:
            entries.append((_key("choices"), self._choices(self.form.sheets["choices"])))
        entries.append((_key("survey"), self._survey(self.form.sheets["survey"])))
        return Mapping(Place(1, 0, "survey"), tuple(entries))

    def _settings(self) -> Mapping:
        row = _first(self.form, "settings") or Row(Place(1, 0, "settings"), {})
        stem = Path(self.form.file).stem
        title = self._title(row)
        given = {name: row.text(name) for name in ("form_id", "version", "x-kind")}
        if not row.text("default_language"):
            self.assumed["default_language"] = self.language
        for name, value in (("form_id", _as_id(stem)), ("version", "1")):
            if not given[name]:
                given[name] = self.assumed[name] = value
        if not title:
            self.assumed["form_title"] = stem
            title = [(Scalar(row.place, self.language), Scalar(row.place, stem))]
        place = row.place_of
        entries: Entries = [
            (_key("form_id"), Scalar(place("form_id"), given["form_id"])),
            (_key("form_title"), Mapping(place("form_title"), tuple(title))),
            (_key("version"), Scalar(place("version"), given["version"])),
            (_key("default_language"), Scalar(place("default_language"), self.language)),
            (_key("kind"), Scalar(place("x-kind"), given["x-kind"])),
        ]
        return Mapping(row.place, tuple(entries))

    def _title(self, row: Row) -> list[tuple[Scalar, Node]]:
        """The title by language. The one that XLSForm knows goes before ours in the default language."""
        words = {
            language: cell
            for (name, language), cell in row.cells.items()
            if name == "x-form_title" and language
        }
        words |= {
            language: cell
            for (name, language), cell in row.cells.items()
            if name == "form_title" and language
        }
        plain = row.cells.get(("form_title", ""))
        if plain and (self.language in words or plain.text not in {each.text for each in words.values()}):
            words[self.language] = plain
        return [
            (Scalar(cell.place, language), Scalar(cell.place, cell.text)) for language, cell in words.items()
        ]

    def _choices(self, sheet: Sheet) -> Mapping:
        lists: dict[str, list[Node]] = {}
        places: dict[str, Place] = {}
        for row in sheet.rows:
            name = row.text("list_name")
            if not name:
                self.form.add(row.place, _("“{key}” is missing"), key="list_name")
                continue
            places.setdefault(name, row.place_of("list_name"))
            lists.setdefault(name, [])
            if len(row.cells) > 1:
                lists[name].append(self._mapping(row, keys.CHOICE))
        return Mapping(
            Place(1, 0, sheet.name),
            tuple((Scalar(places[name], name), Sequence(places[name], tuple(lists[name]))) for name in lists),
        )

    def _survey(self, sheet: Sheet) -> Sequence:
        if not sheet.has("type"):
            self.form.add(Place(1, 0, sheet.name), _("there is no column “{column}”"), column="type")
        parts = {name: self._parts(name) for name in ("probes", "wordings")}
        groups = [_Open()]
        for row in sheet.rows if sheet.has("type") else ():
            self._row(row, groups, parts)
        while len(groups) > 1:
            message = _("this group has no end; write end_group below its last question")
            self.form.add(groups[-1].place, message)
            self._close(groups)
        self._unclaimed(sheet, parts)
        return Sequence(groups[0].place, tuple(groups[0].items))

    def _row(self, row: Row, groups: list[_Open], parts: Parts) -> None:
        found = item_type(row.text("type"))
        if not row.text("type") and not {"name", "label"} & {name for name, _language in row.cells}:
            return
        if found.problem and row.text("type"):
            self.form.add(row.place_of("type"), "{text}", text=found.problem)
            groups[-1].items.append(self._stand_in(row))
        elif found.type == LEFT_OUT:
            self.form.leave_out(row.place, row.text("type"))
        elif found.type == BEGIN_GROUP:
            group = _Open(
                entries=list(self._mapping(row, keys.GROUP, "group").entries), place=row.place_of("type")
            )
            groups.append(group)
        elif found.type == END_GROUP:
            self._end(row, groups)
        else:
            groups[-1].items.append(self._question(row, found.type, found.list_name, parts))

    def _end(self, row: Row, groups: list[_Open]) -> None:
        if len(groups) == 1:
            self.form.add(row.place_of("type"), _("no group is open here; delete this row"))
            return
        self._close(groups)

    def _close(self, groups: list[_Open]) -> None:
        group = groups.pop()
        children = Sequence(group.place, tuple(group.items))
        groups[-1].items.append(Mapping(group.place, (*group.entries, (_key("children"), children))))

    def _question(self, row: Row, type: str, list_name: str, parts: Parts) -> Mapping:
        entries = list(self._mapping(row, keys.keys_of(type), type).entries)
        if type == "note" and not row.text("name"):
            entries.append((_key("name"), Scalar(row.place, f"note_{row.place.line}")))
        if type in CHOOSING:
            entries.append((_key("list_name"), Scalar(row.place_of("type"), list_name)))
        if type == "range":
            entries.append((_key("parameters"), self._parameters(row)))
        for sheet, found in parts.items():
            if row.text("name") in found and type != "note":
                entries.append((_key(f"x-{sheet}"), Sequence(row.place, tuple(found.pop(row.text("name"))))))
        return Mapping(row.place, tuple(entries))

    def _stand_in(self, row: Row) -> Mapping:
        """A question in the place of one that can't be asked, so that others may refer to it."""
        name = row.text("name") or f"row_{row.place.line}"
        label = Mapping(row.place, ((Scalar(row.place, self.language), Scalar(row.place, name)),))
        return Mapping(
            row.place,
            (
                (_key("type"), Scalar(row.place, "text")),
                (_key("name"), Scalar(row.place_of("name"), name)),
                (_key("label"), label),
            ),
        )

    def _parts(self, name: str) -> dict[str, list[Node]]:
        """Probes or wordings by the name of their question."""
        found: dict[str, list[Node]] = {}
        allowed = keys.PROBE if name == "probes" else keys.WORDING
        for row in self.form.sheets[name].rows if name in self.form.sheets else ():
            if not row.text("question"):
                self.form.add(row.place, _("“{key}” is missing"), key="question")
            found.setdefault(row.text("question"), []).append(self._mapping(row, allowed))
        return found

    def _unclaimed(self, survey: Sheet, parts: Parts) -> None:
        for sheet, found in parts.items():
            for row in self.form.sheets[sheet].rows if found else ():
                if row.text("question") in found and row.text("question"):
                    message = _("“{name}” is no question of the sheet “{sheet}” that can have these")
                    place = row.place_of("question")
                    self.form.add(place, message, name=row.text("question"), sheet=survey.name)

    def _mapping(self, row: Row, allowed: tuple[str, ...], type: str = "") -> Mapping:
        """The cells of a row as a map, words by language; cells that are of no use in this row are noted."""
        entries: Entries = [(_key("type"), Scalar(row.place_of("type"), type))] if type else []
        words: dict[str, Entries] = {}
        for (name, language), cell in row.cells.items():
            scalar = Scalar(cell.place, cell.text)
            if name in ("type", "question", "list_name", "parameters"):
                if name == "parameters" and type != "range":
                    self.form.leave_out(cell.place)
            elif name not in allowed:
                self.form.leave_out(cell.place)
            elif name in columns.TRANSLATED:
                if language or (name, self.language) not in row.cells:
                    key = Scalar(cell.place, language or self.language)
                    words.setdefault(name, []).append((key, scalar))
                else:
                    self.form.leave_out(cell.place)
            else:
                entries.append((_key(name), _value(name, scalar)))
        entries += [(_key(name), Mapping(said[0][1].place, tuple(said))) for name, said in words.items()]
        return Mapping(row.place, tuple(entries))

    def _parameters(self, row: Row) -> Mapping:
        place, text = row.place_of("parameters"), row.text("parameters")
        found = {name.lower(): value for name, value in _PARAMETER.findall(text)}
        if text and _BETWEEN.sub("", _PARAMETER.sub("", text)):
            self.form.add(place, _("write this as {example}"), example="start=1 end=5 step=1")
        for name in found:
            if name not in _RANGE:
                self.form.leave_out(place, name)
        values = {**_RANGE, **{name: value for name, value in found.items() if name in _RANGE}}
        return Mapping(
            place, tuple((Scalar(place, name), Scalar(place, value)) for name, value in values.items())
        )


def _value(name: str, scalar: Scalar) -> Node:
    if name in _LISTS:
        words = tuple(Scalar(scalar.place, word) for word in _BETWEEN.split(scalar.text) if word)
        return Sequence(scalar.place, words)
    return Scalar(scalar.place, _straight(scalar.text)) if name in _CONDITIONS else scalar


def _straight(condition: str) -> str:
    """The condition, with the curly quotation marks that Excel puts in made straight where it can't be read."""
    from stayctl.files.condition_syntax import ConditionError
    from stayctl.files.conditions import parse_condition

    try:
        parse_condition(condition)
    except ConditionError:
        return condition.translate(_STRAIGHT)
    return condition


def _as_id(stem: str) -> str:
    """A form_id from the name of a file."""
    plain = _NOT_IN_ID.sub("-", unicodedata.normalize("NFKD", stem)).strip("-_")[:64]
    return plain if plain and plain[0].isalpha() else f"form-{plain}".rstrip("-")[:64]


def _key(text: str) -> Scalar:
    return Scalar(Place(1, 0, "survey"), text)
