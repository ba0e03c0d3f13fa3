"""Taking out of a text whoever is on the roster, and units that are too small to be named."""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
UNSPACED = f"{HAN}\u3040-\u30ff\uac00-\ud7af"
"""Scripts without spaces between words: a name in them is found wherever it stands."""

_HAN_RUN = re.compile(f"[{UNSPACED}]+")
_WORD = re.compile(rf"(?:(?![{UNSPACED}])[^\W_])+")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d(?:[ -]?\d){5,}", re.ASCII)
_GAP = re.compile(r"[\s.,'’·_-]{0,2}")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMPOUND = _words(
    "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 司徒 司空 夏侯 东方 南宫 令狐 宇文 长孙 独孤 端木 轩辕 西门 百里 呼延 拓跋 闻人 濮阳 钟离 澹台 公冶 太史 申屠 仲孙 亓官"
)
_BEFORE = "小老阿大"
_TITLES = (
    "总经理|副总裁|总监|总裁|经理|主管|主任|主席|部长|处长|科长|局长|厂长|店长|院长|校长|所长|站长|组长|班长|队长|护士长|董事长"
    "|老师|老板|师傅|师兄|师姐|师弟|师妹|医生|大夫|护士|博士|教授|律师|会计|秘书|助理|书记|先生|女士|小姐|阿姨|同学|同事|某某"
    "|总(?![部共计体结])|董(?!事)|工(?![资作程厂具序艺种时号人])|哥|姐|叔|姨|嫂|爷|某|导(?![致师])|队|部(?![门分署])"
)
_CALLED = re.compile(_TITLES)
_CALLED_BY_GIVEN = re.compile("总(?![部共计体结])|老师|师傅|师兄|师姐|哥|姐|叔|姨|弟|妹")
_ORDINARY = _words(
    "小时 小于 小计 小康 小米 小车 小路 小单 小区 小项 小事 老家 老师 老公 老板 老成 老路 老总 老牛 大方 大于 大家 大成 大多 大安 "
    "大全 大海 大车 大路 大时 大步 大项 大和 大同 大单 大力 大天 天天 常常 明明 好好 人人 年年 月月 时时 处处 步步 家家 星星 一一 静静 刚刚 渐渐 平平 轻轻 "
    "多多 方方 白白 新新"
)
_AFTER_POST = "现前上新历担升兼离出就委责信"
_ENGLISH_WORDS = _words(
    "will may mark grant grace hope joy rose bill rich frank art young long king brown white green black gray grey price wise best page "
    "case law day hill wood woods summer june april august dawn faith chance drew pat rob sue jack guy ray gene miles major christian "
    "love bond cook baker carter hunter fisher miller smith taylor turner walker weaver mason potter shepherd sharp short small little "
    "moon stone snow rain winter lake brook field fields banks bell bush rice wall ward waters west east north south park parks swift "
    "strong power powers noble pope bishop knight dean duke earl prince ford cross church temple house home hall gates rush dale glen "
    "an do so he she in on to go us it is be by my no or at as we me ma li lee long song you sun sung fan pan tan tang wang man can "
    "hang hung ding ping ting ming king bang yang he hu ye ni bo ho mi ha ban den din fen fang gang gong jing kang lin ling mao min "
    "pin pen peng shen sheng tong wen wu xi yan yi yu yuan zen zhang zhou"
)
"""Names that are words too count as names where they are written with a capital letter."""

_UNIT_ENDS = (
    "部",
    "组",
    "处",
    "科",
    "室",
    "队",
    "店",
    "厂",
    "区",
    "线",
    "中心",
    "公司",
    "院",
    "所",
    "班",
    "办",
)
_UNIT_AFTER = ("部门", "部", "组", "中心", "团队", "线", "那边", "科", "处")


class Marks(NamedTuple):
    """What stands instead, in the language of the text."""

    person: str
    unit: str


ENGLISH = Marks("[a colleague]", "[a team]")
CHINESE = Marks("[同事]", "[某部门]")


class _Span(NamedTuple):
    start: int
    end: int
    is_unit: bool


@dataclass
class Names:
    """The names to take out, by how they are found."""

    anywhere: dict[str, bool] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    words: dict[str, bool] = field(default_factory=dict)
    sequences: dict[str, set[tuple[tuple[str, ...], bool]]] = field(default_factory=dict)
    longest: int = 0

    def _add(self, form: str, *, unit: bool = False) -> None:
        self.anywhere.setdefault(form, unit)
        self.longest = max(self.longest, len(form))

    def add_person(self, name: str, email: str | None = None) -> None:
        """A name in full and in its parts, with what colleagues make of it; the mailbox may spell it in letters."""
        folded = folded_text(unicodedata.normalize("NFC", name))
        runs = _HAN_RUN.findall(folded)
        for run in (*runs, *(["".join(runs)] if len(runs) > 1 else [])):
            self._add_run(run)
        self._add_words(_WORD.findall(folded))
        if email:
            self._add_words(_WORD.findall(folded_text(email.partition("@")[0])), spelled=True)

    def _add_run(self, run: str) -> None:
        if len(run) < 2:
            return
        self._add(run)
        if len(run) > 4:
            return
        cut = 2 if len(run) > 2 and run[:2] in _COMPOUND else 1
        self.surnames.add(run[:cut])
        given = run[cut:]
        self.given.add(given[-1])
        doubled = given[-1] * 2
        for form in (given, doubled):
            if len(form) > 1 and form not in _ORDINARY:
                self._add(form)

    def _add_words(self, words: list[str], *, spelled: bool = False) -> None:
        named = [word for word in words if not word.isdecimal()]
        for word in named:
            if len(word) > 1:
                self.words[word] = self.words.get(word, True) and (spelled or word in _ENGLISH_WORDS)
        if len(named) > 1:
            for order in (tuple(named), tuple(reversed(named))):
                self.sequences.setdefault(order[0], set()).add((order, False))
                if spelled:
                    self.words["".join(order)] = False

    def add_unit(self, name: str) -> None:
        """The name of a unit, where it is meant as one: 采购组, or 采购 before a word such as 部门; Sales, not sales."""
        folded = folded_text(unicodedata.normalize("NFC", name))
        for run in _HAN_RUN.findall(folded):
            ends = run.endswith(_UNIT_ENDS) and len(run) > 1
            for form in (run,) if ends else [run + after for after in _UNIT_AFTER]:
                self._add(form, unit=True)
        words = tuple(_WORD.findall(folded))
        if words:
            self.sequences.setdefault(words[0], set()).add((words, True))


class Mentioned:
    """Who might be named in these few texts: a first look at each of a long roster, before their names are taken apart."""

    def __init__(self, texts: Iterable[str]) -> None:
        folded = folded_text(unicodedata.normalize("NFC", "\n".join(texts)))
        self.characters = frozenset("".join(_HAN_RUN.findall(folded)))
        self.words = frozenset(word for word in _WORD.findall(folded) if not word.isdecimal())

    def may_name(self, name: str, email: str | None) -> bool:
        """Whether a character or a word of the name stands in the texts; where not, nobody of this name is in them."""
        is_plain = unicodedata.is_normalized("NFKD", name)
        folded = name if is_plain else folded_text(unicodedata.normalize("NFC", name))
        if not self.characters.isdisjoint(folded):
            return True
        if not self.words:
            return False
        mailbox = (email or "").partition("@")[0].lower()
        words = _WORD.findall(f"{folded.lower()} {mailbox}")
        spelled = _WORD.findall(mailbox)
        joined = ("".join(spelled), "".join(reversed(spelled)))
        return not self.words.isdisjoint((*words, *joined))


def redacted(text: str, names: Names) -> str:
    """The text without anybody of the roster, and without the units; e-mail addresses and long numbers go too.

    What was taken out is marked. Nicknames that are no part of a name stay: a person reads it before anybody else does.
    """
    kept = unicodedata.normalize("NFC", text)
    marks = CHINESE if _HAN_RUN.search(kept) else ENGLISH
    done, place = [], 0
    for span in _joined(_spans(kept, names)):
        done += [kept[place : span.start], marks.unit if span.is_unit else marks.person]
        place = span.end
    return "".join((*done, kept[place:]))


def folded_text(text: str) -> str:
    """One width, one case, no accents, and as many characters as before."""
    return text.lower() if text.isascii() else "".join(map(_folded, text))


@cache
def _folded(character: str) -> str:
    base = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
    single = base[0].casefold() if len(base) == 1 else character
    return single if len(single) == 1 else character


def _spans(text: str, names: Names) -> Iterator[_Span]:
    folded = folded_text(text)
    for found in _CONTACT.finditer(folded):
        yield _Span(*found.span(), False)
    for run in _HAN_RUN.finditer(folded):
        for start in range(*run.span()):
            yield from _unspaced(folded, start, run.end(), names)
    yield from _spelled(text, folded, names)


def _unspaced(folded: str, start: int, end: int, names: Names) -> Iterator[_Span]:
    for length in range(min(names.longest, end - start), 1, -1):
        form = folded[start : start + length]
        if form in names.anywhere:
            yield _Span(start, start + length, names.anywhere[form])
            break
    yield from _called(folded, start, names)


def _called(folded: str, start: int, names: Names) -> Iterator[_Span]:
    """小王, 老欧阳, 阿昊; 王总, 林经理, 昊哥."""
    if folded[start] in _BEFORE:
        for length in (2, 1):
            key = folded[start + 1 : start + 1 + length]
            known = key in names.surnames or (length == 1 and key in names.given)
            if len(key) == length and known and folded[start] + key not in _ORDINARY:
                yield _Span(start, start + 1 + length, False)
                break
    for length in (2, 1):
        key = folded[start : start + length]
        title = None
        if key in names.surnames and not (key == "任" and folded[start - 1 : start] in (*_AFTER_POST,)):
            title = _CALLED.match(folded, start + length)
        if title is None and length == 1 and key in names.given:
            title = _CALLED_BY_GIVEN.match(folded, start + length)
        if title:
            yield _Span(start, title.end(), False)
            break


def _spelled(text: str, folded: str, names: Names) -> Iterator[_Span]:
    """Names in letters, as whole words."""
    words = list(_WORD.finditer(folded))
    for place, word in enumerate(words):
        only_capital = names.words.get(word[0])
        if only_capital is not None and (not only_capital or text[word.start()].isupper()):
            yield _Span(*word.span(), False)
        for order, is_unit in names.sequences.get(word[0], ()):
            following = words[place : place + len(order)]
            if tuple(each[0] for each in following) != order:
                continue
            gaps = itertools.pairwise(following)
            if any(not _GAP.fullmatch(folded[a.end() : b.start()]) for a, b in gaps):
                continue
            if not is_unit or len(order) > 1 or text[word.start()].isupper():
                yield _Span(word.start(), following[-1].end(), is_unit)


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    """The spans in order, those that overlap as one; where a person and a unit do, it is a person."""
    found: list[_Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            last = found[-1]
            found[-1] = _Span(last.start, max(last.end, span.end), last.is_unit and span.is_unit)
        else:
            found.append(span)
    return found
