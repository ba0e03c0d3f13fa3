"""All that is said in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from stayctl.demo import speech_en, speech_en_more, speech_new, speech_zh, speech_zh_more
from stayctl.demo.speech import Line


@dataclass(frozen=True)
class Words:
    """Lines by intent, and the short texts of the wrap-up; ``outlook`` are reasons of forecasts by level."""

    lines: dict[str, tuple[Line, ...]]
    recognition: tuple[str, ...]
    their_part: tuple[str, ...]
    outlook: Mapping[str, tuple[str, ...]]
    places: tuple[str, ...]
    unwell: str
    away: str
    not_now: str


@cache
def words(language: str) -> Words:
    if language == "en":
        more = speech_en_more
        return Words(
            speech_en.LINES | speech_en_more.LINES | speech_new.LINES_EN,
            more.RECOGNITION,
            more.THEIR_PART,
            more.OUTLOOK,
            ("café downstairs", "garden bench", "video call", "small meeting room"),
            unwell="called in sick that morning",
            away="travelling to a customer",
            not_now="would rather not for now",
        )
    return Words(
        speech_zh.LINES | speech_zh_more.LINES | speech_new.LINES_ZH,
        speech_zh_more.RECOGNITION,
        speech_zh_more.THEIR_PART,
        speech_zh_more.OUTLOOK,
        ("园区咖啡角", "楼下花园", "视频通话", "小会议室"),
        unwell="当天早上请了病假",
        away="临时出差",
        not_now="暂时不想谈",
    )
