"""The conversation, key by key, over a real store and without a terminal."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from stayctl import language
from stayctl.cli.context import Context
from stayctl.cli.conversation import foot, pages, turns
from stayctl.cli.conversation.blocks import plain
from stayctl.cli.conversation.holding import began, end, talk_of
from stayctl.cli.conversation.keys import KEYS, use
from stayctl.cli.conversation.modes import Mode
from stayctl.cli.conversation.recorder import Clash, Recorder
from stayctl.cli.conversation.talk import Talk
from stayctl.cli.global_options import GlobalOptions
from stayctl.cli.interview import conversation_of, question_set_of
from stayctl.errors import StayctlError
from stayctl.practice.conversation import Given
from stayctl.practice.tagging import Tag, Tags
from stayctl.practice.vocabulary import AnswerStatus, Area, Polarity, State
from stayctl.reports.text import width
from stayctl.settings import Clock, Settings
from stayctl.store.changes.plan import WrapUp
from stayctl.store.conversation import answers_of, drafts_of, interview_by_id
from stayctl.store.location import Location
from stayctl.store.reading import Reader
from stayctl.store.tables import Answer, AnswerRevision, Interview, Mention, PrivateNote
from support import NOW, TODAY

pytestmark = pytest.mark.parametrize("location", ["sqlite"], indirect=True)
Sit = Callable[[], Talk]
BY_COMMAND = {key.command: key for key in KEYS}


@pytest.fixture
def interview(make: Any) -> Interview:
    boss = make.employee("林悦", employee_no="B1")
    found: Interview = make.interview(make.employee("陈昊", manager=boss, language="zh"), invited_at=NOW)
    return found


@pytest.fixture
def sit(location: Location, interview: Interview) -> Iterator[Sit]:
    """Sits down at the interview: each call is another terminal, or a later sitting."""
    opened: list[Context] = []

    def open_talk() -> Talk:
        options = GlobalOptions(database=str(location.path), settings=Settings(me="B1"))
        here = Context(options, {}, Clock(lambda: NOW))
        opened.append(here)
        found = interview_by_id(here.reader, interview.id or 0)
        questions, pinned = question_set_of(here, found)
        recorder = Recorder(here, found.id, drafts_of(here.reader, found.id))
        return talk_of(
            here, found, recorder, conversation_of(here, found, questions), pinned, "谁会看到", "zh"
        )

    yield open_talk
    for here in opened:
        here.close()


@pytest.fixture
def talk(sit: Sit) -> Talk:
    """A talk at its first question."""
    begun = sit()
    turns.go_on(begun)
    turns.go_on(begun)
    return begun


def say(talk: Talk, text: str) -> None:
    talk.text = text
    turns.go_on(talk)


def press(talk: Talk, command: str) -> None:
    use(talk, BY_COMMAND[command])


def jump(talk: Talk, text: str) -> None:
    press(talk, "jump")
    say(talk, text)


def at(talk: Talk) -> str:
    return talk.conversation.current


def shown(talk: Talk, columns: int = 80, lines: int = 24) -> str:
    parts = (
        foot.head(talk, columns, 3),
        pages.body(talk, columns, lines),
        foot.message(talk, columns, saved=True),
        foot.progress(talk, columns, lines),
        foot.keys(talk, columns, lines),
    )
    return "\n".join(map(plain, parts))


def stored(engine: Engine, table: Any) -> list[Any]:
    with Session(engine) as session:
        return list(session.exec(select(table).order_by(table.id)))


def test_the_interview_begins_once_the_statement_was_read(sit: Sit, engine: Engine) -> None:
    talk = sit()
    assert "Nobody noted" not in shown(talk)
    turns.go_on(talk)
    press(talk, "note")
    assert talk.mode is Mode.STATEMENT
    assert stored(engine, Interview)[0].state == State.PLANNED
    turns.go_on(talk)
    assert stored(engine, Interview)[0].state == State.IN_PROGRESS
    assert at(talk) == "recent_win"


def test_that_nobody_was_told_is_for_the_interviewer_alone(sit: Sit, engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        session.exec(select(Interview)).one().invited_at = None
    talk = sit()
    assert "Nobody noted" in shown(talk)
    turns.go_on(talk)
    assert "Nobody noted" not in shown(talk)
    assert "谁会看到" in shown(talk)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("4", "leaving_thought"),
        ("离开", "leaving_thought"),
        ("thought of", "leaving_thought"),
        ("LEAVING_thought", "leaving_thought"),
        ("猎头", "leaving_thought"),
        ("career", "career"),
        ("carreer", "career"),
        ("发展", "career"),
        ("往后两三年", "career"),
        ("energy", "energy"),
    ],
)
def test_any_part_of_a_question_leads_to_it(talk: Talk, typed: str, name: str) -> None:
    jump(talk, typed)
    assert at(talk) == name


def test_the_list_shows_what_enter_would_take(talk: Talk) -> None:
    press(talk, "jump")
    assert "› 1" in shown(talk)
    turns.pick(talk, 2)
    assert "› 3" in shown(talk)
    talk.text, talk.picked = "发展", None
    assert "› 7" in shown(talk)
    assert "›12" in _with_last_picked(talk, lines=5)
    say(talk, "zzzz")
    assert "No question fits" in talk.message
    assert talk.mode is Mode.JUMP


def _with_last_picked(talk: Talk, lines: int) -> str:
    talk.text, talk.picked = "", None
    turns.pick(talk, 50)
    return plain(pages.body(talk, 80, lines))


def test_every_page_opens_from_every_page(talk: Talk) -> None:
    say(talk, "上线了支付重构")
    opening = [key for key in KEYS if key.mode is not None]
    for first in opening:
        for second in opening:
            talk.resume_answer()
            use(talk, first)
            use(talk, second)
            assert talk.mode is (Mode.ANSWER if first is second else second.mode), (first.shown, second.shown)


def test_what_a_key_does_to_the_question_it_does_from_a_page_to_read(talk: Talk) -> None:
    press(talk, "help")
    press(talk, "skip")
    assert at(talk) == "motivation"
    press(talk, "end")
    press(talk, "back")
    assert (talk.mode, at(talk)) == (Mode.ANSWER, "motivation")


def test_one_answer_holds_for_two_questions(talk: Talk, sit: Sit) -> None:
    jump(talk, "motivation")
    say(talk, "同事好，学得多")
    jump(talk, "one_change")
    press(talk, "same")
    assert "同事好" in shown(talk)
    turns.go_on(talk)
    assert {Area.STAY_REASONS, Area.CHALLENGES} <= set(talk.conversation.covered())
    again = sit()
    again.go(again.conversation.question("one_change"))
    assert again.text == "同事好，学得多"
    assert "said under “motivation”" in shown(again)
    turns.go_on(again)
    assert again.conversation.answers["one_change"] == Given(same_as="motivation")
    jump(again, "one_change")
    say(again, "采购流程")
    assert sit().conversation.answers["one_change"] == Given("采购流程")


def test_answers_that_lead_elsewhere_form_no_chain(talk: Talk, sit: Sit) -> None:
    for name, text in (("motivation", "同事"), ("enjoyment", "分享会")):
        jump(talk, name)
        say(talk, text)
    for name, source in (("career", "enjoyment"), ("enjoyment", "motivation")):
        jump(talk, name)
        press(talk, "same")
        say(talk, source)
    for each in (talk, sit()):
        assert [each.conversation.answers[n].same_as for n in ("enjoyment", "career")] == ["motivation"] * 2
    jump(talk, "motivation")
    press(talk, "same")
    turns.go_on(talk)
    assert "No answer so far" in talk.message


@pytest.mark.parametrize("text", ["a\x00b", "half \ud800 character"])
def test_what_no_store_can_keep_is_refused_and_stays_in_the_input(talk: Talk, text: str) -> None:
    talk.text = text
    talk.keep_draft()
    turns.go_on(talk)
    assert (talk.text, at(talk)) == (text, "recent_win")
    assert talk.message
    talk.text = ""
    press(talk, "note")
    say(talk, text)
    assert (talk.text, talk.mode) == (text, Mode.NOTE)


def test_the_wording_as_asked_is_kept_with_the_answer(talk: Talk, reader: Reader) -> None:
    press(talk, "word")
    asked = talk.wordings()[0]
    say(talk, "把老系统关了")
    assert asked != talk.conversation.order[0].label.to("zh")
    assert [row.asked for row in answers_of(reader, 1)] == [asked]


def test_an_empty_answer_asks_what_happened(talk: Talk, reader: Reader) -> None:
    turns.go_on(talk)
    assert talk.mode is Mode.EMPTY
    assert "they prefer not to say" in shown(talk)
    talk.mark(AnswerStatus.DECLINED)
    assert [(row.question, row.status) for row in answers_of(reader, 1)] == [("recent_win", "declined")]


def test_a_number_is_said_for_itself(talk: Talk) -> None:
    say(talk, "上线了")
    jump(talk, "energy")
    press(talk, "same")
    turns.go_on(talk)
    assert "an answer of its own" in talk.message


def test_tags_typed_while_somebody_speaks_wait_for_the_answer(talk: Talk, sit: Sit, engine: Engine) -> None:
    talk.text = "每周的技术分享会"
    press(talk, "tag")
    say(talk, "+学习成长 每周技术分享会; !4")
    assert (talk.mode, talk.text) == (Mode.ANSWER, "每周的技术分享会")
    assert stored(engine, Mention) == []
    later = sit()
    turns.go_on(later)
    assert [m.driver for m in stored(engine, Mention)] == ["learning"]
    tags = Tags((Tag("learning", Polarity.STAY, "每周技术分享会"),), 4)
    assert later.tags["recent_win"] == tags == sit().tags["recent_win"]


def test_tags_of_the_last_answer_are_edited_and_taken_back(talk: Talk, engine: Engine) -> None:
    say(talk, "上线了支付重构")
    press(talk, "tag")
    assert "recent win" in shown(talk)
    say(talk, "+learning; -pay")
    press(talk, "tag")
    assert talk.text == "+Learning; -Pay"
    say(talk, "-nonsense")
    assert (talk.mode, talk.text) == (Mode.TAG, "-nonsense")
    assert "nonsense" in talk.message
    say(talk, "-pay")
    assert [(m.driver, m.polarity) for m in stored(engine, Mention)] == [("pay", "leave")]
    assert "recent win#" in shown(talk)
    press(talk, "back")
    press(talk, "skip")
    assert stored(engine, Mention) == []
    assert not talk.tags["recent_win"]


def test_a_conversation_resumes_at_the_question_that_was_taken_out_of_order(talk: Talk, sit: Sit) -> None:
    say(talk, "上线了")
    jump(talk, "career")
    talk.keep_draft()
    assert at(sit()) == "career"
    turns.go_on(talk)
    talk.mark(AnswerStatus.DECLINED)
    assert at(sit()) == "recognition"


def test_tags_that_were_not_kept_are_forgotten_unless_the_terminal_went(talk: Talk, sit: Sit) -> None:
    say(talk, "上线了")
    press(talk, "tag")
    talk.text = "+team 新"
    talk.keep_draft()
    again = sit()
    press(again, "tag")
    assert again.text == "+team 新"
    again.close()
    press(again, "tag")
    assert again.text == ""
    assert not again.tags


def test_there_is_nothing_to_tag_before_the_first_answer(talk: Talk) -> None:
    press(talk, "tag")
    assert talk.mode is Mode.ANSWER
    assert "no answer yet" in talk.message


def test_tab_completes_the_driver_and_the_topic(talk: Talk) -> None:
    say(talk, "分享会")
    talk.topics = ("每周技术分享会",)
    press(talk, "tag")
    talk.text = "+learn"
    turns.complete(talk)
    talk.text += "技术"
    turns.complete(talk)
    assert talk.text == "+Learning 每周技术分享会"


@pytest.mark.parametrize(
    ("keep", "kept", "revised"),
    [
        ("theirs", "薪酬", ["发展"]),
        ("mine", "发展", ["发展", "薪酬"]),
        ("both", "薪酬\n发展", ["发展", "薪酬"]),
    ],
)
def test_of_two_terminals_on_one_answer_a_person_decides(
    talk: Talk, sit: Sit, engine: Engine, keep: str, kept: str, revised: list[str]
) -> None:
    other = sit()
    say(talk, "薪酬")
    say(other, "发展")
    assert other.mode is Mode.CONFLICT
    assert "薪酬" in shown(other)
    assert "发展" in shown(other)
    press(other, "skip")
    assert other.mode is Mode.CONFLICT
    turns.settle(other, keep)
    assert at(other) == "motivation"
    assert [answer.text for answer in stored(engine, Answer)] == [kept]
    assert [each.text for each in stored(engine, AnswerRevision)] == revised
    assert other.conversation.value("recent_win") == kept


def test_what_another_terminal_answered_is_no_gap_at_the_end(talk: Talk, sit: Sit, reader: Reader) -> None:
    other = sit()
    say(talk, "上线了")
    other.go(other.conversation.question("career"))
    say(other, "想带人")
    other.end()
    assert end(other, TODAY)
    texts = {row.question: row.text for row in answers_of(reader, 1)}
    assert (texts["recent_win"], texts["career"]) == ("上线了", "想带人")


def test_questions_of_ones_own_keep_their_place(talk: Talk, sit: Sit) -> None:
    for after, text in (("career", "远程怎么样？"), ("motivation", "家里好吗？"), ("motivation", "孩子呢？")):
        jump(talk, after)
        press(talk, "add")
        say(talk, text)
    say(talk, "都好")
    order = [question.name for question in talk.conversation.order]
    again = sit()
    assert [question.name for question in again.conversation.order] == order
    place = order.index("motivation")
    assert order[place : place + 3] == ["motivation", "added_3", "added_2"]
    assert end(again, TODAY)


def test_at_the_end_nothing_typed_is_lost(talk: Talk, engine: Engine) -> None:
    say(talk, "上线了")
    talk.text = "没来得及按下一题"
    press(talk, "tag")
    say(talk, "+team")
    press(talk, "note")
    talk.text = "他眼睛亮了"
    press(talk, "end")
    talk.close()
    talk.recorder.draft("motivation", "没来得及按下一题")
    assert end(talk, TODAY)
    assert {a.text for a in stored(engine, Answer)} == {"上线了", "没来得及按下一题", None}
    assert [m.driver for m in stored(engine, Mention)] == ["team"]
    assert [n.text for n in stored(engine, PrivateNote)] == ["他眼睛亮了"]


def test_the_end_names_what_is_missing(talk: Talk) -> None:
    say(talk, "上线了")
    press(talk, "end")
    page = shown(talk)
    assert "leave triggers" in page
    assert "career" in page
    assert "recent win" not in plain(pages.body(talk, 80, 24))


def test_where_nothing_was_said_the_interview_stays_on_the_agenda(
    talk: Talk, sit: Sit, engine: Engine
) -> None:
    press(talk, "add")
    say(talk, "家里好吗？")
    talk.mark(AnswerStatus.SKIPPED)
    assert not end(talk, TODAY)
    back = stored(engine, Interview)[0]
    assert (back.state, back.statement) == (State.PLANNED, None)


def test_a_note_for_hr_makes_it_a_conversation_that_was_held(talk: Talk, engine: Engine) -> None:
    press(talk, "hr")
    say(talk, "有人骚扰")
    assert end(talk, date(2026, 11, 20))
    assert stored(engine, Interview)[0].state == State.COMPLETED


def test_nothing_private_stands_beside_the_question(talk: Talk) -> None:
    talk.last_time = ("上次想走",)
    say(talk, "上线了")
    for command, text in (("note", "他眼睛亮了"), ("hr", "有人骚扰"), ("tag", "-manager 主管")):
        press(talk, command)
        say(talk, text)
        assert talk.mode is Mode.ANSWER
    press(talk, "last")
    assert "上次想走" in shown(talk)
    press(talk, "last")
    page = shown(talk)
    for private in ("上次想走", "眼睛", "骚扰", "主管", "Manager"):
        assert private not in page


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (40, 40), (60, 30)])
def test_every_key_is_shown_on_every_usual_screen(talk: Talk, columns: int, rows: int) -> None:
    bar = plain(foot.keys(talk, columns, rows))
    assert max(map(len, bar.split("\n"))) <= columns
    for key in KEYS:
        assert f"{key.shown} " in bar or f"{key.shown.replace('Ctrl-', '^')} " in bar


@pytest.mark.parametrize("shown_in", ["en", "zh"])
@pytest.mark.parametrize("columns", [20, 33, 40, 80, 132])
def test_no_page_is_wider_than_the_screen(talk: Talk, columns: int, shown_in: str) -> None:
    language.use(shown_in)
    talk.last_time, talk.before = ("上次想走，因为采购审批反复，而且没有人在乎",), "没有记录说明"
    say(talk, "上线了支付重构\n第二行" * 3)
    talk.clash = Clash(talk.conversation.order[0], Given("薪酬" * 30), Given("发展" * 30))
    for mode in Mode:
        talk.mode, talk.text, talk.picked = mode, "", None
        for rows in (8, 24, 50):
            for line in shown(talk, columns, rows).split("\n"):
                assert width(line) <= columns, (mode, line)


def test_a_low_screen_keeps_the_way_to_the_help(talk: Talk) -> None:
    bar = plain(foot.keys(talk, 40, 12))
    assert bar.count("\n") <= 1
    assert "F1 " in bar
    assert "^C" in bar


def test_the_wording_chosen_before_a_break_stands_there_after_it(talk: Talk, sit: Sit) -> None:
    talk.reword()
    asked = talk.wordings()[0]
    again = sit()
    assert again.wordings()[0] == asked
    again.text = "九月的上线"
    turns.go_on(again)
    rows = answers_of(again.recorder.here.reader, again.recorder.interview_id)
    assert [row.asked for row in rows] == [asked]


def test_the_minutes_go_on_after_a_telephone_call_and_begin_anew_the_next_day(talk: Talk) -> None:
    found = interview_by_id(talk.recorder.here.reader, talk.recorder.interview_id)
    assert began(found, NOW + timedelta(minutes=20)) == NOW
    assert began(found, NOW + timedelta(days=1)) == NOW + timedelta(days=1)


def test_a_remark_on_the_screen_does_not_stand_in_the_way_of_the_end(talk: Talk) -> None:
    press(talk, "note")
    say(talk, "下次带上合同")
    assert talk.message
    press(talk, "end")
    assert talk.mode is Mode.END


@pytest.mark.parametrize("command", ["jump", "back", "note", "end"])
def test_what_can_not_be_kept_stays_in_the_input(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def locked(*_arguments: Any, **_facts: Any) -> str:
        raise StayctlError("busy")

    say(talk, "上线了")
    talk.text = "想带一个小组"
    monkeypatch.setattr("stayctl.cli.conversation.recorder.save_draft", locked)
    monkeypatch.setattr("stayctl.cli.conversation.recorder.save_answer", locked)
    press(talk, command)
    assert (talk.mode, talk.text, talk.message) == (Mode.ANSWER, "想带一个小组", "busy")


@pytest.mark.parametrize("command", ["add", "note", "hr"])
def test_a_page_stays_open_while_what_stands_on_it_can_not_be_kept(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def locked(*_arguments: Any, **_facts: Any) -> str:
        raise StayctlError("busy")

    press(talk, command)
    talk.text = "有人骚扰"
    monkeypatch.setattr("stayctl.cli.conversation.recorder.save_draft", locked)
    talk.close()
    assert (talk.mode is Mode.ANSWER, talk.text, talk.message) == (False, "有人骚扰", "busy")


def test_what_is_typed_after_another_terminal_closed_it_is_a_note(
    talk: Talk, sit: Sit, engine: Engine, reader: Reader
) -> None:
    other = sit()
    say(talk, "上线了")
    assert end(talk, TODAY)
    assert not other.recorder.note_if_closed()
    talk.recorder.wrap_up(WrapUp(nothing_needed=True))
    other.text = "还想带一个小组"
    assert other.set_aside()
    assert other.recorder.note_if_closed()
    assert [n.text for n in stored(engine, PrivateNote)] == ["还想带一个小组"]
    assert drafts_of(reader, 1) == {}


def test_cues_and_probes_are_hidden_by_one_key_and_it_is_remembered(talk: Talk) -> None:
    asked = talk.question
    assert asked is not None
    cue, probe = asked.guidance_hint.to("zh"), talk.conversation.probes(asked, "")[0].label.to("zh")
    told = cue[:12]
    assert told in shown(talk)
    assert probe in shown(talk)
    kept: list[bool] = []
    talk.keep_cues = kept.append
    talk.text = "写到一半"
    press(talk, "cues")
    assert told not in shown(talk)
    assert probe not in shown(talk)
    press(talk, "cues")
    assert told in shown(talk)
    assert (kept, talk.text) == ([False, True], "写到一半")


def suggesting(talk: Talk, text: str) -> list[str]:
    """What the tag page offers for an answer, once the lexicons are read."""
    assert talk.suggester is not None
    talk.suggester.patience = 30
    say(talk, text)
    use(talk, BY_COMMAND["tag"])
    return turns.completions(talk)


def test_an_answers_drivers_are_suggested_first_and_count_once_they_are_kept(
    talk: Talk, engine: Engine
) -> None:
    def kept() -> list[str]:
        with Session(engine) as session:
            return [each.driver for each in session.exec(select(Mention))]

    language.use("zh")
    (offered, *_others) = suggesting(talk, "每周的技术分享会，学到很多")
    assert offered == "+学习成长 "
    page = plain(pages.body(talk, 80, 24))
    assert "学到" in page and "学习成长" in page
    assert kept() == []
    turns.complete(talk)
    assert talk.text == "+学习成长 "
    assert kept() == []
    turns.go_on(talk)
    assert kept() == ["learning"]


def test_what_is_tagged_is_not_suggested_again_and_the_next_one_is(talk: Talk) -> None:
    language.use("zh")
    first, second = suggesting(talk, "工资太低，食堂也难吃")[:2]
    assert first == "-薪酬 "
    turns.complete(talk)
    talk.text = f"{talk.text.strip()}; "
    assert turns.completions(talk)[0] == f"-薪酬; {second}"


def test_the_page_waits_for_no_lexicon_and_says_what_is_wrong_with_one(talk: Talk) -> None:
    say(talk, "工资太低")
    assert talk.suggester is not None
    talk.suggester._load = lambda: (_ for _ in ()).throw(StayctlError("no such word"))
    woken: list[bool] = []
    talk.suggester.wake = lambda: woken.append(True)
    talk.suggester.patience = 5
    use(talk, BY_COMMAND["tag"])
    assert turns.completions(talk) == [] and woken == [True]
    assert "no such word" in plain(pages.body(talk, 80, 24))
    talk.text = "+pay"
    assert turns.completions(talk) != []
