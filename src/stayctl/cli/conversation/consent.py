"""What of their words may go further: one question, in which what is touchy is left out unless it is named."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from stayctl.cli.conversation.asking import Asker
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.vocabulary import Consent
from stayctl.practice.wrap_up import numbers
from stayctl.reports.text import clip
from stayctl.store.changes.plan import Leave

_CONSENTS = {"n": Consent.NONE, "p": Consent.PARAPHRASE, "q": Consent.QUOTE}
WORDS_COLUMNS = 54


class Quotable(NamedTuple):
    """An answer of which a sentence might be quoted. ``touchy`` is what makes somebody leave, health, the manager."""

    question: str
    words: str
    touchy: bool = False


def ask_leave(ask: Asker, answers: Sequence[Quotable], *, asks_successor: bool) -> Leave | None:
    """Asked where somebody said anything that might be quoted."""
    if not answers:
        return None
    plain = tuple(each.question for each in answers if not each.touchy)
    ask.show(*(_line(number, each) for number, each in enumerate(answers, 1)), indent="  ")
    if len(plain) < len(answers):
        ask.show(_("– stays out unless you name its number"), indent="  ")
    consent, chosen = ask.parsed(
        "quote",
        _(
            "May a sentence be quoted, never with their name? p paraphrased · q word for word · "
            "only some: p 1 3 · Enter: no"
        ),
        _parser(answers, plain),
    )
    successor = (
        bool(plain)
        and asks_successor
        and ask.yes("successor", _("May a later manager of theirs read the answers?"))
    )
    return Leave(consent, successor, chosen, handed_on=plain)


def _line(number: int, answer: Quotable) -> str:
    sign = "–" if answer.touchy else " "
    return f"{sign} {number} " + _("“{words}”").format(words=clip(answer.words, WORDS_COLUMNS))


def _parser(
    answers: Sequence[Quotable], plain: tuple[str, ...]
) -> Callable[[str], tuple[Consent, tuple[str, ...]]]:
    def parse(text: str) -> tuple[Consent, tuple[str, ...]]:
        typed = text.strip().lower()
        letters = typed.rstrip("0123456789 ,，、.。+和")
        rest = typed[len(letters) :].strip()
        if not typed:
            return Consent.NONE, ()
        if not letters or not set(letters) <= set(_CONSENTS):
            raise StayctlError(N_("Type p or q, with numbers or without, or n."), id="letter")
        consent = _CONSENTS[letters[-1]]
        if consent is Consent.NONE:
            return consent, ()
        wanted = numbers(rest, len(answers)) if rest else ()
        if rest and not wanted:
            raise StayctlError(N_("Type p or q, with numbers or without, or n."), id="letter")
        return consent, tuple(answers[n - 1].question for n in wanted) if wanted else plain

    return parse
