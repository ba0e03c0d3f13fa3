"""What may become of a consented answer: quoted as it was said, cut, or put in other words (privacy: quotations)."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from stayctl.errors import StayctlError
from stayctl.language import N_
from stayctl.practice.redaction import HAN, Names, redacted
from stayctl.practice.vocabulary import Consent

LONGEST = 300
SHARED_CHARACTERS = 6
SHARED_WORDS = 4
"""So many characters in a row of Chinese, or words in a row of English, may a paraphrase share with what was said."""

_CUT = re.compile(r"…+|\.{3,}|\[…\]|\[\.\.\.\]")
_TOKEN = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")


class Wording(NamedTuple):
    """A quotation as it will be shown; ``verbatim``: these are the words that were said, perhaps cut."""

    text: str
    verbatim: bool


def worded(said: str, consent: str, typed: str | None, names: Names) -> Wording:
    """The wording as it will be frozen; ``typed`` is None where what was said shall stand, without names.

    Raises StayctlError where there is no consent for it, it is too long, it names somebody, or where other words were
    asked for and these are the same.
    """
    if consent not in (Consent.PARAPHRASE, Consent.QUOTE):
        raise StayctlError(
            N_("There is no consent to quote this answer, nor to paraphrase it."), id="no_consent"
        )
    shown = redacted(said, names)
    text = " ".join((shown if typed is None else typed).split())
    _check(text, names)
    if consent == Consent.QUOTE:
        return Wording(text, typed is None or is_cut_of(text, shown))
    if typed is None or (shared := shared_run(said, text)):
        raise StayctlError(
            N_(
                "Only a paraphrase was agreed to: say it in other words. Too much is as it was said: “{shared}”."
            ),
            id="not_other_words",
            shared=shared if typed is not None else text,
        )
    return Wording(text, False)


def _check(text: str, names: Names) -> None:
    if not text:
        raise StayctlError(N_("A quotation can't be empty."), id="empty")
    if len(text) > LONGEST:
        raise StayctlError(
            N_("A quotation has {limit} characters at most, this one has {length}; type a part of it."),
            id="too_long",
            limit=LONGEST,
            length=len(text),
        )
    if redacted(text, names) != text:
        raise StayctlError(
            N_("It still names somebody, or a unit: {shown}"), id="names", shown=redacted(text, names)
        )


def is_cut_of(text: str, shown: str) -> bool:
    """Whether the text is what was said, with nothing but parts left out."""
    whole, place = " ".join(shown.split()), 0
    for part in _CUT.split(text):
        found = whole.find(part.strip(), place)
        if found < 0:
            return False
        place = found + len(part.strip())
    return True


def shared_run(said: str, text: str) -> str:
    """The longest run of words that both share, where it is too long for other words; empty where it is not."""
    before, after = (_TOKEN.findall(each.casefold()) for each in (said, text))
    match = SequenceMatcher(None, before, after, autojunk=False).find_longest_match()
    run = before[match.a : match.a + match.size]
    is_han = bool(run) and bool(re.match(f"[{HAN}]", run[0]))
    most = SHARED_CHARACTERS if is_han else SHARED_WORDS
    return ("" if is_han else " ").join(run) if len(run) > most else ""
