"""``extends``: a set of one's own on top of another, which may be one that ships."""

from pathlib import Path

import pytest

from stayctl.errors import StayctlError
from stayctl.files.questions import content_of, from_content, load_set, read_set
from stayctl.files.questions.document import read_document
from stayctl.files.questions.lint import lint

OURS = """\
settings:
  form_id: our-stay
  form_title: {en: Our stay interview, zh: 我们的留任面谈}
  version: "7"
  extends: stay-core
  drop: [energy, closing]

choices:
  office: [{name: hq, label: {en: Head office, zh: 总部}}, {name: site, label: {en: On site, zh: 现场}}]

survey:
  - type: text
    name: career
    x-intent: career
    label: {en: 'What would you like to be doing two years from now?', zh: 两年以后，你想在做什么？}
  - type: select_one
    list_name: office
    name: works_at
    x-after: opening
    label: {en: 'Where do you work most days?', zh: 你多半在哪儿上班？}
  - type: text
    name: commute
    x-after: works_at
    relevant: "${works_at} = 'site'"
    x-drivers: [work_life]
    label: {en: 'How is the way to work for you?', zh: 上下班这一路，你觉得怎么样？}
  - type: text
    name: dog
    label: {en: 'What should we know about your dog?', zh: 你家的狗，有什么要跟我们说的？}
  - {type: note, name: farewell, x-stage: closing, label: {en: Thank you., zh: 谢谢。}}
"""

BASE = """\
settings: {form_id: base, form_title: {en: Base}, version: "1", default_language: en}
choices: {c: [{name: a, label: {en: A}}]}
survey:
  - {type: range, name: energy, label: {en: E}, parameters: {start: 1, end: 5}}
  - type: group
    name: deeper
    relevant: ${energy} < 3
    children:
      - {type: text, name: why, label: {en: Why}}
      - {type: select_one, list_name: c, name: pick, label: {en: Pick}, relevant: "${why} != ''"}
  - {type: text, name: last, label: {en: Last}, x-stage: closing}
"""

HEAD = 'settings: {form_id: mine, form_title: {en: Mine}, version: "1", extends: ./base.yaml%s}\n'


def mine(*items: str, drop: str = "") -> str:
    """A set on top of base.yaml."""
    head = HEAD % (f", drop: [{drop}]" if drop else "")
    return head + ("survey:\n" + "".join(f"  - {item}\n" for item in items) if items else "")


def names(folder: Path, *items: str, drop: str = "") -> list[str]:
    (folder / "base.yaml").write_text(BASE)
    found, problems = read_document(mine(*items, drop=drop), folder / "mine.yaml")
    assert found is not None, problems
    return [question.name for question in found.questions]


def text(name: str, more: str = "") -> str:
    return f"{{type: text, name: {name}, label: {{en: Q}}{more}}}"


def test_a_set_of_ones_own_builds_on_the_core_set(tmp_path: Path) -> None:
    (tmp_path / "our-stay.yaml").write_text(OURS, encoding="utf-8")
    ours, core = load_set("our-stay", own=tmp_path), load_set("stay-core")
    assert (ours.form_id, ours.version, ours.kind, ours.default_language) == (
        "our-stay",
        "7",
        core.kind,
        "zh",
    )
    kept = [q.name for q in core.questions if q.name not in ("energy", "closing")]
    named = [question.name for question in ours.questions]
    assert [name for name in named if name in kept] == kept
    assert named[:3] == ["opening", "works_at", "commute"]
    assert named[-2:] == ["dog", "farewell"]
    career = ours.question("career")
    assert career is not None and career.label.to("en").startswith("What would you like to be doing")
    assert career.probes == ()
    assert ours.question("motivation") == core.question("motivation")
    assert from_content(content_of(ours)) == ours


def test_such_a_set_has_nothing_for_lint_to_complain_of(tmp_path: Path) -> None:
    assert lint(tmp_path / "our-stay.yaml", OURS, tmp_path) == []


def test_a_set_may_build_on_the_shipped_one_of_its_own_id(tmp_path: Path) -> None:
    own = OURS.replace("form_id: our-stay", "form_id: stay-core")
    (tmp_path / "stay-core.yaml").write_text(own, encoding="utf-8")
    assert load_set("stay-core", own=tmp_path).version == "7"


def test_a_set_builds_on_one_that_builds_on_another(tmp_path: Path) -> None:
    (tmp_path / "our-stay.yaml").write_text(OURS, encoding="utf-8")
    (tmp_path / "team.yaml").write_text(
        'settings: {form_id: team, form_title: {en: Team}, version: "1", extends: our-stay, drop: [dog]}\n'
    )
    found = load_set("team", own=tmp_path)
    assert found.question("dog") is None and found.question("commute") is not None


def test_an_item_of_the_same_name_replaces_it_where_it_stands(tmp_path: Path) -> None:
    assert names(tmp_path, text("why")) == ["energy", "why", "pick", "last"]


def test_a_new_item_goes_before_the_closing_or_where_it_says(tmp_path: Path) -> None:
    assert names(tmp_path, text("new"), text("other")) == ["energy", "why", "pick", "new", "other", "last"]
    placed = names(tmp_path, text("b", ", x-after: energy"), text("c", ", x-after: energy"))
    assert placed == ["energy", "b", "c", "why", "pick", "last"]
    assert names(tmp_path, text("end", ", x-stage: closing"))[-2:] == ["last", "end"]
    assert names(tmp_path, text("why", ", x-after: last"), drop="pick") == ["energy", "last", "why"]


def test_what_stands_in_a_group_can_be_dropped_and_the_group_with_all_that_is_in_it(tmp_path: Path) -> None:
    assert names(tmp_path, drop="pick") == ["energy", "why", "last"]
    assert names(tmp_path, drop="deeper") == ["energy", "last"]


def test_a_list_of_choices_of_the_same_name_replaces_that_of_the_base(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE)
    other = mine() + "choices: {c: [{name: z, label: {en: Z}}]}\n"
    found, _problems = read_document(other, tmp_path / "mine.yaml")
    pick = found.question("pick") if found is not None else None
    assert pick is not None and [choice.name for choice in pick.choices] == ["z"]


def test_plain_texts_of_the_base_are_in_its_own_language(tmp_path: Path) -> None:
    plain = BASE.replace("{en: Why}", "Why").replace("{en: Last}", "Last")
    (tmp_path / "base.yaml").write_text(plain)
    chinese = (HEAD % ", default_language: zh").replace("{en: Mine}", "{zh: 我的}")
    found, problems = read_document(chinese, tmp_path / "mine.yaml")
    assert found is not None, problems
    why = found.question("why")
    assert why is not None and why.label.words == (("en", "Why"),)


WRONG = [
    ([], "enrgy", "mine", "enrgy", "“enrgy” is not known here (did you mean “energy”?)"),
    ([], "energy", "mine", "energy", "“energy” can't be dropped: the condition at "),
    ([text("new", ", x-after: wy")], "", "mine", "wy", "“wy” is not known here (did you mean “why”?)"),
    ([text("new", ", x-after: new")], "", "mine", "new}", "“new” is not known here"),
    (
        [text("new", ", relevant: '${pick}=1'")],
        "pick",
        "mine",
        "${pick}",
        "needed here, but dropped in line 1",
    ),
    ([text("a", ", x-after: energy, relevant: '${why}=1'")], "", "mine", "${why}", "can only look back"),
    ([text("why", ", x-after: last")], "", "base", "${why}", "“why” is no question before this one"),
    ([text("new"), text("new")], "", "mine", "new", "the name “new” is taken already, in line 3"),
    (["{type: note, name: why, label: {en: N}}"], "", "base", "${why}", "“why” is no question"),
    (
        [f"{{type: group, name: g, children: [{text('why')}]}}"],
        "",
        "mine",
        "why",
        "taken already, in line 9 of ",
    ),
    (
        [f"{{type: group, name: g, children: [{text('n', ', x-after: why')}]}}"],
        "",
        "mine",
        "x-after",
        "serves only",
    ),
]


@pytest.mark.parametrize(
    ("items", "drop", "file", "word", "message"), WRONG, ids=[each[4][:40] for each in WRONG]
)
def test_what_does_not_fit_the_base_is_found_at_its_place(
    tmp_path: Path, items: list[str], drop: str, file: str, word: str, message: str
) -> None:
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "mine.yaml").write_text(mine(*items, drop=drop))
    (problem,) = read_document(mine(*items, drop=drop), tmp_path / "mine.yaml")[1]
    assert message in problem.message
    path = Path(problem.place.file or tmp_path / "mine.yaml")
    assert path == tmp_path / f"{file}.yaml"
    line = path.read_text().splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith(word), problem


def test_what_is_wrong_in_the_base_names_its_file(tmp_path: Path) -> None:
    base = BASE.replace("{en: Why}}", "{en: Why}, x-intent: motivate}")
    (tmp_path / "base.yaml").write_text(base)
    _found, problems = read_document(mine(text("q", ", lable: x")), tmp_path / "mine.yaml")
    assert [(Path(each.place.file).name, each.place.line) for each in problems] == [("", 3), ("base.yaml", 9)]
    (tmp_path / "mine.yaml").write_text(HEAD % "")
    with pytest.raises(StayctlError) as refused:
        read_set(tmp_path / "mine.yaml")
    assert refused.value.lines[0].startswith(f"{tmp_path / 'base.yaml'}:9:61: error: ")


def test_a_base_that_is_not_there_is_found_and_no_more_is_made_of_it(tmp_path: Path) -> None:
    head = HEAD.replace("./base.yaml", "stay-cor") % ", drop: [energy]"
    _found, problems = read_document(
        head + "survey:\n  - " + text("a", ", x-after: why, relevant: '${energy} = 1'") + "\n",
        tmp_path / "mine.yaml",
    )
    assert [(each.place.line, each.place.column) for each in problems] == [(1, 74)]
    assert "stay-core" in problems[0].message


@pytest.mark.parametrize("chain", [("mine",), ("mine", "other"), ("mine", "other", "third")])
def test_a_circle_of_sets_that_build_on_each_other_is_found(tmp_path: Path, chain: tuple[str, ...]) -> None:
    for name, base in zip(chain, (*chain[1:], chain[0]), strict=True):
        (tmp_path / f"{name}.yaml").write_text(
            f'settings: {{form_id: {name}, form_title: {{en: T}}, version: "1", extends: ./{base}.yaml}}\n'
        )
    with pytest.raises(StayctlError) as refused:
        read_set(tmp_path / "mine.yaml")
    last = tmp_path / f"{chain[-1]}.yaml"
    assert any(line.startswith(f"{last}:1:") and "builds on this set" in line for line in refused.value.lines)


def test_without_a_base_there_is_nothing_to_drop_and_no_place_to_name() -> None:
    alone = 'settings: {form_id: a, form_title: {en: A}, version: "1", default_language: en, drop: [x]}\n'
    _found, problems = read_document(alone + "survey:\n  - " + text("q", ", x-after: x") + "\n")
    assert [(each.place.line, each.place.column) for each in problems] == [(1, 87), (3, 43)]
