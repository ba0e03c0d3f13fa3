"""``stayctl driver review``: what answers seem to name, confirmed or rejected one after the other."""

import re
import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer

from stayctl.cli import options as o
from stayctl.cli.context import Context
from stayctl.cli.help import Command, commands
from stayctl.cli.output import emit
from stayctl.language import N_, _, current, ngettext
from stayctl.practice.vocabulary import DRIVERS, Polarity
from stayctl.reports.text import visible, wrap
from stayctl.store.topics import Untagged, untagged

if TYPE_CHECKING:
    from stayctl.practice.themes import Suggestion
    from stayctl.reports.build.suggestions import Waiting
    from stayctl.store.changes.topics import Judged

app = commands()

YES, NO, LATER, END = "y", "n", "s", "q"
_WORDS = {
    **dict.fromkeys(("y", "yes", "是", "好", "对"), YES),
    **dict.fromkeys(("n", "no", "否", "不"), NO),
    **dict.fromkeys(("", "s", "skip", "later", "跳过"), LATER),
    **dict.fromkeys(("q", "quit", "end", "退出"), END),
}
_SIGNS = {"+": Polarity.STAY, "-": Polarity.LEAVE}


@app.command(
    "review",
    cls=Command,
    help=N_(
        "Confirm or reject, one after the other, what your own interviews' answers seem to name. Without a terminal: what is waiting."
    ),
    epilog="stayctl driver review",
)
def review(
    context: typer.Context, format: o.Format = "table", output: o.Output = None, as_of: o.AsOf = None
) -> None:
    here: Context = context.obj
    waiting = _waiting(here, untagged(here.reader, here.require_me().id))
    if not (here.interactive and format == "table" and output is None and waiting):
        from stayctl.reports.build.suggestions import waiting_listing

        emit(here, waiting_listing(waiting, here.today(as_of)), format=format, output=output)
        return
    done = _all(here, waiting, as_of)
    here.say(
        ngettext("{count} answer reviewed.", "{count} answers reviewed.", done).format(count=done)
        + ("" if current() == "zh" else " ")
        + ngettext("{count} is left.", "{count} are left.", len(waiting) - done).format(
            count=len(waiting) - done
        )
    )


def _waiting(here: Context, answers: Iterable[Untagged]) -> list["Waiting"]:
    from stayctl.files.lexicon import load_lexicon
    from stayctl.practice.themes import suggest
    from stayctl.reports.build.suggestions import Waiting

    lexicon = load_lexicon(here.own_lexicon)
    found = [Waiting(answer, suggest(answer.text, lexicon)) for answer in answers]
    return [each for each in found if each.suggestions]


def _all(here: Context, waiting: Sequence["Waiting"], as_of: "o.AsOf") -> int:
    """Ask for each answer, and write at once what was decided. Gives how many were decided."""
    from stayctl.store.changes.topics import judge

    done = 0
    for number, each in enumerate(waiting, 1):
        _show(each, number, len(waiting))
        decided = _decided(here, each)
        if decided is None:
            break
        if decided:
            with here.change(as_of) as change:
                judge(change, each.answer.id, decided)
            done += 1
    return done


def _show(each: "Waiting", number: int, count: int) -> None:
    answer = each.answer
    print()
    for line, indent in [
        (f"{number}/{count}  {answer.ref}  {answer.name}  {answer.held_on or ''}", ""),
        (answer.asked, ""),
        *((f"  {line}", "  ") for line in answer.text.splitlines()),
        *((_line(place, found, answer), "     ") for place, found in enumerate(each.suggestions, 1)),
    ]:
        print("\n".join(_wrapped(line, indent)))


def _wrapped(text: str, indent: str = "") -> list[str]:
    """Lines that fit the terminal; a line that fills it would be followed by an empty one on some."""
    return wrap(visible(text), max(20, get_terminal_size((100, 24)).columns - 1), indent=indent)


def _line(place: int, found: "Suggestion", answer: Untagged) -> str:
    polarity = polarity_of(found, answer)
    sign = {Polarity.STAY: "+", Polarity.LEAVE: "-", None: "?"}[polarity]
    return f"  {place}. {sign} {_(DRIVERS[found.driver])}  ({' … '.join(found.words)})"


def polarity_of(found: "Suggestion", answer: Untagged) -> Polarity | None:
    """What the words say, else what the question was about."""
    from stayctl.practice.themes import polarity_in

    return polarity_in(found, re.findall(r"\w+", answer.areas or ""))


def _decided(here: Context, each: "Waiting") -> list["Judged"] | None:
    """What was typed, until it can be read: nothing for later, None for the end."""
    while True:
        asked = _(
            "y all, n none, or the numbers that are right (-2: as a reason to leave); Enter later, q end:"
        )
        print("\n".join(_wrapped(asked)), end=" ", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return None
        word = _WORDS.get(line.strip().casefold())
        if word == END:
            return None
        if word == LATER:
            return []
        decided = decide(word or line, each)
        if isinstance(decided, list):
            return decided
        here.say(decided)


def decide(typed: str, each: "Waiting") -> "list[Judged] | str":
    """The suggestions as decided, or what was wrong with what was typed."""
    from stayctl.store.changes.topics import Judged

    found = each.suggestions
    if typed in (YES, NO):
        chosen: dict[int, Polarity | None] = {} if typed == NO else dict.fromkeys(range(len(found)))
    else:
        parts = re.findall(r"([+＋\-－−]?)(\S+)", re.sub(r"[,，;；、]", " ", typed))
        chosen = {}
        for sign, number in parts:
            if not number.isdecimal() or not 1 <= int(number) <= len(found):
                return _("“{value}” is no number of the list.").format(value=number)
            chosen[int(number) - 1] = _SIGNS.get(sign.translate(str.maketrans("＋－−", "+--")))
    decided = []
    for place, suggestion in enumerate(found):
        polarity = chosen.get(place) or polarity_of(suggestion, each.answer)
        if place in chosen and polarity is None:
            return _("Does {number} keep them (+{number}) or drive them away (-{number})?").format(
                number=place + 1
            )
        decided.append(Judged(suggestion.driver, polarity or Polarity.LEAVE, place in chosen))
    return decided
