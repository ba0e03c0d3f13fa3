"""One thing that somebody says, and what it names; the words stand in ``speech_zh`` and ``speech_en``."""

from dataclasses import dataclass

from stayctl.demo.records import Named
from stayctl.practice.vocabulary import Polarity

TECH_TALK = "每周技术分享会"
PROCUREMENT = "采购审批反复"
CAREER_PATH = "晋升通道不清"
"""The topics of the company's story; the same words in both languages, so that they are counted together."""


@dataclass(frozen=True)
class Line:
    """What is said; ``units`` are the departments in which it can be said, empty for anywhere."""

    text: str
    named: Named | None = None
    units: tuple[str, ...] = ()

    @property
    def polarity(self) -> Polarity | None:
        return self.named.polarity if self.named else None

    @property
    def topic(self) -> str | None:
        return self.named.topic if self.named else None

    def fits(self, department: str) -> bool:
        return not self.units or department.partition("/")[0] in self.units


TECH = ("研发部", "产品部")
MARKET = ("销售部",)
SERVICE = ("运营部", "人力与财务部", "总经办")


def said(text: str, *units: str) -> Line:
    """Something that names no driver."""
    return Line(text, None, units)


def stays(
    text: str, driver: str, gist: str, *units: str, topic: str | None = None, need: str | None = None
) -> Line:
    """Something that keeps them."""
    return Line(text, Named(driver, Polarity.STAY, gist, topic, need), units)


def leaves(
    text: str, driver: str, gist: str, *units: str, topic: str | None = None, need: str | None = None
) -> Line:
    """Something that could make them leave."""
    return Line(text, Named(driver, Polarity.LEAVE, gist, topic, need), units)
