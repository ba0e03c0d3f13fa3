"""XLSForms: ours judged by pyxform and back without a loss, other people's as far as they can be asked."""

import io
import json
import re
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from python_calamine import CalamineWorkbook
from pyxform.xls2xform import convert

from question_sets import question_sets
from stayctl.errors import ExitCode, NotFound, StayctlError
from stayctl.files.questions import content_of, find_sets, load_set, read_set
from stayctl.files.questions.xlsform_columns import language_code
from stayctl.files.questions.xlsform_in import Imported, read_xlsform
from stayctl.files.questions.xlsform_out import as_workbook
from stayctl.practice.question_set import TYPES, QuestionSet
from stayctl.practice.vocabulary import Kind

SETS = sorted(each.question_set.form_id for each in find_sets())
Row = list[Any]
EVERYTHING = """
settings: {form_id: all, form_title: {en: All, zh: 全部}, version: "1", default_language: zh, kind: exit}
choices:
  mood: [{name: "1", label: {en: Good, zh: 好}}, {name: bad, label: {en: Bad, zh: 坏}}]
survey:
  - {type: note, name: hello, label: {en: =1+1, zh: +你好}}
  - type: group
    name: outer
    label: {en: Outer, zh: 外}
    children:
      - {type: text, name: t, label: {en: "@t", zh: -t}, hint: {en: h}, guidance_hint: {zh: 提示}, required: true,
         required_message: {en: need it, zh: 要填}, constraint: "string-length(.) > 1", constraint_message: {en: longer},
         x-intent: career, x-drivers: [pay, career], x-area: [expectations], x-sensitivity: confidential,
         x-stage: icebreaker, x-probes: [{name: p, label: {en: P, zh: 追问}, relevant: "${t} != ''"}],
         x-wordings: [{name: w, label: {en: W, zh: 换}}]}
      - {type: group, name: inner, relevant: "${t} = 'a'", children: [{type: integer, name: i, label: {en: I}}]}
      - {type: decimal, name: d, label: {zh: D}, relevant: "${i} < 3"}
  - {type: date, name: day, label: {en: Day}, x-stage: closing}
  - {type: range, name: r, label: {en: R}, parameters: {start: 1, end: 5, step: 0.5}}
  - {type: select_one, list_name: mood, name: one, label: {en: One}}
  - {type: select_multiple, list_name: mood, name: many, label: {en: Many}}
  - {type: rank, list_name: mood, name: order, label: {en: Order}}
"""


def workbook(path: Path, **sheets: list[Row]) -> Path:
    """A form as other people write it; numbers and truth values stay what they are."""
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                write: Callable[..., Any] = sheet.write_string if isinstance(value, str) else sheet.write
                if value != "":
                    write(number, column, value)
    book.close()
    return path


def brought(path: Path, content: bytes) -> Imported:
    path.write_bytes(content)
    return read_xlsform(path)


def refused(path: Path) -> list[str]:
    with pytest.raises(StayctlError) as found:
        read_xlsform(path)
    assert found.value.code == ExitCode.USAGE
    return found.value.lines or [str(found.value)]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> QuestionSet:
    path = tmp_path_factory.mktemp("sets") / "all.yaml"
    path.write_text(EVERYTHING, encoding="utf-8")
    return read_set(path)


@pytest.mark.parametrize("form_id", SETS)
def test_a_shipped_set_converts_through_pyxform_and_comes_back_equal(tmp_path: Path, form_id: str) -> None:
    found = load_set(form_id)
    content = as_workbook(found)
    warnings: list[str] = []
    assert f'id="{form_id}"' in convert(content, warnings=warnings).xform
    assert warnings == []
    imported = brought(tmp_path / "form.xlsx", content)
    assert content_of(imported.question_set) == content_of(found)
    assert (imported.assumed, imported.unused) == ((), ())


def test_every_type_converts_through_pyxform_as_what_it_is(everything: QuestionSet) -> None:
    assert {each.type for each in everything.questions} == set(TYPES)
    warnings: list[str] = []
    form = convert(as_workbook(everything), warnings=warnings).xform
    assert warnings == []
    for piece in (
        '<translation lang="中文 (zh)" default="true()">',
        '<translation lang="English (en)">',
        '<group ref="/data/outer/inner">',
        '<range ref="/data/r" start="1" end="5" step="0.5">',
        '<value form="guidance">提示</value>',
        'relevant=" /data/outer/inner/i  &lt; 3"',
        'constraint="string-length(.) &gt; 1"',
        'required="true()"',
        '<bind nodeset="/data/order" type="odk:rank"/>',
        'version="1"',
    ):
        assert piece in form, piece


def test_every_key_comes_back_and_the_same_set_gives_the_same_bytes(
    tmp_path: Path, everything: QuestionSet
) -> None:
    content = as_workbook(everything)
    assert content == as_workbook(everything)
    imported = brought(tmp_path / "all.xlsx", content)
    assert content_of(imported.question_set) == content_of(everything)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms") / "form.xlsx"


@given(found=question_sets())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_set_comes_back_equal_from_excel(scratch: Path, found: QuestionSet) -> None:
    assert content_of(brought(scratch, as_workbook(found)).question_set) == content_of(found)


def test_no_cell_becomes_a_formula(everything: QuestionSet) -> None:
    content = as_workbook(everything)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets" in name]
    assert not any(b"<f>" in sheet.replace(b"<formula1>", b"") for sheet in sheets)
    survey = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("survey").to_python()
    assert {"=1+1", "+你好", "@t", "-t"} <= {cell for row in survey for cell in row}


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    path = Path("long.yaml")
    text = EVERYTHING.replace("need it", "x" * 32_768)
    from stayctl.files.questions.document import read_document

    found, _problems = read_document(text, path)
    assert found is not None
    with pytest.raises(StayctlError, match="YAML"):
        as_workbook(found)


def test_a_form_from_odk_is_taken_in(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "Staff survey 2026.xlsx",
        Survey=[
            ["NAME", "Type", "label", "Relevance", "required", "Constraint Message", "constraint", "appearance", "parameters"],
            ["start", "start"],
            [],
            ["intro", "note", "Hello"],
            ["about", "begin group", "About you", "", "", "", "", "field-list"],
            ["years", "int", "How many years?", "", "yes", "Not so many", ". < 60"],
            ["why", "string", "Why?", "${years} > 2", True, "", "", "multiline", "rows=4"],
            ["", "end group"],
            ["pick", "select one from yes_no", "Pick", "", "true()"],
            ["several", "select all that apply from yes_no", "Several"],
            ["feel", "range", "How do you feel?", "", "", "", "", "", "start=1; end = 5;step=1"],
            ["", "note", "Bye"],
        ],
        choices=[["name", "list name", "label"], [1.0, "yes_no", "Yes"], [0, "yes_no", "No"]],
    )  # fmt: skip
    imported = read_xlsform(path)
    found = imported.question_set
    assert [(q.name, q.type, q.group) for q in found.questions] == [
        ("intro", "note", ""),
        ("years", "integer", "about"),
        ("why", "text", "about"),
        ("pick", "select_one", ""),
        ("several", "select_multiple", ""),
        ("feel", "range", ""),
        ("note_12", "note", ""),
    ]
    years, why, pick, feel = (found.question(name) for name in ("years", "why", "pick", "feel"))
    assert years and why and pick and feel
    assert (years.required, why.required, pick.required, feel.required) == (True, True, True, False)
    assert (years.constraint, years.constraint_message.to("en")) == (". < 60", "Not so many")
    assert why.relevant == "${years} > 2"
    assert [choice.name for choice in pick.choices] == ["1", "0"]
    assert (feel.start, feel.end, feel.step) == ("1", "5", "1")
    assert dict(imported.assumed) == {
        "default_language": "en",
        "form_id": "Staff-survey-2026",
        "version": "1",
        "form_title": "Staff survey 2026",
    }
    assert imported.unused == (
        ("survey", "appearance", (5, 7)),
        ("survey", "start", (2,)),
        ("survey", "parameters", (7,)),
    )


def test_a_form_in_two_languages_from_kobotoolbox_is_taken_in(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "k.xlsx",
        settings=[
            ["default_language", "version", "id_string", "form_title"],
            ["简体中文", 2026.1, "hr_talk", "谈一谈"],
        ],
        survey=[
            ["type", "name", "label::English", "label::简体中文", "hint::English (en)", "constraint_message::中文（zh）", "relevant"],
            ["select_one mood", "mood", "How are you?", "好吗", "", "", ""],
            ["text", "why", "Why?", "为什么？", "Take your time", "不行", "${mood} = ‘bad’"],
        ],
        choices=[["list_name", "name", "label::English", "label::简体中文"], ["mood", "bad", "Bad", "不好"]],
    )  # fmt: skip
    found = read_xlsform(path).question_set
    assert (found.form_id, found.version, found.default_language) == ("hr_talk", "2026.1", "zh")
    assert (found.title.to("zh"), found.languages) == ("谈一谈", ("zh", "en"))
    why = found.question("why")
    assert why is not None
    assert (why.label.to("zh"), why.label.to("en"), why.hint.to("en")) == (
        "为什么？",
        "Why?",
        "Take your time",
    )
    assert (why.constraint_message.to("zh"), why.relevant) == ("不行", "${mood} = 'bad'")
    assert found.kind is Kind.STAY


def test_everything_that_cant_be_asked_is_told_in_one_run_with_sheet_row_and_column(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "bad.xlsx",
        survey=[
            ["type", "name", "label::English (en)", "hint::Klingon", "requird", "relevant", "parameters"],
            ["geopoint", "where", "Where?"],
            ["calculate", "sum"],
            ["image", "face", "Photo"],
            ["select_one mood or_other", "m", "Mood"],
            ["begin_repeat", "kids"],
            ["text", "k", "Kid?"],
            ["end_repeat"],
            ["select_one_from_file a.csv", "f", "F"],
            ["select_one", "s", "S"],
            ["select_one gone", "g", "G"],
            ["txet", "t", "T"],
            ["wormhole", "w", "W"],
            ["time", "at", "At?"],
            ["text", "1st", "First?"],
            ["text", "ok", "", "", "", "${nobody} = 1"],
            ["text", "ok", "Again?", "", "", "${where} ="],
            ["range", "r", "R", "", "", "", "from 1 to 5"],
            ["begin_group", "open", "Open"],
            ["", "typeless", "No type"],
        ],
        choices=[["list_name", "name", "label::English (en)"], ["mood", "a b", "A"], ["mood", "c", ""], ["", "d", "D"]],
        settings=[["form_id", "default_language"], ["my form", "Klingon"]],
        probes=[["question", "name", "label::English (en)"], ["nobody", "p", "P"]],
    )  # fmt: skip
    told = refused(path)
    for start, piece in (
        ("survey, row 1, column D (hint::Klingon): ", "write its code too"),
        ("survey, row 1, column E (requird): ", "did you mean “required”?"),
        ("survey, row 2, column A (type): ", "no type “geopoint”; use text"),
        ("survey, row 3, column A (type): ", "delete this row"),
        ("survey, row 4, column A (type): ", "no type “image”"),
        ("survey, row 5, column A (type): ", "add a choice “other”"),
        ("survey, row 6, column A (type): ", "repeats no questions"),
        ("survey, row 9, column A (type): ", "sheet “choices”"),
        ("survey, row 10, column A (type): ", "select_one LIST"),
        ("survey, row 11, column A (type): ", "“gone” is not known"),
        ("survey, row 12, column A (type): ", "did you mean “text”?"),
        ("survey, row 13, column A (type): ", "it is one of: begin_group"),
        ("survey, row 14, column A (type): ", "use text"),
        ("survey, row 15, column B (name): ", "can't be a name"),
        ("survey, row 16: ", "“label” is missing"),
        ("survey, row 16, column F (relevant): ", "“nobody” is no question before"),
        ("survey, row 17, column B (name): ", "taken already, in line 16 of survey"),
        ("survey, row 17, column F (relevant): ", ""),
        ("survey, row 18, column G (parameters): ", "start=1 end=5 step=1"),
        ("survey, row 19, column A (type): ", "no end"),
        ("survey, row 20: ", "“type” is missing"),
        ("choices, row 2, column B (name): ", "no spaces"),
        ("choices, row 3: ", "“label” is missing"),
        ("choices, row 4: ", "“list_name” is missing"),
        ("settings, row 2, column A (form_id): ", "can't be a form_id"),
        ("settings, row 2, column B (default_language): ", "“Klingon”"),
        ("probes, row 2, column A (question): ", "“nobody”"),
    ):
        assert any(line.startswith(start) and piece in line for line in told), (start, piece, told)
    assert len(told) == 27


def test_the_language_of_a_column_is_found_however_it_is_written() -> None:
    for text, code in (
        ("English (en)", "en"),
        ("english", "en"),
        ("EN", "en"),
        ("中文 (zh)", "zh"),
        ("中文（zh）", "zh"),
        ("Chinese (Simplified)", "zh"),
        ("繁體 (zh-TW)", "zh-TW"),
        ("zh_CN", "zh-CN"),
        ("Français", "fr"),
        ("Klingon", None),
    ):
        assert language_code(text) == code, text


def test_what_is_no_workbook_is_refused_in_one_line(tmp_path: Path) -> None:
    good = as_workbook(load_set("stay-short"))
    for name, content in (
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("text.xlsx", b"type,name,label\n"),
        ("empty.xlsx", b""),
        ("cut.xlsx", good[: len(good) // 2]),
        ("broken.xlsx", good[:3000] + bytes(200) + good[3200:]),
        ("other.xlsx", zipped("hello.txt", b"hello")),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        told = refused(path)
        assert len(told) == 1, told
        assert name in told[0]
    with pytest.raises(NotFound):
        read_xlsform(tmp_path / "none.xlsx")


def zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def in_sheet(rows: bytes, shared: bytes = b"") -> bytes:
    """A workbook whose survey has these rows, as XML."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("survey").write_string(0, 0, "type")
    book.close()
    changed = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                begin, end = content.index(b"<sheetData>"), content.index(b"</sheetData>")
                content = content[: begin + len(b"<sheetData>")] + rows + content[end:]
            if shared and name.endswith("sharedStrings.xml"):
                content = content.replace(b"<si>", shared + b"<si>", 1)
            new.writestr(name, content)
    return changed.getvalue()


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 9000))
    bombs = (
        ("unpacks", in_sheet(b" " * (60 << 20))),
        ("far", in_sheet(b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
        ("unplaced", in_sheet(b'<row r="1048576">' + b"<c><v>1</v></c>" * 200 + b"</row>")),
        ("repeats", in_sheet(cells, b"<si><t>" + b"A" * 1_000_000 + b"</t></si>")),
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, content in bombs:
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(content)
        begin = time.process_time()
        assert "too large for a question form" in refused(path)[0], name
        assert time.process_time() - begin < 2, name
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200 * 1024, f"{grown} KB"


def test_a_set_is_exported_changed_in_excel_and_imported(tmp_path: Path, run: Any, home: Path) -> None:
    form = tmp_path / "talk.xlsx"
    assert "stayctl question import" in run("question", "export", "stay-core", "-o", str(form)).err
    told = run("question", "import", str(form))
    assert told.code == 0, told.err
    own = home / ".config" / "stayctl" / "questions" / "stay-core.yaml"
    assert content_of(read_set(own)) == content_of(load_set("stay-core"))
    assert "stayctl question lint" in told.err
    assert "schedule WHO --set stay-core" in told.err
    assert "goes before the set" in told.err
    assert run("question", "lint", str(own)).code == 0
    own.write_text(own.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    kept = run("question", "import", str(form))
    assert kept.code == ExitCode.USAGE
    assert "--yes" in kept.err
    assert own.read_text(encoding="utf-8").endswith("# mine\n")
    assert run("question", "import", str(form), "--yes").code == 0
    assert not own.read_text(encoding="utf-8").endswith("# mine\n")


def test_the_outcome_and_the_problems_are_data_too(tmp_path: Path, run: Any) -> None:
    form = workbook(
        tmp_path / "f.xlsx", survey=[["type", "name", "label", "note"], ["text", "q", "为什么？", "x"]]
    )
    target = tmp_path / "f.yaml"
    told = json.loads(run.ok("question", "import", str(form), "-o", str(target), "--format", "json"))
    assert told["schema"] == "stayctl.question.import/1"
    assert told["data"]["assumed"] == {
        "default_language": "zh",
        "form_id": "f",
        "version": "1",
        "form_title": "f",
    }
    assert told["data"]["not_taken"] == [{"sheet": "survey", "column": "note", "rows": [2]}]
    bad = workbook(tmp_path / "b.xlsx", survey=[["type", "name", "label"], ["geopoint", "q", "Q"]])
    error = json.loads(run("question", "import", str(bad), "--format", "json").err)["error"]
    assert error["where"]["problems"][0] | {"message": ""} == {
        "sheet": "survey",
        "row": 2,
        "column": "A (type)",
        "message": "",
    }


def test_export_says_what_it_needs(tmp_path: Path, run: Any) -> None:
    assert run.ok("question", "export", "stay-short", "--format", "yaml").startswith(
        "settings:\n  form_id: stay-short"
    )
    assert "-o stay-short.xlsx" in run("question", "export", "stay-short").err
    for arguments in (
        ("-o", str(tmp_path / "a.txt")),
        ("-o", str(tmp_path / "a.yaml"), "--format", "xlsx"),
        ("--format", "xlsx"),
    ):
        assert run("question", "export", "stay-short", *arguments).code == ExitCode.USAGE
    target = tmp_path / "a.yaml"
    target.write_text("mine")
    assert run("question", "export", "stay-short", "-o", str(target)).code == ExitCode.USAGE
    assert target.read_text() == "mine"
    assert run("question", "import", str(target)).code == ExitCode.USAGE


@pytest.mark.parametrize("page", ("questions-in-excel.md", "questions-in-excel.zh.md"))
def test_the_commands_of_the_how_to_work(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Any
) -> None:
    text = (Path(__file__).parents[2] / "docs" / "how-to" / page).read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^stayctl (question .*?)(?: +#.*)?$", text, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert run(*command.split()).code == 0, command
