"""Reasons to stay and triggers to leave: taken by number from what was tagged and said, or typed."""

from collections.abc import Callable, Sequence

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.blocks import columns_of, flowing
from stayctl.cli.conversation.modes import driver_names
from stayctl.errors import StayctlError
from stayctl.language import N_, _, current
from stayctl.practice.tagging import driver_named
from stayctl.practice.vocabulary import DRIVERS
from stayctl.practice.wrap_up import Offer, numbers
from stayctl.reports.text import clip
from stayctl.store.changes.plan import REASONS_AT_MOST, Reason

ABOUT_COLUMNS = 24


def ask_reasons(
    ask: Asker, field: str, offered: Sequence[Offer], likely: Sequence[str], topics: Sequence[str]
) -> tuple[Reason, ...]:
    """Up to three. A number takes an offer with its driver and topic; a text asks for both."""
    ask.show(*(f"{number} {_shown(offer)}" for number, offer in enumerate(offered, 1)), indent="  ")
    taken: list[Reason] = []
    number = 1
    while len(taken) < REASONS_AT_MOST:
        question = _question(len(taken), bool(offered))
        answer = ask.parsed(
            f"{field}{number}", question, _parse(offered, taken), words=tuple(topics), grows=True
        )
        if not answer and not ask.stands(*(f"{field}{n}" for n in range(number + 1, REASONS_AT_MOST + 1))):
            break
        for place, offer in enumerate(answer, number):
            taken.append(_reason(ask, f"{field}{place}", offer, likely, topics))
        number += max(1, len(answer))
    return tuple(taken)


def _question(taken: int, offered: bool) -> str:
    if taken:
        return _("Another one ({number} of {most}; Enter: no more)").format(
            number=taken + 1, most=REASONS_AT_MOST
        )
    if offered:
        return _("Take them by number, such as 1 2, or type their words (Enter: none)")
    return _("In their words, up to three (Enter: none)")


def _shown(offer: Offer) -> str:
    if offer.driver is None:
        return _("“{words}”").format(words=offer.text)
    return _("{text} ({driver})").format(text=offer.text, driver=_(DRIVERS[offer.driver]))


def _parse(offered: Sequence[Offer], taken: Sequence[Reason]) -> Callable[[str], tuple[Offer, ...]]:
    """What was typed, as offers: those of its numbers, or its own words with neither driver nor topic."""
    room = REASONS_AT_MOST - len(taken)
    known = {reason.text for reason in taken}

    def parse(text: str) -> tuple[Offer, ...]:
        words = text.strip()
        chosen = tuple(offered[number - 1] for number in numbers(words, len(offered)))
        if words.isdecimal() and not chosen:
            raise StayctlError(N_("There is no {number} to take."), id="number", number=words)
        same = next((offer for offer in offered if offer.text == words), Offer(words))
        wanted = chosen or ((same,) if words else ())
        if len(wanted) > room:
            raise StayctlError(N_("Name up to three; the ones that matter most."), id="too_many")
        if any(offer.text in known for offer in wanted):
            raise StayctlError(N_("That one is taken already."), id="twice")
        return wanted

    return parse


def _reason(ask: Asker, field: str, offer: Offer, likely: Sequence[str], topics: Sequence[str]) -> Reason:
    """The offer as a reason; what it doesn't know yet is asked."""
    if offer.driver is not None:
        return Reason(offer.text, offer.driver, offer.topic)
    driver = ask_driver(ask, f"{field}.driver", _about(offer), likely)
    known = {topic.casefold(): topic for topic in topics}.get(offer.text.casefold())
    if known:
        return Reason(offer.text, driver, known)
    topic = ask.text(f"{field}.topic", _("  the concrete thing, if any"), words=topics)
    return Reason(offer.text, driver, topic or None)


def _about(offer: Offer) -> str:
    return _("  what is “{text}” about?").format(text=clip(offer.text, ABOUT_COLUMNS))


def ask_driver(ask: Asker, field: str, message: str, likely: Sequence[str]) -> str | None:
    """A driver by its number, or by typing part of it; Enter for none, ? shows all."""
    names, labels = list(DRIVERS), [_(DRIVERS[name]) for name in DRIVERS]
    cells = [f"{names.index(name) + 1} {_(DRIVERS[name])}" for name in likely]
    ask.show(*flowing(cells, ask.columns - 5, " · "), indent="    ", once=True)
    every = columns_of([f"{n:>2} {text}" for n, text in enumerate(labels, 1)], ask.columns - 5)

    return ask.parsed(
        field,
        _("{question} (?: all)").format(question=message),
        lambda text: driver_named(text, driver_names(current())) if text.strip() else None,
        words=tuple(labels),
        choices=every,
    )
