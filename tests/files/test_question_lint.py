"""What lint says about questions that can be asked, but should be asked better."""

from pathlib import Path

import pytest

from stayctl.files.questions import shipped_folder
from stayctl.files.questions.lint import Finding, lint
from stayctl.files.questions.wording import is_closed, is_double, is_leading, sentences

HEAD = 'settings: {form_id: mine, form_title: {en: Mine, zh: 我的}, version: "1", default_language: en, kind: exit}\n'


def linted(*items: str, head: str = HEAD) -> list[Finding]:
    return lint(Path("mine.yaml"), head + "survey:\n" + "".join(f"  - {item}\n" for item in items))


@pytest.mark.parametrize("path", sorted(shipped_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_the_sets_that_ship_are_clean(path: Path) -> None:
    assert lint(path, path.read_text(encoding="utf-8")) == []


ENGLISH = [
    ("Do you like it here?", "closed"),
    ("And are you happy with your pay?", "closed"),
    ("When you look back, was it worth it?", "closed"),
    ("Have you thought of leaving in the last year?", "closed"),
    ("Do you know what is expected of you?", "closed"),
    ("Would you like to grow here?", "closed"),
    ("Any plans to leave?", "closed"),
    ("You like your team?", "closed"),
    ("Is there anything else?", "closed"),
    ("Did your manager ever thank you?", "closed"),
    ("Isn’t that better?", "closed leading"),
    ("Don't you think that we pay well?", "closed leading"),
    ("You're happy here, aren't you?", "closed leading"),
    ("You will stay with us, right?", "closed leading"),
    ("Would you agree that our training helps?", "closed leading"),
    ("How much do you love working here?", "leading"),
    ("What do you think of our great benefits?", "leading"),
    ("Surely the new office is better, so what do you like about it?", "leading"),
    ("Everyone says that the team is close, so how do you find it?", "leading"),
    ("You must be proud of the release, so what comes next?", "leading"),
    ("What do you think of your pay and your manager?", "double"),
    ("How do you find your workload and your career?", "double"),
    ("Where do you see problems with the tools or your colleagues?", "double"),
    ("What do you like most and how would you lead a team?", "double"),
    ("How do you feel about the culture as well as your hours?", "double"),
    ("Are you content with your salary and your boss?", "closed double"),
    ("What do you like here?", ""),
    ("If you could change one thing, what would it be?", ""),
    ("Tell me about it.", ""),
    ("Could you tell me more about it?", ""),
    ("Can you walk me through that day?", ""),
    ("What do you think of the pay?", ""),
    ("What happened, and what did you do then?", ""),
    ("When was that, and how often does the thought come back?", ""),
    ("Whom do you turn to first when you're stuck, and why them?", ""),
    ("Where does it run smoothly and where does it grate?", ""),
    ("Who or what helped you get there?", ""),
    ("How do you see the ups and downs of the last year?", ""),
    ("What do you think of pay and benefits?", ""),
    ("How clearly has anyone told you what it takes?", ""),
    ("Is there something you'd like to learn, and what would it be?", ""),
    ("Where does the job match it, and where doesn't it?", ""),
    ("Think of a day when you didn't want to come in. What was behind it?", ""),
    ("Everyone wonders now and then about other jobs. What set it off?", ""),
    ("I enjoy our talks. What would you like to talk about?", ""),
]

CHINESE = [
    ("你喜欢这里吗？", "closed"),
    ("你是不是想走？", "closed"),
    ("最近有没有加班？", "closed"),
    ("有没有什么你想改的？", "closed"),
    ("你想不想换个岗位？", "closed"),
    ("你满不满意现在的工作？", "closed"),
    ("工作量大不大？", "closed"),
    ("你打算留下还是想走？", "closed"),
    ("你是否考虑过离开？", "closed"),
    ("跟同事合作愉快吗？", "closed"),
    ("你想过离开没有？", "closed"),
    ("你还有什么想说的吗？", "closed"),
    ("难道你不满意？", "leading"),
    ("你不觉得这里挺好吗？", "closed leading"),
    ("你挺喜欢这份工作的吧？", "leading"),
    ("公司待你不薄，对吧？", "leading"),
    ("大家都说食堂好，你觉得怎么样？", "leading"),
    ("你有多喜欢现在的团队？", "leading"),
    ("你一定很自豪，那接下来想做什么？", "leading"),
    ("我们这么好的福利，你怎么看？", "leading"),
    ("显然流程没问题，你还缺什么？", "leading"),
    ("你对薪酬和上级怎么看？", "double"),
    ("你怎么看公司战略以及你的加班？", "double"),
    ("工作量、晋升，你有什么想法？", "double"),
    ("你最喜欢什么，以及想改掉什么？", "double"),
    ("同事和领导平时怎么支持你？", "double"),
    ("你对工资和主管满意吗？", "closed double"),
    ("这里的什么让你舍不得？", ""),
    ("你觉得怎么样？", ""),
    ("跟我讲讲。", ""),
    ("什么时候？当时发生了什么？", ""),
    ("你上一回这么想，是碰上了什么事？", ""),
    ("能不能跟我讲讲那一天？", ""),
    ("可以说说当时的情形吗？", ""),
    ("你怎么看薪酬？", ""),
    ("薪酬和福利，你怎么看？", ""),
    ("哪些地方顺手，哪些地方别扭？", ""),
    ("你会先去找谁？为什么找这个人？", ""),
    ("头一年里，你最想学会什么、做成什么？", ""),
    ("什么事会动不动就让你心烦？", ""),
    ("后来发生了什么，以及这件事让你学到了什么？", ""),
    ("谁都有过想换个地方的念头，你那次是因为什么？", ""),
    ("要是猎头打来电话，对方说什么会让你愿意听下去？", ""),
    ("时不时让你分心的是什么？", ""),
]


def faults(text: str, language: str) -> str:
    """What is wrong with the way in which something is asked."""
    said = sentences(text)
    found = {
        "closed": any(is_closed(sentence, language) for sentence in said),
        "leading": is_leading(text, language),
        "double": any(is_double(sentence, language) for sentence in said),
    }
    return " ".join(name for name, is_found in found.items() if is_found)


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_how_a_question_is_put_in_english(text: str, expected: str) -> None:
    assert faults(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), CHINESE)
def test_how_a_question_is_put_in_chinese(text: str, expected: str) -> None:
    assert faults(text, "zh") == expected


def test_a_closed_question_is_found_at_its_own_words() -> None:
    found = linted("{type: text, name: q, label: {en: 'Are you happy?', zh: 什么让你高兴？}}")
    assert [str(each) for each in found] == [
        "mine.yaml:3:39: warning: a closed question: yes or no would answer it; begin with what, how or when"
    ]


def test_a_question_with_choices_may_be_closed() -> None:
    found = linted(
        "{type: range, name: q, label: {en: 'Are you well?', zh: 你好吗？}, parameters: {start: 1, end: 5}}"
    )
    assert found == []


def test_a_missing_translation_is_found() -> None:
    found = linted(
        "{type: text, name: q, label: {en: Why, zh: 为何}}", "{type: text, name: r, label: {en: How}}"
    )
    assert [(each.place.line, each.message) for each in found] == [(4, "“label” is not translated into: zh")]


def test_a_stay_set_says_which_areas_it_leaves_out() -> None:
    found = linted(
        "{type: text, name: q, label: {en: Why, zh: 为何}, x-intent: motivation}",
        head=HEAD.replace("exit", "stay"),
    )
    assert [each.message for each in found] == [
        "nothing is asked about: challenges, expectations, leave triggers"
    ]


def test_a_set_that_takes_too_long_is_found() -> None:
    items = [f"{{type: text, name: q{n}, label: {{en: Why, zh: 为何}}}}" for n in range(25)]
    assert "67 minutes" in linted(*items)[0].message


def test_mistakes_are_errors() -> None:
    found = linted("{type: text, name: q, lable: {en: Why}}")
    assert {each.severity for each in found} == {"error"}


CHOICES = "choices: {c: [{name: a, label: {en: A, zh: 甲}}, {name: b, label: {en: B, zh: 乙}}]}\n"
LABEL = "label: {en: Why, zh: 为何}"
ASKED = (
    f"{{type: select_one, list_name: c, name: one, {LABEL}}}",
    f"{{type: select_multiple, list_name: c, name: many, {LABEL}}}",
    f"{{type: range, name: energy, {LABEL}, parameters: {{start: 1, end: 5}}}}",
    f"{{type: text, name: said, {LABEL}}}",
    f"{{type: integer, name: years, {LABEL}}}",
)

REACHED = [
    ("${one} = 'a'", ""),
    ("${one} = 'c'", "c"),
    ("${one} != 'z' and ${energy} > 2", "z"),
    ("selected(${many}, 'd')", "d"),
    ("'q' = ${one}", "q"),
    ("${one} = 'a' and ${one} = 'b'", "never"),
    ("selected(${many}, 'a') and selected(${many}, 'b')", ""),
    ("selected(${many}, 'a') and count-selected(${many}) = 0", "never"),
    ("${energy} > 5", "never"),
    ("${energy} < 3 and ${energy} > 3", "never"),
    ("${energy} >= 5", ""),
    ("${energy} = ''", ""),
    ("${energy} = 2.5", "never"),
    ("${one} = 'a' and not(${one} != 'b')", "never"),
    ("${said} = 'x' and ${said} = 'y'", ""),
    ("${years} > 5 and ${energy} > 5", ""),
    ("${one} = 'a' and today() < '1999-01-01'", ""),
    ("false()", "never"),
    ("${one} = ''", ""),
]


@pytest.mark.parametrize(("condition", "told"), REACHED)
def test_a_condition_that_can_never_hold_is_found_where_all_answers_can_be_tried(
    condition: str, told: str
) -> None:
    item = f'{{type: text, name: q, {LABEL}, relevant: "{condition}"}}'
    found = linted(*ASKED, item, head=HEAD + CHOICES)
    if not told:
        assert found == []
        return
    (finding,) = found
    message = "“q” is never asked" if told == "never" else f"“{told}” is none of the choices of "
    column = len("  - ") + item.index('"') + 1
    column += 0 if told == "never" else condition.index(told) + 1
    assert (finding.severity, finding.place.line, finding.place.column) == ("warning", 9, column)
    assert finding.message.startswith(message)


def test_the_conditions_of_groups_count_and_so_do_those_of_probes() -> None:
    group = (
        "{type: group, name: low, relevant: '${energy} < 3', children: ["
        f"{{type: text, name: q, {LABEL}, relevant: '${{energy}} > 3'}}]}}"
    )
    probe = f"{{type: text, name: r, {LABEL}, x-probes: [{{name: p, {LABEL}, relevant: '${{energy}} = 9'}}]}}"
    found = linted(*ASKED, group, probe, head=HEAD + CHOICES)
    assert [each.message[:20] for each in found] == ["“q” is never asked: ", "“p” is never asked: "]


UNTRANSLATED = [
    ("label: {en: Why}", "label"),
    (f"{LABEL}, hint: {{en: H}}", "hint"),
    (f"{LABEL}, guidance_hint: {{en: H}}", "guidance_hint"),
    (f"{LABEL}, constraint_message: {{en: H}}", "constraint_message"),
    (f"{LABEL}, required_message: {{en: H}}", "required_message"),
    (f"{LABEL}, x-probes: [{{name: p, label: {{en: P}}}}]", "label"),
    (f"{LABEL}, x-wordings: [{{name: w, label: {{en: W}}}}]", "label"),
]


@pytest.mark.parametrize(("keys", "key"), UNTRANSLATED)
def test_every_kind_of_missing_translation_is_found(keys: str, key: str) -> None:
    found = linted(ASKED[3], f"{{type: text, name: q, {keys}}}")
    assert [(each.place.line, each.message) for each in found] == [(4, f"“{key}” is not translated into: zh")]


def test_an_untranslated_choice_is_found_once() -> None:
    choices = CHOICES.replace(", zh: 乙", "")
    found = linted(*ASKED, head=HEAD + choices)
    assert [(each.place.line, each.message) for each in found] == [(2, "“label” is not translated into: zh")]


def test_a_set_without_its_default_language_is_found() -> None:
    found = linted(
        "{type: text, name: q, label: {en: Why}}", head=HEAD.replace("_language: en", "_language: zh")
    )
    assert "“label” is not translated into: zh" in [each.message for each in found]
