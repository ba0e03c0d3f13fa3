"""What may become of an answer that somebody agreed to be quoted on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stayctl.errors import StayctlError
from stayctl.practice.privacy import (
    Cell,
    Dimension,
    Head,
    Quotation,
    Released,
    Theme,
    count_of,
    quoted,
    quoted_under,
)
from stayctl.practice.quotations import LONGEST, is_cut_of, shared_run, worded
from stayctl.practice.redaction import Names
from stayctl.practice.vocabulary import Polarity

SAID = "每周四的技术分享会，王珊讲完我第二天就用上了，公司里没几家肯拿上班时间干这个。"
TALK = Theme("learning", "技术分享会", Polarity.STAY)


@pytest.fixture
def names() -> Names:
    found = Names()
    found.add_person("王珊", None)
    return found


def refused(said: str, consent: str, typed: str | None, names: Names) -> str | None:
    with pytest.raises(StayctlError) as caught:
        worded(said, consent, typed, names)
    return caught.value.id


def test_a_quotation_stands_as_it_was_said_without_names(names: Names) -> None:
    kept = worded(SAID, "quote", None, names)
    assert kept.verbatim and kept.text == SAID.replace("王珊", "[同事]")


def test_a_cut_is_still_a_quotation_and_other_words_are_not(names: Names) -> None:
    assert worded(SAID, "quote", "每周四的技术分享会……公司里没几家肯拿上班时间干这个。", names).verbatim
    assert not worded(SAID, "quote", "周四分享会学了就用", names).verbatim


def test_a_paraphrase_says_it_in_other_words(names: Names) -> None:
    assert worded(SAID, "paraphrase", "分享会上学来的办法，隔天就能派上用场。", names).verbatim is False
    assert refused(SAID, "paraphrase", None, names) == "not_other_words"
    assert refused(SAID, "paraphrase", "有人说：公司里没几家肯拿上班时间干这个", names) == "not_other_words"
    english = "I would leave the day they stop the weekly talk."
    assert refused(english, "paraphrase", "I'd leave the day they stop the weekly talk", names)
    assert worded(english, "paraphrase", "Without the weekly talk I would look elsewhere.", names)


def test_nothing_is_quoted_without_consent_or_with_a_name_or_at_length(names: Names) -> None:
    assert refused(SAID, "none", None, names) == "no_consent"
    assert refused(SAID, "quote", "王珊讲得好", names) == "names"
    assert refused(SAID, "quote", "小王讲得好", names) == "names"
    assert refused(SAID, "quote", " ", names) == "empty"
    assert refused("长" * (LONGEST + 1), "quote", None, names) == "too_long"


@given(st.text(min_size=1, max_size=40))
def test_a_text_is_a_cut_of_itself_and_shares_itself(text: str) -> None:
    assert is_cut_of(" ".join(text.split()), text)


@given(st.text("每周分享会学到东西", min_size=7, max_size=40))
def test_the_same_words_are_no_other_words(text: str) -> None:
    assert shared_run(text, text) == text
    assert shared_run(text[:6], text) == ""


def test_a_theme_that_few_named_carries_no_quotation() -> None:
    found = release(12, {TALK: 2, Theme("learning", None, Polarity.STAY): 5})
    assert quoted_under(found.whole, [TALK]) == Theme("learning", None, Polarity.STAY)
    assert quoted_under(found.whole, [Theme("pay", None, Polarity.STAY)]) is None
    said = [Quotation(TALK, "a", True), Quotation(Theme("pay", None, Polarity.STAY), "b", True)]
    assert [(q.text, q.theme.topic) for q in quoted(found, said).quotations] == [("a", None)]


@pytest.mark.parametrize(("people", "why"), [(9, "too_few"), (10, None)])
def test_ten_people_stand_behind_a_quotation(people: int, why: str | None) -> None:
    found = quoted(release(people, {TALK: 4}), [Quotation(TALK, "a", True)])
    assert found.withheld == why and len(found.quotations) == (why is None)


def test_where_nothing_was_confirmed_it_says_so() -> None:
    assert quoted(release(12, {TALK: 4}), ()).withheld == "none_confirmed"


def release(people: int, named: dict[Theme, int]) -> Released:
    from stayctl.practice.privacy import released

    head = Head("R3", "试点", 5, "department", None, date(2026, 7, 1))
    counts = {theme: count_of(count, people) for theme, count in named.items() if count > 2}
    return released(head, [Cell(Dimension.WHOLE, (), people, counts)], ())
