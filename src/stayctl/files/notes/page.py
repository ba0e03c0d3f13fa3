"""The guide as a page to print on A4: no script, no request, room to write by hand."""

from collections.abc import Iterator
from html import escape

from stayctl.files.notes import words as w
from stayctl.files.notes.writing import PROMISES, REASONS, Hand, asides, drivers_of, head_of
from stayctl.practice.guide import Entry, Guide
from stayctl.printable import page

LINES_TO_WRITE = 4
LINES_OF_THE_PLAN = 2
_STYLE = """
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
h1 { font-size: 15pt; line-height: 1.3; margin: 0 0 1mm; }
h2 { font-size: 12pt; line-height: 1.4; margin: 0 0 1mm; padding-right: 30mm; position: relative; }
h3 { font-size: 10.5pt; margin: 4mm 0 0; break-after: avoid; }
p { margin: 0; }
.when { color: #444; margin-bottom: 2mm; }
.said { border: 0.3mm solid #999; border-radius: 1.5mm; padding: 2mm 4mm; margin: 4mm 0; font-size: 9pt;
  break-inside: avoid; }
.said h2 { font-size: 10pt; padding: 0; }
.how { color: #444; font-size: 9pt; }
.question { break-inside: avoid; margin: 6mm 0 0; }
.anchor { position: absolute; right: 0; top: 0.8mm; font-size: 7pt; font-weight: normal; color: #777; }
.aside { color: #555; font-size: 8.5pt; line-height: 1.4; padding-left: 5mm; }
.rule { border-bottom: 0.2mm solid #aaa; height: 8mm; }
.ticks { font-size: 8.5pt; color: #333; margin-top: 1.5mm; }
.ticks b { display: inline-block; min-width: 9mm; }
.tick { display: inline-block; white-space: nowrap; margin-right: 3mm; }
.choices { margin-top: 2mm; }
.choices .tick { font-size: 11pt; margin-right: 8mm; }
.slot { display: inline-block; border-bottom: 0.2mm solid #777; min-width: 24mm; }
.wide { min-width: 95mm; }
.plan { break-before: page; }
.short { break-inside: avoid; margin-top: 8mm; }
.row { margin-top: 3mm; }
.row .number { display: inline-block; min-width: 6mm; }
.indented { margin-left: 6mm; }
.settled { margin-top: 5mm; font-size: 11pt; }
@media screen { body { box-shadow: 0 0 4mm #ccc; } }
"""


def write_page(guide: Guide) -> str:
    """The whole page. What people wrote stands in it as text, never as markup."""
    title, *when = head_of(guide)
    return page(
        title, guide.language, _STYLE, _body(title, when, guide, Hand(guide.language, leaving=guide.leaving))
    )


def _body(title: str, when: list[str], guide: Guide, hand: Hand) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1>"
    yield from (f'<p class="when">{escape(line)}</p>' for line in when)
    yield f"<p>{_slot(w.HELD, hand)}</p>"
    yield '<section class="said">'
    yield f"<h2>{escape(hand.say(w.FIRST))}</h2>"
    yield from (f"<p>{escape(line)}</p>" for line in guide.statement)
    yield "</section>"
    yield f'<p class="how">{escape(hand.say(w.HOW))}</p>'
    for entry in guide.entries:
        yield from _question(entry, hand)
    yield from (f'<p class="aside">{escape(hand.named(w.SAY, line))}</p>' for line in guide.closing)
    yield from _wrap_up(hand)


def _question(entry: Entry, hand: Hand) -> Iterator[str]:
    yield '<section class="question">'
    yield f'<h2>{entry.number}. {escape(entry.label)} <span class="anchor">〔{escape(entry.name)}〕</span></h2>'
    yield from (f'<p class="aside">{escape(line)}</p>' for line in asides(entry, hand))
    if entry.options:
        yield f'<p class="choices">{"".join(_tick(option.label) for option in entry.options)}</p>'
    yield from _rules(1 if entry.options else LINES_TO_WRITE)
    for words, boxes, _others in drivers_of(entry, hand):
        ticks = "".join(_tick(option.label) for option, _ticked in boxes)
        yield f'<p class="ticks"><b>{escape(hand.say(words))}</b> {ticks}{_tick_other(hand)}</p>'
    yield "</section>"


def _tick(label: str) -> str:
    return f'<span class="tick">☐ {escape(label)}</span> '


def _tick_other(hand: Hand) -> str:
    return f'<span class="tick">☐ {_slot(w.OTHER, hand)}</span>'


def _rules(count: int) -> Iterator[str]:
    return ('<div class="rule"></div>' for _number in range(count))


def _slot(words: str, hand: Hand, *, wide: bool = False) -> str:
    return f'{escape(hand.named(words, ""))} <span class="slot{" wide" if wide else ""}">&nbsp;</span>'


def _wrap_up(hand: Hand) -> Iterator[str]:
    yield f'<section class="{"short" if hand.leaving else "plan"}">'
    yield f"<h2>{escape(hand.heading('head:agree'))}</h2>"
    for place in ("w:stay", "w:leave"):
        yield from _heading(place, hand)
        for number in range(1, REASONS + 1):
            yield f'<p class="row"><span class="number">{number}.</span><span class="slot wide">&nbsp;</span> {_slot(w.DRIVER, hand)}</p>'
    if not hand.leaving:
        yield from _plan(hand)
    yield f'<p class="settled">{" ".join(map(_tick, hand.settled))}</p>'
    yield "</section>"


def _plan(hand: Hand) -> Iterator[str]:
    yield from _heading("w:promises", hand)
    for number in range(1, PROMISES + 1):
        yield f'<p class="row"><span class="number">{number}.</span>{_slot(w.WHAT, hand, wide=True)}</p>'
        boxes = _tick(hand.say(w.QUICK)) + _tick(hand.say(w.LONG))
        yield f'<p class="indented">{boxes}{_slot(w.WHO, hand)} {_slot(w.WHEN, hand)}</p>'
    yield from _heading("w:cannot", hand)
    yield f'<p class="row">{_slot(w.CANNOT_WHAT, hand, wide=True)}</p>'
    yield f'<p class="row">{_slot(w.CANNOT_WHY, hand, wide=True)}</p>'
    for place in ("w:recognition", "w:theirs", "w:yours"):
        yield from _heading(place, hand)
        yield from _rules(LINES_OF_THE_PLAN)
    yield f'<p class="row">{_slot(w.CHECK_IN, hand)}</p>'


def _heading(place: str, hand: Hand) -> Iterator[str]:
    yield f"<h3>{escape(hand.heading(place))}</h3>"
