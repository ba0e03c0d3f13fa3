"""What will be done: each promise with its day, whose job it is, and in whose hands it lies."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from stayctl.cli.conversation.asking import Asker
from stayctl.cli.conversation.reasons import ask_driver
from stayctl.cli.options import day, within
from stayctl.errors import StayctlError
from stayctl.language import N_, _
from stayctl.practice.policy import Policy
from stayctl.practice.promises import due_date
from stayctl.practice.vocabulary import Control, Horizon
from stayctl.reports.dates import short_day
from stayctl.store.changes.plan import Promise
from stayctl.store.people import Person

ACTIONS_AT_MOST = 20
_HORIZONS = {"q": Horizon.QUICK_WIN, "l": Horizon.LONG_TERM, "速": Horizon.QUICK_WIN, "长": Horizon.LONG_TERM}
_CONTROLS = {"m": Control.MANAGER, "h": Control.HR, "e": Control.EXECUTIVE, "x": Control.EXTERNAL}


@dataclass(frozen=True)
class Circumstances:
    """What a promise is measured by: today, the policy, who holds the interview, and how to find an owner."""

    today: date
    policy: Policy
    interviewer_id: int | None
    owner: Callable[[str], Person]


class When(NamedTuple):
    """By when, and whether that is soon or takes long."""

    horizon: Horizon
    due_on: date


class Promised(NamedTuple):
    """A promise with the name of its owner, empty where it is the interviewer's own job."""

    promise: Promise
    owner: str = ""


def ask_promises(ask: Asker, known: Circumstances, likely: Sequence[str]) -> Iterator[Promised]:
    """One after the other, until nothing is typed. One that is taken out takes out none that stands after it."""
    for number in range(1, ACTIONS_AT_MOST + 1):
        field = f"action{number}"
        message = _("What will be done (Enter: nothing)") if number == 1 else _("What else (Enter: no more)")
        title = ask.text(field, message)
        if not title and ask.stands(*(f"action{later}" for later in range(number + 1, ACTIONS_AT_MOST + 1))):
            continue
        if not title:
            return
        when = ask.parsed(f"{field}.due", _when_question(known), when_said(known.today, known.policy))
        ask.show(_understood(when, known.today), indent="  ")
        owner = ask.parsed(f"{field}.owner", _("  whose job (Enter: yours)"), _owner(known))
        control = _control(ask, field) if owner else Control.MANAGER
        driver = ask_driver(ask, f"{field}.driver", _("  what it is about"), likely)
        promise = Promise(
            title,
            horizon=when.horizon,
            driver=driver,
            owner_id=owner.id if owner else None,
            due_on=when.due_on,
            control=control,
        )
        yield Promised(promise, owner.name if owner else "")


def _when_question(known: Circumstances) -> str:
    return _("  by when (Enter: {quick} · l: takes long, {long} · or a date, 10d, 3m)").format(
        quick=short_day(due_date(Horizon.QUICK_WIN, known.today, known.policy), known.today),
        long=short_day(due_date(Horizon.LONG_TERM, known.today, known.policy), known.today),
    )


def _understood(when: When, today: date) -> str:
    due = short_day(when.due_on, today)
    if when.horizon is Horizon.QUICK_WIN:
        return _("quick win, due {day}").format(day=due)
    return _("long term, due {day}: keep them told on the way").format(day=due)


def when_said(today: date, policy: Policy) -> Callable[[str], When]:
    """A parser: nothing, q or l for the policy's days; a date or a span, which is a quick win within those days.

    Both together, such as ``l 2027-03-01``, say it outright.
    """

    def parse(text: str) -> When:
        letter, rest = re.fullmatch(r"\s*([ql速长]?)[办期]?\s*(.*?)\s*", text, re.IGNORECASE).groups()  # type: ignore[union-attr]
        horizon = _HORIZONS.get(letter.lower())
        if not rest:
            usual = horizon or Horizon.QUICK_WIN
            return When(usual, due_date(usual, today, policy))
        due_on = day_to_come(today)(rest)
        assert due_on is not None
        soon = due_on <= due_date(Horizon.QUICK_WIN, today, policy)
        return When(horizon or (Horizon.QUICK_WIN if soon else Horizon.LONG_TERM), due_on)

    return parse


def day_to_come(today: date) -> Callable[[str], date | None]:
    """A parser of a date, or of a span such as 10d; nothing for nothing."""

    def parse(text: str) -> date | None:
        if not text.strip():
            return None
        try:
            return today + timedelta(days=within(text))
        except StayctlError:
            found = day(text)
        if found < today:
            raise StayctlError(N_("{day} is past; give a day to come."), id="past", day=found)
        return found

    return parse


def _owner(known: Circumstances) -> Callable[[str], Person | None]:
    """The owner by WHO; None where it is the interviewer's own job."""

    def parse(text: str) -> Person | None:
        found = known.owner(text) if text.strip() else None
        return None if found is None or found.id == known.interviewer_id else found

    return parse


def _control(ask: Asker, field: str) -> Control:
    letter = ask.choice(
        f"{field}.control",
        _("  in whose hands: h HR · e senior leadership · x outside the company · Enter: yours"),
        "mhex",
        "m",
    )
    return _CONTROLS[letter]
