"""Names of the roster are taken out of what will be quoted, in every form that colleagues use."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stayctl.practice.redaction import CHINESE, ENGLISH, Mentioned, Names, folded_text, redacted

PEOPLE = (
    ("王珊", "wang.shan@example.com"),
    ("陈昊", "chen.hao@example.com"),
    ("孙一鸣", None),
    ("欧阳娜娜", None),
    ("任静", None),
    ("Emma Clarke", "emma.clarke@example.com"),
    ("José O'Brien", None),
    ("Will Grant", None),
)
SURNAMES = "王李张刘陈杨黄赵周吴徐孙"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛"
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)


def names(*people: tuple[str, str | None], units: tuple[str, ...] = ()) -> Names:
    found = Names()
    for name, email in people:
        found.add_person(name, email)
    for unit in units:
        found.add_unit(unit)
    return found


KNOWN = names(*PEOPLE, units=("采购组", "财务", "Sales", "Overseas Sales"))


@pytest.mark.parametrize(
    "form",
    [
        "王珊",
        "小王",
        "老王",
        "阿昊",
        "昊哥",
        "王总",
        "王经理",
        "陈工",
        "陈老师",
        "一鸣",
        "孙一鸣",
        "欧阳娜娜",
        "欧阳总监",
        "小欧阳",
        "娜娜",
    ],
)
def test_a_chinese_name_is_taken_out_in_every_form(form: str) -> None:
    assert (
        redacted(f"上次{form}说的那件事，我记到现在。", KNOWN)
        == f"上次{CHINESE.person}说的那件事，我记到现在。"
    )


@pytest.mark.parametrize(
    "form",
    [
        "Emma",
        "emma",
        "EMMA",
        "Clarke",
        "Emma Clarke",
        "Clarke, Emma",
        "Ｅｍｍａ",
        "Jose",
        "José",
        "Will",
        "Will Grant",
        "chen hao",
        "Chen",
        "chenhao",
    ],
)
def test_an_english_name_is_taken_out_as_a_whole_word(form: str) -> None:
    assert redacted(f"what {form} said to me", KNOWN).replace(f"{ENGLISH.person}, ", "") == (
        f"what {ENGLISH.person} said to me"
    )


@pytest.mark.parametrize(
    "words",
    [
        "小时候我就想做这个，现在的老师也这么说。",
        "现任经理讲得清楚，最高工资写在墙上，总部也认。",
        "财务状况好，工具也给得快。",
        "You will see that they grant it: the sales went down, and the clarkes know it.",
        "dilemma, gemmae and emmanuel",
    ],
)
def test_ordinary_words_stay(words: str) -> None:
    assert redacted(words, KNOWN) == words


def test_small_units_addresses_and_numbers_go_too() -> None:
    assert redacted("采购组和财务部都卡过我。", KNOWN) == f"{CHINESE.unit}和{CHINESE.unit}都卡过我。"
    assert redacted("Overseas Sales is my home, sales is my job.", KNOWN) == (
        f"{ENGLISH.unit} is my home, sales is my job."
    )
    assert redacted("Write to a.b@example.com or call +86 138 1234 5678", KNOWN) == (
        f"Write to {ENGLISH.person} or call {ENGLISH.person}"
    )


han = st.builds(str.__add__, st.sampled_from(SURNAMES), st.text(GIVEN, min_size=1, max_size=2))
said = st.text(
    st.sampled_from("我们每周分享会上学到很多东西，老小阿总哥姐工师傅经理。 abc王李张芳敏"), max_size=30
)


@given(st.lists(han, min_size=1, max_size=5), said, said, st.sampled_from(("", "小", "老")), st.data())
def test_no_chinese_name_is_left(
    people: list[str], before: str, after: str, prefix: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(people))
    known = names(*((person, None) for person in people))
    text = redacted(before + (prefix + name[0] + "总" if prefix else name) + after, known)
    assert not any(person in text for person in people)
    assert all(f"{start}{person[0]}" not in text for start in "小老阿" for person in people)
    assert redacted(text, known) == text


@given(
    LETTERS, LETTERS, st.sampled_from((" ", ", ", ".", "-", "")), st.sampled_from(("upper", "lower", "title"))
)
def test_no_english_name_is_left(first: str, last: str, between: str, case: str) -> None:
    marks = ENGLISH.person + ENGLISH.unit
    assume(first not in marks and last not in marks and first != last)
    known = names((f"{first.title()} {last.title()}", f"{first}.{last}@example.com"))
    typed = getattr(f"{first}{between}{last}", case)()
    text = redacted(f"Then {typed}'s idea, 跟{typed}说。", known)
    assert typed not in text and redacted(text, known) == text


everybody = st.lists(
    han | st.builds(lambda a, b: f"{a.title()} {b.title()}", LETTERS, LETTERS) | st.text(max_size=5),
    max_size=6,
)


@given(everybody, st.lists(said | st.text(max_size=20) | LETTERS, max_size=3), st.data())
def test_a_first_look_misses_nobody(people: list[str], texts: list[str], data: st.DataObject) -> None:
    if people:
        texts = [*texts, data.draw(st.sampled_from(people)).upper()]
    looked = Mentioned(texts)
    mails = [f"{'.'.join(person.split())}@example.com".lower() for person in people]
    whole = names(*zip(people, mails, strict=True))
    needed = mails if looked.words else [None] * len(mails)
    some = names(*((a, b) for a, b in zip(people, needed, strict=True) if looked.may_name(a, b)))
    assert [redacted(text, some) for text in texts] == [redacted(text, whole) for text in texts]


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded_text(text)) == len(text)


@given(st.text(max_size=80))
def test_without_names_nothing_but_numbers_and_addresses_goes(text: str) -> None:
    assume(not any(c.isdigit() or c == "@" for c in text))
    assert redacted(text, Names()) == unicodedata.normalize("NFC", text)
